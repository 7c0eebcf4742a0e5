"""How the full mark is made up (共10项，每项1分) beside what is taken from it; scores worked out by hand."""

import pytest

from .asked import score


@pytest.mark.parametrize(
    ("text", "full", "raw", "expected"),
    [
        ("开档准备共10项，每项1分，一项不合格扣1分", 10, "不合格2项", "8"),
        ("开档准备共10项，每项1分，一项不合格扣1分", 10, "不合格0项", "10"),
        ("每项1分，共10项，一项不合格扣1分", 10, "不合格2项", "8"),
        ("检查10项（每项1分），不合格一项扣1分", 10, "不合格2项", "8"),
        ("5S检查共五项，每项2分，发现一处不合格扣1分", 10, "不合格3处", "7"),
        ("共10项，各1分，不合格每项扣1分", 10, "不合格2项", "8"),
        ("共20题，每题5分，答错一题扣5分", 100, "答错3题", "85"),
        ("共10项，每项1分", 10, "8项", "8"),  # nothing is taken: each of them earns
        ("共8项，每项1分，一项不合格扣1分", 10, "不合格2项", None),  # eight points of ten
        ("完成一项得1分，一项不合格扣1分", 10, "不合格2项", None),
        ("开档准备共10项，每项1分，一项不合格扣1分", 10, "8项", None),  # so many right, or amiss?
        ("开档准备共10项，每项1分，一项不合格扣1分", 10, "2", None),
        ("共20题，每题5分，答错一题扣5分", 100, "15", None),
        ("每月发布4条，每条2.5分，抄袭一条扣5分", 10, "3条", None),  # each of them earns
        ("每月检查10次，每次1分，迟到一次扣1分", 10, "8次", None),
    ],
)
def test_what_each_is_worth_adds_nothing_where_points_are_taken(text: str, full: int, raw: str, expected: str | None):
    assert score(text, raw, full=full) == expected
