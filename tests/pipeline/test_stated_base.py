"""The base of pay stands in a header, or in the line of full marks below it. Amounts were worked out by hand."""

import pytest

from .test_layouts import Rows, book, judged

SHARES = "90分及以上系数1.2；80-89分系数1.0；80分以下系数0.8"
TOTALS = [("陈静", 48, 47, 95, 1.2), ("李伟", 42, 40, 82, 1), ("王芳", 35, 35, 70, 0.8)]
PAID = [1800, 1500, 1300]  # 1500 × 1.2, × 1, and × 0.8 = 1200


def people(with_base: bool = False) -> Rows:
    base = [1500] if with_base else []
    return [[*who, *base, paid] for who, paid in zip(TOTALS, PAID, strict=True)]


@pytest.mark.parametrize(
    "head",
    ["绩效奖金（标准1500元）", "绩效奖金\n（基数：1,500元/月）", "绩效工资标准1500元/月", "绩效奖金标准1500元/人/月"],
)
def test_the_header_of_the_pay_states_its_base(head: str) -> None:
    rows: Rows = [
        ["客服9月绩效考核表"],
        ["姓名", "服务（50分）", "质量（50分）", "总分", "系数", head],
        *people(),
        [SHARES],
    ]
    found, errors = judged(book({"9月": rows}, {"9月": "A6:F6"}))
    assert errors == ["F5"]
    assert [found["F3"], found["F4"]] == ["ok", "ok"]


def test_a_header_over_share_and_pay_states_the_base() -> None:
    rows: Rows = [
        ["客服9月绩效考核表"],
        ["姓名", "服务（50分）", "质量（50分）", "总分", "绩效工资标准1500元/月", ""],
        ["", "", "", "", "系数", "实发绩效"],
        *people(),
        [SHARES],
    ]
    found, errors = judged(book({"9月": rows}, {"9月": "A2:A3 B2:B3 C2:C3 D2:D3 E2:F2 A7:F7"}))
    assert errors == ["F6"]
    assert [found["F4"], found["F5"]] == ["ok", "ok"]


@pytest.mark.parametrize(
    "line",
    [["满分", 50, 50, 100, "", 1500], ["标准", "50分", "50分", "100分", "", "1500元/月"]],
)
def test_the_line_of_full_marks_states_the_base(line: list[str | int]) -> None:
    rows: Rows = [
        ["客服9月绩效考核表"],
        ["姓名", "服务", "质量", "总分", "系数", "绩效奖金"],
        line,
        *people(),
        [SHARES],
    ]
    found, errors = judged(book({"9月": rows}, {"9月": "A7:F7"}))
    assert errors == ["F6"]
    assert [found["F4"], found["F5"]] == ["ok", "ok"]
    assert found["B4"] == "manual"  # 50分 is its full mark, no criterion


def test_a_column_of_bases_goes_before_what_a_line_states() -> None:
    rows: Rows = [
        ["客服9月绩效考核表"],
        ["姓名", "服务", "质量", "总分", "系数", "绩效基数", "绩效奖金"],
        ["满分", 50, 50, 100, "", "", 9999],
        *people(with_base=True),
        [SHARES],
    ]
    found, errors = judged(book({"9月": rows}, {"9月": "A7:G7"}))
    assert errors == ["G6"]
    assert [found["G4"], found["G5"]] == ["ok", "ok"]


def test_small_figures_and_two_columns_of_pay_state_no_base() -> None:
    rows: Rows = [
        ["客服9月绩效考核表"],
        ["姓名", "服务", "质量", "总分", "系数", "应发奖金", "实发奖金"],
        ["满分", 50, 50, 100, "", 1500, 1600],
        *([*row, row[-1]] for row in people()),
        [SHARES],
    ]
    found, errors = judged(book({"9月": rows}, {"9月": "A7:G7"}))
    assert errors == []
    assert found["F6"] == "manual"
    rows = [
        ["客服9月绩效考核表"],
        ["姓名", "服务（50分）", "质量（50分）", "总分", "系数", "奖金（标准5元）"],
        *people(),
        [SHARES],
    ]
    _, errors = judged(book({"9月": rows}, {"9月": "A6:F6"}))
    assert errors == []
