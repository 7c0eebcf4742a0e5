"""Grades that only so many may have (A级人数不超过20%)."""

from collections.abc import Sequence
from typing import Any

import pytest

from kpi_excel.config import Config
from kpi_excel.pipeline import process_workbook
from kpi_excel.results import SheetResult

from .test_layouts import book

GRADES = "90分以上（含90分）为A，80分（含）～90分为B，80分以下为C。"
HEAD = ["姓名", "部门", "业绩（60分）", "态度（40分）", "总分", "等级"]


def sheet(quota: str, *grades: str, marks: Sequence[int] = (95, 92, 85, 80, 80)) -> SheetResult:
    people: list[list[Any]] = [
        [name, "一部" if n < 3 else "二部", mark - 40, 40, mark, grade]
        for n, (name, mark, grade) in enumerate(
            zip(["王一", "李二", "张三", "赵四", "孙五"], marks, grades, strict=True)
        )
    ]
    return process_workbook(
        book({"9月": [["9月考核"], HEAD, *people, [], [f"{GRADES}{quota}"]]}), "表.xlsx", Config()
    ).result.sheets[0]


def said(one: SheetResult) -> list[str]:
    return [f.message for f in one.findings if f.code == "grade-quota"]


@pytest.mark.parametrize("quota", ["A级人数不超过20%。", "A级不得超过20%", "A等比例控制在总人数的20%以内"])
def test_more_than_may(quota: str) -> None:
    found = said(sheet(quota, "A", "A", "B", "B", "B"))
    assert len(found) == 1
    assert found[0].startswith("全表5人中2人是A，超过“A")
    assert found[0].endswith("5人的20%是1人。")


def test_no_more_than_may() -> None:
    assert said(sheet("A级人数不超过40%。", "A", "A", "B", "B", "B")) == []
    assert said(sheet("", "A", "A", "B", "B", "B")) == []


def test_by_department() -> None:
    found = said(sheet("A级不超过部门人数的40%。", "A", "A", "B", "B", "B"))
    assert found == [
        "一部3人中2人是A，超过“A级不超过部门人数的40%”：3人的40%是1.2人。按四舍五入或进一位算也许没有超过，请确认。"
    ]


def test_somebody_without_a_grade_leaves_it_open() -> None:
    assert said(sheet("A级人数不超过20%。", "A", "A", "B", "", "B")) == [
        "“A级人数不超过20%”没有核对：全表5人中1人还没有等级。"
    ]


def test_who_is_kept_out_by_it_has_no_wrong_grade() -> None:
    one = sheet("A级人数不超过20%。", "A", "B", "B", "B", "C")  # 李二92分，名额已满；孙五80分是B
    assert [p.grade.status.value for p in one.people if p.grade is not None] == [
        "ok",
        "undecided",
        "ok",
        "ok",
        "mismatch",
    ]


def test_places_left_keep_nobody_out() -> None:
    one = sheet("A级人数不超过40%。", "A", "B", "B", "B", "B")
    assert [p.grade.status.value for p in one.people if p.grade is not None][1] == "mismatch"


@pytest.mark.parametrize("other", ["优秀不超过20%", "A级系数不超过1.2，C级发放80%", "A级发放不超过120%"])
def test_other_limits_are_no_quotas(other: str) -> None:
    assert said(sheet(other, "A", "A", "B", "B", "B")) == []
