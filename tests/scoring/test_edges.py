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
