"""共10项，每项1分，一项不合格扣1分: how the full mark is made up, beside what is taken from it, adds nothing by itself."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from ..regex import regex
from .normalise import Normal
from .numerals import ARABIC, number
from .rules import Rule, Tally

_UNIT = "项|个|条|点|处|题|道|类|款"
_MANY = rf"(?:(?:共计?|合计|总计|分为|共有)(?P<n>\d+|[一二三四五六七八九十]+)(?:大|小)?(?P<unit>{_UNIT})|(?<![\d.一二三四五六七八九十])(?P<m>\d+|[一二三四五六七八九十]+)(?:大|小)?(?P<thing>项|题|道))[^,;\d扣减加]{{0,6}}"
_EACH = rf"(?:每(?P<of>{_UNIT})|各)(?:分值|标准分|满分)?(?:各|均|为|计|占|是)*(?P<mark>{ARABIC})分(?:\))?"
_FORWARD = regex(rf"{_MANY}[,(](?P<each>{_EACH})(?=[,;])")
_BACK = regex(rf"(?:(?<=^)|(?<=[,;]))(?P<each>{_EACH}),{_MANY}(?=[,;])")
_TAKEN = regex(r"[扣减]\d|[扣减][一二三四五六七八九十]分")
_TO_DO = regex(r"每[月周日天年季]|当月|全月|完成|不少于|至少|达到?|不低于")
"""每月发布4条，每条2.5分: so many are to be done, and each of them earns."""


@dataclass(frozen=True, slots=True)
class MakeUp:
    """How many things make up the full mark, and the place where it is said what each of them is worth."""

    many: Decimal
    unit: str
    start: int
    end: int


def make_up(text: str, full: Decimal | None) -> MakeUp | None:
    """Return how the full mark is made up, where the text goes on to take points from it; else ``None``."""
    if full is None:
        return None
    for pattern in (_FORWARD, _BACK):
        found = pattern.search(text)
        if found is None or found["of"] not in (None, found["unit"] or found["thing"]):
            continue
        many = number(found["n"] or found["m"])
        before = re.split("[,;]", text[: found.start()])[-1] + found.group()
        worth = None if many is None else many * Decimal(found["mark"].replace(",", ""))
        if many is not None and worth == full and _TAKEN.search(text[found.end() :]) and not _TO_DO.search(before):
            return MakeUp(many, found["unit"] or found["thing"], *found.span("each"))
    return None


def without_make_up(normal: Normal, said: MakeUp | None) -> Normal:
    """Leave out what each of several things is worth."""
    if said is None:
        return normal
    text = normal.text
    return replace(normal, text=text[: said.start] + " " * (said.end - said.start) + text[said.end :])


def out_of_so_many(rule: Rule, said: MakeUp | None) -> Rule:
    """Let what is taken know how many there are: a bare figure may be how many were right."""
    if said is None:
        return rule
    parts = (
        replace(p, of=said.many)
        if isinstance(p, Tally) and p.points < 0 and (p.unit == said.unit or not p.counted)
        else p
        for p in rule.parts
    )
    return replace(rule, parts=tuple(parts))
