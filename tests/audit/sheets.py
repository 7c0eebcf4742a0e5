"""Workbooks written down as text: a line a row, cells between bars.

``95%`` is a number shown as percent, ``'95`` a text, ``#N/A`` an error; ``=A1+A2 => 7`` a formula with its saved result,
``=A1+A2`` one without; ``<`` and ``^`` make one cell with the one to the left and above, ``\\n`` breaks a line. A row that
starts with ``~`` is hidden. Everything else is a number where it reads as one.
"""

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from itertools import groupby

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from kpi_excel.config import Config
from kpi_excel.pipeline import process_workbook

_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_PERCENT = re.compile(r"(-?\d+(?:\.\d+)?)%")
_NO_RESULT = "no result"
_ON_OPENING = b' fullCalcOnLoad="1"'


def book(sheets: Mapping[str, Sequence[str]], *, recomputed: bool = False) -> bytes:
    """The bytes of a workbook with these tabs. ``recomputed``: it asks for all formulas to be computed on opening."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as workbook:
        percent = workbook.add_format({"num_format": "0.00%"})
        for name, rows in sheets.items():
            _fill(workbook.add_worksheet(name), rows, percent)
    return _as_saved(out.getvalue(), recomputed=recomputed)


def lines(text: str) -> list[str]:
    """The rows of a written sheet; blank lines around it are none of it."""
    return text.strip("\n").split("\n")


def errors(text: str, **others: str) -> set[tuple[str, str]]:
    """The errors found on a written sheet, code and cell. ``others``: the other tabs of the workbook, by name."""
    tabs = {"表": lines(text)} | {name: lines(other) for name, other in others.items()}
    sheet = process_workbook(book(tabs), "book.xlsx", Config()).result.sheets[0]
    return {(f.code, f.cell) for f in sheet.findings if str(f.severity) == "error"}


def _fill(sheet: Worksheet, rows: Sequence[str], percent: object) -> None:
    cells = [[cell.strip() for cell in row.removeprefix("~").split("|")] for row in rows]
    for r, row in enumerate(cells):
        if rows[r].startswith("~"):
            sheet.set_row(r, None, None, {"hidden": True})
        for left, right in _runs([cell == "<" for cell in row]):
            sheet.merge_range(r, left - 1, r, right, "")
    for c in range(max(map(len, cells), default=0)):
        for top, bottom in _runs([len(row) > c and row[c] == "^" for row in cells]):
            right = c
            while right + 1 < len(cells[top - 1]) and cells[top - 1][right + 1] == "<":
                right += 1
            sheet.merge_range(top - 1, c, bottom, right, "")
    for r, row in enumerate(cells):
        for c, text in enumerate(row):
            _put(sheet, r, c, text, percent)


def _runs(flags: Sequence[bool]) -> list[tuple[int, int]]:
    """First and last place, from 0, of every run of ``True``."""
    out = []
    for flag, group in groupby(enumerate(flags), key=lambda pair: pair[1]):
        places = [place for place, _ in group]
        if flag:
            out.append((places[0], places[-1]))
    return out


def _put(sheet: Worksheet, row: int, column: int, text: str, percent: object) -> None:
    if text in ("", "<", "^"):
        return
    if text.startswith("'"):
        sheet.write_string(row, column, text[1:])
    elif text.startswith(("=", "#")):
        formula, _, result = text.partition(" => ")
        shown = float(result) if _NUMBER.fullmatch(result) else result or _NO_RESULT
        sheet.write_formula(row, column, formula, None, text if text.startswith("#") else shown)
    elif found := _PERCENT.fullmatch(text):
        sheet.write_number(row, column, float(found[1]) / 100, percent)
    elif _NUMBER.fullmatch(text):
        sheet.write_number(row, column, float(text))
    else:
        sheet.write_string(row, column, text.replace("\\n", "\n"))


def _as_saved(data: bytes, *, recomputed: bool) -> bytes:
    """The workbook without placeholders for results, and without the wish to compute everything on opening."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            part = source.read(name)
            if name.startswith("xl/worksheets/"):
                part = part.replace(f"<v>{_NO_RESULT}</v>".encode(), b"")
                part = re.sub(rb"<f>#[^<]*</f>", b"", part)
            elif name == "xl/workbook.xml" and not recomputed:
                part = part.replace(_ON_OPENING, b"")
            target.writestr(name, part)
    return out.getvalue()
