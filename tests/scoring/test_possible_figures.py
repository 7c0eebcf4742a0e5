"""Figures that a measure can hardly have, or that may be in two scales: below 0, out of five, in days of work."""

import pytest

from .asked import score


@pytest.mark.parametrize(
    ("item", "target", "text", "raw", "expected"),
    [
        ("合格率", "98%", "每低1%扣1分", "-1%", None),
        ("客户投诉", "≤3次", "每超1次扣2分", "-1", None),
        ("处理时长", "", "处理时长≤4小时得20分，4小时以上得0分", "-1", None),
        ("利润增长率", "10%", "每低1%扣1分", "-1%", "9"),  # 11 below: a fall is a growth below 0
        ("毛利率", "5%", "每低1个点扣1分", "-2%", "13"),
        ("成本降低率", "3%", "每低1%扣2分", "-1%", "12"),
        ("温度", "", "温度-18℃以下得20分，-18℃以上0分", "-20", "20"),
        ("预测偏差", "", "偏差率=(实际-预测)/预测，控制在10%以内得20分，超过10%不得分", "-15%", None),
        ("预测偏差", "", "偏差率=(实际-预测)/预测，控制在10%以内得20分，超过10%不得分", "15%", "0"),
        ("误差", "±2%", "超出范围每1%扣2分", "-4%", "16"),
        ("误差", "±2%", "超出范围每1%扣2分", "1%", "20"),
    ],
)
def test_below_0(item: str, target: str, text: str, raw: str, expected: str | None):
    assert score(text, raw, item=item, target=target) == expected


@pytest.mark.parametrize(
    ("item", "target", "raw", "expected"),
    [
        ("满意度", "95%", "4.7", None),  # of five points?
        ("满意度", "95%", "9.4", None),
        ("满意度", "95%", "93", "18"),
        ("满意度", "90", "88%", "18"),  # 90 stands for 90 %
        ("准确度", "98", "97", "19"),
        ("产量（万件）", "1.2", "1.176", "18"),  # 98 % of 1.2万件
        ("产量", "1.2", "1.176", None),
        ("产量（万件）", "1.2", "98%", "18"),
    ],
)
def test_what_a_bare_figure_is_of(item: str, target: str, raw: str, expected: str | None):
    assert score("每低1%扣1分", raw, item=item, target=target) == expected


@pytest.mark.parametrize(
    ("item", "target", "text", "raw", "expected"),
    [
        ("处理时长", "", "4小时内处理完得20分，4-8小时得6分，8小时以上不得分", "半天", None),  # 12 hours, or 4 of work
        ("处理时长", "", "4小时内处理完得20分，4-8小时得6分，8小时以上不得分", "2天", "0"),  # more than 8 in any case
        ("工时", "176小时", "每少1小时扣0.5分", "21.5天", None),
        ("响应", "", "24小时内响应得20分，每超1小时扣1分", "1.5天", "8"),  # 36 hours by the clock
        ("旷工", "", "旷工每天扣5分", "旷工8小时", None),
        ("停机", "", "停机每小时扣2分", "停机0.25天", "8"),
        ("报告提交", "", "每月10日前提交，每迟1天扣1分", "5.12", None),  # the 12th of May?
        ("报告提交", "", "每月10日前提交，每迟1天扣1分", "3", "17"),
        ("质量事故", "", "一般质量事故每次扣5分，客户退货每批扣8分", "退货50件", None),
        ("质量事故", "", "一般质量事故每次扣5分，客户退货每批扣8分", "退货2批", "4"),
    ],
)
def test_days_dates_and_lots(item: str, target: str, text: str, raw: str, expected: str | None):
    assert score(text, raw, item=item, target=target) == expected


@pytest.mark.parametrize(
    ("item", "target", "text"),
    [
        ("点击率", "3%", "低于目标10%以内扣2分，低于目标10%以上扣5分"),  # -7 %?
        ("及时率", "95%", "每低1%扣1分，提前完成比例达到30%的加2分"),  # two measures
    ],
)
def test_what_no_single_figure_settles_is_refused(item: str, target: str, text: str):
    assert score(text, "93%", item=item, target=target) is None
