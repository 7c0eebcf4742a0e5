"""Columns of a company's own that the totals of a table add or take off belong to these totals."""

from typing import Any

import pytest
from audit.build import at, findings, written

from kpi_excel.config import Config
from kpi_excel.pipeline import process_workbook
from kpi_excel.results import Status

CODES = ("total-wrong", "formula-range", "formula-differs", "mark-wrong", "mark-out-of-range")


def table(header: str, total: str, changes: dict[str, Any] | None = None) -> bytes:
    """Eight people: marks in C and D, composite in E, a column of the company's own in F, the last total in G."""
    titles = ("姓名", "工龄", "业务（60%）", "态度（40%）", "综合得分", header, "最终得分")
    cells: dict[str, Any] = {"A1": "客服部2024年9月考核评分表"}
    cells |= {f"{column}2": title for column, title in zip("ABCDEFG", titles, strict=True)}
    for row, name in enumerate("张王李赵陈周吴郑", 3):
        cells |= {f"A{row}": f"{name}明", f"B{row}": row, f"C{row}": 77 + row, f"D{row}": 90}
        cells |= {f"E{row}": f"=C{row}*60%+D{row}*40%", f"G{row}": total.replace("#", str(row))}
    return written(cells | {"F5": 2, "F7": 3} | (changes or {}))


@pytest.mark.parametrize("header", ["特殊贡献", "领导调整", "加减分", "奖惩分"])
@pytest.mark.parametrize("total", ["=E#+F#", "=SUM(E#:F#)", "=ROUND(E#+F#,1)"])
def test_what_the_totals_add_belongs_to_them(header: str, total: str) -> None:
    assert at(table(header, total), *CODES) == []


def test_what_the_totals_take_off_is_taken_off() -> None:
    assert at(table("违规", "=E#-F#"), *CODES) == []


def test_a_total_typed_among_them_is_checked_in_the_same_way() -> None:
    assert at(table("特殊贡献", "=E#+F#", {"G5": 87.2}), *CODES) == []  # 80 × 60 % + 90 × 40 % = 85.2, and 2
    (wrong,) = findings(table("特殊贡献", "=E#+F#", {"G5": 99}), "total-wrong")
    assert (wrong.cell, wrong.expected) == ("G5", "87.2")


def test_one_total_alone_that_takes_in_something_else_is_wrong() -> None:
    assert at(table("特殊贡献", "=E#", {"G5": "=E5+F5"}), "total-wrong") == ["G5"]


def test_what_stands_before_the_marks_gets_into_a_range_by_mistake() -> None:
    result = process_workbook(table("备注", "=SUM(B#,E#)"), "客服部.xlsx", Config()).result
    assert {person.total.status for person in result.sheets[0].people if person.total} == {Status.UNDECIDED}
