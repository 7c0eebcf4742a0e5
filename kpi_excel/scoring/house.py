"""What a company has settled for all its scorecards (kpi.toml), as scoring needs it: plain immutable values."""

from dataclasses import dataclass, field
from decimal import Decimal

from ..criteria.choices import OPEN, Choice
from ..criteria.scale import Scale
from ..patterns import matches_any
from .observe import OwnWords


@dataclass(frozen=True, slots=True)
class Choices:
    """The readings chosen: for items whose names fit a pattern (those listed first go first), then for all."""

    everywhere: Choice = OPEN
    only: tuple[tuple[tuple[str, ...], Choice], ...] = ()
    """(patterns, choice): what it leaves open is taken from the next one that fits."""

    def of(self, item: str) -> Choice:
        """Return the choice for an item's name."""
        if not self.only:
            return self.everywhere
        chosen = OPEN
        for patterns, choice in self.only:
            if matches_any(item, patterns):
                chosen = chosen.or_else(choice)
        return chosen.or_else(self.everywhere)


@dataclass(frozen=True, slots=True)
class Tolerances:
    """By how much figures may differ; ``None``: half a unit in the last decimal that the entered column uses."""

    marks: Decimal | None = None
    money: Decimal | None = None
    """In yuan."""
    shares: Decimal | None = None
    """As a fraction (0.005 is half a percent point)."""


@dataclass(frozen=True, slots=True)
class GradePay:
    """What a grade is worth: a share of pay, or an amount in yuan."""

    grade: str
    share: Decimal | None = None
    amount: Decimal | None = None


@dataclass(frozen=True, slots=True)
class PayTable:
    """Shares of pay by score or by grade, for whom the patterns fit; without patterns for everybody."""

    scale: Scale | None = None
    grades: tuple[GradePay, ...] = ()
    departments: tuple[str, ...] = ()
    posts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BasePay:
    """What shares are taken of, in yuan, by post or by level."""

    amount: Decimal
    posts: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class House:
    """Everything that a company has settled."""

    choices: Choices = Choices()
    tolerances: Tolerances = Tolerances()
    words: OwnWords = field(default_factory=OwnWords)
    tables: tuple[PayTable, ...] = ()
    bases: tuple[BasePay, ...] = ()


NOTHING_SETTLED = House()
