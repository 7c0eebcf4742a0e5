"""Times in letters and in two units, delays that are not named again, what lies outside of a range. Worked out by hand."""

import pytest

from .asked import score

STOPS = "因操作不当停机:30min以内扣1分/次,30min-2h扣3分/次,2h以上扣10分/次"
LATE = "按期完成得满分；延期1周以内扣5分，1-2周扣10分，2周以上不得分"
MARGIN = "毛利率控制在53%-57%得20分，高于57%或低于53%的，每偏离1%扣3分"


@pytest.mark.parametrize(
    ("text", "raw", "expected"),
    [
        (STOPS, "停机20分钟", "19"),
        (STOPS, "停机1小时", "17"),
        (STOPS, "停机2小时30分", "10"),
        (STOPS, "停机1小时30分2次", None),
        (STOPS, "无", "20"),
        ("停机30分钟以内每次扣1分，30分钟-2小时每次扣3分，2小时以上每次扣10分", "停机1小时", "17"),
        ("10min以内得20分，10min-1h得12分，1h以上不得分", "40分钟", "12"),
        ("10min以内得20分，10min-1h得12分，1h以上不得分", "2h", "0"),
        ("2h内到场得20分，每超10min扣1分", "2小时20分", "18"),
    ],
)
def test_times_in_letters_and_in_two_units(text: str, raw: str, expected: str | None):
    assert score(text, raw) == expected


@pytest.mark.parametrize(
    ("text", "raw", "expected"),
    [
        (LATE, "按期", "20"),
        (LATE, "延期3天", "15"),
        (LATE, "延期10天", "10"),
        (LATE, "延期3周", "0"),
        ("按期完成得20分；逾期3天内扣5分，3天以上不得分", "逾期2天", "15"),
        ("按期完成得20分；逾期3天内扣5分，3天以上不得分", "逾期4天", "0"),
        ("按期完成得满分；逾期3天内扣5分，3次以上不得分", "逾期2天", None),  # of something else
    ],
)
def test_a_delay_that_is_not_named_again(text: str, raw: str, expected: str | None):
    assert score(text, raw) == expected


@pytest.mark.parametrize(
    ("text", "raw", "expected"),
    [
        (MARGIN, "55%", "20"),
        (MARGIN, "57%", "20"),
        (MARGIN, "60%", "11"),
        (MARGIN, "50%", "11"),
        (MARGIN.replace("57%或", "60%或"), "60%", None),  # another edge than the range's
    ],
)
def test_outside_of_a_range_in_either_order(text: str, raw: str, expected: str | None):
    assert score(text, raw) == expected


@pytest.mark.parametrize(
    ("text", "raw", "target", "expected"),
    [
        ("达成目标得满分；未达成按实际/目标×满分计", "85%", "85%", "20"),
        ("达成目标得满分；未达成按实际/目标×满分计", "68%", "85%", "16"),
        ("达成目标得满分；未达成按实际/目标×满分计", "90%", "85%", "20"),
        ("达成目标得满分；未达成按实际/计划×标准分计算", "800", "1000件", "16"),
    ],
)
def test_what_is_reached_of_the_target_times_the_full_mark(text: str, raw: str, target: str, expected: str):
    assert score(text, raw, target=target, item="完成情况") == expected
