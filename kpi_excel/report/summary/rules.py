"""Sheet 规则: every criterion as it stands and as it was understood."""

from collections.abc import Sequence

from xlsxwriter import Workbook

from ..rows import RuleRow
from .cells import Value, to_cell
from .styles import Styles
from .table import FILE, SHEET, Column, Table, write_table

NAME = "规则"

COLUMNS = (
    FILE,
    SHEET,
    Column("考核项目", "wrap", 24),
    Column("单元格", "link", 9),
    Column("标准原文", "wrap", 56),
    Column("读懂", "status", 8),
    Column("类型", "centre", 14),
    Column("理解为", "wrap", 50),
    Column("说明", "wrap", 44),
)

NOTE = "请核对“理解为”一栏：复算就是照它算的。没有读懂的标准不打分，录入分照用，并列在“未核对”里。"


def write(workbook: Workbook, styles: Styles, rules: Sequence[RuleRow]) -> Table:
    """Add the sheet."""
    return write_table(workbook, styles, NAME, NOTE, COLUMNS, map(_row, rules), freeze=3, empty="没有识别出评分标准。")


def _row(row: RuleRow) -> list[Value]:
    criterion = row.criterion
    return [
        row.book.file,
        row.sheet.sheet,
        criterion.item,
        to_cell(row.book.annotated, row.sheet.sheet, criterion.cell, criterion.cell),
        f"{criterion.text}\n（kpi.toml 换成：{criterion.replaced}）" if criterion.replaced else criterion.text,
        "是" if criterion.understood else "否",
        criterion.form,
        criterion.rule,
        criterion.why,
    ]
