"""应发合计 beside marks: pay, and commission that stands in a column or on a sheet of its own, and never the marks."""

from typing import Any

import pytest

from .test_layouts import book, judged

NOTE = "注：90分及以上系数1.2，80分（含）～90分系数1.0，80分以下系数0.8。绩效工资=绩效基数×系数；应发合计=绩效工资+提成"
PEOPLE: list[list[Any]] = [
    ["安琪", 60, 35, 95, 1.2, 1000, 1200, 2200, 50, 3350],
    ["卓然", 50, 35, 85, 1.0, 1000, 1000, 1150, 0, 2150],
    ["明慧", 40, 35, 75, 0.8, 1000, 800, 400, 20, 1280],  # 800+400-20 = 1180
]


def sheet(people: list[list[Any]], note: str) -> dict[str, list[list[Any]]]:
    head = [
        "姓名",
        "话务（60分）",
        "质检（40分）",
        "总分",
        "绩效系数",
        "绩效基数",
        "绩效工资",
        "提成",
        "罚款",
        "应发合计",
    ]
    return {"5月": [["坐席5月绩效考核表"], head, *people, [note]]}


@pytest.mark.parametrize("note", [f"{NOTE}-罚款。", NOTE.partition("；应发")[0] + "。"], ids=["by a note", "by most"])
@pytest.mark.parametrize("formulas", [False, True], ids=["typed", "by formulas"])
@pytest.mark.parametrize("count", [2, 3])
def test_pay_in_the_end_is_made_of_pay_alone(note: str, formulas: bool, count: int) -> None:
    people = [[*row] for row in PEOPLE[-count:]]
    rows = range(3, 3 + count)
    if formulas:
        for row, person in zip(rows, people, strict=True):
            person[9] = f"=G{row}+H{row}-I{row}" if person[0] != "明慧" else person[9]
    merged = {"5月": f"A1:J1 A{3 + count}:J{3 + count}"}
    found, errors = judged(book(sheet(people, note), merged))
    told = "应发" in note or (formulas and count == 3)
    assert errors == ([f"J{2 + count}"] if told else [])
    assert [found[f"D{row}"] for row in rows] == ["ok"] * count
    right = "ok" if told else found["J3"]
    assert [found[f"J{row}"] for row in rows][:-1] == [right] * (count - 1)
    assert told or right in ("manual", "undecided", "missing")


def test_a_commission_on_another_sheet_belongs_to_the_pay() -> None:
    people = [
        ["安琪", 60, 35, 95, 1.2, 1000, 1200, "=提成!B2", "=G3+H3"],
        ["卓然", 50, 35, 85, 1.0, 1000, 1000, "=提成!B3", "=G4+H4"],
        ["明慧", 40, 35, 75, 0.8, 1000, 800, "=提成!B4", 1800],  # 800+400 = 1200
    ]
    head = ["姓名", "话务（60分）", "质检（40分）", "总分", "绩效系数", "绩效基数", "绩效工资", "提成", "应发合计"]
    found, errors = judged(
        book(
            {
                "5月": [["坐席5月绩效考核表"], head, *people, [f"{NOTE}。"]],
                "提成": [["姓名", "提成"], ["安琪", 2200], ["卓然", 1150], ["明慧", 400]],
            },
            {"5月": "A1:I1 A6:I6"},
        )
    )
    assert errors == ["I5"]
    assert [found[f"I{row}"] for row in (3, 4, 5)] == ["ok", "ok", "mismatch"]
