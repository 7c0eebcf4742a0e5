"""Figures of other sheets that a summary lists beside each other (7月 | 8月 | 9月 | 季度平均): they carry what is right there.

A formula that only names the cell of a total says which one; so does a header that names a month, where one table of that
month, or one sheet called so, holds just one total of the person, and most of the column's figures are the same as there.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from ..results import Status
from ..sheet.lines import period_in
from ..sheet.model import Field
from ..sheet.money_label import is_money
from .across_sheets import WorkedOut, across_sheets
from .card import BlockScore, Check, PersonScore
from .compare import figure, most_agree, same, tolerance
from .copied_totals import Cell, copied, named_cell, referred

Source = tuple[str, Check]


def link_carried(blocks: Sequence[BlockScore], settled: Sequence[BlockScore], index: Mapping[str, Cell]) -> None:
    """Note with the people of summaries which of their figures carry totals of ``settled`` sheets."""
    for block in blocks:
        _note_taken(block, index)
        columns: dict[str, list[tuple[PersonScore, Field]]] = defaultdict(list)
        for person in block.people:
            for fact in person.person.facts:
                if not person.items and figure(fact) is not None:
                    columns[fact.label].append((person, fact))
        for label, members in columns.items():
            _link(block, label, members, settled, index)


def _link(
    block: BlockScore,
    label: str,
    members: Sequence[tuple[PersonScore, Field]],
    settled: Sequence[BlockScore],
    index: Mapping[str, Cell],
) -> None:
    typed: list[tuple[PersonScore, Field, Source]] = []
    agreeing = linked = 0
    for person, fact in members:
        cell = referred(fact, index)
        if cell is not None and cell.check is not None:
            _carry(person, fact, (named_cell(fact).rpartition("!")[0], cell.check))
            linked += 1
        elif (found := across_sheets(fact, index)) is not None:
            _work_out(person, fact, found)
        elif not fact.formula and len(sources := list(_sources(block, person, label, settled))) == 1:
            typed.append((person, fact, sources[0]))
            agreeing += _agrees(fact, sources[0][1])
    if most_agree(agreeing + linked, len(typed) + linked):
        for person, fact, source in typed:
            _carry(person, fact, source)


def _carry(person: PersonScore, fact: Field, source: Source) -> None:
    check = Check("carried", fact, fact.label.strip(), figure(fact))
    copied(check, source)
    person.carried[fact.ref] = check


def _note_taken(block: BlockScore, index: Mapping[str, Cell]) -> None:
    """Note with totals of people without marks what their formulas work out from other sheets."""
    for person in block.people:
        for one in person.person.sums if not person.items else ():
            if (found := across_sheets(one.field, index)) is not None:
                person.taken[one.field.ref] = found


def _work_out(person: PersonScore, fact: Field, found: WorkedOut) -> None:
    """A figure that a formula works out (='7月'!G3*50%) is off only with those that it takes."""
    entered = figure(fact)
    check = Check("carried", fact, fact.label.strip(), entered, found.right, found.entered, why="由其他工作表的数算出")
    check.provisional, check.status = found.provisional, Status.OK
    if entered is not None and found.causes and not same(entered, found.right, tolerance([entered])):
        if not same(entered, found.entered, tolerance([entered])):
            return
        check.status, check.consequence = Status.MISMATCH, found.causes[0]
    person.carried[fact.ref] = check


def _agrees(fact: Field, check: Check) -> bool:
    value = figure(fact)
    figures = [v for v in (check.entered, check.score) if isinstance(v, Decimal)]
    return value is not None and any(same(value, other, tolerance([value])) for other in figures)


def _sources(block: BlockScore, person: PersonScore, label: str, settled: Sequence[BlockScore]) -> Iterator[Source]:
    """The totals that this person has in the tables of the month, or on the sheets, that a header names."""
    name, month = label.strip(), period_in(label)
    others = [other for other in settled if other.sheet != block.sheet]
    tables = [o for o in others if month and month in (period_in(o.block.period), period_in(o.block.title))]
    sheets = [o for o in others if name and (name in o.sheet or (len(o.sheet) > 1 and o.sheet in name))]
    for other in tables or sheets:
        for owner in other.people:
            total = owner.total if owner.items and owner.person.name == person.person.name else None
            marks = total is not None and total.sum is not None and not is_money(total.label)
            if total is not None and marks and isinstance(total.entered, Decimal):
                yield other.sheet, total


def carried_right(person: PersonScore, fact: Field) -> tuple[Decimal | None, str]:
    """Return what is right for a figure of a person, and the error behind it where it is off (else ``""``)."""
    value, check = figure(fact), person.carried.get(fact.ref)
    if check is not None and check.status is Status.MISMATCH and isinstance(check.score, Decimal):
        return check.score, check.cause
    right, cause = person.marks_from.get(fact.ref, (value, ""))
    return (right, cause) if isinstance(right, Decimal) else (value, "")
