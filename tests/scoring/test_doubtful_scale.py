"""Bare figures that may be in another scale than the criterion's are asked about."""

from decimal import Decimal

import pytest

from kpi_excel.scoring.explain import explain


def answered(text: str, item: str, target: str, raw: str) -> tuple[str, str | None]:
    value = Decimal(raw) if raw.replace(".", "").replace("-", "").isdigit() else raw
    (answer,) = explain(text, item, Decimal(20), target, [value]).answers
    return answer.status, answer.score


@pytest.mark.parametrize(
    ("text", "item", "target", "raw"),
    [
        ("月销售额100万元得20分，每少10000元扣1分", "销售额", "", "95"),
        ("回款100万元得20分，每少1000元扣0.1分", "回款", "", "95"),
        ("每完成1万元得2分", "销售额", "", "5"),
        ("差错率控制在3‰以内得满分，每超1‰扣2分", "差错率", "", "4"),
        ("2周内完成得20分，每超1天扣2分", "时间", "", "16"),
        ("半年内完成得20分，每超1个月扣2分", "时间", "", "8"),
        ("平均3分钟以内得20分，每超10秒扣1分", "平均处理时长", "", "200"),
        ("每低0.1分扣2分", "满意度", "4.8分", "92"),
        ("每低0.1扣1分", "满意度", "4.5", "86%"),
        ("店铺评分≥4.8得20分，每低0.1扣2分", "评分", "", "96"),
        ("每延误1次扣2分", "及时率", "100%", "98"),
        ("每错1处扣1分", "准确率", "100%", "0.98"),
        ("满意度95%以上得20分，每投诉1次扣5分", "投诉", "", "1"),
        ("合格率98%得20分，每低1%扣2分，客户退货每次扣5分", "质量", "", "2"),
        ("合格率98%得20分，每低1%扣2分，客户退货每次扣5分", "质量", "", "0"),
        ("出勤率100%得20分；缺勤1天以内扣2分；缺勤1天以上3天以内扣5分；3天以上0分", "出勤", "", "1"),
        ("出勤率100%得20分；缺勤1天以内扣2分；缺勤1天以上3天以内扣5分；3天以上0分", "出勤", "", "0"),
    ],
)
def test_a_figure_in_a_doubtful_scale_is_undecided(text: str, item: str, target: str, raw: str):
    assert answered(text, item, target, raw) == ("undecided", None)


@pytest.mark.parametrize(
    ("text", "item", "target", "raw", "expected"),
    [
        ("月销售额100万元得20分，每少10000元扣1分", "销售额", "", "950000", "15"),
        ("月销售额100万元得20分，每少10000元扣1分", "销售额", "", "95万元", "15"),
        ("每完成1万元得2分", "销售额", "", "50000", "10"),
        ("损失500元以下扣5分，500-10000元扣10分，10000元以上不得分", "损失", "", "15", "15"),
        ("返工率每1%扣2分，扣完为止", "返工率", "", "2", "16"),
        ("返工率每1%扣2分，扣完为止", "返工率", "", "0.02", "16"),
        ("返工率每1%扣2分，扣完为止", "返工率", "", "2%", "16"),
        ("2周内完成得20分，每超1天扣2分", "时间", "", "15天", "18"),
        ("2小时内响应得20分，每超10分钟扣1分", "响应时间", "", "3", "14"),
        ("每低0.1分扣2分", "满意度", "4.8分", "4.6", "16"),
        ("每延误1次扣2分", "及时率", "100%", "2", "16"),
        ("出勤率100%得20分，每缺勤1天扣2分", "出勤率", "", "1", "20"),
        ("合格率98%得20分，每低1%扣2分，客户退货每次扣5分", "质量", "", "97%", "18"),
    ],
)
def test_a_figure_whose_scale_is_plain_is_scored(text: str, item: str, target: str, raw: str, expected: str):
    assert answered(text, item, target, raw) == ("scored", expected)
