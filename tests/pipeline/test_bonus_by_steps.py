"""Bonus tables with a column per step, and amounts carried over from a dated list. Figures were worked out by hand."""

from datetime import date

from .test_layouts import Rows, book
from .test_summaries import judged_by_sheet

HEAD = ["姓名", "出勤天数", "接线量", "标准量", "产量奖", "质检分", "质检系数", "建议奖", "奖金合计"]
PEOPLE: Rows = [
    ["陈静", 20, 520, 500, 540, 92, 1, 100, 640],
    ["李伟", 20, 480, 500, 460, 85, 0.9, 0, 414],
    ["王芳", 10, 260, 300, 220, 95, 1, 50, 270],  # 10×25=250, so 260+(260-250)=270 and 270×1+50=320
    ["赵敏", 22, 600, 550, 650, 70, 0.8, 80, 600],  # the list has 60 in the period: 650×0.8+60=580
    ["周涛", 20, 510, 500, 520, 90, 1, 30, 550],
]
NOTES: Rows = [
    ["1、标准量=出勤天数×25件；产量奖=接线量+(接线量-标准量)×1元。"],
    ["2、质检系数：90分以上为1，80分以上不足90分为0.9，80分以下为0.8。"],
    ["3、奖金合计=产量奖×质检系数+建议奖。"],
]
LOG: Rows = [
    ["建议奖登记表"],
    ["序号", "日期", "姓名", "建议", "采纳情况", "奖励金额(元)"],
    [1, date(2024, 8, 27), "陈静", "话术", "已采纳", 100],
    [2, date(2024, 9, 2), "李伟", "排班", "未采纳", 50],
    [3, date(2024, 9, 3), "王芳", "流程", "已采纳", 50],
    [4, date(2024, 9, 20), "赵敏", "表单", "已采纳", 60],
    [5, date(2024, 9, 28), "赵敏", "看板", "已采纳", 20],
    [6, date(2024, 9, 21), "周涛", "报表", "已采纳", 30],
]


def bonus(people: Rows = PEOPLE, log: Rows = LOG, period: str = "周期：2024年8月26日至9月25日") -> bytes:
    table: Rows = [["客服部奖金核算表"], [period], HEAD, *people, [], *NOTES]
    return book({"奖金": table, "建议奖登记": log})


def test_a_step_made_of_a_wrong_one_follows_it_and_amounts_are_those_of_the_list() -> None:
    found, errors = judged_by_sheet(bonus())
    assert errors == {"奖金": ["D6", "H7"]}
    statuses = found["奖金"]
    assert [statuses[cell] for cell in ("D6", "E6", "I6", "H7", "I7")] == ["mismatch"] * 5
    assert [statuses[f"H{row}"] for row in (4, 5, 6, 8)] == ["ok"] * 4


def test_a_step_that_is_right_by_what_its_data_should_be_is_right() -> None:
    people = [[*row] for row in PEOPLE]
    people[2][4], people[2][8] = 270, 320
    _, errors = judged_by_sheet(bonus(people))
    assert errors == {"奖金": ["D6", "H7"]}


def test_a_step_with_a_slip_of_its_own_is_an_error_of_its_own() -> None:
    people = [[*row] for row in PEOPLE]
    people[2][4] = 250
    people[2][8] = 300
    _, errors = judged_by_sheet(bonus(people))
    assert errors == {"奖金": ["D6", "E6", "H7"]}


def test_only_the_month_is_stated_a_day_just_outside_it_leaves_the_amount_open() -> None:
    found, errors = judged_by_sheet(bonus(period="考核月份：2024年9月"))
    assert errors == {"奖金": ["D6"]}
    # 27 August may be of a month counted from the 26th; 28 September is of the month: 60+20=80
    assert (found["奖金"]["H4"], found["奖金"]["H7"]) == ("undecided", "ok")


def test_a_list_without_days_or_verdicts_is_added_up_as_it_is() -> None:
    log: Rows = [
        LOG[0],
        ["序号", "姓名", "建议", "是否采纳", "金额(元)"],
        *[[r[0], r[2], r[3], "是", r[5]] for r in LOG[2:]],
    ]
    _, errors = judged_by_sheet(bonus(log=log))
    assert errors == {"奖金": ["D6", "H5"]}  # 李伟: 50


def test_an_adopted_line_without_an_amount_leaves_the_person_open() -> None:
    log = [[*row] for row in LOG]
    log[7][5] = ""
    found, errors = judged_by_sheet(bonus(log=log))
    assert errors == {"奖金": ["D6", "H7"]}
    assert found["奖金"]["H8"] == "undecided"


def test_a_list_that_most_amounts_contradict_says_nothing() -> None:
    log: Rows = [*LOG[:2], *[[*row[:5], row[5] + 5] for row in LOG[2:]]]
    found, errors = judged_by_sheet(bonus(log=log))
    assert errors == {"奖金": ["D6"]}
    assert {found["奖金"][f"H{row}"] for row in range(4, 9)} == {"manual"}


def test_several_lines_of_one_person_in_a_list_of_events_are_no_duplicates() -> None:
    from kpi_excel.config import Config
    from kpi_excel.pipeline import process_workbook

    def twice(log: Rows) -> list[str]:
        result = process_workbook(bonus(log=log), "表.xlsx", Config()).result
        return [f.cell for s in result.sheets for f in s.findings if f.code == "person-duplicate"]

    assert twice(LOG) == []
    assert twice([*LOG, [7, *LOG[-1][1:]]]) == ["C9"]


def test_a_step_made_of_a_column_that_only_multiplies_others_follows_it() -> None:
    head = ["姓名", "出勤天数", "单价", "基础奖", "系数奖", "奖金"]
    people: Rows = [
        ["陈静", 20, 15, 300, 360, 360],
        ["李伟", 18, 15, 270, 324, 324],
        ["王芳", 10, 15, 160, 192, 192],  # 150, so 180
        ["赵敏", 22, 15, 330, 396, 396],
    ]
    notes: Rows = [["基础奖=出勤天数×单价；系数奖=基础奖×1.2；奖金=系数奖。"]]
    found, errors = judged_by_sheet(book({"奖金": [["奖金核算表"], head, *people, [], *notes]}))
    assert errors == {"奖金": ["D5"]}
    assert [found["奖金"][cell] for cell in ("D5", "E5")] == ["mismatch"] * 2
