"""Limits in per cent beside steps of a rate are refused: of the rate, or of the mark?"""

from decimal import Decimal

import pytest

from kpi_excel.scoring.explain import explain


@pytest.mark.parametrize(
    "limit",
    [
        "120%封顶",
        "超过120%按120%计",
        "最高120%",
        "加分不超过20%",
        "最高不超过标准分的120%",
        "每低1%扣1分，超过±20%封顶",
    ],
)
def test_such_a_limit_is_refused(limit: str):
    said = explain(f"完成率100%得20分，每高1%加0.5分，{limit}", "产值", Decimal(20))
    assert not said.understood
    assert "看不出限制的是指标" in said.criterion.reason


@pytest.mark.parametrize(
    ("text", "raw", "score"),
    [
        ("得分=完成率×20，120%封顶", "130%", "24"),  # the same for the rate and for the mark
        ("合格率每低1%扣1分，目标100%，不足1%按1%计", "97.2%", "17"),
        ("呼损率以5%为限，超出部分每满0.5个百分点减1分", "6%", "18"),
        ("完成率100%得20分，每高1%加0.5分，最多加3分", "110%", "23"),
    ],
)
def test_other_limits_hold(text: str, raw: str, score: str):
    (answer,) = explain(text, "产值", Decimal(20), "", [raw]).answers
    assert (answer.status, answer.score) == ("scored", score)
