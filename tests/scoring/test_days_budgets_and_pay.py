"""Single days of the month, budgets that nothing goes beyond, pay that is given out. Scores were worked out by hand."""

import pytest

from .asked import score


@pytest.mark.parametrize(
    "text",
    [
        "每月5日前报出得20分，6日10分，7日5分，8日及以后0分",
        "5号前20分；6号得10分；7号得5分；8号及以后0分",
    ],
)
def test_single_days_of_the_month(text: str) -> None:
    scores = {"4日": "20", "5日": "20", "6日": "10", "7日": "5", "9日": "0"}
    assert {raw: score(text, raw) for raw in scores} == scores


def test_beyond_the_last_day_of_a_band() -> None:
    text = "每月8日前上报20分，9-10日上报12分，超过10日上报不得分"
    scores = {"8日": "20", "10日": "12", "12日": "0"}
    assert {raw: score(text, raw) for raw in scores} == scores


@pytest.mark.parametrize("limit", ["不高于预算", "不超过预算", "不超预算", "不得突破年度预算"])
def test_costs_within_the_budget(limit: str) -> None:
    text = f"采购成本{limit}，每超1%扣2分，扣完为止"
    scores = {"未超预算": "20", "超2%": "16", "超11%": "0"}
    assert {raw: score(text, raw) for raw in scores} == scores


def test_pay_given_out_in_full_and_less_below() -> None:
    text = "月考核95分及以上全额发放绩效奖500元，每低1分扣20元"
    scores = {"95": "500", "90": "400", "97": "500"}
    assert {raw: score(text, raw, full=None, item="绩效奖金") for raw in scores} == scores


def test_within_a_day_is_a_day_late_where_days_are_counted() -> None:
    text = "按期申报得20分，逾期1日内扣5分，逾期2日扣10分，逾期3日及以上不得分"
    scores = {"按期": "20", "逾期1日": "15", "逾期2日": "10", "逾期5日": "0"}
    assert {raw: score(text, raw) for raw in scores} == scores
