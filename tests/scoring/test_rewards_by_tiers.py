"""Rewards by stretches of an amount, coefficients by total, plans of so many 人次. Scores were worked out by hand."""

import pytest

from .asked import asked, score


@pytest.mark.parametrize(
    "text",
    [
        "年节约额1万元以内的部分按3%奖励，1万元至5万元的部分按5%，5万元以上的部分按8%",
        "年节约额1万元以内按3%奖励，1万元至5万元的超出1万部分按5%，5万元以上部分按8%，分段累计",
    ],
)
def test_each_stretch_has_its_own_share(text: str) -> None:
    paid = {"8000": "240", "10000元": "300", "30000元": "1300", "60000元": "3100"}
    assert {raw: score(text, raw, full=None, item="降本奖励（元）") for raw in paid} == paid


def test_a_reward_of_a_pay_that_is_not_said_is_none_of_the_amount() -> None:
    assert asked("回款额达到10万元按5%奖励绩效工资", "100000元", full=None).status == "unreadable"


@pytest.mark.parametrize(("raw", "share"), [("90", "1.2"), ("88", "1"), ("70", "0.8"), ("62", "0.5")])
def test_a_total_that_is_reached_is_no_full_mark(raw: str, share: str) -> None:
    assert score("总分90以上系数1.2，80以上1.0，70以上0.8，70分以下0.5", raw, full=None, item="绩效系数") == share


@pytest.mark.parametrize(
    "text",
    [
        "得分=实际门诊人次/计划门诊人次×20（计划3000人次）",
        "得分=实际门诊人次/计划门诊人次×20，计划门诊人次为3000人次",
    ],
)
def test_a_plan_of_so_many_visits(text: str) -> None:
    scores = {"3000人次": "20", "2700人次": "18", "3300人次": "20"}
    assert {raw: score(text, raw, item="门诊人次") for raw in scores} == scores
