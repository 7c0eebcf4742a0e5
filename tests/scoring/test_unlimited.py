"""No limit to what is taken off, and none to what is added."""

from decimal import Decimal

import pytest

from kpi_excel.criteria.canonical import comes_back
from kpi_excel.criteria.reading import read

from .asked import asked, score


@pytest.mark.parametrize(
    "said",
    [
        "不设下限",
        "无下限",
        "扣分不设下限",
        "得分可为负数",
        "不限于本项分值",
        "不受本项分值限制",
        "扣分可超过本项分值",
        "可倒扣",
    ],
)
@pytest.mark.parametrize(("raw", "want"), [("2", "10"), ("6", "-10")])
def test_a_mark_may_fall_below_none(said: str, raw: str, want: str) -> None:
    assert score(f"每次扣5分，{said}", raw) == want


@pytest.mark.parametrize("said", ["无上限", "不封顶", "不设扣分上限", "扣分不限", "不保底", "下不保底", "不限"])
def test_where_it_may_not_is_not_guessed(said: str) -> None:
    answer = asked(f"每次扣5分，{said}", "6")
    assert answer.status == "unreadable"
    assert "能不能超过本项的分" in answer.why


@pytest.mark.parametrize(
    ("text", "raw", "want"),
    [
        ("每次加2分，不封顶", "15", "30"),
        ("加分不设上限，每次加2分", "15", "30"),
        ("按完成率计分，上不封顶", "120%", "24"),
        ("95%得20分，每高1%加2分，不设上限；每低1%扣2分", "100%", "30"),
        ("95%得20分，每高1%加2分，不设上限；每低1%扣2分，不设下限", "70%", "-30"),
        ("完成100%得20分，每超1%加1分，每低1%扣2分，上不封顶", "85%", "0"),  # of what is added
        ("表扬每次加2分，不封顶；投诉每次扣5分", "投诉6次", "0"),
    ],
)
def test_what_is_added_has_no_limit(text: str, raw: str, want: str) -> None:
    assert score(text, raw) == want


def test_from_where_steps_add_without_a_limit_is_not_guessed() -> None:
    answer = asked("每提高1个点加2分，加分不封顶", "35%", target="20%", item="毛利")
    assert answer.status == "unreadable"
    assert "从满分加起还是从0分加起" in answer.why


def test_it_comes_back() -> None:
    rule = read("每次加2分，不封顶", "", Decimal(20)).rule
    assert rule is not None
    assert comes_back(rule, Decimal(20))


@pytest.mark.parametrize(
    ("text", "raw"),
    [
        ("一般事故每起扣10分，发生重大事故倒扣20分", "重大事故1起"),
        ("发生事故倒扣20分", "1"),
        ("80%以上得20分，80%以下倒扣10分", "70%"),
    ],
)
def test_taken_back_may_be_below_none(text: str, raw: str) -> None:
    assert asked(text, raw).status == "unreadable"


@pytest.mark.parametrize(
    ("text", "raw", "full", "want"),
    [
        ("迟到一次倒扣2分", "2", 20, "16"),  # every mark is so called
        ("每起倒扣5分", "2", None, "-10"),
        ("每次扣5分，可倒扣", "6", 20, "-10"),
        ("每次罚50元，不封顶", "6", None, "300"),
        ("表扬人数不限，每次加2分，最多加10分", "6", 20, "10"),  # no word of marks
    ],
)
def test_other_words_stay_what_they_are(text: str, raw: str, full: int | None, want: str) -> None:
    assert score(text, raw, full=full) == want
