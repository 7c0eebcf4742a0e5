"""How far from a target: 预算内得10分，超预算5%以内得8分，超5%-10%得5分 becomes bands at that value."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from ..regex import regex
from .clauses import Clause
from .draft import Band, Draft, NotUnderstood, Target
from .quantity import Dimension, dimension
from .rules import ONE, ZERO, Interval

CROSSED = regex(r"^(?:低于|少于|小于|不足|<)[^,;]*以上|^(?:高于|多于|大于|超过|超出|>)[^,;]*(?:以下|以内|之内)")
"""低于10%以上: below, or above?"""


def side_of_distance(clause: Clause, draft: Draft) -> int:
    """Return ±1 where a condition says how far above or below the target, 0 where it compares with the figure itself.

    A distance whose target goes without saying (超5%-10%) is one only after the text has spoken of the target.
    Raises :class:`NotUnderstood` where it may be neither.
    """
    distances = [b for b in clause.bounds if b.apart]
    if not distances:
        return 0
    spoken = any(b.apart or b.target for b in draft.bands)
    elided = [b for b in distances if b.elided]
    if len(distances) < len(clause.bounds) or (elided and len(elided) < len(distances)):
        raise NotUnderstood(clause, "一个条件里既有数值，又有与目标相差的数，看不懂")
    if elided and not spoken and draft.column is not None and not draft.steps:
        spoken = True
    if elided and not spoken:
        if any(CROSSED.search(b.text) for b in elided):
            raise NotUnderstood(clause, "条件里的话互相矛盾")
        percent = any(e.unit == "%" for b in elided for e in (b.low, b.high) if e is not None)
        if any(b.text.endswith(("以内", "之内", "内")) for b in elided) and percent:
            raise NotUnderstood(clause, "没有写超过的是哪个目标")
        return 0
    return distances[0].apart


_OVER = regex(r"^(?:当月|每月|如|若|并|且|能)*超(?:额|产|产量|计划|目标|任务|出)?(?:完成|达成)?(?=[\d(])")
_SHORT = regex(r"^(?:当月|每月|如|若|并|且)*(?:欠产|欠|差额|短缺|差)(?=[\d(])")


def over_and_short(bands: Sequence[Band]) -> list[Band]:
    """完成任务得8分，超额10%以上得10分: beside a band of the goal, how far beyond it (or short of it) is a distance."""
    out: list[Band] = []
    for band in bands:
        ends = [e for i in band.intervals for e in (i.low, i.high) if e is not None]
        small = bool(ends) and band.unit == "%" and not band.target and not band.apart and 0 <= max(ends) <= _DISTANCE
        side = (1 if _OVER.match(band.clause.case) else -1 if _SHORT.match(band.clause.case) else 0) if small else 0
        out.append(
            replace(band, apart=side, name="", intervals=tuple(map(_from_none, band.intervals))) if side else band
        )
    return out


_NAMED = {1: ("超编", "超员", "超标", "超支", "超耗"), -1: ("差额", "差距", "缺口", "欠产", "短缺", "缺编", "缺员")}


def side_named(name: str) -> int:
    """Return ±1 for a name that says how far above or below something lies (超支, 差额), 0 for any other."""
    return next((side for side, names in _NAMED.items() if name in names), 0)


def named_distances(bands: Sequence[Band], column: Target | None) -> list[Band]:
    """超编2人以内扣2分 under a target of 50人, 超支10%以内扣5分 under one of 1万元: how far from the target's figure."""
    edge = (column.low or column.high) if column is not None else None
    out: list[Band] = []
    for band in bands:
        alike = edge is not None and edge.value is not None and dimension(band.unit) is dimension(edge.unit)
        share = edge is not None and bool(edge.value) and dimension(band.unit) is Dimension.PERCENT
        side = side_named(band.name) if (alike or share) and not band.target and not band.apart else 0
        out.append(
            replace(band, apart=side, name="", intervals=tuple(map(_from_none, band.intervals))) if side else band
        )
    return out


def _from_none(i: Interval) -> Interval:
    """超额10%以内: more than nothing."""
    return replace(i, low=ZERO, low_in=False, low_explicit=True) if i.low is None else i


def as_shares(bands: Sequence[Band]) -> list[Band]:
    """完成任务奖500元，超额20%以上奖1000元: how far beyond 100 % as shares."""
    out: list[Band] = []
    for band in over_and_short(bands):
        moved = tuple(_moved(i, ONE, band.apart) for i in band.intervals) if band.apart else band.intervals
        out.append(replace(band, intervals=moved, apart=0))
    return out


def settle_distances(bands: Sequence[Band], target: Target | None) -> list[Band]:
    """Turn distances from a target into ranges of the measure itself: of the share reached, or from its figure.

    5 % from a target of 100 万 is 5 % of it; 5 % from one of 95 % are percentage points.
    """
    out: list[Band] = []
    edge = (target.low or target.high) if target is not None else None
    either = [b for b in bands if not b.apart and any(i.around_zero for i in b.intervals)]
    if either and any(b.apart for b in bands):
        raise NotUnderstood(either[0].clause, "±多少与高于、低于多少写在一起，看不出数据写的是数值还是相差多少")
    for band in _chained(_going_on(bands)):
        if not band.apart:
            out.append(band)
            continue
        whole, unit = ONE, "%"
        if dimension(band.unit) is not Dimension.PERCENT or (edge is not None and edge.unit == "%"):
            if edge is None or edge.value is None or dimension(edge.unit) is not dimension(band.unit):
                raise NotUnderstood(band.clause, "没有写目标是多少，不知道从哪里起算")
            whole, unit = edge.value, edge.unit
        moved = tuple(_moved(i, whole, band.apart) for i in band.intervals)
        if whole > 0 and any(end is not None and end < 0 for i in moved for end in (i.low, i.high)):
            raise NotUnderstood(band.clause, "比目标低这么多就成了负数，看不出是目标的百分之几，还是几个百分点")
        out.append(replace(band, intervals=moved, unit=unit, name="", apart=0))
    return out


def _going_on(bands: Sequence[Band]) -> list[Band]:
    """超标准5%以内扣2分，5%-10%扣5分，10%以上扣10分: bands without a name go on with the distance that was named."""
    out: list[Band] = []
    side, last = 0, None
    for band in bands:
        side = band.apart or side
        ends = [e for i in band.intervals for e in (i.low, i.high) if e is not None]
        small = bool(ends) and band.unit == "%" and max(map(abs, ends)) <= _DISTANCE
        chained = last is not None and band.unit == last.unit and any(i.high in ends for i in last.intervals)
        goes_on = (not band.name and (small or chained)) or (bool(ends) and band.name in _SIDES[side])
        if side and not band.apart and not band.target and goes_on:
            band = replace(band, apart=side, name="")  # 少于目标50件以内扣5分，少50件以上扣10分
        last = band if band.apart else last
        out.append(band)
    return out


_SIDES = {1: ("高", "多", "超"), -1: ("低", "少", "差"), 0: ()}


def _chained(bands: Sequence[Band]) -> list[Band]:
    """超5%以内得8分，超10%以内得5分: of several limits on one side the tightest that holds applies, so each begins where another ends."""
    within = [b for b in bands if b.apart and len(b.intervals) == 1 and b.intervals[0].low in (None, 0)]
    out: list[Band] = []
    for band in bands:
        i = band.intervals[0] if band in within else Interval()
        nearer = [
            o.intervals[0]
            for o in within
            if o is not band and o.apart == band.apart and o.unit == band.unit and o.award != band.award
        ]
        ends = [o.high for o in nearer if o.high is not None and i.high is not None and 0 < o.high < i.high]
        if ends:
            last = max(ends)
            own = next(o for o in nearer if o.high == last)
            band = replace(band, intervals=(replace(i, low=last, low_in=not own.high_in, low_explicit=True),))
        out.append(band)
    return out


_DISTANCE = Decimal("0.5")
"""No share of a target that bands are about is so small."""


def _moved(i: Interval, whole: Decimal, side: int) -> Interval:
    if side > 0:
        low, high = (None if end is None else whole + end for end in (i.low, i.high))
        return replace(i, low=low, high=high)
    high, low = (None if end is None else whole - end for end in (i.low, i.high))
    return Interval(low, i.high_in, high, i.low_in, i.high_explicit, i.low_explicit)
