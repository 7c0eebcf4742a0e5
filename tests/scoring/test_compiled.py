"""A compiled rule scores as the scorer does."""

import json
from decimal import Decimal
from pathlib import Path

import pytest

from kpi_excel.criteria.reading import read
from kpi_excel.criteria.rules import Piecewise, Steps
from kpi_excel.scoring.compiled import compiled
from kpi_excel.scoring.evaluate import State, evaluate
from kpi_excel.scoring.observe import Kind, Observation

D = Decimal
DATA = Path(__file__).parents[1] / "data" / "criteria"


def settled(x: Decimal) -> Observation:
    """A number whose scale is known: as a percent-formatted cell holds it."""
    return Observation(Kind.NUMBER, str(x), x, percent_format=True)


def places(measure: Piecewise) -> list[Decimal]:
    out = {D(0), D(1), D(7), D(100)}
    for piece in measure.pieces:
        out |= {e for e in (piece.interval.low, piece.interval.high) if e is not None}
        if isinstance(piece.value, Steps):
            out |= {piece.value.anchor + D(n) * piece.value.per for n in ("-30", "-3", "-1.5", "-1", "1", "1.5", "30")}
    return sorted(x + h for x in out for h in (D("-0.0001"), D(0), D("0.0001")))


def test_compiled_rules_of_the_data_score_as_the_scorer_does():
    rules = values = 0
    for path in DATA.glob("*.jsonl"):
        for text in path.read_text("utf8").splitlines():
            line = json.loads(text, parse_float=D, parse_int=D)
            target = line.get("target")
            rule = read(line["text"], line["item"], line["standard"], "" if target is None else str(target)).rule
            function = compiled(rule, line["standard"]) if rule is not None else None
            if rule is None or function is None:
                continue
            rules += 1
            part = rule.parts[0]
            percent = isinstance(part, Piecewise) and part.unit == "%"
            for x in places(part) if isinstance(part, Piecewise) else [D(n) for n in range(12)]:
                if isinstance(part, Piecewise) and part.written and x:
                    continue  # yuan or units of 10,000 is settled before
                seen = settled(x) if percent else Observation(Kind.NUMBER, str(x), x)
                outcome = evaluate(rule, seen, line["standard"])
                want = outcome.score if outcome.state is State.SCORED else None
                got = function(x)
                near = isinstance(got, Decimal) and isinstance(want, Decimal) and abs(got - want) < D("1e-20")
                assert near or got == want, (line["id"], line["text"], x, want, got)
                values += 1
    assert rules >= 200
    assert values >= 4000


@pytest.mark.parametrize(
    ("text", "x", "score"),
    [
        ("≥98%得20分；95%≤X<98%得16分；<95%得0分", "0.98", 20),
        ("≥98%得20分；95%≤X<98%得16分；<95%得0分", "0.9799", 16),
        ("达98%得满分，每低1%扣2分", "0.955", 16),
        ("迟到每次扣3分", "2", 14),
        ("95%~99%得15分；100%得20分；95%以下0分", "0.995", None),
    ],
)
def test_by_hand(text: str, x: str, score: int | None):
    rule = read(text, "", D(20)).rule
    assert rule is not None
    function = compiled(rule, D(20))
    assert function is not None
    assert function(D(x)) == score


def test_a_rule_of_several_cases_is_not_one_number():
    rule = read("迟到每次扣2分，旷工每次扣5分", "", D(20)).rule
    assert rule is not None
    assert compiled(rule, D(20)) is None
