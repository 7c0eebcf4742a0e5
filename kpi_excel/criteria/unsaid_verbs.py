"""Amounts without a verb (红酒每瓶5元, 短途30元/趟, 每篇0.5分): whether they are given or taken, by what stands around them."""

from functools import cache

from ..regex import regex
from .normalise import Normal
from .terse import Sign, filled, spelled_by

_TAKEN = regex("罚|赔|扣|减|违|投诉|差错|失误|事故|损坏|丢失|遗失|迟到|早退|旷工|缺勤")
_GIVEN = regex(
    "提成|计提|提点|佣金|奖|补贴|补助|津贴|餐补|车补|计件|工价|单价|加分|提(?=\\d)|[贡奉]献|课时费|出车费|趟"
)
_PIECEWORK = regex("计件|工价|课时费|提成")
_STAGES = regex("超过|超出|以上|以下|部分|以内|起")
"""Where amounts differ by how many there are, a verb put in would make two cases of one."""
_END = r"(?=\s*(?:[,;)、\n.]|$))"


def verbs_put_in(normal: Normal, item: str, full: object) -> Normal:
    """Put 奖 (加) or 罚 into amounts that are given or taken so much each without saying which.

    Only where there is no full mark to take them from or to earn, and where the item's name and the text speak of giving
    alone or of taking alone.
    """
    if full is not None or _STAGES.search(normal.text):
        return normal
    said = normal.text + item
    given, taken = bool(_GIVEN.search(said)), bool(_TAKEN.search(said))
    if _PIECEWORK.search(item):
        taken = False  # 合格件每件3元，废品每件扣8元
    if given == taken:
        return normal
    return spelled_by(_signs("奖" if given else "罚", "加" if given else "扣"), normal)


@cache
def _signs(money: str, points: str) -> tuple[Sign, ...]:
    each = rf"(?<![按付])(?:按)?(?P<each>每<UNIT>)(?:按|提|计|为)?(?P<mark><FIG>万?元)(?:的?标准)?(?:处理|计算|计发|计件|计提|计|执行|发放)?{_END}"
    per = rf"(?<=[一-鿿) :])(?<![罚扣奖加补提减款赔])(?P<mark><FIG>元)/(?P<unit><UNIT>){_END}"
    marks = rf"(?P<each>每<UNIT>)(?:计|为)?(?P<mark><FIG>分){_END}"
    return (
        Sign(frozenset("元"), filled(each), f"{{each}}{money}{{mark}}"),
        Sign(frozenset("元"), filled(per), f"每{{unit}}{money}{{mark}}"),
        Sign(frozenset("分"), filled(marks), f"{{each}}{points}{{mark}}"),
    )
