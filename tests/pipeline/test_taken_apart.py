"""Merged areas that somebody took apart (取消合并) change nothing, whether each of their cells has the text or only one."""

import io
import json
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.worksheet import Worksheet

from kpi_excel.config import Config
from kpi_excel.pipeline import process_workbook
from kpi_excel.report.results_json import to_json
from kpi_excel.results import RunResult

from .test_other_books import FOLDER
from .verdicts import Tally, judge

LAYOUTS = ("04", "07", "11", "15", "16", "20", "24", "25", "28", "29", "32", "34", "35", "38")
"""Two and three header rows, criteria beside and above, category weights, several lines a person, forms side by side."""


def taken_apart(path: Path, *, filled: bool) -> bytes:
    book = openpyxl.load_workbook(path)
    for sheet in book:
        for area in [CellRange(merged.coord) for merged in sheet.merged_cells.ranges]:
            sheet.unmerge_cells(area.coord)
            if filled:
                fill(sheet, area)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def fill(sheet: Worksheet, area: CellRange) -> None:
    """Every cell gets the text of the first one; formulas stay where they are."""
    first = sheet.cell(area.min_row, area.min_col)
    if isinstance(first.value, str) and first.value.startswith("="):
        return
    for row, column in ((r, c) for r, c in area.cells if (r, c) != (first.row, first.column)):
        cell = sheet.cell(row, column)
        cell.value, cell.number_format = first.value, first.number_format


def tally(path: Path, content: bytes) -> Tally:
    result = process_workbook(content, path.name, Config()).result
    book = to_json(RunResult("2025-01-01T00:00:00", (), (result,)))["workbooks"][0]
    return judge(FOLDER / f"{path.stem}.expected.json", json.loads(json.dumps(book)))


@pytest.mark.parametrize("filled", [False, True], ids=["first-cell-only", "every-cell"])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_mark_is_read_as_before_and_no_right_figure_is_called_wrong(layout: str, filled: bool) -> None:
    path = next(FOLDER.glob(f"{layout}_*.xlsx"))
    as_given, apart = tally(path, path.read_bytes()), tally(path, taken_apart(path, filled=filled))
    assert not apart.wrong
    assert not apart.false_alarms
    assert apart.right == as_given.right, apart.refused
