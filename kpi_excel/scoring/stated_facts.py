"""Columns beside the items that a line says how to make (KPI得分=Σ单项得分×权重): they are sums, not figures of a person."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from ..criteria.totals import TotalKind, TotalRule, read_total_rules
from ..sheet.model import Block, Field, Mark, MarkKind, Person, Section, Sum, SumKind
from ..sheet.spoken import made_of_items
from ..sheet.vocabulary import normalise
from .named import plain_name

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
    every = dict(rules)
    rules = {name: rule for name, rule in rules.items() if name not in named}
    told = "".join(normalise(note.text) for note in block.notes)
    otherwise = {
        name for name in spoken if re.search(rf"{re.escape(normalise(name))}(?:得分|评分|分|合计|小计)?=", told)
    }
    of_items = {name for name in spoken - named - set(rules) - otherwise if made_of_items(name)}
    if rules or of_items:
        block = replace(block, people=tuple(_with_sums(person, rules, of_items) for person in block.people))
    formulas = [{plain_name(name) for name in rule.names} for rule in every.values()]
    return replace(block, people=tuple(_apart(person, formulas) for person in block.people)) if formulas else block


def _apart(person: Person, formulas: Sequence[Collection[str]]) -> Person:
    """Leave an item out of a sum beside which a formula names it (综合得分=KPI得分×70%+行为得分×30%)."""
    sums = []
    for one in person.sums:
        beside = {n for names in formulas if plain_name(one.label) in names for n in names} - {plain_name(one.label)}
        own = [e for e in person.entries for n in beside if _is_named(e.item.name.text, n, person)]
        marks = {mark.field.ref for entry in own for mark in entry.marks}
        kept = tuple(ref for ref in one.over if ref not in marks)
        sums.append(replace(one, over=kept) if kept else one)
    return replace(person, sums=tuple(sums))


def _is_named(item: str, name: str, person: Person) -> bool:
    """Say whether a formula's name is an item's, or the beginning of the only item's that begins so."""
    flat = plain_name(item)
    if flat == name:
        return True
    begun = [e for e in person.entries if plain_name(e.item.name.text).startswith(name)]
    return len(name) > 1 and flat.startswith(name) and len(begun) == 1


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
