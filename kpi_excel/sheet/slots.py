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


def settle(grid: Grid, slot: Slot, rows: Sequence[int], *, summed: bool, ruled: bool = False) -> Slot:
    """Say of an item's plain columns which hold raw data and which the mark, by their contents and their number.

    ``ruled``: the item has a criterion beside the matrix or in a row of it.
    """
    if slot.full is not None and slot.marks and not slot.raws and _varies(grid, slot.full, rows):
        slot = replace(slot, full=None, raws=(slot.full,))  # 质检: 分数 | 得分
    plain = slot.plain
    if not plain:
        return slot
    if slot.marks or slot.weighted:
        return replace(slot, plain=(), raws=(*slot.raws, *plain))
    last = plain[-1]
    if not summed or not _holds_marks(grid, slot, last, rows, ruled=ruled or slot.rule is not None):
        return replace(slot, plain=(), raws=(*slot.raws, *plain))
    adds = slot.rule is None and re.search(r"加分|奖分|奖励分", slot.name.text)
    mark = MarkColumn(last.index, "得分", MarkKind.BONUS if adds else MarkKind.SCORE)
    return replace(slot, plain=(), raws=(*slot.raws, *plain[:-1]), marks=(mark,))


_ABSENT = re.compile(
    r"不适用|(?:不|免|未|缓|暂不|未参加|不参加|不参与|未参与)(?:予)?(?:考|评|考核|考评|评分|参评)(?:核|评|分)?|未参评|未评|无此项|不涉及|N/?A|无|空|缺|[/\\—\-－–]+"
    r"|(?:休|产|病|事|年|婚|丧|陪产|工伤|长期病|长病|调休|休产|休病|休年|请|请事|请病)假(?:中)?|休假中?|请假|离职|已离职|缺考|缺勤|停岗|停职|借调|外派|出差|新入职|试用期?|实习"
)
"""A word in place of a mark: there is none, for this reason."""
_WRITTEN = re.compile(r"\s*[-−－+]?[\d０-９]+(?:[.．][\d０-９]+)?\s*分?\s*")
_POINTED = re.compile(r"\d\s*(?:分|%|％)")


def _holds_marks(grid: Grid, slot: Slot, column: Column, rows: Sequence[int], *, ruled: bool) -> bool:
    """Say whether a column under an item's name alone holds marks: figures, or words that say why there is none.

    Of an item with a full mark and without a rule any words stand for its marks (优, 良), which nobody can add up.
    """
    places = [row for row in rows if grid.text(row, column.index) or grid.number(row, column.index) is not None]
    words = [
        text
        for row in places
        if grid.number(row, column.index) is None and not _WRITTEN.fullmatch(text := grid.text(row, column.index))
    ]
    figures = len(places) - len(words)
    if len(words) <= figures:
        return True
    pointed = bool(_POINTED.search(slot.name.text)) or slot.points is not None
    if all(_ABSENT.fullmatch(re.sub(r"\s", "", text)) for text in words):
        return pointed or figures > 0 or not ruled
    return pointed and not ruled


def _varies(grid: Grid, column: Column, rows: Sequence[int]) -> bool:
    """Whether a column's figures differ from person to person, as full marks do not."""
    return len({grid.number(row, column.index) for row in rows} - {None}) > 1
