"""Totals: which marks each total, subtotal or composite cell covers."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from .body import Row, RowKind
from .columns import ItemColumns, Owner
from .grid import Grid
from .labels import Labelled, labelled_cells, value_cell
from .lines import is_formula_label
from .model import Entry, Field, MarkKind, Sum, SumKind
from .vocabulary import Role

_WEIGHTED, _ACROSS = "weighted", "across"


@dataclass
class Tally:
    """The marks of one person that no total has covered yet, a list per column of marks."""

    open: dict[str, list[str]] = field(default_factory=dict)
    section: dict[str, list[str]] = field(default_factory=dict)
    closed: dict[str, str] = field(default_factory=dict)
    sums: list[Sum] = field(default_factory=list)
    beside: set[str] = field(default_factory=set)
    """Sums of money that stand beside sums of points."""
    apart: frozenset[str] = frozenset()
    """Labels of totals that several tables of the card have: each is its own table's."""

    def new_section(self) -> None:
        """Begin a section: the next subtotal covers only marks from here on."""
        self.section = {}

    def add(self, owner: Owner, entry: Entry) -> None:
        """Count an entry's mark cells as open."""
        columns = zip(_streams(owner), owner.marks, strict=True)
        for mark in entry.marks:
            stream = next(stream for stream, column in columns if (column.role, column.kind) == (mark.role, mark.kind))
            self._open(stream, mark.field.ref)
        if entry.weighted is not None:
            self._open(_WEIGHTED, entry.weighted.ref)

    def _open(self, stream: str, ref: str) -> None:
        for lists in (self.open, self.section):
            if ref not in lists.setdefault(stream, []):
                lists[stream].append(ref)

    def across(self, label: str, cell: Field, entries: Sequence[Entry]) -> None:
        """Take what an item's months come to: the mean of their marks, or their sum."""
        kind = SumKind.AVERAGE if re.search(r"平均|均", label) else SumKind.SUBTOTAL
        over = tuple(mark.field.ref for entry in entries for mark in entry.marks)
        self.sums.append(Sum(kind, label, cell, over))
        self._open(_ACROSS, cell.ref)

    def close(self, stream: str, kind: SumKind, label: str, cell: Field, role: str) -> None:
        """Take a sum's cell: it covers the open cells of its column (a subtotal those of its section)."""
        waiting = self.open.get(stream, [])
        part = [ref for ref in self.section.get(stream, []) if ref in waiting]
        alone = kind is SumKind.SUBTOTAL or (label in self.apart and not self._adds_up(stream, cell))
        over = part if alone and part else waiting
        if not over and stream in self.closed:
            over = [self.closed[stream]]
        self.sums.append(Sum(kind, label, cell, tuple(over), role, weighted=stream == _WEIGHTED))
        rest = [ref for ref in waiting if ref not in over]
        self.open[stream] = [*rest, cell.ref]
        self.section[stream] = []
        self.closed[stream] = cell.ref

    def _adds_up(self, stream: str, cell: Field) -> bool:
        """Say whether a total's formula takes the total before it, so that it is all tables' together."""
        before = self.closed.get(stream, "")
        return bool(before) and re.search(rf"\b{before}\b", (cell.formula or "").replace("$", "")) is not None

    def compose(self, label: str, cell: Field, owner: Owner) -> None:
        """Take a cell that stands for all columns of marks: it covers their totals, or what is still open."""
        streams = [*_streams(owner), *([_WEIGHTED] if owner.weighted else [])]
        totals = [self.closed[s] for s in streams if s in self.closed and s != _WEIGHTED]
        if len(totals) > 1:
            waiting = [ref for s in streams if s != _WEIGHTED for ref in self.open.get(s, [])]
            over, kind, weighted = list(dict.fromkeys(waiting)), SumKind.COMPOSITE, False
        else:
            stream = _WEIGHTED if self.open.get(_WEIGHTED) else (streams[-1] if streams else "1")
            over = list(self.open.get(stream, []))
            kind = SumKind.COMPOSITE if is_formula_label(label) else SumKind.TOTAL
            weighted = stream == _WEIGHTED
            self.open[stream] = [cell.ref]
            self.closed[stream] = cell.ref
        self.sums.append(Sum(kind, label, cell, tuple(over), "", weighted=weighted))

    def average(self, label: str, cell: Field, owner: Owner) -> None:
        """Take a cell with the mean of the raters' totals, or of the marks that are still open."""
        totals = [self.closed[s] for s in _streams(owner) if s in self.closed]
        over = totals if len(totals) > 1 else self.open.get("1", [])
        self.sums.append(Sum(SumKind.AVERAGE, label, cell, tuple(over)))

    def result(self) -> tuple[Sum, ...]:
        """Return the sums; a lone 小计 that nothing follows is the total, money beside points is none."""
        subtotals = [s for s in self.sums if s.kind is SumKind.SUBTOTAL and s.field.ref not in self.beside]
        final = any(s.kind in (SumKind.TOTAL, SumKind.COMPOSITE) for s in self.sums)
        per_stream = len({s.role for s in subtotals}) == len(subtotals)
        if subtotals and not final and per_stream:
            return tuple(replace(s, kind=SumKind.TOTAL) if s in subtotals else s for s in self.sums)
        return tuple(self.sums)


def _streams(owner: Owner) -> list[str]:
    """Name the columns of marks from the last one back, so that sections with other columns before it agree."""
    count = len(owner.marks)
    return [str(count - index) for index in range(count)]


def mark_streams(owner: Owner) -> list[tuple[str, int, str]]:
    """Return the columns of marks, and the one of weighted marks: the name of each in a tally, its number, whose it is."""
    several = len(owner.marks) > 1
    found = [(s, m.index, m.role if several else "") for s, m in zip(_streams(owner), owner.marks, strict=True)]
    return found + ([(_WEIGHTED, owner.weighted.index, owner.weighted.label)] if owner.weighted is not None else [])


def totals_apart(grid: Grid, tables: Sequence[Sequence[Row]]) -> frozenset[str]:
    """Return the labels of totals that more than one of a card's tables (their rows) have: 得分合计 below each."""
    labels = [
        {
            " ".join(part.text.split())
            for row in rows
            if row.kind is RowKind.SUM
            for part in labelled_cells(grid, row.number, row.columns)
            if part.role is Role.TOTAL
        }
        for rows in tables
    ]
    return frozenset(label for found in labels for label in found if sum(label in other for other in labels) > 1)


_KINDS = {Role.TOTAL: SumKind.TOTAL, Role.SUBTOTAL: SumKind.SUBTOTAL, Role.AVERAGE: SumKind.AVERAGE}


def read_sum_row(
    grid: Grid, row: Row, columns: ItemColumns, owners: Sequence[Owner], tallies: Sequence[Tally]
) -> tuple[list[tuple[Role, Field]], list[tuple[Role, Field]]]:
    """Take a row of sums: sums go to the tallies; returned are outcomes and sums of weights, each with its cell."""
    outcomes: list[tuple[Role, Field]] = []
    weights: list[tuple[Role, Field]] = []
    parts = labelled_cells(grid, row.number, row.columns)
    grid.take(row.number, (part.column for part in parts))
    sums = [part for part in parts if part.role in _KINDS]
    for part in parts:
        if part.role not in _KINDS:
            outcomes.append((part.role, value_cell(grid, row.number, part)))
            continue
        last = part is sums[-1]
        weights.extend(_one_label(grid, row.number, part, columns, owners, tallies, last=last))
    return outcomes, weights


def _one_label(
    grid: Grid,
    row: int,
    part: Labelled,
    columns: ItemColumns,
    owners: Sequence[Owner],
    tallies: Sequence[Tally],
    *,
    last: bool,
) -> list[tuple[Role, Field]]:
    label = " ".join(part.text.split())
    weights: list[tuple[Role, Field]] = []
    loose: list[int] = []
    placed = False
    own = {c.index for c in (columns.full, columns.weight, columns.points, columns.category_weight) if c is not None}
    for column in part.values:
        hit = _owner_of(grid, row, column, owners)
        if hit is not None:
            index, stream, role, spread = hit
            cell = grid.field(row, column, label)
            formula = is_formula_label(part.text)
            if spread:
                tallies[index].compose(label, cell, owners[index])
            elif _is_money_beside_points(owners[index], stream):
                tallies[index].close(stream, SumKind.SUBTOTAL, label, cell, role)
                tallies[index].beside.add(cell.ref)
            elif part.role is Role.TOTAL and formula:
                tallies[index].close(stream, SumKind.COMPOSITE, label, cell, role)
            else:
                tallies[index].close(stream, _KINDS[part.role], label, cell, role)
            placed = True
        elif column in own:
            weights.append((part.role, grid.field(row, column, label)))
        else:
            loose.append(column)
    if placed:
        return weights
    figures = [c for c in loose if grid.numeric(row, c)] or loose[:1]
    if figures and len(owners) == 1:
        tallies[0].compose(label, grid.field(row, figures[0], label), owners[0])
    elif last and len(owners) == 1 and not weights and owners[0].marks:
        stream = _streams(owners[0])[-1]
        blank = grid.field(row, owners[0].marks[-1].index, label)
        if blank.blank:
            tallies[0].close(stream, _KINDS[part.role], label, blank, owners[0].marks[-1].role)
    return weights


def _is_money_beside_points(owner: Owner, stream: str) -> bool:
    """Say whether a column of marks holds fines in yuan where another one holds points: then points make the total."""
    kinds = dict(zip(_streams(owner), (mark.kind for mark in owner.marks), strict=True))
    return kinds.get(stream) is MarkKind.MONEY and set(kinds.values()) != {MarkKind.MONEY}


def _owner_of(grid: Grid, row: int, column: int, owners: Sequence[Owner]) -> tuple[int, str, str, bool] | None:
    span = grid.span(row, column)
    covered = range(span.left, span.right + 1)
    for index, owner in enumerate(owners):
        streams = _streams(owner)
        hits = [(s, m) for s, m in zip(streams, owner.marks, strict=True) if m.index in covered]
        if len(hits) > 1:
            return index, hits[-1][0], "", len(owners) == 1
        if owner.across is not None and owner.across.index in covered:
            return index, _ACROSS, owner.across.role, False
        if owner.weighted is not None and owner.weighted.index in covered:
            return index, _WEIGHTED, owner.weighted.label, False
        if hits:
            return index, hits[0][0], hits[0][1].role if len(owner.marks) > 1 else "", False
        if any(c in covered for c in owner.columns):
            return index, streams[-1] if streams else "1", "", False
    return None
