"""98，5% is perhaps 98.5 %; 一季度2次 in a target column is no 1; ROI2.9 is a name and 2.9, no ROI2. and 9."""

from decimal import Decimal

import pytest

from kpi_excel.criteria.reading import Understanding, read
from kpi_excel.scoring.events import evened, events_of
from kpi_excel.scoring.explain import explain


@pytest.mark.parametrize(
    "text",
    ["合格率≥98，5%得10分，每低1%扣1分", "合格率≥98。5%得10分，每低1%扣1分", "合格率≥98,5得10分，每低1扣1分", "合格率达98，5%得10分，每低1%扣1分"],
)  # fmt: skip
def test_a_figure_that_a_comma_cuts_in_two_is_not_guessed(text: str):
    criterion = read(text, "合格率", Decimal(10))
    assert criterion.understanding is Understanding.UNREADABLE
    assert "小数点" in criterion.reason


@pytest.mark.parametrize(
    "text",
    ["产量≥1，000件得10分，每少100件扣1分", "完成率≥100，10分；≥90，8分；<90，0分", "合格率≥98%，5%以内的偏差不计，每低1%扣1分"],
)  # fmt: skip
def test_other_commas_between_figures_are_what_they_are(text: str):
    assert "小数点" not in read(text, "", Decimal(10)).reason


@pytest.mark.parametrize("target", ["一季度2次", "第一季度2次", "一人2次", "一班2次"])
def test_a_numeral_in_a_name_is_no_target(target: str):
    criterion = read("每少1次扣2分", "培训", Decimal(10), target)
    assert criterion.understanding is Understanding.UNREADABLE
    assert "目标栏" in criterion.reason


@pytest.mark.parametrize("target", ["两次", "每月2次", "2次", "至少2次", "1.5万次"])
def test_other_targets_are_taken_up(target: str):
    assert read("每少1次扣2分", "培训", Decimal(10), target).understanding is Understanding.UNDERSTOOD


@pytest.mark.parametrize(
    ("typed", "label", "count"),
    [("ROI2.9", "ROI", "2.9"), ("DSR4.78", "DSR", "4.78"), ("A2.9", "A", "2.9"), ("S6客诉2次", "S6客诉", "2"), ("A类2次", "A类", "2")],
)  # fmt: skip
def test_a_point_belongs_to_the_figure(typed: str, label: str, count: str):
    [event] = events_of(evened(typed))
    assert (event.label, event.count) == (label, Decimal(count))


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("96。5%", "96.5%"),
        ("合格率96。5%。", "合格率96.5%"),
        ("2次。", "2次"),
        ("￥95万", "95万元"),
        ("¥ 1,200", "1,200元"),
    ],
)
def test_typing_is_evened_out(typed: str, text: str):
    assert evened(typed) == text


@pytest.mark.parametrize(
    ("target", "raw", "score"),
    [("年度1200万", "97万", None), ("年度1200万", "1176万", 8), ("100万", "40万", 0), ("全年1200万", "100万", None)],
)
def test_a_small_part_of_a_years_target_may_be_a_months(target: str, raw: str, score: int | None):
    [answer] = explain("每低1%扣1分", "销售额", Decimal(10), target, [raw]).answers
    assert answer.score == (None if score is None else str(score))


@pytest.mark.parametrize(
    "text", ["成本每节约1%加0.5分，每超支1%扣1分，节约1%以内不加分", "节约5%以上得10分，每超支1%扣1分"]
)
def test_bands_of_what_was_saved_are_none_of_what_was_overspent(text: str):
    assert read(text, "成本", Decimal(10)).understanding is Understanding.UNREADABLE
