"""挑战值120万得20分，目标值100万得15分，底线值80万得10分: goals of several heights are the lower ends of bands.

Where the more is the better they are 120万以上, 100万以上 …, where the less is, 80万以下 …; between two of them the one that
is reached holds. The heights may also stand in the target column (挑战值120万/目标值100万/底线值80万).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from ..regex import regex
from .normalise import Normal, normalise

_HIGH = "(?:挑战|冲刺|力争|卓越|理想)(?:值|目标值?)"
_LOW = "(?:底线|门槛|保底|最低)(?:值|目标值?)"
_NAME = f"(?P<name>{_HIGH}|{_LOW}|(?:基准|基本|基础|达标|目标)(?:值|目标值?))"
_FIGURE = r"(?P<figure>\d+(?:\.\d+)?)(?P<unit>%|‰|万元|万|元|分|次|件|个|家|单|户|人|天|小时|分钟)?"
_MARKED = regex(
    rf"(?:(?<=^)|(?<=[,;、]))(?:实际)?(?:达到?|完成|实现)?{_NAME}(?:[:为是=]|\()?(?:{_FIGURE})?\)?(?:的|者|时|,)*(?:得|计|:)?(?=(?P<mark>\d+(?:\.\d+)?)分(?:[,;、]|$))"
)
_MISSED = regex(
    rf"(?P<side>低于|不足|小于|未达到?|未完成|高于|超过|大于){_NAME}(?:{_FIGURE})?(?=(?:的|者|时|,)*(?:得)?(?:0分|不得分|不计分))"
)
_IN_COLUMN = regex(rf"(?:^|[,;、/\s|]){_NAME}[:为是=]?\(?{_FIGURE}\)?(?=[,;、/\s|]|$)")
_EXTREME = regex(f"{_HIGH}|{_LOW}")
_OTHERWISE = regex("线性|比例|插值|之间|部分|每|区间|折算|=")


@dataclass(frozen=True, slots=True)
class _Goal:
    """One goal, with its place in the text, its figure, unit and mark."""

    name: str
    figure: str
    unit: str
    mark: Decimal
    place: tuple[int, int]


def level_goals(normal: Normal, target: str) -> tuple[Normal, str]:
    """Return the text with goals of several heights said as bands, and the target column where it still says something."""
    text = normal.text
    column = {m["name"]: (m["figure"], m["unit"] or "") for m in _IN_COLUMN.finditer(normalise(target).text)}
    goals = [_goal(m, column) for m in _MARKED.finditer(text)]
    told = [g for g in goals if g is not None]
    if len(told) < 2 or len(told) < len(goals) or _OTHERWISE.search(text) or (target and len(column) < 2):
        return normal, target
    sign = _sign(told)
    figures = {g.name: (g.figure, g.unit) for g in told}
    missed = [(m, figures.get(m["name"])) for m in _MISSED.finditer(text)]
    worst = min(told, key=lambda g: g.mark)
    if not sign or len(figures) < len(told) or not any(_EXTREME.fullmatch(name) for name in figures):
        return normal, target
    edits = [(g.place, f"{sign}{g.figure}{g.unit}得") for g in told]
    below = "<" if sign == "≥" else ">"
    for found, figure in missed:
        short = found["side"] not in ("高于", "超过", "大于")
        if figure != (worst.figure, worst.unit) or (short != (sign == "≥") and "未" not in found["side"]):
            return normal, target
        edits.append((found.span(), f"{below}{worst.figure}{worst.unit}"))
    for (start, end), said in sorted(edits, reverse=True):
        normal = normal.put(start, end, said)
    return normal, ""


def _goal(found: re.Match[str], column: Mapping[str, tuple[str, str]]) -> _Goal | None:
    """Return a goal with its figure, from the text or from the column; ``None`` where there is none, or another one there."""
    own = (found["figure"], found["unit"] or "") if found["figure"] else None
    figure = own or column.get(found["name"])
    if figure is None or column.get(found["name"], figure) != figure:
        return None
    return _Goal(found["name"], *figure, Decimal(found["mark"]), found.span())


def _sign(goals: list[_Goal]) -> str:
    """≥ where the higher goal earns more, ≤ where the lower one does; nothing where neither holds, or units differ."""
    ordered = sorted(goals, key=lambda g: g.mark, reverse=True)
    pairs = [(Decimal(a.figure), Decimal(b.figure)) for a, b in pairwise(ordered)]
    marks = {g.mark for g in goals}
    if len({g.unit for g in goals}) > 1 or len(marks) < len(goals):
        return ""
    if all(a > b for a, b in pairs):
        return "≥"
    return "≤" if all(a < b for a, b in pairs) else ""
