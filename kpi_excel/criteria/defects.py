"""What is wrong with a criterion's own text: overlaps, gaps, slips of the pen, blanks."""

from dataclasses import dataclass
from decimal import Decimal

from .reading import Criterion


@dataclass(frozen=True, slots=True)
class Defect:
    """One thing wrong. ``start``/``end``: its place in the text as typed (0, 0: the whole of it)."""

    code: str
    message: str
    start: int = 0
    end: int = 0


def defects(criterion: Criterion, full: Decimal | None) -> tuple[Defect, ...]:
    """Return what is wrong with the text, in the order of the text."""
    return ()
