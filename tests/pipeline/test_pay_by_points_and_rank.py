"""Pay without a share: the base less so much a point below a goal, and prizes by rank."""

from collections.abc import Sequence
from typing import Any

import pytest

from kpi_excel.config import Config
from kpi_excel.pipeline import process_workbook
from kpi_excel.results import PersonResult

from .test_layouts import book

MARKS = ["姓名", "业绩（60分）", "态度（40分）", "总分"]


def people(head: Sequence[str], rows: Sequence[Sequence[Any]], *notes: str) -> tuple[PersonResult, ...]:
    table = [["9月考核"], [*MARKS, *head], *rows, [], *([note] for note in notes)]
    return process_workbook(book({"9月": table}), "表.xlsx", Config()).result.sheets[0].people


def amounts(found: Sequence[PersonResult]) -> list[tuple[str, str, str]]:
    paid = [p.pay.amount for p in found]
    return [(str(a.score), a.status.value, a.cause) for a in paid if a is not None]


# 95分低5分，2000-50=1950；88分低12分，1880；80分低20分，1800；90分低10分，1900
POINTS = [["王一", 55, 40, 95], ["李二", 50, 38, 88], ["张三", 40, 40, 80], ["赵四", 50, 40, 90]]
PAID = (1950, 1880, 1700, 1900)


@pytest.mark.parametrize(
    "note", ["绩效工资标准2000元，满分100分，每低1分扣款10元。", "每人绩效工资为2000元。总分低于100分，每少1分扣10元。"]
)
def test_the_base_of_a_note_less_so_much_a_point(note: str) -> None:
    rows = [[*row, pay] for row, pay in zip(POINTS, PAID, strict=True)]
    assert amounts(people(["绩效工资"], rows, note)) == [
        ("1950", "ok", ""), ("1880", "ok", ""), ("1800", "mismatch", ""), ("1900", "ok", ""),
    ]  # fmt: skip


def test_a_column_of_bases_and_a_wrong_total() -> None:
    rows = [[*row, 2000, pay] for row, pay in zip(POINTS, (1950, 1880, 1800, 1900), strict=True)]
    rows[1][3:] = [90, 2000, 1900]  # 50+38=88：1880元
    found = amounts(people(["绩效工资基数", "绩效工资"], rows, "满分100分，每低1分扣款10元。"))
    assert found == [("1950", "ok", ""), ("1880", "mismatch", "D4"), ("1800", "ok", ""), ("1900", "ok", "")]


@pytest.mark.parametrize("more", ["最多扣500元。", "低于85分不发。", "试用期按80%发放。"])
def test_what_else_may_hold_is_not_passed_over(more: str) -> None:
    rows = [[*row, 2000, pay] for row, pay in zip(POINTS, PAID, strict=True)]
    rows[2][0] = "张三（试用期）"
    note = f"满分100分，每低1分扣款10元，{more}" if "最多" in more else f"满分100分，每低1分扣款10元。{more}"
    assert amounts(people(["绩效工资基数", "绩效工资"], rows, note))[2][1] != "ok"


def test_most_paid_otherwise_says_nothing() -> None:
    rows = [[*row, 2000, pay] for row, pay in zip(POINTS, (1900, 1780, 1700, 1900), strict=True)]
    found = amounts(people(["绩效工资基数", "绩效工资"], rows, "满分100分，每低1分扣款10元。"))
    assert {status for _, status, _ in found} == {"manual"}


PRIZES = "第一名奖励500元，第二名奖励300元，第三名奖励100元，其余不奖励。"
RANKED = [
    ["王一", 55, 40, 95, 2, 300],
    ["李二", 50, 38, 88, 3, 200],
    ["张三", 40, 40, 80, 4, 0],
    ["赵四", 60, 40, 100, 1, 500],
]


@pytest.mark.parametrize("note", [PRIZES, "奖金：第1名500元、第2名300元、第3名100元，其他不发。"])
def test_prizes_by_rank(note: str) -> None:
    found = amounts(people(["名次", "奖金"], RANKED, note))
    assert found == [("300", "ok", ""), ("100", "mismatch", ""), ("0", "ok", ""), ("500", "ok", "")]


def test_a_prize_follows_a_wrong_rank() -> None:
    rows = [["王一", 55, 40, 95, 3, 100], ["李二", 50, 38, 88, 2, 300], *RANKED[2:]]
    found = amounts(people(["名次", "奖金"], rows, PRIZES))
    assert found[:2] == [("300", "mismatch", "E3"), ("100", "mismatch", "E4")]


def test_who_shares_a_rank_is_left_open() -> None:
    rows = [["王一", 55, 40, 95, 2, 300], ["李二", 55, 40, 95, 2, 300], *RANKED[2:]]
    found = amounts(people(["名次", "奖金"], rows, PRIZES))
    assert [status for _, status, _ in found] == ["undecided", "undecided", "ok", "ok"]


def test_a_range_of_ranks_and_silence_about_the_rest() -> None:
    rows = [["王一", 55, 40, 95, 2, 200], ["李二", 50, 38, 88, 3, 100], ["张三", 40, 40, 80, 4, 50], *RANKED[3:]]
    found = amounts(people(["名次", "奖金"], rows, "第一名奖励500元，第二至三名各奖励200元。"))
    assert found == [("200", "ok", ""), ("200", "mismatch", ""), ("None", "manual", ""), ("500", "ok", "")]
