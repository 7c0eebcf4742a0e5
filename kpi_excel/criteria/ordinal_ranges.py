"""第一次至第五次每次扣1分, 第4~6次每次扣2分: every one of them said by itself (第4次扣2分,第5次扣2分,第6次扣2分)."""

import re
from decimal import Decimal

from ..regex import regex
from .normalise import Normal
from .numerals import number
from .terse import filled

_N = r"(?:\d{1,2}|[一二两三四五六七八九十]{1,2})"
_RANGE = filled(
    rf"第(?P<first>{_N})(?P<unit>[次起例])?(?:至|到|~|-)第?(?P<last>{_N})(?P<end>[次起例])(?:以?内|之间)?(?:的|者|,)*"
    r"(?:(?:均|都|各|一律)?(?:每(?P=end)|各|均|都)(?P<mark>(?:扣除?|罚款?|罚|加|奖)<FIG>[分元])|(?:均|都)?(?P<free>不(?:予)?(?:扣分?|罚款?|处罚)))(?=[,;)]|$)"
)
_FIRST = filled(
    rf"(?:第(?P<list>{_N}(?:[次起例])?(?:、第?{_N}(?:[次起例])?)*(?:[、和及与]第?{_N}))|[前首](?P<many>[两二三四五2-5]))(?P<unit>[次起例])(?:每(?P=unit)|各|均|都|分别)+(?P<mark>(?:扣除?|罚款?|罚|加|奖)<FIG>[分元])(?=[,;)]|$)"
)
"""第一、二次各扣1分, 前两次各扣1分."""
_BEHIND = regex(r"第(?:\d{1,2}|[一二三四五六七八九十]{1,2})[次起例]")
_MOST = 12


def ordinal_ranges(normal: Normal) -> Normal:
    """Say each of a range of occurrences by itself, where others are told of by their number too."""
    normal = _first_ones(normal)
    at = 0
    while (found := _RANGE.search(normal.text, at)) is not None:
        at = found.end()
        first, last, unit = number(found["first"]), number(found["last"]), found["end"]
        rest = normal.text[: found.start()] + normal.text[found.end() :]
        if first is None or last is None or not first < last <= first + _MOST or found["unit"] not in (None, unit):
            continue
        if _BEHIND.search(rest) is None:
            continue
        cost = found["mark"] or "不扣分"
        said = ",".join(f"第{n}{unit}{cost}" for n in range(int(first), int(last) + 1))
        normal = normal.put(found.start(), found.end(), said)
        at = found.start() + len(said)
    return normal


def _first_ones(normal: Normal) -> Normal:
    """Say the first ones each by itself, where later ones follow."""
    found = _FIRST.search(normal.text)
    if found is None or _BEHIND.search(normal.text, found.end()) is None:
        return normal
    unit = found["unit"]
    turns: list[Decimal | None] = (
        [number(n) for n in re.split(r"[、和及与]", re.sub(r"[第次起例]", "", found["list"]))]
        if found["list"]
        else [Decimal(n) for n in range(1, int(number(found["many"]) or 0) + 1)]
    )
    if turns != [Decimal(n) for n in range(1, len(turns) + 1)]:
        return normal
    said = ",".join(f"第{n}{unit}{found['mark']}" for n in turns)
    return normal.put(found.start(), found.end(), said)
