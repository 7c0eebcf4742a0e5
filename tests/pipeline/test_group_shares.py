"""What departments come to together by shares (客服处:环境处=6:4), below the people of a table."""

import pytest

from kpi_excel.config import Config
from kpi_excel.pipeline import process_workbook

from .test_layouts import book

HEAD = ["处室", "姓名", "任务（60分）", "态度（40分）", "总分"]


def found(label: str, entered: object, *notes: str, means: bool = True) -> list[tuple[str, str]]:
    rows: list[list[object]] = [
        ["客服处", "王一", 55, 35, 90], ["客服处", "李二", 50, 30, 80], ["平均分", "", "", "", 85],
        ["环境处", "张三", 45, 35, 80], ["环境处", "赵四", 35, 25, 60], ["平均分", "", "", "", 70],
    ]  # fmt: skip
    rows = [row for row in rows if means or row[0] != "平均分"]
    table = [["10月考核"], HEAD, *rows, [label, "", "", "", entered], *([note] for note in notes)]
    result = process_workbook(book({"10月": table}), "表.xlsx", Config()).result
    return [(f.cell, f.expected) for f in result.all_findings if f.severity.value == "error"]


# 85×60%+70×40%=79；平均是77.5
@pytest.mark.parametrize("means", [True, False])
def test_a_plain_mean_under_stated_shares(means: bool) -> None:
    row = 9 if means else 7
    assert found("中心得分（客服处:环境处＝6:4）", 77.5, means=means) == [(f"E{row}", "79")]
    assert found("中心得分（客服处:环境处＝6:4）", 79, means=means) == []


def test_shares_in_a_note() -> None:
    note = "中心得分＝客服处×60%＋环境处×40%"
    assert found("中心得分", 77.5, note) == [("E9", "79")]
    assert found("中心得分", 79, note) == []


def test_shares_of_others_say_nothing() -> None:
    assert found("中心得分（客服处:安全处＝6:4）", 77.5) == []
    assert found("中心得分", 77.5) == []
