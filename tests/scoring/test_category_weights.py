"""Weights in two steps: of a category among categories, and of an item within its category."""

import io
from decimal import Decimal
from typing import Any

from openpyxl import Workbook
from pipeline.test_layouts import book as table

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


def form(
    name: str, total: float, *, subtotal: float = 87.0, second: float = 0.3, share: float = 1.1
) -> list[list[Any]]:
    """A form with a subtotal of each category: 业绩 70 %, 态度 30 %."""
    return [
        ["人力资源部考核表"],
        ["姓名", name, "岗位", "专员"],
        ["维度", "维度权重", "指标", "指标权重", "评分标准", "实际", "得分", "加权得分"],
        ["业绩", 0.7, "招聘", 0.7, "每少1人扣10分，满分100分", 1, 90, 63],
        ["", "", "差错", second, "每次扣20分，满分100分", 1, 80, 80 * second],
        ["业绩小计", "", "", 0.7 + second, "", "", "", subtotal],
        ["态度", 0.3, "考勤", 1, "每次扣10分，满分100分", 0, 100, 100],
        ["态度小计", "", "", 1, "", "", "", 100],
        ["综合得分", "", "", "", "", "", "", total],
        ["考核等级", "A", "绩效系数", share, "绩效基数", 1000, "绩效工资", 1000 * share],
    ]


GRADES = [["等级对照表"], ["等级", "得分区间", "绩效系数"], ["A", "≥85", 1.1], ["B", "70≤X<85", 1.0], ["C", "<70", 0.8]]


def test_subtotals_of_categories_count_by_their_weights_and_a_sheet_of_grades_says_what_they_earn() -> None:
    sheets = {
        "甲": form("周岳", 90.9),  # 87×70%+100×30%
        "乙": form("吴迪", 92.3, subtotal=89.0),  # 63+24 = 87
        "丙": form("何川", 85.3, subtotal=79.0, second=0.2),  # 90 % within 业绩: 79×70%+30
        "丁": form("郑方", 93.5),  # 90.9
        "戊": form("冯川", 90.9, share=1.0),  # A: 1.1
    }
    merged = dict.fromkeys(sheets, "A1:H1 A4:A5 B4:B5 A6:C6 A8:C8 A9:G9")
    data = table({**sheets, "等级": GRADES}, {**merged, "等级": "A1:C1"})
    result = process_workbook(data, "表.xlsx", Config()).result
    errors = {s.sheet: [f.cell for f in s.findings if f.severity.value == "error"] for s in result.sheets if s.findings}
    assert {k: v for k, v in errors.items() if v} == {"乙": ["H6"], "丙": ["D6"], "丁": ["H9"], "戊": ["D10"]}
    totals = {p.name: p.total.score for s in result.sheets for p in s.people if p.total is not None}
    assert totals == {
        "周岳": Decimal("90.9"), "吴迪": Decimal("90.9"), "何川": Decimal("85.3"), "郑方": Decimal("90.9"),
        "冯川": Decimal("90.9"),
    }  # fmt: skip
