"""A program of its own that reads the values of an old workbook: bytes on standard input, values on standard output.

It runs apart because the native reader it uses reserves memory for every cell up to the last one; a file that claims a
cell at the far corner of the sheet would otherwise take the whole run down with it.
"""

import io
import pickle
import sys
from typing import Any, NamedTuple

MEMORY_LIMIT = 2 * 1024**3
"""Bytes that this program may take."""


class SheetValues(NamedTuple):
    """The values of one sheet by (row, column), counted from 1; ``None`` cells are left out."""

    name: str
    kind: str
    state: str
    values: dict[tuple[int, int], Any]
    merges: tuple[tuple[int, int, int, int], ...]


class ValuesError(NamedTuple):
    """Why no values could be read: ``password`` or ``damaged``."""

    reason: str


def read_values(data: bytes) -> list[SheetValues] | ValuesError:
    """Return the values of all sheets of an .xls, .xlsb or .ods workbook."""
    from python_calamine import CalamineWorkbook, PasswordError

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        return [_sheet(book, index) for index in range(len(book.sheet_names))]
    except PasswordError:
        return ValuesError("password")
    except Exception as error:  # the native reader's errors have no common base but this
        return ValuesError("password" if "password" in str(error).lower() else "damaged")


def _sheet(book: Any, index: int) -> SheetValues:
    metadata = book.sheets_metadata[index]
    kind = str(metadata.typ).rpartition(".")[2].lower()
    state = str(metadata.visible).rpartition(".")[2]
    state = state[:1].lower() + state[1:]
    if kind == "chartsheet":
        return SheetValues(metadata.name, kind, state, {}, ())
    sheet = book.get_sheet_by_index(index)
    values = {}
    if sheet.start is not None:
        top, left = sheet.start
        for row, line in enumerate(sheet.to_python(skip_empty_area=True), top + 1):
            for column, value in enumerate(line, left + 1):
                if value != "":
                    values[row, column] = value
    merges = tuple(
        (top + 1, left + 1, bottom + 1, right + 1) for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
    )
    return SheetValues(metadata.name, kind, state, values, merges)


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # not on this system
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_LIMIT, MEMORY_LIMIT))


if __name__ == "__main__":
    _limit_memory()
    # The classes have to be found again under the module's real name.
    from kpi_excel.workbook import legacy_values

    sys.stdout.buffer.write(pickle.dumps(legacy_values.read_values(sys.stdin.buffer.read())))
