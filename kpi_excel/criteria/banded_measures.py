"""任务完成率≥100%得10分，＜100%得0分；回款率≥90%得5分，＜90%得0分, of an item of 15: measures with bands and a mark of their own.

Each is read by itself, and their marks are added up. Data must name them all.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal

from ..regex import regex
from .normalise import normalise
from .rules import ZERO, AwardKind, Constant, Piecewise, Rule, ScoreUnit
from .several_measures import told_apart

_NAMED = regex(
    r"(?:\(?\d{1,2}[.、)]|[①-⑨])?\s*(?P<name>[一-鿿A-Za-z]{2,14}(?:率|度|比|额|量|天数|时长|时间|周期|均分|得分|评分))"
    r"(?:\([^()]{1,16}\))?(?=(?:为|在|达到?|不?低于|不?高于|不?超过|大于|小于)?[≥≤<>=]?\d)"
)
_TWISTS = regex("但|且|并|否则|其[他它余]|合计|累计|最[高低多少]|上限|下限|封顶|扣|加|减|取|按|或")
_BREAK = regex("[,;]")
_MOST = 4


def banded_measures(text: str, full: Decimal | None, read: Callable[[str], Rule | None]) -> Rule | None:
    """Return the rule of a text that is several such measures whose best marks make up ``full``, else ``None``."""
    if full is None or _TWISTS.search(text):
        return None
    sections = list(_sections(normalise(text, clauses=True).text))
    names = [name for name, _ in sections]
    if not 2 <= len(sections) <= _MOST or not told_apart(names):
        return None
    parts: list[Piecewise] = []
    for name, said in sections:
        part = _banded(read(said), name)
        if part is None:
            return None
        parts.append(part)
    best = sum((part.own or ZERO for part in parts), ZERO)
    return Rule(tuple(parts), floor=ZERO, cap=full) if best == full else None


def _sections(text: str) -> Iterator[tuple[str, str]]:
    """Yield the measures' names with all that is said up to the next one; nothing where something stands before the first."""
    said: list[str] = []
    name = ""
    for segment in _BREAK.split(text.strip(" ,;")):
        found = _NAMED.match(segment)
        if found is not None and found["name"] != name:
            if name:
                yield name, ",".join(said)
            name, said = found["name"], [segment[found.start("name") :]]
        elif not name:
            return
        else:
            said.append(segment)
    if name:
        yield name, ",".join(said)


def _banded(rule: Rule | None, name: str) -> Piecewise | None:
    """Return the only measure of a rule of bands in points that leaves no value without a mark."""
    only = rule.parts[0] if rule is not None and len(rule.parts) == 1 else None
    if rule is None or not isinstance(only, Piecewise) or rule.unit is not ScoreUnit.POINTS or rule.others:
        return None
    awards = [p.value.award for p in only.pieces if isinstance(p.value, Constant)]
    plain = all(a.kind is AwardKind.POINTS and a.upto is None for a in awards)
    if only.derived is not None or only.uncovered is not None or len(awards) < len(only.pieces) or not plain:
        return None
    return replace(only, name=name, each=True, own=max((a.value for a in awards), default=ZERO))
