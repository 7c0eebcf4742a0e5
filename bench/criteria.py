"""How fast criteria are read and rules are evaluated, on one core.

``python bench/criteria.py`` prints a table. With the package ``zen-engine`` installed, its compiled rules engine scores
the same band table beside ours.
"""

import json
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from kpi_excel.criteria.joining import read_clauses
from kpi_excel.criteria.lexer import tokenise
from kpi_excel.criteria.normalise import normalise
from kpi_excel.criteria.phrases import segments
from kpi_excel.criteria.reading import read
from kpi_excel.scoring.compiled import compiled
from kpi_excel.scoring.evaluate import evaluate
from kpi_excel.scoring.observe import observe

DATA = Path(__file__).parents[1] / "tests" / "data" / "criteria"
FULL = Decimal(20)
BANDS = "合格率≥98%得20分；95%≤合格率<98%得16分；90%≤合格率<95%得10分；合格率<90%得0分"
STEPS = "合格率达98%得满分，每低1%扣2分，扣完为止"
RATES = [Decimal(n) / 1000 for n in range(800, 1000)]
SECONDS = 1.0
"""How long each line of the table is measured at least."""


def texts() -> list[tuple[str, str, Decimal | None]]:
    """Return the distinct criteria of the test data: (text, item, full mark)."""
    lines = (json.loads(x) for p in sorted(DATA.glob("*.jsonl")) for x in p.read_text("utf8").splitlines() if x.strip())
    full = (None, *(Decimal(n) for n in range(1000)))
    found = {(x["text"], x["item"], None if x["standard"] is None else full[int(x["standard"]) + 1]) for x in lines}
    return sorted(found, key=lambda t: (t[0], t[1]))


def clauses(text: str) -> int:
    """Count the clauses of a text."""
    return len(read_clauses(segments(tokenise(normalise(text)))))


def per_second(round_: Callable[[], int]) -> float:
    """Repeat a round, which returns how much it did, and return how much was done in a second at best."""
    best = 0.0
    end = time.perf_counter() + SECONDS
    while time.perf_counter() < end:
        started = time.perf_counter()
        done = round_()
        best = max(best, done / (time.perf_counter() - started))
    return best


def reading() -> Iterator[tuple[str, float, float | None]]:
    """Measure reading: every text anew, then out of the cache."""
    given = texts()
    number = sum(clauses(text) for text, _, _ in given)

    def anew() -> int:
        read.cache_clear()
        for text, item, full in given:
            read(text, item, full)
        return len(given)

    speed = per_second(anew)
    yield f"distinct texts read ({len(given)} of them)", speed, None
    yield "distinct clauses read", speed * number / len(given), 2000

    def again() -> int:
        for text, item, full in given:
            read(text, item, full)
        return len(given)

    yield "the same texts again (cached)", per_second(again), None


def evaluating() -> Iterator[tuple[str, float, float | None]]:
    """Measure evaluation: compiled, and in full with sentences and readings."""
    for name, text in (("bands", BANDS), ("steps", STEPS)):
        rule = read(text, "", FULL).rule
        assert rule is not None
        function = compiled(rule, FULL)
        assert function is not None
        seen = [observe(x) for x in RATES]

        def fast(function: Callable[[Decimal], object] = function) -> int:
            for x in RATES:
                function(x)
            return len(RATES)

        def explained(rule: Any = rule, seen: Sequence[Any] = tuple(seen)) -> int:
            for one in seen:
                evaluate(rule, one, FULL)
            return len(seen)

        yield f"evaluations, compiled, {name}", per_second(fast), 200_000
        yield f"evaluations with reasons and other readings, {name}", per_second(explained), None
    if (zen := zen_bands()) is not None:
        yield "evaluations by zen-engine, the same bands", per_second(zen), None


def zen_bands() -> Callable[[], int] | None:
    """Return a round of the band table in zen-engine, or ``None`` when it is not installed."""
    try:
        import zen
    except ImportError:
        return None
    rules = [(">= 0.98", 20), (">= 0.95", 16), (">= 0.9", 10), ("", 0)]
    table = {
        "hitPolicy": "first",
        "inputs": [{"id": "x", "name": "x", "field": "x"}],
        "outputs": [{"id": "s", "name": "s", "field": "score"}],
        "rules": [{"_id": str(i), "x": when, "s": str(score)} for i, (when, score) in enumerate(rules)],
    }
    nodes = [
        {"id": "in", "type": "inputNode", "name": "in"},
        {"id": "table", "type": "decisionTableNode", "name": "table", "content": table},
        {"id": "out", "type": "outputNode", "name": "out"},
    ]
    edges = [
        {"id": "1", "type": "edge", "sourceId": "in", "targetId": "table"},
        {"id": "2", "type": "edge", "sourceId": "table", "targetId": "out"},
    ]
    decision = zen.ZenEngine().create_decision(json.dumps({"nodes": nodes, "edges": edges}))
    numbers = [float(x) for x in RATES]
    function = compiled(read(BANDS, "", FULL).rule, FULL)  # type: ignore[arg-type]
    assert function is not None
    assert all(decision.evaluate({"x": float(x)})["result"]["score"] == function(x) for x in RATES)

    def round_() -> int:
        for x in numbers:
            decision.evaluate({"x": x})
        return len(numbers)

    return round_


def main() -> int:
    """Print the table; 1 when a goal is missed."""
    missed = 0
    print(f"{'per second, one core':58}{'':>14}{'goal':>12}")
    for name, speed, goal in (*reading(), *evaluating()):
        missed += goal is not None and speed < goal
        print(f"{name:58}{speed:>14,.0f}{'' if goal is None else f'{goal:,.0f}':>12}")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
