"""What the columns of a matrix (a row per employee) hold: items with their parts, totals, outcomes, facts."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from .columns import MarkColumn
from .grid import Grid
from .model import MarkKind, SumKind
from .table import Column, Head
from .vocabulary import Role


@dataclass(frozen=True)
class Slot:
    """An item's columns in a matrix."""

    name: Head
    plain: tuple[Column, ...] = ()
    """Columns headed with the item's name alone: raw data or marks, settled by :func:`settle`."""
    raws: tuple[Column, ...] = ()
    marks: tuple[MarkColumn, ...] = ()
    weighted: Column | None = None
    target: Column | None = None
    full: Column | None = None
    weight: Column | None = None
    remark: Column | None = None
    category: Head | None = None
    rule: Head | None = None
    """A header cell under the item's name that holds the criterion."""
    period: str = ""
    """The month that the columns are for, where the same items come again for several."""
    apart: bool = False
    """Whether its raw data stand in a group of raw data, away from the marks."""
    points: Head | None = None
    """A header cell that holds the full mark or the weight (20分, 权重20%)."""

    @property
    def columns(self) -> tuple[int, ...]:
        """The numbers of the columns with data of the item."""
        found = [c.index for c in (*self.plain, *self.raws)] + [m.index for m in self.marks]
        return tuple(sorted([*found, *([self.weighted.index] if self.weighted else [])]))


@dataclass(frozen=True)
class SumColumn:
    """A column of totals in a matrix."""

    column: Column
    kind: SumKind
    label: str
    group: frozenset[int] = frozenset()
    """The columns under the same outer header: a group's total covers these alone."""


@dataclass(frozen=True)
class MatrixColumns:
    """The columns of a table with a row per employee."""

    person: int
    """Column of the names (of people, or of departments)."""
    by_department: bool = False
    sequence: int | None = None
    number: int | None = None
    post: int | None = None
    department: int | None = None
    facts: tuple[Column, ...] = ()
    slots: tuple[Slot, ...] = ()
    sums: tuple[SumColumn, ...] = ()
    outcomes: tuple[tuple[Role, Column], ...] = ()
    money: tuple[Column, ...] = ()
    """Columns of money computed from the row (提成金额), not headed by an item."""
    remark: Column | None = None
    parts: tuple[Column, ...] = ()
    """Columns of figures that a total covers but that are no items (months, raters' totals)."""


def settle(grid: Grid, slot: Slot, rows: Sequence[int], *, summed: bool) -> Slot:
    """Say of an item's plain columns which hold raw data and which the mark, by their contents and their number."""
    if slot.full is not None and slot.marks and not slot.raws and _varies(grid, slot.full, rows):
        slot = replace(slot, full=None, raws=(slot.full,))  # 质检: 分数 | 得分
    plain = slot.plain
    if not plain:
        return slot
    if slot.marks or slot.weighted:
        return replace(slot, plain=(), raws=(*slot.raws, *plain))
    last = plain[-1]
    figures = sum(grid.number(row, last.index) is not None for row in rows)
    texts = sum(bool(grid.text(row, last.index)) for row in rows) - figures
    if not summed or texts > figures:
        return replace(slot, plain=(), raws=(*slot.raws, *plain))
    adds = slot.rule is None and re.search(r"加分|奖分|奖励分", slot.name.text)
    mark = MarkColumn(last.index, "得分", MarkKind.BONUS if adds else MarkKind.SCORE)
    return replace(slot, plain=(), raws=(*slot.raws, *plain[:-1]), marks=(mark,))


def _varies(grid: Grid, column: Column, rows: Sequence[int]) -> bool:
    """Whether a column's figures differ from person to person, as full marks do not."""
    return len({grid.number(row, column.index) for row in rows} - {None}) > 1
