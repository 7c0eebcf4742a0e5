"""Fines by the total: so many yuan for each point below the full mark. Worked out by hand."""

import pytest

from .test_layouts import Rows, book, judged

PEOPLE: Rows = [
    ["钱程", 40, 38, 20, 98, 20],
    ["柳絮", 38, 40, 20, 98, 20],
    ["施雯", 40, 35, 18, 93, 50],  # 70
    ["韩笑", 40, 40, 15, 95, 50],
    ["苏黎", 36, 40, 20, 97, 30],  # 96, and 40 then
    ["高远", 40, 40, 20, 100, 0],
]


def fines(note: str) -> bytes:
    head: Rows = [
        ["2024年9月绩效考核表"],
        ["姓名", "接待", "质检", "考勤", "总分", "扣款（元）"],
        ["满分", 40, 40, 20, 100, ""],
    ]
    return book({"9月": [*head, *PEOPLE, [note]]}, {"9月": "A1:F1"})


@pytest.mark.parametrize(
    "note",
    [
        "说明：满分100分，每低1分扣款10元。",
        "以100分为基准，每低一分扣款10元，从绩效工资中扣除。",
        "说明：总分低于100分的，每低1分罚款10元。",
    ],
)
def test_each_point_below_the_full_mark_costs_so_much(note: str) -> None:
    found, errors = judged(fines(note))
    assert sorted(errors) == ["E8", "F6"]
    assert found["F4"] == found["F7"] == "ok"


@pytest.mark.parametrize(
    "note",
    [
        "满分100分，每低1分扣款10元，最多扣200元。",  # a limit that is not read here
        "满分100分，每低1分扣款50元。",  # gives nobody's figure
        "满分100分，每低1分扣2分。",
    ],
)
def test_what_is_not_said_so_judges_nothing(note: str) -> None:
    assert judged(fines(note))[1] == ["E8"]
