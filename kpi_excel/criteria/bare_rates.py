"""合格率：95及以上得15分，90~95得12分: bare figures of a rate are percentages."""

from dataclasses import replace
from decimal import Decimal

from ..regex import regex
from .rules import HUNDRED, Constant, Interval, Line, Part, Piece, PieceValue, Piecewise, Rule, Steps

_RATE = regex(r"(?:率|比例|占比|百分比)$")
_OTHER_SCALE = regex(r"[‰‱]|[每/][百千万]|[(（/](?:根|件|次|起|个|分|元|人)")
_LEAST = Decimal(2)
"""Nobody writes a share of more than 200 % as 2."""


def in_percent(rule: Rule, item: str, text: str) -> Rule:
    """Return the rule with the figures of its rates as percentages, where the text gives them without a unit.

    ``text`` is the whole criterion: one that speaks of another scale (‰, 每百万) is left as it is.
    """
    if _OTHER_SCALE.search(text) or _OTHER_SCALE.search(item):
        return rule
    return replace(rule, parts=tuple(_part(part, item) for part in rule.parts))


def _part(part: Part, item: str) -> Part:
    if not isinstance(part, Piecewise) or part.unit or part.whole or part.derived is not None or part.plan is not None:
        return part
    if not _RATE.search(part.name or item.strip()):
        return part
    sizes = [abs(e) for p in part.pieces for e in (p.interval.low, p.interval.high) if e is not None]
    known = all(isinstance(p.value, Constant | Steps | Line) for p in part.pieces)
    if not known or not sizes or not _LEAST < max(sizes) <= HUNDRED:
        return part
    return replace(part, unit="%", pieces=tuple(Piece(to_percent(p.interval), _value(p.value)) for p in part.pieces))


def is_bare_percent(i: Interval) -> bool:
    """Whether the ends of a range may be percentages without their sign (≥30 beside 25%≤转化率<30%)."""
    return all(end is None or _LEAST < end <= HUNDRED for end in (i.low, i.high))


def to_percent(i: Interval) -> Interval:
    """Return a range of bare percentages as percentages."""
    low, high = (None if end is None else end / HUNDRED for end in (i.low, i.high))
    return replace(i, low=low, high=high)


def _value(value: PieceValue) -> PieceValue:
    if isinstance(value, Steps):
        return replace(value, anchor=value.anchor / HUNDRED, per=value.per / HUNDRED)
    if isinstance(value, Line):
        return replace(value, x0=value.x0 / HUNDRED, x1=value.x1 / HUNDRED)
    return value
