"""A rule over several periods, judged: true, broken, or what is wanting. One known month that breaks it settles it."""

from collections.abc import Mapping
from decimal import Decimal

import pytest

from kpi_excel.history.clauses import streaks
from kpi_excel.history.judge import Judgement, Verdict, judge
from kpi_excel.history.record import Record, Who
from kpi_excel.history.timeline import Timeline
from kpi_excel.period import from_key


def record(
    name: str, key: str, total: str | None, grade: str = "", number: str = "", department: str = "客服部"
) -> Record:
    value = None if total is None else Decimal(total)
    return Record(Who("", department, name, number), from_key(key), value, "录入，已核对" if total else "", grade=grade)


def months(people: Mapping[str, Mapping[str, str | None]]) -> Timeline:
    return Timeline(tuple(record(name, key, total) for name, own in people.items() for key, total in own.items()))


def judged(text: str, timeline: Timeline, name: str, key: str) -> Judgement:
    (rule,) = streaks(text)
    (own,) = (r for r in timeline.records if r.who.name == name and r.period == from_key(key))
    return judge(rule, own, timeline)


@pytest.mark.parametrize(
    ("totals", "verdict", "wanting"),
    [
        ({"2024-07": "30", "2024-08": "34.99", "2024-09": "0"}, Verdict.REACHED, ()),
        ({"2024-07": "35", "2024-08": "34", "2024-09": "30"}, Verdict.BROKEN, ()),
        ({"2024-07": "30", "2024-08": "40", "2024-09": "30"}, Verdict.BROKEN, ()),
        ({"2024-08": "40", "2024-09": "30"}, Verdict.BROKEN, ()),
        ({"2024-07": "30", "2024-09": "30"}, Verdict.OPEN, ("缺2024年8月的成绩",)),
        ({"2024-09": "30"}, Verdict.OPEN, ("缺2024年7月、2024年8月的成绩",)),
        ({"2024-07": "30", "2024-08": None, "2024-09": "30"}, Verdict.OPEN, ("2024年8月没有总分",)),
        ({"2024-09": "35"}, Verdict.BROKEN, ()),
    ],
)
def test_three_months_below_35(totals: dict[str, str | None], verdict: Verdict, wanting: tuple[str, ...]):
    found = judged("连续三个月低于35分淘汰", months({"张三": totals}), "张三", "2024-09")
    assert (found.verdict, found.wanting) == (verdict, wanting)


LAST = "连续两次倒数第一，淘汰"


@pytest.mark.parametrize(
    ("august", "september", "verdict"),
    [
        ({"张三": "60", "李四": "70", "王五": "80"}, {"张三": "61", "李四": "70", "王五": "80"}, Verdict.REACHED),
        ({"张三": "75", "李四": "70", "王五": "80"}, {"张三": "61", "李四": "70", "王五": "80"}, Verdict.BROKEN),
        ({"张三": "70", "李四": "70", "王五": "80"}, {"张三": "61", "李四": "70", "王五": "80"}, Verdict.REACHED),
        ({"张三": "70", "李四": "70", "王五": "70"}, {"张三": "61", "李四": "70", "王五": "80"}, Verdict.OPEN),
        ({"张三": "60", "李四": None, "王五": "80"}, {"张三": "61", "李四": "70", "王五": "80"}, Verdict.OPEN),
        ({"张三": "60"}, {"张三": "61", "李四": "70", "王五": "80"}, Verdict.OPEN),
        ({}, {"张三": "61", "李四": "70", "王五": "80"}, Verdict.OPEN),
    ],
    ids=["last", "not last", "level with another", "all level", "a total wanting", "alone", "no month before"],
)
def test_last_place_twice(august: dict[str, str | None], september: dict[str, str | None], verdict: Verdict):
    people = {
        name: {key: own[name] for key, own in (("2024-08", august), ("2024-09", september)) if name in own}
        for name in ("张三", "李四", "王五")
    }
    found = judged(LAST, months(people), "张三", "2024-09")
    assert found.verdict is verdict
    level = sum(total == august.get("张三") for total in august.values()) == 2
    assert any("并列" in one for one in found.seen) is level


def test_a_place_is_one_within_the_department():
    timeline = Timeline(
        tuple(
            record(name, key, total, department=department)
            for key in ("2024-08", "2024-09")
            for name, total, department in (
                ("张三", "60", "甲部"),
                ("李四", "70", "甲部"),
                ("王五", "10", "乙部"),
                ("赵六", "20", "乙部"),
            )
        )
    )
    assert judged(LAST, timeline, "张三", "2024-09").verdict is Verdict.REACHED
    assert judged(LAST, timeline, "李四", "2024-09").verdict is Verdict.BROKEN


@pytest.mark.parametrize(
    ("grades", "verdict"),
    [
        (("D", "D级"), Verdict.REACHED),
        (("C", "D"), Verdict.BROKEN),
        (("", "D"), Verdict.OPEN),
        (("不合格", "D"), Verdict.OPEN),
    ],
)
def test_grades_count_only_within_their_own_scale(grades: tuple[str, str], verdict: Verdict):
    timeline = Timeline(
        tuple(record("张三", key, "50", grade) for key, grade in zip(("2024-Q2", "2024-Q3"), grades, strict=True))
    )
    assert judged("连续两个季度绩效为D级的，降薪", timeline, "张三", "2024-Q3").verdict is verdict


def test_a_rule_over_quarters_says_nothing_about_months():
    found = judged(
        "连续两个季度低于60分的，降薪", months({"张三": {"2024-08": "50", "2024-09": "50"}}), "张三", "2024-09"
    )
    assert (found.verdict, found.wanting) == (Verdict.OPEN, ("条文按季度算，表是2024年9月的",))


@pytest.mark.parametrize(
    ("august", "september", "verdict"),
    [
        (("A01", "客服部"), ("A01", "客服部"), Verdict.REACHED),
        (("", "客服部"), ("A01", "客服部"), Verdict.REACHED),
        (("A01", "维修部"), ("A01", "客服部"), Verdict.REACHED),
        (("A02", "客服部"), ("A01", "客服部"), Verdict.OPEN),
        (("", "维修部"), ("", "客服部"), Verdict.OPEN),
    ],
    ids=["the same", "no number once", "moved", "a namesake", "perhaps a namesake"],
)
def test_who_is_the_same_person(august: tuple[str, str], september: tuple[str, str], verdict: Verdict):
    timeline = Timeline(
        (
            record("张三", "2024-08", "30", number=august[0], department=august[1]),
            record("张三", "2024-09", "30", number=september[0], department=september[1]),
        )
    )
    assert judged("连续两次低于35分淘汰", timeline, "张三", "2024-09").verdict is verdict
