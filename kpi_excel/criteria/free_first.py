"""The first few occurrences that cost nothing, beside what each costs: 每次扣1分，前2次不扣 · 每次扣1分，从第4次起扣 ·
前2次不扣，以后每次扣1分.
"""

import re

from ..regex import regex
from .draft import Draft, NotUnderstood
from .normalise import Normal
from .numerals import number
from .quantity import Dimension, dimension
from .terse import filled

_N = r"(?:\d{1,2}|[一二两三四五六七八九十]{1,2})"
_NOT = r"(?:不(?:予)?(?:扣分?|扣款|扣罚|罚款?|处罚|计分?|考核)|免(?:予)?(?:扣分?|扣款|罚款?|考核|责))"
_MONTHLY = r"(?:每人)?(?:每|当|本)?(?:人)?月?(?:内|中)?(?:,)?"
_RATE = filled(
    r"(?P<one>(?:每|一|1)(?P<unit><UNIT>))(?:的)?,?(?P<take>(?:扣|罚|减|扣罚|罚款|扣款)<FIG>[分元])"
    r"|(?P<taken>(?:扣|罚|减|扣罚|罚款|扣款)<FIG>[分元])/(?:每)?(?P<per><UNIT>)"
)
_ALLOWED = (
    regex(
        rf"[,;(]\s*(?P<within>[^,;()\d]{{0,4}}(?P<free>{_N})(?P<unit>[一-鿿]{{1,2}}?)(?:\(含\)|\(含(?P=free)(?P=unit)\))?(?:以?内){_NOT}[,;])?"
        rf"(?:从|自)?第(?P<from>{_N})(?P<same>[一-鿿]{{1,2}}?)(?:起|开始)(?:才|再|方)?(?:开始)?(?:扣分?|扣款|扣罚|罚款?|处罚|计扣|计分?|考核)(?P<end>\)?(?=$|[,;]))"
    ),
    regex(
        rf"[,;(]\s*{_MONTHLY}(?:其中)?(?:前|头|最初)(?P<free>{_N})(?P<unit>[一-鿿]{{1,2}}?)(?:以?内)?(?:的)?{_NOT}(?P<end>\)?(?=$|[,;]))"
    ),
    regex(
        rf"[,;(]\s*{_MONTHLY}(?P<first>首|第一|第1|头一)(?P<unit>[一-鿿]{{1,2}}?)(?:的)?{_NOT}(?P<end>\)?(?=$|[,;]))"
    ),
    regex(
        rf"[,;(]\s*{_MONTHLY}(?:可|允许|容许|准许|可以)(?:有|误差|出错|出现|发生|免扣|免罚)?(?P<free>{_N})(?P<unit>[一-鿿]{{1,2}}?)(?:的?误差)?(?P<end>\)?(?=$|[,;]))"
    ),
)
_BEFORE = regex(
    rf"(?:(?:前|头)(?P<free>{_N})|(?P<first>首|第一|第1))(?P<unit>[一-鿿]{{1,2}}?)(?:以?内)?(?:的)?{_NOT}[,;]\s*(?:但|以后|之后|此后|其后|其余|超过|超出|再次?)?(?:的|者|部分|后)*,?$"
)
"""前2次不扣，以后: right before the rate."""

_FROM = regex(rf"第(?P<from>{_N})(?P<unit>[一-鿿]{{1,2}}?)(?:及以?[上后]|以后|之后|起|开始)(?:的|者|,)*$")
"""第三次及以后: right before a rate that says by itself from which one on it holds."""


def free_first(normal: Normal) -> Normal:
    """Let 迟到每次扣1分，前2次不扣 say 迟到第3次起每次扣1分, where there is one rate and the allowance stands right beside it."""
    rates = list(_RATE.finditer(normal.text))
    if len(rates) != 1:
        return normal
    rate = rates[0]
    unit = rate["unit"] or rate["per"]
    told = _FROM.search(normal.text[: rate.start()])
    for pattern in _ALLOWED:
        found = pattern.match(normal.text, rate.end())
        if found is not None and found["unit"] in (unit, None) and (first := _first(found, unit)) is not None:
            if told is not None:  # 第三次起每次扣6分，前两次不扣: where the two agree, it says so again
                agrees = told["unit"] == unit and number(told["from"]) == first
                return normal.put(rate.end(), found.end(), found["end"]) if agrees else normal
            said = f"第{first}{unit}起每{unit}{rate['take'] or rate['taken']}"
            return normal.put(rate.start(), found.end(), said)
    found = _BEFORE.search(normal.text[: rate.start()])
    if found is not None and found["unit"] == unit and (first := _first(found, unit)) is not None:
        return normal.put(found.start(), rate.start(), f"第{first}{unit}起")
    return normal


def _first(found: re.Match[str], unit: str) -> int | None:
    """The first occurrence that costs something, or None where the text contradicts itself."""
    said = found.groupdict()
    free = 1 if said.get("first") else number(said["free"] or "")
    if said.get("from") is None:
        return None if free is None else int(free) + 1
    first = number(said["from"] or "")
    agrees = said["same"] == unit and (free is None or first == free + 1)
    return int(first) if first is not None and agrees else None


_ALLOWANCE = re.compile("允许|容许|准许")


def check_allowed(draft: Draft) -> None:
    """Raise :class:`NotUnderstood` where a number of cases is allowed (每月允许3次), or the first of them free, and no rule
    holds it.
    """
    for target in draft.targets:
        if not target.used and target.clause is not None and _ALLOWANCE.search(target.clause.subject) and draft.tallies:
            raise NotUnderstood(target.clause, "允许的次数没有用上，看不出超过的怎样扣")
    for band in draft.bands:
        if band.name.endswith(("前", "头")) and dimension(band.unit) is Dimension.COUNT:
            raise NotUnderstood(band.clause, "前几次不扣，是哪一种情形的前几次，看不懂")
    if draft.tallies and draft.ordinals and not any(points for _, points, _ in draft.ordinals):
        raise NotUnderstood(draft.ordinals[0][2], "第几次不扣、其余每次扣多少，合不到一起")
