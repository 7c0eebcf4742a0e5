"""What makes a case grave, in brackets or before it, must be said by the data too."""

import pytest

from .asked import asked, score


@pytest.mark.parametrize(
    ("text", "raw"),
    [
        ("投诉每次扣1分，发生交通事故（主责）扣10分", "交通事故1次"),
        ("安全事故（重大）一票否决", "事故1次"),
        ("发生重大安全事故本项不得分", "安全事故1起"),
    ],
)
def test_a_milder_name_is_undecided(text: str, raw: str):
    assert asked(text, raw).status == "undecided"


@pytest.mark.parametrize(
    ("text", "raw", "points"),
    [
        ("投诉每次扣1分，发生交通事故（主责）扣10分", "主责事故1次", "10"),
        ("投诉每次扣1分，发生交通事故（主责）扣10分", "投诉1次", "19"),
        ("安全事故（重大）一票否决", "重大事故1起", "0"),
        ("发生重大安全事故本项不得分", "1", "0"),
        ("业主投诉（属实）每次扣2分", "属实投诉1次", "18"),
    ],
)
def test_the_grave_case_itself_is_scored(text: str, raw: str, points: str):
    assert score(text, raw) == points
