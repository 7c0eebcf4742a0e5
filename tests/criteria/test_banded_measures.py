"""Several measures in one text, each with bands and a mark of its own: marks add up where they make up the full mark."""

from decimal import Decimal

import pytest

from kpi_excel.criteria.canonical import comes_back
from kpi_excel.criteria.reading import Understanding, read
from kpi_excel.scoring.explain import explain

TWO = "1.月度任务完成率≥100%得10分，≥80%得6分，＜80%得0分；2.回款率≥90%得5分，＜90%得0分"
SCORED = "回访率≥95%得5分，＜95%得0分；满意度≥90分得5分，80-90分得3分，＜80分得0分"


@pytest.mark.parametrize(
    ("text", "full", "raw", "score"),
    [
        (TWO, 15, "任务完成率100%，回款率92%", "15"),  # 10 + 5
        (TWO, 15, "任务完成率85%，回款率80%", "6"),  # 6 + 0
        (TWO, 15, "任务完成率70%，回款率95%", "5"),  # 0 + 5
        (TWO, 15, "任务完成率100%", None),
        (TWO, 15, "95%", None),
        (SCORED, 10, "回访率96%，满意度85分", "8"),  # 5 + 3
        (SCORED, 10, "回访率90%，满意度95分", "5"),  # 0 + 5
        ("覆盖率100%得5分，考核合格率≥95%得5分", 10, "覆盖率100%，考核合格率96%", "10"),
        ("覆盖率100%得5分，考核合格率≥95%得5分", 10, "覆盖率100%，考核合格率90%", None),  # nothing is said of 90 %
    ],
)
def test_the_marks_of_each_are_added_up(text: str, full: int, raw: str, score: str | None) -> None:
    [answer] = explain(text, "", Decimal(full), "", [raw]).answers
    assert answer.score == score


def test_what_is_said_besides_is_listed() -> None:
    text = "回访率≥95%得5分，＜95%得0分，以系统数据为准；满意度≥90分得5分，＜90分得0分"
    assert read(text, "", Decimal(10)).passed == ("以系统数据为准",)


@pytest.mark.parametrize("text", [TWO, "回访率≥95%得10分，＜95%得0分；满意度≥90分得5分，＜90分得0分"])
def test_it_comes_back(text: str) -> None:
    rule = read(text, "", Decimal(15)).rule
    assert rule is not None
    assert comes_back(rule, Decimal(15))


@pytest.mark.parametrize(
    ("text", "full"),
    [
        (TWO, 20),  # 10 and 5 do not make 20
        ("合格率≥95%得5分，＜95%得0分；一次合格率≥90%得5分，＜90%得0分", 10),  # data 合格率 may be either
        ("完成率≥95%得5分，＜95%得0分；但回款率＜90%得0分", 5),
    ],
)
def test_others_are_not_added_up(text: str, full: int) -> None:
    criterion = read(text, "", Decimal(full))
    answers = explain(text, "", Decimal(full), "", ["完成率96%，回款率95%", "合格率96%，一次合格率95%"]).answers
    assert criterion.understanding is Understanding.UNREADABLE or all(a.score is None for a in answers)
