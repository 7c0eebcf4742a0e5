"""How far from the target: by the comparison (低于3分以上) and by name (超编, 差额, 超支)."""

from decimal import Decimal

import pytest

from kpi_excel.scoring.explain import explain


@pytest.mark.parametrize(
    ("text", "item", "target", "marks"),
    [
        (
            "低于目标3分以内扣5分，低于3分以上不得分",
            "满意度",
            "90分",
            {"92": "20", "90": "20", "88": "15", "85": "0"},
        ),
        (
            "低于1个百分点以内扣2分，低于1个百分点以上扣5分",
            "合格率",
            "98%",
            {"99%": "20", "97.5%": "18", "96%": "15"},
        ),
        (
            "比目标低10万元以内扣5分，低10万元以上扣10分",
            "销售额",
            "100万",
            {"100万": "20", "95万": "15", "85万": "10"},
        ),
        (
            "未达目标，差额在10万以内扣5分，10万以上扣10分",
            "销售额",
            "100万",
            {"100万": "20", "95万": "15", "85万": "10"},
        ),
        ("少于目标50件以内扣5分，少50件以上扣10分", "产量", "1000件", {"1000": "20", "970": "15", "900": "10"}),
        ("超编2人以内扣2分，超编2人以上扣5分", "人数", "50人", {"48": "20", "50": "20", "51": "18", "54": "15"}),
        ("超标1%以内扣5分，超标1%以上扣10分", "费用率", "3%", {"2%": "20", "3.5%": "15", "5%": "10"}),
        ("超支10%以内扣5分，超支10%以上扣10分", "费用", "1万元", {"9000": "20", "10500": "15", "12000": "10"}),
        ("超支5%以内扣5分，超支5%-10%扣10分，超支10%以上不得分", "成本", "", {"-2%": "20", "0": "20", "3%": "15"}),
    ],
)
def test_a_distance_is_counted_from_the_target(text: str, item: str, target: str, marks: dict[str, str]):
    said = explain(text, item, Decimal(20), target, list(marks))
    assert {a.raw: (a.status, a.score) for a in said.answers} == {r: ("scored", m) for r, m in marks.items()}


@pytest.mark.parametrize(
    ("text", "item", "target"),
    [
        ("每延期1天扣2分", "工期", "30"),
        ("每延迟1天扣5分", "结账天数", "5"),
        ("延期3天以内扣5分，延期3-7天扣10分，延期7天以上不得分", "工期", "30天"),
    ],
)
def test_days_late_beside_a_target_of_days_are_asked_about(text: str, item: str, target: str):
    """Whether 32 are all the days or those too many is not said."""
    said = explain(text, item, Decimal(20), target, [Decimal(32)])
    assert not said.understood
    assert "目标没有用上" in said.criterion.reason


def test_days_late_without_a_target_are_what_is_entered():
    (answer,) = explain("每延期1天扣2分", "报表", Decimal(20), "", [Decimal(2)]).answers
    assert (answer.status, answer.score) == ("scored", "16")
