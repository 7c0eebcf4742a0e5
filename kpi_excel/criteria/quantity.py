"""Quantities: a number with its unit, and which units can be compared with each other."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from ..figures import plain
from .units import units


class Dimension(StrEnum):
    """What a number counts."""

    MARK = "mark"
    PERCENT = "percent"
    MONEY = "money"
    TIME = "time"
    COUNT = "count"
    LEVEL = "level"
    NONE = "none"


PERCENT_UNITS, MONEY_UNITS, TIME_UNITS = units().percent, units().money, units().time
"""What one of them is as a fraction, in yuan, in seconds."""
CONTINUOUS_UNITS, LEVEL_UNITS, RANK_UNITS = units().measured, units().level, units().rank
"""What is measured rather than counted, degrees, and places in an order."""


def turned(value: Decimal, unit: str, to: str) -> Decimal | None:
    """Return what so many ``unit`` are in ``to`` (2公里 → 2000米); ``None`` where the two measure different things."""
    for kind in (TIME_UNITS, *units().sizes):
        if unit in kind and to in kind:
            return value if unit == to else value * kind[unit] / kind[to]
    return None


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit as written. Percentages are fractions (95% → 0.95), money is yuan."""

    value: Decimal
    unit: str = ""

    @property
    def dimension(self) -> Dimension:
        """What the unit counts."""
        return dimension(self.unit)

    def to(self, unit: str) -> "Quantity":
        """Say the same in another unit of the same kind (times, masses, lengths; everything else stays as it is)."""
        value = turned(self.value, self.unit, unit)
        return self if value is None else Quantity(value, unit)

    def __str__(self) -> str:
        return write(self.value, self.unit)


def dimension(unit: str) -> Dimension:
    """Return what a unit counts."""
    if unit == "分":
        return Dimension.MARK
    if unit in PERCENT_UNITS:
        return Dimension.PERCENT
    if unit in MONEY_UNITS:
        return Dimension.MONEY
    if unit in TIME_UNITS:
        return Dimension.TIME
    if unit in LEVEL_UNITS:
        return Dimension.LEVEL
    return Dimension.COUNT if unit else Dimension.NONE


def same_kind(one: str, other: str) -> bool:
    """Whether two units count the same: 5公斤 and 100克, 3起 and 1次, but not 误差超过5公斤 and 每次."""
    if CONTINUOUS_UNITS & {one, other} and one and other:
        return one == other or turned(Decimal(1), one, other) is not None
    return dimension(one) is dimension(other)


def is_ten_thousands(unit: str) -> bool:
    """Whether one of a unit is ten thousand of another (万件, 万公里). 万 and 万元 are money, which is kept in yuan."""
    return unit.startswith("万")


def quantity(value: Decimal, unit: str) -> Quantity:
    """Make a quantity of a number as written: percentages become fractions with unit ``%``, money becomes yuan."""
    if unit in PERCENT_UNITS:
        return Quantity(value * PERCENT_UNITS[unit], "%")
    if unit in MONEY_UNITS:
        return Quantity(value * MONEY_UNITS[unit], "元")
    return Quantity(value, unit)


def write(value: Decimal, unit: str) -> str:
    """Write a value in its unit (0.95, ``%`` → ``95%``)."""
    return f"{plain(value * 100)}%" if unit == "%" else f"{plain(value)}{unit}"
