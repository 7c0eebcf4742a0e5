"""Limits in front and of each occurrence, clauses that change what others cost, a bonus at the top; scores worked out by hand."""

from decimal import Decimal

import pytest

from kpi_excel.criteria.reading import Understanding, read

from .asked import score


@pytest.mark.parametrize(
    ("text", "raw", "expected"),
    [
        ("扣分不超过5分，每起投诉扣2分", "3起", "5"),  # 6, at most 5
        ("扣分不超过5分，每起投诉扣2分", "2起", "6"),
        ("扣分不得超过5分：每起投诉扣2分", "3起", "5"),
        ("本项扣分在5分以内，每起投诉扣2分", "4起", "5"),
        ("每月扣分总额不超过5分，发生一起投诉扣2分", "3起", "5"),
        ("扣罚不超过5分，每起投诉扣2分", "3起", "5"),
        ("扣分不超过5分。每起投诉扣2分，延迟回复每次扣1分", "投诉1起，延迟回复1次", "7"),
        ("加分不超过3分，每条建议加1分，投诉每次扣2分", "建议5条", "13"),
        ("加分不超过3分，每条建议加1分，投诉每次扣2分", "投诉1次", "8"),
    ],
)
def test_a_limit_in_front_is_a_limit(text: str, raw: str, expected: str):
    assert score(text, raw, full=10) == expected


@pytest.mark.parametrize(
    ("text", "raw", "expected"),
    [
        ("扣分不超过5分，得10分；超过5分，得5分", "3", "10"),  # a condition, and no limit
        ("扣分不超过5分，得10分；超过5分，得5分", "7", "5"),
        ("扣分不超过5分，每超1分扣0.5分", "3", None),  # of what is measured, and certainly not 10 − 1.5
    ],
)
def test_points_lost_elsewhere_are_what_is_measured(text: str, raw: str, expected: str | None):
    assert score(text, raw, full=10, item="检查扣分") == expected


@pytest.mark.parametrize(
    ("text", "raw", "named"),
    [
        ("每处不合格扣1分，单次检查最多扣5分", "6处", "单次检查最多扣5分"),
        ("每处不合格扣1分，单次最高不超过4分", "6处", "单次最高不超过4分"),
        ("每处不合格扣1分，单次扣分不超过3分", "3处", "单次扣分不超过3分"),
        ("迟到每次扣1分，每天最多扣2分", "5次", "每天最多扣2分"),
        ("玩手机每次扣2分，睡觉每次扣5分，同时出现的从重处理", "玩手机1次，睡觉1次", "同时出现的从重"),
        ("玩手机每次扣2分，屡犯从重", "2次", "从重"),
        ("玩手机每次扣2分，屡教不改的从严处理", "2次", "从严处理"),
        ("玩手机每次扣2分，情节轻微的酌情减扣", "2次", "情节轻微的酌情减扣"),
        ("玩手机每次扣2分，情节轻微可酌情减免", "2次", "情节轻微可酌情减免"),
        ("每次差错扣2分，同一差错重复出现加倍扣分", "2次", "同一差错重复出现加倍"),
        ("每次差错扣2分，重复发生的加倍扣", "2次", "重复发生的加倍"),
        ("每次差错扣2分，再次发生的翻倍扣罚", "2次", "再次发生的翻倍"),
        ("每处不合格扣1分，同一区域只扣一次", "2处", "同一区域只扣一次"),
        ("每处不合格扣1分，同类问题不重复扣分", "2处", "同类问题不重复扣分"),
        ("每起投诉扣2分，同一客户不重复扣分", "2起", "同一客户不重复扣分"),
        ("迟到每次扣1分，当天多次只扣一次", "3次", "当天多次只扣一次"),
        ("新员工前3个月不扣分，其他每次扣2分", "2次", "新员工前3个月不扣分"),
        ("迟到每次扣2分，试用期不扣分", "2次", "试用期不扣分"),
    ],
)
def test_what_data_cannot_settle_is_refused_by_name(text: str, raw: str, named: str):
    criterion = read(text, "", Decimal(20))
    assert criterion.understanding is Understanding.UNREADABLE
    assert f"“{named}”" in criterion.reason
    assert score(text, raw) is None


@pytest.mark.parametrize(
    ("text", "raw", "expected", "passed"),
    [
        ("每处不合格扣2分，同一处不重复扣分", "2处", "16", "同一处不重复扣分"),
        ("每处不合格扣1分，同一处只扣一次", "3处", "17", "同一处只扣一次"),
        ("每处不合格扣1分，同一问题只扣1次", "3处", "17", "同一问题只扣1次"),
        ("迟到每人扣2分，同一人只扣一次", "3人", "14", "同一人只扣一次"),
        ("5S不合格1处扣1分，同一处重复出现加倍扣分", "3处", "17", "同一处重复出现加倍扣分"),  # three places, each once
        ("每月培训2次，每少一次扣2分，每次不少于1小时", "1次", "18", "每次不少于1小时"),
    ],
)
def test_what_does_not_matter_is_passed_and_listed(text: str, raw: str, expected: str, passed: str):
    assert passed in read(text, "", Decimal(20)).passed
    assert score(text, raw) == expected


@pytest.mark.parametrize(
    ("text", "raw", "expected"),
    [
        ("现金长短款每次扣2分，单次超过100元的扣5分", "长短款1次", "18"),  # its size, and no limit of marks
        ("迟到1分钟扣0.5分，单次最多扣10分", "25分钟", "10"),  # one occurrence is what is entered
        ("安全事故每起扣5分，情节严重的扣10分", "1起", "15"),
        ("新员工入职培训不合格每人扣2分", "不合格2人", "16"),
        ("迟到每次扣2分，试用期员工同样考核", "迟到2次", "16"),
    ],
)
def test_near_misses_are_still_read(text: str, raw: str, expected: str):
    assert score(text, raw) == expected


TOP = "回款率每低5个百分点扣1分，目标90%，低于70%不得分，回款率100%另加2分"


@pytest.mark.parametrize(
    ("text", "raw", "expected"),
    [
        (TOP, "105%", "12"),
        (TOP, "100%", "12"),
        (TOP, "95%", "10"),
        (TOP, "80%", "8"),
        ("目标20单，每少1单扣1分，25单加2分", "26单", "12"),
        ("目标20单，每少1单扣1分，25单加2分", "24单", "10"),
        ("目标10%，每超1%扣1分，费用率8%加2分", "7%", "12"),  # the far end lies below
        ("目标10%，每超1%扣1分，费用率8%加2分", "9%", "10"),
        ("目标10%，每超1%扣1分，费用率8%加2分", "12%", "8"),
        ("目标90%，每低5个百分点扣1分，回款率=100%加2分", "105%", "10"),  # exactly that, it says
    ],
)
def test_a_bonus_at_the_far_end_goes_on(text: str, raw: str, expected: str):
    assert score(text, raw, full=10) == expected


@pytest.mark.parametrize(
    "text", ["每周召开例会，每少一次扣2分", "每月召开例会，每少1次扣2分", "例会按时召开，每少一次扣2分"]
)
def test_a_bare_count_may_be_held_or_missed(text: str):
    assert score(text, "1次", full=10, item="例会") is None
    assert score(text, "0", full=10, item="例会") is None
    assert score(text, "少1次", full=10, item="例会") == "8"
    assert score(text, "3次", full=10, item="例会", target="4次") == "8"  # one short of four
