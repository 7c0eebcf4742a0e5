"""A card whose items stand in columns and whose rows are its raters: 自评分 | 100 | 96 …, 审核分 | 100 | 90 …."""

from .body import RowKind, body_rows
from .forms import read_head
from .grid import Grid
from .identity import department_in
from .items import bare_name, bracketed
from .lines import period_in, sum_role
from .model import Block, Entry, Field, Item, Mark, MarkKind, Person, Sum, SumKind
from .names import looks_like_name
from .regions import Region
from .table import Column
from .vocabulary import Role


def read_raters(grid: Grid, region: Region) -> Block:
    """Read the card: an entry per column with a mark per rater, and each rater's total over the marks of their row."""
    words = grid.words
    table = region.table
    title, identity, notes, _ = read_head(grid, region)
    totals = [c for c in table.columns if sum_role(words, c.label) is not None]
    measured = [c for c in table.columns if c.index != table.key and c not in totals]
    raters: list[int] = []
    weights: int | None = None
    for row in body_rows(grid, region):
        label = grid.own(row.number, table.key)
        if label and words.means(label, Role.WEIGHT, Role.FULL):
            weights = row.number
            grid.take(row.number, row.columns)
        elif label and words.means(label, Role.RATER, Role.MARK, Role.TOTAL) and len(row.columns) > 1:
            raters.append(row.number)
            grid.take(row.number, (table.key,))
        elif row.kind in (RowKind.NOTE, RowKind.HEADING):
            notes.extend(grid.field(row.number, c) for c in row.columns)
        elif row.kind in (RowKind.SIGNATURE, RowKind.IDENTITY):
            grid.take(row.number, row.columns)
    items = tuple(_item(grid, column, weights) for column in measured)
    entries = tuple(
        Entry(thing, marks=tuple(_mark(grid, row, table.key, column) for row in raters))
        for thing, column in zip(items, measured, strict=True)
    )
    sums = tuple(
        Sum(
            SumKind.COMPOSITE,
            column.label,
            grid.field(row, column.index, column.label),
            tuple(entry.marks[place].field.ref for entry in entries),
            grid.text(row, table.key),
        )
        for place, row in enumerate(raters)
        for column in totals
    )
    tab = grid.sheet.name.strip()
    name = identity.name or (tab if looks_like_name(words, tab) else "")
    department = identity.department or department_in(title)
    person = Person(
        name or department or department_in(tab),
        identity.name_ref,
        identity.post,
        department,
        identity.number,
        identity.facts,
        entries,
        sums,
    )
    last = region.body[-1] if region.body else table.bottom
    return Block(
        area=grid.area(region.top, table.left, last, table.right),
        layout="form" if name else "department",
        title=title,
        department=department,
        period=identity.period or period_in(title),
        items=items,
        people=(person,),
        notes=tuple(notes),
    )


def _item(grid: Grid, column: Column, weights: int | None) -> Item:
    head = column.path[-1]
    cell = grid.field(head.row, head.column)
    weight = grid.field(weights, column.index, grid.text(weights, column.index)) if weights is not None else None
    name = Field(cell.ref, bare_name(cell.text), cell.number_format, cell.formula)
    return Item(name, weight=weight, full_mark=None if weight is not None else bracketed(cell))


def _mark(grid: Grid, row: int, key: int, column: Column) -> Mark:
    role = grid.text(row, key)
    return Mark(role, MarkKind.SCORE, grid.field(row, column.index, role))
