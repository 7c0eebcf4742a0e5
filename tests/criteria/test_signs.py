"""Marks without 加 or 扣: gained or lost by their verb, by the kind of event, or refused."""

from decimal import Decimal

import pytest

from kpi_excel.criteria.canonical import canonical
from kpi_excel.criteria.reading import read
from kpi_excel.criteria.signs import sign_of_event

FULL = Decimal(20)
FALLS = ["减少", "降低", "下降", "下调", "递减", "依次递减", "逐级递减", "少得", "相应减少", "核减", "下浮", "减", "扣"]
RISES = ["增加", "提高", "递增", "多得", "相应增加", "上浮", "加", "奖励", "得"]


@pytest.mark.parametrize("verb", FALLS)
def test_what_falls_from_a_target_is_taken_off(verb: str) -> None:
    rule = read(f"合格率98%以上得20分，每下降1%{verb}2分", "", FULL).rule
    assert rule is not None
    assert "每低1%扣2分" in canonical(rule, FULL)


@pytest.mark.parametrize("verb", RISES)
def test_nothing_is_added_for_what_gets_worse(verb: str) -> None:
    assert read(f"合格率98%以上得20分，每下降1%{verb}2分", "", FULL).rule is None


@pytest.mark.parametrize(
    ("event", "sign"),
    [
        ("迟到", -1),
        ("未按时交报表", -1),
        ("好人好事", 1),
        ("收到锦旗", 1),
        ("参加活动", 0),
        ("无投诉", 0),
        ("及时发现隐患", 0),
        ("无故缺勤", -1),
        ("表扬或投诉", 0),
    ],
)
def test_an_event_is_praised_or_blamed_or_neither(event: str, sign: int) -> None:
    assert sign_of_event(event) == sign
