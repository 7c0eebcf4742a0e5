"""Where the ranges of a measure end when steps start between them, and the order of ranges."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from .rules import ZERO, Constant, Interval, Piece, PieceValue, Piecewise, Steps


def with_starts(measure: Piecewise) -> Piecewise:
    """Return the measure with bare ranges, the places where steps start belonging to the piece beside the steps."""
    starts = [p.value for p in measure.pieces if isinstance(p.value, Steps)]
    owned = [s for s in starts if any(s.anchor in p.interval for p in measure.pieces)]
    pieces = [replace(p, interval=_owned(_bare(p.interval), p.value, owned)) for p in measure.pieces]
    return replace(measure, pieces=tuple(pieces))


def _owned(i: Interval, value: PieceValue, steps: Sequence[Steps]) -> Interval:
    """Where steps start no unit is counted yet: give that place to the piece beside them that gives their base."""
    beside = {s.anchor for s in steps if value == Constant(s.base)}
    if isinstance(value, Steps):
        taken = {s.anchor for s in steps}
        return replace(i, low_in=i.low_in and i.low not in taken, high_in=i.high_in and i.high not in taken)
    return replace(i, low_in=i.low_in or i.low in beside, high_in=i.high_in or i.high in beside)


def _bare(i: Interval) -> Interval:
    return Interval(i.low, i.low_in and i.low is not None, i.high, i.high_in and i.high is not None)


def place(piece: Piece) -> tuple[bool, Decimal, bool, bool, Decimal]:
    """Return a key that puts pieces in order of their ranges, from low to high."""
    i = piece.interval
    return (i.low is not None, i.low or ZERO, not i.low_in, i.high is None, i.high or ZERO)
