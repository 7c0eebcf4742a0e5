"""What is missing of another kind, 再扣 for a rate of its own, changes alone, amounts by the piece. Worked out by hand."""

import pytest

from .asked import score

LIVE = "每月直播不少于60小时，少1小时扣0.5分；缺播一场扣3分"
POSTS = "招聘到岗率100%得20分，每缺编1人扣3分"
TRAINING = "每月组织培训2场，每少1场扣3分；参训率低于90%再扣2分"
PLAN = "完成计划产量得20分，每超产1%加1分，加分上限10分；每欠产1%扣2分，欠产15%以上0分"
CHANGE = "单位物耗每降低1%奖励100元，每升高1%罚款50元"
ROUNDS = "夜间巡逻每班6次，少巡1次扣1.5分，连续2次未巡全扣"
PARCELS = "100件以内1元/件，101-150件部分1.2元/件，150件以上部分1.5元/件"


@pytest.mark.parametrize(
    ("text", "raw", "expected"),
    [
        (LIVE, "直播60小时", "20"),
        (LIVE, "直播58小时，缺播1场", "16"),  # 1 + 3
        (LIVE, "缺播1场", None),  # how many hours?
        (POSTS, "缺编3人", "11"),
        (POSTS, "缺编0人", "20"),
        ("每月直播20场，缺播一场扣3分", "18场", "14"),  # of the very kind that is measured
        (ROUNDS, "少巡3次", "15.5"),
        (ROUNDS, "连续2次未巡", "0"),
        (ROUNDS, "0", None),
    ],
)
def test_what_is_missing(text: str, raw: str, expected: str | None):
    assert score(text, raw) == expected


@pytest.mark.parametrize(
    ("text", "raw", "expected"),
    [
        (TRAINING, "培训2场，参训率95%", "20"),
        (TRAINING, "培训1场，参训率90%", "17"),
        (TRAINING, "培训1场，参训率80%", "15"),
        ("迟到每次扣1分，月出勤率低于90%再扣2分", "迟到2次，月出勤率85%", "16"),
        ("满意度低于90%扣2分，低于80%再扣3分", "75%", None),  # of the same measure
        ("满意度每低1%扣1分，满意度低于80%再扣3分", "75%", None),
        ("投诉每起扣2分；3起以上再扣3分", "3起", None),
    ],
)
def test_more_is_taken_for_a_rate_of_its_own(text: str, raw: str, expected: str | None):
    assert score(text, raw) == expected


@pytest.mark.parametrize(
    ("raw", "expected"), [("100%", "20"), ("105%", "25"), ("120%", "30"), ("92%", "4"), ("84%", "0")]
)
def test_the_planned_output_is_the_plan(raw: str, expected: str):
    assert score(PLAN, raw, item="计划产量完成率") == expected


@pytest.mark.parametrize(
    ("text", "full", "raw", "expected"),
    [
        (CHANGE, None, "降低3%", "300"),
        (CHANGE, None, "升高2%", "-100"),
        (CHANGE, None, "持平", "0"),
        (CHANGE, None, "3%", None),  # which way?
        ("成本每下降1%加1分，每上升1%扣2分", 10, "下降2%", None),  # from which mark?
        (PARCELS, None, "100", "100"),
        (PARCELS, None, "120", "124"),
        (PARCELS, None, "200件", "235"),
        ("迟到10分钟以内5元/次，10分钟以上10元/次", None, "迟到8分钟", None),
        ("按医保拒付金额的10%罚款，封顶2000元", None, "5000", "500"),
        ("按医保拒付金额的10%罚款，封顶2000元", None, "3万元", "2000"),
    ],
)
def test_changes_and_amounts_in_yuan(text: str, full: int | None, raw: str, expected: str | None):
    assert score(text, raw, full=full) == expected
