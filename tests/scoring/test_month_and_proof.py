"""How many the whole month takes, beside how many each week does; and missing records that cost all. Worked out by hand."""

import pytest

from .asked import score


@pytest.mark.parametrize(
    ("text", "raw", "expected"),
    [
        ("空置房每周巡查1次，每月不少于4次，少一次扣1分", "4", "10"),
        ("空置房每周巡查1次，每月不少于4次，少一次扣1分", "2次", "8"),
        ("空置房每周巡查1次，每月不少于4次，少一次扣1分", "少1次", "9"),
        ("每天巡查2次，全月不少于60次，少1次扣0.5分", "58", "9"),
        ("每周巡查1次，当月累计不低于4次，每缺1次扣2分", "3", "8"),
        ("每月不少于4次，每周不少于1次，少1次扣2分", "3", "8"),
        ("每周巡查1次，每月汇报2次，少一次扣1分", "1", None),  # the month's figure is of something else
        ("每周拜访3家，每月新增不少于2家，少1家扣2分", "2", None),
        ("每周巡查1次，少一次扣1分", "3", None),
    ],
)
def test_the_months_number_is_the_target(text: str, raw: str, expected: str | None):
    assert score(text, raw, full=10) == expected


@pytest.mark.parametrize(
    ("text", "raw", "expected"),
    [
        ("每月不少于4次，少一次扣1分，无记录不得分", "无记录", "0"),
        ("每月不少于4次，少一次扣1分，无记录不得分", "3", "9"),
        ("巡查不到位每次扣1分，无记录不得分", "无记录", "0"),
        ("差错每次扣1分，无记录每次扣2分", "无记录", "8"),
        ("差错每次扣1分，无记录每次扣2分", "无", "10"),  # none of what is counted
        ("巡查不到位每次扣1分，无记录不得分", "无问题", "10"),
        ("巡查不到位每次扣1分，无记录不得分", "无", None),  # of the records?
        ("迟到每次扣1分，无台账不得分", "无", None),
        ("无故迟到每次扣1分，无证上岗不得分", "无", "10"),
        ("投诉每次扣2分", "无记录", "10"),
    ],
)
def test_missing_records_that_the_text_blames(text: str, raw: str, expected: str | None):
    assert score(text, raw, full=10) == expected
