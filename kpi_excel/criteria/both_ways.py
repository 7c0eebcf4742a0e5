"""每增减1%相应加减1分, 每±1%加减0.5分: up and down in one clause, said as two (每高1%加1分，每低1%扣1分)."""

from functools import cache

from ..regex import regex
from .normalise import Normal
from .terse import Sign, filled, spelled_by

_COSTS = regex(
    "费用|成本|损耗|能耗|油耗|电耗|消耗|差错|投诉|缺陷|故障|逾期|超支|流失|退货|次品|不良|废品|返工|返修|事故|缺勤|库存|周转天数|时长|耗时|离职|逾欠|坏账"
)
"""What is the better the less there is of it: 增 may then go with 减."""


def both_ways(normal: Normal, item: str) -> Normal:
    """Put what holds up and down into two clauses, each the way that its words stand in.

    Where less of the measure is better, 加减 may stand for 减加; it is then left as it is, to be asked about.
    """
    if "相应" not in normal.text and "对应" not in normal.text and "每±" not in normal.text:
        return normal
    same, *turned_signs = _signs()
    turned = spelled_by(turned_signs, normal)
    return turned if _COSTS.search(normal.text + item) else spelled_by([same], turned)


@cache
def _signs() -> tuple[Sign, ...]:
    way = "(?:增减|升降|高低|增加或者?减少|增加、减少|上升或者?下降|提高或者?降低|高于?或者?低于?|增长或者?下降)"
    each = rf"每(?:{way}(?P<per><FIG>(?:<UNIT>|分))(?:的|则|,)*(?:相应|对应)(?:地|的)?|±(?P<far><FIG>(?:<UNIT>|分))(?:的|则|,)*(?:相应|对应)?)"
    same = rf"{each}(?:加减|增减|加扣|加或者?减|增加或者?减少|加或者?扣|奖扣)(?P<mark><FIG>分)"
    turned = rf"{each}(?:减加|减增|扣加|减或者?加|减少或者?增加|扣或者?加|扣奖)(?P<mark><FIG>分)"
    known = frozenset("增升高±")
    return (
        Sign(known, filled(same), "每高{per}{far}加{mark},每低{per}{far}扣{mark}"),
        Sign(known, filled(turned), "每高{per}{far}扣{mark},每低{per}{far}加{mark}"),
    )
