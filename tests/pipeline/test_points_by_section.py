"""Marks without a verb (5分/次, （5分）) stand among additions or deductions: the section says which. Worked out by hand."""

import pytest

from kpi_excel.config import Config
from kpi_excel.pipeline import process_workbook

from .test_layouts import Rows, book, judged

FORM: Rows = [
    ["客服9月绩效考核表"],
    ["考核项目", "考核内容", "评分标准", "次数", "得分"],
    ["一、基本项"],
    ["接听", "接听及时率", "每低于95%1个百分点扣2分，满分100分", "93%", 96],
    ["二、加分项"],
    ["表扬", "客户书面表扬", "（5分）", 2, 10],
    ["建议", "合理化建议被采纳", "3分/次", 2, 3],  # 6
    ["三、扣分项"],
    ["台账", "台账登记", "2分/次", 1, -2],
    ["差错", "工单差错", "（5分）", 2, -10],
    ["违纪", "违反纪律", "轻微5分，严重20分", "轻微2次", -15],  # -10
    ["合计", "", "", "", 82],
]


def test_the_section_says_whether_points_are_gained_or_lost() -> None:
    found, errors = judged(book({"考核": FORM}, {"考核": "A3:E3 A5:E5 A8:E8"}))
    assert errors == ["E7", "E11"]
    assert [found[cell] for cell in ("E6", "E9", "E10")] == ["ok", "ok", "ok"]


@pytest.mark.parametrize(
    ("head", "mark", "status"),
    [
        (["加分项", "标准", "次数", "加分"], 6, "ok"),
        (["扣分项", "标准", "次数", "扣分"], 6, "ok"),
        (["扣分项", "标准", "次数", "扣分"], 3, "reading"),
        (["加分项", "标准", "次数", "加分"], 3, "reading"),
        (["加分项", "标准", "次数", "加分"], 4, "mismatch"),
        (["考核项目", "加分标准", "次数", "得分"], 6, "ok"),
        (["考核项目", "扣分标准", "次数", "得分"], -6, "ok"),
        (["考核项目", "评分标准", "次数", "得分"], 6, "unreadable"),  # nothing says it
    ],
)
def test_points_alone_are_for_each_time_or_once_for_all(head: list[str], mark: int, status: str) -> None:
    rows: Rows = [
        ["9月考核表"],
        ["姓名：陈静"],
        head,
        ["台账登记", "3分", 2, mark],
        ["档案整理", "3分", 1, 3 if mark > 0 else -3],
    ]
    found, _ = judged(book({"陈静": rows}))
    assert found["D4"] == status


def test_points_in_names_among_additions_and_deductions_are_no_full_marks() -> None:
    rows: Rows = [
        ["9月绩效"],
        ["姓名", "基本项", "", "加分项", "", "扣分项", "", "合计"],
        ["", "服务态度", "工作质量", "客户表扬（5分/次）", "合理化建议（3分）", "台账（2分/次）", "差错（5分）", ""],
        ["陈静", 48, 45, 10, 3, -2, -5, 99],
        ["李伟", 50, 42, 0, 6, 0, -10, 88],
    ]
    result = process_workbook(book({"9月": rows}, {"9月": "B2:C2 D2:E2 F2:G2 A2:A3 H2:H3"}), "表.xlsx", Config()).result
    assert [f.code for f in result.sheets[0].findings if f.severity.value == "error"] == []
    counted: Rows = [
        ["9月绩效"],
        ["姓名", "服务态度（100分）", "加分项", "", "扣分项", "", "合计"],
        ["", "", "合理化建议（3分）", "", "差错（5分）", "", ""],
        ["", "", "次数", "得分", "次数", "得分", ""],
        ["陈静", 90, 1, 3, 2, -10, 83],
        ["李伟", 95, 2, 5, 1, -5, 95],  # 6
    ]
    merged = "A2:A4 B2:B4 C2:D2 C3:D3 E2:F2 E3:F3 G2:G4"
    found, errors = judged(book({"9月": counted}, {"9月": merged}))
    assert errors == ["D6"]
    assert [found[cell] for cell in ("D5", "F5", "F6")] == ["ok", "ok", "ok"]
