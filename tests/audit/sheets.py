"""Workbooks written down as text: a line a row, cells between bars.

``95%`` is a number shown as percent, ``'95`` a text, ``=…`` a formula (without a saved result), ``<`` and ``^`` make one
cell with the one to the left and above, ``\\n`` breaks a line. Everything else is a number where it reads as one.
"""

import io
import re
from collections.abc import Mapping, Sequence
from itertools import groupby

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from kpi_excel.config import Config
from kpi_excel.pipeline import process_workbook
from kpi_excel.results import WorkbookResult

_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_PERCENT = re.compile(r"(-?\d+(?:\.\d+)?)%")


def book(sheets: Mapping[str, Sequence[str]]) -> bytes:
    """The bytes of a workbook with these tabs."""
    workbook = Workbook()
    del workbook[workbook.sheetnames[0]]
    for name, rows in sheets.items():
        _fill(workbook.create_sheet(name), rows)
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def lines(text: str) -> list[str]:
    """The rows of a written sheet; blank lines around it are none of it."""
    return text.strip("\n").split("\n")


def processed(sheets: Mapping[str, Sequence[str]]) -> WorkbookResult:
    """What the program makes of such a workbook."""
    return process_workbook(book(sheets), "book.xlsx", Config()).result


def _fill(sheet: Worksheet, rows: Sequence[str]) -> None:
    cells = [[cell.strip() for cell in row.split("|")] for row in rows]
    for r, row in enumerate(cells, 1):
        for c, text in enumerate(row, 1):
            _put(sheet, r, c, text)
        for left, right in _runs([cell == "<" for cell in row]):
            sheet.merge_cells(start_row=r, end_row=r, start_column=left - 1, end_column=right)
    for c in range(1, max(map(len, cells), default=0) + 1):
        for top, bottom in _runs([len(row) >= c and row[c - 1] == "^" for row in cells]):
            letter = get_column_letter(c)
            sheet.merge_cells(f"{letter}{top - 1}:{letter}{bottom}")


def _runs(flags: Sequence[bool]) -> list[tuple[int, int]]:
    """First and last place, from 1, of every run of ``True``."""
    out = []
    for flag, group in groupby(enumerate(flags, 1), key=lambda pair: pair[1]):
        places = [place for place, _ in group]
        if flag:
            out.append((places[0], places[-1]))
    return out


def _put(sheet: Worksheet, row: int, column: int, text: str) -> None:
    if text in ("", "<", "^"):
        return
    cell = sheet.cell(row, column)
    if text.startswith("'"):
        cell.value = text[1:]
    elif found := _PERCENT.fullmatch(text):
        cell.value, cell.number_format = float(found[1]) / 100, "0.00%"
    elif _NUMBER.fullmatch(text):
        cell.value = float(text) if "." in text else int(text)
    else:
        cell.value = text.replace("\\n", "\n")
