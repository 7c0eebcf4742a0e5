"""The criteria of tests/data/criteria, read once."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from kpi_excel.criteria.reading import Criterion, read

FOLDER = Path(__file__).parents[1] / "data" / "criteria"


@dataclass(frozen=True)
class Line:
    """One criterion of the data with what the reader makes of it."""

    id: str
    file: str
    item: str
    full: Decimal | None
    target: str
    text: str
    defect: str
    raws: tuple[Any, ...]

    @property
    def criterion(self) -> Criterion:
        return read(self.text, self.item, self.full, self.target)


@cache
def lines() -> tuple[Line, ...]:
    return tuple(_lines())


def understood() -> list[Line]:
    return [line for line in lines() if line.criterion.rule is not None]


def _lines() -> Iterator[Line]:
    for path in sorted(FOLDER.glob("*.jsonl")):
        for text in path.read_text("utf8").splitlines():
            if not text.strip():
                continue
            o = json.loads(text, parse_float=Decimal, parse_int=Decimal)
            target = o.get("target")
            yield Line(
                o["id"], path.name, o["item"], o.get("standard"), "" if target is None else str(target), o["text"],
                o.get("defect") or "", tuple(c["raw"] for c in o["cases"]),
            )  # fmt: skip
