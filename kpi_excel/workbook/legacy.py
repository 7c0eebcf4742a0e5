"""Read the formats of other days and programs: .xls and .et, .xlsb, .ods. Values, and formats where they can be had."""

import os
import pickle
import struct
import subprocess
import sys
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from .legacy_values import SheetValues, ValuesError
from .looks import Looks
from .model import Area, Cell, CellValue, ErrorValue, Sheet, UnreadableWorkbook, Workbook
from .number_format import exact
from .ods import ods_looks
from .sniff import password_protected
from .xlsb import xlsb_looks

TIME_LIMIT = 120
"""Seconds that reading the values may take."""

_ERRORS = frozenset({"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#SPILL!", "#CALC!"})
_LOST = {"xlsb": "公式和批注"}
_NAMES = {"xls": "旧版 .xls", "et": "WPS 的 .et", "xlsb": "二进制 .xlsb", "ods": "OpenDocument 的 .ods"}


def read_legacy(data: bytes, kind: str) -> Workbook:
    """Read a workbook of an older or foreign format.

    Args:
        data: the whole file.
        kind: its format as :func:`~kpi_excel.workbook.sniff.sniff` gives it.

    Returns:
        the workbook without formulas; ``notices`` says what could not be read.

    Raises:
        UnreadableWorkbook: it is damaged, under a password, or too large.
    """
    read = _values(data)
    looks = _looks(data, kind)
    sheets = tuple(_sheet(values, looks.get(values.name, Looks())) for values in read)
    if not sheets:
        raise UnreadableWorkbook("工作簿里没有任何工作表；请用 Excel 或 WPS 打开检查，另存为新的 .xlsx 再试。")
    lost = _LOST.get(kind, "公式") if looks else "公式、数字格式（百分比、日期等）、合并单元格和批注"
    notice = f"这是{_NAMES[kind]} 格式：{lost}读不出来，只按单元格显示的结果核对；另存为 .xlsx 后可以核对公式。"
    return Workbook(sheets, kind, (), (notice,))


def _values(data: bytes) -> list[SheetValues]:
    unreadable = UnreadableWorkbook("文件已损坏或大得异常，读不出来；请用 Excel 或 WPS 打开后另存为 .xlsx 再试。")
    command = [sys.executable, "-P", "-m", f"{__package__}.legacy_values"]
    paths = [str(Path(__file__).parents[2]), os.environ.get("PYTHONPATH", "")]
    env = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, paths))}
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=TIME_LIMIT, check=True, env=env)
    except (subprocess.SubprocessError, OSError) as error:
        raise unreadable from error
    answer: list[SheetValues] | ValuesError = pickle.loads(done.stdout)
    if isinstance(answer, ValuesError):
        raise password_protected() if answer.reason == "password" else unreadable
    return answer


def _looks(data: bytes, kind: str) -> dict[str, Looks]:
    """What the sheets have besides values, by name; empty where the file keeps it to itself."""
    if kind in ("xls", "et"):
        return _xls_looks(data)
    if kind == "ods":
        with suppress(UnreadableWorkbook, KeyError, ValueError):
            return ods_looks(data)
    if kind == "xlsb":
        with suppress(UnreadableWorkbook, StopIteration, KeyError, ValueError, IndexError, struct.error):
            return xlsb_looks(data)
    return {}


def _xls_looks(data: bytes) -> dict[str, Looks]:
    """Formats, notes, merges and hidden state by sheet; empty where the file keeps them to itself."""
    import xlrd  # type: ignore[import-untyped]

    try:
        with xlrd.open_workbook(file_contents=data, formatting_info=True, logfile=_Quiet()) as book:
            return {sheet.name: _sheet_looks(book, sheet) for sheet in book.sheets()}
    except Exception:  # a damaged or unusual file makes it fail in many ways; the values are there all the same
        return {}


def _sheet_looks(book: Any, sheet: Any) -> Looks:
    formats = {}
    for row in range(sheet.nrows):
        for column in range(sheet.row_len(row)):
            style = book.xf_list[sheet.cell_xf_index(row, column)]
            formats[row + 1, column + 1] = book.format_map[style.format_key].format_str
    merges = tuple(Area(top + 1, left + 1, bottom, right) for top, bottom, left, right in sheet.merged_cells)
    return Looks(
        formats,
        {(row + 1, column + 1): note.text for (row, column), note in sheet.cell_note_map.items()},
        merges,
        frozenset(row + 1 for row, info in sheet.rowinfo_map.items() if info.hidden),
        frozenset(column + 1 for column, info in sheet.colinfo_map.items() if info.hidden),
    )


def _sheet(read: SheetValues, looks: Looks) -> Sheet:
    cells = {}
    for (row, column), value in read.values.items():
        shown = _value(value)
        if shown is not None:
            number_format = looks.formats.get((row, column), "General")
            comment = looks.notes.get((row, column))
            cells[row, column] = Cell(row, column, shown, None, number_format, comment)
    for (row, column), note in looks.notes.items():
        cells.setdefault((row, column), Cell(row, column, None, comment=note))
    merges = looks.merges or tuple(Area(*corners) for corners in read.merges)
    return Sheet(read.name, cells, merges, read.state, read.kind, looks.hidden_rows, looks.hidden_columns)


def _value(value: Any) -> CellValue:
    if isinstance(value, bool | datetime | date | time | timedelta):
        if isinstance(value, datetime) and value.time() == time(0):
            return value.date()
        return value
    if isinstance(value, int | float):
        return exact(repr(value))
    text = str(value)
    return ErrorValue(text) if text in _ERRORS else text or None


class _Quiet:
    """Where a library's remarks go that nobody reads."""

    def write(self, text: str) -> None:
        """Drop the text."""
