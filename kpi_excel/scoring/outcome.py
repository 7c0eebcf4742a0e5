"""What an evaluation gives: a score with its other readings, or the reason why there is none."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from ..criteria.choices import OTHER_EDGE
from ..criteria.rules import ZERO, Rounding, Rule
from .observe import Observation


class State(StrEnum):
    """What came of it."""

    SCORED = "scored"
    UNDECIDED = "undecided"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Outcome:
    """A score, or why there is none. ``readings``: other admissible scores (or the candidates) by Chinese name."""

    state: State
    score: Decimal | str | None = None
    readings: dict[str, Decimal | str] = field(default_factory=dict)
    why: str = ""
    interval: tuple[Decimal, Decimal] | None = None
    excluded: frozenset[str] = frozenset()
    """Names of those readings that the company has excluded by its choice: they are listed, and admit nothing."""

    @property
    def admissible(self) -> dict[str, Decimal | str]:
        """The readings that still stand."""
        return {n: v for n, v in self.readings.items() if n not in self.excluded} if self.excluded else self.readings


class Undecided(Exception):  # noqa: N818 - an outcome, not a fault
    """The data does not settle the score; ``candidates`` are the scores that it may have, by Chinese name."""

    def __init__(self, why: str, candidates: Mapping[str, Decimal | str] | None = None) -> None:
        super().__init__(why)
        self.why, self.candidates = why, candidates or {}


class Missing(Exception):  # noqa: N818 - an outcome, not a fault
    """The measurement that the rule needs is not there."""


@dataclass(frozen=True, slots=True)
class Mode:
    """One way to read what the text leaves open."""

    name: str = ""
    rounding: Rounding | None = None
    other_edge: bool = False


DEFAULT = Mode()
OTHERS = (
    Mode("不足一个单位按比例计", Rounding.PART),
    Mode("不足一个单位按一个单位计", Rounding.BEGUN),
    Mode(OTHER_EDGE, other_edge=True),
)


@dataclass(slots=True)
class Work:
    """One evaluation of one rule: what it is about, and the sentences so far."""

    rule: Rule
    seen: Observation
    full: Decimal | None
    mode: Mode = DEFAULT
    why: list[str] = field(default_factory=list)
    signed: bool = False
    """Whether the data said in words which way a change went (上升1%)."""

    def silent(self) -> "Work":
        """Return the same work, whose sentences go nowhere (for candidates)."""
        return Work(self.rule, self.seen, self.full, self.mode, signed=self.signed)

    def clamp(self, total: Decimal) -> Decimal:
        """Round a result as the rule says, and keep it within the rule's floor and cap."""
        total = self.rule.rounded(total)
        if self.rule.cap is not None and total > self.rule.cap:
            total = self.rule.cap
        if self.rule.floor is not None and total < self.rule.floor:
            total = self.rule.floor
        return total

    @property
    def base(self) -> Decimal:
        """The rule's base in points."""
        points = self.rule.base.points(self.full)
        return ZERO if points is None else points


__all__ = ["DEFAULT", "OTHERS", "OTHER_EDGE", "Missing", "Mode", "Outcome", "State", "Undecided", "Work"]
