"""A row per employee and item: the employee's name stands once, merged, or in every row."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from .body import Row, RowKind, body_rows
from .columns import ItemColumns, item_columns
from .criteria import Criteria, completed
from .due_dates import due_and_done
from .event_rows import kept_by_person, once
from .forms import read_head
from .grid import Grid
from .identity import department_in
from .items import Standing, entries_of, groups, item
from .lines import period_in, sum_role
from .linewise import line_column
from .model import Block, Entry, Field, Item, MarkKind, Person, SumKind
from .names import clean_name, may_be_name
from .outcomes import outcome_fields
from .regions import Region
from .sums import Tally, read_sum_row
from .table import Column, Table
from .vocabulary import ENDING, MARKS, OUTCOMES, Role, normalise

_PERSONAL = OUTCOMES | {Role.PERSON, Role.NUMBER, Role.POST, Role.FACT, Role.PERIOD}

_DATE = re.compile(r"日期|时间")
_ONLY_SUM = re.compile(r"合计|小计|总计|累计|共计")


@dataclass
class _Worker:
    """One person's rows as they are read."""

    name: Field
    entries: list[Entry] = field(default_factory=list)
    tally: Tally = field(default_factory=Tally)
    outcomes: dict[Role, Field] = field(default_factory=dict)
    facts: list[Field] = field(default_factory=list)
    texts: dict[Role, str] = field(default_factory=dict)
    ahead: list[Row] = field(default_factory=list)
    """Rows of sums that stand before the items they add up."""


def lists_items(grid: Grid, table: Table) -> bool:
    """Say whether a table of people has a column for items: then each row is one item of one person."""
    words = grid.words
    line = line_column(grid, table)
    return any(
        len(column.path) == 1
        and words.means(column.label, Role.ITEM, Role.CONTENT)
        and column.index not in (table.key, line)
        and not _holds_figures(grid, table, column.index)
        for column in table.columns
    )


def _holds_figures(grid: Grid, table: Table, column: int) -> bool:
    """Say whether figures stand right below a header: 业绩指标(60%) is an item then, not a list of items."""
    below = range(table.bottom + 1, min(table.bottom + 6, grid.bottom) + 1)
    filled = [row for row in below if grid.own(row, column) or grid.numeric(row, column)]
    return bool(filled) and sum(grid.numeric(row, column) for row in filled) * 2 > len(filled)


def read_rows(grid: Grid, region: Region, criteria: Criteria) -> Block | None:
    """Read a table with a row per employee and item; ``None`` when it has no marks."""
    rows = body_rows(grid, region)
    data = [row.number for row in rows if row.kind is RowKind.DATA]
    personal, totals, reduced = _split(grid, region.table, data)
    columns = item_columns(grid, reduced, data)
    if not columns.marked:
        return None
    kind = _kinds_of_events(grid, columns, data)
    columns = columns if kind is None else replace(columns, category=None)
    dated = any(_DATE.search(normalise(column.label)) for _, column in personal.values())
    title, identity, notes, _ = read_head(grid, region)
    workers: dict[tuple[str, str], _Worker] = {}
    statistics: list[Field] = []
    items: dict[str, Item] = {}
    starts = {group.first: group for group in groups(grid, columns, data)}
    current: _Worker | None = None
    head = next((c.label for c in region.table.columns if c.index == region.table.key), "")
    by_department = grid.words.means(head, Role.DEPARTMENT) and not grid.words.means(head, Role.PERSON)
    closes = _sums_close_people(grid, rows, region.table.key)
    for row in rows:
        named = _name(grid, row.number, region.table.key, by_department=by_department)
        if named is not None:
            current = _worker(grid, workers, row.number, named, personal)
        if row.kind is RowKind.DATA and row.number in starts and current is not None:
            if columns.sequence is not None:
                grid.take(row.number, (columns.sequence,))
            thing = item(grid, columns, starts[row.number], Standing(), None)
            known = items.setdefault(normalise(thing.name.text), completed(thing, criteria))
            thing = completed(thing, Criteria((known,)))
            found, whole = entries_of(grid, thing, columns.owners[0], columns, starts[row.number])
            if kind is not None:
                found = tuple(replace(one, kind=grid.field(row.number, kind)) for one in found)
            if dated:
                found = tuple(once(one) for one in found)
            current.entries.extend(found)
            current.tally.add(columns.owners[0], whole)
            _personal_cells(grid, current, row.number, personal, totals)
        elif row.kind is RowKind.SUM and closes and current is not None and any(current.tally.section.values()):
            _close(grid, row, columns, current)
            _personal_cells(grid, current, row.number, personal, totals)
        elif row.kind is RowKind.SUM and closes and current is not None and named is not None:
            current.ahead.append(row)
            _personal_cells(grid, current, row.number, personal, totals)
        else:
            statistics.extend(_other(grid, row, notes))
    for worker in workers.values():
        for row in worker.ahead:
            _close(grid, row, columns, worker)
    people = tuple(_person(grid, worker, totals) for worker in workers.values() if worker.entries)
    if not people:
        return None
    last = region.body[-1] if region.body else region.table.bottom
    return Block(
        area=grid.area(region.top, region.table.left, last, region.table.right),
        layout="rows",
        title=title or criteria.title,
        department=identity.department or department_in(title),
        period=identity.period or period_in(title),
        items=tuple(items.values()),
        people=people,
        notes=tuple(notes),
        statistics=tuple(statistics),
    )


def _close(grid: Grid, row: Row, columns: ItemColumns, worker: _Worker) -> None:
    """Take a row of sums over one person's items."""
    outcomes, _ = read_sum_row(grid, row, columns, columns.owners[:1], [worker.tally])
    worker.outcomes.update({role: cell for role, cell in outcomes if role not in worker.outcomes})


def _split(grid: Grid, table: Table, rows: Sequence[int]) -> tuple[dict[int, tuple[Role, Column]], list[Column], Table]:
    """Part the columns about the person (and their totals) from those about the item."""
    words = grid.words
    personal: dict[int, tuple[Role, Column]] = {}
    totals: list[Column] = []
    marked = [c for c in table.columns if words.means(c.label, *MARKS, Role.WEIGHTED)]
    first_item = min(
        (c.index for c in table.columns if words.means(c.label, Role.ITEM, Role.CONTENT, Role.CATEGORY)), default=1
    )
    due = due_and_done(grid, table, rows) or ()
    for column in table.columns:
        if column in due:
            continue
        meanings = [m.role for m in words.meanings(column.label) if m.strength >= ENDING]
        role = meanings[0] if meanings else None
        if role in _PERSONAL or (role is Role.DEPARTMENT and column.index < first_item):
            personal[column.index] = (role, column)
        elif role is Role.TOTAL and any(c is not column for c in marked) and Role.MARK not in meanings:
            totals.extend([] if _of_each_item(grid, table, column, rows) else [column])
    totals = sorted((*totals, *kept_by_person(grid, table, rows)), key=lambda column: column.index)
    rest = tuple(c for c in table.columns if c.index not in personal and c not in totals)
    return personal, totals, replace(table, columns=rest)


def _kinds_of_events(grid: Grid, columns: ItemColumns, rows: Sequence[int]) -> int | None:
    """Return the column that says of each event what kind it was (投诉, 违规): the same item has several, and points lost."""
    lost = {mark.kind for owner in columns.owners for mark in owner.marks} == {MarkKind.DEDUCTION}
    if columns.category is None or not lost:
        return None
    kinds: dict[str, set[str]] = {}
    for row in rows:
        kinds.setdefault(normalise(grid.text(row, columns.item)), set()).add(grid.text(row, columns.category))
    return columns.category if any(len(found - {""}) > 1 for found in kinds.values()) else None


_LOST = re.compile(r"(?:扣分|减分|扣减)(?:合计|小计|总计|累计|总数)?")


def _of_each_item(grid: Grid, table: Table, column: Column, rows: Sequence[int]) -> bool:
    """Say whether 扣分合计 stands once for each item, not once for each person."""
    if _LOST.fullmatch(normalise(column.label)) is None:
        return False
    people = {grid.anchor(row, table.key) for row in rows if grid.text(row, table.key)}
    cells = {grid.anchor(row, column.index) for row in rows}
    filled = [cell for cell in cells if grid.text(*cell) or grid.numeric(*cell)]
    return len(filled) > len(people) and len(filled) * 3 > len(rows) * 2


def _name(grid: Grid, row: int, key: int, *, by_department: bool) -> Field | None:
    text = grid.own(row, key)
    if not text or grid.numeric(row, key):
        return None
    named = sum_role(grid.words, text) is None and len(text) <= 16 if by_department else may_be_name(grid.words, text)
    return grid.field(row, key, "姓名") if named else None


def _worker(
    grid: Grid,
    workers: dict[tuple[str, str], _Worker],
    row: int,
    named: Field,
    personal: dict[int, tuple[Role, Column]],
) -> _Worker:
    number = next((grid.text(row, c) for c, (role, _) in personal.items() if role is Role.NUMBER), "")
    key = (clean_name(named.text), number)
    if key not in workers:
        workers[key] = _Worker(named)
        for column, (role, _) in personal.items():
            if role in (Role.POST, Role.DEPARTMENT, Role.NUMBER):
                workers[key].texts[role] = grid.field(row, column).text
    return workers[key]


def _personal_cells(
    grid: Grid, worker: _Worker, row: int, personal: dict[int, tuple[Role, Column]], totals: Sequence[Column]
) -> None:
    for index, (role, column) in personal.items():
        if not grid.text(row, index) and not grid.numeric(row, index):
            continue
        cell = grid.field(row, index, column.label)
        if role in OUTCOMES:
            worker.outcomes.setdefault(role, cell)
        elif role in (Role.FACT, Role.PERIOD) and cell not in worker.facts:
            worker.facts.append(cell)
    for column in totals:
        if grid.anchor(row, column.index)[0] == row and (
            grid.text(row, column.index) or grid.numeric(row, column.index)
        ):
            worker.facts.append(grid.field(row, column.index, column.label))


def _sums_close_people(grid: Grid, rows: Sequence[Row], key: int) -> bool:
    """Say whether rows of sums close each person's rows (many of them), not the whole table (one at its end)."""
    people = {grid.own(row.number, key) for row in rows if row.kind is RowKind.DATA} - {""}
    sums = [row for row in rows if row.kind is RowKind.SUM]
    return len(sums) * 2 > len(people)


def _other(grid: Grid, row: Row, notes: list[Field]) -> Iterator[Field]:
    if row.kind in (RowKind.NOTE, RowKind.HEADING):
        notes.extend(grid.field(row.number, c) for c in row.columns)
    elif row.kind in (RowKind.SIGNATURE, RowKind.IDENTITY):
        grid.take(row.number, row.columns)
    elif row.kind in (RowKind.STATISTIC, RowKind.SUM):
        grid.take(row.number, row.columns[:1])
        text = grid.text(row.number, row.columns[0]) if row.columns else ""
        yield from (grid.field(row.number, c, text) for c in row.columns[1:])


def _person(grid: Grid, worker: _Worker, totals: Sequence[Column]) -> Person:
    labels = {column.label for column in totals}
    lost = all(mark.kind is MarkKind.DEDUCTION for entry in worker.entries for mark in entry.marks)
    figures = [fact for fact in worker.facts if fact.label in labels]
    for cell in figures:
        worker.facts.remove(cell)
        streams = [stream for stream in worker.tally.open if stream == "weighted"] or ["1"]
        among = lost and cell is not figures[-1] and _ONLY_SUM.fullmatch(normalise(cell.label))
        label = f"扣分{cell.label}" if among else cell.label  # 合计 beside 得分 is of what was lost
        worker.tally.close(streams[0], SumKind.TOTAL, label, cell, "")
    return Person(
        name=clean_name(worker.name.text),
        name_ref=worker.name.ref,
        post=worker.texts.get(Role.POST, ""),
        department=worker.texts.get(Role.DEPARTMENT, ""),
        number=worker.texts.get(Role.NUMBER, ""),
        facts=tuple(worker.facts),
        entries=tuple(worker.entries),
        sums=worker.tally.result(),
        **outcome_fields(worker.outcomes),
    )
