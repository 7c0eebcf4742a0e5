"""A row per employee: identity columns, item columns, totals and pay."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ..workbook.model import a1
from .body import Row, RowKind, body_rows
from .columns import MarkColumn
from .criteria import Criteria
from .forms import read_head
from .grid import Grid
from .headers import Head
from .items import bracketed
from .lines import period_in
from .model import Block, CriterionText, Entry, Field, Item, Mark, MarkKind, Person, Sum, SumKind
from .names import clean_name, may_be_name
from .regions import Region
from .slots import MatrixColumns, Slot, matrix_columns, settle
from .vocabulary import OUTCOMES, Role, normalise

_ATTRIBUTES = {
    Role.FULL: "full_mark",
    Role.WEIGHT: "weight",
    Role.TARGET: "target",
    Role.CRITERION: "criterion",
    Role.DEFINITION: "definition",
    Role.SOURCE: "source",
    Role.MARK: "full_mark",
}


@dataclass(frozen=True)
class _Attributes:
    """Rows of a matrix that say something about its items (满分, 权重, 评分标准): role → row."""

    rows: Mapping[Role, int]


def read_matrix(grid: Grid, region: Region, criteria: Criteria) -> Block | None:
    """Read a table with a row per employee; ``None`` when nothing in it is marked, summed or graded."""
    columns = matrix_columns(grid, region.table, criteria.names)
    rows = body_rows(grid, region)
    attributes = _attribute_rows(grid, region, columns, rows)
    people_rows = [row for row in rows if _is_person(grid, row, columns) and row.number not in attributes.rows.values()]
    numbers = [row.number for row in people_rows]
    title, identity, notes, _ = read_head(grid, region)
    title = title or criteria.title
    identity = identity.or_else(criteria.identity)
    summed = bool(columns.sums) or bool(attributes.rows) or any(bracketed(_head(grid, s.name)) for s in columns.slots)
    money = bool(columns.money) and not columns.sums and not columns.outcomes
    slots = tuple(settle(grid, slot, numbers, summed=summed and not money) for slot in columns.slots)
    items = {slot.name: _item(grid, slot, criteria, attributes) for slot in slots}
    if money:
        slots, items = _money_slots(grid, columns, slots, notes)
    marked = any(slot.marks or slot.weighted for slot in slots)
    if not people_rows or not marked:
        return None
    people = [_person(grid, row.number, columns, slots, items, money=money) for row in people_rows]
    statistics = _rest(grid, region, rows, people_rows, attributes, notes)
    last = region.body[-1] if region.body else region.table.bottom
    listed = any(thing in criteria.items for thing in items.values())
    return Block(
        area=f"{a1(region.top, region.table.left)}:{a1(last, region.table.right)}",
        layout="matrix",
        title=title,
        department=identity.department,
        period=identity.period or period_in(title),
        items=tuple(items[slot.name] for slot in slots),
        people=tuple(people),
        notes=tuple(notes),
        weight_sum=_weight_sum(grid, columns, attributes) or (criteria.weight_sum if listed else None),
        statistics=tuple(statistics),
    )


def _is_person(grid: Grid, row: Row, columns: MatrixColumns) -> bool:
    if row.kind not in (RowKind.DATA, RowKind.OUTCOME):
        return False
    text = grid.own(row.number, columns.person)
    return bool(text) and may_be_name(grid.words, text)


def _attribute_rows(grid: Grid, region: Region, columns: MatrixColumns, rows: Sequence[Row]) -> _Attributes:
    """Find rows above the people (in the body or over the header) that give full marks, weights or criteria."""
    table = region.table
    first = min((c for slot in columns.slots for c in slot.columns), default=table.right)
    found: dict[Role, int] = {}
    over = [row for row in region.head if table.top - 4 <= row]
    for number in [row.number for row in rows[:6]] + over:
        labels = [grid.text(number, c) for c in range(table.left, first)]
        for label in dict.fromkeys(text for text in labels if text):
            role = grid.words.role(label)
            filled = sum(bool(grid.text(number, c)) for slot in columns.slots for c in slot.columns[:1])
            if role in _ATTRIBUTES and role not in found and filled and not may_be_name(grid.words, label):
                found[role] = number
                grid.take(number, grid.columns(number, table.left, first - 1))
                break
    return _Attributes(found)


def _head(grid: Grid, head: Head) -> Field:
    return grid.field(head.row, head.column)


def _item(grid: Grid, slot: Slot, criteria: Criteria, attributes: _Attributes) -> Item:
    """Return the item of a slot: as the criteria list it, completed by what the matrix itself says."""
    name = _head(grid, slot.name)
    listed = criteria.find(slot.name.text)
    thing = listed or Item(name=replace(name, value=slot.name.text) if name.text != slot.name.text.strip() else name)
    if thing.category is None and slot.category is not None:
        thing = replace(thing, category=_head(grid, slot.category))
    if thing.criterion is None and slot.rule is not None:
        thing = replace(thing, criterion=CriterionText((_head(grid, slot.rule),)))
    if slot.points is not None:
        field = _head(grid, slot.points)
        weight = "%" in normalise(field.text) or "权重" in field.text
        if thing.full_mark is None and thing.weight is None:
            thing = replace(thing, weight=field) if weight else replace(thing, full_mark=field)
    for role, row in attributes.rows.items():
        thing = _with_attribute(grid, thing, slot, role, row)
    if thing.full_mark is None and thing.weight is None:
        thing = replace(thing, full_mark=bracketed(name))
    return thing


def _with_attribute(grid: Grid, thing: Item, slot: Slot, role: Role, row: int) -> Item:
    column = next((c for c in slot.columns if grid.text(row, c)), None)
    if column is None:
        return thing
    field = grid.field(row, column)
    name = _ATTRIBUTES[role]
    if getattr(thing, name) is not None:
        return thing
    if name == "criterion":
        return replace(thing, criterion=CriterionText((field,)))
    return replace(thing, **{name: field})


def _money_slots(
    grid: Grid, columns: MatrixColumns, slots: Sequence[Slot], notes: Sequence[Field]
) -> tuple[tuple[Slot, ...], dict[Head, Item]]:
    """Make the money columns the items: the columns before them are their raw data, a line above is the rule."""
    made: list[Slot] = []
    items: dict[Head, Item] = {}
    left = 0
    rules = tuple(note for note in notes if any(ch.isdigit() for ch in note.text))
    for column in columns.money:
        raws = tuple(c for slot in slots for c in slot.raws if left < c.index < column.index)
        head = column.path[-1]
        mark = MarkColumn(column.index, column.label, MarkKind.MONEY)
        made.append(Slot(head, raws=raws, marks=(mark,)))
        criterion = CriterionText(rules) if rules else None
        items[head] = Item(name=grid.field(head.row, head.column), criterion=criterion)
        left = column.index
    return tuple(made), items


def _person(
    grid: Grid,
    row: int,
    columns: MatrixColumns,
    slots: Sequence[Slot],
    items: Mapping[Head, Item],
    *,
    money: bool,
) -> Person:
    name = grid.field(row, columns.person, "姓名")
    entries = [_entry(grid, row, slot, items[slot.name]) for slot in slots]
    outcomes: dict[Role, Field] = {}
    facts = [grid.field(row, c.index, c.label) for c in columns.facts]
    for role, column in columns.outcomes:
        cell = grid.field(row, column.index, column.label)
        if role in outcomes:
            facts.append(cell)
        else:
            outcomes[role] = cell
    if not money:
        for column in columns.money:
            cell = grid.field(row, column.index, column.label)
            if Role.AMOUNT in outcomes:
                facts.append(cell)
            else:
                outcomes[Role.AMOUNT] = cell
    if columns.remark is not None:
        grid.take(row, (columns.remark.index,))
    if columns.sequence is not None:
        grid.take(row, (columns.sequence,))
    return Person(
        name=clean_name(name.text),
        name_ref=name.ref,
        post=_text(grid, row, columns.post),
        department=_text(grid, row, columns.department),
        number=_text(grid, row, columns.number),
        facts=tuple(facts),
        entries=tuple(entries),
        sums=_sums(grid, row, columns, slots, entries),
        **{_OUTCOME_FIELDS[role]: cell for role, cell in outcomes.items() if role in OUTCOMES},
    )


_OUTCOME_FIELDS = {
    Role.GRADE: "grade",
    Role.SHARE: "share",
    Role.BASE: "base",
    Role.AMOUNT: "amount",
    Role.RANK: "rank",
}


def _text(grid: Grid, row: int, column: int | None) -> str:
    return grid.field(row, column).text if column is not None else ""


def _entry(grid: Grid, row: int, slot: Slot, thing: Item) -> Entry:
    own = thing
    for name, column in (("target", slot.target), ("full_mark", slot.full), ("weight", slot.weight)):
        if column is not None and grid.text(row, column.index):
            own = replace(own, **{name: grid.field(row, column.index, column.label)})
    return Entry(
        item=own,
        raw=tuple(grid.field(row, c.index, c.label) for c in slot.raws),
        marks=tuple(Mark(m.role, m.kind, grid.field(row, m.index, m.role)) for m in slot.marks),
        weighted=grid.field(row, slot.weighted.index, slot.weighted.label) if slot.weighted else None,
        remark=grid.field(row, slot.remark.index, slot.remark.label) if slot.remark else None,
    )


def _sums(
    grid: Grid, row: int, columns: MatrixColumns, slots: Sequence[Slot], entries: Sequence[Entry]
) -> tuple[Sum, ...]:
    """Return a row's totals. A subtotal covers the marks to its left since the last one; a total all that is open."""
    weighted = all(slot.weighted for slot in slots) and bool(slots)
    cells: list[tuple[int, str]] = []
    for slot, found in zip(slots, entries, strict=True):
        if weighted and found.weighted is not None and slot.weighted is not None:
            cells.append((slot.weighted.index, found.weighted.ref))
        elif found.marks:
            cells.append((slot.marks[-1].index, found.marks[-1].field.ref))
    open_cells = dict(sorted(cells))
    result: list[Sum] = []
    before = 0
    for column in columns.sums:
        place = column.column.index
        cell = grid.field(row, place, column.label)
        if column.kind is SumKind.SUBTOTAL:
            over = {c: ref for c, ref in open_cells.items() if before < c < place}
            before = place
        else:
            over = dict(open_cells)
        result.append(Sum(column.kind, column.label, cell, tuple(over.values()), weighted=weighted))
        open_cells = {c: ref for c, ref in open_cells.items() if c not in over} | {place: cell.ref}
        open_cells = dict(sorted(open_cells.items()))
    return tuple(result)


def _weight_sum(grid: Grid, columns: MatrixColumns, attributes: _Attributes) -> Field | None:
    for role in (Role.WEIGHT, Role.FULL):
        row = attributes.rows.get(role)
        for column in columns.sums if row is not None else ():
            if row is not None and grid.numeric(row, column.column.index):
                return grid.field(row, column.column.index, column.label)
    return None


def _rest(
    grid: Grid,
    region: Region,
    rows: Sequence[Row],
    people: Sequence[Row],
    attributes: _Attributes,
    notes: list[Field],
) -> list[Field]:
    """Place the rows that are no people: statistics, notes, signatures."""
    statistics: list[Field] = []
    used = {row.number for row in people} | set(attributes.rows.values())
    for row in rows:
        if row.number in used:
            continue
        if row.kind in (RowKind.STATISTIC, RowKind.SUM):
            label = next((c for c in row.columns if not grid.numeric(row.number, c)), row.columns[0])
            grid.take(row.number, (label,))
            text = grid.text(row.number, label)
            statistics.extend(
                grid.field(row.number, c, text) for c in row.columns if c != label and grid.text(row.number, c)
            )
            statistics.extend(
                grid.field(row.number, c, text)
                for c in row.columns
                if c != label and not grid.text(row.number, c) and grid.numeric(row.number, c)
            )
        elif row.kind in (RowKind.NOTE, RowKind.HEADING):
            notes.extend(grid.field(row.number, c) for c in row.columns)
        elif row.kind in (RowKind.SIGNATURE, RowKind.IDENTITY):
            grid.take(row.number, row.columns)
    return statistics
