"""Columns of a table that a note says how to make (KPI得分=Σ(单项得分×权重)), though no word in their header says so.

They look like figures of the person alone. As sums over the marks to their left they follow a mark that is put right, and so
does whatever is made of them (综合得分=KPI得分×70%+行为得分×30%).
"""

from dataclasses import replace

from ..criteria.totals import TotalKind, TotalRule, read_total_rules
from ..sheet.model import Block, Field, Person, Sum, SumKind
from ..sheet.vocabulary import normalise
from ..workbook.model import place

_OVER_MARKS = frozenset({TotalKind.SUM, TotalKind.WEIGHTED, TotalKind.SHARE_WEIGHTED})


def with_named_facts(block: Block) -> Block:
    """Return a table in which such columns are sums over the marks that stand before them."""
    if block.layout != "matrix":
        return block
    rules = [rule for note in block.notes for rule in read_total_rules(note.text)]
    made = {normalise(rule.label) for rule in rules if rule.kind in _OVER_MARKS and rule.label}
    used = {normalise(name) for rule in rules for name in _named(rule)}
    wanted = made & used
    if not wanted:
        return block
    return replace(block, people=tuple(_summing(person, wanted) for person in block.people))


def _named(rule: TotalRule) -> tuple[str, ...]:
    return rule.names if rule.kind is TotalKind.EXPRESSION else ()


def _summing(person: Person, wanted: set[str]) -> Person:
    found = [fact for fact in person.facts if normalise(fact.label) in wanted]
    sums = tuple(one for fact in found if (one := _sum(person, fact)) is not None)
    if not sums:
        return person
    taken = {one.field.ref for one in sums}
    return replace(person, facts=tuple(f for f in person.facts if f.ref not in taken), sums=(*sums, *person.sums))


def _sum(person: Person, fact: Field) -> Sum | None:
    if "!" in fact.ref:
        return None
    row, column = place(fact.ref)
    over = [entry.marks[-1].field.ref for entry in person.entries if entry.marks]
    before = tuple(ref for ref in over if "!" not in ref and place(ref)[0] == row and place(ref)[1] < column)
    return Sum(SumKind.TOTAL, fact.label, fact, before) if before else None
