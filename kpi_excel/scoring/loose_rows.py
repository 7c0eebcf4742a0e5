"""Rows of a form that nobody knows but its totals: 加减分, 奖惩, 领导调整 between the total of the items and the last total.

They hold a label and a number, and nothing to mark them by. Where a total's formula plainly adds or takes off such a
number, or a typed total can't be explained but by it, it belongs to the total.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from ..sheet.model import Block, Field, Person, SheetReading, Sum, SumKind
from ..workbook.formula import cells, references, small
from ..workbook.model import a1, place
from .added_facts import only_adds, taken_off
from .compare import figure

_AVERAGE = re.compile(r"=(?:ROUND\()?AVERAGE\([^()]*\)(?:,[0-9]\))?", re.IGNORECASE)


def with_loose_rows(reading: SheetReading) -> SheetReading:
    """Return a sheet whose forms' totals cover the numbers of such rows, which then are no cells without meaning."""
    labels: dict[int, list[tuple[int, Field]]] = {}
    numbers: dict[str, Field] = {}
    for field in reading.unplaced:
        row, column = place(field.ref)
        if isinstance(field.value, Decimal):
            numbers[field.ref] = field
        elif field.text:
            labels.setdefault(row, []).append((column, field))
    named: dict[str, tuple[Field, Field]] = {}
    for ref, number in numbers.items():
        row, column = place(ref)
        left = [(at, label) for at, label in labels.get(row, ()) if at < column]
        if left:
            named[ref] = (max(left, key=lambda pair: pair[0])[1], number)
    used: set[str] = set()
    blocks = tuple(_of_block(block, named, used) for block in reading.blocks)
    if blocks == reading.blocks:
        return reading
    gone = used | {named[ref][0].ref for ref in used}
    return replace(reading, blocks=blocks, unplaced=tuple(f for f in reading.unplaced if f.ref not in gone))


def _of_block(block: Block, named: Mapping[str, tuple[Field, Field]], used: set[str]) -> Block:
    if block.layout not in ("form", "department"):
        return block
    return replace(block, people=tuple(_of_person(person, named, used) for person in block.people))


def _of_person(person: Person, named: Mapping[str, tuple[Field, Field]], used: set[str]) -> Person:
    values = {m.field.ref: figure(m.field) for e in person.entries for m in e.marks}
    values |= {one.field.ref: figure(one.field) for one in person.sums}
    facts, sums = list(person.facts), []
    for one in person.sums:
        if "!" in one.field.ref or not one.over:
            sums.append(one)
            continue
        found = [replace(number, label=label.text) for label, number in _between(one, named)]
        if found and _belong(one, found, values):
            used |= {fact.ref for fact in found}
            facts += found
            one = replace(one, over=(*one.over, *(fact.ref for fact in found)))
        sums.append(_mean(one, person))
    return replace(person, facts=tuple(facts), sums=tuple(sums))


def _between(one: Sum, named: Mapping[str, tuple[Field, Field]]) -> Iterator[tuple[Field, Field]]:
    """The loose numbers in a total's column between what it covers and itself."""
    row, column = place(one.field.ref)
    last = max((place(ref)[0] for ref in one.over if "!" not in ref), default=row)
    for ref, pair in named.items():
        at, letters = place(ref)
        if letters == column and last < at < row:
            yield pair


def _belong(one: Sum, found: list[Field], values: Mapping[str, Decimal | None]) -> bool:
    formula = one.field.formula
    if formula:
        return only_adds(formula) and {fact.ref for fact in found} <= set(_read(formula))
    whole = sum((values.get(ref) or Decimal(0) for ref in one.over), Decimal(0))
    changed = sum((-abs(v) if taken_off(one, f) else v for f in found if (v := figure(f)) is not None), Decimal(0))
    entered = figure(one.field)
    return entered is not None and entered != whole and entered == whole + changed


def _mean(one: Sum, person: Person) -> Sum:
    """An average whose formula names the marks themselves covers these, not the total below them."""
    formula = (one.field.formula or "").replace(" ", "")
    if one.kind is not SumKind.AVERAGE or not _AVERAGE.fullmatch(formula):
        return one
    marks = {mark.field.ref for entry in person.entries for mark in entry.marks}
    read = [ref for ref in _read(formula) if ref in marks]
    return replace(one, over=tuple(read)) if len(read) > 1 else one


def _read(formula: str) -> list[str]:
    areas = [r.area for r in references(formula) if r.sheet is None and small(r.area)]
    return [a1(*where) for area in areas for where in cells(area)]
