"""A company's choice between readings only ever picks one of them, and everything that is made of a rule follows it."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpi_excel.criteria.canonical import canonical, comes_back
from kpi_excel.criteria.choices import OPEN, Choice, Edge, Gap, Tiers
from kpi_excel.criteria.choose import choose, choose_scale
from kpi_excel.criteria.reading import read
from kpi_excel.criteria.rules import Rounding, Rule
from kpi_excel.criteria.scales import read_scale
from kpi_excel.scoring.chosen import evaluate_chosen
from kpi_excel.scoring.compiled import compiled
from kpi_excel.scoring.evaluate import evaluate
from kpi_excel.scoring.observe import observe
from kpi_excel.scoring.outcome import State

FULL = Decimal(20)
TEXTS = (
    "90分以上得20分；每低1分扣2分，扣完为止",
    "低于60分每低3分扣4分；60分以上得满分",
    "60~70得10分；70~80得15分；80~100得20分",
    "60—69得10分；70—79得15分；80—100得20分",
    "90以上得20分，80~90得15分，60~79得5分，50以下不得分",
    "超过80得满分；60~80得10分；40~60得5分",
    "误差0~2得20分；2~5得10分；6~9得5分",
)
SINGLE = (
    *(Choice(part=one) for one in (Rounding.WHOLE_STATED, Rounding.PART, Rounding.BEGUN)),
    *(Choice(edge=one) for one in Edge),
    *(Choice(gap=one) for one in Gap),
)
VALUES = st.one_of(st.integers(0, 100), st.decimals(0, 100, places=1), st.sampled_from([60, 69, 70, 79, 80, 2, 5]))


def rule_of(text: str) -> Rule:
    rule = read(text, "", FULL).rule
    assert rule is not None
    return rule


@settings(deadline=None)
@given(st.sampled_from(TEXTS), st.sampled_from(SINGLE), VALUES)
def test_a_choice_gives_the_default_or_another_reading_or_a_candidate_of_the_text(
    text: str, choice: Choice, x: Decimal
):
    rule, seen = rule_of(text), observe(Decimal(x))
    written, chosen = evaluate(rule, seen, FULL), evaluate_chosen(rule, seen, FULL, choice)
    if chosen.state is State.SCORED:
        assert chosen.score in (written.score, *written.readings.values())
    else:
        assert chosen.state is written.state
    if written.state is State.SCORED:
        assert {chosen.score, *chosen.readings.values()} == {written.score, *written.readings.values()}


@settings(deadline=None)
@given(st.sampled_from(TEXTS), st.sampled_from(SINGLE), VALUES)
def test_only_what_is_excluded_is_lost_to_the_admissible_readings(text: str, choice: Choice, x: Decimal):
    rule, seen = rule_of(text), observe(Decimal(x))
    chosen = evaluate_chosen(rule, seen, FULL, choice)
    assert set(chosen.excluded) <= set(chosen.readings)
    assert chosen.score not in [chosen.readings[name] for name in chosen.readings]
    assert not {chosen.readings[n] for n in chosen.excluded} & set(chosen.admissible.values())
    if choice.part is not None or choice.edge is not None:
        assert not [n for n in chosen.admissible if n.startswith("不足" if choice.part else "边界")]


@settings(deadline=None)
@given(
    st.sampled_from(TEXTS),
    st.sampled_from([None, Rounding.WHOLE_STATED, Rounding.PART, Rounding.BEGUN]),
    st.sampled_from([None, *Edge]),
    st.sampled_from([None, *Gap]),
    VALUES,
)
def test_the_rule_with_the_choice_in_it_scores_the_same_when_compiled(
    text: str, part: Rounding | None, edge: Edge | None, gap: Gap | None, x: Decimal
):
    choice = Choice(part, edge, gap)
    rule = rule_of(text)
    function = compiled(choose(rule, choice), FULL)
    chosen = evaluate_chosen(rule, observe(Decimal(x)), FULL, choice)
    assert function is not None
    assert function(Decimal(x)) == (chosen.score if chosen.state is State.SCORED else None)


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("choice", SINGLE, ids=str)
def test_the_canonical_wording_says_the_choice_so_that_it_is_read_without_any(text: str, choice: Choice):
    rule = rule_of(text)
    chosen = choose(rule, choice)
    if not comes_back(chosen, FULL, ""):
        return
    again = read(canonical(chosen, FULL, ""), "", FULL).rule
    assert again is not None
    for x in range(0, 1010, 5):
        seen = observe(Decimal(x) / 10)
        now, then = evaluate(again, seen, FULL), evaluate_chosen(rule, seen, FULL, choice)
        assert (now.state, now.score) == (then.state, then.score)


def test_most_wordings_come_back():
    """So that the test above is about something."""
    back = [comes_back(choose(rule_of(text), choice), FULL, "") for text in TEXTS for choice in SINGLE]
    assert sum(back) > 0.8 * len(back)


SCALE = "95—100分为A，发放100%；85—94分为B，发放90%；60—85分为C，发放80%"


@settings(deadline=None)
@given(VALUES, st.sampled_from([*SINGLE[3:], OPEN]))
def test_a_scale_with_a_choice_gives_what_the_scale_or_one_of_its_neighbours_gives(x: Decimal, choice: Choice):
    scale = read_scale(SCALE)
    assert scale is not None
    written, chosen = scale.at(Decimal(x)), choose_scale(scale, choice).at(Decimal(x))
    candidates = {(r.grade, r.share) for r in written.readings} | {(written.grade, written.share)}
    if not chosen.undecided:
        assert (chosen.grade, chosen.share) in candidates
        assert not (choice.edge is not None and chosen.readings)
    else:
        assert written.undecided


def test_tiers_taken_as_a_whole_or_one_by_one():
    """8000: the whole of it at 3 ‰ is 24; 4000 × 2 ‰ + 3000 × 3 ‰ = 17, from 0 on 5000 × 2 ‰ + 3000 × 3 ‰ = 19."""
    text = "月销售额1000~5000元，提成2‰；5000~10000元，提成3‰；10000元以上，提成5‰"
    rule = read(text, "提成", None).rule
    assert rule is not None
    whole = evaluate_chosen(rule, observe("8000元"), None, Choice(tiers=Tiers.WHOLE))
    assert (whole.score, whole.admissible) == (Decimal(24), {})
    assert sorted(map(Decimal, whole.readings.values())) == [Decimal(17), Decimal(19)]
    marginal = evaluate_chosen(rule, observe("8000元"), None, Choice(tiers=Tiers.MARGINAL))
    assert marginal.score == Decimal(17)
    assert list(marginal.admissible.values()) == [Decimal(19)]
    assert [marginal.readings[n] for n in marginal.excluded] == [Decimal(24)]


def test_tiers_that_say_how_they_count_are_left_alone():
    text = "月销售额1000~5000元，提成2‰；5000~10000元，提成3‰；10000元以上，提成5‰；超额累进"
    rule = read(text, "提成", None).rule
    assert rule is not None
    for tiers in Tiers:
        assert evaluate_chosen(rule, observe("8000元"), None, Choice(tiers=tiers)).score == Decimal(17)


def test_an_interval_stays_an_interval_under_every_choice():
    rule = read("每次扣1-2分", "", FULL).rule
    assert rule is not None
    everything = Choice(Rounding.PART, Edge.LOWER, Gap.LOWER, Tiers.MARGINAL)
    assert evaluate_chosen(rule, observe("2次"), FULL, everything) == evaluate(rule, observe("2次"), FULL)


@pytest.mark.parametrize("edge", Edge)
def test_a_row_for_one_score_alone_goes_before_a_range_that_ends_there(edge: Edge):
    """100分为满分，发放120% beside 90—100分: whoever has 100 has just that."""
    scale = read_scale("100分发放120%；90—100分发放100%；90分以下发放80%")
    assert scale is not None
    assert any(row.interval.point for row in scale.rows)
    assert choose_scale(scale, Choice(edge=edge)).at(Decimal(100)).share == Decimal("1.2")
