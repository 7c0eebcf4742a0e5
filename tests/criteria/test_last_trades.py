"""Lines in the official style of many trades: degrees, both sides, growth within a share, and two rates in one text."""

import json
from decimal import Decimal

import pytest

from kpi_excel.criteria.reading import read

from .lines import DATA
from .scored import asked, right_or_none

ROWS = [json.loads(line, parse_float=Decimal) for line in (DATA / "h26_last.jsonl").read_text("utf8").splitlines()]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_each_line_is_scored_as_it_is_paid(row: dict) -> None:
    explained = asked(row, row["text"])
    for case, answer in zip(row["cases"], explained.answers, strict=True):
        if case["score"] is None:
            assert answer.status != "scored", (case["raw"], answer.score)
        else:
            assert answer.score is not None, (case["raw"], answer.why)
            assert Decimal(answer.score) == case["score"], (case["raw"], answer.why)
    assert all(right_or_none(row, explained))


@pytest.mark.parametrize(
    "text",
    [
        "收缴率≥90%得15分；90%以下不得分；清欠率每达10%加1分",
        "收缴率≥90%得15分，每低1%扣1分；清欠率每低1%扣0.5分",
    ],
)
def test_steps_of_another_rate_are_refused_by_name(text: str) -> None:
    criterion = read(text, "收费", Decimal(15), "")
    assert criterion.rule is None
    assert "清欠率" in criterion.reason


@pytest.mark.parametrize("text", ["不良贷款率≤2%得10分，不良率每高0.1%扣1分", "销售额达100%得10分，完成率每低1%扣1分"])
def test_a_rate_called_in_short_is_the_goals_own(text: str) -> None:
    assert read(text, "", Decimal(10), "").rule is not None
