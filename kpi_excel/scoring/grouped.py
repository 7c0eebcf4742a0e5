"""Totals that are made group by group: Σ[(自评小计×30%+上级评小计×70%)×维度权重]+加减分."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from ..criteria.formulas.expression import Expression, compute
from ..criteria.group_totals import WHOLE
from ..criteria.totals import TotalRule
from ..sheet.model import Section
from .card import ItemScore, PersonScore
from .compare import figure
from .named import Names, Value, subtracted


def by_groups(rule: TotalRule, person: PersonScore, role: str, *, entered: bool) -> Decimal | None:
    """Work a rule out over the groups of a person's card; ``None`` where their weights don't make up the whole."""
    groups = _groups(person.items)
    if groups is None or rule.expression is None:
        return None
    total = Decimal(0)
    for weight, members in groups:
        own = _alone(person, members)
        value = _worth(rule.expression, Names(own, role), members[0].item.category, entered=entered)
        if value is None:
            return None
        total += value * weight
    if rule.also is None:
        return total
    besides = _worth(rule.also, Names(person, role), None, entered=entered)
    return None if besides is None else total + besides


def _groups(items: Sequence[ItemScore]) -> list[tuple[Decimal, list[ItemScore]]] | None:
    """The items of every group with its weight as a part of one, if those make up the whole."""
    groups: dict[str, list[ItemScore]] = {}
    for item in items:
        if item.item.section is not Section.BASE:
            continue
        if item.item.category is None or figure(item.item.category_weight) is None:
            return None
        groups.setdefault(item.item.category.ref, []).append(item)
    weights = [figure(members[0].item.category_weight) or Decimal(0) for members in groups.values()]
    whole = sum(weights, Decimal(0))
    if whole not in (1, 100):
        return None
    return [(weight / whole, members) for weight, members in zip(weights, groups.values(), strict=True)]


def _alone(person: PersonScore, members: Sequence[ItemScore]) -> PersonScore:
    """The card as if it had no other group: its items and the sums over nothing but them."""
    cells = {m.mark.field.ref for i in members for m in i.marks} | {i.weighted.field.ref for i in members if i.weighted}
    sums = [c for c in person.sums if c.sum is not None and c.sum.over and cells.issuperset(c.sum.over)]
    return replace(person, person=replace(person.person, facts=(), base=None), items=tuple(members), sums=sums)


def _worth(tree: Expression, card: Names, group: object, *, entered: bool) -> Decimal | None:
    missing = False
    lost = subtracted(tree)

    def value(name: str) -> Decimal:
        nonlocal missing
        found: Value | None = card.whole() if group is not None and WHOLE.match(name) else card.find(name)
        number = None if found is None else found.entered if entered else found.right
        if found is None or number is None:
            missing = True
            return Decimal(0)
        return abs(number) if found.losing and name in lost else number

    try:
        out = compute(tree, value)
    except ArithmeticError:
        return None
    return None if missing else out
