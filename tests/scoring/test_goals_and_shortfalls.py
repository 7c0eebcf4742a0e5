"""Goals of several heights, what is missing from a goal, the second time, and steps that have no start."""

from decimal import Decimal

import pytest

from kpi_excel.criteria.canonical import comes_back
from kpi_excel.criteria.reading import read
from kpi_excel.scoring.explain import explain

D = Decimal


def points(text, item, full, raw, target=""):
    return D(str(answer(text, item, full, raw, target).score))


def answer(text, item, full, raw, target=""):
    return explain(text, item, D(full), target, [raw]).answers[0]


@pytest.mark.parametrize(
    ("text", "item", "full"),
    [
        ("≥80%得10分；≥100%得20分；每低1%扣1分", "满意度", "20"),
        ("≤10%得10分；≤5%得20分；每高1%扣1分", "破损率", "20"),
    ],
)
def test_steps_that_would_go_around_a_band_are_refused(text, item, full):
    criterion = read(text, item, D(full))
    assert criterion.rule is None
    assert "不清楚从哪一档的分起扣" in criterion.reason


def test_a_band_on_the_other_side_of_the_goal_is_no_obstacle():
    text = "直通率目标值98%，每降低0.5%扣1分；低于95%此项为0分；高于99%加2分"
    assert points(text, "直通率", "10", "97.5%") == 9


@pytest.mark.parametrize(("raw", "score"), [(D(20), 10), (D(18), 9), (D(10), 5), (D(0), 0)])
def test_fewer_than_the_goal_counts_what_is_missing(raw, score):
    assert points("每月走访20户，少于20户的每户扣0.5分", "走访", "10", raw) == score


def test_complaints_below_a_limit_are_counted_themselves():
    text = "不足3起的每起扣2分，3起及以上不得分"
    assert [points(text, "投诉", "10", D(n)) for n in (0, 1, 2, 3)] == [10, 8, 6, 0]


def test_where_nothing_tells_what_the_figure_is_it_is_refused():
    assert "按少了几个扣" in read("不足3起的每起扣2分", "事项", D(10)).reason


def test_the_second_time_may_also_mean_twice_in_all():
    found = answer("首次扣1分，二次扣2分，三次及以上扣5分", "违纪", "10", D(2))
    assert D(str(found.score)) == 7
    assert [D(str(other)) for other in found.readings.values()] == [8]


def test_twice_is_not_the_second_time():
    assert read("首次扣1分，两次扣2分，三次扣5分", "违纪", D(10)).rule is None


def test_the_candidate_in_a_gap_is_the_mark_that_the_band_ends_with():
    found = answer("新增客户5个得10分，超过5个的每个加2分", "新客户", "10", D(3))
    assert found.score is None
    assert {str(mark) for mark in found.readings.values()} == {"10"}


def test_goals_of_several_heights_come_back():
    text = "挑战值120万得20分，目标值100万得15分，底线值80万得10分，低于底线值不得分"
    rule = read(text, "销售额", D(20)).rule
    assert rule is not None
    assert comes_back(rule, D(20), "销售额")


def test_goals_of_several_heights_in_another_order_of_worth_are_refused():
    assert read("挑战值100万得20分，目标值120万得15分，底线值80万得10分", "销售额", D(20)).rule is None


@pytest.mark.parametrize(
    ("text", "target", "raw", "score"),
    [
        ("利润完成目标得20分，每低5%扣2分", "120万", "114万", "18"),
        ("利润完成目标得20分，每低5%扣2分", "120万", "95%", "18"),
        ("利润完成目标得20分，每低5%扣2分", "120", "100%", "20"),
        ("利润完成目标得20分，每低5%扣2分", "300台", "285台", "18"),
        ("利润率每低1%扣2分", "15", "13", "16"),
        ("利润率低于目标每1%扣2分", "15", "14%", "18"),
        ("完成率每低1%扣0.5分", "1万件", "9500件", "17.5"),
        ("完成率每低1%扣0.5分", "10000件", "0.95万件", "17.5"),
    ],
)
def test_steps_in_per_cent_go_on_from_the_target(text, target, raw, score):
    """Of an amount in the column, 100 % of it; of a rate that the text names itself, the figure in the column in per cent."""
    assert points(text, "利润", "20", raw, target) == D(score)


@pytest.mark.parametrize(
    ("item", "raw", "status"), [("出勤", "2", "undecided"), ("出勤", "20", "scored"), ("出勤天数", "2", "scored")]
)
def test_few_days_under_a_goal_may_be_those_that_were_missed(item, raw, status):
    assert answer("缺勤一天扣1分", item, "10", raw, "26天").status == status
