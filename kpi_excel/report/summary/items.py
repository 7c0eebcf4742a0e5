"""Sheet 逐项: every person's every item, with its way from raw data to score."""

from collections.abc import Sequence

from xlsxwriter import Workbook

from ...figures import plain, without_endless
from ...results import Figure, ItemResult
from ..rows import ItemRow, difference_of, number
from .cells import Value, to_cell
from .styles import Styles
from .table import FILE, FIRST_ROW, SHEET, Column, Table, difference, write_table

NAME = "逐项"

COLUMNS = (
    FILE,
    SHEET,
    Column("部门", "text", 16),
    Column("姓名", "text", 12),
    Column("类别", "wrap", 16),
    Column("考核项目", "wrap", 26),
    Column("单元格", "link", 9),
    Column("标准分", "plain", 9),
    Column("权重", "plain", 9),
    Column("原始数据", "wrap", 20),
    Column("录入", "mark", 10, sums="count"),
    Column("复算", "mark", 10, sums="count"),
    Column("差", "change", 10),
    Column("加权录入", "mark", 10),
    Column("加权复算", "mark", 10),
    Column("状态", "status", 20),
    Column("其他读法", "wrap", 24),
    Column("依据", "wrap", 60),
)

NOTE = "每人每项一行；点单元格到批注副本的同一格。差 = 复算 − 录入；“人工评分”等没有复算分的项目，录入分照用。"


def write(workbook: Workbook, styles: Styles, items: Sequence[ItemRow]) -> Table:
    """Add the sheet."""
    rows = (_row(FIRST_ROW + index, row) for index, row in enumerate(items))
    return write_table(workbook, styles, NAME, NOTE, COLUMNS, rows, freeze=4, empty="没有识别出考核项目。")


def _row(place: int, row: ItemRow) -> list[Value]:
    item = row.item
    return [
        row.book.file,
        row.sheet.sheet,
        row.department,
        row.person.name,
        item.category,
        item.item,
        to_cell(row.book.annotated, row.sheet.sheet, item.cell, item.cell),
        item.standard,
        item.weight,
        without_endless(item.raw),
        item.entered,
        item.score,
        difference(COLUMNS, place, "录入", "复算", difference_of(item.entered, item.score)),
        number(item.weighted.entered) if item.weighted else None,
        number(item.weighted.score) if item.weighted else None,
        item.status.chinese,
        _readings(item),
        item.why,
    ]


def _readings(item: ItemResult) -> str:
    return "；".join(
        f"{name}：{_shown(score)}" + ("（kpi.toml 已排除）" if name in item.excluded else "")
        for name, score in item.readings.items()
    )


def _shown(score: Figure) -> str:
    if score is None:
        return "无"
    return score if isinstance(score, str) else without_endless(plain(score))
