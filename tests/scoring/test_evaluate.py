"""A rule and one observation: the score, its other readings, or why there is none."""

from decimal import Decimal

import pytest

from kpi_excel.criteria.reading import read
from kpi_excel.scoring.evaluate import Outcome, State, evaluate
from kpi_excel.scoring.observe import observe


def outcome(text: str, raw: object, full: str | None = "10", target: str = "") -> Outcome:
    mark = None if full is None else Decimal(full)
    rule = read(text, "", mark, target).rule
    assert rule is not None
    return evaluate(rule, observe(raw), mark)  # type: ignore[arg-type]


def test_part_of_a_unit_counts_nothing_by_default_and_may_be_read_otherwise() -> None:
    result = outcome("每低1%扣2分", "93.5%", target="95%")
    assert result.score == 8  # short by 1.5 %: one whole unit
    assert set(result.readings.values()) == {Decimal(7), Decimal(6)}  # in proportion, begun units


def test_a_shared_edge_goes_to_the_better_band() -> None:
    result = outcome("80%~90%得8分，70%~80%得5分", "80%")
    assert (result.score, list(result.readings.values())) == (8, [5])


def test_a_gap_names_both_neighbours() -> None:
    result = outcome("95%~100%得10分，85%~94%得8分", "94.5%")
    assert result.state is State.UNDECIDED
    assert sorted(result.readings.values()) == [8, 10]


def test_a_range_of_points_is_an_interval() -> None:
    result = outcome("违规一次扣1-2分", "2次")
    assert (result.state, result.interval) == (State.UNDECIDED, (Decimal(6), Decimal(8)))


def test_a_blank_count_is_none_and_a_blank_measurement_is_missing() -> None:
    assert outcome("迟到一次扣2分", None).score == 10
    assert outcome("95%以上得10分，95%以下得0分", None).state is State.MISSING
    assert outcome("每月拜访20家，每少1家扣0.5分", None).state is State.MISSING


def test_the_severer_case_replaces_the_milder() -> None:
    text = "一次扣2分，造成有效投诉扣5分"
    assert outcome(text, "有效投诉1次").score == 5
    both = outcome(text, "违规2次，有效投诉1次")
    assert both.state is State.UNDECIDED


def test_a_veto_holds_though_the_measure_is_missing() -> None:
    assert outcome("整改率100%得10分，低于100%或发生火灾的不得分", "火灾1起").score == 0


@pytest.mark.parametrize("raw", ["表扬3次", "3元", "-1"])
def test_data_that_speak_of_nothing_in_the_text_are_undecided(raw: str) -> None:
    assert outcome("旷工一次扣5分", raw).state is State.UNDECIDED


def test_a_bare_count_does_not_choose_among_cases() -> None:
    result = outcome("迟到一次扣1分，旷工一次扣5分", "2")
    assert result.state is State.UNDECIDED
    assert sorted(result.readings.values()) == [0, 8]


@pytest.mark.parametrize(("raw", "want"), [("0.95", 10), ("95", 10), (Decimal("0.94"), 8), ("93.0%", 6)])
def test_the_scale_of_a_percentage(raw: object, want: int) -> None:
    assert outcome("目标95%，每低1%扣2分", raw).score == want


def test_fractions_and_percent_points_that_both_fit_are_undecided() -> None:
    assert outcome("差错率≤0.1%得10分；>0.1%得0分", Decimal("0.8")).state is State.UNDECIDED


def test_amounts_written_in_units_of_ten_thousand() -> None:
    text = "回款达到50万元得10分，未达到50万元得5分"
    assert outcome(text, "50").score == 10
    assert outcome(text, "490000").score == 5
    assert outcome(text, "3000").state is State.UNDECIDED


def test_fines_are_positive_amounts_up_to_their_cap() -> None:
    assert outcome("迟到每次罚款15元，每月60元封顶", "6", None).score == 60


def test_the_arithmetic_is_told() -> None:
    assert outcome("迟到一次扣2分", "3").why == "迟到3次：每次扣2，扣6；10−6=4"


def test_the_severe_case_is_whatever_is_severe() -> None:
    text = "出现拖延、差错的，发现一次扣1-2分，严重扣5分"
    assert outcome(text, "严重差错1次").score == 5
    assert outcome(text, "差错1次").interval == (Decimal(8), Decimal(9))


def test_a_bonus_for_what_must_hold_together_takes_yes_and_no() -> None:
    text = "业绩排名第一，并且无投诉，加5分"
    assert [outcome(text, raw, None).score for raw in ("是", "否")] == [5, 0]
    assert outcome(text, "无", None).state is State.UNDECIDED


def test_an_addition_alone_starts_from_nothing_whatever_the_full_mark() -> None:
    assert [outcome("考试成绩为满分（100分）加5分", Decimal(x), "5").score for x in (100, 99)] == [5, 0]


def test_the_most_that_is_taken_off_holds_for_formulas_too() -> None:
    assert [outcome("扣分=差错数×2，最高扣6分", Decimal(x)).score for x in (1, 3, 5)] == [8, 4, 4]


def test_nothing_entered_where_values_have_no_unit_is_missing() -> None:
    assert outcome("=0 得10；=1 得8；=2 得6；≥3 得0", None).state is State.MISSING
    assert outcome("=1 得8；=2 得6；≥3 得0", Decimal(0)).state is State.UNDECIDED


def test_yes_says_that_a_duty_was_done_but_not_whether_a_case_happened() -> None:
    assert outcome("未归档的扣2分", "是").score == 10
    assert outcome("迟到一次扣2分", "是").state is State.UNDECIDED


def test_the_most_and_the_least_commission_that_is_paid() -> None:
    text = "保底500元，任务25000元，任务以内按3%提成，超出部分按5%提成，最高提成2000元"
    assert [outcome(text, Decimal(x), None).score for x in (10000, 30000, 90000)] == [500, 1000, 2000]
