"""Columns 目标 | 实际 | 完成率: whether a criterion is about what was reached or about the degree of it. Marks by hand."""

from typing import Any

import pytest

from .test_layouts import book, judged

BANDS = "Y≥1.12得100分；1.12>Y≥1.08得80分；1.08>Y≥1.06得60分；Y<1.06得0分"


def card(rule: str, figures: list[Any], mark: int) -> bytes:
    return book(
        {
            "9月": [
                ["销售员9月绩效考核表"],
                ["姓名：尹航", "", "岗位：销售"],
                ["考核指标", "权重", "目标", "实际", "完成率", "评分标准", "得分", "加权得分"],
                ["回款额", 0.6, 20000, 19000, 0.95, "按完成率计分，得分=完成率×100，最高100分", 95, 57],
                ["客单价", 0.4, *figures, rule, mark, mark * 0.4],
                ["合计", 1, "", "", "", "", "", 57 + mark * 0.4],
            ]
        },
        {"9月": "A1:H1"},
    )


@pytest.mark.parametrize(("figures", "right"), [([250, 275, 1.1], 80), ([250, 280, 1.12], 100), ([250, 260, 1.04], 0)])
@pytest.mark.parametrize("head", ["个人客单价/店铺客单价：", "Y=个人客单价÷店铺客单价，"])
def test_the_degree_is_the_quotient(figures: list[Any], right: int, head: str) -> None:
    found, errors = judged(card(head + BANDS, figures, right))
    assert (found["G5"], errors) == ("ok", [])
    found, errors = judged(card(head + BANDS, figures, 60))
    assert (found["G5"], errors) == ("mismatch", ["G5"])


def test_a_quotient_that_stands_there_itself() -> None:
    found, _ = judged(card(f"个人客单价/店铺客单价：{BANDS}", [1.1, 1.12, 1.02], 100))
    assert found["G5"] == "ok"


def test_without_a_quotient_what_was_reached_counts() -> None:
    rule = "客单价≥280得100分；280>客单价≥265得80分；客单价<265得0分"
    found, errors = judged(card(rule, [250, 275, 1.1], 80))
    assert (found["G5"], errors) == ("ok", [])


@pytest.mark.parametrize(
    ("item", "figures", "rule", "right"),
    [
        ("回款额", [20000, 19000, 0.95], "完成目标得20分，每低1%扣2分", 10),
        ("回款额", [20000, 19000, "95%"], "按完成率计分，得分=完成率×20，最高20分", 19),
        ("回款率", [20000, 19000, 0.95], "100%得20分，每低1%扣2分", 10),
        ("合格率", ["95%", "93%", "97.9%"], "≥95%得20分，每低1%扣2分", 16),
        ("合格率", [0.95, 0.93, 0.979], "合格率≥95%得20分，每低1%扣2分", 16),
        ("合格率", [95, 93, 97.9], "≥95%得20分，每低1%扣2分", 16),
        ("合格率", ["95%", "93%", "97.9%"], "完成率≥95%得20分，每低1%扣2分", 20),
        ("回款额", [20000, 19000, ""], "完成目标得20分，每低1%扣2分", 10),
        ("回款额", [20000, "", 0.95], "完成目标得20分，每低1%扣2分", 10),
        ("计划完成率", ["98%", "96%", "97.96%"], "完成率≥98%得20分，每低1%扣2分", 16),
    ],
)
def test_a_rate_is_never_divided_by_the_degree(item: str, figures: list[Any], rule: str, right: int) -> None:
    def form(mark: int) -> bytes:
        return book(
            {
                "9月": [
                    ["9月绩效考核表"],
                    ["姓名：尹航", "", "岗位：销售"],
                    ["考核指标", "分值", "目标", "实际", "完成率", "评分标准", "得分"],
                    [item, 20, *figures, rule, mark],
                    ["投诉", 80, "", 0, "", "每次扣5分", 80],
                    ["合计", 100, "", "", "", "", 80 + mark],
                ]
            },
            {"9月": "A1:G1"},
        )

    assert judged(form(right)) == ({"G4": "ok", "G5": "ok", "G6": "ok"}, [])
    assert judged(form(5))[1] == ["G4"]


@pytest.mark.parametrize(
    ("item", "figures", "rule", "status"),
    [
        ("销售额", [20000, 19000, 0.95], "环比增长5%以上得20分，否则不得分", "undecided"),
        ("销售额", [20000, 19000, "95%"], "较上月增长5%以上得20分，否则不得分", "undecided"),
        ("销售额", [20000, 19000, ""], "环比增长5%以上得20分，否则不得分", "undecided"),
        ("投诉量", [10, 8, 0.8], "同比下降10%以上得20分，下降不足10%得10分", "undecided"),
        ("销售增长率", ["10%", "12%", "120%"], "同比增长10%以上得20分，否则不得分", "ok"),
    ],
)
def test_a_change_is_no_degree_of_the_target(item: str, figures: list[Any], rule: str, status: str) -> None:
    """19000 of 20000 says nothing of how much it grew."""
    found, errors = judged(
        book(
            {
                "9月": [
                    ["9月绩效考核表"],
                    ["姓名：尹航", "", "岗位：销售"],
                    ["考核指标", "分值", "目标", "实际", "完成率", "评分标准", "得分"],
                    [item, 20, *figures, rule, 20],
                    ["投诉", 80, "", 0, "", "每次扣5分", 80],
                    ["合计", 100, "", "", "", "", 100],
                ]
            },
            {"9月": "A1:G1"},
        )
    )
    assert (found["G4"], errors) == (status, [])
