"""The hand-calculated criteria of ``tests/data/criteria`` and what the program makes of one case."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from kpi_excel.criteria.reading import Criterion, Understanding, read
from kpi_excel.scoring.evaluate import Outcome, State, evaluate
from kpi_excel.scoring.observe import asked_of, observe

DATA = Path(__file__).parent.parent / "data" / "criteria"


@dataclass(frozen=True)
class Line:
    """One criterion with its cases."""

    id: str
    text: str
    item: str
    full: Decimal | None
    target: str
    manual: bool
    cases: tuple[dict[str, Any], ...]

    @property
    def criterion(self) -> Criterion:
        return read(self.text, self.item, self.full, self.target)


def lines() -> Iterator[Line]:
    for path in sorted(DATA.glob("*.jsonl")):
        for row in path.read_text("utf8").splitlines():
            data = json.loads(row, parse_float=Decimal, parse_int=Decimal)
            full = data.get("standard")
            yield Line(
                data["id"], data["text"], data["item"], None if full is None else Decimal(full),
                str(data.get("target") or ""), data["form"] == "manual", tuple(data["cases"]),
            )  # fmt: skip


def outcome(line: Line, raw: Any) -> Outcome | Understanding:
    criterion = line.criterion
    if criterion.rule is None:
        return criterion.understanding
    return evaluate(criterion.rule, asked_of(observe(raw), criterion), line.full)


def score(line: Line, raw: Any) -> Decimal | str | None:
    """The score, or ``None`` for everything that is not scored."""
    result = outcome(line, raw)
    return result.score if isinstance(result, Outcome) and result.state is State.SCORED else None


def same(got: Decimal | str | None, want: Any) -> bool:
    try:
        return got is not None and Decimal(str(got)) == Decimal(str(want))
    except InvalidOperation:
        return got == want
