"""持平 with a mark of its own between a better one and steps: what the steps go on from is not said."""

import pytest

from kpi_excel.scoring.explain import explain

from .asked import score


@pytest.mark.parametrize(
    "text",
    [
        "单位能耗较上月下降得10分，持平得8分，每上升1%扣2分",
        "同比下降得10分，与去年持平得8分，每上升1%扣2分，扣完为止",
        "下降得10分；持平得8分；每上升1%扣2分",
    ],
)
def test_steps_beside_two_marks_are_refused_with_their_clause(text: str):
    said = explain(text, "能耗", None, "", ["持平"])
    assert not said.understood
    assert "上升1%扣2分" in said.criterion.reason


def test_steps_beside_one_mark_start_there():
    assert score("持平得14分，每增长1%加1分", "增长3%", item="增长") == "17"
    assert score("持平得14分，每增长1%加1分", "持平", item="增长") == "14"
