"""Bands of how far beyond a goal, or short of it, are bands of what is measured."""

from decimal import Decimal

import pytest

from kpi_excel.scoring.explain import explain


def _score(text: str, item: str, raw: str, target: str = "") -> str | None:
    (answer,) = explain(text, item, Decimal(10), target, [raw]).answers
    return answer.score


@pytest.mark.parametrize(
    ("text", "raw", "expected"),
    [
        ("7天内完成得10分，超1-2天得8分，超3-5天得5分，超5天以上0分", "8天", "8"),
        ("7天内完成得10分，超1-2天得8分，超3-5天得5分，超5天以上0分", "2天", "10"),
        ("每日外呼100通，少10通以内扣1分，少10通以上扣5分", "100通", "10"),
        ("每日外呼100通，少10通以内扣1分，少10通以上扣5分", "80通", "5"),
        ("合格率98%得10分，差1%以内得8分，差1-3%得5分，差3%以上不得分", "96%", "5"),
        ("7天内得10分，7-10天得8分，超过10天0分", "8天", "8"),
    ],
)
def test_bands_of_a_distance_start_from_the_goal(text: str, raw: str, expected: str):
    assert _score(text, "数量", raw) == expected


def test_the_goal_may_stand_in_its_own_column():
    text = "完成目标得10分，差10万以内得8分，差10-20万得5分，差20万以上不得分"
    assert [_score(text, "回款", raw, "100万") for raw in ("100万", "95万", "85万", "70万")] == ["10", "8", "5", "0"]


@pytest.mark.parametrize(
    "text",
    ["7天内完成得10分，超7-10天得8分，超10天以上0分", "7天内完成得10分，超1-2天得8分，超过10天0分"],
)
def test_a_figure_that_may_be_either_is_not_guessed(text: str):
    said = explain(text, "周期", Decimal(10), "", ["8天"])
    assert not said.understood
    assert "超出（不足）目标的数" in said.criterion.reason


def test_two_names_of_one_case_are_no_quotient():
    assert _score("获得奖状/证书每张加2分", "表扬", "获得奖状2张") == "4"
    assert _score("收到患者锦旗/表扬信每件加1分", "表扬", "收到患者锦旗2件") == "2"
    assert _score("得分=实际/目标100×10", "产量", "90") == "9"


def test_steps_and_bands_of_one_thing_stay_one_beside_other_cases():
    text = "请假1天扣1分，请假3天以上扣5分，旷课1节扣2分"
    assert [_score(text, "出勤", raw) for raw in ("请假2天", "请假4天", "请假2天，旷课1节")] == ["8", "5", "6"]
