"""Complaints with what they were about, and what happened said by its kind alone."""

import pytest

from .asked import asked, score

TEXT = "业主投诉一次扣5分，违反工作流程一次扣1—2分，扣完为止"


@pytest.mark.parametrize("raw", ["业主投诉收费解释不清", "业主投诉地面不干净", "业主投诉电话无人接听", "业主投诉1次"])
def test_a_complaint_about_what_was_not_done_is_one(raw: str) -> None:
    assert score(TEXT, raw) == "15"


@pytest.mark.parametrize("raw", ["业主投诉未发生", "无业主投诉", "业主投诉：无", "未出现业主投诉"])
def test_a_complaint_that_is_denied_is_none(raw: str) -> None:
    assert score(TEXT, raw) == "20"


@pytest.mark.parametrize("raw", ["业主投诉未处理", "业主投诉不属实", "业主投诉经查不属实", "业主投诉不成立"])
def test_what_became_of_a_complaint_leaves_open_whether_it_counts(raw: str) -> None:
    assert asked(TEXT, raw).status != "scored"


@pytest.mark.parametrize("raw", ["违规1次", "违章1次", "一般违规1次"])
def test_a_breach_is_the_case_that_somebody_weighs(raw: str) -> None:
    answer = asked(TEXT, raw)
    assert answer.status != "scored"
    assert "违反工作流程1次：每次扣1~2" in answer.why


@pytest.mark.parametrize(
    "text",
    [
        "迟到一次扣2分，业主投诉一次扣5分",
        "违反工作流程一次扣1—2分，违反着装规定一次扣2—3分",
        "业主投诉一次扣5分，早退一次扣2分",
    ],
)
def test_a_breach_of_cases_with_fixed_prices_is_not_guessed(text: str) -> None:
    answer = asked(text, "违规1次")
    assert answer.status != "scored"
    assert "对不上" in answer.why
