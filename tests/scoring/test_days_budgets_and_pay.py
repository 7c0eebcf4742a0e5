"""Single days of the month, budgets that nothing goes beyond, pay that is given out. Scores were worked out by hand."""

import pytest

from .asked import asked, score


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


def test_out_of_a_range_is_out_of_it_on_either_side() -> None:
    scores = {"1": "18", "5": "20", "10": "16"}
    assert {raw: score("温度控制在2-8℃，每超出1℃扣2分", raw, item="温度") for raw in scores} == scores
    assert score("湿度控制在45%-65%之间，每超出1%扣1分", "43%", item="湿度") == "18"


def test_how_much_it_was_makes_no_difference_to_a_veto() -> None:
    assert [score("费用超支不得分", raw) for raw in ("超支1%", "超支2万元", "无")] == ["0", "0", "20"]


@pytest.mark.parametrize("raw", ["未提交", "至今未提交", "尚未提交报表"])
def test_what_was_never_handed_in_is_late_by_nobody_knows_how_much(raw: str) -> None:
    assert asked("5日前提交，每迟一天扣1分", raw).status == "undecided"


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("每高1%加1分", "合格率"),  # above what?
        ("每超1%加1分，最高加5分", "完成率"),
        ("每高1分加1分，最高加5分", "满意度"),
        ("零投诉得20分，1-2次得6分，3次以上得0分，重大投诉1次得0分", "客诉"),  # a kind of its own, or one of the two?
        ("1万元以内的部分按3%奖励，1万元以上的部分按5%奖励", "回款额"),  # yuan, in an item of twenty points
        ("每次罚款20元，每月最高100元", "罚款"),
        ("每次罚款20元，前3次免罚，每月最高100元", "罚款"),
    ],
)
def test_what_hangs_in_the_air_is_refused(text: str, item: str) -> None:
    assert asked(text, "2", item=item).status == "unreadable"
