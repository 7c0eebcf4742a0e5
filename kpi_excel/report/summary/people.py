"""Sheet 人员: everybody's total, grade and pay, as entered and as recomputed."""

from collections.abc import Iterator, Sequence

from xlsxwriter import Workbook

from ...audit.finding import Severity
from ...results import Checked, Figure
from ..rows import PersonRow
from .cells import Value, to_cell
from .styles import Styles
from .table import FILE, FIRST_ROW, SHEET, Column, Table, difference, write_table

NAME = "人员"

COLUMNS = (
    FILE,
    SHEET,
    Column("部门", "text", 18),
    Column("姓名", "link", 14, sums="count"),
    Column("岗位", "text", 16),
    Column("考核期", "text", 14),
    Column("录入总分", "mark", 12, sums="average"),
    Column("复算总分", "mark", 12, sums="average"),
    Column("总分差", "change", 11),
    Column("状态", "status", 20),
    Column("暂计", "centre", 8),
    Column("录入等级", "centre", 11),
    Column("应得等级", "centre", 11),
    Column("录入发放比例", "share", 11),
    Column("应得发放比例", "share", 11),
    Column("录入绩效工资", "money", 14, sums="sum"),
    Column("应得绩效工资", "money", 14, sums="sum"),
    Column("金额差", "money_change", 13, sums="sum"),
    Column("错误数", "integer", 8, sums="sum"),
    Column("发现数", "integer", 8, sums="sum"),
)

NOTE = (
    "第三行的人数、均分和合计随筛选变化；差 = 复算 − 录入，金额差为正表示少发；"
    "“暂计”：总分里有未能复算的项目，按录入分计入。点姓名到批注副本中的总分。"
)


def write(workbook: Workbook, styles: Styles, people: Sequence[PersonRow]) -> Table:
    """Add the sheet."""
    rows = (_row(FIRST_ROW + index, row) for index, row in enumerate(people))
    return write_table(workbook, styles, NAME, NOTE, COLUMNS, rows, freeze=4, empty="没有识别出被考核人。")


def _row(place: int, row: PersonRow) -> list[Value]:
    total, grade, pay = row.person.total, row.person.grade, row.person.pay
    return [
        row.book.file,
        row.sheet.sheet,
        row.department,
        to_cell(row.book.annotated, row.sheet.sheet, total.cell if total else "", row.person.name or "（部门）"),
        row.person.post,
        row.sheet.period or row.book.period,
        *_pair(total),
        difference(COLUMNS, place, "录入总分", "复算总分", row.difference),
        total.status.chinese if total else "无总分",
        "暂计" if total and total.provisional else "",
        *_pair(grade),
        *_pair(pay.percent),
        *_pair(pay.amount),
        difference(COLUMNS, place, "录入绩效工资", "应得绩效工资", row.money),
        sum(finding.standing is Severity.ERROR for finding in row.findings),
        len(row.findings),
    ]


def _pair(checked: Checked | None) -> Iterator[Figure]:
    yield checked.entered if checked else None
    yield checked.score if checked else None
