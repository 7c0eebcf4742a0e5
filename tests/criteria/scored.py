"""The lines of ``tests/data/criteria`` that have scores, and what the program says of them."""

import json
from decimal import Decimal
from functools import cache
from typing import Any

from kpi_excel.scoring.explain import Explanation, explain

from .lines import DATA as FOLDER


@cache
def known() -> tuple[dict[str, Any], ...]:
    """The lines of the data that have scores."""
    rows = [
        json.loads(line, parse_float=Decimal, parse_int=Decimal)
        for path in sorted(FOLDER.glob("*.jsonl"))
        for line in path.read_text("utf8").splitlines()
        if line.strip()
    ]
    return tuple(row for row in rows if any(case["score"] is not None for case in row["cases"]))


def asked(row: dict[str, Any], text: str, raws: list[Any] | None = None) -> Explanation:
    """What the program says of ``text`` in place of the row's, or of other ``raws`` in place of the row's."""
    target = row.get("target")
    raws = [case["raw"] for case in row["cases"]] if raws is None else raws
    return explain(text, row["item"], row.get("standard"), "" if target is None else str(target), raws)


def right_or_none(row: dict[str, Any], explained: Explanation) -> list[bool | None]:
    """Per case that has a score: whether it is right; ``None`` where none was given."""
    return [
        None if answer.status != "scored" or answer.score is None else same(answer.score, case["score"])
        for case, answer in zip(row["cases"], explained.answers, strict=True)
        if case["score"] is not None
    ]


def same(got: str, want: Decimal | str) -> bool:
    if isinstance(want, str):
        return got == want
    return (Decimal(got[:-1]) / 100 if got.endswith("%") else Decimal(got)) == want
