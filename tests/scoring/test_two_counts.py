"""Cases counted by two things at once, two measures in one text, and edges between a goal and steps."""

from decimal import Decimal

import pytest

from kpi_excel.scoring.compiled import compiled
from kpi_excel.scoring.explain import explain

from .asked import asked, score


@pytest.mark.parametrize(
    ("text", "raw"),
    [
        ("逾期每份每天扣0.5分", "2份"),
        ("逾期每份每天扣0.5分", "2"),
        ("每逾期一天每份扣0.5分", "2天"),
        ("每份每逾期一天扣0.5分", "2份"),
        ("停机每台每小时扣1分", "2台"),
        ("发现隐患未整改，每项扣3分；整改超期，每项每天扣0.5分", "整改超期1项"),
    ],
)
def test_one_count_of_two_is_undecided(text: str, raw: str):
    assert asked(text, raw).status == "undecided"


@pytest.mark.parametrize(
    ("text", "raw", "points"),
    [
        ("逾期每份每天扣0.5分", "无", "20"),
        ("发现隐患未整改，每项扣3分；整改超期，每项每天扣0.5分", "未整改2项", "14"),
        ("旷工每人每天扣2分", "2天", "16"),
        ("迟到每人每次扣1分", "2", "18"),
        ("每天检查，不合格每处扣1分", "2处", "18"),
    ],
)
def test_what_is_not_touched_by_the_second_count_is_scored(text: str, raw: str, points: str):
    assert score(text, raw) == points


def test_both_counts_stand_in_the_canonical_text_and_there_is_no_formula():
    said = explain("停机每台每小时扣1分", "", Decimal(20))
    assert said.canonical == "停机每台每小时扣1分；扣完为止"
    assert said.comes_back
    assert said.excel is None


@pytest.mark.parametrize("text", ["停机每台每小时扣1分", "再次违反扣4分"])
def test_what_one_count_does_not_decide_is_not_compiled(text: str):
    rule = explain(text, "", Decimal(20)).rule
    assert rule is not None
    assert compiled(rule, Decimal(20)) is None


@pytest.mark.parametrize(
    ("text", "raw", "points"),
    [
        ("90%以上得20分，80%-90%得12分，低于80%，每低1%再扣1分", "75%", "7"),  # 12 less 5
        ("30分钟内20分，30-60分钟15分，超过60分钟，每超10分钟扣1分", "80分钟", "13"),  # 15 less 2
        ("合格率98%以上得20分，低于98%，每低1%扣1分，低于90%不得分", "95%", "17"),
    ],
)
def test_steps_go_on_from_the_bound_before_the_comma(text: str, raw: str, points: str):
    assert score(text, raw) == points


@pytest.mark.parametrize(
    "text",
    ["回访率100%得20分，每少1%扣0.2分；回访满意率≥95%加2分", "合格率98%得20分，每低1%扣1分；一次合格率达到90%加2分"],
)
def test_rates_that_share_words_are_two_measures(text: str):
    said = explain(text, "质量", Decimal(20))
    assert not said.understood
    assert "两件事" in said.criterion.reason


def test_a_rate_called_shorter_later_on_is_one():
    text = "不良贷款率≤1%得20分；1%＜不良率≤2%得8分；＞2%得0分"
    assert score(text, "1.5%", item="信贷质量") == "8"


@pytest.mark.parametrize("raw", ["0", "无", None])
def test_none_of_what_should_be_done_is_undecided(raw: object):
    assert asked("每发布1篇加1分，当月未发布扣3分", raw).status == "undecided"
    assert asked("合理化建议被采纳每条加2分，当月未提建议扣2分", raw).status == "undecided"


def test_what_was_not_done_costs_its_points():
    assert score("每发布1篇加1分，当月未发布扣3分", "未发布") == "17"
    assert score("合理化建议被采纳每条加2分，当月未提建议扣2分", "采纳2条") == "24"


def test_a_goal_that_is_reached_is_no_part_of_the_band_below():
    text = "达到95%得20分，90-95%得15分，85-90%得12分，85%以下每低1%扣1分"
    assert [score(text, raw, item="维修及时率") for raw in ("95%", "92%", "84%")] == ["20", "15", "11"]
