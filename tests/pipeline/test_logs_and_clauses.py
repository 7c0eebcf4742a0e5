"""Lists of events that name their clause by its number, and items whose data are what the events add up to."""

from typing import Any

import pytest

from kpi_excel.sheet.clauses import clause_key

from .test_layouts import book, judged

CLAUSES: list[list[Any]] = [
    ["行为规范扣分条款"],
    ["条款", "违规事项", "扣分标准"],
    ["第1条", "迟到、早退", "1分/次"],
    ["第2条", "未按时提交工作周报", "2分/次"],
    ["第3条", "客户跟进记录漏录", "2分/条"],
    ["第4条", "擅自承诺价格", "10分/次"],
]


def log(numbers: list[Any], header: str = "条款") -> list[list[Any]]:
    """陈浩 1+4 = 5, 龚莉 2, 沙飞 10+1 = 11 by the clauses; 龚莉's line has 3."""
    return [
        ["5月扣分登记表"],
        ["日期", "姓名", "事项", header, "扣分"],
        ["2025-05-06", "陈浩", "上班迟到", numbers[0], 1],
        ["2025-05-07", "龚莉", "周报迟交", numbers[1], 3],
        ["2025-05-08", "陈 浩", "漏录跟进记录2条", numbers[2], 4],
        ["2025-05-09", "沙飞", "口头答应客户降价", numbers[3], 10],
        ["2025-05-12", "沙飞", "早退", numbers[0], 1],
        ["合计", "", "", "", 19],
    ]


@pytest.mark.parametrize(
    ("header", "numbers"),
    [
        ("条款", ["第1条", "第2条", "第3条", "第4条"]),
        ("对应条款", ["第一条", "第二条", "第三条", "第四条"]),
        ("扣分依据", ["《考核办法》第1条", "《考核办法》第2条", "《考核办法》第3条", "《考核办法》第4条"]),
        ("条款号", [1, 2, 3, 4]),
    ],
)
def test_events_cost_what_their_clause_says(header: str, numbers: list[Any]) -> None:
    found, errors = judged(
        book({"扣分登记": log(numbers, header), "考核办法": CLAUSES}, {"扣分登记": "A1:E1", "考核办法": "A1:C1"})
    )
    assert errors == ["E4"]
    assert [found[f"E{row}"] for row in range(3, 8)] == ["ok", "mismatch", "ok", "ok", "ok"]


def test_numbers_of_no_clause_leave_the_events_alone() -> None:
    found, errors = judged(
        book(
            {"扣分登记": log(["第11条", "第12条", "第13条", "第14条"]), "考核办法": CLAUSES},
            {"扣分登记": "A1:E1", "考核办法": "A1:C1"},
        )
    )
    assert errors == []
    assert "mismatch" not in found.values()


@pytest.mark.parametrize(("said", "status"), [("5月6日迟到15分钟", "ok"), ("漏了3天的记录", ""), ("两天没打卡", "")])
def test_a_figure_that_is_no_count(said: str, status: str) -> None:
    rows = log(["第1条", "第2条", "第3条", "第4条"])
    rows[2][2] = said
    found, errors = judged(book({"扣分登记": rows, "考核办法": CLAUSES}, {"扣分登记": "A1:E1", "考核办法": "A1:C1"}))
    assert "E3" not in errors
    assert not status or found["E3"] == status


@pytest.mark.parametrize("said", ["多次迟到", "疑似迟到", "迟到2次、早退1次"])
def test_how_often_is_not_guessed(said: str) -> None:
    rows = log(["第1条", "第2条", "第3条", "第4条"])
    rows[2][2] = said
    _, errors = judged(book({"扣分登记": rows, "考核办法": CLAUSES}, {"扣分登记": "A1:E1", "考核办法": "A1:C1"}))
    assert "E3" not in errors or said == "迟到2次、早退1次"  # 3 times, 3 points


def summary(lost: list[Any], marks: list[int], totals: list[int]) -> list[list[Any]]:
    return [
        ["销售部5月绩效考核汇总表"],
        ["姓名", "销售（80分）", "", "行为规范（20分）", "", "总分"],
        ["", "完成率", "得分", "扣分合计", "得分", ""],
        *[
            [name, rate, mark, one, own, total]
            for name, rate, mark, one, own, total in zip(
                ["陈浩", "龚莉", "沙飞", "童欣"], [1, 0.95, 0.9, 1], [80, 75, 70, 80], lost, marks, totals, strict=True
            )
        ],
    ]


RULES: list[list[Any]] = [
    ["考核办法"],
    ["序号", "考核项目", "分值", "评分标准"],
    [1, "销售", 80, "完成率100%得80分，每低1%扣1分"],
    [2, "行为规范", 20, "按《扣分登记》累计扣分，得分=20-扣分合计，扣完为止"],
]


@pytest.mark.parametrize("formulas", [True, False])
def test_data_that_are_made_of_events(formulas: bool) -> None:
    """龚莉's event is 2, not 3; 陈浩's second one was left out of 扣分合计."""
    lost: list[Any] = [1, 3, 11, 0]
    if formulas:
        lost = [f"=SUMIF(扣分登记!$B$3:$B$7,A{row},扣分登记!$E$3:$E$7)" for row in range(4, 8)]
        lost[0] = 1
    sheets = {
        "月度汇总": summary(lost, [19, 17, 9, 20], [99, 92, 79, 100]),
        "扣分登记": log(["第1条", "第2条", "第3条", "第4条"]),
        "考核办法": [*RULES, [], *CLAUSES[1:]],
    }
    merged = {"月度汇总": "A1:F1 A2:A3 B2:C2 D2:E2 F2:F3", "扣分登记": "A1:E1", "考核办法": "A1:D1"}
    found, errors = judged(book(sheets, merged))
    assert errors == ["D4", "E4"]  # 扣分合计 on the summary, 龚莉's event in the list
    assert [found[f"D{row}"] for row in (4, 5, 6)] == ["mismatch", "mismatch", "ok"]
    assert [found[f"F{row}"] for row in (4, 5, 6, 7)] == ["mismatch", "mismatch", "ok", "ok"]


def test_points_lost_that_come_from_elsewhere_are_left_alone() -> None:
    sheets = {
        "月度汇总": summary([6, 8, 9, 7], [14, 12, 11, 13], [94, 87, 81, 93]),
        "扣分登记": log(["第1条", "第2条", "第3条", "第4条"]),
        "考核办法": [*RULES, [], *CLAUSES[1:]],
    }
    merged = {"月度汇总": "A1:F1 A2:A3 B2:C2 D2:E2 F2:F3", "扣分登记": "A1:E1", "考核办法": "A1:D1"}
    assert judged(book(sheets, merged))[1] == ["E4"]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("第3条", "3"),
        ("第十二条", "12"),
        ("3", "3"),
        ("2.1", "2.1"),
        ("《办法》第二十条", "20"),
        ("A-3", "A-3"),
        ("迟到", ""),
    ],
)
def test_numbers_of_clauses(text: str, key: str) -> None:
    assert clause_key(text) == key
