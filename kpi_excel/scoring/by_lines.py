"""A count beside every line of a criterion (①…一次扣2分 | 1, ②…一次扣3分 | 0): each is that of its own line (seed S17)."""

from collections.abc import Sequence

from ..criteria.reading import read
from ..criteria.rules import Rule, Tally
from ..sheet.model import Field, Item
from ..workbook.model import place
from .events import Event
from .observe import Kind, Observation


def by_lines(item: Item, rule: Rule, raw: Sequence[Field], seen: Sequence[Observation]) -> Observation | None:
    """Return the counts as events of the cases that stand in the same rows; ``None`` where they are none of the kind.

    Every line must state one case, in the order of the rule's, and every cell must be a plain count or say nothing.
    """
    texts = item.criterion.texts if item.criterion is not None else ()
    cases = [p for p in rule.parts if isinstance(p, Tally) and p.names]
    if len(raw) < 2 or not len(raw) == len(texts) == len(cases) == len(rule.parts):
        return None
    if any(place(cell.ref)[0] != place(text.ref)[0] for cell, text in zip(raw, texts, strict=True)):
        return None
    if not all(_states(text.text, item, case) for text, case in zip(texts, cases, strict=True)):
        return None
    if any(s.kind not in (Kind.NUMBER, Kind.NONE, Kind.BLANK) or (s.number or 0) < 0 for s in seen):
        return None
    events = tuple(
        Event(case.names[0], s.number, s.unit or case.unit)
        for case, s in zip(cases, seen, strict=True)
        if s.kind is Kind.NUMBER
    )
    told = "，".join(
        f"{e.label}{s.text}" for e, s in zip(events, (s for s in seen if s.kind is Kind.NUMBER), strict=True)
    )
    return Observation(Kind.EVENTS, told, events=events) if events else None


def _states(text: str, item: Item, case: Tally) -> bool:
    alone = read(text, item.name.text).rule
    own = [p for p in alone.parts if isinstance(p, Tally)] if alone is not None else []
    return len(own) == 1 and (own[0].points, own[0].per) == (case.points, case.per)
