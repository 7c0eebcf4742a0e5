"""Formulas on a scorecard: typed over, differing from their series, adding up too little or too much."""

from collections.abc import Mapping
from typing import Any

import pytest

from .build import at, findings, form, table, written

_CODES = ("typed-over-formula", "formula-differs", "formula-range", "sum-skips-text")


@pytest.mark.parametrize("data", [form(), table()], ids=["form", "table"])
def test_formulas_that_are_alike_say_nothing(data: bytes) -> None:
    assert findings(data, *_CODES, "total-wrong") == []


def test_a_number_typed_over_a_formula_is_said_with_the_formula_that_belongs_there() -> None:
    (found,) = findings(table({"E5": 87}), *_CODES)
    assert (found.code, found.cell, found.person, found.severity) == ("typed-over-formula", "E5", "李明", "warning")
    assert found.found == "87"
    assert found.expected == "=SUM(B5:D5)"
    assert "4个单元格" in found.message


def test_a_wrong_number_typed_over_a_formula_is_one_error_and_one_hint() -> None:
    data = table({"E5": 90})
    assert at(data, "total-wrong") == ["E5"]
    (hint,) = findings(data, *_CODES)
    assert (hint.cell, hint.severity) == ("E5", "warning")


@pytest.mark.parametrize(
    "changes",
    [
        {"E3": 83, "E4": 85, "E5": 87},  # most are typed: no series
        {"E5": "=B5+C5+D5"},  # the same sum written otherwise
        {"E5": "=SUM(B5,C5:D5)"},
        {f"E{row}": f"=$B{row}+$C{row}+$D{row}" for row in range(3, 8)},
    ],
)
def test_what_only_looks_different_is_passed_over(changes: Mapping[str, Any]) -> None:
    assert findings(table(changes), *_CODES) == []


def test_a_formula_with_another_figure_in_it_differs() -> None:
    series = {f"E{row}": f"=B{row}*0.3+C{row}*0.5+D{row}*0.2" for row in range(3, 8)}
    (found,) = findings(table(series | {"E6": "=B6*0.2+C6*0.5+D6*0.2"}), *_CODES)
    assert (found.code, found.cell) == ("formula-differs", "E6")
    assert found.expected == "=B6*0.3+C6*0.5+D6*0.2"


def test_a_formula_that_reads_another_row_differs() -> None:
    (found,) = findings(table({"E6": "=SUM(B5:D5)"}), "formula-differs", "formula-range", "typed-over-formula")
    assert (found.code, found.cell, found.expected) == ("formula-differs", "E6", "=SUM(B6:D6)")


@pytest.mark.parametrize(
    ("formula", "says"),
    [
        ("=SUM(F4:F6)", "漏加了F7"),
        ("=SUM(F5:F6)", "漏加了F4、F7"),
        ("=ROUND(SUM(F4:F6),1)", "漏加了F7"),
        ("=F4+F5+F6", "漏加了F7"),
        ("=SUM(D4:D7,F4:F7)", "多加了D4:D7"),
        ("=SUM(D4:F6)", "漏加了F7，多加了D4:D6、E5:E6"),  # E4 is the text 98%
    ],
)
def test_a_total_that_adds_up_the_wrong_cells(formula: str, says: str) -> None:
    data = form({"F8": formula})
    assert at(data, "total-wrong") == ["F8"]
    (found,) = findings(data, *_CODES)
    assert (found.code, found.cell, found.severity) == ("formula-range", "F8", "warning")
    assert found.message == f"合计：公式“{formula}”{says}。"


def test_a_left_out_zero_is_said_before_it_becomes_an_error() -> None:
    data = form({"E7": 99, "F7": 0, "F8": "=SUM(F4:F6)"})
    assert at(data, "total-wrong") == []
    assert [f.message for f in findings(data, *_CODES)] == ["合计：公式“=SUM(F4:F6)”漏加了F7。"]


def test_a_total_over_subtotals_covers_what_these_cover() -> None:
    rows = {"A8": "小计", "F8": "=SUM(F4:F7)", "A9": "合计"}
    assert findings(form(rows | {"F9": "=F8"}), *_CODES) == []
    doubled = findings(form(rows | {"F9": "=SUM(F4:F8)"}), *_CODES)
    assert [(f.code, f.cell) for f in doubled] == [("formula-range", "F9")]


def test_a_mark_as_text_that_a_sum_passes_over() -> None:
    data = form({"F5": "'8"})
    assert at(data, "total-wrong") == ["F8"]
    (found,) = findings(data, *_CODES)
    assert (found.code, found.cell, found.cause) == ("sum-skips-text", "F8", "F5")


def test_a_mark_as_text_that_plus_adds_all_the_same() -> None:
    assert findings(form({"F5": "'8", "F8": "=F4+F5+F6+F7"}), *_CODES, "total-wrong") == []


def listed(rows: list[list[Any]]) -> bytes:
    """A workbook of these rows, from A1 on."""
    return written(
        {f"{'ABCDEFG'[c]}{r}": v for r, row in enumerate(rows, 1) for c, v in enumerate(row) if v is not None}
    )


@pytest.mark.parametrize(("post", "told"), [("主管", []), ("专员", ["E3"])])
def test_another_post_may_be_weighed_otherwise(post: str, told: list[str]) -> None:
    rows: list[list[Any]] = [
        ["客服部2024年9月考核评分表"],
        ["姓名", "岗位", "业务（100分）", "态度（100分）", "综合得分"],
    ]
    rows += [[f"{name}明", "专员", 90, 80, f"=C{row}*0.6+D{row}*0.4"] for row, name in enumerate("张王李赵陈周吴郑", 3)]
    rows[2][1], rows[2][4] = post, "=C3*0.5+D3*0.5"
    assert at(listed(rows), "formula-differs") == told


@pytest.mark.parametrize(
    ("formula", "told"),
    [
        ("=IF(B5=0,1,C5/B5)", []),
        ('=IF(C5="","",C5/B5)', []),
        ("=IFERROR(C5/B5,0)", []),
        ("=IF(C5>0,C5/B5,0)", []),
        ("=IF(C5>90,C5/B5,1)", ["D5"]),  # no guard: it makes a figure better
        ("=IFERROR(C5/B5+0.1,0)", ["D5"]),
        ("=IFERROR(C6/B6,0)", ["D5"]),
        ("=IF(B5=0,1,C5/B5)+0.1", ["D5"]),
    ],
)
def test_a_guard_against_blanks_and_zeros_is_no_other_formula(formula: str, told: list[str]) -> None:
    rows: list[list[Any]] = [["客服部2024年9月考核评分表"], ["姓名", "目标", "实际", "完成率", "完成率得分（100分）"]]
    rows += [
        [f"{name}明", 100, 90, f"=C{row}/B{row}", f"=D{row}*100"] for row, name in enumerate("张王李赵陈周吴郑", 3)
    ]
    rows[4][3] = formula
    assert at(listed(rows), "formula-differs") == told


@pytest.mark.parametrize(("weight", "told"), [(None, []), (0.1, ["G8"])])
def test_an_item_without_a_weight_is_added_as_it_stands(weight: float | None, told: list[str]) -> None:
    rows: list[list[Any]] = [["客服部2024年9月绩效考核表"], ["姓名：张三"]]
    rows.append(["序号", "考核项目", "评分标准", "权重", "完成情况", "得分", "加权得分"])
    for row, (name, mark) in enumerate([("迟到", 98), ("早退", 98), ("旷工", 98), ("着装", 98)], 4):
        rows.append([row - 3, name, "每次扣2分，扣完为止", 0.25, 1, mark, f"=F{row}*D{row}"])
    rows.append([5, "加分项" if weight is None else "卫生", "表扬每次加2分", weight, 1, 2, "=F8"])
    rows.append(["合计", None, None, None, None, None, "=SUM(G4:G8)"])
    assert at(listed(rows), "formula-differs", "formula-range") == told


def test_a_total_typed_for_somebody_who_was_not_marked_is_not_called_wrong() -> None:
    changes = {"B5": None, "C5": None, "D5": None, "E5": 80, "F2": "备注", "F5": "新入职，按80分计"}
    data = table(changes)
    assert at(data, "total-wrong") == []
    assert at(data, "typed-over-formula") == ["E5"]
