"""The course of marks over a measure: once better, then worse, then better again is no rule that anybody means."""

from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from itertools import pairwise

from .draft import NotUnderstood
from .partition import Contradiction, Marks, NeedsFullMark, Stretch, partition
from .rules import ONE, AwardKind, Constant, Piecewise, Rule

_BEYOND = Decimal("0.2")
"""How far beyond the outermost figures marks are looked at, as a share of them."""


def check_course(rule: Rule, full: Decimal | None) -> None:
    """Raise :class:`NotUnderstood` where marks fall and rise again: most likely two things were read as one.

    Up to a target and down beyond it (±2%, 85%~93%) is one turn, and usual.
    """
    if len(rule.parts) != 1 or not isinstance(measure := rule.parts[0], Piecewise):
        return
    if all(isinstance(piece.value, Constant) for piece in measure.pieces):
        return  # bands stand as they are written; what is wrong with them is a finding
    marks = Marks(rule, full)
    try:
        values = _values(measure, partition(measure, marks), marks)
    except (Contradiction, NeedsFullMark, ArithmeticError):
        return
    ways = [1 if b > a else -1 for a, b in pairwise(values) if a != b]
    turns = sum(a != b for a, b in pairwise(ways))
    if turns > 1 or (turns == 1 and ways[0] < 0):
        raise NotUnderstood(None, "读出来的得分随数据先降后升，可能把两件事读成了一件")


def _values(measure: Piecewise, stretches: tuple[Stretch, ...], marks: Marks) -> list[Decimal]:
    ends = sorted({s.end for s in stretches if s.end is not None})
    if not ends:
        return []
    first, last = ends[0] - abs(ends[0] or ONE) * _BEYOND, ends[-1] + abs(ends[-1] or ONE) * _BEYOND
    points = [first, *ends, last]
    places = sorted({*points, *((a + b) / 2 for a, b in pairwise(points))})
    if measure.whole:
        places = sorted({p.to_integral_value(way) for p in places for way in (ROUND_FLOOR, ROUND_CEILING)})
    found = (_at(x, stretches, marks) for x in places)
    return [value for value in found if value is not None]


def _at(x: Decimal, stretches: tuple[Stretch, ...], marks: Marks) -> Decimal | None:
    for stretch in stretches:
        if stretch.end is None or x < stretch.end or (x == stretch.end and stretch.end_in):
            value = stretch.value
            if value is None or (isinstance(value, Constant) and value.award.kind is AwardKind.WORD):
                return None
            return marks.total(marks.worth(value, x))
    return None
