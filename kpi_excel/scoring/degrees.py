"""What was reached (实际) and the degree that it makes of the target (完成率), side by side: which of the two a rule is about.

They are never numerator and denominator of each other.
"""

from collections.abc import Sequence

from ..criteria.rules import ZERO, Piecewise, Rule
from ..regex import regex
from ..sheet.model import Field, Item
from ..sheet.vocabulary import normalise
from .observe import Kind, Observation, observe
from .texts import written_text

_DEGREE = regex(r"(?:完成|达成)(?:率|比例|百分比|度)$")
_RATE = regex(r"率|比例|占比|比重|百分比|程度|满意度|完好度|幅度?$|[%％]")
_CHANGE = regex(r"同比|环比|[较比]上[月年季期个]|[较比]去年|增长率|增长幅度|增幅|降幅")
"""Against another period, not against the target."""
_NAME = r"[一-鿿]{2,}"
_QUOTIENT = regex(rf"^(?:[A-Z]=|[一-鿿]{{2,8}}[:=])?{_NAME}[/÷]{_NAME}[:,;]")
"""个人客单价/店铺客单价：Y≥1.12得100分: at the head of the text, the bands behind it."""
_FAR = 5
"""So many times its largest threshold a figure is none of what a rule is about."""


def one_of_two(raw: Sequence[Field], rule: Rule, item: Item | None) -> Sequence[Field]:
    """Leave out the degree reached, or what was reached, as the rule is about the other one."""
    degrees = [f for f in raw if _DEGREE.search(normalise(f.label))]
    rest = [f for f in raw if f not in degrees]
    if not degrees or not rest:
        return raw
    if any(isinstance(p, Piecewise) and p.unit == "%" for p in rule.parts):
        if len(degrees) > 1 or len(rest) > 1:
            return raw
        if degrees[0].blank or rest[0].blank:
            return rest if degrees[0].blank else degrees
        degree, reached = _seen(degrees[0]), _seen(rest[0])
        both = degree.number is not None and reached.number is not None
        own = _of_its_own(reached, rule, item) or (item is not None and _CHANGE.search(normalise(written_text(item))))
        return raw if not both else rest if own else degrees
    if item is not None and len(degrees) == len(rest) == 1 and _is_quotient(degrees[0], rest[0], rule, item):
        return degrees
    return rest if any(not f.blank for f in rest) else raw


def is_no_change(item: Item, measures: Sequence[Piecewise]) -> bool:
    """Say whether a bare figure is rather what was reached than a change (8 投诉 of a target of 10, under 同比下降10%以上)."""
    target = item.target
    bare = target is not None and target.number is not None and "%" not in target.number_format
    return bare and not _RATE.search(normalise(item.name.text)) and any(_CHANGE.search(m.name) for m in measures)


def _seen(field: Field) -> Observation:
    seen = observe(field.value, field.number_format)
    return seen if seen.kind is Kind.NUMBER else Observation(Kind.BLANK, field.text)


def _of_its_own(reached: Observation, rule: Rule, item: Item | None) -> bool:
    """Whether what was reached is a rate itself, and the one that the criterion means (合格率 97% of 95%)."""
    assert reached.number is not None
    if item is None:
        return False
    settled = reached.percent_format or reached.unit == "%"
    name = normalise(item.name.text)
    target = normalise(item.target.text) if item.target is not None else ""
    fits = reached.number <= 1 or "%" in target or (item.target is not None and "%" in item.target.number_format)
    amount = reached.number > _WHOLE or not (_RATE.search(name) or settled)
    if amount or not (settled or fits or _near(item, reached)):
        return False
    named = _SAYS_DEGREE.search(normalise(written_text(item)))
    return named is None or _SAYS_DEGREE.search(name) is not None


_SAYS_DEGREE = regex(r"(?:完成|达成)(?:率|比例|百分比|度)")
_WHOLE = 150
"""More than so many per cent is an amount."""


def _near(item: Item, reached: Observation) -> bool:
    """Whether a bare figure stands in percent points, as its target does (93 of 95)."""
    target = item.target.number if item.target is not None else None
    return target is not None and reached.number is not None and 1 < target <= 100 and reached.number <= 100


def _is_quotient(degree: Field, reached: Field, rule: Rule, item: Item) -> bool:
    """Whether the criterion begins with a quotient, its figures are bare, and only the degree is of their size."""
    measures = [part for part in rule.parts if isinstance(part, Piecewise)]
    if len(measures) != len(rule.parts) or any(m.unit for m in measures) or degree.number is None:
        return False
    ends = (end for m in measures for p in m.pieces for end in (p.interval.low, p.interval.high))
    most = max((abs(end) for end in ends if end is not None), default=ZERO) * _FAR
    sized = degree.number <= most and reached.number is not None and reached.number > most
    return sized and _QUOTIENT.match(normalise(written_text(item))) is not None
