"""Notes and labels that say how a total is made."""

from decimal import Decimal

import pytest

from kpi_excel.criteria.formulas.expression import compute
from kpi_excel.criteria.totals import TotalKind, read_total_rule, read_total_rules


@pytest.mark.parametrize(
    ("text", "values", "total"),
    [
        ("综合得分（自评×20%+初评×30%+复评×50%）", {"自评": 90, "初评": 80, "复评": 70}, "77"),
        ("最终得分=基本项+加分-扣分", {"基本项": 90, "加分": 5, "扣分": 3}, "92"),
        ("总分=(部门职责30%+部门计划30%+客户评价20%)×重关指标值",
         {"部门职责": 80, "部门计划": 90, "客户评价": 95, "重关指标值": 1}, "70"),
        ("注：扣分栏填正数，得分=100-扣分合计。", {"扣分合计": Decimal("7.5")}, "92.5"),
        ("中心得分（客服处:环境处:安全处=4:3:3）", {"客服处": 90, "环境处": 80, "安全处": 85}, "85.5"),
        ("客服、环境、安全三处得分按4:3:3折算", {"客服": 80, "环境": 90, "安全": 70}, "80"),
        ("最终得分（80+效率得分+扣分合计）", {"效率得分": 12, "扣分合计": -4}, "88"),
        ("综合得分 = 自评分 * 0.2 + 上级评分 * 0.8", {"自评分": 90, "上级评分": 80}, "82"),
        ("总分＝重关指标值×（职责×30%＋计划×70%），重关指标值＝重关指标得分/100", {"重关指标得分": 80, "职责": 90, "计划": 100}, "77.6"),
    ],
)  # fmt: skip
def test_an_expression_over_labels(text: str, values: dict[str, int], total: str) -> None:
    rule = read_total_rule(text)
    assert rule is not None
    assert rule.kind is TotalKind.EXPRESSION
    assert rule.expression is not None
    assert set(rule.names) == set(values)
    assert compute(rule.expression, lambda name: Decimal(values[name])) == Decimal(total)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("总分=Σ（单项得分×权重），保留两位小数。", TotalKind.WEIGHTED),
        ("注：总分=Σ（得分÷分值×权重）；绩效工资=750元×总分%", TotalKind.SHARE_WEIGHTED),
        ("说明：总分为各项得分之和", TotalKind.SUM),
        ("合计得分=各项得分相加，最低0分", TotalKind.SUM),
        ("处室得分为本处员工总分的平均分（保留两位小数）。", TotalKind.AVERAGE),
        ("4:3:3", TotalKind.RATIO),
        ("二、加分项（最高加5分）", TotalKind.LIMIT),
    ],
)
def test_kinds(text: str, kind: TotalKind) -> None:
    rule = read_total_rule(text)
    assert rule is not None
    assert rule.kind is kind


def test_weights_of_named_things() -> None:
    rule = read_total_rule("综合得分=业绩小计×60%+能力小计×25%+态度小计×15%")
    assert rule is not None
    assert rule.label == "综合得分"
    assert rule.terms == (("业绩小计", Decimal("0.6")), ("能力小计", Decimal("0.25")), ("态度小计", Decimal("0.15")))


def test_limits_go_with_the_rule_before_them() -> None:
    first, second = read_total_rules(
        "说明：总分为各项得分之和，最高100分；处室得分为本处员工总分的平均分（保留两位小数）。"
    )
    assert (first.kind, first.cap, first.places) == (TotalKind.SUM, Decimal(100), None)
    assert (second.kind, second.of, second.places) == (TotalKind.AVERAGE, "本处员工总分", 2)


def test_what_is_added_to_the_items() -> None:
    rule = read_total_rule("注：总分=各项得分之和+加分，总分最高100分。A：90分（含）以上")
    assert rule is not None
    assert (rule.kind, rule.names, rule.cap) == (TotalKind.SUM, ("加分",), Decimal(100))


def test_a_full_mark_is_no_cap_but_the_sentence_after_it_is() -> None:
    said = read_total_rule("本表满分100分")
    capped = read_total_rule("满分100分，超过100分按100分计")
    assert said is not None
    assert capped is not None
    assert (said.full, said.cap) == (Decimal(100), None)
    assert capped.cap == Decimal(100)


@pytest.mark.parametrize(
    "text",
    ["当月总分在100分以上，仍按照满分100分计算", "总分超过100分的，仍然按照100分计", "总分100分以上的按满分100分计"],
)
def test_what_lies_above_counts_as_the_cap(text: str) -> None:
    rule = read_total_rule(text)
    assert rule is not None
    assert rule.cap == Decimal(100)


def test_a_cap_on_a_part_is_none_on_the_whole() -> None:
    rule = read_total_rule("加分项（最高加5分）")
    assert rule is not None
    assert (rule.limited, rule.part_cap, rule.cap) == ("加分项", Decimal(5), None)


@pytest.mark.parametrize(
    "text", ["", "90分（含）以上为优秀", "迟到一次扣2分", "绩效工资=1500元×总分÷100", "750元×总分%"]
)
def test_other_texts_say_nothing_about_totals(text: str) -> None:
    assert read_total_rule(text) is None


@pytest.mark.parametrize(
    ("text", "floor"),
    [
        ("满分100分，得分=100-扣分合计，扣完为止", Decimal(0)),
        ("得分=100-扣分合计，不计负分", Decimal(0)),
        ("得分=100-扣分合计，各项扣完为止", None),
    ],
)
def test_a_total_that_is_used_up_ends_at_nothing(text: str, floor: Decimal | None) -> None:
    rule = read_total_rule(text)
    assert rule is not None
    assert rule.floor == floor
