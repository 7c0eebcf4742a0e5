"""Wage sheets without marks: what is due and paid is the row's other figures, added and taken off."""

from collections.abc import Sequence
from typing import Any

from kpi_excel.config import Config
from kpi_excel.pipeline import process_workbook

from .test_layouts import book


def errors(head: Sequence[str], *rows: Sequence[Any], notes: Sequence[str] = ()) -> dict[str, str]:
    table = [["9月工资表"], head, *rows, [], *([note] for note in notes)]
    result = process_workbook(book({"工资": table}), "表.xlsx", Config()).result
    return {f.cell: f.expected for f in result.all_findings if f.severity.value == "error"}


def test_due_and_a_reward_less_what_is_taken_off() -> None:
    head = ["序号", "姓名", "部门", "应发工资", "奖励", "罚款", "社保", "实发工资"]
    rows = [[1, "王一", "客服", 5000, 100, 0, 300, 4800], [2, "李二", "客服", 4800, 0, 50, 300, 4450],
            [3, "张三", "客服", 4500, 200, 100, 280, 4420], [4, "赵四", "客服", 5200, 0, 0, 320, 4880]]  # fmt: skip
    assert errors(head, *rows) == {"H5": "4320"}  # 4500+200-100-280


def test_due_is_the_sum_of_its_parts() -> None:
    head = ["序号", "姓名", "出勤天数", "基本工资", "岗位工资", "绩效工资", "应发工资", "社保", "个税", "实发工资"]
    rows = [[1, "王一", 22, 3000, 500, 800, 4300, 300, 0, 4000], [2, "李二", 21, 3000, 600, 900, 4600, 300, 10, 4290],
            [3, "张三", 22, 2800, 500, 700, 4000, 280, 0, 3700], [4, "赵四", 22, 3200, 800, 900, 4900, 320, 20, 4560],
            ["", "合计", "", 12000, 2400, 3300, 17800, 1200, 30, 16550]]  # fmt: skip
    assert errors(head, *rows) == {"G4": "4500", "J5": "3720"}  # 3000+600+900; 4000-280


def test_a_sum_of_what_is_taken_off_is_not_taken_off_twice() -> None:
    head = ["姓名", "应发工资", "社保", "个税", "扣款合计", "实发工资"]
    rows = [["王一", 5000, 300, 20, 320, 4680], ["李二", 4800, 300, 10, 310, 4490], ["张三", 4500, 280, 0, 280, 4240],
            ["赵四", 5200, 320, 30, 350, 4850]]  # fmt: skip
    assert errors(head, *rows) == {"F5": "4220"}


def test_negative_figures_are_taken_off_all_the_same() -> None:
    head = ["姓名", "应发工资", "罚款", "社保", "实发工资"]
    rows = [["王一", 5000, -50, -300, 4650], ["李二", 4800, 0, -300, 4500], ["张三", 4500, -20, -280, 4300],
            ["赵四", 5200, 0, -320, 4880]]  # fmt: skip
    assert errors(head, *rows) == {"E5": "4200"}


def test_few_rows_or_most_otherwise_say_nothing() -> None:
    head = ["姓名", "应发工资", "社保", "实发工资"]
    assert errors(head, ["王一", 5000, 300, 4700], ["李二", 4800, 300, 4400]) == {}
    assert errors(head, ["王一", 5000, 300, 4650], ["李二", 4800, 300, 4400], ["张三", 4500, 280, 4220]) == {}
