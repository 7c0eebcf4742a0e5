"""超1单加1分 behind a goal of 20: one more than the goal, each time; not more than 1 in all."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from ..regex import regex
from .clauses import Clause, generic, tidy
from .draft import Draft, NotUnderstood
from .phrases import Bound, Edge, Every
from .quantity import Quantity, dimension

_OVER = regex(r"(?:超出|超过|超)(?P<by>[^,;]+)")
_SHORT = regex(r"(?:低于|少于|不足|未达到?)(?P<by>[^,;]+)")
_ONE = regex(r"(?:1|一)(?!\d|\.|,\d)")
_ADDING = frozenset({"add", "extra"})
_TAKING = frozenset({"deduct", "fine"})


def overrun(clause: Clause, draft: Draft) -> Clause | None:
    """Return 超1单加1分, said of a goal of 20, as 每超1单加1分; ``None`` where the figure may be one of the measure's own.

    Raises :class:`NotUnderstood` where it can be no figure of the measure's, and may be meant once or each time.
    """
    effect, bound = clause.effect, clause.bounds[0] if len(clause.bounds) == 1 else None
    if effect is None or bound is None or bound.apart or effect.per or clause.every or clause.counts or clause.level:
        return None
    edge = bound.low if bound.high is None else bound.high if bound.low is None else None
    if edge is None or not edge.value or effect.kind not in _ADDING | _TAKING:
        return None
    over, short = _OVER.fullmatch(bound.text), _SHORT.fullmatch(bound.text)
    goals = list(_goals(edge, draft))
    if over and ((effect.kind in _ADDING and goals) or any(upper for _, upper in goals)):
        if not _ONE.match(over["by"]) or _said_twice(clause, draft) or not generic(tidy(clause.subject + clause.tail)):
            raise NotUnderstood(clause, "不清楚写的是数值，还是超出目标的数")
        return _each(clause, bound, edge)
    if short and effect.kind in _TAKING and _ONE.match(short["by"]) and any(not upper for _, upper in goals):
        raise NotUnderstood(clause, "不清楚写的是数值，还是与目标相差的数")
    return None


def _each(clause: Clause, bound: Bound, edge: Edge) -> Clause:
    assert edge.value is not None
    every = Every(bound.start, bound.end, bound.text, Quantity(edge.value, edge.unit), 1, "超", False)
    place = clause.phrases.index(bound)
    phrases = (*clause.phrases[:place], every, *clause.phrases[place + 1 :])
    return replace(clause, every=every, bounds=(), phrases=phrases)


def _goals(edge: Edge, draft: Draft) -> Iterator[tuple[Edge, bool]]:
    """Yield the goals in the same unit that the figure lies below, and whether each is one not to be exceeded."""
    ends: list[tuple[Edge, bool]] = []
    for goal in [*draft.targets, *([draft.column] if draft.column else [])]:
        ends += [(e, e is goal.high) for e in (goal.high, goal.low) if e is not None]
    for band in draft.bands:
        if not band.award.is_full(draft.full):
            continue
        for i in band.intervals:
            ends += [
                (Edge(x, band.unit, True), upper) for x, upper in ((i.low, False), (i.high, True)) if x is not None
            ]
    for end, upper in ends:
        alike = dimension(end.unit) is dimension(edge.unit) or not end.unit
        if alike and end.value is not None and edge.value is not None and _value(end, edge) > edge.value:
            yield end, upper


def _value(end: Edge, edge: Edge) -> Decimal:
    assert end.value is not None
    return Quantity(end.value, end.unit).to(edge.unit).value if end.unit else end.value


def _said_twice(clause: Clause, draft: Draft) -> bool:
    """Whether another clause speaks of more than so much as well (超1天扣1分，超3天扣5分)."""
    before = [b.clause for b in draft.bands] + [s.clause for s in draft.steps]
    return any(c is not clause and any(re.match("超", b.text) for b in c.bounds) for c in before)
