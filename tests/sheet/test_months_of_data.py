"""Raw data of several months beside each other serve the marks of their own month alone."""

import io
from typing import Any

from openpyxl import Workbook

from kpi_excel.config import Config
from kpi_excel.pipeline import process_workbook
from kpi_excel.results import WorkbookResult


def book(captions: tuple[str, str], heads: tuple[str, str] = ("7月", "8月"), gap: int = 1) -> WorkbookResult:
    """Criteria, data with two months side by side, and marks of two months below each other."""
    made = Workbook()
    criteria, data, marks = made.worksheets[0], made.create_sheet("数据"), made.create_sheet("月度得分")
    for row in (
        ("指标", "计算公式", "分值", "评分标准"),
        ("接通率", "接通量÷呼入量", 60, "≥95%得60分，每低1%扣5分，扣完为止"),
        ("有效投诉", "投诉件数", 40, "每件扣10分，扣完为止"),
    ):
        criteria.append(row)
    for row in (
        ("姓名", heads[0], None, None, heads[1]),
        (None, "接通量", "呼入量", "有效投诉", "接通量", "呼入量", "有效投诉"),
        ("谷雨晴", 96, 100, 0, 90, 100, 1),
        ("邵一凡", 94, 100, 2, 95, 100, 0),
    ):
        data.append(row)
    for merged in ("A1:A2", "B1:D1", "E1:G1"):
        data.merge_cells(merged)
    # July: 96 % 60, no complaint 40; 94 % 55, two 20. August: 90 % 35, one 30; 95 % 60, none 40.
    for caption, figures in (
        (captions[0], (("谷雨晴", 60, 40, 100), ("邵一凡", 55, 20, 75))),
        (captions[1], (("谷雨晴", 35, 30, 65), ("邵一凡", 60, 40, 100))),
    ):
        marks.append((caption,))
        marks.append(("姓名", "接通率", "有效投诉", "合计"))
        for row in figures:
            marks.append(row)
        for _ in range(gap):
            marks.append(())
    buffer = io.BytesIO()
    made.save(buffer)
    return process_workbook(buffer.getvalue(), "客服部.xlsx", Config()).result


def statuses(result: WorkbookResult) -> list[str]:
    return [str(item.status) for person in result.sheets[2].people for item in person.items]


def errors(result: WorkbookResult) -> list[Any]:
    return [(f.code, f.cell) for s in result.sheets for f in s.findings if str(f.severity) == "error"]


def test_each_month_has_its_own_data() -> None:
    result = book(("客服中心7月绩效得分", "客服中心8月绩效得分"))
    assert statuses(result) == ["ok"] * 8
    assert errors(result) == []


def test_the_caption_may_follow_the_rows_without_a_gap() -> None:
    result = book(("7月得分", "8月得分"), gap=0)
    assert statuses(result) == ["ok"] * 8


def test_marks_of_no_month_take_the_data_of_none() -> None:
    result = book(("客服一组得分", "客服二组得分"))
    assert "ok" not in statuses(result)
    assert errors(result) == []


def test_two_columns_of_one_measure_under_other_heads_are_nobodys_figure() -> None:
    result = book(("客服中心7月绩效得分", "客服中心8月绩效得分"), heads=("东区", "西区"))
    assert errors(result) == []
