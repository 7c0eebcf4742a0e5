"""Scales whose label stands once before all rows."""

from decimal import Decimal

import pytest

from kpi_excel.criteria.scales import read_scale


@pytest.mark.parametrize(
    "text",
    [
        "系数：90分以上1.2，80-89分1.0，70-79分0.8，70分以下0.5",
        "绩效系数：90分以上为1.2；80-89分为1.0；70-79分为0.8；70分以下为0.5。",
        "系数标准：90分以上=1.2、80-89分=1.0、70-79分=0.8、70分以下=0.5",
    ],
)
def test_every_row_gets_the_label(text: str) -> None:
    scale = read_scale(text)
    assert scale is not None
    assert [row.share for row in scale.rows] == [Decimal("1.2"), Decimal("1.0"), Decimal("0.8"), Decimal("0.5")]


def test_a_label_of_shares_in_percent() -> None:
    scale = read_scale("发放比例：90分以上100%，80-89分90%，80分以下80%")
    assert scale is not None
    assert [row.share for row in scale.rows] == [Decimal(1), Decimal("0.9"), Decimal("0.8")]


@pytest.mark.parametrize(
    "text",
    [
        "90分以上1.2，80-89分1.0",  # of what?
        "系数：90分以上1.2，80-89分，70分以下0.5",  # a row without a value
        "系数：甲班1.2，乙班1.0",  # no scores
        "扣分：迟到5分以上1.2，5分以下1.0",
    ],
)
def test_what_is_no_labelled_scale(text: str) -> None:
    assert read_scale(text) is None
