"""Vetoes that speak of some of the kinds that a case lists, or of several cases by their joint name."""

import pytest

from .asked import asked, score

LISTED = "上班时间玩手机、串岗、睡岗，发现一次扣2分；睡岗两次及以上不得分"
JOINT = "迟到、早退每次扣1分，迟到早退3次以上不得分"
APART = "迟到每次扣1分，早退每次扣0.5分，迟到早退累计3次以上不得分"


@pytest.mark.parametrize(
    ("text", "raw", "points"),
    [
        (LISTED, "玩手机1次，串岗1次", "16"),
        (LISTED, "串岗3次", "14"),
        (LISTED, "睡岗2次", "0"),
        (LISTED, "1", "18"),
        (JOINT, "迟到2次，早退1次", "0"),
        (JOINT, "3", "0"),
        (JOINT, "2", "18"),
        (APART, "迟到2次，早退1次", "0"),
        (APART, "迟到1次，早退1次", "18.5"),
        ("工期每延误1天扣2分，延误10天以上（含10天）不得分", "10天", "0"),
    ],
)
def test_a_veto_counts_its_own_kinds(text: str, raw: str, points: str):
    assert score(text, raw) == points


def test_a_count_that_may_be_of_the_veto_s_kind_is_undecided():
    assert asked(LISTED, "3").status == "undecided"


@pytest.mark.parametrize(
    ("text", "raw", "points"),
    [
        ("采购成本降低率≥3%得20分；2%≤降低率<3%得15分；降低率<2%得5分；成本上升不得分", "-1%", "0"),
        ("采购成本降低率≥3%得20分；2%≤降低率<3%得15分；降低率<2%得5分；成本上升不得分", "0%", "5"),
        ("客流增长率≥5%得20分，增长率<5%得10分，客流下降得0分", "下降1%", "0"),
        ("客流增长率≥5%得20分，增长率<5%得10分，客流下降得0分", "1%", "10"),
    ],
)
def test_a_change_the_other_way_is_a_band_of_the_same_measure(text: str, raw: str, points: str):
    assert score(text, raw) == points
