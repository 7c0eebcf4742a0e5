"""共10项，每项1分，一项不合格扣1分: how the full mark is made up, beside what is taken from it, adds nothing by itself."""

from dataclasses import replace
from decimal import Decimal

from ..regex import regex
from .normalise import Normal
from .numerals import ARABIC, number

_UNIT = "项|个|条|点|处|题|道|类|款|份|张|台|间|次|步"
_MANY = (
    rf"(?:共计?|合计|总计|计|有|为)?(?P<n>\d+|[一二三四五六七八九十]+)(?:大|小)?(?P<unit>{_UNIT})[^,;\d扣减加]{{0,6}}"
)
_EACH = rf"(?:每(?P<of>{_UNIT})|各)(?:分值|标准分|满分)?(?:各|均|为|计|占|是)*(?P<mark>{ARABIC})分(?:\))?"
_FORWARD = regex(rf"{_MANY}[,(](?P<each>{_EACH})(?=[,;])")
_BACK = regex(rf"(?:(?<=^)|(?<=[,;]))(?P<each>{_EACH}),{_MANY}(?=[,;])")
_TAKEN = regex(r"[扣减]\d|[扣减][一二三四五六七八九十]分")


def without_make_up(normal: Normal, full: Decimal | None) -> Normal:
    """Leave out what each of several things is worth, where they are worth the full mark together and points are taken."""
    text = normal.text
    if full is None:
        return normal
    for pattern in (_FORWARD, _BACK):
        found = pattern.search(text)
        many = number(found["n"]) if found is not None else None
        if found is None or many is None or found["of"] not in (None, found["unit"]):
            continue
        if many * Decimal(found["mark"].replace(",", "")) != full or not _TAKEN.search(text[found.end() :]):
            continue
        start, end = found.span("each")
        return replace(normal, text=text[:start] + " " * (end - start) + text[end:])
    return normal
