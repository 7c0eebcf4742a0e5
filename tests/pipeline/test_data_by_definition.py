"""Raw data that stand elsewhere under the names that an item's formula has, and commission by numbered steps."""

from typing import Any

import pytest

from kpi_excel.sheet.measure_terms import terms_of

from .test_layouts import book, judged


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("接起量÷呼入总量×100%", ("接起量", "呼入总量")),
        ("合格录音数/抽检录音数", ("合格录音数", "抽检录音数")),
        ("接通率=接起量÷呼入总量*100%", ("接起量", "呼入总量")),
        ("处理总时长（秒）÷处理通话数", ("处理总时长", "处理通话数")),
        ("有效投诉次数", ("有效投诉次数",)),
        ("(接起量+回拨量)÷呼入总量", ()),
        ("由主管评定，见附表", ()),
    ],
)
def test_what_a_definition_names(text: str, terms: tuple[str, ...]) -> None:
    assert terms_of(text) == terms


def sheets(criterion: str, marks: list[Any]) -> dict[str, list[list[Any]]]:
    """安琪 98 of 100, 卓然 47 of 50 = 94 %, 明慧 45 of 50 = 90 %; complaints 0, 1, 2."""
    return {
        "绩效": [
            ["客服4月绩效考核表"],
            ["序号", "考核指标", "计算公式", "分值", "评分标准"],
            [1, "质检合格率", "合格录音数÷抽检录音数×100%", 60, criterion],
            [2, "客户投诉", "有效投诉次数", 40, "每次扣10分，扣完为止"],
            [],
            ["姓名", "质检合格率", "客户投诉", "总分"],
            ["安琪", marks[0], 40, marks[0] + 40],
            ["卓然", marks[1], 30, marks[1] + 30],
            ["明慧", marks[2], 30, marks[2] + 30],  # 2 complaints: 20
        ],
        "原始数据": [
            ["客服4月原始数据"],
            ["姓名", "抽检录音数", "合格录音数", "有效投诉次数"],
            ["卓然", 50, 47, 1],
            ["明慧", 50, 45, 2],
            ["安琪", 100, 98, 0],
        ],
    }


def test_numerator_and_denominator_by_the_names_in_the_formula() -> None:
    data = book(sheets("≥98%得60分，每低1%扣2分", [60, 50, 44]), {"绩效": "A1:E1", "原始数据": "A1:D1"})
    found, errors = judged(data)  # 94 %: 4 short, 52; 90 %: 8 short, 44
    assert errors == ["B8", "C9"]
    assert (found["B7"], found["B9"], found["C8"]) == ("ok", "ok", "ok")


@pytest.mark.parametrize(
    "criterion", ["达到个人目标值得60分，未达到的按完成目标比例计分", "达到目标值得60分，每低1%扣2分"]
)
def test_without_the_target_a_ratio_is_no_degree_of_reaching_it(criterion: str) -> None:
    data = book(sheets(criterion, [60, 52, 44]), {"绩效": "A1:E1", "原始数据": "A1:D1"})
    found, errors = judged(data)
    assert errors == ["C9"]
    assert all(found[f"B{row}"] not in ("ok", "mismatch") for row in (7, 8, 9))


@pytest.mark.parametrize("step", ["{}", "第{}档", "{}级"])
def test_numbered_steps_of_a_measure(step: str) -> None:
    """52000: 400+900+100 = 1400; the whole at 5 % would be 2600."""
    rows: list[list[Any]] = [
        ["4月成单提成核算表"],
        ["档次", "成单金额", "提成比例", "说明"],
        [step.format(1), "20000元（含）以内部分", "2%", "超额累进，分段计算后相加"],
        [step.format(2), "20000元～50000元（含）部分", "3%", ""],
        [step.format(3), "50000元以上部分", "5%", ""],
        [],
        ["序号", "姓名", "成单金额（元）", "提成（元）"],
        [1, "安琪", 68000, 2200],
        [2, "卓然", 45000, 1150],
        [3, "鲁智", 52000, 2600],
    ]
    found, errors = judged(book({"提成": rows}, {"提成": "A1:D1"}))
    assert errors == ["D10"]
    assert (found["D8"], found["D9"]) == ("ok", "ok")
