"""The reader against openpyxl, cell by cell, on written and on generated workbooks."""

import io
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from kpi_excel.workbook.model import CellValue, ErrorValue
from kpi_excel.workbook.reader import read_workbook

from . import books

# What openpyxl would lose on saving is no matter here: it only reads.
pytestmark = pytest.mark.filterwarnings("ignore:.*not supported", "ignore:.*no default style")


def as_openpyxl(value: CellValue) -> object:
    """A value of ours as openpyxl gives it."""
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, ErrorValue):
        return value.code
    if isinstance(value, date) and not isinstance(value, datetime):
        return datetime(value.year, value.month, value.day)
    return value


def fifteen(value: object) -> object:
    if not isinstance(value, int | float) or isinstance(value, bool):
        return value
    return float(Context(prec=15, rounding=ROUND_HALF_UP).create_decimal(value))


def formula(value: object) -> str | None:
    text = getattr(value, "text", value)  # array formulas are objects of their own
    return text if isinstance(text, str) and text.startswith("=") else None


def agree(data: bytes) -> int:
    """Compare all cells; returns how many there were."""
    ours = read_workbook(data, "x.xlsx")
    values = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    formulas = openpyxl.load_workbook(io.BytesIO(data))
    compared = 0
    for sheet in ours.sheets:
        theirs = values[sheet.name]
        if not isinstance(theirs, Worksheet):
            continue
        for row in theirs.iter_rows():
            for cell in row:
                mine = sheet.cells.get((cell.row, cell.column))
                expected = cell.value if cell.value != "" else None
                if mine is None:
                    assert (expected, cell.comment) == (None, None), cell.coordinate
                    continue
                compared += 1
                assert as_openpyxl(mine.value) == fifteen(expected), cell.coordinate
                written = formula(formulas[sheet.name].cell(cell.row, cell.column).value)
                if written is not None:
                    assert mine.formula == written
                if mine.value is not None:
                    assert mine.number_format == cell.number_format
        assert {merge.ref for merge in sheet.merges} == {str(merge) for merge in theirs.merged_cells.ranges}
        inside = {where for where in sheet.cells if where <= (theirs.max_row, theirs.max_column)}
        assert len(inside) == len(sheet.cells)
    return compared


@pytest.mark.parametrize(
    ("make", "cells"), [(books.scorecard, 22), (books.values_of_every_kind, 18), (books.features, 96)]
)
def test_written_workbooks(make: Callable[[], bytes], cells: int) -> None:
    assert agree(make()) == cells


numbers = st.floats(allow_nan=False, allow_infinity=False, min_value=-1e15, max_value=1e15).filter(
    lambda number: number == 0 or abs(number) > 1e-12
)
moments = st.datetimes(min_value=datetime(1901, 1, 1), max_value=datetime(2999, 1, 1)).map(
    lambda moment: moment.replace(microsecond=0)
)
texts = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=12).filter(
    lambda text: not text.startswith("=") and "_x" not in text
)
cells = st.one_of(st.none(), st.booleans(), numbers, st.integers(-(10**9), 10**9), texts, moments)
formats = st.sampled_from(["General", "0.00", "0%", "#,##0.0", "@"])


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.lists(st.tuples(cells, formats), max_size=6), min_size=1, max_size=6),
    st.sets(st.tuples(st.integers(10, 20), st.integers(1, 5)), max_size=2),
)
def test_generated_sheets(grid: list[list[tuple[object, str]]], merges: set[tuple[int, int]]) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row, line in enumerate(grid, 1):
        for column, (value, number_format) in enumerate(line, 1):
            cell = sheet.cell(row, column, value)
            if not isinstance(value, datetime):
                cell.number_format = number_format
    for row, column in merges:
        sheet.merge_cells(start_row=row * 3, start_column=column, end_row=row * 3 + 1, end_column=column + 2)
    buffer = io.BytesIO()
    book.save(buffer)
    agree(buffer.getvalue())


@pytest.mark.parametrize(
    ("serial", "code", "expected"),
    [
        ("45352", "yyyy-mm-dd", date(2024, 3, 1)),
        ("45352.5", "m/d/yy h:mm", datetime(2024, 3, 1, 12)),
        ("0.75", "h:mm:ss", time(18)),
        ("1.5", "[h]:mm", timedelta(hours=36)),
        ("59", "d-mmm", date(1900, 2, 28)),
        ("61", "d-mmm", date(1900, 3, 1)),
        ("45352", '[$-804]yyyy"年"m"月"', date(2024, 3, 1)),
        ("45352", "aaaa", date(2024, 3, 1)),
        ("45352", 'General"月"', Decimal(45352)),
        ("12", '0"分"', Decimal(12)),
        ("12", '0.0"d"', Decimal(12)),
        ("12", "0.00E+00", Decimal(12)),
        ("12", '[Red]0"h"', Decimal(12)),
        ("12", "0_d", Decimal(12)),
        ("-3", "yyyy-mm-dd", Decimal(-3)),
    ],
)
def test_what_a_number_is_under_a_format(serial: str, code: str, expected: object) -> None:
    quoted = code.replace('"', "&quot;")
    styles = (
        f'<numFmts><numFmt numFmtId="164" formatCode="{quoted}"/></numFmts><cellXfs><xf/><xf numFmtId="164"/></cellXfs>'
    )
    data = books.bare(f'<row r="1"><c r="A1" s="1"><v>{serial}</v></c></row>', styles=styles)
    found = read_workbook(data, "x.xlsx").sheets[0].cells[1, 1].value
    assert found == expected
    assert type(found) is type(expected)
