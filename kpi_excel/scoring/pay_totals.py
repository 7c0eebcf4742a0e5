"""An amount of pay that a note makes of items in yuan (应发绩效=绩效奖金基数+奖励-扣发) is the total of such a table."""

from dataclasses import replace

from ..criteria.formulas.expression import names
from ..sheet.model import Block, MarkKind, Person, Sum, SumKind
from ..sheet.vocabulary import normalise, peel
from .named import plain_name
from .total_rules import equation_for


def with_pay_totals(block: Block) -> Block:
    """Return a table without totals whose amounts are its totals, where a note's formula names its items in yuan."""
    return replace(block, people=tuple(_with_total(person, block) for person in block.people))


def _with_total(person: Person, block: Block) -> Person:
    amount = person.amount
    if person.sums or amount is None or not person.entries:
        return person
    marks = [m for entry in person.entries for m in entry.marks]
    items = {plain_name(entry.item.name.text) for entry in person.entries}
    label = peel(amount.label)
    rules = [equation_for(label, normalise(note.text)) for note in block.notes] if label else []
    named = {plain_name(n) for rule in rules if rule is not None and rule.expression for n in names(rule.expression)}
    if not items & named or any(m.kind is not MarkKind.MONEY for m in marks):
        return person
    total = Sum(SumKind.COMPOSITE, label, amount, tuple(m.field.ref for m in marks))
    return replace(person, sums=(total,), amount=None)
