"""A veto in a larger unit than the deductions is held against the same length of time, or asked about."""

from decimal import Decimal

import pytest

from kpi_excel.scoring.explain import explain

LATE = "每迟交1天扣2分，迟交1周不得分"


@pytest.mark.parametrize(
    ("text", "item", "raw", "expected"),
    [
        (LATE, "报告", "迟交5天", "10"),
        (LATE, "报告", "迟交1周", "0"),
        (LATE, "报告", "迟交10天", "0"),
        ("停机每小时扣1分，停机超过1天不得分", "停机", "停机6小时", "14"),
        ("停机每小时扣1分，停机超过1天不得分", "停机", "停机25小时", "0"),
        ("报废每公斤扣1分，报废1吨以上不得分", "报废", "报废10公斤", "10"),
        ("报废每公斤扣1分，报废1吨以上不得分", "报废", "报废1.2吨", "0"),
        ("区域排名第1名得20分，每下降1名扣3分，第5名及以后不得分", "名次", "第4名", "11"),
        ("区域排名第1名得20分，每下降1名扣3分，第5名及以后不得分", "名次", "第6名", "0"),
        ("第1名20分，每低一名减2分，最低分10分", "名次", "第8名", "10"),
        ("完成80%以下得0分，80%得10分，每增加1%加0.5分，满分20分", "完成率", "80%", "10"),
        ("完成80%以下得0分，80%得10分，每增加1%加0.5分，满分20分", "完成率", "79%", "0"),
    ],
)
def test_the_limit_is_reached_when_it_is(text: str, item: str, raw: str, expected: str):
    (answer,) = explain(text, item, Decimal(20), "", [raw]).answers
    assert (answer.status, answer.score) == ("scored", expected)


def test_units_that_have_no_fixed_length_in_each_other_are_asked_about():
    (answer,) = explain("缺课每课时扣1分，缺课1天不得分", "培训", Decimal(20), "", ["缺课2课时"]).answers
    assert answer.status == "undecided"
    assert "不能换算" in answer.why
