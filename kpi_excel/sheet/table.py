"""A table header found on a sheet, as values: its kind, its rows and columns."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from .header_text import one_line
from .vocabulary import normalise


class Kind(StrEnum):
    """What a table's rows are: items to appraise, people (or departments), or the raters of one person."""

    ITEMS = "items"
    PEOPLE = "people"
    RATERS = "raters"


@dataclass(frozen=True, slots=True)
class Head:
    """One header cell."""

    text: str
    row: int
    column: int


@dataclass(frozen=True)
class Column:
    """A column of a table with its header cells, the outermost first."""

    index: int
    path: tuple[Head, ...]

    @cached_property
    def label(self) -> str:
        """The innermost header text on one line."""
        return one_line(self.path[-1].text) if self.path else ""

    @property
    def outer(self) -> tuple[Head, ...]:
        """The header cells above the innermost one."""
        return self.path[:-1]


@dataclass(frozen=True)
class Table:
    """A header found on a sheet: its rows (both ends included), its columns and the column that its rows start from."""

    kind: Kind
    top: int
    bottom: int
    rows: tuple[int, ...]
    """The header rows; rows between them say something about the items (权重, 评分标准)."""
    left: int
    right: int
    key: int
    columns: tuple[Column, ...]

    @cached_property
    def signature(self) -> tuple[str, ...]:
        """The header texts, for telling whether two tables are built alike."""
        return tuple("/".join(normalise(head.text) for head in column.path) for column in self.columns)

    def overlaps(self, left: int, right: int) -> bool:
        """Say whether the table shares columns with a range."""
        return self.left <= right and left <= self.right
