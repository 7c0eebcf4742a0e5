"""What a company may choose where a text admits several readings (docs/reading.md: more than one reading): plain values."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import Any

from .rules import Rounding

OTHER_EDGE = "边界值归另一档"
"""Name of the reading that gives a value to the other one of two bands that hold it."""
AS_WHOLE = "全部按所在档计"
BY_TIER = "超额累进，分段计算"
FROM_ZERO = "超额累进，第一档从0起算"
"""Names of the readings of tiers that don't say how they count."""


class Edge(StrEnum):
    """Which of two bands a value belongs to that both of them hold."""

    EMPLOYEE = "employee"
    """The better one for the employee."""
    UPPER = "upper"
    LOWER = "lower"


class Gap(StrEnum):
    """Which band a value belongs to that lies between two of them."""

    UNDECIDED = "undecided"
    """None: somebody has to say."""
    LOWER = "lower"
    UPPER = "upper"


class Tiers(StrEnum):
    """What a tier's rate is taken of."""

    WHOLE = "whole"
    """The whole amount."""
    MARGINAL = "marginal"
    """What lies within the tier, tier by tier."""


Option = Rounding | Edge | Gap | Tiers

SAID: Mapping[str, Mapping[str, str]] = {
    "part": {
        Rounding.WHOLE_STATED: "不足一个单位不计",
        Rounding.PART: "不足一个单位按比例计",
        Rounding.BEGUN: "不足一个单位按一个单位计",
    },
    "edge": {
        Edge.EMPLOYEE: "边界值归对员工有利的一档",
        Edge.UPPER: "边界值归较高一档",
        Edge.LOWER: "边界值归较低一档",
    },
    "gap": {Gap.UPPER: "按较高一档", Gap.LOWER: "按较低一档"},
    "tiers": {Tiers.WHOLE: AS_WHOLE, Tiers.MARGINAL: BY_TIER},
}
"""How users read each option of each field of a choice, as a reading is named."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What a company has chosen; ``None``: nothing, every admissible reading stays open."""

    part: Rounding | None = None
    """Part of a unit; ``WHOLE_STATED``, ``PART`` or ``BEGUN``."""
    edge: Edge | None = None
    gap: Gap | None = None
    tiers: Tiers | None = None

    def or_else(self, other: "Choice") -> "Choice":
        """Return this choice with what it leaves open taken from another."""
        return Choice(
            self.part or other.part, self.edge or other.edge, self.gap or other.gap, self.tiers or other.tiers
        )

    def made(self) -> Iterator[tuple[str, Option, tuple[Option, ...]]]:
        """Yield what was chosen: the field, the option, and the options that it excludes."""
        for one in fields(self):
            chosen: Option | None = getattr(self, one.name)
            if chosen is not None and chosen is not Gap.UNDECIDED:
                others = (option for option in _OPTIONS[one.name] if option is not chosen)
                yield one.name, chosen, tuple(others)

    def instead(self, field: str, option: Option) -> "Choice":
        """Return the same choice but for one field."""
        changed: dict[str, Any] = {field: option}
        return replace(self, **changed)


_OPTIONS: Mapping[str, tuple[Option, ...]] = {
    "part": (Rounding.WHOLE_STATED, Rounding.PART, Rounding.BEGUN),
    "edge": (Edge.UPPER, Edge.LOWER),
    "gap": (Gap.UPPER, Gap.LOWER),
    "tiers": (Tiers.WHOLE, Tiers.MARGINAL),
}
"""The options that give something of their own; the better band for the employee is one of the two."""

OPEN = Choice()
