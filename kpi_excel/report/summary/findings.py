"""Sheet 问题: every finding, the gravest first, each with a way to its cell."""

from collections.abc import Mapping, Sequence

from xlsxwriter import Workbook

from ..rows import FindingRow
from .cells import Value, to_cell
from .styles import Styles
from .table import FILE, SHEET, Column, Table, write_table

NAME = "问题"

COLUMNS = (
    Column("级别", "status", 9),
    Column("代码", "text", 12, sums="count"),
    Column("名称", "wrap", 22),
    FILE,
    SHEET,
    Column("单元格", "link", 9),
    Column("部门", "text", 16),
    Column("姓名", "text", 12),
    Column("项目", "wrap", 22),
    Column("现值", "wrap", 16),
    Column("应为", "wrap", 16),
    Column("金额（元）", "money_change", 13, sums="sum"),
    Column("说明", "wrap", 60),
    Column("起因", "centre", 9),
    Column("接受的理由", "wrap", 24),
    Column("指纹", "text", 20),
)

NOTE = (
    "“错误”须改正，“提醒”请看一眼，“说明”只是告知；点单元格到批注副本。"
    "金额 = 应发 − 录入，为正表示少发；“起因”：本条由该单元格的错误引起，改正起因即可。"
    "查过、可以接受的，把指纹和理由写进 kpi.toml 的 accepted，以后标作“已接受”，不再计入错误。"
)


def write(workbook: Workbook, styles: Styles, findings: Sequence[FindingRow], titles: Mapping[str, str]) -> Table:
    """Add the sheet; ``titles`` gives the Chinese title of a code."""
    rows = (_row(row, titles) for row in findings)
    return write_table(workbook, styles, NAME, NOTE, COLUMNS, rows, freeze=3, empty="没有发现问题。")


def _row(row: FindingRow, titles: Mapping[str, str]) -> list[Value]:
    finding = row.finding
    return [
        finding.standing.chinese,
        finding.code,
        titles.get(finding.code, ""),
        finding.file,
        finding.sheet,
        to_cell(row.annotated, finding.sheet, finding.cell, finding.cell),
        row.department,
        finding.person,
        finding.item,
        finding.found,
        finding.expected,
        finding.money,
        finding.message,
        finding.cause,
        finding.accepted,
        finding.fingerprint,
    ]
