"""Sums said beside the steps of a series. Scores were worked out by hand."""

import pytest

from .asked import asked, score


@pytest.mark.parametrize(
    ("text", "scores"),
    [
        (
            "每月3次以内不扣分；第4次扣5分，第5次再扣10分（累计扣15分），依此类推",
            {"3次": "20", "4次": "15", "5次": "5"},
        ),
        ("第1次扣1分，第2次扣2分（累计3分），第3次扣3分（累计6分）", {"1次": "19", "2次": "17", "3次": "14"}),
        ("第一次扣1分，第二次扣2分（共扣3分），第三次扣3分（共扣6分），扣完为止", {"2次": "17", "3次": "14"}),
        ("第1次扣2分，第2次扣4分，即累计扣6分", {"1次": "18", "2次": "14"}),
        ("第1次扣1分，第2次累计扣3分，第3次累计扣6分", {"1次": "19", "2次": "17", "3次": "14"}),
        ("第2次扣2分，第3次累计扣5分", {"1次": "20", "2次": "18", "3次": "15"}),
        ("第1次扣2分，第2次扣4分（累计最多扣5分）", {"1次": "18", "2次": "15"}),  # a limit
    ],
)
def test_what_a_series_comes_to(text: str, scores: dict[str, str]) -> None:
    assert {raw: score(text, raw) for raw in scores} == scores


@pytest.mark.parametrize(
    "text",
    [
        "第1次扣2分，第2次扣4分（累计扣10分）",
        "第1次扣3分，第2次累计扣2分",
        "第1次扣3分，第3次累计扣6分",
        "第1次扣2分，第2次扣4分，累计扣15分为止",
    ],
)
def test_sums_that_contradict_the_steps_are_refused(text: str) -> None:
    assert asked(text, "2次").status == "unreadable"
    assert asked(text, "2次", full=None).status == "unreadable"
