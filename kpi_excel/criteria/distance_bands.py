"""7天内完成得10分，超1-2天得8分: bands of how far beyond the goal (差10万以内: how far short of it) become bands of the measure.

Read as they stand, 超1-2天 would be 1 to 2 days in all, and 8 days the worst of the bands.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from ..regex import regex
from .conditions import words_of
from .draft import Band, Draft, NotUnderstood, Target
from .quantity import Dimension, Quantity, dimension
from .rules import ONE, ZERO, Interval

_WORD = r"(?:(?P<up>超(?:出|过|支|额|时|期)?|高出|多出|多|高(?!于))|(?P<down>相差|少|缺|差|欠|低(?!于)))"
_DISTANCE = regex(rf"(?:如果|如|若|每[天日周月])?(?:实际)?{_WORD}(?=\d)")
_FAR = regex(rf"{_DISTANCE.pattern}[\d.]+[^,;\d≤≥<>]{{0,3}}(?P<far>(?:之|以)?内|[之以]下|(?P<range>[-~—–至到])\d)")
"""What can be no figure of the measure itself: more than, and yet at most (超10分钟以内), or more than a range (超1-2天)."""

UNCLEAR = "不清楚写的是数值，还是超出（不足）目标的数"


def settle_distance_bands(draft: Draft, column: Target | None) -> None:
    """Move such bands by the goal. Raises :class:`NotUnderstood` where it is doubtful which goal, or how far from it."""
    certain = [b for b in draft.bands if _FAR.match(words_of(b.clause)) and _single(b)]
    if not certain or draft.steps or len({dimension(b.unit) for b in certain}) > 1:
        return
    if any(i.around_zero or "±" in words_of(b.clause) for b in draft.bands for i in b.intervals):
        return  # 偏差±5%以内; 超过±5%但不超过±10%: the deviation itself
    up = {_is_up(b) for b in certain}
    if len(up) > 1:
        return
    is_up, unit = up.pop(), certain[0].unit
    others = [b for b in draft.bands if b not in certain and _DISTANCE.match(words_of(b.clause)) and _single(b)]
    others = [b for b in others if _is_up(b) is is_up and dimension(b.unit) is dimension(unit)]
    far = [*certain, *others]
    plain = [b for b in draft.bands if b not in far]
    goals = set(_goals(draft, plain, column, unit, up=is_up))
    if not goals:
        return
    if len(goals) > 1:
        raise NotUnderstood(certain[0].clause, UNCLEAR)
    goal, name = goals.pop(), next((b.name for b in plain if dimension(b.unit) is dimension(unit)), "")
    least = min((i.low or ZERO) for b in certain for i in b.intervals)
    ends = {i.high for b in certain for i in b.intervals}
    if least >= (goal if is_up else goal / 2):
        raise NotUnderstood(certain[0].clause, UNCLEAR)
    for band in others:
        if band.intervals[0].low not in ends or band.intervals[0].high is not None:
            raise NotUnderstood(band.clause, UNCLEAR)
    for band in far:
        at = draft.bands.index(band)
        ranged = _FAR.match(words_of(band.clause))
        moved = _moved(band.intervals[0], goal, up=is_up, ranged=bool(ranged and ranged["range"]))
        draft.bands[at] = replace(band, intervals=(moved,), name=name)
    for target in draft.targets:
        target.used = True


def _single(band: Band) -> bool:
    return len(band.intervals) == 1 and not band.target and not band.apart


def _is_up(band: Band) -> bool:
    found = _DISTANCE.match(words_of(band.clause))
    return bool(found and found["up"])


def _goals(draft: Draft, plain: Sequence[Band], column: Target | None, unit: str, *, up: bool) -> Iterator[Decimal]:
    """The figures that the bands may be reckoned from: in the unit of theirs."""
    for band in plain:
        if dimension(band.unit) is dimension(unit):
            for i in band.intervals:
                edge = i.high if up else i.low
                beyond = i.low if up else i.high
                if edge is not None and beyond in (None, edge):
                    yield Quantity(edge, band.unit).to(unit).value
    for target in (*draft.targets, *([column] if column is not None else [])):
        goal = (target.high or target.low) if up else (target.low or target.high)
        if goal is None or not goal.value:
            continue
        if unit == "%" and dimension(goal.unit) not in (Dimension.PERCENT, Dimension.NONE):
            yield ONE  # 低10%以内 of a target of 1.2万元: from 100 % of it
        if dimension(goal.unit) is dimension(unit):
            yield Quantity(goal.value, goal.unit).to(unit).value


def _moved(i: Interval, goal: Decimal, *, up: bool, ranged: bool) -> Interval:
    near, near_in = (i.low, i.low_in or ranged) if i.low else (ZERO, False)
    far, far_in = i.high, i.high_in
    if up:
        return Interval(goal + near, near_in, None if far is None else goal + far, far_in, True, far is not None)
    return Interval(None if far is None else goal - far, far_in, goal - near, near_in, far is not None, True)
