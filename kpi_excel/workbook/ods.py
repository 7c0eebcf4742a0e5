"""What an OpenDocument sheet says besides its values: percentages, merges, notes, hidden rows and columns."""

from collections.abc import Iterator
from typing import Final

from lxml import etree

from .looks import Looks
from .model import LAST_COLUMN, LAST_ROW, Area
from .package import Package

_OFFICE: Final = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT: Final = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_FORMATS: Final = {
    "percentage": "0.00%",
    "currency": "#,##0.00",
    "date": "yyyy-mm-dd",
    "time": "h:mm:ss",
}
_MOST_REPEATED: Final = 100_000
"""Cells that one element may stand for; beyond it they are filled to the edge of the sheet, not written."""

_HIDDEN: Final = ("collapse", "filter")


def ods_looks(data: bytes) -> dict[str, Looks]:
    """Return what the sheets of an .ods workbook have besides values, by their names.

    Raises:
        UnreadableWorkbook: the package or its content is damaged.
        KeyError: it has no content.
    """
    root = Package(data).xml("content.xml")
    tables = root.iterfind(f"{_OFFICE}body/{_OFFICE}spreadsheet/{_TABLE}table")
    return {table.get(f"{_TABLE}name", ""): _looks(table) for table in tables}


def _looks(table: etree._Element) -> Looks:
    formats: dict[tuple[int, int], str] = {}
    notes: dict[tuple[int, int], str] = {}
    merges: list[Area] = []
    hidden_rows: set[int] = set()
    for top, rows, element in _counted(table, "table-row", "rows", LAST_ROW):
        if element.get(f"{_TABLE}visibility") in _HIDDEN and rows < LAST_ROW // 2:
            hidden_rows.update(range(top, top + rows))
        for left, columns, cell in _counted(element, "table-cell", "columns", LAST_COLUMN):
            code = _FORMATS.get(cell.get(f"{_OFFICE}value-type", ""))
            if code and rows * columns <= _MOST_REPEATED:
                formats |= {(top + down, left + right): code for down in range(rows) for right in range(columns)}
            bottom = top + int(cell.get(f"{_TABLE}number-rows-spanned", "1")) - 1
            last = left + int(cell.get(f"{_TABLE}number-columns-spanned", "1")) - 1
            if (bottom, last) != (top, left):
                merges.append(Area(top, left, bottom, last))
            note = cell.find(f"{_OFFICE}annotation")
            if note is not None:
                notes[top, left] = "\n".join("".join(map(str, line.itertext())) for line in note.iter(f"{_TEXT}p"))
    hidden_columns = {
        column
        for left, columns, element in _counted(table, "table-column", "columns", LAST_COLUMN)
        if element.get(f"{_TABLE}visibility") in _HIDDEN and columns < LAST_COLUMN // 2
        for column in range(left, left + columns)
    }
    return Looks(formats, notes, tuple(merges), frozenset(hidden_rows), frozenset(hidden_columns))


def _counted(parent: etree._Element, name: str, what: str, limit: int) -> Iterator[tuple[int, int, etree._Element]]:
    """Rows, columns or cells with their number, from 1, and how often each is repeated. Groups are gone into."""
    number = 1
    covered = f"{_TABLE}covered-{name}"
    for element in _members(parent, {f"{_TABLE}{name}", covered}):
        times = min(int(element.get(f"{_TABLE}number-{what}-repeated", "1")), limit)
        yield number, times, element
        number += times


def _members(parent: etree._Element, names: set[str]) -> Iterator[etree._Element]:
    for child in parent.iterchildren(etree.Element):
        if child.tag in names:
            yield child
        elif child.tag.rpartition("}")[2].endswith(("-group", "-rows", "-columns")):
            yield from _members(child, names)
