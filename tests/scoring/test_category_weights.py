"""Weights in two steps: of a category among categories, and of an item within its category."""

import io
from typing import Any

from openpyxl import Workbook

from kpi_excel.config import Config
from kpi_excel.pipeline import process_workbook
from kpi_excel.results import PersonResult


def people(changes: dict[str, Any] | None = None) -> tuple[PersonResult, ...]:
    """Two categories of 60 % and 40 %, items of 70, 30 and 50, 50 % within them; three people in columns."""
    cells: dict[str, Any] = {"A1": "2025年7月机加车间绩效考核表"}
    heads = ("类别", "类别权重", "考核指标", "指标权重", "评分标准", "铁军", "卞小刚", "戚继文")
    cells |= {f"{column}3": head for column, head in zip("ABCDEFGH", heads, strict=True)}
    rule = "满分100分，每次扣10分，扣完为止"
    items = (
        ("生产", 0.6, "漏检", 0.7),
        ("生产", 0.6, "返工", 0.3),
        ("现场", 0.4, "违章", 0.5),
        ("现场", 0.4, "脏乱", 0.5),
    )
    marks = ((90, 100, 80), (100, 80, 100), (100, 90, 70), (60, 100, 100))
    for row, (item, given) in enumerate(zip(items, marks, strict=True), 4):
        cells |= {f"{column}{row}": value for column, value in zip("ABCD", item, strict=True)}
        cells |= {f"E{row}": rule} | {f"{c}{row}": mark for c, mark in zip("FGH", given, strict=True)}
    # (90×0.7 + 100×0.3)×0.6 + (100×0.5 + 60×0.5)×0.4 = 55.8 + 32 = 87.8; 94×0.6 + 95×0.4 = 94.4; 86×0.6 + 85×0.4 = 85.6
    cells |= {"A8": "综合得分", "F8": 87.8, "G8": 94.4, "H8": 85.6}
    merged = ("A4:A5", "B4:B5", "A6:A7", "B6:B7", "A8:E8")
    cells = {ref: value for ref, value in cells.items() if ref not in ("A5", "B5", "A7", "B7")}
    book = Workbook()
    sheet = book.worksheets[0]
    for ref, value in (cells | (changes or {})).items():
        sheet[ref] = value
    for area in merged:
        sheet.merge_cells(area)
    buffer = io.BytesIO()
    book.save(buffer)
    return process_workbook(buffer.getvalue(), "机加车间.xlsx", Config()).result.sheets[0].people


def totals(found: tuple[PersonResult, ...]) -> list[tuple[str, str]]:
    return [(str(p.total.status), f"{p.total.score:.1f}") for p in found if p.total is not None and p.total.score]


def test_both_weights_go_into_the_total() -> None:
    assert totals(people()) == [("ok", "87.8"), ("ok", "94.4"), ("ok", "85.6")]


def test_a_total_that_is_off_is_found() -> None:
    assert totals(people({"H8": 88.6}))[2] == ("mismatch", "85.6")
