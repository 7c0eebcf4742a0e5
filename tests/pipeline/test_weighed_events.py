"""Events whose points somebody weighs (一次扣1—2分), listed on one sheet and summed up on another. Worked out by hand."""

import copy
from typing import Any

import pytest

from .test_layouts import Rows, book
from .test_summaries import judged_by_sheet

RULES: Rows = [
    ["各处（部）考核内容及计分标准"],
    ["处（部）", "考核内容", "标准分", "计分办法"],
    ["客服处", "服务规范", 40, "业主投诉一次扣5分，违反工作流程一次扣1—2分，扣完为止"],
    ["", "内控制度", 20, "严格执行制度得满分；违反一次扣1—2分，扣完为止"],
    ["环境处", "清洁卫生", 60, "业主投诉一次扣5分，未按要求做事一次扣1—2分，扣完为止"],
]
EVENTS: Rows = [
    ["10月3日", "客服处", "顾燕", "服务规范", "业主投诉电话无人接听", "投诉", 5],
    ["10月4日", "客服处", "顾燕", "服务规范", "工单未回访", "违规", 1.5],
    ["10月5日", "客服处", "顾燕", "内控制度", "收据未登记", "违规", 1],
    ["10月6日", "环境处", "付强", "清洁卫生", "楼道积灰", "违规", 2],
    ["10月7日", "环境处", "付强", "清洁卫生", "业主投诉收费解释不清", "投诉", 5],
    ["10月8日", "环境处", "付强", "清洁卫生", "大堂未擦拭", "违规", 1],
]
LOST: list[Any] = [6.5, 1, 8]


def log(events: Rows, *, kind: str = "类别", first: bool = False) -> Rows:
    """The list of events; ``first``: their kind stands before the item."""
    head: list[Any] = ["日期", "处（部）", "责任人", "考核项目", "事由", kind, "扣分"]
    rows: Rows = [head, *events]
    if first:
        rows = [[*row[:3], row[5], row[3], row[4], row[6]] for row in rows]
    return [["10月检查扣分台账"], *rows]


def summary(lost: list[Any], marks: list[Any], totals: list[Any], *, column: bool = True) -> Rows:
    rows: Rows = [
        ["中心", "处（部）", "被考核人", "考核内容", "标准分", "完成情况", "扣分合计", "得分", "总分"],
        ["湖东中心", "客服处", "顾燕", "服务规范", 40, "投诉1次，违规1次", lost[0], marks[0], totals[0]],
        ["", "", "", "内控制度", 20, "违规1次", lost[1], marks[1], ""],
        ["", "环境处", "付强", "清洁卫生", 60, "投诉1次，违规2次", lost[2], marks[2], totals[1]],
    ]
    if not column:
        rows = [[*row[:6], *row[7:]] for row in rows]
    return [["10月考核汇总表"], *rows]


MERGED = {"考核标准": "A1:D1 A3:A4", "台账": "A1:G1", "汇总": "A1:I1 A3:A5 B3:B4 C3:C4 I3:I4"}
BARE = MERGED | {"汇总": "A1:H1 A3:A5 B3:B4 C3:C4 H3:H4"}


def judged_with(events: Rows, sums: Rows, merged: dict[str, str] = MERGED, **how: Any) -> Any:
    """Judge the three sheets."""
    return judged_by_sheet(book({"考核标准": RULES, "台账": log(events, **how), "汇总": sums}, merged))


@pytest.mark.parametrize("first", [False, True])
@pytest.mark.parametrize("kind", ["类别", "违规类别"])
def test_the_list_says_how_many_points_the_events_cost(kind: str, first: bool) -> None:
    found, errors = judged_with(EVENTS, summary(LOST, [33.5, 19, 52], [52.5, 52]), kind=kind, first=first)
    assert errors == {}
    assert [found["汇总"][cell] for cell in ("H3", "H4", "H5", "I3", "I5")] == ["ok"] * 5


def test_the_same_without_a_column_of_points_lost() -> None:
    sums = summary(LOST, [33.5, 19, 52], [52.5, 52], column=False)
    found, errors = judged_with(EVENTS, sums, BARE)
    assert errors == {}
    assert [found["汇总"][cell] for cell in ("G3", "G4", "G5")] == ["ok"] * 3


def test_an_event_that_was_left_out_of_the_sum_is_found() -> None:
    found, errors = judged_with(EVENTS, summary([6.5, 1, 7], [33.5, 19, 53], [52.5, 53]))
    assert errors == {"汇总": ["G5"]}
    assert found["汇总"]["H5"] == "mismatch"


def test_an_event_at_a_wrong_fixed_price_is_wrong_in_the_list_alone() -> None:
    events = copy.deepcopy(EVENTS)
    events[0][-1] = 2  # a complaint is 5
    found, errors = judged_with(events, summary([3.5, 1, 8], [36.5, 19, 52], [55.5, 52]))
    assert errors == {"台账": ["G3"]}
    assert [found["汇总"][cell] for cell in ("H3", "I3")] == ["mismatch", "mismatch"]


def test_points_outside_the_range_are_wrong_and_leave_the_mark_open() -> None:
    events = copy.deepcopy(EVENTS)
    events[3][-1] = 3  # 1 or 2
    found, errors = judged_with(events, summary([6.5, 1, 9], [33.5, 19, 51], [52.5, 51]))
    assert errors == {"台账": ["G6"]}
    assert found["汇总"]["H5"] == "manual"


def test_more_events_than_the_summary_tells_leave_the_mark_open() -> None:
    events = [*EVENTS, ["10月9日", "环境处", "付强", "清洁卫生", "水景漂浮物", "违规", 2]]
    found, errors = judged_with(events, summary(LOST, [33.5, 19, 52], [52.5, 52]))
    assert errors == {}
    assert found["汇总"]["H5"] == "undecided"


def test_a_list_that_agrees_with_nothing_settles_nothing() -> None:
    events = [[*event[:-1], 2] for event in EVENTS if event[5] == "违规"]
    found, errors = judged_with(events, summary(LOST, [33.5, 19, 52], [52.5, 52]))
    assert errors == {}
    assert {found["汇总"][cell] for cell in ("H3", "H4", "H5")} == {"undecided"}


def test_what_is_called_a_breach_of_two_weighed_cases_is_not_guessed() -> None:
    rules = copy.deepcopy(RULES)
    rules[2][3] = "违反工作流程一次扣1—2分，违反着装规定一次扣2—3分，扣完为止"
    sheets = {"考核标准": rules, "汇总": summary(LOST, [33.5, 19, 52], [52.5, 52])}
    found, errors = judged_by_sheet(book(sheets, MERGED))
    assert errors == {}
    assert found["汇总"]["H3"] == "undecided"


def test_points_lost_beside_those_kept_are_held_to_their_own_range() -> None:
    """Without the list: 违规1次 costs 1 to 2 points, 19 is within, 3 lost and 17 kept is not."""
    good = {"考核标准": RULES, "汇总": summary(LOST, [33.5, 19, 52], [52.5, 52])}
    assert judged_by_sheet(book(good, MERGED))[1] == {}
    bad = {"考核标准": RULES, "汇总": summary([6.5, 3, 8], [33.5, 17, 52], [50.5, 52])}
    assert judged_by_sheet(book(bad, MERGED))[1] == {"汇总": ["H4"]}
