"""Sheets as plain values: what stands in which cell and how it looks, before any file format."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

Value = str | int | float | Decimal | None


def column(index: int) -> str:
    """The letters of column ``index`` (1 is A)."""
    letters = ""
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def a1(row: int, col: int) -> str:
    """The A1 name of a cell, both counted from 1."""
    return f"{column(col)}{row}"


@dataclass(frozen=True)
class Style:
    """How a cell looks; sizes in points, colours as RRGGBB."""

    font: str = "宋体"
    size: int = 11
    bold: bool = False
    color: str | None = None
    fill: str | None = None
    align: str = "center"
    border: bool = True
    fmt: str = "General"

    def but(self, **changes: object) -> "Style":
        """The same style with some properties changed."""
        return replace(self, **changes)  # type: ignore[arg-type]


@dataclass(frozen=True)
class Theme:
    """The looks that one workbook uses throughout."""

    font: str = "宋体"
    head_fill: str = "D9E1F2"
    group_fill: str = "F2F2F2"
    total_fill: str = "FFF2CC"
    size: int = 11
    title_size: int = 18

    def cell(self, fmt: str = "General") -> Style:
        """A figure or a short word, centred."""
        return Style(self.font, self.size, fmt=fmt)

    @property
    def text(self) -> Style:
        """A sentence, left-aligned in its box."""
        return Style(self.font, self.size, align="left")

    @property
    def title(self) -> Style:
        """The sheet's heading."""
        return Style(self.font, self.title_size, bold=True, border=False)

    @property
    def head(self) -> Style:
        """A column heading."""
        return Style(self.font, self.size, bold=True, fill=self.head_fill)

    @property
    def group(self) -> Style:
        """A category or an item's name."""
        return Style(self.font, self.size, bold=True, fill=self.group_fill)

    def total(self, fmt: str = "General") -> Style:
        """A figure of the total row."""
        return Style(self.font, self.size, bold=True, fill=self.total_fill, fmt=fmt)

    @property
    def note(self) -> Style:
        """Remarks, person lines and signatures outside the table."""
        return Style(self.font, max(self.size - 1, 9), align="left", border=False)


@dataclass(frozen=True)
class Cell:
    """One cell's value, look and, where it is computed in the sheet, its formula."""

    value: Value
    style: Style
    formula: str | None = None


@dataclass
class Sheet:
    """A worksheet being laid out: cells and merges by (row, column) from 1."""

    name: str
    landscape: bool = False
    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    widths: dict[int, float] = field(default_factory=dict)
    heights: dict[int, float] = field(default_factory=dict)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_cols: list[int] = field(default_factory=list)
    freeze: tuple[int, int] | None = None
    print_title_row: tuple[int, int] | None = None
    breaks: list[int] = field(default_factory=list)
    row_height: float = 20
    one_page: bool = False

    def put(self, row: int, col: int, value: Value, style: Style, formula: str | None = None) -> str:
        """Write one cell; returns its A1 name."""
        assert (row, col) not in self.cells, f"{self.name}!{a1(row, col)} is written twice"
        self.cells[row, col] = Cell(value, style, formula)
        return a1(row, col)

    def merge(self, row: int, col: int, to_row: int, to_col: int, value: Value, style: Style) -> str:
        """Write a value over a block of cells; a block of one cell is an ordinary cell."""
        name = self.put(row, col, value, style)
        for r in range(row, to_row + 1):
            for c in range(col, to_col + 1):
                if (r, c) != (row, col):
                    self.put(r, c, None, style)
        if (row, col) != (to_row, to_col):
            self.merges.append((row, col, to_row, to_col))
        return name

    def row(self, row: int, values: Sequence[Value], style: Style, col: int = 1) -> None:
        """Write values side by side from column ``col``."""
        for offset, value in enumerate(values):
            self.put(row, col + offset, value, style)

    def all_heights(self) -> dict[int, float]:
        """Heights in points of every row in use: as set, else the sheet's usual one."""
        return {row: self.heights.get(row, self.row_height) for row, _ in sorted(self.cells)}

    def set_widths(self, *widths: float) -> None:
        """Column widths in characters, from column A."""
        self.widths.update(enumerate(widths, start=1))


@dataclass(frozen=True)
class Book:
    """A workbook: its sheets, who wrote it, and with which writer it is made.

    ``typed`` books hold numbers only, as typed by hand; the others hold formulas with the values last computed.
    """

    name: str
    author: str
    sheets: tuple[Sheet, ...]
    typed: bool
