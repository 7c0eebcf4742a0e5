"""Sums of pay below the people: of all, of a group, of the whole sheet. Worked out by hand."""

from collections.abc import Sequence
from typing import Any

from kpi_excel.config import Config
from kpi_excel.pipeline import process_workbook

from .test_layouts import Rows, book

HEAD: Rows = [["10月绩效发放汇总表"], ["序号", "组别", "姓名", "总分", "发放比例", "实发绩效（元）"]]
FIRST: Rows = [[1, "一组", "梁思琪", 100, 1, 1500], [2, "一组", "章文博", 94, 0.9, 1080.5]]
SECOND: Rows = [[3, "二组", "贺小川", 97, 1, 1200], [4, "二组", "万芳", 71, 0.6, 720]]


def wrong(rows: Sequence[Sequence[Any]]) -> list[tuple[str, str]]:
    """The cells of wrong sums with what they should be."""
    found = process_workbook(book({"汇总": rows}), "表.xlsx", Config()).result.all_findings
    return [(f.cell, f.expected) for f in found if f.code == "column-sum-wrong"]


def total(value: object, label: str = "合计") -> Rows:
    """A row with a sum of pay."""
    return [[label, "", "", "", "", value]]


def test_a_sum_that_leaves_somebody_out() -> None:
    assert wrong([*HEAD, *FIRST, *SECOND, *total(3780.5)]) == [("F7", "4500.5")]
    assert wrong([*HEAD, *FIRST, *SECOND, *total(4500.5)]) == []


def test_sums_of_groups_and_of_all() -> None:
    both: Rows = [*HEAD, *FIRST, *total(2580.5, "小计"), *SECOND, *total(1920, "小计")]
    assert wrong([*both, *total(4500.5, "总计")]) == []
    slip: Rows = [
        *HEAD,
        *FIRST,
        *total(2580.5, "小计"),
        *SECOND,
        *total(1290, "小计"),
    ]  # 1920 with its figures turned round
    assert wrong([*slip, *total(4500.5, "总计")]) == [("F8", "1920")]


def test_what_is_no_sum_of_pay_is_left_alone() -> None:
    assert wrong([*HEAD, *FIRST, *SECOND, *total("=ROUND(F3/F4,2)")]) == []
    assert wrong([*HEAD, *FIRST, *SECOND, *total('=SUMIF(B3:B6,"一组",F3:F6)')]) == []
    assert wrong([*HEAD, *FIRST, *SECOND, *total(1125, "平均")]) == []
    assert wrong([*HEAD, *FIRST, *SECOND, ["合计", "", "", 300, "", ""]]) == []  # marks
    assert wrong([*HEAD, *FIRST, *SECOND, *total("")]) == []


def test_formulas_that_leave_somebody_out() -> None:
    assert wrong([*HEAD, *FIRST, *SECOND, *total("=SUM(F3:F5)")]) == [("F7", "4500.5")]
    assert wrong([*HEAD, *FIRST, *SECOND, *total("=F3+F4+F6")]) == [("F7", "4500.5")]
    assert wrong([*HEAD, *FIRST, *SECOND, *total("=SUM(F3:F6)")]) == []
    assert wrong([*HEAD, *FIRST, *total("=SUM(F3:F4)", "小计"), *SECOND, *total("=SUM(F6:F7)", "小计")]) == []
