"""What a sheet states beside its figures: weights beside a weighted sum, base salaries of levels in a line, other months."""

from collections.abc import Mapping
from typing import Any

import pytest

from tests.pipeline.test_layouts import Rows, book

from .build import at, findings, written


def summary(formula: str, weights: tuple[Any, ...] = (0.4, 0.3, 0.3), label: str = "权重") -> bytes:
    cells: dict[str, Any] = {"A1": "服务中心11月考核汇总", "A3": "处室", "B3": "人数", "C3": "平均得分", "D3": label}
    for row, (name, mark, weight) in enumerate(
        zip(("客服处", "环境处", "安全处"), (86, 48, 89), weights, strict=True), 4
    ):
        cells |= {f"A{row}": name, f"B{row}": 2, f"C{row}": mark, f"D{row}": weight}
    return written(cells | {"A7": "中心得分", "C7": formula, "A9": "注：按4:3:3加权计算。"})


@pytest.mark.parametrize(
    "formula", ["=ROUND(C4*0.4+C5*0.3+C6*0.2,2)", "=C4*40%+C5*30%+C6*20%", "=0.4*C4+0.3*C5+0.2*$C$6"]
)
def test_a_weighted_sum_with_another_weight_than_the_one_beside(formula: str) -> None:
    (found,) = findings(summary(formula), "formula-weights")
    assert (found.cell, found.severity) == ("C7", "warning")
    assert "C6乘的是0.2，权重写的是0.3" in found.message


def test_weights_changed_about() -> None:
    assert at(summary("=C4*0.3+C5*0.4+C6*0.3", (0.4, 0.3, 0.3)), "formula-weights") == ["C7"]
    assert at(summary("=C4*0.4+C5*0.3+C6*0.3", (40, 30, 30)), "formula-weights") == []


@pytest.mark.parametrize(
    "changes",
    [
        {"formula": "=C4*0.4+C5*0.3+C6*0.3"},
        {"formula": "=AVERAGE(C4:C6)"},
        {"formula": "=C4*0.1+C5*0.2+C6*0.7"},  # by something else altogether
        {"formula": "=C4*2+B5*3"},
        {"formula": "=C4*0.4+C5*0.3+C6*0.2", "label": "备注"},
        {"formula": "=C4*0.4+C5*0.3+C6*0.2", "weights": (0.4, 0.3, "")},
    ],
)
def test_other_formulas_say_nothing(changes: Mapping[str, Any]) -> None:
    assert at(summary(**changes), "formula-weights") == []


def test_weights_in_a_line_over_what_is_added_up() -> None:
    cells = {
        "A1": "考核汇总",
        "A2": "项目",
        "B2": "业绩",
        "C2": "行为",
        "D2": "总分",
        "A3": "权重",
        "B3": 0.7,
        "C3": 0.3,
    }
    people = {"A4": "张三", "B4": 90, "C4": 80, "D4": "=B4*0.7+C4*0.3", "A5": "李四", "B5": 80, "C5": 90}
    assert at(written(cells | people | {"D5": "=B5*0.7+C5*0.3"}), "formula-weights") == []
    assert at(written(cells | people | {"D5": "=B5*0.6+C5*0.3"}), "formula-weights") == ["D5"]


def roster(line: str, salary: int = 1800) -> bytes:
    staff: Rows = [
        [1, "顾明", "主管", "主管", 3200],
        [2, "金玲", "专员", "高级", 2600],
        [3, "姜涛", "专员", "中级", 2200],
        [4, "谢安", "专员", "初级", salary],
    ]
    return book({"花名册": [["员工花名册"], [line], ["序号", "姓名", "岗位", "职级", "职务工资"], *staff]})


@pytest.mark.parametrize(
    "line",
    [
        "职务工资：初级1800元，中级2200元，高级2600元，主管3200元。中级须干满3个月以上。",
        "职务工资标准为初级1800元/月、中级2200元/月、高级2600元/月、主管3200元/月",
    ],
)
def test_base_salaries_that_a_line_states(line: str) -> None:
    assert at(roster(line), "base-salary-wrong") == []
    assert at(roster(line, 2200), "base-salary-wrong") == ["E7"]


@pytest.mark.parametrize("line", ["绩效奖金：初级1800元，中级2200元", "职务工资：初级1800元", "职务工资按级别发放"])
def test_lines_that_state_no_base_salaries(line: str) -> None:
    assert at(roster(line, 2200), "base-salary-wrong") == []


def test_of_two_forms_side_by_side_the_one_that_differs_from_the_other_is_named() -> None:
    def form(title: str, name: str) -> list[list[Any]]:
        return [
            [f"绩效考核表（2024年{title}）", "", "", "", ""],
            ["姓名", name, "考核月份", "2024年6月", ""],
            ["考核项目", "分值", "评分标准", "完成情况", "得分"],
            ["投诉", 100, "每次扣5分", 0, 100],
            ["合计", 100, "", "", 100],
        ]

    def sheet(left: str, right: str) -> bytes:
        rows = [[*a, "", *b] for a, b in zip(form(left, "孙立新"), form(right, "李晓桐"), strict=True)]
        return book({"二组": rows}, {"二组": "A1:E1 G1:K1"})

    assert at(sheet("6月", "5月"), "period-differs") == ["G1"]
    assert at(sheet("6月", "6月"), "period-differs") == []
