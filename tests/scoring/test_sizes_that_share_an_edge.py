"""迟到10分钟 where one case ends and the next begins at ten minutes: the milder one, and the other as a reading. By hand."""

import pytest

from .asked import asked, score

LATE = "迟到10分钟以内每次扣1分，10-30分钟每次扣2分，30分钟以上每次扣5分"
FINES = "迟到10分钟以内罚10元/次，10-30分钟罚30元/次，30分钟以上按旷工半天罚100元/次"


@pytest.mark.parametrize(
    ("text", "full", "raw", "expected", "other"),
    [
        (LATE, 10, "迟到10分钟", "9", {"8"}),
        (LATE, 10, "迟到30分钟", "8", {"5"}),
        (LATE, 10, "迟到20分钟", "8", set()),
        (LATE, 10, "迟到10分钟2次", "8", {"6"}),
        (FINES, None, "迟到10分钟", "10", {"30"}),
        ("迟到10分钟(含)以内每次扣1分，10-30分钟每次扣2分", 10, "迟到10分钟", "9", set()),  # says whose the end is
        ("迟到10分钟以内每次扣1分，超过10分钟每次扣2分", 10, "迟到10分钟", "9", set()),
        ("金额1000元以内每笔奖10元，1000元以上每笔奖20元", None, "金额1000元", "20", {"10"}),
    ],
)
def test_an_end_that_two_cases_share(text: str, full: int | None, raw: str, expected: str, other: set[str]):
    answer = asked(text, raw, full=full)
    assert (answer.status, answer.score) == ("scored", expected)
    assert set(answer.readings.values()) == other


def test_a_size_in_a_gap_is_asked_about():
    assert score("迟到10分钟以内每次扣1分，15-30分钟每次扣2分", "迟到12分钟", full=10) is None
