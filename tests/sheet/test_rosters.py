"""Rosters: tables of employees without marks, and what they say about each."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

import pytest

from kpi_excel.dates import day_of
from kpi_excel.sheet.recognise import recognise, recognise_workbook
from kpi_excel.sheet.roster import Fact, Roster
from kpi_excel.workbook.model import CellValue

from .build import Value, sheet, workbook


def roster(rows: Sequence[Sequence[Value]], name: str = "花名册") -> Roster:
    reading = recognise(sheet(rows, name=name))
    assert not reading.recognised
    (found,) = reading.rosters
    return found


def test_every_fact_of_an_employee_comes_from_its_column() -> None:
    found = roster(
        [
            ["客服部员工花名册"],
            [
                "序号", "工号", "姓名", "性别", "部门", "岗位", "级别", "直接上级", "绩效工资基数（元）", "底薪", "入职日期", "任现级时间",
                "转正日期", "应出勤天数", "实出勤天数", "是否参与考核", "状态", "离职日期", "联系电话",
            ],
            [1, "K01", "张　三", "女", "客服部", "客服员", "中级", "王主管", 800, 2400, "2023-05-08", "2024年3月1日",
             "2023.8.8", 22, 21.5, "√", "在职", "", 13800000000],
            [2, "K02", "李四", "男", "客服部", "客服员", "初级", "王主管", "600元", 2000, 45474, "", "", 22, 9, "否", "离职", "2024/9/13", ""],
            [3, "K03", "赵六", "男", "质检部", "质检员", "", "王主管", "面议", "", "2024年8月", "", "", 22, 22, "待定", "试用期", "", ""],
        ]
    )  # fmt: skip
    first, second, third = found.employees
    assert (found.sheet, found.complete, first.name, first.ref, first.number) == ("花名册", True, "张三", "C3", "K01")
    assert (first.department, first.post, first.level, first.superior) == ("客服部", "客服员", "中级", "王主管")
    assert (first.pay_base, first.base_salary) == (Decimal(800), Decimal(2400))
    assert (first.hired_on, first.level_since, first.regular_on) == (
        date(2023, 5, 8),
        date(2024, 3, 1),
        date(2023, 8, 8),
    )
    assert (first.days_due, first.days_present) == (Decimal(22), Decimal("21.5"))
    assert (first.takes_part, first.left, first.left_on, first.probation) == (True, False, None, None)
    assert (second.pay_base, second.hired_on) == (Decimal(600), date(2024, 7, 1))  # Excel's day 45474
    assert (second.takes_part, second.left, second.left_on) == (False, True, date(2024, 9, 13))
    assert (third.probation, third.left, third.takes_part) == (True, False, None)
    assert (third.pay_base, third.hired_on) == (None, None)  # what can't be understood is not guessed, but kept
    assert (third.cells[Fact.PAY_BASE].text, third.cells[Fact.HIRED_ON].ref) == ("面议", "K5")


def test_the_day_of_each_level_and_the_one_of_the_present_level() -> None:
    found = roster(
        [["姓名", "现级别", "任初级日期", "任中级日期"], ["张三", "中级客服", "2023-01-05", "2024-02-01"]], "人员"
    )
    (one,) = found.employees
    assert one.levels_since == {"初级": date(2023, 1, 5), "中级": date(2024, 2, 1)}
    assert one.level_since == date(2024, 2, 1)


def test_namesakes_stay_apart_by_their_numbers() -> None:
    found = roster([["工号", "姓名", "岗位"], ["01", "李想", "客服"], ["02", "李想", "质检"], ["03", "王芳", "客服"]])
    assert found.find("李想") is None
    assert [e.post for e in found.named("李想")] == ["客服", "质检"]
    for one, post in (
        (found.find("李想", "02"), "质检"),
        (found.find("王 芳"), "客服"),
        (found.find("王芳", "99"), "客服"),
    ):
        assert one is not None
        assert one.post == post


@pytest.mark.parametrize(
    ("rows", "name"),
    [
        ([["姓名", "岗位", "得分"], ["张三", "客服", 90]], "人员考核"),
        ([["姓名", "岗位", "合计"], ["张三", "客服", ""]], "名单"),
        ([["姓名", "部门", "回访率", "投诉次数"], ["张三", "客服部", 0.95, 1]], "数据"),
        ([["姓名", "底薪", "提成", "实发工资"], ["张三", 2000, 500, 2500]], "工资表"),
        ([["姓名", "部门"], ["张三", "客服部"]], "通知"),
    ],
)  # fmt: skip
def test_marks_data_and_payrolls_are_no_rosters(rows: Sequence[Sequence[Value]], name: str) -> None:
    assert recognise(sheet(rows, name=name)).rosters == ()


def test_a_sheet_of_attendance_lists_nobody_who_should_be_appraised() -> None:
    found = roster([["姓名", "应出勤天数", "实出勤天数"], ["张三", 22, 20]], "考勤")
    assert not found.complete
    assert (found.employees[0].days_due, found.employees[0].days_present) == (Decimal(22), Decimal(20))


def test_a_list_for_another_purpose_lists_nobody_who_should_be_appraised() -> None:
    assert not roster([["姓名", "部门", "岗位"], ["张三", "客服部", "客服"]], "培训签到名单").complete
    assert roster([["姓名", "考核人"], ["张三", "王芳"]], "考核关系").complete


def test_a_roster_beside_forms_leaves_them_as_they_are() -> None:
    form = sheet(
        [["姓名：张三"], ["考核指标", "评分标准", "实际值", "得分"], ["接通率", "每低1%扣2分", 0.96, 98]], name="张三"
    )
    staff = sheet([["姓名", "岗位", "入职日期"], ["张三", "客服", "2023-01-05"]], name="花名册")
    first, second = recognise_workbook(workbook(form, staff))
    assert (first.recognised, second.recognised, len(second.rosters)) == (True, False, 1)
    assert "人员名册（1人）" in second.reason


@pytest.mark.parametrize(
    ("value", "day"),
    [
        (datetime(2024, 3, 1, 8), date(2024, 3, 1)),
        (date(2024, 3, 1), date(2024, 3, 1)),
        (Decimal(45352), date(2024, 3, 1)),
        (Decimal(20240301), date(2024, 3, 1)),
        ("2024年3月1日", date(2024, 3, 1)),
        ("２０２４/3/1", date(2024, 3, 1)),
        ("2024-03-01 至 2024-03-31", None),
        ("2024年3月", None),
        ("2024-02-30", None),
        (Decimal(22), None),
        (None, None),
    ],
)
def test_a_day_is_read_as_people_write_it(value: CellValue, day: date | None) -> None:
    assert day_of(value) == day
