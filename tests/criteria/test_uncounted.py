"""Items that a criterion says count no points."""

from decimal import Decimal

import pytest

from kpi_excel.criteria.reading import Understanding, read


@pytest.mark.parametrize(
    "text",
    [
        "仅作统计，不计分",
        "仅供参考，不参与考核",
        "只统计不考核",
        "不计分",
        "本项暂不考核。",
        "观察指标，不纳入总分",
        "（仅作参考）",
    ],
)
def test_an_item_that_is_only_watched_has_no_rule(text: str) -> None:
    criterion = read(text, "退款率", Decimal(10))
    assert criterion.understanding is Understanding.MANUAL
    assert criterion.uncounted


@pytest.mark.parametrize(
    "text", ["未完成不计分", "每次扣2分，仅供参考", "超过3次不计分", "统计报表每错一处扣1分", "记录完整得10分"]
)
def test_a_criterion_that_takes_points_is_none(text: str) -> None:
    assert not read(text, "报表", Decimal(10)).uncounted
