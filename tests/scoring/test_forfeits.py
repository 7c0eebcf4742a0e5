"""So many points lost in the item that nothing is left of it; scores worked out by hand."""

import pytest

from .asked import score

CAR = "车容不洁1次扣1分；车内吸烟1次扣2分；未系安全带1次扣2分；本项累计扣分≥6分的不得分"


@pytest.mark.parametrize(
    ("text", "raw", "expected"),
    [
        (CAR, "车内吸烟2次，车容不洁2次", "0"),  # 6 lost
        (CAR, "车内吸烟2次，车容不洁1次", "5"),
        (CAR, "无", "10"),
        ("迟到每次扣1分，累计扣分超过5分的，本项不得分", "5次", "5"),
        ("迟到每次扣1分，累计扣分超过5分的，本项不得分", "6次", "0"),
        ("迟到每次扣1分，旷工每次扣3分，累计扣满6分，不得分", "迟到3次，旷工1次", "0"),
        ("迟到每次扣1分，旷工每次扣3分，累计扣满6分，不得分", "迟到2次，旷工1次", "5"),
        ("违规每次扣2分，当月扣分合计6分以上不得分", "2", "6"),
        ("违规每次扣2分，当月扣分合计6分以上不得分", "3", "0"),
        ("违规每次扣2分，扣分达到6分及以上的本项全扣", "3", "0"),
        ("目标95%，每低1%扣1分，扣分超过6分不得分", "90%", "5"),
        ("目标95%，每低1%扣1分，扣分超过6分不得分", "88%", "0"),  # 7 lost
        ("第一次扣1分，第二次扣2分，第三次扣3分，累计扣分6分以上不得分", "2次", "7"),
        ("第一次扣1分，第二次扣2分，第三次扣3分，累计扣分6分以上不得分", "3次", "0"),
        ("违规每次扣2分，累计扣分不超过6分", "6", "4"),  # a limit
        ("违规每次扣2分，全年累计扣分12分以上的不得分", "1", None),  # of a year
        ("迟到每次扣2分，交警扣分6分以上不得分", "迟到5次", "0"),  # somebody else's points: 10 are lost anyway
        ("迟到每次扣2分，交警扣分6分以上不得分", "迟到3次", "4"),
    ],
)
def test_so_many_points_lost_take_the_rest(text: str, raw: str, expected: str | None):
    assert score(text, raw, full=10) == expected


def test_points_lost_that_are_what_is_entered_are_a_measure():
    text = "检查扣分6分以上不得分，3分以内得满分"
    assert [score(text, raw, full=10) for raw in ("2", "6")] == ["10", "0"]
