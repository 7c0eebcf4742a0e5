"""Every figure of a criterion has gone into its rule: a rule that leaves one out has not read its text to the end."""

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from decimal import Decimal

from .clauses import Clause
from .draft import NotUnderstood
from .rules import ONE, ZERO, Piecewise, Rule, Steps

_SCALES = tuple(scale for s in (100, 10_000, 60, 3600, 24, 30, 7, 12, 10) for scale in (Decimal(s), 1 / Decimal(s)))
"""Between a figure as written and as the rule holds it: percentages, 万, units of time, tenths (七折)."""


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
    held = {abs(Decimal(x)) for x in _figures(rule)} | known | {ZERO, ONE}
    scaled = held | {x * scale for x in held for scale in _SCALES}
    names = "、".join(_words(rule))
    aside = {id(clause) for clause in passed}
    measures = [p for p in rule.parts if isinstance(p, Piecewise)]
    stepless = len(measures) == len(rule.parts) and not any(
        isinstance(q.value, Steps) for p in measures for q in p.pieces
    )

    def used(value: Decimal) -> bool:
        apart = any(abs(a - value) in held or a + value in held for a in held)
        return value in scaled or apart or any(value * whole in held for whole in known)

    for clause in ruling:
        no_room = stepless and clause.every is not None and clause.every.direction != 0
        if id(clause) in aside or no_room:
            continue
        figures = (abs(x) for phrase in clause.phrases if phrase.text not in names for x in _decimals(phrase))
        if not all(used(value) for value in figures):
            raise NotUnderstood(clause, "这一句里有数没有用上，没有读全")


def _figures(value: object) -> Iterator[Decimal | int]:
    if isinstance(value, Decimal | int) and not isinstance(value, bool):
        yield value
    for part in _parts(value):
        yield from _figures(part)


def _words(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    for part in _parts(value):
        yield from _words(part)


def _decimals(value: object) -> Iterator[Decimal]:
    return (x for x in _figures(value) if isinstance(x, Decimal))  # whole numbers are places in the text


def _parts(value: object) -> Iterator[object]:
    if isinstance(value, tuple | list):
        yield from value
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield getattr(value, field.name)
