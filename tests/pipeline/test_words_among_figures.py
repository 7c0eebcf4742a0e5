"""Words where marks are due, counts among marks, single weighted marks, heads in two languages, statuses in names, statistics below."""

from typing import Any

import pytest

from kpi_excel.config import Config
from kpi_excel.pipeline import process_workbook

from .test_layouts import book, judged

TITLE = ["客服部2025年3月绩效考核表"]
HEAD = ["姓名", "出勤(20分)", "业务(50分)", "服务(30分)", "总分"]


def sheet(*rows: list[Any]) -> tuple[dict[str, str], list[str]]:
    """A sheet with a title over the rows."""
    return judged(book({"表": [TITLE, *rows]}))


@pytest.mark.parametrize("word", ["免考", "未参评", "休假", "——", "/"])
def test_a_column_mostly_of_words_is_one_of_marks(word: str) -> None:
    found, errors = sheet(
        HEAD,
        ["张伟", word, 45, 28, 73],
        ["李娜", word, 40, 27, 67],
        ["王芳", word, 48, 20, 86],
        ["赵强", 18, 44, 25, 87],
    )
    assert errors == []
    assert found["B3"] == "manual"
    # 44+25+18; whether 68 counts for 86 without the attendance, nobody can tell
    assert [found[f"E{row}"] for row in (3, 4, 5, 6)] == ["ok", "ok", "undecided", "ok"]


def test_grades_in_place_of_marks_leave_the_total_open() -> None:
    found, errors = sheet(HEAD, ["张伟", "优", 45, 28, 93], ["李娜", "良", 40, 27, 83], ["王芳", "优", 48, 20, 88])
    assert errors == []
    assert [found[f"{column}3"] for column in "BE"] == ["manual", "undecided"]


def test_data_in_words_stay_data() -> None:
    found, errors = sheet(
        ["姓名", "态度", "业务(50分)", "总分"],
        ["评分标准", "优得50分，良得40分，差得20分", "主管评分", ""],
        ["张伟", "优", 45, 95],
        ["李娜", "良", 40, 80],
    )
    assert errors == []
    assert found["D4"] != "mismatch"


@pytest.mark.parametrize("label", ["迟到次数", "旷工天数", "加班时长（小时）"])
def test_bare_counts_are_no_part_of_a_total(label: str) -> None:
    found, errors = sheet(
        ["姓名", "出勤(20分)", "业务(50分)", label, "服务(30分)", "总分"],
        ["张伟", 18, 45, 1, 28, 91],
        ["李娜", 20, 40, 0, 27, 87],
        ["王芳", 16, 48, 2, 20, 86],  # 84
    )
    assert errors == ["F5"]
    assert "D3" not in found


def test_counts_alone_are_still_added_up() -> None:
    _, errors = sheet(
        ["姓名", "投诉次数(10分)", "差错次数(10分)", "总分"],
        ["张伟", 8, 9, 17],
        ["李娜", 10, 10, 20],
        ["王芳", 7, 10, 18],
    )
    assert errors == ["D5"]


def test_a_single_weighted_mark_is_the_total() -> None:
    # 36+24+21, 32+27+27, 28+27+24=79
    found, errors = sheet(
        ["姓名", "业绩(40%)", "能力(30%)", "态度(30%)", "加权得分"],
        ["张伟", 90, 80, 70, 81],
        ["李娜", 80, 90, 90, 86],
        ["王芳", 70, 90, 80, 80],
    )
    assert errors == ["E5"]
    assert [found[f"E{row}"] for row in (3, 4, 5)] == ["ok", "ok", "mismatch"]


def test_heads_in_two_languages_and_marks_as_text() -> None:
    found, errors = sheet(
        ["姓名 Name", "工号 ID", "业绩得分(60分)", "服务得分(40分)", "总分\nTotal", "等级 Grade"],
        ["张伟", "001", "58分", "38 分", "96分", "A"],
        ["李娜", "002", "５５", "３８分", "93", "B"],  # A
        ["王芳", "003", "50分", "30分", "85分", "B"],  # 80
        ["90分以上A，80-89分B"],
    )
    assert errors == ["F4", "E5"] or sorted(errors) == ["E5", "F4"]
    assert found["E3"] == "ok"


def test_english_before_chinese() -> None:
    _, errors = judged(
        book(
            {
                "表": [
                    ["Performance Appraisal 绩效考核表 2025年3月"],
                    ["Name 姓名", "Item 考核项目", "Standard 评分标准", "Weight 权重", "Actual 实际", "Score 得分"],
                    ["张伟", "准时率", "每低于98%1%扣2分，满分100", "60%", "97%", 98],
                    ["张伟", "差错", "满分100，每次扣5分", "40%", 1, 90],  # 95
                ]
            }
        )
    )
    assert errors == ["F4"]


def people(*rows: list[Any]) -> list[str]:
    """The names that are read from a sheet."""
    data = book({"表": [TITLE, ["姓名", "业绩(60分)", "服务(40分)", "总分"], *rows]})
    return [p.name for s in process_workbook(data, "表.xlsx", Config()).result.sheets for p in s.people]


def test_what_is_said_of_somebody_is_no_part_of_the_name() -> None:
    names = people(
        ["张伟（休产假）", "", "", ""], ["李四(试用)", 50, 35, 85], ["王芳-离职", 45, 30, 75], ["孙莉【离职】", 45, 30, 75],
        ["周杰 病假", "", "", ""], ["吴迪(实习生)", 40, 30, 70], ["欧阳　华", 40, 30, 70],
    )  # fmt: skip
    assert names == ["张伟", "李四", "王芳", "孙莉", "周杰", "吴迪", "欧阳华"]


@pytest.mark.parametrize(
    "label", ["部门平均", "最高分", "最低分", "合计", "人均", "AVG", "排名第一", "参考人数", "均值"]
)
def test_a_row_about_all_is_nobody(label: str) -> None:
    assert people(["张伟", 58, 38, 96], ["李娜", 50, 35, 85], [label, 54, 36.5, 90.5]) == ["张伟", "李娜"]


def test_a_table_of_coefficients_below_is_nobody() -> None:
    rows: list[list[Any]] = [["张伟", 58, 38, 96], ["李娜", 50, 35, 85], ["系数对照表"]]
    assert people(*rows, ["优秀（A）", "90-100", 1.2], ["良好（B）", "80-89", 1.0]) == ["张伟", "李娜"]
