"""What a figure is for each of (1次/周, 每周1次, 全年240家): another period than the criterion's is not compared with it."""

import pytest

from .asked import asked, score

VISITS = "每月拜访20家得20分，每少1家扣1分"


@pytest.mark.parametrize(
    ("text", "item", "raw", "expected"),
    [
        (VISITS, "拜访", "18家/月", "18"),
        (VISITS, "拜访", "本月18家", "18"),
        (VISITS, "拜访", "18家", "18"),
        (VISITS, "拜访", "5家/周", None),
        (VISITS, "拜访", "240家/年", None),
        (VISITS, "拜访", "全年240家", None),
        (VISITS, "拜访", "每天1家", None),
        ("每周拜访5家得20分，每少1家扣2分", "拜访", "4家/周", "18"),
        ("每周拜访5家得20分，每少1家扣2分", "拜访", "每周4家", "18"),
        ("每周拜访5家得20分，每少1家扣2分", "拜访", "20家/月", None),
        ("周转率≥12次/年得20分，每少1次扣2分", "周转率", "11次/年", "18"),
        ("周转率≥12次/年得20分，每少1次扣2分", "周转率", "1次/月", None),
        ("月产量1000吨得20分，每少10吨扣1分", "产量", "980吨/月", "18"),
        ("月产量1000吨得20分，每少10吨扣1分", "产量", "40吨/天", None),
        ("日产量100件得20分，每少1件扣1分", "产量", "98件/天", "18"),
        ("投诉每起扣2分", "投诉", "2起/月", "16"),  # a sheet is of a month
        ("投诉每起扣2分", "投诉", "1起/周", None),
        ("迟到每次扣2分", "迟到", "每周迟到1次", None),
    ],
)
def test_another_period_is_undecided(text: str, item: str, raw: str, expected: str | None):
    assert score(text, raw, item=item) == expected


@pytest.mark.parametrize(
    ("text", "raw", "expected"),
    [
        ("每小时产量100件得20分，每少5件扣2分", "1.5件/分钟", "16"),  # 90 an hour
        ("每小时产量100件得20分，每少5件扣2分", "90件/小时", "16"),
        ("每小时产量100件得20分，每少5件扣2分", "720件/天", None),  # so many hours a day
        ("打字速度60字/分钟得20分，每少1字扣1分", "3480字/小时", "18"),  # 58 a minute
        ("打字速度60字/分钟得20分，每少1字扣1分", "58字/分", "18"),
        ("平均车速≥60公里/小时得20分，每低1公里扣1分", "58km/h", "18"),
    ],
)
def test_minutes_and_hours_are_turned_into_one_another(text: str, raw: str, expected: str | None):
    assert score(text, raw) == expected


@pytest.mark.parametrize(
    ("text", "raw", "expected"),
    [
        ("单耗≤5度/件得20分，每超0.1度扣1分", "5.2度/件", "18"),
        ("单耗≤5度/件得20分，每超0.1度扣1分", "5.2度", "18"),
        ("单耗≤5度/件得20分，每超0.1度扣1分", "5.2度/吨", None),
        ("客单价≥80元得20分，每低1元扣1分", "78元/人", "18"),
        ("人均产值1万元/月得20分，每少1000元扣2分", "9000元/人/月", "18"),
    ],
)
def test_another_thing_is_undecided(text: str, raw: str, expected: str | None):
    assert score(text, raw) == expected


def test_the_target_column_says_the_period_too():
    text = "完成率100%得20分，每低1%扣1分"
    assert score(text, "1140万元/年", target="1200万元/年", item="销售额") == "15"  # 95 %
    assert score(text, "95万元/月", target="100万元/月", item="销售额") == "15"
    answer = asked(text, "1140万元/年", target="100万元/月", item="销售额")
    assert answer.status == "undecided"
    assert "每年" in answer.why
