"""Chains of one-sided conditions, shared edges, gaps, ranges written in halves."""

from decimal import Decimal

import pytest

from kpi_excel.criteria.reading import read
from kpi_excel.criteria.rules import Piecewise

FULL = Decimal(20)


def intervals(text: str) -> list[str]:
    rule = read(text, "完成率", FULL).rule
    assert rule is not None
    (measure,) = (p for p in rule.parts if isinstance(p, Piecewise))
    out = []
    for piece in measure.pieces:
        i = piece.interval
        low = "(-∞" if i.low is None else f"{'[' if i.low_in else '('}{i.low.normalize():f}"
        high = "∞)" if i.high is None else f"{i.high.normalize():f}{']' if i.high_in else ')'}"
        out.append(f"{low},{high}")
    return sorted(out)


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("低于98%扣10分；低于95%全扣", ["(-∞,0.95)", "[0.95,0.98)"]),
        ("≥95%得20分；≥90%得10分；<90%得0分", ["(-∞,0.9)", "[0.9,0.95)", "[0.95,∞)"]),
        ("75%>X≥65%得10分；X≥75%得20分", ["[0.65,0.75)", "[0.75,∞)"]),
        ("5%~10%（不含10%）得10分；10%以上得0分", ["[0.05,0.1)", "[0.1,∞)"]),
        ("大于95%小于等于98%得10分；大于98%得20分", ["(0.95,0.98]", "(0.98,∞)"]),
        ("100%-95%得20分", ["[0.95,1]"]),
    ],
)
def test_intervals(text: str, want: list[str]) -> None:
    assert intervals(text) == want


def test_two_conditions_that_exclude_each_other_are_refused() -> None:
    assert read("≥95%且<90%得10分", "完成率", FULL).rule is None
