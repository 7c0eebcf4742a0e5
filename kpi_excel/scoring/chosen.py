"""A rule scored under a company's choice between its readings (kpi.toml).

The readings that the choice excludes stay listed by name; a mark that is right only under one of them is wrong.
"""

from decimal import Decimal

from ..criteria.choices import OPEN, OTHER_EDGE, SAID, Choice, Edge, Gap
from ..criteria.choose import choose
from ..criteria.rules import Rule
from .evaluate import evaluate
from .observe import Observation
from .outcome import Outcome, State


def said(field: str, option: str) -> str:
    """Say that kpi.toml chose a reading."""
    return f"kpi.toml 选定“{SAID[field][option]}”"


def evaluate_chosen(rule: Rule, seen: Observation, full: Decimal | None, choice: Choice) -> Outcome:
    """Score one observation by ``rule``, as written, under ``choice``; without any choice as ``evaluate`` does."""
    if choice == OPEN:
        return evaluate(rule, seen, full)
    outcome = evaluate(choose(rule, choice), seen, full)
    if outcome.state is not State.SCORED:
        return outcome
    open_readings = dict(outcome.readings)
    if choice.edge is Edge.EMPLOYEE:
        open_readings.pop(OTHER_EDGE, None)
    excluded: dict[str, Decimal | str] = {}
    told: list[str] = []
    for field, option, others in choice.made():
        found: dict[str, Decimal | str] = {}
        for other in others:
            found |= _readings(rule, seen, full, choice.instead(field, other), SAID[field][other])
        differing = {name: score for name, score in found.items() if score != outcome.score}
        if differing or (field == "gap" and _in_gap(rule, seen, full, choice)):
            told.append(said(field, option))
        for name, score in differing.items():
            if score not in open_readings.values() and score not in excluded.values():
                excluded[name] = score
    why = "；".join(part for part in (outcome.why, *told) if part)
    return Outcome(State.SCORED, outcome.score, {**open_readings, **excluded}, why, excluded=frozenset(excluded))


def _readings(
    rule: Rule, seen: Observation, full: Decimal | None, choice: Choice, name: str
) -> dict[str, Decimal | str]:
    """What another choice would give, by name, and what the text might mean as a whole besides."""
    outcome = evaluate(choose(rule, choice), seen, full)
    if outcome.state is not State.SCORED or outcome.score is None:
        return {}
    besides = {n: score for n, score in outcome.readings.items() if n in dict(rule.others)}
    return {name: outcome.score, **besides}


def _in_gap(rule: Rule, seen: Observation, full: Decimal | None, choice: Choice) -> bool:
    open_gap = choose(rule, choice.instead("gap", Gap.UNDECIDED))
    return evaluate(open_gap, seen, full).state is State.UNDECIDED
