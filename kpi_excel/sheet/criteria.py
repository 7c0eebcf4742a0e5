"""Lists of criteria: tables of items without marks, which tables of people refer to by the items' names."""

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from openpyxl.utils.cell import quote_sheetname

from ..regex import regex
from .body import Row, RowKind, body_rows
from .columns import ItemColumns, item_columns
from .forms import read_head
from .grid import Grid
from .identity import Identity
from .items import Standing, groups, item, points_row
from .labels import labelled_cells
from .lines import section_of
from .model import BandRow, CriterionText, Field, Item
from .regions import Region
from .vocabulary import Role, normalise, peel

_ALIKE = 0.6
"""How alike two names must be, at least, to be taken for one (difflib's ratio)."""


_MARKED = regex(r"评分|打分|百分制|[扣加减得]\d|得满分")
"""How a text says that something is marked."""


@dataclass(frozen=True)
class Criteria:
    """Items with their criteria, and the notes that stand with them."""

    items: tuple[Item, ...] = ()
    notes: tuple[Field, ...] = ()
    weight_sum: Field | None = None
    title: str = ""
    identity: Identity = field(default_factory=Identity)
    """What the lines above the list say about department and period."""
    scales: tuple[Field, ...] = ()
    """Small tables of the sheet in words (月销售额1000~5000元，提成比例2‰；…)."""

    @cached_property
    def names(self) -> frozenset[str]:
        """The items' names, normalised, with and without what stands in brackets."""
        return frozenset(name for thing in self.items for name in (normalise(thing.name.text), peel(thing.name.text)))

    def find(self, name: str) -> Item | None:
        """Return the item that a header names: the same name, the same without brackets, one inside the other, or
        the only one much alike; ``None`` when no item or several fit.
        """
        for key in (normalise, peel):
            hits = [thing for thing in self.items if key(thing.name.text) == key(name)]
            if hits:
                return hits[0]
        flat = peel(name)
        hits = [t for t in self.items if flat and (flat in peel(t.name.text) or peel(t.name.text) in flat)]
        if len(hits) == 1:
            return hits[0]
        if hits:
            return None
        close = [t for t in self.items if difflib.SequenceMatcher(None, flat, peel(t.name.text)).ratio() >= _ALIKE]
        return close[0] if len(close) == 1 else None

    def fit(self, names: Iterable[str]) -> int:
        """Count how many of the names are listed."""
        return sum(self.find(name) is not None for name in names)


def merge(lists: Sequence[Criteria]) -> Criteria:
    """Join several lists; of items with the same name the first counts."""
    items: dict[str, Item] = {}
    for found in lists:
        for thing in found.items:
            items.setdefault(normalise(thing.name.text), thing)
    notes = tuple(dict.fromkeys(note for found in lists for note in found.notes))
    sums = [found.weight_sum for found in lists if found.weight_sum is not None]
    title = next((found.title for found in lists if found.title), "")
    identity = Identity()
    for found in lists:
        identity = identity.or_else(found.identity)
    return Criteria(tuple(items.values()), notes, sums[0] if len(sums) == 1 else None, title, identity)


def read_criteria(grid: Grid, region: Region) -> Criteria:
    """Read a table of items that has no marks."""
    title, identity, notes, _ = read_head(grid, region)
    rows = body_rows(grid, region)
    data = [row.number for row in rows if row.kind is RowKind.DATA]
    columns = item_columns(grid, region.table, data)
    data.extend(_apart(grid, columns, rows))
    points = points_row(grid, columns, data)
    starts = {group.first: group for group in groups(grid, columns, [row for row in data if row != points])}
    standing = Standing()
    items: list[Item] = []
    posts, whose = _posts(grid, region, columns), ""
    ordinals = _ordinals(grid, region, columns, sorted(starts))
    total: Field | None = None
    for row in rows:
        if row.number in starts:
            if columns.sequence is not None:
                grid.take(row.number, (columns.sequence,))
            thing = item(grid, columns, starts[row.number], standing, points)
            if posts is not None:
                whose = grid.text(row.number, posts) or whose
                grid.take(row.number, (posts,))
                thing = replace(thing, whose=whose)
            if ordinals is not None:
                grid.take(row.number, (ordinals,))
                thing = replace(thing, ordinal=grid.text(row.number, ordinals))
            items.append(thing)
        elif row.kind is RowKind.HEADING:
            heading = grid.field(row.number, row.columns[0])
            standing = Standing(heading, section_of(grid.words, heading.text))
            notes.append(heading)
        elif row.kind is RowKind.NOTE:
            notes.extend(grid.field(row.number, c) for c in row.columns)
        elif row.kind is RowKind.SUM:
            parts = labelled_cells(grid, row.number, row.columns)
            grid.take(row.number, (part.column for part in parts))
            own = {c.index for c in (columns.weight, columns.full, columns.category_weight) if c is not None}
            for part in parts:
                hits = [c for c in part.values if c in own]
                if hits and part.role is Role.TOTAL:
                    total = grid.field(row.number, hits[0], part.text)
            told = [grid.field(row.number, c.index) for c in columns.criteria if grid.own(row.number, c.index)]
            total_label = next((part.text for part in parts if part.role is Role.TOTAL), "")
            if total_label:  # 合计 | 100 | 超过100分的按100分计
                notes.extend(replace(cell, value=f"{total_label}：{cell.text}") for cell in told)
        elif row.kind is RowKind.SIGNATURE:
            grid.take(row.number, row.columns)
    return Criteria(tuple(items), tuple(notes), total, title, identity)


def _posts(grid: Grid, region: Region, columns: ItemColumns) -> int | None:
    """Return the column before the items with the post or department that each is for."""
    before = [
        c
        for c in region.table.columns
        if c.index < columns.item and c.index not in (columns.category, columns.sequence)
    ]
    return next((c.index for c in before if grid.words.role(c.label) in (Role.POST, Role.DEPARTMENT)), None)


def _ordinals(grid: Grid, region: Region, columns: ItemColumns, rows: Sequence[int]) -> int | None:
    """Return the column before the items that numbers them (第1条, 3, A-2), each by another number."""
    for column in (c.index for c in region.table.columns if c.index < columns.item):
        texts = [grid.text(row, column) for row in rows]
        distinct = len(set(texts)) == len(texts) > 1
        if distinct and all(len(text) <= _SHORT and _ORDINAL.search(text) for text in texts):
            return column
    return None


_SHORT = 8
_ORDINAL = regex(r"[\d一二三四五六七八九十]")


def _apart(grid: Grid, columns: ItemColumns, rows: Sequence[Row]) -> list[int]:
    """Return the rows below the sum of the weights with an item that counts by itself: a name and how it is marked."""
    named = [row for row in rows if row.kind is RowKind.LOOSE and columns.item in row.columns]
    said = {row.number: "".join(grid.own(row.number, c.index) for c in columns.criteria) for row in named}
    return [number for number, text in said.items() if _MARKED.search(normalise(text))]


def completed(thing: Item, criteria: Criteria) -> Item:
    """Return an item with what it lacks taken from the item of the same name in a list of criteria."""
    listed = criteria.find(thing.name.text)
    if listed is None or listed is thing:
        return thing
    return replace(
        thing,
        category=thing.category or listed.category,
        criterion=thing.criterion or listed.criterion,
        definition=thing.definition or listed.definition,
        full_mark=thing.full_mark or (listed.full_mark if thing.weight is None else None),
        weight=thing.weight or (listed.weight if thing.full_mark is None else None),
        category_weight=thing.category_weight or listed.category_weight,
        target=thing.target or listed.target,
        source=thing.source or listed.source,
    )


def with_stated(criteria: Criteria, stated: Criteria) -> Criteria:
    """Return criteria with what they lack taken from others, and the others' further items."""
    if not stated.items:
        return criteria
    items = tuple(completed(thing, stated) for thing in criteria.items)
    known = {peel(thing.name.text) for thing in items}
    return replace(criteria, items=(*items, *(thing for thing in stated.items if peel(thing.name.text) not in known)))


def abroad(criteria: Criteria, sheet: str) -> Criteria:
    """Return criteria of another sheet: every reference gets that sheet's name before it (``'考核标准'!E4``)."""
    prefix = quote_sheetname(sheet) + "!"

    def moved(cell: Field | None) -> Field | None:
        return None if cell is None else _moved(cell, prefix)

    def item_abroad(thing: Item) -> Item:
        text = thing.criterion
        return replace(
            thing,
            name=_moved(thing.name, prefix),
            category=moved(thing.category),
            criterion=text
            and CriterionText(
                tuple(_moved(t, prefix) for t in text.texts),
                tuple(BandRow(_moved(b.condition, prefix), _moved(b.points, prefix)) for b in text.bands),
            ),
            definition=moved(thing.definition),
            full_mark=moved(thing.full_mark),
            weight=moved(thing.weight),
            category_weight=moved(thing.category_weight),
            target=moved(thing.target),
            source=moved(thing.source),
        )

    return replace(
        criteria,
        items=tuple(item_abroad(thing) for thing in criteria.items),
        notes=tuple(_moved(note, prefix) for note in criteria.notes),
        weight_sum=moved(criteria.weight_sum),
        title="",
    )


def _moved(cell: Field, prefix: str) -> Field:
    return cell if "!" in cell.ref else replace(cell, ref=prefix + cell.ref)
