"""What a binary .xlsb sheet has besides its values: number formats, merges, hidden rows and columns.

A part is a row of records: a type, a length, and so many bytes ([MS-XLSB] 2.1.4). Only the few that matter are looked at.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from .looks import Looks
from .model import LAST_COLUMN, LAST_ROW, Area
from .number_format import BUILTIN
from .ooxml import relations
from .package import Package

_SHEET, _FORMAT, _STYLE, _STYLES_BEGIN, _STYLES_END = 156, 44, 47, 617, 618
_ROW, _COLUMNS, _MERGE = 0, 60, 176
_CELLS: Final = range(1, 12)
"""Blank, number, error, truth value, text, and the same as results of formulas."""


def xlsb_looks(data: bytes) -> dict[str, Looks]:
    """Return what the sheets of an .xlsb workbook have besides values, by their names.

    Raises:
        UnreadableWorkbook: the package is damaged.
        KeyError, ValueError, IndexError, struct.error: a part is wanting or damaged.
    """
    package = Package(data)
    main = next(link.target for link in relations(package, "").values() if link.kind == "officeDocument")
    links = relations(package, main)
    styles = next((link.target for link in links.values() if link.kind == "styles"), None)
    codes = _codes(package.read(styles)) if styles else []
    found = {}
    for kind, body in _records(package.read(main)):
        if kind == _SHEET:
            identifier, at = _text(body, 8)
            name, _ = _text(body, at)
            if links[identifier].kind == "worksheet":
                found[name] = _Scan(codes).run(package.read(links[identifier].target))
    return found


def _records(data: bytes) -> Iterator[tuple[int, bytes]]:
    """The records of a part: their types and what they hold."""
    at, end = 0, len(data)
    while at < end:
        kind = data[at]
        at += 1
        if kind & 0x80:
            kind = kind & 0x7F | (data[at] & 0x7F) << 7
            at += 1
        size = 0
        for shift in range(0, 28, 7):
            byte = data[at]
            at += 1
            size |= (byte & 0x7F) << shift
            if not byte & 0x80:
                break
        if at + size > end:
            raise ValueError("a record runs over the end of its part")
        yield kind, data[at : at + size]
        at += size


def _text(body: bytes, at: int) -> tuple[str, int]:
    """A text that starts with its length, and where it ends."""
    (length,) = struct.unpack_from("<I", body, at)
    end = at + 4 + 2 * length
    if end > len(body):
        raise ValueError("a text runs over the end of its record")
    return body[at + 4 : end].decode("utf-16-le"), end


def _codes(data: bytes) -> list[str]:
    """The number format of each cell style, by the style's index."""
    formats = dict(BUILTIN)
    codes: list[str] = []
    within = False
    for kind, body in _records(data):
        if kind == _FORMAT:
            (number,) = struct.unpack_from("<H", body)
            formats[number], _ = _text(body, 2)
        elif kind in (_STYLES_BEGIN, _STYLES_END):
            within = kind == _STYLES_BEGIN
        elif kind == _STYLE and within:
            _, number = struct.unpack_from("<HH", body)
            codes.append(formats.get(number, "General"))
    return codes


@dataclass(slots=True)
class _Scan:
    """One pass over a worksheet part."""

    codes: list[str]
    formats: dict[tuple[int, int], str] = field(default_factory=dict)
    merges: list[Area] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)

    def run(self, data: bytes) -> Looks:
        row = 0
        for kind, body in _records(data):
            if kind == _ROW:
                row = int(struct.unpack_from("<I", body)[0]) + 1
                if body[11] & 0x10 and row < LAST_ROW:
                    self.hidden_rows.add(row)
            elif kind in _CELLS:
                column, style = struct.unpack_from("<II", body)
                code = self.codes[style & 0xFFFFFF] if style & 0xFFFFFF < len(self.codes) else "General"
                if code != "General":
                    self.formats[row, column + 1] = code
            elif kind == _COLUMNS:
                first, last, _, _, flags = struct.unpack_from("<IIIIH", body)
                if flags & 1 and last - first < LAST_COLUMN // 2:
                    self.hidden_columns |= set(range(first + 1, last + 2))
            elif kind == _MERGE:
                top, bottom, left, right = struct.unpack_from("<IIII", body)
                self.merges.append(Area(top + 1, left + 1, bottom + 1, right + 1))
        merges = tuple(self.merges)
        return Looks(self.formats, {}, merges, frozenset(self.hidden_rows), frozenset(self.hidden_columns))
