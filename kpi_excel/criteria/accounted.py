"""Every figure of a criterion has gone into its rule: a rule that leaves one out has not read its text to the end."""

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from decimal import Decimal
from itertools import pairwise

from .clauses import Clause
from .draft import NotUnderstood
from .rules import ONE, ZERO, Piecewise, Rule, Series, Steps

_SCALES = tuple(scale for s in (100, 10_000, 60, 3600, 24, 30, 7, 12, 10) for scale in (Decimal(s), 1 / Decimal(s)))
"""Between a figure as written and as the rule holds it: percentages, 万, units of time, tenths (七折)."""
_SIXTIES = (Decimal(60), Decimal(3600), Decimal(24))


def check_figures(
    rule: Rule, ruling: Iterable[Clause], passed: Iterable[Clause], given: Iterable[Decimal | None]
) -> None:
    """Raise :class:`NotUnderstood` for the first clause with a figure that is not in ``rule``.

    ``passed`` are the clauses without effect, which are checked elsewhere; ``given`` the figures that are known
    besides: the full mark and the target's. A figure counts as used if the rule holds it in another unit, or holds its
    sum or difference with another one (低于目标2个百分点), or its share of what is given (60% of 500), or if it
    stands in a name (5万元以上未招标的). Steps that another band leaves no room for are a finding of their own.
    """
    known = {abs(x) for x in given if x is not None}
    leaves = tuple(_leaves(rule))
    held = {abs(Decimal(x)) for x in _figures(leaves)} | known | {ZERO, ONE}
    held |= {Decimal(n) for p in rule.parts if isinstance(p, Series) for n in _turning(p)}
    scaled = held | {x * scale for x in held for scale in _SCALES}
    names = "、".join(part for part in leaves if isinstance(part, str))
    aside = {id(clause) for clause in passed}
    measures = [p for p in rule.parts if isinstance(p, Piecewise)]
    stepless = len(measures) == len(rule.parts) and not any(
        isinstance(q.value, Steps) for p in measures for q in p.pieces
    )

    def used(value: Decimal) -> bool:
        if value in scaled or any(value * whole in held for whole in known):
            return True
        if any(value * scale in held for scale in _SIXTIES):  # half an hour, of which a 60th has no end
            return True
        return any(abs(a - value) in held or a + value in held for a in held)

    for clause in ruling:
        adds = clause.effect is not None and clause.effect.kind in ("add", "extra")
        no_room = stepless and clause.every is not None and clause.every.direction != 0 and not adds
        if id(clause) in aside or no_room:
            continue
        figures = ((abs(x), phrase.text) for phrase in clause.phrases for x in _decimals(phrase))
        if not all(used(value) or text in names for value, text in figures):
            raise NotUnderstood(clause, "这一句里有数没有用上，没有读全")


def _turning(series: Series) -> Iterator[int]:
    """After how many of them another one costs something else (前五次每次扣1分，第六次起每次扣2分: five)."""
    for nth, (one, two) in enumerate(pairwise(series.terms), series.free + 1):
        if one != two:
            yield nth


def _figures(leaves: Iterable[object]) -> Iterator[Decimal | int]:
    return (part for part in leaves if isinstance(part, Decimal | int) and not isinstance(part, bool))


def _decimals(value: object) -> Iterator[Decimal]:
    return (part for part in _leaves(value) if isinstance(part, Decimal))  # whole numbers are places in the text


def _leaves(value: object) -> Iterator[object]:
    """Yield what a rule or clause is made of, down to its figures and words, in its order."""
    rest = [value]
    while rest:
        part = rest.pop()
        if isinstance(part, tuple | list):
            rest.extend(reversed(part))
        elif names := _names(type(part)):
            rest.extend([getattr(part, name) for name in names])
        else:
            yield part


_KNOWN: dict[type, tuple[str, ...]] = {}


def _names(kind: type) -> tuple[str, ...]:
    """Return the names of a dataclass's fields, the last first; none for any other type."""
    if kind not in _KNOWN:
        _KNOWN[kind] = tuple(field.name for field in reversed(fields(kind))) if is_dataclass(kind) else ()
    return _KNOWN[kind]
