"""Everybody's own targets stand in a table of their own (目标: 姓名 × 指标): they are targets, and no data. By hand."""

from .test_layouts import Rows, book
from .test_summaries import judged_by_sheet

STANDARD: Rows = [
    ["考核标准"],
    ["考核指标", "分值", "评分标准"],
    ["销售额", 50, "按完成率计分，最高50分"],
    ["回款率", 30, "每低于目标1%扣2分"],
    ["新客户数", 20, "完成目标得20分，每少1个扣2分"],
]
NAMES = ["姓名", "销售额", "回款率", "新客户数"]
TARGETS: Rows = [["9月目标"], NAMES, ["陈静", 100, "90%", 10], ["李伟", 80, "85%", 8], ["王芳", 60, "80%", 8]]
DATA: Rows = [["9月完成数据"], NAMES, ["陈静", 90, "88%", 9], ["李伟", 80, "85%", 10], ["王芳", 30, "81%", 4]]
MARKS: Rows = [
    ["9月考核得分"],
    [*NAMES, "总分"],
    ["陈静", 45, 26, 18, 89],  # 90 of 100; 2 % short; one short
    ["李伟", 50, 30, 20, 100],
    ["王芳", 40, 30, 12, 82],  # half of 60: 25
]


def test_targets_data_and_marks_on_sheets_of_their_own() -> None:
    found, errors = judged_by_sheet(book({"标准": STANDARD, "目标": TARGETS, "完成": DATA, "得分": MARKS}))
    assert errors == {"得分": ["B5"]}
    assert {status for cell, status in found["得分"].items() if cell not in ("B5", "E5")} == {"ok"}


def test_targets_below_data_and_marks_on_one_sheet() -> None:
    found, errors = judged_by_sheet(book({"标准": STANDARD, "9月": [*MARKS, [], *DATA, [], *TARGETS]}))
    assert errors == {"9月": ["B5"]}
    assert {status for cell, status in found["9月"].items() if cell not in ("B5", "E5")} == {"ok"}


def test_targets_alone_are_no_data() -> None:
    found, errors = judged_by_sheet(book({"标准": STANDARD, "目标": TARGETS, "得分": MARKS}))
    assert errors == {}
    assert {found["得分"][cell] for cell in ("B3", "C3", "D3")} == {"missing"}


def test_targets_of_another_month_or_of_the_year_are_none_of_this_months() -> None:
    for title in ("8月目标", "年度目标", "2025年销售目标"):
        targets: Rows = [[title], *TARGETS[1:]]
        found, errors = judged_by_sheet(book({"标准": STANDARD, "目标": targets, "完成": DATA, "得分": MARKS}))
        assert found["得分"]["C3"] == "unreadable", title
        assert "C3" not in errors.get("得分", [])
