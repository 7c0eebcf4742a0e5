"""Where bands take nothing off: the good side, not the gaps among them."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from ..regex import regex
from .direction import value_of
from .draft import Band, Draft, Step
from .quantity import Dimension, dimension
from .rules import FULL, NOTHING, ZERO, Award, Constant, Interval, Piece

TAKING = frozenset({"deduct", "all", "veto", "extra", "zero", "none", "each", "fine"})


def reach_of_full(
    pieces: list[Piece], unit: str, whole: bool, full: Decimal | None
) -> tuple[Award | None, list[Piece]]:
    """Say where nothing is taken off: on the good side of bands that take off, not in gaps among them or beyond them."""
    ordered = sorted(
        pieces, key=lambda p: (p.interval.low is not None, p.interval.low or ZERO, p.interval.high or ZERO)
    )
    if not ordered:
        return FULL, pieces
    first, last = (
        ordered[0].interval,
        max((p.interval for p in ordered), key=lambda i: (i.high is None, i.high or ZERO, i.high_in)),
    )
    if _joined([p.interval for p in ordered], whole) and (first.low is None) != (last.high is None):
        return FULL, pieces
    counts = dimension(unit) in (Dimension.COUNT, Dimension.MONEY, Dimension.TIME, Dimension.LEVEL)
    values = [value_of(p.value.award, full) for p in (ordered[0], ordered[-1]) if isinstance(p.value, Constant)]
    low_is_good = len(ordered) == 1 and counts if len(set(values)) < 2 else values[0] > values[-1]
    high_is_good = len(set(values)) == 2 and values[0] < values[-1]
    extra: list[Piece] = []
    if counts and len(values) == 2 and values[1] <= 0 < values[0] and last.point:
        # 第三个月扣20分 of 20: more of it can't cost more
        pieces = [
            replace(p, interval=replace(p.interval, high=None, high_in=False)) if p is ordered[-1] else p
            for p in pieces
        ]
        last = replace(last, high=None, high_in=False)
    if first.low is not None and (low_is_good or last.high is None):
        extra.append(Piece(Interval(None, False, first.low, not first.low_in, False, True), Constant(FULL)))
    if last.high is not None and (high_is_good or first.low is None):
        extra.append(Piece(Interval(last.high, not last.high_in, None, False, True, False), Constant(FULL)))
    return None, [*pieces, *extra, *_between_sides(ordered, full)]


def _between_sides(ordered: Sequence[Piece], full: Decimal | None) -> list[Piece]:
    """低于90%扣5分，高于110%加3分: between what takes off and what adds, neither."""
    found: list[Piece] = []
    for below, above in pairwise(ordered):
        if full is None or not isinstance(below.value, Constant) or not isinstance(above.value, Constant):
            continue
        a, b = value_of(below.value.award, full), value_of(above.value.award, full)
        low, high = below.interval.high, above.interval.low
        if low is not None and high is not None and low < high and (a - full) * (b - full) < 0:
            gap = Interval(low, not below.interval.high_in, high, not above.interval.low_in, True, True)
            found.append(Piece(gap, Constant(FULL)))
    return found


def _joined(intervals: Sequence[Interval], whole: bool) -> bool:
    """Whether there is no gap among them (for whole numbers: none that holds a whole number)."""
    reach: Interval | None = None
    for i in intervals:
        if reach is not None and reach.high is not None and i.low is not None:
            gap = i.low - reach.high
            touching = (
                gap < 0
                or (gap == 0 and (i.low_in or reach.high_in))
                or (whole and gap <= 1 and i.low_in and reach.high_in)
            )
            if not touching:
                return False
        if reach is None or i.high is None or (reach.high is not None and i.high >= reach.high):
            reach = i
    return True


def uncovered_by(bands: list[Band], steps: list[Step], draft: Draft, full: Decimal | None) -> Award | None:
    """Return what holds where no band does."""
    kinds = {b.clause.effect.kind for b in bands if b.clause.effect is not None}
    if draft.otherwise is not None and not (draft.otherwise == FULL and bands and kinds == {"add"}):
        return draft.otherwise  # 第一名加5分，其余不加分: nothing is added
    taking = {"zero" if b.award == NOTHING else b.clause.effect.kind for b in bands if b.clause.effect is not None}
    if bands and taking <= TAKING and kinds & TAKING:  # 60天以上得0分 is 不得分 beside 30天以内扣2分
        return FULL if full is not None else NOTHING
    if full is not None and not steps and "deduct" in kinds and "add" in kinds and kinds <= TAKING | {"add"}:
        return FULL  # 低于90%扣5分，高于110%加3分: in between, neither
    if full is not None and len(bands) == 1 and not steps and _only_harm(bands[0]):
        return FULL
    if bands and kinds <= {"add"}:
        return NOTHING if full is None or not draft.steps else None
    return None


_HARM = regex(
    r"迟到|早退|迟交|晚到|晚点|延迟|推迟|拖延|超时|超速|超重|超载|超标|缺勤|缺席|脱岗|离岗|空岗|误差|损坏|损失|事故|投诉|差错|错误|失误|违[规纪章]|缺陷|返工|赔偿|旷工|延误|逾期|超期|拖欠|罚款|事件"
)


def _only_harm(band: Band) -> bool:
    """直接损失5000元以上的，该项为0分: where nothing but the worst is named, 为0分 is 不得分."""
    worst = all(i.low is not None and i.high is None and i.low > 0 for i in band.intervals)
    return band.award == NOTHING and worst and not band.target and _HARM.search(band.clause.case) is not None


def happens(bands: Sequence[Band]) -> bool:
    """迟到10分钟内扣2分, alone: whether it is of harm, of which none costs nothing."""
    if len(bands) != 1 or bands[0].target or _HARM.search(bands[0].clause.case) is None:
        return False
    effect = bands[0].clause.effect
    return effect is not None and effect.kind in ("deduct", "fine") and all(i.low is None for i in bands[0].intervals)
