"""设备完好率≥98%，每降1%扣2分；维修及时率≥95%，每降1%扣1分: several measures, each with its own goal and steps.

Each is read by itself. What each lacks is taken off one full mark, and no more than its own share where the text says one
(得10分 each of an item of 20). Data must name them all: what is not told of one is not taken for right.
"""

import itertools
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal

from ..regex import regex
from .normalise import normalise
from .rules import FULL, ZERO, Constant, Piece, Piecewise, Rule, ScoreUnit, Steps
from .terse import filled

_ONE = filled(
    r"(?P<name>[一-鿿A-Za-z]{1,14}(?:率|度|比|时间|时长|周期|天数|成本|费用|额|量|分数?))(?:\([^()]{1,16}\))?(?:目标值?)?(?:应|须|要)?"
    r"(?:(?:为|达到?|不低于|不少于|不高于|不超过|低于|控制在|≥|≤|=|:)*)<FIG>(?:%|‰|分钟|分|<UNIT>)(?:以上|以下|以内|及以上|及以下)?"
    r"(?:的|者|时)?,?(?:得?(?:满分|(?P<mark><FIG>)分),?)?"
    r"每(?:再)?(?:降低|下降|降|低于目标|低于|低|减少|少|超过|超出|超|高于|高|增加|上升|升|提高|延长|多)(?:目标)?<FIG>(?:个?百分点|%|‰|分钟|分|<UNIT>),?(?:扣除?|减)<FIG>分"
)
_END = regex(r"[,;]*(?:(?:均|各项|本项|该项)?扣完(?:本项|该项|标准)?分?(?:值)?为止|不得负分|最低0分)?[,;]*$")


def several_measures(text: str, full: Decimal | None, read: Callable[[str], Rule | None]) -> Rule | None:
    """Return the rule of a text that is several such measures and nothing else, else ``None``. ``read`` reads one of them."""
    normal = normalise(text, clauses=True).text.strip()
    found = list(_ONE.finditer(normal))
    names = [f["name"] for f in found]
    if full is None or len(found) < 2 or not told_apart(names) or not _all_of_it(normal, found):
        return None
    marks = [None if f["mark"] is None else Decimal(f["mark"].replace(",", "")) for f in found]
    stated = [m for m in marks if m is not None]
    if stated and (len(stated) < len(marks) or sum(stated) != full):
        return None
    parts: list[Piecewise] = []
    for one, mark in zip(found, marks, strict=True):
        rule = read(one.group())
        part = None if rule is None or rule.unit is not ScoreUnit.POINTS else _lost(rule, one["name"], mark)
        if part is None:
            return None
        parts.append(part)
    return Rule(tuple(parts), floor=ZERO, cap=full)


def told_apart(names: Sequence[str]) -> bool:
    """Whether no measure's name is another's, or part of it, so that data can name each."""
    return not any(one in two for one, two in itertools.permutations(names, 2))


def _all_of_it(text: str, found: list[re.Match[str]]) -> bool:
    """Whether nothing else is said."""
    between = [text[a.end() : b.start()] for a, b in itertools.pairwise(found)]
    return (
        found[0].start() == 0
        and all(re.fullmatch("[,;]", b) for b in between)
        and bool(_END.match(text, found[-1].end()))
    )


def _lost(rule: Rule, name: str, mark: Decimal | None) -> Piecewise | None:
    """Return what a measure's steps take off the full mark, no more than ``mark``."""
    only = rule.parts[0] if len(rule.parts) == 1 else None
    if not isinstance(only, Piecewise) or only.derived is not None or rule.others:
        return None
    steps = [p for p in only.pieces if isinstance(p.value, Steps)]
    rest = [p for p in only.pieces if not isinstance(p.value, Steps)]
    if len(steps) != 1 or len(rest) != 1 or not isinstance(rest[0].value, Constant):
        return None
    value = steps[0].value
    assert isinstance(value, Steps)
    if value.points >= 0 or value.share or value.base != rest[0].value.award:
        return None
    lost = Piece(steps[0].interval, replace(value, base=FULL, most=mark))
    met = Piece(rest[0].interval, Constant(FULL))
    return replace(only, name=name, pieces=(met, lost), each=True)
