"""Lists of events with their points (奖惩台账) under a list of what each is worth, and cards made of them. Worked out by hand."""

from datetime import date
from typing import Any

import pytest

from .test_layouts import Rows, book
from .test_summaries import judged_by_sheet

STANDARDS: Rows = [
    ["客服部奖惩标准"],
    ["序号", "事由", "类别", "分值（次）"],
    [1, "迟到", "惩", -2],
    [2, "客户有效投诉", "惩", -5],
    [3, "未及时回复客户", "惩", -0.5],
    [4, "客户书面表扬", "奖", 5],
]
HEAD = ["序号", "日期", "姓名", "事由", "类别", "分值"]
EVENTS: Rows = [
    [1, date(2024, 8, 1), "柳青", "迟到", "惩", -2],
    [2, date(2024, 8, 5), "袁立", "客户书面表扬", "奖", 5],
    [3, date(2024, 8, 6), "柳青", "客户有效投诉", "惩", -5],
    [4, date(2024, 8, 9), "鲍娟", "未及时回复客户", "惩", -0.5],
    [5, date(2024, 8, 13), "史文", "迟到", "惩", -2],
]
RULE = "基本分100分，按奖惩台账累计扣分，扣完为止"
CARD_HEAD: Rows = [
    ["客服部月度考核表（2024年8月）"],
    ["考核项目", "满分", "评分标准", "", "", ""],
    ["日常考核", 100, RULE, "", "", ""],
    [""],
    ["姓名", "日常考核", "", "总分", "", ""],
    ["", "台账扣分", "得分", "", "", ""],
]
PEOPLE: Rows = [["柳青", 7, 93, 93], ["袁立", 0, 100, 100], ["鲍娟", 0.5, 99.5, 99.5], ["史文", 2, 98, 98]]
AREAS = "A5:A6 B5:C5 D5:D6"


def workbook(
    events: Rows = EVENTS, people: Rows = PEOPLE, standards: Rows = STANDARDS, head: list[str] = HEAD
) -> bytes:
    log: Rows = [["客服部2024年8月奖惩台账"], head, *events]
    sheets = {"奖惩标准": standards, "8月奖惩台账": log, "8月考核": [*CARD_HEAD, *people]}
    return book(sheets, {"8月考核": AREAS})


def changed(rows: Rows, row: int, column: int, value: Any) -> Rows:
    made = [[*one] for one in rows]
    made[row][column] = value
    return made


def test_events_are_worth_what_the_standards_say() -> None:
    found, errors = judged_by_sheet(workbook())
    assert errors == {}
    assert [found["8月奖惩台账"][f"F{row}"] for row in range(3, 8)] == ["ok"] * 5
    assert [found["8月考核"][f"C{row}"] for row in range(7, 11)] == ["ok"] * 4


def test_points_that_differ_from_the_standards_and_what_follows_from_them() -> None:
    events = changed(EVENTS, 4, 5, -3)
    people: Rows = [*PEOPLE[:3], ["史文", 3, 97, 97]]
    found, errors = judged_by_sheet(workbook(events, people))
    assert errors == {"8月奖惩台账": ["F7"]}
    assert (found["8月考核"]["C10"], found["8月考核"]["D10"]) == ("mismatch", "mismatch")
    assert judged_by_sheet(workbook(changed(EVENTS, 1, 5, 3)))[1] == {"8月奖惩台账": ["F4"]}


def test_an_event_that_was_not_added_up() -> None:
    more = [*EVENTS, [6, date(2024, 8, 20), "袁立", "迟到", "惩", -2]]
    people: Rows = [["柳青", 2, 98, 98], ["袁立", 2, 98, 98], *PEOPLE[2:]]
    found, errors = judged_by_sheet(workbook(more, people))
    assert errors == {"8月考核": ["B7"]}
    assert found["8月考核"]["C7"] == "mismatch"


def test_positive_points_under_a_header_of_losses_and_counts() -> None:
    standards: Rows = [["违规扣分标准"], ["违规事项", "扣分（次）"], ["迟到", 2], ["客户有效投诉", 5]]
    events: Rows = [
        [1, date(2024, 8, 1), "柳青", "迟到", 2, 4],
        [2, date(2024, 8, 6), "柳青", "客户有效投诉", 1, 5],
        [3, date(2024, 8, 13), "史文", "迟到", 1, 3],
    ]
    head = ["序号", "日期", "姓名", "违规事项", "次数", "扣分"]
    _, errors = judged_by_sheet(workbook(events, [], standards, head))
    assert errors == {"8月奖惩台账": ["F5"]}


@pytest.mark.parametrize(
    "standards",
    [
        [
            ["奖惩标准"],
            ["序号", "事由", "类别", "分值"],
            [1, "迟到", "惩", -2],
            [2, "客户有效投诉", "惩", -5],
        ],  # of what?
        [["奖惩标准"], ["序号", "事由", "类别", "分值（次）"], [1, "打架", "惩", -9], [2, "旷工", "惩", -5]],
        [["考核说明"], ["请据实登记。"]],
    ],
)
def test_without_a_list_that_says_what_events_are_worth_nothing_is_said(standards: Rows) -> None:
    _, errors = judged_by_sheet(workbook(changed(EVENTS, 4, 5, -3), standards=standards))
    assert "8月奖惩台账" not in errors
