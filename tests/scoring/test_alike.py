"""Figures that are like another by chance are no sums of it."""

from typing import Any

import pytest
from audit.build import at, written


def table(last: str, mine: str = "个人得分", changes: dict[str, Any] | None = None) -> bytes:
    cells: dict[str, Any] = {"A1": "客服部2024年9月考核汇总表"}
    cells |= {f"{column}2": title for column, title in zip("ABCD", ("姓名", "部门得分", mine, "综合得分"), strict=True)}
    for row, name in enumerate("张王李赵陈周吴郑", 3):
        values = (f"{name}明", 92, 87 + row, last.replace("#", str(row)))
        cells |= {f"{column}{row}": value for column, value in zip("ABCD", values, strict=True)}
    return written(cells | (changes or {}))


@pytest.mark.parametrize("last", ["=B#*0.3+C#*0.7", "=ROUND(B#*30%+C#*70%,1)"])
def test_two_scores_and_what_they_make_are_no_sums_of_each_other(last: str) -> None:
    """李's own score is 92 like the department's (row 5), by chance."""
    assert at(table(last), "total-wrong") == []


def test_figures_that_are_the_same_but_for_one_are_copies() -> None:
    same = {f"C{row}": 92 for row in range(3, 11)} | {"C6": 29}
    assert "C6" in at(table("=C#", "合计", same), "total-wrong")


@pytest.mark.parametrize(("by", "told"), [("F", []), ("D", ["H4"])])
def test_pay_goes_by_the_coefficient_that_its_formula_names(by: str, told: list[str]) -> None:
    """王 got 0.05 more: by 最终系数 960 are right, by 绩效系数 910."""
    titles = ("姓名", "绩效得分", "出勤率", "绩效系数", "调整", "最终系数", "绩效基数", "绩效工资")
    cells: dict[str, Any] = {"A1": "客服部2024年9月考核汇总表"}
    cells |= {f"{column}2": title for column, title in zip("ABCDEFGH", titles, strict=True)}
    for row, name in enumerate("张王李赵陈周吴郑", 3):
        score = 87 + row
        values = (f"{name}明", score, 1, f"=B{row}/100", 0.05 if row == 4 else None, f"=D{row}+E{row}", 1000)
        cells |= {f"{column}{row}": value for column, value in zip("ABCDEFG", values, strict=True) if value is not None}
        cells[f"H{row}"] = f"=ROUND(G{row}*{by}{row},2)"
    cells |= {"H4": 960} if by == "D" else {}
    assert at(written(cells), "amount-wrong") == told
