"""Wage sheets beside the cards whose scores they copy, and cards with figures in two cells. Worked out by hand."""

import pytest

from .test_layouts import Rows, book, judged
from .test_summaries import judged_by_sheet


def card(name: str, over: object, below: object, answers: object, mark: object, late: str, tardy: object) -> Rows:
    """接通率 40 points of weight out of 100, 响应秒数 20, 考勤 20 points; 退货率 counts nothing."""
    weighted = [m * w / 100 if isinstance(m, int) and isinstance(w, int) else 0 for m, w in ((mark, 40), (100, 20))]
    total = sum(weighted) + (tardy if isinstance(tardy, int) else 0)
    return [
        [f"姓名：{name}   岗位：客服"],
        ["指标", "标准", "分值", "权重", "数据", "", "得分", "加权得分"],
        ["", "", "", "", "分子", "分母", "", ""],
        ["接通率(X)", "X≥90%", 100, 40, over, below, mark, weighted[0]],
        ["", "90%＞X≥80%", 80, "", "", "", "", ""],
        ["", "X＜80%", 0, "", "", "", "", ""],
        ["响应秒数(T)", "T≤30", 100, 20, answers, "", 100, weighted[1]],
        ["", "30＜T≤60", 60, "", "", "", "", ""],
        ["", "T＞60", 0, "", "", "", "", ""],
        ["退货率", "仅作统计，不计分", "", "—", 3, 100, "—", "—"],
        ["考勤", "迟到减2分/次", 20, "—", late, "", tardy, tardy],
        ["合计", "", "", "", "", "", "", total],
    ]


MERGED = (
    "E2:F2 A4:A6 D4:D6 E4:E6 F4:F6 G4:G6 H4:H6 A7:A9 D7:D9 E7:F9 "
    "G7:G9 H7:H9 E11:F11 A2:A3 B2:B3 C2:C3 D2:D3 G2:G3 H2:H3"
)
NOTE = "注：前两项加权得分=得分×权重÷100；其余直接计入合计。"


def test_a_figure_merged_over_two_cells_counts_once_and_what_is_only_watched_counts_nothing() -> None:
    rows = [*card("方圆", 46, 50, 28, 100, "迟到2次", 16), [NOTE]]  # 40+20+16
    found, errors = judged(book({"卡": rows}, {"卡": MERGED}))
    assert errors == []
    assert {found[cell] for cell in ("G4", "G7", "G11", "H4", "H7", "H11", "H12")} == {"ok"}
    assert found["G10"] == "manual"


def test_mistakes_beside_an_item_that_is_only_watched_are_found() -> None:
    rows = [*card("方圆", 85, 100, 45, 100, "迟到2次", 18), [NOTE]]  # 80; 60; 16
    found, errors = judged(book({"卡": rows}, {"卡": MERGED}))
    assert errors == ["G4", "G7", "G11"]
    assert found["H12"] == "mismatch"


WAGES: Rows = [
    ["6月工资表"],
    ["姓名", "底薪", "岗位工资", "考核得分", "绩效基数", "绩效工资", "提成", "全勤奖", "应发合计"],
    ["方圆", 2000, 300, 76, 1000, 760, 400, 0, 3460],
    ["方正", 2000, 300, 80, 1000, 800, 200, 100, 3400],
    ["方舟", 1800, 300, 80, 1000, 800, 150, 100, 3250],  # 3150
    ["方平", 1800, 300, 80, 1000, 790, 150, 100, 3140],  # 800
    ["绩效工资=绩效基数×考核得分%"],
]


@pytest.mark.parametrize(
    "note",
    ["客服工资=底薪2000+岗位工资300+绩效工资+提成+全勤奖。", "应发合计=底薪+岗位工资+绩效工资+提成+全勤奖", ""],
)
def test_a_wage_sheet_copies_the_scores_and_adds_the_parts_of_pay(note: str) -> None:
    names = ["方圆", "方正", "方舟", "方平"]
    cards = {
        name: [
            *card(name, 92, 100, 28, 100, "迟到2次" if name == "方圆" else "无", 16 if name == "方圆" else 20),
            [NOTE],
        ]
        for name in names
    }
    found, errors = judged_by_sheet(book({**cards, "工资": [*WAGES, [note]]}, dict.fromkeys(names, MERGED)))
    assert {sheet: sorted(cells) for sheet, cells in errors.items()} == {"工资": ["F6", "I5"]}
    wages = found["工资"]
    assert not any(cell.startswith(("B", "C")) for cell in wages)
    assert [wages[f"D{row}"] for row in (3, 4, 5, 6)] == ["ok"] * 4
    assert [wages[f"I{row}"] for row in (3, 4, 5)] == ["ok", "ok", "mismatch"]


def test_points_headed_like_a_part_of_pay_are_marks() -> None:
    rows: Rows = [
        ["6月考核"],
        ["姓名", "业绩（80分）", "全勤奖", "总分", "绩效工资"],
        ["甲文", 70, 5, 75, 750],
        ["乙武", 60, 0, 60, 600],
        ["丙全", 75, 5, 85, 800],  # 80
    ]
    found, errors = judged(book({"6月": rows}, {"6月": "A1:E1"}))
    assert "D5" in errors
    assert "C3" in found
