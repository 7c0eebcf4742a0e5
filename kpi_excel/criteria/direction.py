"""Which way a measure is good, and other small questions about bands."""

import itertools
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from .draft import Band, Target
from .rules import ZERO, Award, Interval, Piece


def figure_of(target: Target | None) -> Decimal | None:
    """Return the figure of a target, if it has one."""
    if target is None:
        return None
    edge = target.low or target.high
    return edge.value if edge else None


def has_figure(i: Interval) -> bool:
    """Whether a range has an end other than 0."""
    return any(x not in (None, ZERO) for x in (i.low, i.high))


def from_one(pieces: list[Piece]) -> list[Piece]:
    """Let ranges that take in 0 begin above it."""
    out = []
    for piece in pieces:
        i = piece.interval
        if ZERO in i:
            i = replace(i, low=ZERO, low_in=False, low_explicit=True)
        out.append(replace(piece, interval=i))
    return out


def value_of(award: Award, full: Decimal | None) -> Decimal:
    """Return an award in points, for comparing (out of 100 where there is no full mark)."""
    points = award.points(full if full is not None else Decimal(100))
    return points if points is not None else ZERO


_ENDLESS = Decimal("Infinity")


def _ordered(bands: Sequence[Band], full: Decimal | None) -> list[Decimal]:
    ranked = [
        (i.low is not None, i.low or ZERO, i.high if i.high is not None else _ENDLESS, value_of(b.award, full))
        for b in bands
        for i in b.intervals
    ]
    return [r[-1] for r in sorted(ranked)]


def is_rising(bands: Sequence[Band], full: Decimal | None) -> bool:
    """Whether more of the measure is worth more."""
    values = _ordered(bands, full)
    return len(values) < 2 or values[0] <= values[-1]


def is_falling(bands: Sequence[Band], full: Decimal | None) -> bool:
    """Whether more of the measure is worth less."""
    values = _ordered(bands, full)
    top = full if full is not None else Decimal(100)
    return all(a >= b for a, b in itertools.pairwise(values)) and values[0] < top


def is_falling_strictly(bands: Sequence[Band], full: Decimal | None) -> bool:
    """Whether every band is worth less than the one below it."""
    values = _ordered(bands, full)
    return len(values) > 1 and all(a > b for a, b in itertools.pairwise(values))
