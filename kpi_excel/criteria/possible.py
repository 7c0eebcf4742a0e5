"""Which figures a measure can have, told from its name, its item's and its limits: no rate of success below 0."""

from dataclasses import replace
from decimal import Decimal

from ..regex import regex
from .level_with import APART
from .quantity import Dimension, dimension
from .rules import ZERO, Part, Piecewise, Rule, Steps

_EITHER_SIGN = regex(
    "增|涨|升|降|减|节|超|差|偏|误|利润|利率|毛利|净利|盈|亏|收益|回报|损益|现金流|余额|结余|环比|同比|变化|变动|波动|浮动|幅|温|净|贡献|"
    "提前|延|迟|逾|晚|早|海拔|标高|电位|得分|积分|评分"
)
"""Names of what may lie on either side of 0."""
_RATED = regex("满意|评分|评价|好评|口碑|测评|点评|服务质量|星级")
"""Names of what people often mark out of 5 or 10."""
_MOSTLY = Decimal("0.6")
_OF_SIZE = (Dimension.PERCENT, Dimension.COUNT, Dimension.TIME)
_DEVIATION = regex("误差|偏差|差异|偏离")
_UNNAMED = frozenset({"", "控制", "保持", "维持", "不超过"})
_BRACKETS = regex(r"[(（][^()（）]*[)）]")
_UNIT = regex(r"[(（](?:单位[:：])?([^()（）%％‰]*(?:[万亿千百][^()（）%％]?|[元件个吨台套张单户人箱米升克斤]))[)）]")


def with_possible_figures(rule: Rule, item: str) -> Rule:
    """Return the rule whose measures know what figures they can have."""
    others = tuple((name, with_possible_figures(other, item)) for name, other in rule.others)
    return replace(rule, parts=tuple(_part(part, item) for part in rule.parts), others=others)


def _part(part: Part, item: str) -> Part:
    if not isinstance(part, Piecewise):
        return part
    edges = [e for p in part.pieces for e in (p.interval.low, p.interval.high) if e is not None]
    edges += [p.value.anchor for p in part.pieces if isinstance(p.value, Steps)]
    below = any(e < ZERO for e in edges)
    if part.name in _UNNAMED and _DEVIATION.search(item) and not below:
        part = replace(part, name=_BRACKETS.sub("", item).strip())
    named = f"{part.name} {item}"
    either = below or part.name == APART or part.derived is not None or _EITHER_SIGN.search(named) is not None
    rated = part.unit == "%" and part.reach >= _MOSTLY and _RATED.search(named) is not None
    unit = _UNIT.search(item)
    return replace(
        part,
        never_negative=not either and bool(named.strip()) and dimension(part.unit) in _OF_SIZE,
        rated=rated,
        share_unit=unit[1] if part.share_of and not part.share_unit and unit is not None else part.share_unit,
    )
