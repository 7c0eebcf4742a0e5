"""Marks below none: how far down they go, and where they start."""

import pytest

from .asked import asked, score


@pytest.mark.parametrize(
    "limit",
    [
        "可倒扣，最多倒扣10分", "最多扣至-10分", "最低得-10分", "最低-10分", "最低得分为-10分", "最低可得-10分", "最多扣至负10分",
        "扣至-10分为止", "下限-10分", "最低扣到-10分",
    ],
)  # fmt: skip
@pytest.mark.parametrize(("raw", "want"), [("100%", "20"), ("95%", "10"), ("90%", "0"), ("86%", "-8"), ("80%", "-10")])
def test_points_lost_are_taken_from_the_full_mark(limit: str, raw: str, want: str) -> None:
    assert score(f"目标100%，每低1%扣2分，{limit}", raw) == want


@pytest.mark.parametrize(("raw", "want"), [("2", "10"), ("5", "-5"), ("7", "-10")])
def test_so_are_those_of_cases(raw: str, want: str) -> None:
    assert score("每次扣5分，最低得-10分", raw) == want


@pytest.mark.parametrize(
    ("text", "full", "raw", "want"),
    [
        ("目标80%，每高1%加0.5分，每低1%减0.5分，最高5分，最低-5分", 5, "84%", "2"),  # from none, either way
        ("目标80%，每高1%加0.5分，每低1%减0.5分，最高5分，最低-5分", 5, "60%", "-5"),
        ("目标100%，每低1%扣2分，每高1%加1分，可倒扣，最低-10分", 20, "105%", "25"),  # from the full mark
        ("目标100%，每低1%扣2分，每高1%加1分，可倒扣，最低-10分", 20, "80%", "-10"),
        ("目标100%，每低1%扣2分，最多扣10分", 20, "80%", "10"),
    ],
)
def test_where_marks_are_added_too(text: str, full: int, raw: str, want: str) -> None:
    assert score(text, raw, full=full) == want


@pytest.mark.parametrize(
    ("text", "raw"),
    [
        ("目标100%，每低1%扣2分，每高1%加1分，最低-10分", "100%"),
        ("表扬每次加2分，投诉每次扣3分，最低-10分", "投诉1次"),
        ("95%以上得20分，90%-95%得10分，90%以下得-5分", "80%"),  # 15, or -5?
    ],
)
def test_a_start_that_is_not_said_is_not_guessed(text: str, raw: str) -> None:
    assert asked(text, raw).status == "unreadable"
