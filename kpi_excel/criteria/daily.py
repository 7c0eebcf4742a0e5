"""Averages of a day (日均产量): a figure far beyond what a day brings may be the sum of the month."""

from decimal import Decimal

from ..regex import regex
from .quantity import Dimension, dimension
from .rules import ZERO, Piecewise

DAILY = regex(r"(?:日|天|每[日天])(?:平)?均|平均每[日天]|每[日天]平均")

_DAYS_OF_A_MONTH = 10
"""So many times what should be reached on a day is more than any day brings, and may be what the month brought."""


def sum_from(measure: Piecewise) -> Decimal | None:
    """Return from where on a figure may be the month's sum; ``None`` where it can't be told.

    It is in the measure's own unit, and holds only where the measure is said to be an average of the days.
    """
    if dimension(measure.unit) not in (Dimension.COUNT, Dimension.MONEY, Dimension.NONE, Dimension.TIME):
        return None
    ends = [end for piece in measure.pieces for end in (piece.interval.low, piece.interval.high) if end is not None]
    return max(ends) * _DAYS_OF_A_MONTH if ends and max(ends) > ZERO else None


def daily_sum_from(measure: Piecewise) -> Decimal | None:
    """Return :func:`sum_from` of a measure whose own name says that it is an average of the days."""
    return sum_from(measure) if DAILY.search(measure.name) else None
