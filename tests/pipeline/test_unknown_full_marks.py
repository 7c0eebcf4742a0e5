"""得满分 in a form that says nowhere what the full mark is: the mark isn't known, and never 1."""

import pytest

from kpi_excel.config import Config
from kpi_excel.pipeline import process_workbook

from .test_layouts import book


@pytest.mark.parametrize("text", ["达到目标得满分", "达到目标得满分，否则不得分", "达到目标得满分，未达到得满分的50%"])
def test_a_full_mark_that_nothing_states_is_not_one(text: str) -> None:
    rows = [
        ["绩效考核表"],
        ["姓名：蒋涛"],
        ["考核内容", "考核标准", "完成情况", "得分"],
        ["销售额", text, "达到", 30],
        ["回款", text, "达到", 20],
        ["合计", "", "", 50],
    ]
    result = process_workbook(book({"表": rows}), "表.xlsx", Config()).result
    person = result.sheets[0].people[0]
    assert [(item.score, item.status.value) for item in person.items] == [(None, "undecided")] * 2
    assert not [finding for finding in result.all_findings if finding.severity.value == "error"]


def test_a_full_mark_that_the_text_states_is_known() -> None:
    rows = [
        ["绩效考核表"],
        ["姓名：蒋涛"],
        ["考核内容", "考核标准", "完成情况", "得分"],
        ["销售额", "达标得满分30分，否则不得分", "达标", 30],
        ["回款", "达标得满分20分，否则不得分", "未达标", 20],  # 0
        ["合计", "", "", 50],
    ]
    result = process_workbook(book({"表": rows}), "表.xlsx", Config()).result
    person = result.sheets[0].people[0]
    assert [(item.score, item.status.value) for item in person.items] == [(30, "ok"), (0, "mismatch")]
