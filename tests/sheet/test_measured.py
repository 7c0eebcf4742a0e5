"""A sheet of numerators, denominators and ratios is raw data for the sheet with the marks, not a scorecard."""

import io
from typing import Any

from openpyxl import Workbook

from kpi_excel.config import Config
from kpi_excel.pipeline import process_workbook
from kpi_excel.results import WorkbookResult

PEOPLE = (("谷雨晴", 312, 520, 28), ("邵一凡", 275, 500, 35), ("宋词", 244, 610, 41), ("栾平", 150, 400, 66))


def book(
    data_title: str = "2025年6月客服情况", changes: dict[str, Any] | None = None, ratio: str = "=B{0}/C{0}"
) -> WorkbookResult:
    """Three sheets: criteria with the names of numerators and denominators, data, marks."""
    made = Workbook()
    criteria, data, marks = made.worksheets[0], made.create_sheet("明细"), made.create_sheet("得分表")
    for row in (
        ("KPI指标", "计算公式", "权重", "评分标准"),
        ("询单转化率", "付款人数÷询单人数", 0.6, "≥60%得100分；50%≤X<60%得80分；40%≤X<50%得60分；<40%得0分"),
        ("平均响应时间（秒）", "系统导出", 0.4, "≤30得100分；30<X≤40得80分；40<X≤60得60分；>60得0分"),
        ("说明：加权总分=Σ（单项得分×权重）。",),
    ):
        criteria.append(row)
    data.append((data_title,))
    data.append(("姓名", "付款人数", "询单人数", "询单转化率", "平均响应时间（秒）"))
    for row, (name, paid, asked, seconds) in enumerate(PEOPLE, 3):
        data.append((name, paid, asked, ratio.format(row), seconds))
        data[f"D{row}"].number_format = "0.0%"
    marks.append(("2025年6月客服得分表",))
    marks.append(("姓名", "询单转化率", "平均响应时间（秒）", "加权总分"))
    # 60 %: 100; 55 %: 80; 40 %: 60; 37.5 %: 0. Seconds: 100, 80, 60, 0.
    for name, first, second, total in (
        ("谷雨晴", 100, 100, 100),
        ("邵一凡", 80, 80, 80),
        ("宋词", 60, 60, 60),
        ("栾平", 0, 0, 0),
    ):
        marks.append((name, first, second, total))
    for ref, value in (changes or {}).items():
        sheet, cell = ref.split("!")
        made[sheet][cell] = value
    buffer = io.BytesIO()
    made.save(buffer)
    return process_workbook(buffer.getvalue(), "客服部.xlsx", Config()).result


def errors(result: WorkbookResult) -> list[tuple[str, str, str | None]]:
    wanted = ("error", "warning")
    return [(s.sheet, f.code, f.cell) for s in result.sheets for f in s.findings if str(f.severity) in wanted]


def test_ratios_of_the_data_sheet_score_the_marks() -> None:
    result = book()
    assert [sheet.recognised for sheet in result.sheets] == [False, False, True]
    assert [str(i.status) for p in result.sheets[2].people for i in p.items] == ["ok"] * 8
    assert errors(result) == []


def test_a_sheet_that_calls_itself_data_needs_no_formulas() -> None:
    typed = {f"明细!D{row}": value for row, value in enumerate((0.6, 0.55, 0.4, 0.375), 3)}
    result = book("2025年6月原始数据", typed)
    assert [str(i.status) for p in result.sheets[2].people for i in p.items] == ["ok"] * 8


def test_a_wrong_mark_and_a_ratio_typed_over_its_formula_are_found() -> None:
    result = book(changes={"得分表!B5": 80, "明细!D4": 0.52})
    assert errors(result) == [("明细", "typed-over-formula", "D4"), ("得分表", "mark-wrong", "B5")]
