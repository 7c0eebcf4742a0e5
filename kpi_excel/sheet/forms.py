"""A form per employee, a department's card, and a table of items with people in columns."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from .body import Row, RowKind, body_rows, sums_behind
from .columns import ItemColumns, Owner, item_columns
from .grid import Grid
from .header_text import one_line
from .identity import Identity, department_in, pairs_in_text, read_line, read_lines, states_identity
from .items import Standing, entries_of, groups, item, points_row
from .labels import inline_pairs, label_role, labelled_cells, value_cell
from .lines import is_note, is_section_heading, is_sentence, is_signature, is_title, period_in, section_of
from .loose import read_loose, read_loose_by_column
from .model import Block, Entry, Field, Item, Person, Section, SumKind
from .names import looks_like_name, name_in_title
from .outcomes import outcome_fields
from .outline import Whole, wholes
from .regions import Region
from .sums import Tally, mark_streams, read_sum_row, totals_apart
from .veto_lines import read_vetoes
from .vocabulary import OUTCOMES, Role, normalise

_RULE = 8
"""A text longer than this beside an outcome says how it comes about (90分及以上A；80～89分B)."""


@dataclass
class Card:
    """What has been read of one card so far."""

    identity: Identity = field(default_factory=Identity)
    title: str = ""
    notes: list[Field] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    entries: list[list[Entry]] = field(default_factory=list)
    tallies: list[Tally] = field(default_factory=list)
    outcomes: list[dict[Role, Field]] = field(default_factory=list)
    facts: list[list[Field]] = field(default_factory=list)
    weights: list[tuple[Role, Field]] = field(default_factory=list)
    statistics: list[Field] = field(default_factory=list)
    names: list[tuple[str, str]] = field(default_factory=list)
    apart: frozenset[str] = frozenset()
    """Labels of totals that each of the card's tables has for itself."""

    def grow(self, count: int) -> None:
        """Make room for so many people."""
        while len(self.entries) < count:
            self.entries.append([])
            self.tallies.append(Tally(apart=self.apart))
            self.outcomes.append({})
            self.facts.append([])

    def outcome(self, index: int, role: Role, cell: Field) -> None:
        """Keep an outcome; a second one of the same kind is a fact."""
        if role in self.outcomes[index]:
            self.facts[index].append(cell)
        else:
            self.outcomes[index][role] = cell


def read_head(grid: Grid, region: Region) -> tuple[str, Identity, list[Field], list[int]]:
    """Read the lines above a table: title, identity, notes, and the rows that may hold totals or outcomes."""
    words = grid.words
    title = ""
    notes: list[Field] = []
    rest: list[int] = []
    identity = read_lines(grid, region.head, region.left, region.right)
    for row in region.head:
        for column in grid.columns(row, region.left, region.right):
            if grid.anchor(row, column) != (row, column):
                continue
            text = grid.text(row, column)
            if not title and is_title(words, text) and not is_note(words, text) and not is_section_heading(text):
                title = one_line(text)
                grid.take(row, (column,))
            elif is_note(words, text) or is_section_heading(text):
                notes.append(grid.field(row, column))
            elif states_identity(words, text):
                grid.take(row, (column,))
            elif is_sentence(text) or is_title(words, text):
                notes.append(grid.field(row, column))
            elif pairs_in_text(text) and not any(label_role(grid, label) for label, _ in pairs_in_text(text)):
                grid.take(row, (column,))
            elif not title and len(grid.columns(row, region.left, region.right)) == 1 and may_title(text):
                title = one_line(text)
                grid.take(row, (column,))
            elif title and len(grid.columns(row, region.left, region.right)) == 1 and may_title(text):
                notes.append(grid.field(row, column))
            else:
                rest.append(row)
    return title, identity, notes, list(dict.fromkeys(rest))


def may_title(text: str) -> bool:
    """Say whether a lone text above a table, no title by its words, can still be its title (甲班)."""
    flat = normalise(text)
    return 2 <= len(flat) <= 36 and not re.search(r"[:：=≥≤<>]", flat) and not flat.replace(".", "").isdigit()


def is_form(grid: Grid, region: Region) -> bool:
    """Say whether a table of items carries marks, or room for them: then it is a form, not a list of criteria."""
    columns = item_columns(grid, region.table, _data(body_rows(grid, region)))
    return columns.marked


def _data(rows: Sequence[Row]) -> list[int]:
    return [row.number for row in rows if row.kind is RowKind.DATA]


def read_form(grid: Grid, regions: Sequence[Region]) -> Block:
    """Read one card, which may have several tables (sections) below each other."""
    tables = [body_rows(grid, region) for region in regions]
    card = Card(apart=totals_apart(grid, tables))
    layout = "form"
    late: list[tuple[Region, list[int]]] = []
    for position, region in enumerate(regions):
        title, identity, notes, rest = read_head(grid, region)
        card.title = card.title or title
        card.identity = card.identity.or_else(identity)
        card.notes.extend(notes)
        late.append((region, rest))
        if _read_table(grid, region, tables[position], card, first=position == 0):
            layout = "transposed"
    for region, rest in late:
        for row in rest:
            _read_pairs(grid, Row(row, RowKind.OUTCOME, grid.columns(row, region.left, region.right)), card)
    return _block(grid, regions, card, layout)


def _read_table(grid: Grid, region: Region, rows: Sequence[Row], card: Card, *, first: bool) -> bool:
    data = _data(rows)
    columns = item_columns(grid, region.table, data)
    owners = columns.owners
    card.grow(len(owners))
    if columns.transposed and not card.names:
        card.names = [(owner.name, owner.name_ref) for owner in owners]
    if not columns.transposed:
        rows = _without_vetoes(grid, rows, card)
        data = _data(rows)
    levels = points_row(grid, columns, data)
    if levels is not None:
        grid.take(levels, grid.columns(levels, region.left, region.right))
    lines = [row for row in data if row != levels]
    parted = wholes(grid, columns, lines)
    starts = {group.first: group for group in groups(grid, columns, [row for row in lines if row not in parted])}
    standing = outer = _standing(grid, region, columns, card, first=first)
    whole: Whole | None = None
    for tally in card.tallies:
        tally.new_section()
    for row in sums_behind(grid, rows):
        if whole is not None and row.number not in whole.parts:
            _close_whole(grid, whole, columns, card)
            whole, standing = None, outer
        if row.number in parted:
            whole, outer = parted[row.number], standing
            name = grid.field(row.number, columns.item)
            section = section_of(grid.words, name.text) if outer.section is Section.BASE else outer.section
            share = whole.share
            shared = grid.field(row.number, share.index, share.label) if share is not None else None
            standing = Standing(name, section, shared)
            for tally in card.tallies:
                tally.new_section()
        elif row.kind is RowKind.DATA and row.number in starts:
            group = starts[row.number]
            if columns.sequence is not None:
                grid.take(row.number, (columns.sequence,))
            thing = item(grid, columns, group, standing, levels)
            card.items.append(thing)
            for index, owner in enumerate(owners):
                found, every = entries_of(grid, thing, owner, columns, group)
                card.entries[index].extend(found)
                card.tallies[index].add(owner, every)
                if owner.across is not None:
                    label = f"{thing.name.text}{owner.across.role}"
                    card.tallies[index].across(label, grid.field(row.number, owner.across.index, label), found)
        elif row.kind is RowKind.HEADING:
            heading = grid.field(row.number, row.columns[0])
            card.notes.append(heading)
            standing = Standing(heading, section_of(grid.words, heading.text))
            for tally in card.tallies:
                tally.new_section()
        elif row.kind is RowKind.SUM:
            _read_sums(grid, row, columns, card)
        elif row.kind is RowKind.OUTCOME:
            _read_outcomes(grid, row, columns, card)
        elif row.kind is RowKind.STATISTIC and len(owners) == 1:
            _read_average(grid, row, columns, card)
        else:
            _read_other(grid, region, row, card)
    if whole is not None:
        _close_whole(grid, whole, columns, card)
    _read_loose(grid, [row for row in rows if row.kind is RowKind.LOOSE], columns, card)
    return columns.transposed


def _close_whole(grid: Grid, whole: Whole, columns: ItemColumns, card: Card) -> None:
    """Take the figures in the line of an item with parts for the sums of its parts."""
    label = one_line(grid.text(whole.row, columns.item))
    grid.take(whole.row, [columns.item, *([columns.sequence] if columns.sequence is not None else [])])
    stated = next((c for c in (columns.full, columns.weight, columns.points) if c is not None), None)
    if stated is not None and grid.text(whole.row, stated.index):
        card.weights.append((Role.SUBTOTAL, grid.field(whole.row, stated.index, label)))
    for index, owner in enumerate(columns.owners):
        for stream, column, role in mark_streams(owner):
            if grid.numeric(whole.row, column):
                card.tallies[index].close(stream, SumKind.SUBTOTAL, label, grid.field(whole.row, column, label), role)


def _without_vetoes(grid: Grid, rows: Sequence[Row], card: Card) -> list[Row]:
    """Read the lines of a form that speak of a veto, and return the other rows."""
    read: set[int] = set()
    for row, rule, told in read_vetoes(grid, rows):
        read.add(row.number)
        card.notes.extend([rule] if rule is not None else [])
        card.facts[0].extend(told)
    return [row for row in rows if row.number not in read]


def _read_loose(grid: Grid, rows: Sequence[Row], columns: ItemColumns, card: Card) -> None:
    found = (
        read_loose_by_column(grid, rows, columns.owners)
        if columns.transposed
        else ((0, role, cell) for role, cell in read_loose(grid, rows))
    )
    if columns.transposed:
        for row in rows:
            if label_role(grid, grid.text(row.number, row.columns[0])) in OUTCOMES:
                _read_rule_beside(grid, row, columns, card)
    for index, role, cell in found:
        if role is not None:
            card.outcome(index, role, cell)
        else:
            card.facts[index].append(cell)


def _read_average(grid: Grid, row: Row, columns: ItemColumns, card: Card) -> None:
    """Take 平均得分 below a form for the mean of its raters' totals (or of what stands above it)."""
    grid.take(row.number, row.columns[:1])
    label = grid.text(row.number, row.columns[0])
    for column in row.columns[1:]:
        if grid.numeric(row.number, column):
            card.tallies[0].average(label, grid.field(row.number, column, label), columns.owners[0])


def _standing(grid: Grid, region: Region, columns: ItemColumns, card: Card, *, first: bool) -> Standing:
    """Return the heading and section that a table stands under, by the lines above it or by its item header.

    A lone table of deductions is the base.
    """
    words = grid.words
    for row in reversed(region.head):
        for column in grid.columns(row, region.left, region.right):
            text = grid.text(row, column)
            if is_section_heading(text):
                return Standing(grid.field(row, column), section_of(words, text))
            if not first and len(normalise(text)) <= 20 and section_of(words, text) is not Section.BASE:
                return Standing(section=section_of(words, text))
    if first and not card.items:
        return Standing()
    header = next((c.label for c in region.table.columns if c.index == columns.item), "")
    return Standing(section=section_of(words, header))


def _read_sums(grid: Grid, row: Row, columns: ItemColumns, card: Card) -> None:
    outcomes, weights = read_sum_row(grid, row, columns, columns.owners, card.tallies)
    card.weights.extend(weights)
    for role, cell in outcomes:
        card.outcome(0, role, cell)


def _read_outcomes(grid: Grid, row: Row, columns: ItemColumns, card: Card) -> None:
    if columns.transposed:
        _read_outcomes_by_column(grid, row, columns, card)
    else:
        _read_pairs(grid, row, card)


def _read_outcomes_by_column(grid: Grid, row: Row, columns: ItemColumns, card: Card) -> None:
    label = row.columns[0]
    role = label_role(grid, grid.text(row.number, label))
    grid.take(row.number, (label,))
    if role is None or role not in OUTCOMES:
        return
    text = normalise(grid.text(row.number, label))
    _read_rule_beside(grid, row, columns, card)
    for index, owner in enumerate(columns.owners):
        column = next((c for c in owner.columns if grid.text(row.number, c)), owner.columns[-1])
        card.outcome(index, role, grid.field(row.number, column, text))


def _read_rule_beside(grid: Grid, row: Row, columns: ItemColumns, card: Card) -> None:
    """Take a text between an outcome's label and the people's columns for a note (等级 | 90分及以上A；80～89分B)."""
    owned = {column for owner in columns.owners for column in owner.columns}
    texts = (c for c in row.columns[1:] if c not in owned and not grid.numeric(row.number, c))
    card.notes.extend(grid.field(row.number, c) for c in texts if len(grid.text(row.number, c)) > _RULE)


def _read_pairs(grid: Grid, row: Row, card: Card) -> None:
    """Take label-and-value cells below or above a form: 等级 | B, 总分：95."""
    card.grow(1)
    for column in row.columns:
        for role, label, value in inline_pairs(grid, grid.text(row.number, column)):
            cell = replace(grid.field(row.number, column, label), value=value, formula=None)
            if role in OUTCOMES:
                card.outcome(0, role, cell)
            elif card.entries[0]:
                card.tallies[0].compose(label, cell, Owner())
    parts = labelled_cells(grid, row.number, row.columns)
    for part in parts:
        if inline_pairs(grid, part.text):
            continue
        grid.take(row.number, (part.column,))
        cell = value_cell(grid, row.number, part)
        if part.role in OUTCOMES:
            card.outcome(0, part.role, cell)
        elif part.values and card.entries[0]:
            card.tallies[0].compose(" ".join(part.text.split()), cell, Owner())


def _read_other(grid: Grid, region: Region, row: Row, card: Card) -> None:
    words = grid.words
    if row.kind is RowKind.NOTE:
        card.notes.extend(grid.field(row.number, column) for column in row.columns)
    elif row.kind is RowKind.SIGNATURE:
        grid.take(row.number, row.columns)
    elif row.kind is RowKind.STATISTIC:
        grid.take(row.number, row.columns[:1])
        card.statistics.extend(grid.field(row.number, column) for column in row.columns[1:])
    elif row.kind is RowKind.IDENTITY:
        found = read_line(grid, row.number, region.left, region.right)
        card.identity = card.identity.or_else(found)
    elif all(is_signature(words, grid.text(row.number, column)) for column in row.columns):
        grid.take(row.number, row.columns)


def _block(grid: Grid, regions: Sequence[Region], card: Card, layout: str) -> Block:
    identity = card.identity
    people = []
    made = _with_heading_marks(card.items)
    items = tuple(made.get(id(thing), thing) for thing in card.items)
    names = card.names or [(identity.name, identity.name_ref)]
    if layout == "form" and not identity.name:
        tab = grid.sheet.name.strip()
        titled = name_in_title(grid.words, card.title)
        if looks_like_name(grid.words, tab) or (titled and not identity.claimed):
            names = [(tab if looks_like_name(grid.words, tab) else titled, "")]
        else:
            layout = "form" if identity.claimed else "department"
            named = identity.department or department_in(tab) or department_in(card.title)
            names = [("" if identity.claimed else named, "")]
    base = next((fact for fact in identity.facts if grid.words.means(fact.label, Role.BASE)), None)
    for index, (name, ref) in enumerate(names):
        outcomes = card.outcomes[index]
        if base is not None and len(names) == 1:
            outcomes.setdefault(Role.BASE, base)
        people.append(
            Person(
                name=name,
                name_ref=ref,
                post=identity.post,
                department=identity.department,
                number=identity.number,
                facts=(*identity.facts, *card.facts[index]),
                entries=tuple(replace(e, item=made.get(id(e.item), e.item)) for e in card.entries[index]),
                sums=card.tallies[index].result(),
                **outcome_fields(outcomes),
            )
        )
    first, last = regions[0], regions[-1]
    bottom = last.body[-1] if last.body else last.table.bottom
    left = min(r.table.left for r in regions)
    right = max(r.table.right for r in regions)
    return Block(
        area=grid.area(first.top, left, bottom, right),
        layout=layout,
        title=card.title,
        department=identity.department or department_in(card.title),
        period=identity.period or period_in(card.title),
        items=items,
        people=tuple(people),
        notes=tuple(card.notes),
        weight_sum=_weight_sum(card),
        weight_subtotals=tuple(cell for role, cell in card.weights if role is Role.SUBTOTAL),
        statistics=tuple(card.statistics),
    )


def _with_heading_marks(items: Sequence[Item]) -> dict[int, Item]:
    """Give the only item under a heading with points (一、工作效率（20分）) those points as its full mark."""
    under: dict[str, list[Item]] = {}
    for thing in items:
        if thing.category is not None:
            under.setdefault(thing.category.ref, []).append(thing)
    made: dict[int, Item] = {}
    for things in under.values():
        only, weight = things[0], things[0].category_weight
        if len(things) == 1 and only.full_mark is None and only.weight is None and weight is not None:
            points = weight.text.removesuffix("分")
            if points != weight.text:
                full = replace(weight, value=Decimal(points), label="分值")
                made[id(only)] = replace(only, full_mark=full)
    return made


def _weight_sum(card: Card) -> Field | None:
    totals = [cell for role, cell in card.weights if role is Role.TOTAL]
    if totals:
        return totals[-1]
    return card.weights[0][1] if len(card.weights) == 1 else None
