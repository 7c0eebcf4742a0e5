"""A sheet as its reader sees it: a merged area answers with its first cell, wherever it is asked."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from ..workbook.model import Area, Cell, ErrorValue, Sheet, a1
from .model import Field
from .vocabulary import Vocabulary, vocabulary

Place = tuple[int, int]
"""Row and column, counted from 1."""

_MARGIN = 10
"""How many columns beyond the last content a merged area is followed."""


class Grid:
    """Merge-aware look-up over a sheet's cells, and the account of which of them were given a meaning.

    Built once per sheet in time linear in cells; only :meth:`field` and :meth:`take` change it (the account).
    """

    def __init__(self, sheet: Sheet, words: Vocabulary | None = None, origin: Sequence[int] = ()) -> None:
        self.sheet = sheet
        self._origin = origin
        self.words = words or vocabulary()
        self._cells = {place: cell for place, cell in sheet.cells.items() if _has_content(cell)}
        rows: dict[int, list[int]] = {}
        for row, column in self._cells:
            rows.setdefault(row, []).append(column)
        self._rows = {row: tuple(sorted(columns)) for row, columns in sorted(rows.items())}
        self.rows: tuple[int, ...] = tuple(self._rows)
        self.bottom = self.rows[-1] if self.rows else 0
        self._content_right = max((column for _, column in self._cells), default=0)
        self.right = self._content_right
        self._spans: dict[Place, Area] = {}
        self._anchors: dict[Place, Place] = {}
        for area in sheet.merges:
            self._merge(area)
        shown = (span.right for place, span in self._spans.items() if place in self._cells)
        self.right = max([self.right, *shown])
        self.known: frozenset[str] = frozenset()
        """Names that stand in columns of names of the workbook, normalised."""
        self._taken: set[Place] = set()
        self._texts: dict[Place, str] = {}

    def _merge(self, area: Area) -> None:
        bottom, right = min(area.bottom, self.bottom + 1), min(area.right, self._content_right + _MARGIN)
        if area.top > bottom or area.left > right:
            return
        self._spans[area.top, area.left] = Area(area.top, area.left, max(bottom, area.top), max(right, area.left))
        for row in range(area.top, bottom + 1):
            for column in range(area.left, right + 1):
                self._anchors[row, column] = (area.top, area.left)

    def anchor(self, row: int, column: int) -> Place:
        """Return the first cell of the merged area that covers a place, or the place itself."""
        place = (row, column)
        return self._anchors.get(place, place)

    def span(self, row: int, column: int) -> Area:
        """Return the merged area that covers a place, or the single cell."""
        top, left = self.anchor(row, column)
        return self._spans.get((top, left), Area(top, left, top, left))

    def edge(self, row: int, column: int) -> int:
        """Return the last column of the merged area that covers a place, or the place's own column."""
        if not self._spans:
            return column
        span = self._spans.get(self.anchor(row, column))
        return column if span is None else span.right

    def cell(self, row: int, column: int) -> Cell | None:
        """Return the cell that shows at a place (through merges); ``None`` when it is empty."""
        return self._cells.get(self.anchor(row, column))

    def text(self, row: int, column: int) -> str:
        """Return the text that shows at a place (through merges)."""
        place = self._anchors.get((row, column), (row, column))
        text = self._texts.get(place)
        if text is None:
            cell = self._cells.get(place)
            if cell is None:
                return ""
            text = self._texts[place] = cell.text
        return text

    def own(self, row: int, column: int) -> str:
        """Return the text of a place that is not covered from another row; sideways merges count."""
        return self.text(row, column) if self.anchor(row, column)[0] == row else ""

    def number(self, row: int, column: int) -> Decimal | None:
        """Return the number typed at a place (through merges), or ``None``."""
        cell = self.cell(row, column)
        return cell.value if cell and isinstance(cell.value, Decimal) else None

    def numeric(self, row: int, column: int) -> bool:
        """Say whether a place shows a figure: a number, a date, an error, or a formula's result that isn't text."""
        cell = self._cells.get(self._anchors.get((row, column), (row, column)))
        return cell is not None and not isinstance(cell.value, str) and (cell.value is not None or bool(cell.formula))

    def columns(self, row: int, left: int = 1, right: int | None = None) -> tuple[int, ...]:
        """Return the columns in which cells with content start in a row, left to right."""
        found = self._rows.get(row, ())
        if not found or (left <= found[0] and (right is None or found[-1] <= right)):
            return found
        return tuple(column for column in found if column >= left and (right is None or column <= right))

    def starts(self, row: int, left: int = 1, right: int | None = None) -> tuple[int, ...]:
        """Return the columns in which cells with content start in a row that no merged area from elsewhere covers."""
        found = self.columns(row, left, right)
        if not self._anchors:
            return found
        return tuple(column for column in found if self.anchor(row, column) == (row, column))

    def blank(self, row: int, left: int = 1, right: int | None = None) -> bool:
        """Say whether no cell with content starts in a row between two columns."""
        return not self.columns(row, left, right)

    def field(self, row: int, column: int, label: str = "") -> Field:
        """Return what shows at a place as a field, and note the cell as understood."""
        place = (row, column)
        if self._anchors:
            place = self._anchors.get(place, place)
        self._taken.add(place)
        cell = self._cells.get(place)
        if cell is None:
            return Field(self.ref(*place), None, label=label)
        return Field(a1(cell.row, cell.column), cell.value, cell.number_format, cell.formula, label)

    def ref(self, row: int, column: int) -> str:
        """Return the reference of a place on the sheet (``origin``: which of the sheet's columns the grid's are)."""
        beyond = column - len(self._origin)
        if self._origin and beyond > 0:
            return a1(row, self._origin[-1] + beyond)
        return a1(row, self._origin[column - 1] if self._origin else column)

    def understood(self, row: int, column: int) -> bool:
        """Say whether the cell that shows at a place was given a meaning."""
        return self.anchor(row, column) in self._taken

    def take(self, row: int, columns: Iterable[int]) -> None:
        """Note cells of a row as understood (headers, titles, signatures)."""
        self._taken.update(self.anchor(row, column) for column in columns)

    def lift(self, area: Area) -> None:
        """Take an area off the grid: from now on its cells are understood and look empty."""
        for row in range(area.top, area.bottom + 1):
            kept = tuple(c for c in self._rows.get(row, ()) if not area.left <= c <= area.right)
            for column in set(self._rows.get(row, ())) - set(kept):
                del self._cells[row, column]
                self._texts.pop((row, column), None)
            self._rows[row] = kept
        self._rows = {row: columns for row, columns in self._rows.items() if columns}
        self.rows = tuple(self._rows)

    def area(self, top: int, left: int, bottom: int, right: int) -> str:
        """Return the reference of a rectangle on the sheet (B3:F9)."""
        return f"{self.ref(top, left)}:{self.ref(bottom, right)}"

    def lift_cells(self, places: Iterable[Place]) -> None:
        """Take single cells off the grid."""
        for row, column in places:
            self.lift(Area(row, column, row, column))

    def untaken(self) -> Iterator[Field]:
        """Give the cells with content that nothing understood, in reading order."""
        for row, columns in self._rows.items():
            for column in columns:
                if (row, column) not in self._taken and self.anchor(row, column) == (row, column):
                    cell = self._cells[row, column]
                    yield Field(cell.ref, cell.value, cell.number_format, cell.formula)


def _has_content(cell: Cell) -> bool:
    if isinstance(cell.value, ErrorValue) or cell.formula:
        return True
    return bool(cell.value.strip()) if isinstance(cell.value, str) else cell.value is not None
