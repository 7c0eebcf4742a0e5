"""The first few cases that cost nothing, said before or behind what each costs. Scores were worked out by hand."""

import pytest

from .asked import asked, score


@pytest.mark.parametrize(
    ("text", "scores"),
    [
        ("差错每次扣1分，从第4次起扣", {"3次": "20", "4次": "19", "6次": "17"}),
        ("收银长短款每次扣1分，每月3次（含）以内不扣分，从第4次起扣", {"3次": "20", "6次": "17"}),
        ("差错扣2分/次，前2次不扣", {"2次": "20", "3次": "18"}),
        ("迟到每次扣1分（前2次不扣）", {"2次": "20", "4次": "18"}),
        ("迟到每次扣1分，首次不扣", {"1次": "20", "2次": "19"}),
        ("差错每件扣1分，每月允许3件", {"3件": "20", "5件": "18"}),
        ("差错每次扣1分，允许误差2次", {"1次": "20", "4次": "18"}),
        ("迟到前2次不扣，以后每次扣1分", {"2次": "20", "4次": "18"}),
        ("首次不扣分，以后每次扣1分", {"1次": "20", "2次": "19"}),
    ],
)
def test_only_later_cases_cost(text: str, scores: dict[str, str]) -> None:
    assert {raw: score(text, raw) for raw in scores} == scores


@pytest.mark.parametrize(
    "text",
    [
        "差错每次扣1分，3次以内不扣",  # is the fourth alone counted, or all four?
        "差错每次扣1分，每月2次以内不扣分，从第4次起扣",  # the third?
        "迟到每次扣1分，早退每次扣2分，前2次不扣",  # the first two of what?
        "迟到每次扣1分，早退每次扣2分，首次不扣",
        "差错每次扣1分，每月允许3天",
    ],
)
def test_what_is_free_is_never_guessed_nor_left_out(text: str) -> None:
    assert asked(text, "2次").status in ("unreadable", "unfilled")


def test_pay_that_is_taken_from_is_said_elsewhere() -> None:
    assert score("一级缺陷5分/个，二级缺陷3分/个，从20分中扣除", "一级缺陷1个，二级缺陷2个") == "9"
    assert score("迟到一次10元，从当月工资中扣除", "2次", full=None) == "20"
