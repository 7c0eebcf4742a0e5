"""Figures at the edges: a month's sum against a day's goal, goals that are a range, dates and grades as data."""

import pytest

from .asked import asked, score


@pytest.mark.parametrize(
    ("text", "raw"),
    [
        ("每日巡查3次得满分，低于3次的每次扣2分", "60"),
        ("每日巡查3次得满分，低于3次的每次扣2分", "6次"),
        ("每日巡查3次得满分，低于3次的每次扣2分", "全月60次"),
        ("每周召开2次例会得20分，每少一次扣2分", "8"),
        ("每天直播4小时得满分，每少1小时扣1分", "100"),
        ("每日外呼100通得满分，每少10通扣1分", "2200"),
    ],
)
def test_a_months_sum_is_not_measured_against_a_days_goal(text, raw):
    answer = asked(text, raw)
    assert (answer.status, answer.score) == ("undecided", None)
    assert "全月合计" in answer.why


@pytest.mark.parametrize(
    ("raw", "points"), [("3", "20"), ("2", "18"), ("5", "20"), ("2次/天", "18"), ("每天3次", "20"), ("0", "14")]
)
def test_a_days_figure_is_measured_against_a_days_goal(raw, points):
    assert score("每日巡查3次得满分，低于3次的每次扣2分", raw) == points


def test_the_items_own_name_says_that_it_is_of_a_day():
    text = "达到目标得满分，每少1家扣1分"
    assert asked(text, "100", item="日拜访量", target="5家").status == "undecided"
    assert score(text, "4", item="日拜访量", target="5家") == "19"
    assert score(text, "100", item="月拜访量", target="100家") == "20"


@pytest.mark.parametrize(
    ("raw", "points"), [("88%", "20"), ("89%", "18"), ("82%", "20"), ("81%", "18"), ("0.86", "20")]
)
def test_so_much_about_a_middle_is_a_range(raw, points):
    assert score("85%±3%得满分，每超出1%扣2分", raw, item="毛利率") == points


def test_a_second_range_about_the_same_middle_is_not_taken_for_one_about_nought():
    assert score("毛利率85%±3%的得20分，±5%的得12分，其余不得分", "89%", item="毛利率") is None


@pytest.mark.parametrize(("raw", "points"), [("1", "20"), ("3", "20"), ("第4名", "16"), ("7", "10"), ("11", "0")])
def test_the_first_three_are_ranks_without_saying_so(raw, points):
    text = "全区排名前三得20分，4-6名得16分，7-10名得10分，10名以后不得分"
    assert score(text, raw, item="排名") == points


@pytest.mark.parametrize(
    ("raw", "points"), [("100%", "20"), ("90%", "20"), ("89.9%", "10"), ("80%", "10"), ("79%", "0")]
)
def test_the_highest_band_holds_its_own_end(raw, points):
    assert score("90%（含）-100%得20分，80%（含）-90%得10分，80%以下0分", raw, item="完成率") == points


def test_an_end_at_which_a_single_value_stands_stays_that_ones():
    text = "100%得20分，90%（含）-100%得15分，90%以下0分"
    assert (score(text, "100%", item="完成率"), score(text, "99.9%", item="完成率")) == ("20", "15")


@pytest.mark.parametrize(("raw", "points"), [("100万", "20"), ("90万", "12"), ("89万", "0")])
def test_a_share_of_the_targets_value(raw, points):
    text = "达成目标值的100%得20分，达成目标值的90%得12分，低于90%不得分"
    assert score(text, raw, item="销售额", target="100万") == points


def test_whole_units_in_a_larger_unit_are_no_part_of_one():
    text = "平均配送时长2小时内得20分，每超10分钟扣1分"
    answer = asked(text, "2小时50分", item="配送时效")
    assert (answer.score, answer.readings) == ("15", {})


_OF_TARGET = "完成率100%以上得20分，每低5%扣1分，低于60%不得分"


@pytest.mark.parametrize(
    ("raw", "points"), [("5000", "20"), ("4750", "19"), ("3000", "12"), ("2999", "0"), ("4750万", "19"), ("95%", "19")]
)
def test_a_bare_figure_is_in_the_targets_ten_thousands(raw, points):
    assert score(_OF_TARGET, raw, item="存款净增", target="5000万") == points


@pytest.mark.parametrize(("raw", "target"), [("5000", "50000000"), ("4750万", "5000"), ("95", "5000万")])
def test_figures_that_may_be_in_another_unit_than_their_target_are_asked_about(raw, target):
    assert asked(_OF_TARGET, raw, item="存款净增", target=target).status == "undecided"


@pytest.mark.parametrize(
    ("raw", "points"), [("25日", "15"), ("晚5天", "15"), ("25", None), ("18", None), ("2", "18"), ("0", "20")]
)
def test_a_bare_figure_beside_a_due_day_may_be_the_day(raw, points):
    assert score("每月20日前上线得满分，每晚1天扣1分", raw, item="上线") == points


def test_a_bare_figure_is_days_late_where_the_item_says_so():
    assert score("每月5日前上报，每延迟1天扣1分", "7", item="报表延迟天数") == "13"
