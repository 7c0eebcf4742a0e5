"""Workbooks as companies lay them out: means before totals, groups of marks, blank columns, heads in English, summaries."""

from collections.abc import Sequence
from typing import Any

import pytest

from kpi_excel.config import Config
from kpi_excel.pipeline import process_workbook
from kpi_excel.results import PersonResult

from .test_layouts import book, judged

Rows = Sequence[Sequence[Any]]


def people(data: bytes) -> list[PersonResult]:
    """Everybody on every sheet, in order."""
    return [p for sheet in process_workbook(data, "表.xlsx", Config()).result.sheets for p in sheet.people]


def test_a_total_behind_a_mean_is_of_the_marks() -> None:
    head = ["姓名", "业绩（40分）", "服务（30分）", "态度（30分）", "平均分", "总分"]
    rows: Rows = [["王一", 38, 28, 27, 31, 93], ["李二", 36, 24, 24, 28, 84], ["张三", 30, 21, 24, 25, 76]]
    found, errors = judged(book({"3月": [["客服部3月考核"], head, *rows]}))
    assert errors == ["F5"]  # 30+21+24=75
    assert [found[f"E{row}"] for row in (3, 4, 5)] == ["ok", "ok", "ok"]


def test_a_total_that_repeats_the_mean_is_left_as_it_is() -> None:
    head = ["姓名", "评委一", "评委二", "评委三", "平均分", "最终得分"]
    rows: Rows = [["王一", 90, 80, 85, 85, 85], ["李二", 70, 80, 90, 80, 80], ["张三", 60, 70, 80, 70, 71]]
    _, errors = judged(book({"3月": [["客服部3月考核"], head, *rows]}))
    assert errors == ["F5"]


def test_data_with_a_mark_each_under_one_head_are_items_of_their_own() -> None:
    head = ["姓名", "考勤（20分）", "", "", "", "业绩（80分）", "总分"]
    below = ["", "迟到次数", "得分", "旷工次数", "得分", "", ""]
    rows: Rows = [["王一", 1, 9, 0, 10, 70, 89], ["李二", 2, 8, 0, 10, 60, 78], ["张三", 0, 10, 1, 5, 65, 81]]
    data = book({"3月": [["客服部3月考核"], head, below, *rows]}, {"3月": "B2:E2 A2:A3 F2:F3 G2:G3"})
    _, errors = judged(data)
    assert errors == ["G6"]  # 10+5+65=80
    assert [item.item for item in people(data)[0].items] == ["迟到次数", "旷工次数", "业绩"]


@pytest.mark.parametrize(
    "order",
    ["s-c--frin", "c--f-i-s-r", "s--c-f-ir", "n-r-c-s--f-i-"],
)
def test_one_head_with_blank_columns_in_it(order: str) -> None:
    heads = {"n": "序号", "i": "考核项目", "c": "评分标准", "f": "分值", "r": "完成情况", "s": "得分", "-": ""}
    items = [
        {"i": "接通率", "c": "≥95%得40分，每低1%扣4分", "f": 40, "r": "94%", "s": 36},
        {"i": "投诉", "c": "每起扣10分", "f": 30, "r": "1起", "s": 20},
        {"i": "服务态度", "c": "由上级评定", "f": 30, "r": "", "s": 35},
    ]
    rows = [
        [{**one, "n": number, "-": ""}[key] for key in order if key in one or key in "n-"]
        for number, one in enumerate(items, 1)
    ]
    name = ["姓名", "王一", "岗位", "客服"]
    data = book({"王一": [["客服部绩效考核表"], name, [heads[key] for key in order], *rows]})
    result = process_workbook(data, "表.xlsx", Config()).result
    assert [item.item for item in result.sheets[0].people[0].items] == ["接通率", "投诉", "服务态度"]
    assert [item.status.value for item in result.sheets[0].people[0].items] == ["ok", "ok", "manual"]
    assert [f.code for f in result.all_findings if f.severity.value == "error"] == ["mark-out-of-range"]


ENGLISH = [
    ["No.", "KPI", "Target", "Criteria", "Weight", "Actual", "Score"],
    ["No", "Item", "Target Value", "Rating Criteria", "Full Score", "Actual Result", "Score"],
    ["序号 No.", "考核指标 KPI", "目标值 Target", "评分标准 Criteria", "分值 Full Score", "实际 Actual", "得分 Score"],
    ["No.", "KPI指标", "Target目标", "标准Standard", "分值Points", "实际Actual", "Score得分"],
]


@pytest.mark.parametrize("head", ENGLISH)
@pytest.mark.parametrize(
    "identity",
    [
        ["姓名 Name：王一", "岗位 Position：客服专员", "部门 Department：客服部"],
        ["姓名 Name：王一 岗位 Job Title：客服专员 部门 Department：客服部"],
        ["Employee Name:", "王一", "Position:", "客服专员", "Department:", "客服部"],
        ["姓名 Employee Name", "王一", "岗位 Job Position", "客服专员", "所属部门 Department", "客服部"],
        ["Name/姓名：王一", "Position/岗位：客服专员", "Dept./部门：客服部"],
    ],
)
def test_heads_in_english_or_in_both_languages(head: list[str], identity: list[str]) -> None:
    rows: Rows = [
        [1, "接通率", "≥95%", "≥95%得40分，每低1%扣4分", 40, "94%", 36],
        [2, "投诉", "0", "每起扣10分", 30, "1起", 10],
        [3, "服务态度", "", "由上级评定", 30, "", 25],
        ["Total", "", "", "", "", "", 71],
    ]
    data = book({"KPI": [["Customer Service KPI Scorecard"], identity, head, *rows]})
    found, errors = judged(data)
    assert errors == ["G5"]  # 30-10=20
    assert [found[f"G{row}"] for row in (4, 5, 6, 7)] == ["ok", "mismatch", "manual", "mismatch"]
    assert [(p.name, p.post, p.department) for p in people(data)] == [("王一", "客服专员", "客服部")]


def form(name: str, marks: tuple[int, int, int], total: int, grade: str) -> Rows:
    """A person's form: calls answered by the data, complaints at 10 each, conduct judged."""
    answered, complaints, conduct = marks
    return [
        ["客服部2025年5月绩效考核表"],
        ["姓名", name, "岗位", "客服", "考核期", "2025年5月"],
        ["序号", "考核项目", "分值", "评分标准", "完成情况", "得分"],
        [1, "接通率", 40, "≥95%得40分，每低1%扣4分", f"{answered}%", 40 - 4 * max(95 - answered, 0)],
        [2, "投诉", 30, "每起扣10分", f"{complaints}起", 30 - 10 * complaints],
        [3, "服务态度", 30, "由上级评定", "", conduct],
        ["合计", "", "", "", "", total],
        ["等级", "", "", "", "", grade],
    ]


FORMS: dict[str, Rows] = {
    "王一": form("王一", (96, 0, 28), 98, "A"),
    "李二": form("李二", (94, 1, 25), 81, "B"),
    "张三": form("张三", (93, 0, 25), 87, "B"),
    "赵四": form("赵四", (95, 2, 22), 72, "C"),
}


def told(summary: Rows) -> list[tuple[str, str, str, str]]:
    """The errors of a workbook with a summary before the forms."""
    result = process_workbook(book({"汇总": summary, **FORMS}), "表.xlsx", Config()).result
    return [(f.code, f.sheet, f.cell, f.expected) for f in result.all_findings if f.severity.value == "error"]


def test_totals_of_a_summary_are_those_of_the_forms() -> None:
    rows: Rows = [["王一", 98, "A"], ["李二", 82, "B"], ["张三", 88, "B"], ["赵四", 72, "C"]]
    assert told([["5月考核汇总"], ["姓名", "考核得分", "等级"], *rows]) == [
        ("copied-figure", "汇总", "B4", "81"),
        ("copied-figure", "汇总", "B5", "87"),
    ]
    rows = [["王一", 98, "A"], ["李二", 81, "B"], ["张三", 87, "B"], ["赵四", 72, "C"]]
    assert told([["5月考核汇总"], ["姓名", "考核得分", "等级"], *rows]) == []


def test_totals_of_which_most_are_others_are_none_of_the_forms() -> None:
    rows: Rows = [["王一", 98, "A"], ["李二", 85, "B"], ["张三", 90, "A"], ["赵四", 79, "C"]]
    assert told([["5月考核汇总"], ["姓名", "考核得分", "等级"], *rows]) == []


def test_grades_of_a_summary_are_those_of_the_forms() -> None:
    rows: Rows = [["王一", 98, "A"], ["李二", 81, "B"], ["张三", 87, "A"], ["赵四", 72, "C"]]
    assert told([["5月考核汇总"], ["姓名", "得分", "等级"], *rows]) == [("copied-figure", "汇总", "C5", "B")]
    words: Rows = [["王一", 98, "优秀"], ["李二", 81, "良好"], ["张三", 87, "良好"], ["赵四", 72, "合格"]]
    assert told([["5月考核汇总"], ["姓名", "得分", "等级"], *words]) == []


def test_a_total_counts_weighted_marks_where_there_are_some_and_plain_ones_else() -> None:
    head = ["姓名", "工作质量(40%)", "", "工作效率(30%)", "", "出勤(30%)", "", "综合得分"]
    below = ["", "上级评分", "加权", "上级评分", "加权", "迟到次数", "得分", ""]
    rows: Rows = [
        ["周明", 90, 36, 85, 25.5, 0, 30, 91.5],
        ["吴慧", 80, 34, 90, 27, 1, 28, 89],  # 32, then 87
        ["郑凯", 95, 38, 70, 21, 2, 26, 85],
        ["王蕾", 88, 35.2, 92, 27.6, 0, 30, 95],  # 92.8
        ["冯涛", 76, 30.4, 81, 24.3, 3, 24, 78.7],
    ]
    data = book({"5月": [["行政部5月绩效考核表"], head, below, *rows]}, {"5月": "B2:C2 D2:E2 F2:G2 A2:A3 H2:H3"})
    found, errors = judged(data)
    assert sorted(errors) == ["C5", "H7"]
    assert [found[f"H{row}"] for row in (4, 5, 6, 7, 8)] == ["ok", "mismatch", "ok", "mismatch", "ok"]


def month(*marks: tuple[int, int]) -> Rows:
    """A month's tab: work is judged, complaints cost 10 each."""
    rows = [[name, work, work_lost, 40 - 10 * work_lost, work + 40 - 10 * work_lost] for name, (work, work_lost) in zip(
        ("王一", "李二", "张三"), marks, strict=True
    )]  # fmt: skip
    return [["姓名", "工作（60分）", "投诉（40分，每起扣10分）", "", "总分"], ["", "得分", "起数", "得分", ""], *rows]


def test_a_list_of_months_is_one_of_marks_where_the_months_are_tabs_with_marks() -> None:
    merged = "A1:A2 C1:D1 E1:E2"
    quarter: Rows = [
        ["一季度汇总"],
        ["姓名", "1月", "2月", "季度平均"],
        ["王一", 95, 91, 93],
        ["李二", 80, 87, 82],  # 2月: 84
        ["张三", 70, 80, 78],  # (70+80)÷2=75
    ]
    tabs = {
        "1月": month((55, 0), (50, 1), (50, 2)),  # 95, 80, 70
        "2月": month((51, 0), (54, 1), (50, 1)),  # 91, 84, 80
    }
    result = process_workbook(
        book({**tabs, "季度": quarter}, {"1月": merged, "2月": merged}), "表.xlsx", Config()
    ).result
    found = {(f.code, f.cell) for f in result.all_findings if f.sheet == "季度" and f.severity.value == "error"}
    assert found == {("copied-figure", "C4"), ("total-wrong", "D5")}  # 82 is the mean of 80 and 84
    sales: dict[str, Rows] = {
        name: [["姓名", "销售额", "单数"], ["王一", 95, 3], ["李二", 80, 2]] for name in ("1月", "2月")
    }
    plain = process_workbook(book({**sales, "季度": quarter}), "表.xlsx", Config()).result
    assert not plain.sheets[-1].recognised


@pytest.mark.parametrize("title", ["话务组5月考核表（续）", ""])
def test_full_marks_hold_behind_a_header_that_comes_again(title: str) -> None:
    head = ["工号", "姓名", "通话量", "得分", "质检", "得分", "合计"]
    first: Rows = [["801", "周明", 1000, 58, 90, 38, 96], ["802", "吴慧", 950, 50, 91, 35, 85]]
    rest: Rows = [["803", "郑凯", 930, 49, 88, 45, 94], ["804", "王蕾", 900, 40, 89, 39, 80]]  # 45 of 40; 79
    rows: Rows = [["话务组5月考核表"], head, ["", "满分", "", 60, "", 40, ""], *first, ["", ""], [title], head, *rest]
    _, errors = judged(book({"5月": rows}))
    assert sorted(errors) == ["F9", "G10"]
