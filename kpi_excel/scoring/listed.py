"""Totals in a short table that are added up from a long list of marks (a row per employee and item), by SUMIF or by hand.

The list has no totals of its own; the table has a row per employee with 总分, grade and pay, below the list or on a sheet of
its own.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from ..regex import regex
from ..sheet.model import MarkKind, Sum, SumKind
from ..sheet.money_label import is_money
from ..workbook.formula import references
from ..workbook.model import place
from .card import BlockScore, ItemScore, PersonScore
from .compare import figure, most_agree

_ADDS = regex(r"(?i)\b(?:SUMIFS?|SUMPRODUCT|SUM)\(")


def link_lists(blocks: Sequence[BlockScore]) -> None:
    """Let the one total of people without items cover their marks in the only list that has some, where most agree."""
    lists: dict[str, list[tuple[BlockScore, PersonScore]]] = defaultdict(list)
    for block in blocks:
        for person in block.people:
            if person.items and person.person.name:
                lists[person.person.name].append((block, person))
    for block in blocks:
        found = []
        for person in block.people:
            sources = lists.get(person.person.name, [])
            one = _open_total(person)
            if one is not None and len(sources) == 1 and _is_list(sources[0][1]):
                found.append((person, one, *sources[0]))
        agreeing = sum(_agrees(one, source, home.sheet, block.sheet) for _, one, home, source in found)
        if most_agree(agreeing, len(found)):
            for person, one, home, source in found:
                _link(person, one, "" if home.sheet == block.sheet else home.sheet, source)


def _open_total(person: PersonScore) -> Sum | None:
    totals = [s for s in person.person.sums if s.kind in (SumKind.TOTAL, SumKind.COMPOSITE) and not is_money(s.label)]
    return totals[0] if not person.items and len(totals) == 1 and not totals[0].over else None


def _is_list(person: PersonScore) -> bool:
    """Whether a card is a bare list of points: without a total, and nothing but points kept in it."""
    kinds = {item.deciding.mark.kind for item in person.items if item.deciding is not None}
    return not person.person.sums and kinds == {MarkKind.SCORE}


def _agrees(one: Sum, source: PersonScore, home: str, sheet: str) -> bool:
    """Whether a total's formula adds up the list's column of marks, or what was typed is their sum."""
    if one.field.formula is not None and _ADDS.search(one.field.formula) and source.items:
        row, column = place(_cell(source.items[0]))
        areas = [r.area for r in references(one.field.formula) if (r.sheet or sheet) == home]
        return any(a.top <= row <= a.bottom and a.left <= column <= a.right for a in areas)
    entered = figure(one.field)
    marks = [item.entered or Decimal(0) for item in source.items]
    weighted = [figure(item.entry.weighted) or Decimal(0) for item in source.items]
    return entered is not None and entered in (sum(marks, Decimal(0)), sum(weighted, Decimal(0)))


def _cell(item: ItemScore) -> str:
    """The cell of an item that a total adds: the weighted mark where there is one."""
    if item.entry.weighted is not None:
        return item.entry.weighted.ref
    return item.deciding.mark.field.ref if item.deciding is not None else ""


def _link(person: PersonScore, one: Sum, sheet: str, source: PersonScore) -> None:
    cells = [cell for item in source.items if (cell := _cell(item))]
    over = tuple(f"{sheet}!{cell}" if sheet else cell for cell in cells)
    weighted = all(item.entry.weighted is not None for item in source.items)
    sums = tuple(replace(s, over=over, weighted=weighted) if s is one else s for s in person.person.sums)
    person.person = replace(person.person, sums=sums)
    person.elsewhere = (*person.elsewhere, *((sheet, item) for item in source.items))
