"""Lines of many trades, each with a figure that would be paid: what may be two things is asked about, never guessed."""

import json
from decimal import Decimal

import pytest

from kpi_excel.criteria.excel import to_excel
from kpi_excel.criteria.reading import read

from .lines import DATA
from .scored import asked, right_or_none

ROWS = [json.loads(line, parse_float=Decimal) for line in (DATA / "h26_trades.jsonl").read_text("utf8").splitlines()]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_each_line_is_scored_as_it_is_paid(row: dict) -> None:
    explained = asked(row, row["text"])
    assert all(right_or_none(row, explained)), [(a.raw, a.status, a.score, a.why) for a in explained.answers]
    for case, answer in zip(row["cases"], explained.answers, strict=True):
        if case["score"] is None:
            assert answer.status != "scored", (case["raw"], answer.score)


def test_no_formula_tells_a_change_from_the_amount_it_led_to() -> None:
    criterion = read("较预算节约10%以上得10分，节约5%以上得8分，超支得0分", "差旅费", None, "2万元")
    assert criterion.rule is not None
    assert to_excel(criterion.rule, None, "B2") is None
