"""What a note says pay is made of, besides base and share."""

import pytest

from kpi_excel.scoring.pay_said import says_more
from kpi_excel.sheet.model import Field


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("三、实发绩效工资=绩效工资基数×绩效系数-出勤扣款。", "实发绩效工资=绩效工资基数×绩效系数-出勤扣款"),
        ("绩效奖金＝基数×系数＋全勤奖", "绩效奖金＝基数×系数＋全勤奖"),
        ("绩效工资=绩效基数×绩效系数。", ""),
        ("绩效工资=基数×（考核得分+加分）÷100", ""),
        ("总分=基本分+加分-扣分", ""),
    ],
)
def test_a_formula_with_more_terms_is_told(text: str, said: str) -> None:
    assert says_more((Field("A1", text),)) == said
