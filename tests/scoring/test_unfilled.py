"""A criterion with blanks: what they don't touch is scored, what hangs on them is not."""

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi_excel.scoring.explain import Answer, explain


def answers(text: str, full: int, *raws: str, target: str = "") -> list[Answer]:
    data = [Decimal(r) if re.fullmatch(r"\d+(?:\.\d+)?", r) else r for r in raws]
    return list(explain(text, "", Decimal(full), target, data).answers)


@pytest.mark.parametrize(
    ("text", "full", "raw", "score"),
    [
        ("收缴率95%以上得15分，每低1%扣__分", 15, "96%", "15"),
        ("收缴率95%以上得15分，每降低     扣1分，扣完为止", 15, "95%", "15"),
        ("满意度≥85分得10分，每低1分扣＿＿分", 10, "85", "10"),
        ("98%以上得10分；95%-98%得8分；90%-95%得_分；90%以下0分", 10, "85%", "0"),
        ("计划培训60人次，每少10人次扣", 6, "65", "6"),
        ("现场乱堆乱放，1次扣  分", 6, "0", "6"),
        ("每季度演练1次，未开展扣5分；参演率低于80%的扣", 5, "未开展", "0"),
    ],
)
def test_data_that_the_blank_does_not_touch(text: str, full: int, raw: str, score: str) -> None:
    (answer,) = answers(text, full, raw)
    assert (answer.status, answer.score) == ("scored", score)
    assert "空着没填的数不影响这一项" in answer.why


@pytest.mark.parametrize(
    ("text", "raw"),
    [
        ("收缴率95%以上得15分，每低1%扣__分", "94%"),
        ("收缴率95%以上得15分，每低1%扣__分", "20%"),  # nothing would be left at 1 point, 11.25 at 0.05
        ("收缴率达__%得满分，每低__%扣__分", "100%"),
        ("98%以上得10分；95%-98%得8分；90%-95%得_分；90%以下0分", "92%"),
        ("迟到一次扣__分，旷工一次扣__分", "旷工1次"),
        ("收缴率95%以上得15分，每低1%扣__分", ""),
    ],
)
def test_data_that_hang_on_the_blank(text: str, raw: str) -> None:
    (answer,) = answers(text, 15, raw)
    assert (answer.status, answer.score) == ("unfilled", None)


@given(
    st.sampled_from(["满意度≥85分得10分，每低1分扣__分", "95分以上得10分；85~95分得__分；85分以下0分", "达到__分得10分，未达到得0分"]),
    st.decimals("0.1", "120", places=1),
    st.integers(0, 100),
)  # fmt: skip
def test_a_score_holds_whatever_is_put_in_the_blank(text: str, figure: Decimal, raw: int) -> None:
    (blank,) = answers(text, 10, str(raw))
    (filled,) = answers(text.replace("__", str(figure)), 10, str(raw))
    assert blank.status == "unfilled" or blank.score == filled.score
