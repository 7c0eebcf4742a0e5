"""Words that give a figure its sign: 亏损, 持平, 节约 and 超支 beside what is itself a growth, a fall or a saving."""

from decimal import Decimal

import pytest

from kpi_excel.scoring.explain import explain


@pytest.mark.parametrize(
    ("text", "item", "target", "raw", "expected"),
    [
        ("每低1%扣1分", "增长率", "10%", "持平", "10"),
        ("每低1%扣2分", "下降率", "5%", "持平", "10"),
        ("每低1%扣5分", "节约率", "3%", "节约2%", "15"),
        ("每低1%扣5分", "节约率", "3%", "超支2%", "0"),
        ("每低1%扣5分", "降本率", "3%", "节省2%", "15"),
        ("每低1%扣2分", "成本降低率", "5%", "节约4%", "18"),
        ("客户数净增加5户得20分，每少1户扣2分", "客户数", "", "持平", "10"),
        ("亏损50万元以内得20分，超过50万元得0分", "利润", "", "亏损52万元", "0"),
        ("合格率较上月每提高1%加2分，每下降1%扣2分", "质量", "", "提高2%", "24"),
    ],
)
def test_the_sign_is_the_words(text: str, item: str, target: str, raw: str, expected: str):
    (answer,) = explain(text, item, Decimal(20), target, [raw]).answers
    assert (answer.status, answer.score) == ("scored", expected)


@pytest.mark.parametrize(
    ("text", "item", "raw"),
    [
        ("亏损50万元以内得20分，超过50万元得0分", "利润", Decimal(-52)),
        ("利润≥0得20分，亏损不得分", "利润", "亏损5万元"),
        ("合格率较上月每提高1%加2分，每下降1%扣2分", "质量", "98%"),
    ],
)
def test_where_the_sign_is_not_plain_it_is_asked_about(text: str, item: str, raw: object):
    (answer,) = explain(text, item, Decimal(20), "", [raw]).answers  # type: ignore[list-item]
    assert answer.status == "undecided"
