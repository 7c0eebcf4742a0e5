"""Conditions that change what the rest says: refused where no rule can hold them, read where one can."""

from decimal import Decimal

import pytest

from kpi_excel.scoring.explain import explain


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("漏检和错检同时发生扣10分，单独发生扣3分", "质量"),
        ("漏检扣2分，错检扣3分，两者同时发生扣10分", "质量"),
        ("迟到达三次扣5分，每增加一次加扣2分", "迟到"),
        ("迟到3次算旷工1天扣5分", "考勤"),
        ("每错1处至少扣1分", "数据"),
        ("加班每小时加0.5分，不足半小时不计", "加班"),
        ("事假每小时扣0.5分，8小时按1天计扣3分", "事假"),
        ("因客户原因除外，每逾期1天扣2分", "外勤"),
        ("每错1处扣2分/人", "数据"),
        ("困人扣5分，停梯超4小时-2/次", "电梯"),
    ],
)
def test_such_a_text_is_refused(text: str, item: str):
    assert not explain(text, item, Decimal(20), "", []).understood


@pytest.mark.parametrize(
    ("text", "item", "target", "raw", "expected"),
    [
        ("每低1%扣1分，最低得60%", "得分", "100%", "80%", "12"),
        ("按完成率计分，最高120%，最低60%", "得分", "", "50%", "12"),
        ("合格率九成五以上得20分，九成以上得15分，其他0分", "质量", "", "95%", "20"),
        ("合格率九成五以上得20分，九成以上得15分，其他0分", "质量", "", "92%", "15"),
        ("合格率九成八以上得20分，每低一个百分点扣两分", "质量", "", "97%", "18"),
        ("销售额1百万得20分，每少10万扣2分", "销售", "", "90万", "18"),
        ("完成率120%以上得120%，100%得100%，80%得80%，80%以下0", "完成率", "", "125%", "24"),
    ],
)
def test_such_a_text_is_read(text: str, item: str, target: str, raw: str, expected: str):
    (answer,) = explain(text, item, Decimal(20), target, [raw]).answers
    assert (answer.status, answer.score) == ("scored", expected)


@pytest.mark.parametrize(
    ("text", "item", "raw"),
    [
        ("盘亏率0.1%以内得20分，每超0.1%扣5分", "库存", "盘盈0.2%"),
        ("每错1处扣2分，未整改再扣2分", "数据", "未整改1处"),
        ("5日前完成得20分，每晚1天扣2分", "完成时间", Decimal(20240507)),
        ("每月25日前上报得20分，26日-28日上报得10分，28日后不得分", "上报时间", "1日"),
    ],
)
def test_such_data_is_asked_about(text: str, item: str, raw: object):
    (answer,) = explain(text, item, Decimal(20), "", [raw]).answers  # type: ignore[list-item]
    assert answer.status == "undecided"
