"""接通率…；平均接通时长超过20秒扣2分: the figure of one measure says nothing of the other, and two names may be one."""

from decimal import Decimal

import pytest

from kpi_excel.scoring.explain import explain


@pytest.mark.parametrize(
    ("text", "raw", "status", "score"),
    [
        ("接通率95%及以上10分，90%（含）-95%得8分，90%以下0分；平均接通时长超过20秒扣2分", "95%", "missing", None),
        ("接通率95%及以上10分，90%（含）-95%得8分，90%以下0分；平均接通时长超过20秒扣2分", "接通率92%，平均接通时长25秒", "scored", 6),
        ("合同审核差错每份扣2分，造成损失1万元以上的本项不得分", "2份", "scored", 6),  # no loss is written down
        ("一次交验合格率≥99%得10分；98%≤合格率<99%得8分；98%以下0分", "98.5%", "scored", 8),
        ("一次合格率≥95%得5分；合格率≥99%得5分", "99%", "unreadable", None),
        ("合格率≥98%得10分；一次合格率95%以上得5分", "96%", "unreadable", None),
    ],
)  # fmt: skip
def test_what_is_not_said_of_another_measure_is_asked(text: str, raw: str, status: str, score: int | None):
    [answer] = explain(text, "", Decimal(10), "", [raw]).answers
    assert (answer.status, answer.score) == (status, None if score is None else str(score))


RISES = "人均效能较上月提升得10分，持平得8分，下降5%以内得6分，下降5%以上得3分"


@pytest.mark.parametrize(
    ("text", "raw", "score"),
    [
        (RISES, "提升3%", 10), (RISES, "持平", 8), (RISES, "下降2%", 6), (RISES, "下降8%", 3),
        (RISES, "3%", None), (RISES, "-3%", None),  # up or down
        ("成本下降得10分，上升5%以内得6分，上升5%以上得0分", "下降3%", 10),
        ("成本下降得10分，上升5%以内得6分，上升5%以上得0分", "上升2%", 6),
        ("成本下降得10分，上升5%以内得6分，上升5%以上得0分", "上升8%", 0),
    ],
)  # fmt: skip
def test_a_change_for_the_better_beside_bands_of_one_for_the_worse(text: str, raw: str, score: int | None):
    [answer] = explain(text, "人效", Decimal(10), "", [raw]).answers
    assert answer.score == (None if score is None else str(score))


@pytest.mark.parametrize(
    ("item", "raw", "score"),
    [
        ("档案管理", "100%", 10),  # what should be is, so nothing is missing
        ("档案管理", Decimal(2), 8),
        ("档案管理", Decimal(1), 9),
        ("档案管理", Decimal(98), None),  # 98 % or 98 files
        ("档案管理", "98%", None),
        ("档案完整率", Decimal(1), None),  # 100 % or one file
        ("档案完整率", Decimal(0), 10),
        ("档案完整率", Decimal(2), 8),
    ],
)
def test_a_goal_of_a_hundred_per_cent_beside_cases(item: str, raw: str | Decimal, score: int | None):
    [answer] = explain("员工档案完整率100%，缺失一份扣1分", item, Decimal(10), "", [raw]).answers
    assert answer.score == (None if score is None else str(score))
