"""How far behind or beyond the target ends the steps; each with its score worked out by hand from the text."""

import pytest

from .asked import asked, score

LAG = "完成率100%，每滞后1%扣1分，滞后超过15%不得分"
LAG_FROM = "完成率100%，每滞后1%扣1分，滞后15%以上不得分"
DAYS = "30天内完成得满分，每滞后1天扣2分，滞后超过5天不得分"
SHORT = "目标1000吨，每欠产10吨扣1分，欠产100吨以上不得分"
HIGH = "目标10%，每高1%扣1分，高5%以上不得分"


@pytest.mark.parametrize(
    ("text", "item", "raw", "expected"),
    [
        (LAG, "月度形象进度完成率", "1", "20"),
        (LAG, "月度形象进度完成率", "97%", "17"),
        (LAG, "月度形象进度完成率", "0.85", "5"),  # 15 % behind, not more
        (LAG, "月度形象进度完成率", "84%", "0"),
        (LAG, "月度形象进度完成率", "滞后3%", "17"),
        (LAG, "月度形象进度完成率", "落后16%", "0"),
        (LAG_FROM, "进度完成率", "85%", "0"),
        (LAG.replace("滞后超", "进度滞后超"), "进度完成率", "90%", "10"),
        (LAG.replace("滞后", "落后"), "进度完成率", "95%", "15"),
        (LAG.replace("滞后超", "偏差超"), "进度完成率", "84%", "0"),
        (LAG.replace("滞后超", "偏差超"), "进度完成率", "86%", "6"),
        (DAYS, "工期", "32", "16"),
        (DAYS, "工期", "35", "10"),
        (DAYS, "工期", "36", "0"),
        (DAYS, "工期", "滞后3天", "14"),
        (DAYS, "工期", "滞后3", "14"),
        (SHORT, "产量", "970", "17"),
        (SHORT, "产量", "900", "0"),
        (SHORT, "产量", "1005", "20"),
        (HIGH, "费用率", "12%", "18"),
        (HIGH, "费用率", "15%", "0"),
        (HIGH, "费用率", "9%", "20"),
    ],
)
def test_so_far_from_the_target(text: str, item: str, raw: str, expected: str):
    assert score(text, raw, item=item) == expected


@pytest.mark.parametrize(
    ("text", "raw", "target"),
    [
        (LAG.replace("滞后超", "误差超"), "97%", ""),  # an error of 15 % is another matter
        ("每低1%扣2分，低于5%不得分", "92%", "98%"),  # below 5 %, or 5 % below 98 %?
        (LAG, "延误3%", ""),
        ("按计划完成20分；落后5%以内15分；落后5%-10%10分；落后10%以上0分", "滞后8%", ""),
    ],
)
def test_what_may_be_a_figure_or_a_distance_is_asked_about(text: str, raw: str, target: str):
    assert asked(text, raw, item="合格率", target=target).status != "scored"


@pytest.mark.parametrize(
    ("text", "raw", "target", "expected"),
    [
        ("每低1%扣1分，低于80%不得分", "80%", "98%", "2"),
        ("每低1%扣1分，低于80%不得分", "79%", "98%", "0"),
        ("按计划完成20分；落后5%以内15分；落后5%-10%10分；落后10%以上0分", "落后12%", "", "0"),
        ("按计划完成20分；滞后5%以内15分；滞后5%-10%10分；滞后10%以上0分", "滞后8%", "", "10"),
    ],
)
def test_a_figure_of_the_measure_itself(text: str, raw: str, target: str, expected: str):
    assert score(text, raw, target=target, item="合格率" if target else "施工进度") == expected
