"""Wordings that any person understands at once, said again by the program; and those that look like them and are not clear."""

import json
from decimal import Decimal

import pytest

from kpi_excel.criteria.canonical import canonical, comes_back
from kpi_excel.criteria.defects import defects
from kpi_excel.criteria.reading import Understanding, read

from .lines import DATA
from .scored import asked, right_or_none

ROWS = [
    json.loads(line, parse_float=Decimal)
    for name in ("h26_clear.jsonl", "h26_levels.jsonl")
    for line in (DATA / name).read_text("utf8").splitlines()
]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_what_is_clear_is_scored_and_what_is_not_is_asked_about(row: dict) -> None:
    explained = asked(row, row["text"])
    assert all(right_or_none(row, explained)), [(a.raw, a.status, a.score) for a in explained.answers]
    for case, answer in zip(row["cases"], explained.answers, strict=True):
        if case["score"] is None:
            assert answer.status != "scored", (case["raw"], answer.score)
        if case["score"] is None and case.get("readings"):
            assert {str(r) for r in case["readings"]} == set(answer.readings.values())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("退件每份扣0.5分，全年累计超过20份不得分", "全年累计21份以上不得分"),
        ("退件每份扣0.5分，一年内累计3份及以上不得分", "年内累计3份以上不得分"),
        ("退件每份扣0.5分，季度内超过3份不得分", "季度内4份以上不得分"),
        ("退件每份扣0.5分，当月3份以上不得分，全年5份以上不得分", "当月3份以上不得分；全年5份以上不得分"),
        ("退件每份扣0.5分，3份以上不得分", "当月3份以上不得分"),
    ],
)
def test_a_veto_keeps_its_period(text: str, said: str) -> None:
    rule = read(text, "退件", None).rule
    assert rule is not None
    assert said in canonical(rule, None, "退件")
    assert comes_back(rule, None, "退件")


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ("第三次及以后每次扣6分，首次不扣", "第三次及以后每次扣6分"),
        ("串岗每次扣2分，并停岗\n周末双倍", "周末双倍"),
        ("第一次扣1分，第二次扣2分，周末双倍", "周末双倍"),
        ("违纪每次扣1分，夜班违纪计2次", "夜班违纪计2次"),
        ("表扬每次加2分，投诉每次扣1分，最多加减3分", "最多加减3"),
        ("团建2次5分，档案完整5分，培训3次5分，会议纪要齐全5分", "培训3次5分"),
    ],
)
def test_what_is_left_open_is_refused_with_its_clause(text: str, clause: str) -> None:
    criterion = read(text, "考核", None)
    assert criterion.understanding is Understanding.UNREADABLE
    assert clause in criterion.reason.replace("\n", "")


def test_ends_of_a_range_are_no_band_written_twice() -> None:
    full = Decimal(10)
    criterion = read("±10%以外0分，±5%~±10%得6分，±5%以内得10分", "误差", full)
    assert not [d for d in defects(criterion, full, "误差") if d.code == "criterion-duplicate"]
