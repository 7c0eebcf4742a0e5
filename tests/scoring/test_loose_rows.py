"""Rows between the total of the items and the last total of a form, averages below it, and coefficients."""

from typing import Any

import pytest
from audit.build import at, findings, form, written

CODES = ("total-wrong", "formula-range", "formula-differs", "cell-unplaced")


def below(*rows: tuple[str, object]) -> bytes:
    """The form with its total of 89 in F8, and further rows of a label and a number from row 9 on."""
    changes = {f"{column}{row}": v for row, pair in enumerate(rows, 9) for column, v in zip("AF", pair, strict=True)}
    return form(changes)


@pytest.mark.parametrize(
    ("label", "number", "total"),
    [
        ("加减分", 3, "=F8+F9"),
        ("奖惩", -3, "=SUM(F8:F9)"),
        ("领导调整分", 2, "=ROUND(F8+F9,1)"),
        ("违纪扣分", 3, "=F8-F9"),
        ("加减分", 3, 92),
        ("违纪扣分", 3, 86),
        ("加减分", -3, 86),
    ],
)
def test_what_the_last_total_adds_or_takes_off_belongs_to_it(label: str, number: int, total: object) -> None:
    assert at(below((label, number), ("最终得分", total)), *CODES) == []


@pytest.mark.parametrize(("total", "expected"), [("=F8+F9+1", ""), (95, "89")])
def test_a_last_total_that_they_do_not_explain_is_wrong(total: object, expected: str) -> None:
    (found,) = findings(below(("加减分", 3), ("最终得分", total)), "total-wrong")
    assert found.cell == "F10"
    assert expected in found.expected


def test_an_average_over_the_marks_is_one() -> None:
    assert at(below(("平均分", "=AVERAGE(F4:F7)")), *CODES) == []
    assert at(below(("平均分", 30)), "total-wrong") == ["F9"]


def test_a_coefficient_multiplies_the_total() -> None:
    assert at(below(("出勤系数", 0.9), ("最终得分", "=F8*F9")), *CODES) == []


def people(total: str, changes: dict[str, Any] | None = None) -> bytes:
    titles = ("姓名", "出勤（20分）", "业务（50分）", "态度（30分）", "小计", "出勤系数", "最终得分")
    cells: dict[str, Any] = {"A1": "客服部2024年9月考核评分表"}
    cells |= {f"{column}2": title for column, title in zip("ABCDEFG", titles, strict=True)}
    for row, name in enumerate("张王李赵陈周吴郑", 3):
        values = (f"{name}明", 18, 37 + row, 25, f"=SUM(B{row}:D{row})", 0.8 if row == 6 else 1)
        cells |= {f"{column}{row}": value for column, value in zip("ABCDEF", values, strict=True)}
        cells[f"G{row}"] = total.replace("#", str(row))
    return written(cells | (changes or {}))


@pytest.mark.parametrize("total", ["=E#*F#", "=ROUND(E#*F#,1)", "=(B#+C#+D#)*F#"])
def test_a_coefficient_in_a_table(total: str) -> None:
    assert at(people(total), "total-wrong", "formula-range") == []
    assert at(people(total, {"E4": 90}), "total-wrong") == ["E4"]
