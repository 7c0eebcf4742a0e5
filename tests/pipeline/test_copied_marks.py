"""A slip on somebody's form that a summary repeats is one error; the summary points to it."""

from collections.abc import Sequence
from typing import Any

from kpi_excel.config import Config
from kpi_excel.pipeline import process_workbook

from .test_layouts import book

FORM: list[Sequence[Any]] = [
    ["9月考核"],
    ["姓名", "投诉（50分）", "", "服务态度（50分）", "总分"],
    ["", "每次扣5分", "", "", ""],
    ["", "次数", "得分", "得分", ""],
    ["王一", 1, 50, 45, 95],  # 1次得45，总分90
    ["李二", 0, 50, 40, 90],
    ["张三", 2, 40, 30, 70],
    ["赵四", 0, 50, 48, 99],  # 98
]
MERGED = {"9月考核": "B2:C2 B3:C3 A2:A4 E2:E4"}


def found(title: str, *rows: Sequence[Any]) -> tuple[set[tuple[str, str, str]], dict[tuple[str, str], str]]:
    table: list[Sequence[Any]] = [[title], ["姓名", "投诉", "服务态度", "总分"], *rows]
    result = process_workbook(book({"9月考核": FORM, "部门": table}, MERGED), "表.xlsx", Config()).result
    errors = {(f.code, f.sheet, f.cell) for f in result.all_findings if f.severity.value == "error"}
    return errors, {(f.sheet, f.cell): f.cause for f in result.all_findings if f.code == "figure-follows"}


OWN = {("mark-wrong", "9月考核", "C5"), ("total-wrong", "9月考核", "E8")}
ROWS = (["王一", 50, 45, 95], ["李二", 50, 40, 90], ["张三", 40, 30, 70], ["赵四", 50, 48, 99])


def test_one_slip_is_one_error() -> None:
    errors, follows = found("9月考核汇总", *ROWS)
    assert errors == OWN
    assert follows == {
        ("9月考核", "E5"): "C5",
        ("部门", "B3"): "9月考核!C5",
        ("部门", "D3"): "9月考核!C5",
        ("部门", "D6"): "9月考核!E8",
    }


def test_a_slip_of_the_summary_is_its_own() -> None:
    errors, _ = found("9月考核汇总", *ROWS[:2], ["张三", 40, 33, 70], ["赵四", 50, 48, 98])
    assert errors == {*OWN, ("copied-figure", "部门", "C5")}


def test_a_total_wrong_otherwise_is_an_error_of_its_own() -> None:
    errors, _ = found("9月考核汇总", *ROWS[:3], ["赵四", 50, 48, 89])
    assert errors == {*OWN, ("total-wrong", "部门", "D6")}


def test_marks_of_another_month_or_by_somebody_else_are_no_copies() -> None:
    for title in ("8月考核汇总", "9月上级评分"):
        errors, follows = found(title, *ROWS[:3], ["赵四", 45, 48, 93])
        assert errors == OWN
        assert not [cell for cell in follows if cell[0] == "部门"]
