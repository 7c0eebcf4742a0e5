"""Points lost that stand without their sign among points kept: right where the total takes them off, wrong where it adds."""

from decimal import Decimal
from typing import Any

import pytest
from audit.build import at, written

from kpi_excel.scoring.unsigned import with_kinds
from kpi_excel.sheet.model import Block, Entry, Field, Item, Mark, MarkKind, Person, Sum, SumKind

ITEMS = (
    ("工单回访率", "每低于98%的1个百分点扣2分，扣完为止", 40, "98%", 40),
    ("迟到早退", "每次扣2分，扣完为止", 60, 1, 58),
)
CODES = ("mark-wrong", "total-wrong", "formula-range")


def card(category: str, name: str, entered: object, total: object) -> bytes:
    """Two items of 98 points together, and one that only takes off: 5 by its rule."""
    rows: list[list[Any]] = [["客服部2024年9月绩效考核表"], ["姓名：张三"]]
    rows.append(["类别", "考核项目", "评分标准", "分值", "完成情况", "得分"])
    rows += [["基本项", *item] for item in ITEMS]
    rows += [[category, name, "每次扣5分", None, 1, entered], ["合计", None, None, None, None, total]]
    cells = {f"{'ABCDEF'[c]}{r}": v for r, row in enumerate(rows, 1) for c, v in enumerate(row) if v is not None}
    return written(cells)


@pytest.mark.parametrize(("category", "name"), [("扣分项", "违纪"), ("其他", "扣分：违纪"), ("其他", "违纪")])
@pytest.mark.parametrize("total", ["=SUM(F4:F5)-F6", "=MIN(100,F4+F5-F6)", "93"])
def test_points_that_the_total_takes_off_need_no_sign(category: str, name: str, total: str) -> None:
    data = card(category, name, 5, int(total) if total.isdigit() else total)
    assert at(data, *CODES) == []


def test_they_are_checked_against_the_rule_all_the_same() -> None:
    assert at(card("扣分项", "违纪", 3, "=SUM(F4:F5)-F6"), "mark-wrong") == ["F6"]


def test_points_lost_that_the_total_adds_are_an_error() -> None:
    assert at(card("扣分项", "违纪", 5, "=SUM(F4:F6)"), "mark-wrong") == ["F6"]


def test_points_lost_with_their_sign_stay_as_they_are() -> None:
    assert at(card("扣分项", "违纪", -5, "=SUM(F4:F6)"), *CODES) == []


def test_subtotals_may_stand_between() -> None:
    rows: list[list[Any]] = [["客服部2024年9月绩效考核表"], ["姓名：张三"]]
    rows.append(["类别", "考核项目", "评分标准", "分值", "完成情况", "得分"])
    rows += [["基本项", *item] for item in ITEMS] + [["小计", None, None, 100, None, "=SUM(F4:F5)"]]
    rows += [["扣分项", "违纪", "每次扣5分", None, 1, 5], ["扣分项", "投诉", "每宗扣3分", None, 1, 3]]
    rows += [["扣分小计", None, None, None, None, "=SUM(F7:F8)"], ["合计", None, None, None, None, "=F6-F9"]]
    cells = {f"{'ABCDEF'[c]}{r}": v for r, row in enumerate(rows, 1) for c, v in enumerate(row) if v is not None}
    assert at(written(cells), *CODES) == []


def block(totals: list[int]) -> Block:
    """A table whose people all have 50 in B and 20, of an item that only takes off, in C; the total in D."""
    items = (Item(Field("B1", "业务")), Item(Field("C1", "违纪扣分")))
    people = []
    for row, total in enumerate(totals, 2):
        marks = (("B", 50), ("C", 20))
        entries = tuple(
            Entry(item, marks=(Mark("得分", MarkKind.SCORE, Field(f"{column}{row}", Decimal(value))),))
            for item, (column, value) in zip(items, marks, strict=True)
        )
        over = (f"B{row}", f"C{row}")
        whole = Sum(SumKind.TOTAL, "合计", Field(f"D{row}", Decimal(total)), over)
        people.append(Person(f"员工{row}", entries=entries, sums=(whole,)))
    return Block("A1:D9", "matrix", items=items, people=tuple(people))


@pytest.mark.parametrize(
    ("totals", "converted"),
    [([30, 30, 30], True), ([30, 30, 70], True), ([70, 70, 70], False), ([30, 41, 41], False), ([30, 70], False)],
)
def test_one_total_that_happens_to_fit_proves_nothing(totals: list[int], converted: bool) -> None:
    """41 is 50 × 0.7 + 20 × 0.3: a weighted total, under which nothing is taken off."""
    kinds = {person.entries[1].marks[0].kind for person in with_kinds(block(totals)).people}
    assert kinds == {MarkKind.DEDUCTION if converted else MarkKind.SCORE}
