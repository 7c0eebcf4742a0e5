"""What a limit behind points lost limits: the points lost, on sheets with full marks and on those without."""

from decimal import Decimal

import pytest

from .test_formulas import scored


@pytest.mark.parametrize(
    ("text", "raw", "full", "score"),
    [
        ("每发生1起扣4分，12分封顶", "4", "", "-12"),
        ("每发生1起扣4分，12分封顶", "4", "20", "8"),
        ("不超过定额，每超0.5升扣2分，8分封顶（定额18升/百公里）", "21", "", "-8"),
        ("每超0.5升扣2分（定额18升），8分封顶", "21", "20", "12"),
        ("每次加2分，10分封顶", "7", "", "10"),
    ],
)
def test_a_limit_behind_points_lost_is_theirs(text: str, raw: str, full: str, score: str) -> None:
    assert scored(text, raw, full).score == Decimal(score)


@pytest.mark.parametrize(
    ("text", "raw", "full", "score"),
    [
        ("旷工每次扣10分，扣完为止", "1", "", "-10"),  # what there is to lose is the total's, and not said here
        ("旷工每次扣10分，扣完为止", "1", "5", "0"),
        ("迟到每次扣1分，旷工每天扣3分，扣完为止", "迟到2次", "", "-2"),
        ("表扬每次加2分，投诉每次扣3分，扣完为止", "投诉1次", "", "0"),
    ],
)
def test_down_to_nothing_needs_something_to_lose(text: str, raw: str, full: str, score: str) -> None:
    assert scored(text, raw, full).score == Decimal(score)


@pytest.mark.parametrize(
    ("text", "raw", "score"),
    [
        (
            "每月定额300间，定额以内不计奖；超出30间以内部分每间3元，超出30间以上的部分每间5元",
            "345",
            "165",
        ),  # 30 × 3 + 15 × 5
        ("每月定额300间，定额以内不计奖；超出30间以内部分每间3元，超出30间以上的部分每间5元", "330", "90"),
        ("每月定额300间，定额以内不计奖；超出30间以内部分每间3元，超出30间以上的部分每间5元", "290", "0"),
        ("定额每月1000件，超产200件以内每件0.5元，超产200件以上部分每件0.8元", "1250", "140"),
        ("超出30间以内部分每间3元，超出30间以上的部分每间5元", "45", "165"),
        ("考试成绩满分（100分）加5分", "100", "5"),
        ("考试成绩满分（100分）加5分", "98", "0"),
        ("考试100分的加5分", "98", "0"),
        ("业务考试成绩100分加5分", "98", "0"),
    ],
)
def test_what_lies_beyond_a_quota_and_a_mark_that_is_a_condition(text: str, raw: str, score: str) -> None:
    assert scored(text, raw).score == Decimal(score)
