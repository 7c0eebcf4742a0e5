"""扣分 and 得分 side by side: one slip is told once, at the deduction; the mark worked out from it follows."""

from kpi_excel.audit.finding import Finding
from kpi_excel.config import Config
from kpi_excel.pipeline import process_workbook

from .test_layouts import Rows, book


def told(rows: Rows, merged: str = "") -> list[tuple[str, str, str]]:
    findings: list[Finding] = []
    for sheet in process_workbook(book({"9月": rows}, {"9月": merged}), "表.xlsx", Config()).result.sheets:
        findings.extend(sheet.findings)
    return sorted((f.code, f.cell, f.cause) for f in findings if f.code in ("mark-wrong", "figure-follows"))


def form(lost: int, kept: int) -> Rows:
    return [
        ["客服9月考核表"],
        ["姓名：陈静"],
        ["考核项目", "满分", "评分标准", "次数", "扣分", "得分"],
        ["投诉", 40, "每次扣5分", 2, lost, kept],  # 10 and 30
        ["差错", 60, "每次扣3分", 1, 3, 57],
        ["合计", 100, "", "", lost + 3, kept + 57],
    ]


def test_a_mark_worked_out_from_a_wrong_deduction_follows_it() -> None:
    assert told(form(5, 35)) == [
        ("figure-follows", "E6", "E4"),
        ("figure-follows", "F4", "E4"),
        ("figure-follows", "F6", "E4"),
        ("mark-wrong", "E4", ""),
    ]


def test_a_mark_that_does_not_come_from_the_deduction_is_a_slip_of_its_own() -> None:
    assert told(form(10, 35)) == [("figure-follows", "F6", "F4"), ("mark-wrong", "F4", "")]
    assert told(form(5, 33)) == [
        ("figure-follows", "E6", "E4"),
        ("figure-follows", "F6", "F4"),
        ("mark-wrong", "E4", ""),
        ("mark-wrong", "F4", ""),
    ]
    assert told(form(5, 30)) == [("figure-follows", "E6", "E4"), ("mark-wrong", "E4", "")]


def test_in_a_matrix_with_deductions_as_negative_numbers() -> None:
    rows: Rows = [
        ["9月考核"],
        ["姓名", "投诉（40分）", "", "", "差错（60分）", "", "", "总分"],
        ["", "次数", "扣分", "得分", "次数", "扣分", "得分", ""],
        ["评分标准", "每次扣5分", "", "", "每次扣3分", "", "", ""],
        ["陈静", 2, -5, 35, 1, -3, 57, 92],
        ["李伟", 1, -5, 35, 2, -6, 54, 89],
    ]
    assert told(rows, "A2:A3 B2:D2 E2:G2 H2:H3 B4:D4 E4:G4") == [
        ("figure-follows", "D5", "C5"),
        ("figure-follows", "H5", "C5"),
        ("mark-wrong", "C5", ""),
    ]
