"""Sheets of one workbook that belong together, and sheets that are no scorecards."""

import time
from dataclasses import replace

import pytest

from kpi_excel.sheet.recognise import recognise, recognise_workbook
from kpi_excel.workbook.model import Sheet

from .build import Value, names, ref, shapes, sheet, texts, workbook

CRITERIA: list[list[Value]] = [
    ["序号", "考核指标", "权重", "计分方法"],
    [1, "接通率", 60, "每低1%扣2分"],
    [2, "满意度", 40, "每低1%扣5分"],
    ["合计", "", 100],
    [],
    ["等级", "总分", "绩效奖金（元）"],
    ["A", "90分及以上", 600],
    ["B", "80分（含）～90分", 400],
    ["注：总分=Σ（单项得分×权重）。"],
]


def test_criteria_on_one_sheet_serve_the_people_on_another() -> None:
    data = sheet(
        [
            ["姓名", "实际数据", "", "单项得分", "", "总分"],
            ["", "接通率", "满意度", "接通率", "满意度", ""],
            ["白洁", 0.96, 0.9, 98, 95, 96.8],
        ],
        ["B1:C1", "D1:E1"],
        name="9月考核",
    )
    standards, marks = recognise_workbook(workbook(sheet(CRITERIA, name="考核标准"), data))
    assert not standards.recognised
    assert "“9月考核”" in standards.reason
    (block,) = marks.blocks
    assert [(ref(i.name), ref(i.weight)) for i in block.items] == [
        ("'考核标准'!B2", "'考核标准'!C2"),
        ("'考核标准'!B3", "'考核标准'!C3"),
    ]
    assert texts(block.people[0].entries[1]) == ["每低1%扣5分"]
    assert shapes(block.people[0]) == [("接通率", ["B3"], ["D3"]), ("满意度", ["C3"], ["E3"])]
    assert [note.text for note in block.notes] == [
        "注：总分=Σ（单项得分×权重）。",
        "A：90分及以上，绩效奖金600元；B：80分（含）～90分，绩效奖金400元",
    ]


def test_forms_without_criteria_find_them_on_another_sheet() -> None:
    form = sheet(
        [["姓名：白洁"], ["考核指标", "实际值", "得分"], ["接通率", 0.96, 98], ["满意度", 0.9, 95]], name="白洁"
    )
    _, reading = recognise_workbook(workbook(sheet(CRITERIA, name="标准"), form))
    assert [texts(entry) for entry in reading.blocks[0].people[0].entries] == [["每低1%扣2分"], ["每低1%扣5分"]]
    assert [ref(item.weight) for item in reading.blocks[0].items] == ["'标准'!C2", "'标准'!C3"]


def test_an_empty_form_serves_as_the_list_of_criteria() -> None:
    template = sheet([["考核指标", "评分标准", "分值", "得分"], ["接通率", "每低1%扣2分", 100, None]], name="标准")
    data = sheet([["姓名", "接通率", "合计"], ["白洁", 98, 98]], name="得分")
    first, second = recognise_workbook(workbook(template, data))
    assert not first.recognised
    assert texts(second.blocks[0].people[0].entries[0]) == ["每低1%扣2分"]


def test_raw_data_on_another_sheet_is_joined_by_name_and_item() -> None:
    raw = sheet([["姓名", "接通率", "满意度"], ["常欢", 0.91, 0.8], ["白洁", 0.96, 0.9]], name="数据")
    marks = sheet([["姓名", "接通率", "满意度", "总分"], ["白洁", 60, 30, 90], ["常欢", 50, 20, 70]], name="得分")
    first, second = recognise_workbook(workbook(raw, marks))
    assert not first.recognised
    assert "“得分”" in first.reason
    assert shapes(second.blocks[0].people[0]) == [
        ("接通率", ["'数据'!B3"], ["B2"]),
        ("满意度", ["'数据'!C3"], ["C2"]),
    ]
    assert second.blocks[0].people[1].entries[0].raw[0].text == "0.91"


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ([["2024年5月绩效考核资料"], [], ["编制：人事部"]], "封面或说明"),
        ([["序号", "姓名", "部门", "岗位", "入职日期"], [1, "张三", "客服部", "客服", "2020-01-01"]], "人员名册"),
        ([["姓名", "接待人数", "成交人数", "合计"], ["张三", 100, 50, 150]], "原始数据"),
        ([["部门", "人数", "平均分", "优秀人数"], ["客服部", 10, 90, 3], ["销售部", 12, 88, 2]], "统计表"),
        ([["序号", "姓名", "底薪", "餐补", "绩效工资", "应发工资"], [1, "夏至", 800, 200, 750, 1750]], "工资表"),
        ([["考核项目", "评分标准", "分值"], ["服务", "投诉扣5分/次", 100]], "只列考核标准（1项）"),
        ([], "空的"),
    ],
)
def test_sheets_that_are_no_scorecards_say_why(rows: list[list[Value]], reason: str) -> None:
    reading = recognise(sheet(rows))
    assert not reading.recognised
    assert reason in reading.reason
    assert reading.advice


def test_a_chart_sheet_is_said_to_be_one() -> None:
    assert "图表" in recognise(Sheet("图", {}, kind="chartsheet")).reason


def test_hidden_parts_are_read_and_said() -> None:
    rows: list[list[Value]] = [["姓名：张三"], ["考核项目", "评分标准", "得分"], ["服务", "投诉扣5分/次", 95]]
    reading = recognise(
        replace(sheet(rows), state="hidden", hidden_rows=frozenset({3, 40}), hidden_columns=frozenset({2}))
    )
    assert shapes(reading.blocks[0].people[0]) == [("服务", [], ["C3"])]
    assert reading.remarks == (
        "工作表是隐藏的，已照常读取。",
        "隐藏的行已照常读取：第3行。",
        "隐藏的列已照常读取：B列。",
    )


def test_cells_without_a_meaning_are_listed() -> None:
    reading = recognise(
        sheet([["姓名：张三"], ["考核项目", "评分标准", "得分"], ["服务", "投诉扣5分/次", 95, "", "临时草稿", 12]])
    )
    assert [field.ref for field in reading.unplaced] == ["E3", "F3"]


@pytest.mark.timed
def test_twenty_thousand_rows_take_seconds() -> None:
    rows: list[list[Value]] = [["姓名", *(x for i in range(6) for x in (f"指标{i}", "得分")), "总分", "等级"]]
    rows += [[f"员工{i}", *(x for _ in range(6) for x in (1, 15)), 90, "A"] for i in range(20_000)]
    laid_out = sheet(rows)
    started = time.perf_counter()
    (block,) = recognise(laid_out).blocks
    assert time.perf_counter() - started < 60
    assert len(names(block)) == 20_000


def grouped(title: str) -> tuple[Sheet, Sheet]:
    """Marks by group with their criteria, and figures by group on a sheet of their own under this title."""
    marks = sheet(
        [
            ["组别", "接通率（60分）", "满意度（40分）", "得分"],
            ["售后一组", 60, 40, 100],
            ["售后二组", 58, 35, 93],
            [],
            ["序号", "考核指标", "分值", "评分标准"],
            [1, "接通率", 60, "≥95%得60分，每低1%扣2分"],
            [2, "满意度", 40, "≥90%得40分，每低1%扣5分"],
        ],
        name="得分表",
    )
    figures = [
        [title],
        ["组别", "接通率", "", "满意度", ""],
        ["", "接通数", "呼入数", "满意数", "评价数"],
        ["售后一组", 960, 1000, 46, 50],
        ["售后二组", 940, 1000, 89, 100],
    ]
    return marks, sheet(figures, ["A2:A3", "B2:C2", "D2:E2"], name="统计")


def test_figures_by_group_serve_the_marks_of_another_sheet() -> None:
    reading, other = recognise_workbook(workbook(*grouped("9月数据统计")))
    assert [shapes(person) for person in reading.blocks[0].people] == [
        [("接通率", ["'统计'!B4", "'统计'!C4"], ["B2"]), ("满意度", ["'统计'!D4", "'统计'!E4"], ["C2"])],
        [("接通率", ["'统计'!B5", "'统计'!C5"], ["B3"]), ("满意度", ["'统计'!D5", "'统计'!E5"], ["C3"])],
    ]
    assert "“得分表”" in other.reason


def test_marks_of_another_month_are_no_raw_data() -> None:
    reading, _ = recognise_workbook(workbook(*grouped("8月得分统计")))
    assert [entry.raw for person in reading.blocks[0].people for entry in person.entries] == [()] * 4
