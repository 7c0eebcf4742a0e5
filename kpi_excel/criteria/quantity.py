"""Quantities: a number with its unit, and which units can be compared with each other."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from ..figures import plain


class Dimension(StrEnum):
    """What a number counts."""

    MARK = "mark"
    PERCENT = "percent"
    MONEY = "money"
    TIME = "time"
    COUNT = "count"
    LEVEL = "level"
    NONE = "none"


PERCENT_UNITS = {"%": Decimal("0.01"), "‰": Decimal("0.001"), "个百分点": Decimal("0.01"), "百分点": Decimal("0.01"),
                 "个点": Decimal("0.01"), "点": Decimal("0.01"), "成": Decimal("0.1"), "个百分比": Decimal("0.01")}  # fmt: skip
MONEY_UNITS = {"元": 1, "块": 1, "万元": 10000, "万": 10000, "千元": 1000, "元钱": 1, "亿元": 100000000}
TIME_UNITS = {"s": 1, "S": 1, "min": 60, "mins": 60, "秒": 1, "秒钟": 1, "分钟": 60, "小时": 3600, "个小时": 3600, "h": 3600, "天": 86400, "日": 86400, "个工作日": 86400,
              "工作日": 86400, "周": 604800, "个星期": 604800, "星期": 604800, "个月": 2592000, "月": 2592000, "年": 31104000}  # fmt: skip
CONTINUOUS_UNITS = frozenset(
    {
        "升",
        "公里",
        "千米",
        "KM",
        "km",
        "KG",
        "kg",
        "公斤",
        "吨",
        "度",
        "平米",
        "平",
        "PPM",
        "ppm",
        "米",
        "厘米",
        "毫米",
        "克",
        "倍",
    }
)
"""Units of what is measured rather than counted: nothing entered is not none of it."""
LEVEL_UNITS = frozenset({"级", "档", "等", "星"})
RANK_UNITS = frozenset({"名", "位"})


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
        """Say the same in another unit of the same dimension (times only; everything else stays as it is)."""
        if self.unit != unit and self.unit in TIME_UNITS and unit in TIME_UNITS:
            return Quantity(self.value * TIME_UNITS[self.unit] / TIME_UNITS[unit], unit)
        return self

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
