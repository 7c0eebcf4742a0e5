"""A long list of marks, a row per person and item, and a short table with totals and pay made of it."""

from typing import Any

import pytest

from kpi_excel.config import Config
from kpi_excel.pipeline import process_workbook

from .test_layouts import book, judged

NOTE = "等级：90分（含）以上A，发放120%；80分（含）～90分B，发放100%；80分以下C，发放80%。"
LIST: list[list[Any]] = [
    ["前厅部绩效考核明细表"],
    ["姓名", "考核项目", "分值", "评分标准", "完成情况", "得分"],
    ["杜若", "预订准确率", 60, "≥98%得60分，每低1%扣5分", "98%", 60],
    ["杜若", "投诉", 40, "每次扣10分", "0次", 40],
    ["柳青", "预订准确率", 60, "≥98%得60分，每低1%扣5分", "97%", 55],
    ["柳青", "投诉", 40, "每次扣10分", "1次", 30],
    ["夏荷", "预订准确率", 60, "≥98%得60分，每低1%扣5分", "96%", 55],  # 50
    ["夏荷", "投诉", 40, "每次扣10分", "1次", 30],
]
HEAD = ["姓名", "岗位", "总分", "等级", "发放比例", "绩效工资标准", "实发绩效工资"]


def pay(totals: list[Any]) -> list[list[Any]]:
    """杜若 100, 柳青 85, 夏荷 85 by the list, 80 with the right mark."""
    return [
        HEAD,
        ["杜若", "领班", totals[0], "A", 1.2, 1000, 1200],
        ["柳青", "接待员", totals[1], "B", 1, 800, 800],
        ["夏荷", "接待员", totals[2], "B", 1, 800, 800],
    ]


def test_the_table_below_the_list() -> None:
    totals = [f"=SUMIF($A$3:$A$8,A{row},$F$3:$F$8)" for row in (11, 12, 13)]
    data = book({"12月": [*LIST, ["二、得分汇总"], *pay(totals), [NOTE]]}, {"12月": "A1:F1 A9:G9 A14:G14"})
    found, errors = judged(data)
    assert errors == ["F7"]
    assert [found[f"C{row}"] for row in (11, 12, 13)] == ["ok", "ok", "mismatch"]
    people = process_workbook(data, "表.xlsx", Config()).result.sheets[0].people
    assert [(p.name, len(p.items), p.total.score if p.total else None) for p in people] == [
        ("杜若", 2, 100), ("柳青", 2, 85), ("夏荷", 2, 80),
    ]  # fmt: skip


@pytest.mark.parametrize("formulas", [True, False])
def test_the_table_on_a_sheet_of_its_own(formulas: bool) -> None:
    totals: list[Any] = (
        [f"=SUMIF(明细!$A$3:$A$8,A{row},明细!$F$3:$F$8)" for row in (3, 4, 5)] if formulas else [100, 85, 85]
    )
    totals[1] = 83  # 55+30 = 85
    data = book(
        {"明细": LIST, "汇总": [["绩效汇总表"], *pay(totals), [NOTE]]}, {"明细": "A1:F1", "汇总": "A1:G1 A6:G6"}
    )
    found, errors = judged(data)
    assert errors == ["F7", "C4"]
    assert [found[f"C{row}"] for row in (3, 5)] == ["ok", "mismatch"]


def test_weighted_marks_of_the_list() -> None:
    rows: list[list[Any]] = [
        ["绩效考核明细表"],
        ["姓名", "考核指标", "权重", "评分规则", "实际值", "得分", "加权得分"],
        ["冯川", "交付率", "60%", "≥95%得100分，每低1%扣5分", "96%", 100, 60],
        ["冯川", "故障", "40%", "满分100分，每次扣20分", "2次", 60, 24],
        ["沈墨", "交付率", "60%", "≥95%得100分，每低1%扣5分", "93%", 90, 54],
        ["沈墨", "故障", "40%", "满分100分，每次扣20分", "0", 100, 40],
    ]
    table = [HEAD, ["冯川", "工程师", 84, "B", 1, 1000, 1000], ["沈墨", "工程师", 94, "A", 1.2, 1000, 1200]]
    found, errors = judged(
        book({"明细": rows, "汇总": [["绩效汇总表"], *table, [NOTE]]}, {"明细": "A1:G1", "汇总": "A1:G1 A5:G5"})
    )
    assert (found["C3"], found["C4"], errors) == ("ok", "ok", [])


def test_totals_of_something_else_are_not_made_of_the_list() -> None:
    """Last year's totals beside the list agree with nobody's marks."""
    data = book(
        {"明细": LIST, "汇总": [["绩效汇总表"], *pay([91, 77, 88]), [NOTE]]}, {"明细": "A1:F1", "汇总": "A1:G1 A6:G6"}
    )
    assert [cell for cell in judged(data)[1] if cell.startswith("C")] == []


def test_a_sum_of_other_cells_is_not_made_of_the_list() -> None:
    """Last year's two halves in the columns beside; the list is of December."""
    rows = [
        ["全年成绩表"],
        ["姓名", "上半年", "下半年", "总分"],
        ["杜若", 40, 51, "=SUM(B3:C3)"],
        ["柳青", 44, 45, "=SUM(B4:C4)"],
    ]
    assert judged(book({"明细": LIST, "汇总": rows}, {"明细": "A1:F1", "汇总": "A1:D1"}))[1] == ["F7"]
