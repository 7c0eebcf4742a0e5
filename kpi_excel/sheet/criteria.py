"""Lists of criteria: tables of items without marks, which tables of people refer to by the items' names."""

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from .body import RowKind, body_rows
from .columns import item_columns
from .forms import read_head
from .grid import Grid
from .identity import Identity
from .items import Standing, groups, item, points_row
from .lines import section_of
from .model import Field, Item
from .regions import Region
from .sums import labelled_cells
from .vocabulary import Role, normalise, peel

_ALIKE = 0.6
"""How alike two names must be, at least, to be taken for one (difflib's ratio)."""


@dataclass(frozen=True)
class Criteria:
    """Items with their criteria, and the notes that stand with them."""

    items: tuple[Item, ...] = ()
    notes: tuple[Field, ...] = ()
    weight_sum: Field | None = None
    title: str = ""
    identity: Identity = field(default_factory=Identity)
    """What the lines above the list say about department and period."""

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
    points = points_row(grid, columns, data)
    starts = {group.first: group for group in groups(grid, columns, [row for row in data if row != points])}
    standing = Standing()
    items: list[Item] = []
    total: Field | None = None
    for row in rows:
        if row.kind is RowKind.DATA and row.number in starts:
            if columns.sequence is not None:
                grid.take(row.number, (columns.sequence,))
            items.append(item(grid, columns, starts[row.number], standing, points))
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
        elif row.kind is RowKind.SIGNATURE:
            grid.take(row.number, row.columns)
    return Criteria(tuple(items), tuple(notes), total, title, identity)
