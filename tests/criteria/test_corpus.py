"""Every hand-calculated line: right or refused, never wrong; and most of them right."""

import pytest

from .lines import Line, lines, same, score

LINES = list(lines())


@pytest.mark.parametrize("line", LINES, ids=lambda line: line.id)
def test_no_case_is_scored_wrong(line: Line) -> None:
    for case in line.cases:
        got = score(line, case["raw"])
        if line.manual or case.get("score") is None:
            assert got is None, f"{case['raw']}: {got}"
        else:
            assert got is None or same(got, case["score"]), f"{case['raw']}: {got} ≠ {case['score']}"


@pytest.mark.parametrize(
    "line", [line for line in LINES if line.criterion.rule is None and line.cases], ids=lambda x: x.id
)
def test_what_is_refused_says_why(line: Line) -> None:
    assert line.criterion.reason


def test_at_least_95_percent_are_scored_right() -> None:
    """Of all lines but the traps (ids TE…), which are written to mislead: there, to be refused is good enough."""
    scorable = [
        (line, case)
        for line in LINES
        if not line.manual and not line.id.startswith("TE")
        for case in line.cases
        if case.get("score") is not None
    ]
    right = [1 for line, case in scorable if same(score(line, case["raw"]), case["score"])]
    assert len(scorable) > 4000
    assert len(right) / len(scorable) >= 0.95
