"""How far from the target the steps end: 每滞后1%扣1分，滞后超过15%不得分 means 15 % short of the target."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from ..regex import regex
from .draft import Band, NotUnderstood, Step
from .quantity import Dimension, dimension
from .rules import NOTHING, Interval

Goal = tuple[Decimal | None, Decimal | None, bool]
"""Low and high end of a target, and whether it was only named as a point to reach."""

_DOWN = "下降|降低|减少|少|低|下滑|欠产|亏产|欠缺?|短缺|缺口"
_LATE = "滞后|落后|拖后"
"""Down where a share or an amount lags, up where a time does."""
_EITHER = "相差|差距|差额|偏差|偏离|差"
_UP = (
    "增加|上升|超出|高出|高|提高|升高|上涨|延长|超支|超过|超额|超差|超耗|超用|超领|超产|超时|超期|逾期|延误|延迟|延期"
    "|拖延|推迟|迟交|迟报|多出"
)
DISTANCE = regex(
    rf"(?:累计|合计|整体|总体)?(?:实际)?(?:进度|工期|完成率?|比?(?:目标|计划|定额|预算)值?)?"
    rf"(?:(?P<down>{_DOWN})|(?P<late>{_LATE})|(?P<either>{_EITHER})|(?P<up>{_UP}))(?:了|幅度|达|达到)?"
)
"""What a band is called that says how far from the target (下降10个百分点以上不得分)."""
DISTANT = regex(rf"(?:{DISTANCE.pattern})$")
_OVER = regex(r"超(?:过|出|支|耗)?")
_UNDER = regex(r"低于|少于|不足|未达到?|小于")
_QUARTER = Decimal("0.25")


def so_far_over(band: Band, goal: Goal, steps: Sequence[Step]) -> Band:
    """800元以内，每超100元扣2分，超出500元以上为零: so far over the limit, where the figure is below the limit itself."""
    words = "".join(b.text for b in band.clause.bounds)
    i = band.intervals[0] if len(band.intervals) == 1 else Interval()
    limit = goal[1] if goal[1] is not None else goal[0]
    up = all(s.direction > 0 and not s.intervals and s.anchor is None for s in steps)
    if not _OVER.match(words) or limit is None or i.low is None or i.high is not None or not up or i.low >= limit:
        return band
    return replace(band, intervals=(Interval(limit + i.low, i.low_in, None, False, True, False),))


def from_goal(band: Band, goal: Goal, steps: Sequence[Step]) -> Band:
    """下降10个百分点以上不得分, beside 每下降1个百分点: so far from the target, not at that value."""
    found = DISTANCE.fullmatch(band.name)
    if found is None or any(s.intervals or s.anchor is not None for s in steps):
        return band
    down = found["down"] is not None
    if found["either"] or (found["late"] and dimension(band.unit) is not Dimension.TIME):
        down = steps[0].direction < 0
    anchor = (goal[0] if goal[0] is not None else goal[1]) if down else (goal[1] if goal[1] is not None else goal[0])
    i = band.intervals[0] if len(band.intervals) == 1 else Interval()
    if anchor is None or i.low is None or i.high is not None or any(s.direction != (-1 if down else 1) for s in steps):
        raise NotUnderstood(band.clause, UNCLEAR)
    if down:
        moved = Interval(None, False, anchor - i.low, i.low_in, False, True)
    else:
        moved = Interval(anchor + i.low, i.low_in, None, False, True, False)
    return replace(band, intervals=(moved,), name="")


UNCLEAR = "不清楚写的是数值还是与目标相差的数"


def check_goal_earns(cutoffs: Sequence[Band], anchor: Decimal, step: Step) -> None:
    """Refuse 目标100%，每滞后1%扣1分，误差超过15%不得分: who reaches the target cannot be the one who gets nothing.

    Raises :class:`NotUnderstood` for a figure that lies on the wrong side of the target, or so far below it that it can
    only be how far (目标98%，每低1%扣2分，低于5%不得分).
    """
    if step.points > 0 or step.intervals or step.whole:
        return
    for band in cutoffs:
        if band.award != NOTHING:
            continue
        for i in band.intervals:
            beyond = anchor in i and anchor not in (i.low, i.high)
            tiny = i.low is None and i.high is not None and 0 < i.high <= _QUARTER * anchor and band.unit == "%"
            small = tiny and step.direction < 0 and any(_UNDER.match(b.text) for b in band.clause.bounds)
            if beyond or small:
                raise NotUnderstood(band.clause, UNCLEAR)
