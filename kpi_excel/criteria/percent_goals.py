"""A target column in percent beside shares of the target: 完成率80%以上得15分 of a 转化率 whose target is 3%.

What is entered may be the rate itself (2.5%) or how much of the target was reached (83%), and 超目标10% may be ten points
or a tenth. Such a text is refused, unless its figures can be nothing but the rate's own.
"""

from decimal import Decimal

from ..regex import regex
from .draft import NotUnderstood, Target
from .phrases import Edge
from .rules import ONE, Piecewise, Rule, Steps

_TARGET = "(?:目标|计划|任务|指标|预算)(?:值|量|数|额)?"
_SHARE = regex(rf"{_TARGET}的\d+(?:\.\d+)?%")
_REACHED = regex(
    rf"(?:完成|达成|达到|实现|低于|不足|未达到?|未完成|高于|超过|大于|小于|不到)(?:了|到)?{_TARGET}(?P<share>\d+(?:\.\d+)?)%(?!点|个点)"
)
_BEYOND = regex(
    rf"(?:超[过出]?|[低高多少]于?|优于|比){_TARGET}(?:超[过出]?|[低高多少]|上升|下降)?(?P<far>\d+(?:\.\d+)?)%(?!点)"
)
_WHOLE = regex(r"^(?:实际|目标|指标|任务|计划|累计|总)*(?:完成|达成|达标|实现)(?:率|比例|度)?$")
_WHOLES_OWN = regex("完成|达成|达标|实现|执行|兑现|进度|计划|任务|及时|按时|按期|准时")

UNCLEAR = "目标本身是百分数，标准按完成目标的百分之几分档，看不出数据是哪一个"
DISTANCE = "目标本身是百分数，看不出超出（低于）目标的百分之几是百分点，还是目标的百分之几"

_LEAST_SHARE, _MANY_TIMES = Decimal("0.5"), Decimal("2.5")
"""From so much on, and so many times the target, bands are of what was reached of it: 80% beside a target of 25%."""
_TOLD_SHARE = Decimal("0.3")
_SMALL_GOAL, _LEAST_FAR, _FAR = Decimal("0.3"), Decimal("0.05"), Decimal("0.25")
"""10% beyond a target of 8% can hardly be ten points; 1% beyond it is one."""


def check_percent_goal(rule: Rule, text: str, goal: Target | None, item: str) -> None:
    """Raise :class:`NotUnderstood` where bands may be shares of a target that is itself in percent."""
    edge = None if goal is None else goal.low or goal.high
    if edge is None or edge.unit != "%" or edge.value is None:
        return
    if _SHARE.search(text) or _told(text, edge.value):
        raise NotUnderstood(None, UNCLEAR)
    if edge.value <= _SMALL_GOAL:
        far = [Decimal(found["far"]) / 100 for found in _BEYOND.finditer(text)]
        if any(_LEAST_FAR <= d < _TOLD_SHARE and d > _FAR * edge.value for d in far):
            raise NotUnderstood(None, DISTANCE)
    if edge.value < ONE and any(_of_reached(part, edge, item) for part in rule.parts if isinstance(part, Piecewise)):
        raise NotUnderstood(None, UNCLEAR)


def _told(text: str, goal: Decimal) -> bool:
    """低于目标60%不得分, where the target is not 60 % itself."""
    shares = [Decimal(found["share"]) / 100 for found in _REACHED.finditer(text)]
    return any(share >= _TOLD_SHARE and share != goal for share in shares)


def _of_reached(part: Piecewise, edge: Edge, item: str) -> bool:
    if part.unit != "%" or edge.value is None:
        return False
    ends = {e for p in part.pieces for e in (p.interval.low, p.interval.high) if e is not None}
    ends |= {p.value.anchor for p in part.pieces if isinstance(p.value, Steps)}
    if any(e >= _LEAST_SHARE and e >= _MANY_TIMES * edge.value for e in ends):
        return True
    return bool(_WHOLE.search(part.name)) and "率" in item and not _WHOLES_OWN.search(item) and ONE in ends
