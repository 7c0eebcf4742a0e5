"""工龄满1年加1分，最多5分: more than one mark is only reached where every such step counts."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import cache

from ..regex import regex
from .draft import Draft, NotUnderstood
from .normalise import Normal
from .numerals import number
from .quantity import Dimension, dimension
from .rules import AwardKind
from .terse import filled

_LASTS = regex(r"[工司厂店教校院行社]龄|年资|年限|服务|任职|在职|从业|从教|供职|驾龄")
"""What lasts: 入职满3个月 is a condition, 工龄满3个月 a quantity."""
_MARK = "(?:<FIG>|[一二两三四五六七八九十])"
_EACH_TIME = regex(r"[单每日天周次首连同各逐]|累计")


@cache
def _reached() -> re.Pattern[str]:
    return filled(
        r"(?P<name>[^,;()\d]{0,12}?)(?P<at>(?:满|达到?|达成)(?P<per>(?:<FIG>|[一两二三四五六七八九十])(?P<unit><UNIT>)))(?:及以上)?[的者]?,?(?:考核)?"
        rf"(?P<take>(?:加|扣除?|减|奖励?|罚款?|补贴)(?P<mark>{_MARK})(?P<of>[分元]))"
    )


@cache
def _limit() -> re.Pattern[str]:
    verb = r"(?:[加扣减][分除]?|奖励?|罚款?|得|计|补贴)?"
    return filled(
        rf"[,(;]\s*(?:累计|合计|总计|本项|该项|共)?(?:{verb}(?:最多|最高|至多|上限|封顶|不[得能]?超过)(?:为|是|可)?{verb}(?P<most>{_MARK})[分元](?:封顶|为限)?"
        rf"|(?:以)?(?P<upto>{_MARK})[分元](?:封顶|为限|为上限|到顶))(?=\s*(?:[,;)]|$))"
    )


def each_reached(normal: Normal, item: str) -> Normal:
    """Put 每 before the only figure that is to be reached, where the limit right behind is more than its mark."""
    found = list(_clauses(normal.text))
    if len(found) != 1:
        return normal
    rule = found[0]
    limit = _limit().match(normal.text, rule.end())
    if limit is None or _figure(limit["most"] or limit["upto"]) <= _figure(rule["mark"]):
        return normal
    kind = dimension(rule["unit"])
    if kind not in (Dimension.COUNT, Dimension.MONEY, Dimension.TIME) or _EACH_TIME.search(rule["name"]):
        return normal
    if kind is Dimension.TIME and not _LASTS.search(rule["name"] or item):
        return normal
    start, end = rule.start("at"), rule.start("per")
    origin = (*normal.origin[:start], normal.origin[start], normal.origin[end - 1], *normal.origin[end:])
    return replace(normal, text=f"{normal.text[:start]}每满{normal.text[end:]}", origin=origin)


def _clauses(text: str) -> Iterator[re.Match[str]]:
    for found in _reached().finditer(text):
        if not found["name"].endswith(("每", "第")):
            yield found


def _figure(written: str) -> Decimal:
    return number(written) or Decimal(0)


def check_idle_limit(draft: Draft) -> None:
    """Raise :class:`NotUnderstood` where a limit is more than all that is ever given or taken (投诉3次以上扣5分，最多扣10分).

    Is it once, or for each? Of one delay (迟到30分钟以上扣5分，最多扣20分) it is once, whatever holds of several.
    """
    only = draft.bands[0] if len(draft.bands) == 1 else None
    others = draft.steps or draft.tallies or draft.series or draft.ordinals or draft.options or draft.curves
    effect = only.clause.effect if only is not None else None
    if only is None or effect is None or effect.kind not in ("add", "deduct", "fine") or others or draft.base:
        return
    if dimension(only.unit) is Dimension.TIME and effect.kind != "add" and not only.reaching:
        return
    limits = [x for x in (draft.cap, draft.most_on, draft.most_off) if x is not None]
    points = only.award.kind in (AwardKind.POINTS, AwardKind.MINUS)
    if limits and points and min(limits) > abs(only.award.value):
        raise NotUnderstood(only.clause, "最多的分比这一档的分还多，看不出是达到一次就算，还是每达到一次都算")
