"""Sheet 未核对: everything that was not checked, and why."""

from collections.abc import Sequence

from xlsxwriter import Workbook

from ..rows import UncheckedRow
from .cells import Value, to_cell
from .styles import Styles
from .table import FILE, SHEET, Column, Table, write_table

NAME = "未核对"

COLUMNS = (
    FILE,
    SHEET,
    Column("单元格", "link", 9),
    Column("内容", "wrap", 40),
    Column("原因", "wrap", 80),
)

NOTE = "下列内容程序没有核对，不等于没有错，请人工看一遍。"
NOTHING = "没有未核对的内容。"
NOTHING_AT_ALL = "这次没有读到任何文件。"


def write(workbook: Workbook, styles: Styles, unchecked: Sequence[UncheckedRow], files: int) -> Table:
    """Add the sheet; with nothing unchecked it says so, and so it does when there was no file at all."""
    note = NOTE if unchecked else ""
    empty = NOTHING if files else NOTHING_AT_ALL
    return write_table(workbook, styles, NAME, note, COLUMNS, map(_row, unchecked), freeze=2, empty=empty)


def _row(row: UncheckedRow) -> list[Value]:
    return [
        row.book.file,
        row.sheet,
        to_cell(row.book.annotated, row.sheet, row.cell, row.cell),
        row.what,
        row.why,
    ]
