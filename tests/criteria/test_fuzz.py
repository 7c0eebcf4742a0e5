"""Spliced and mutated criteria never raise, and never score outside their limits."""

import re
from decimal import Decimal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kpi_excel.criteria.reading import FAILED, Understanding, read
from kpi_excel.scoring.explain import explain

from .cases import lines

CLAUSES = sorted({c for line in lines() for c in re.split(r"(?<=[，；。,;])", line.text) if c})
RAWS = ["", "无", "3", "95%", "0.93", "迟到2次", "完成", "A", "1/0", "952/1000", "2小时30分", Decimal("-1"), Decimal(7)]
NOISE = "扣加得每分%次≥<~至、，；（）0123456789.以上下满 \n_'①Ａ"


@st.composite
def mutated(draw: st.DrawFn) -> str:
    text = "".join(draw(st.lists(st.sampled_from(CLAUSES), min_size=1, max_size=4)))
    for _ in range(draw(st.integers(0, 3))):
        at = draw(st.integers(0, len(text)))
        cut = draw(st.integers(0, 3))
        text = text[:at] + draw(st.text(NOISE, max_size=3)) + text[at + cut :]
    return text


@settings(max_examples=300, deadline=None)
@given(mutated(), st.sampled_from([None, Decimal(0), Decimal(10), Decimal(100)]), st.sampled_from(["", "98%", "5次"]))
@example("", Decimal(10), "")
@example("每", Decimal(10), "")
@example("5日前10分，6日8分，7日5分，8日以后0分", Decimal(10), "")
@example("0~0得0分；每低0%扣0分", Decimal(0), "0")
def test_nothing_is_raised_and_no_score_leaves_its_limits(text: str, full: Decimal | None, target: str):
    explained = explain(text, "", full, target, RAWS)
    rule = explained.criterion.rule
    assert FAILED not in explained.criterion.reason
    assert (rule is not None) is (explained.criterion.understanding is Understanding.UNDERSTOOD)
    for answer in explained.answers:
        assert (answer.score is not None) is (answer.status == "scored")
        if answer.score is None or rule is None or not re.fullmatch(r"-?\d+(\.\d+)?", answer.score):
            continue
        score = Decimal(answer.score)
        assert rule.floor is None or score >= rule.floor
        assert rule.cap is None or score <= rule.cap


def test_a_failing_reader_leaves_the_criterion_unread_and_says_so(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("kpi_excel.criteria.reading.tokenise", lambda text: [][0])
    criterion = read("准确率98%以上得20分，此处改过一字", "准确率", Decimal(20))
    assert criterion.understanding is Understanding.UNREADABLE
    assert "程序出错（IndexError）" in criterion.reason
