"""Totals of a matrix: which columns each covers, settled once for the table and then read for every person."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from .columns import MarkColumn
from .grid import Grid
from .linewise import Place
from .model import Entry, MarkKind, Sum, SumKind
from .money_label import is_money
from .slots import MatrixColumns, Slot, SumColumn


@dataclass(frozen=True, slots=True)
class PlannedSum:
    """A column of sums with the columns of the cells that it covers."""

    column: SumColumn
    kind: SumKind
    over: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class SumPlan:
    """The sums of a table, in reading order."""

    sums: tuple[PlannedSum, ...]
    slots: tuple[Slot, ...]
    weighted: bool
    """Whether the covered marks are weighted ones."""


def plan_sums(columns: MatrixColumns, slots: Sequence[Slot], alike: Callable[[int, int], bool]) -> SumPlan:
    """Settle what each total covers: a subtotal the marks to its left since the last one, or those under the same
    header, or (left of all marks) every mark; a total all that is open.

    ``alike``: whether most people's figures in two columns are the same.
    """
    weighted = bool(slots) and all(slot.weighted for slot in slots)
    deciding = [index for slot in slots if (index := _deciding(slot)) is not None]
    every = [mark.index for slot in slots for mark in slot.marks]
    kinds = {mark.index: mark.kind for slot in slots for mark in slot.marks}
    loose = not deciding
    waiting = sorted(deciding or [column.index for column in columns.parts])
    planned: list[PlannedSum] = []
    totals: set[int] = set()
    points: set[int] = set()
    """Totals of marks."""
    before = 0
    for column in columns.sums:
        index = column.column.index
        parts = [c.column.index for c in columns.sums if c.kind is SumKind.SUBTOTAL and c.column.index > index]
        if column.kind in (SumKind.AVERAGE, SumKind.TOTAL) and len(parts) > 1 and index < min(every, default=0):
            planned.append(PlannedSum(column, SumKind.COMPOSITE, tuple(parts)))
            continue
        within = [c for c in every if c in column.group]
        if len(within) > 1 or (within and column.kind is SumKind.SUBTOTAL):
            over, before = within, index
        elif column.kind is SumKind.SUBTOTAL and index < min(every, default=0):
            planned.append(PlannedSum(column, column.kind, tuple(every)))
            continue
        elif column.kind is SumKind.SUBTOTAL:
            over, before = [c for c in waiting if before < c < index], index
        else:
            over = [c for c in waiting if c < index]
            later = any(c.kind is SumKind.TOTAL and c.column.index > index for c in columns.sums)
            if not over and not (loose and later):
                over = waiting
        over = _of_its_kind(column.label, over, kinds)
        if column.kind is SumKind.TOTAL:
            over = _beneath_mean(over, index, planned, alike)
        if is_money(column.label) and any(c in points for c in over):
            planned.append(PlannedSum(column, column.kind, ()))
            continue  # 总分 | 绩效工资 | 提成 | 应发合计: pay is not made of marks
        composed = column.kind is SumKind.TOTAL and bool(over) and totals.issuperset(over)
        split = len(over) > 1 and len(every) > len(slots)
        mixed = loose and column.kind is SumKind.TOTAL and not totals.isdisjoint(over)
        kind = SumKind.COMPOSITE if mixed or (composed and split) else column.kind
        planned.append(PlannedSum(column, kind, tuple(over)))
        totals.add(index)
        if not is_money(column.label) and any(kinds.get(c) is not MarkKind.MONEY for c in over):
            points.add(index)
        waiting = sorted([c for c in waiting if c not in over] + [index])
    return SumPlan(tuple(planned), tuple(slots), weighted)


def _deciding(slot: Slot) -> int | None:
    """Return the column of an item that a total counts: the weighted mark where there is one, else the last mark."""
    if slot.weighted is not None:
        return slot.weighted.index
    return slot.marks[-1].index if slot.marks else None


def _beneath_mean(
    over: Sequence[int], index: int, planned: Sequence[PlannedSum], alike: Callable[[int, int], bool]
) -> list[int]:
    """Return what a total covers that stands right behind a mean: the marks of the mean (平均分 | 总分), unless it repeats it."""
    means = {p.column.column.index: p.over for p in planned if p.kind is SumKind.AVERAGE}
    found = list(over)
    while len(found) == 1 and found[0] in means and not alike(found[0], index):
        found = list(means[found[0]])
    return found


def _of_its_kind(label: str, over: Sequence[int], kinds: Mapping[int, MarkKind]) -> list[int]:
    """扣分合计 leaves columns of bonuses open for the total after it, 加分合计 those of deductions."""
    other = {"扣分": MarkKind.BONUS, "加分": MarkKind.DEDUCTION}
    against = next((kind for word, kind in other.items() if word in label and "得分" not in label), None)
    kept = [c for c in over if against is None or kinds.get(c) is not against]
    return kept or list(over)


def sums_of(grid: Grid, place: Place, plan: SumPlan, entries: Sequence[Entry]) -> tuple[Sum, ...]:
    """Return one person's totals with the references of the cells that they cover."""
    if place.raters:
        return _by_line(grid, place, plan, entries)
    refs: dict[int, str] = {}
    for slot, entry in zip(plan.slots, entries, strict=True):
        refs.update((_index(column), mark.field.ref) for column, mark in zip(slot.marks, entry.marks, strict=True))
        if slot.weighted is not None and entry.weighted is not None:
            refs[slot.weighted.index] = entry.weighted.ref
    made: list[Sum] = []
    for planned in plan.sums:
        column = planned.column.column
        cell = grid.field(place.filled(column.index), column.index, planned.column.label)
        refs[column.index] = cell.ref
        over = tuple(refs.get(c) or grid.field(place.row, c).ref for c in planned.over)
        made.append(Sum(planned.kind, planned.column.label, cell, over, weighted=plan.weighted))
    return tuple(made)


def _by_line(grid: Grid, place: Place, plan: SumPlan, entries: Sequence[Entry]) -> tuple[Sum, ...]:
    """Return the totals of a person with a line for each rater: one of each line where it has one, then those of all."""
    given = {row: [m.field.ref for e in entries for m in e.marks if m.role == who] for who, row in place.raters}
    own: list[str] = []
    made: list[Sum] = []
    for planned in plan.sums:
        column, label = planned.column.column.index, planned.column.label
        filled = [(who, row) for who, row in place.raters if _stands(grid, row, column)]
        if len(filled) == len(place.raters):
            cells = [(who, row, grid.field(row, column, label)) for who, row in filled]
            made.extend(Sum(planned.kind, label, cell, tuple(given[row]), role=who) for who, row, cell in cells)
            own = [cell.ref for _, _, cell in cells]
            continue
        cell = grid.field(place.filled(column), column, label)
        over = tuple(own) if own else tuple(ref for refs in given.values() for ref in refs)
        made.append(Sum(SumKind.COMPOSITE, label, cell, over))
    return tuple(made)


def _stands(grid: Grid, row: int, column: int) -> bool:
    """Whether a cell holds something of its own, not what is merged over it."""
    return grid.anchor(row, column) == (row, column) and (bool(grid.text(row, column)) or grid.numeric(row, column))


def _index(column: MarkColumn) -> int:
    return column.index
