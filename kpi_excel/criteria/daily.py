"""What is counted by the day or the week (日均产量, 每日巡查3次): a figure far beyond that may be the sum of the month."""

from decimal import Decimal

from ..regex import regex
from .quantity import Dimension, dimension
from .rules import ZERO, Piecewise

DAILY = regex(r"(?:日|天|每[日天])(?:平)?均|平均每[日天]|每[日天]平均")

OF_EACH = regex(r"每(?:日|天|晚|班|周|星期)|(?:日|周|班)(?=产|拜访|走访|外呼|巡)|单日|当日")
"""每日巡查3次: how many each day or week takes."""

_DAYS_OF_A_MONTH = 10
"""So many times what should be reached on a day is more than any day brings, and may be what the month brought."""
_TIMES_OF_EACH = 2
"""So many times what each day or week takes may be what a poor month brought."""


def sum_from(measure: Piecewise, times: int = _DAYS_OF_A_MONTH) -> Decimal | None:
    """Return from where on a figure may be the month's sum; ``None`` where it can't be told.

    It is in the measure's own unit, and holds only where the measure is said to be of a day or a week.
    """
    if dimension(measure.unit) not in (Dimension.COUNT, Dimension.MONEY, Dimension.NONE, Dimension.TIME):
        return None
    ends = [end for piece in measure.pieces for end in (piece.interval.low, piece.interval.high) if end is not None]
    return max(ends) * times if ends and max(ends) > ZERO else None


def daily_sum_from(measure: Piecewise, item: str = "") -> Decimal | None:
    """Return :func:`sum_from` of a measure whose name, failing that the item's, says that it is of a day or a week."""
    name = measure.name or item
    if DAILY.search(name):
        return sum_from(measure)
    return sum_from(measure, _TIMES_OF_EACH) if OF_EACH.search(name) else None
