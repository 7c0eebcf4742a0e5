"""Columns beside the items that a line says how to make (KPI得分=Σ单项得分×权重): they are sums, not figures of a person."""

import re
from collections.abc import Collection, Mapping
from dataclasses import replace

from ..criteria.totals import TotalKind, TotalRule, read_total_rules
from ..regex import regex
from ..sheet.model import Block, Field, Mark, MarkKind, Person, Section, Sum, SumKind
from ..sheet.vocabulary import normalise
from .named import plain_name

_OF_ITEMS = regex(r"^(?:KPI|kpi|业绩|指标|任务|定量|量化|关键指标)(?:考核|绩效|指标)?$")
"""What a column is called that can only be made of the items, where a formula of the total's names it (KPI得分)."""
_OVER_ITEMS = frozenset({TotalKind.SUM, TotalKind.WEIGHTED, TotalKind.SHARE_WEIGHTED})


def with_stated_facts(block: Block) -> Block:
    """Return a table in which the figures of a person that the notes define are sums ahead of the others."""
    rules: dict[str, TotalRule] = {}
    for note in block.notes:
        for rule in read_total_rules(note.text):
            if rule.label and rule.kind is not TotalKind.LIMIT:
                rules.setdefault(plain_name(rule.label), rule)
    spoken = {plain_name(name) for rule in rules.values() for name in rule.names}
    named = {plain_name(s.label) for person in block.people for s in person.sums}
    rules = {name: rule for name, rule in rules.items() if name not in named}
    told = "".join(normalise(note.text) for note in block.notes)
    otherwise = {
        name for name in spoken if re.search(rf"{re.escape(normalise(name))}(?:得分|评分|分|合计|小计)?=", told)
    }
    of_items = {name for name in spoken - named - set(rules) - otherwise if _OF_ITEMS.search(name)}
    if not rules and not of_items:
        return block
    return replace(block, people=tuple(_with_sums(person, rules, of_items) for person in block.people))


def _with_sums(person: Person, rules: Mapping[str, TotalRule], of_items: Collection[str]) -> Person:
    stated = [f for f in person.facts if plain_name(f.label) in rules or plain_name(f.label) in of_items]
    if not stated:
        return person
    marks = tuple(
        mark.field.ref for e in person.entries if e.item.section is Section.BASE if (mark := _decides(e.marks))
    )
    made = [_sum(f, rules.get(plain_name(f.label)), marks) for f in stated]
    facts = tuple(f for f in person.facts if f not in stated)
    return replace(person, facts=facts, sums=(*made, *person.sums))


def _sum(fact: Field, rule: TotalRule | None, marks: tuple[str, ...]) -> Sum:
    if rule is None:
        return Sum(SumKind.SUBTOTAL, fact.label, fact, marks)
    return Sum(SumKind.COMPOSITE, fact.label, fact, marks if rule.kind in _OVER_ITEMS else ())


def _decides(marks: tuple[Mark, ...]) -> Mark | None:
    scores = [m for m in marks if m.kind is MarkKind.SCORE]
    return scores[-1] if scores else None
