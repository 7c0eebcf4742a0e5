"""Marks that a total's formula alone speaks of (综合得分=KPI得分×70%+行为得分×30%), and totals that rest on impossible marks."""

import pytest

from .test_layouts import Rows, book, judged

ALONE = "综合得分=KPI得分×70%+行为得分×30%。"
DEFINED = f"KPI得分=Σ（单项得分×权重）；{ALONE}"
LISTED = ["行为表现", "", "由财务经理按百分制评分"]


def two_sheets(notes: str, *listed: Rows) -> bytes:
    """Criteria on one sheet, three people on another; 行为得分 of the second is 120."""
    criteria: list[list[object]] = [
        ["指标", "权重", "评分标准"],
        ["报表延迟（天）", "40%", "按时得100分，每延迟1天扣20分"],
        ["账务差错（笔）", "60%", "满分100分，每笔扣10分"],
        *[list(row) for row in listed],
        [notes],
    ]
    month = [
        ["财务部2025年1月绩效考核评分表"],
        ["姓名", "报表延迟（天）", "", "账务差错（笔）", "", "KPI得分", "行为得分", "综合得分", "等级"],
        ["", "实际", "得分", "实际", "得分", "", "", "", ""],
        ["于佩文", 0, 100, 1, 90, 94, 95, 94.3, "A"],  # 40+54=94; 94×0.7+95×0.3=94.3
        ["季常青", 1, 80, 0, 100, 92, 120, 100.4, "A"],  # 32+60=92; 92×0.7+120×0.3=100.4
        ["闻人杰", 0, 100, 2, 80, 88, 90, 88.6, "B"],
        ["等级：90分及以上A，80≤X<90为B，80分以下C。"],
    ]
    merged = {"1月": "A1:I1 A2:A3 B2:C2 D2:E2 F2:F3 G2:G3 H2:H3 I2:I3 A7:I7"}
    return book({"办法": criteria, "1月": month}, merged)


@pytest.mark.parametrize(
    "data",
    [
        two_sheets(DEFINED, LISTED),
        two_sheets(DEFINED, ["合计", "100%", ""], LISTED),
        two_sheets(DEFINED),
        two_sheets(ALONE),
    ],
    ids=["listed under another name", "listed below the sum of weights", "not listed", "only the formula"],
)
def test_a_mark_that_the_formula_adds_is_held_against_its_full_mark(data: bytes) -> None:
    found, errors = judged(data)
    assert errors == ["G5"]
    assert [found[f"G{row}"] for row in (4, 5, 6)] == ["manual"] * 3
    assert [found[f"H{row}"] for row in (4, 5, 6)] == ["ok", "undecided", "ok"]
    assert [found[f"I{row}"] for row in (4, 5, 6)] == ["ok", "undecided", "ok"]
    assert [found[f"F{row}"] for row in (4, 5, 6)] == ["ok"] * 3


def test_a_total_of_marks_given_by_hand_is_open_where_one_of_them_cannot_be() -> None:
    found, errors = judged(
        book(
            {
                "考核表": [
                    ["姓名：林晓", "", "2025年3月"],
                    ["考核项目", "满分", "得分"],
                    ["工作态度", 40, 36],
                    ["协作", 60, 66],
                    ["合计", 100, 102],
                ]
            }
        )
    )
    assert errors == ["C4"]
    assert found["C5"] == "undecided"
