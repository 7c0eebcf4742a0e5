"""Conditions behind a formula of pay, pay by attendance, and grades in other spellings."""

from typing import Any

import pytest

from .test_layouts import book, judged

TITLE = ["客服部2025年3月绩效考核表"]
SCALE = ["90分以上系数1.2，80-89分系数1.0，80分以下系数0.8"]


def by_score(amounts: list[float], *notes: str) -> tuple[dict[str, str], list[str]]:
    """People with totals of 96, 55, 60 and 59.5 and a base of 1000 yuan."""
    marks = [(58, 38), (30, 25), (30, 30), (29.5, 30)]
    rows = [
        [name, a, b, a + b, 1000, amount]
        for name, (a, b), amount in zip(["张伟", "李娜", "王芳", "赵强"], marks, amounts, strict=True)
    ]
    head = ["姓名", "业绩(60分)", "服务(40分)", "总分", "绩效基数", "绩效工资"]
    return judged(book({"表": [TITLE, head, *rows, *([note] for note in notes)]}))


@pytest.mark.parametrize(
    ("notes", "amounts"),
    [
        (["绩效工资=绩效基数×总分/100，总分低于60分不发"], [960, 0, 600, 0]),
        (["绩效工资=绩效基数×总分/100，低于60分的不发放绩效工资"], [960, 0, 600, 0]),
        (["1、绩效工资=绩效基数×总分/100。", "2、总分低于60分，当月绩效工资为0。"], [960, 0, 600, 0]),
        (["绩效工资=绩效基数×总分/100，考核得分不足60分的取消绩效工资"], [960, 0, 600, 0]),
        (["绩效工资=绩效基数×总分/100，总分60分以下的不发"], [960, 0, 0, 0]),  # 以下 includes 60
        (["绩效工资=绩效基数×总分/100，总分低于60分的减半发放"], [960, 275, 600, 297.5]),
        (["绩效工资=绩效基数×总分/100，总分低于60分的按50%发放"], [960, 275, 600, 297.5]),
        (["绩效工资=绩效基数×总分/100"], [960, 550, 600, 595]),
        (["绩效工资=绩效基数×总分/100，客户满意度低于60分不发"], [960, 550, 600, 595]),  # of another figure
    ],
)
def test_a_condition_on_the_total_is_part_of_the_formula(notes: list[str], amounts: list[float]) -> None:
    found, errors = by_score(amounts, *notes)
    assert errors == []
    assert [found[f"F{row}"] for row in (3, 4, 5, 6)] == ["ok"] * 4


def test_who_is_paid_below_the_limit_is_found() -> None:
    _, errors = by_score([960, 550, 0, 0], "绩效工资=绩效基数×总分/100，总分低于60分不发")
    assert errors == ["F4", "F5"]


def test_a_consequence_that_is_not_understood_leaves_the_amount_open() -> None:
    found, errors = by_score([960, 200, 600, 300], "绩效工资=绩效基数×总分/100，总分低于60分的，绩效工资由总经理核定")
    assert errors == []
    assert [found[f"F{row}"] for row in (3, 4, 5, 6)] == ["ok", "undecided", "ok", "undecided"]


def by_attendance(head: list[str], days: list[list[Any]], amounts: list[float]) -> tuple[dict[str, str], list[str]]:
    """People with 1.2, 1.0 and 0.8 of 1000 yuan."""
    marks = [(58, 38, 1.2), (50, 35, 1.0), (45, 30, 0.8)]
    rows = [
        [name, a, b, a + b, share, 1000, *own, amount]
        for name, (a, b, share), own, amount in zip(["张伟", "李娜", "王芳"], marks, days, amounts, strict=True)
    ]
    top = ["姓名", "业绩(60分)", "服务(40分)", "总分", "绩效系数", "绩效基数", *head, "绩效工资"]
    return judged(book({"表": [TITLE, top, *rows, SCALE]}))


@pytest.mark.parametrize(
    ("head", "days", "amounts", "statuses"),
    [
        # 1200×11÷22, 1000, 800×20÷22
        (["应出勤天数", "实际出勤天数"], [[22, 11], [22, 22], [22, 20]], [600, 1000, 727.27], ["reading", "ok", "reading"]),
        (["出勤系数"], [[0.5], [1], [0.9]], [600, 1000, 720], ["reading", "ok", "reading"]),
        (["出勤率"], [["50%"], ["100%"], ["90%"]], [600, 1000, 720], ["reading", "ok", "reading"]),
        (["出勤天数"], [[11], [22], [22]], [600, 1000, 800], ["undecided", "ok", "ok"]),  # of how many days?
        (["出勤率"], [["50%"], ["100%"], ["90%"]], [600, 1000, 700], ["reading", "ok", "mismatch"]),
        (["迟到次数"], [[1], [0], [2]], [600, 1000, 800], ["mismatch", "ok", "ok"]),
    ],
)  # fmt: skip
def test_pay_by_attendance_is_not_called_wrong(
    head: list[str], days: list[list[Any]], amounts: list[float], statuses: list[str]
) -> None:
    found, errors = by_attendance(head, days, amounts)
    column = "GHI"[len(head)]
    assert [found[f"{column}{row}"] for row in (3, 4, 5)] == statuses
    assert len(errors) == statuses.count("mismatch")


def graded(grades: list[str], note: str) -> tuple[list[str], list[str]]:
    """Totals of 96, 85 and 75."""
    marks = [(58, 38), (50, 35), (45, 30)]
    rows = [
        [name, a, b, a + b, grade] for name, (a, b), grade in zip(["张伟", "李娜", "王芳"], marks, grades, strict=True)
    ]
    head = ["姓名", "业绩(60分)", "服务(40分)", "总分", "等级"]
    found, errors = judged(book({"表": [TITLE, head, *rows, [note]]}))
    return [found[f"E{row}"] for row in (3, 4, 5)], errors


WORDS = "90分及以上为优秀，80-89分为良好，70-79分为合格，70分以下为不合格"
STARS = "90分及以上五星，80-89分四星，70-79分三星，70分以下二星"
LETTERS = "90分及以上A，80-89分B，70-79分C，70分以下D"
BOTH = "90分及以上为优秀（A），80-89分为良好（B），80分以下为一般（C）"


@pytest.mark.parametrize(
    ("grades", "note"),
    [
        (["优", "良", "合格"], WORDS),
        (["优秀", "良好", "中等"], "90分以上优，80-89分良，70-79分中，70分以下差"),
        (["★★★★★", "★★★★", "★★★☆☆"], STARS),
        (["5星", "四星级", "3★"], STARS),
        (["Ａ", "B等", "c"], LETTERS),
        (["A级", "B档", "C等级"], LETTERS),
        (["A", "良好", "C（一般）"], BOTH),
        (["优秀（A）", "B", "一般"], BOTH),
    ],
)
def test_a_right_grade_may_be_spelled_in_other_ways(grades: list[str], note: str) -> None:
    assert graded(grades, note) == (["ok"] * 3, [])


@pytest.mark.parametrize(
    ("grades", "note", "statuses"),
    [
        (["良", "优", "合格"], WORDS, ["mismatch", "mismatch", "ok"]),
        (["★★★★", "★★★★", "★★★★"], STARS, ["mismatch", "ok", "mismatch"]),
        (["A", "C", "E"], LETTERS, ["ok", "mismatch", "mismatch"]),
        (["A", "B", "合格"], WORDS, ["undecided", "undecided", "ok"]),
        (["优", "良好", "合格"], "90分以上优秀，80-89分优良，70-79分合格，70分以下不合格", ["undecided", "mismatch", "ok"]),
    ],
)  # fmt: skip
def test_a_wrong_grade_is_found_and_one_of_another_kind_is_left_open(
    grades: list[str], note: str, statuses: list[str]
) -> None:
    found, errors = graded(grades, note)
    assert found == statuses
    assert len(errors) == statuses.count("mismatch")
