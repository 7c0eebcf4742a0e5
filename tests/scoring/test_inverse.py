"""目标÷实际: the target column goes into the formula, and what is entered is what was done."""

from decimal import Decimal

import pytest

from kpi_excel.criteria.canonical import comes_back
from kpi_excel.criteria.reading import read

from .asked import asked, score


@pytest.mark.parametrize(
    ("text", "target", "raw", "want"),
    [
        ("得分=目标值/实际值×20，最高20分", "5%", "4%", "20"),  # 25
        ("得分=目标值/实际值×20", "5%", "6.25%", "16"),  # 0.8 × 20
        ("得分=目标/实际×20", "5%", "6.25", "16"),  # percent points
        ("得分=目标成本/实际成本×20", "50", "62.5", "16"),
        ("得分=目标成本/实际成本×20", "50", "40", "20"),
        ("得分=目标成本/实际成本×20", "50", "实际成本62.5", "16"),
        ("得分=目标成本/实际成本×20", "50", "目标50，实际62.5", "16"),
        ("得分=计划成本÷实际成本×20", "50万", "62.5万元", "16"),
        ("得分=计划成本÷实际成本×20", "50万", "62.5", "16"),
        ("得分=标准天数/实际天数×20", "10天", "12.5", "16"),
        ("按目标成本/实际成本×标准分计分", "50", "62.5", "16"),
        ("目标50万，得分=目标/实际×20", "", "62.5万", "16"),
        ("得分=目标成本/实际成本×20", "", "目标50，实际62.5", "16"),
        ("得分=目标成本/实际成本×20", "", "80%", "16"),
        ("得分=实际/目标×20", "50", "40", "16"),  # the other way round
        ("得分=（2-实际成本/目标成本）×20", "50", "55", "18"),
    ],
)
def test_the_target_is_put_in(text: str, target: str, raw: str, want: str) -> None:
    assert score(text, raw, target=target) == want


@pytest.mark.parametrize(
    ("target", "raw"),
    [("50", "80%"), ("50", "625000"), ("50", "0"), ("5%", "62.5%"), ("", "62.5"), ("50", "目标60，实际62.5")],
)
def test_a_figure_that_may_be_something_else_is_undecided(target: str, raw: str) -> None:
    assert asked("得分=目标成本/实际成本×20", raw, target=target).status == "undecided"


def test_it_comes_back() -> None:
    rule = read("得分=目标成本/实际成本×20", "", Decimal(20), "50").rule
    assert rule is not None
    assert comes_back(rule, Decimal(20))
