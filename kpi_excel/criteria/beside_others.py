"""每少1场扣3分；参训率低于90%再扣2分: what is taken for a rate of its own, of which no other clause speaks, comes on top anyway."""

from dataclasses import replace

from ..regex import regex
from .awards import adds_more
from .clauses import Clause, tidy
from .conditions import edges_of, words_of
from .phrases import Edge
from .quantity import Dimension, dimension

_RATE = regex(r"[一-鿿]{1,10}(?:率|度|比例|占比)")


def beside_others(clauses: tuple[Clause, ...]) -> tuple[Clause, ...]:
    """Return the clauses with 再扣 as 扣 where it is for a rate of its own among figures that are no percentages."""
    return tuple(_plain(c) if _apart(c, clauses) else c for c in clauses)


def _apart(clause: Clause, clauses: tuple[Clause, ...]) -> bool:
    effect, name = clause.effect, tidy(clause.subject)
    if effect is None or effect.kind != "extra" or adds_more(effect) or clause.every is not None or clause.counts:
        return False
    if not clause.bounds or not all(_percent(c) for c in edges_of(clause) if c.value is not None):
        return False
    others = [c for c in clauses if c is not clause]
    figures = [e.unit for c in others for e in edges_of(c) if e.value is not None]
    figures += [a.quantity.unit for c in others for a in c.amounts]
    figures += [c.every.quantity.unit for c in others if c.every is not None and c.every.quantity is not None]
    alone = all(dimension(unit) is not Dimension.PERCENT for unit in figures)
    ruled = any(c.effect is not None for c in others)
    return ruled and alone and _RATE.fullmatch(name) is not None and not any(name in words_of(c) for c in others)


def _percent(edge: Edge) -> bool:
    return dimension(edge.unit) is Dimension.PERCENT


def _plain(clause: Clause) -> Clause:
    effect = clause.effect
    assert effect is not None
    plain = replace(effect, kind="deduct", verb="扣")
    return replace(clause, effect=plain, phrases=tuple(plain if p is effect else p for p in clause.phrases))
