"""The same raw data typed in another way: the score stays, or none is given; it is never another score."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pytest

from .scored import asked, known, right_or_none

MOST = 120
"""Lines per way of typing, spread over all files."""


@dataclass(frozen=True)
class Retyping:
    name: str
    of: Callable[[str], str]
    kept: float = 0.95
    """Share of the retyped data that must still be scored; 0: the new form may rightly be refused."""


def sub(name: str, pattern: str, new: str, kept: float = 0.95) -> Retyping:
    return Retyping(name, lambda text: re.sub(pattern, new, text), kept)


def full_width(text: str) -> str:
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)


RETYPINGS = [
    Retyping("full width", full_width),
    sub("blanks around figures", r"(?<=[一-鿿])(?=\d)|(?<=\d)(?=[一-鿿])", " "),
    sub("blanks around all", r"^|$", " "),
    sub("a full stop", r"$", "。"),
    sub("a remark that changes nothing", r"$", "（已核实）"),
    sub("commas as pause signs", r"(?<!\d)[,，；;]|[,，；;](?!\d)", "、"),
    sub("commas as semicolons", r"(?<!\d)[,，、]|[,，、](?!\d)", "；"),
    sub("commas as new lines", r"(?<!\d)[,，；;]|[,，；;](?!\d)", "\n"),
    sub("a colon before the count", r"(?<=[一-鿿])(?=\d+次)", "："),
    sub("共", r"^(?=\d+次$)", "共"),
    sub("trailing zero", r"^(\d+\.\d+)(?=%|$)", r"\g<1>0"),
    sub("％", "%", "％"),
    sub("two for 2", r"^2(?=次$)", "两"),
    sub("a remark that may excuse", r"$", "（因公）", 0),
    sub("about", r"^(?=\d)", "约", 0),
    sub("at least", r"^(?=\d)", "≥", 0),
    sub("some", r"(?<=\d)(?=[次起件个人天%])", "多", 0),
]


def as_typed(raw: Any) -> str:
    return raw if isinstance(raw, str) else format(raw, "f")


@pytest.mark.parametrize("retyping", RETYPINGS, ids=lambda r: r.name)
def test_the_way_of_typing_never_changes_a_score(retyping: Retyping):
    retyped = [
        (row, as_typed(case["raw"]), new, case["score"])
        for row in known()
        for case in row["cases"]
        if case["score"] is not None
        and isinstance(case["raw"], str | Decimal)
        and (new := retyping.of(as_typed(case["raw"]))) != as_typed(case["raw"])
    ]
    chosen = [one for one in retyped[:: max(1, len(retyped) // MOST)] if verdict(one[0], one[1], one[3])]
    assert len(chosen) >= 5
    verdicts = [(row["id"], row["text"], new, verdict(row, new, want)) for row, _, new, want in chosen]
    assert not [f"{name} {text}: {new}" for name, text, new, right in verdicts if right is False]
    if retyping.kept:
        assert sum(right is True for *_, right in verdicts) >= retyping.kept * len(chosen)
    else:
        assert sum(right is True for *_, right in verdicts) < len(chosen)


def verdict(row: dict[str, Any], raw: str, want: Decimal | str) -> bool | None:
    one = {**row, "cases": [{"raw": raw, "score": want}]}
    return right_or_none(one, asked(one, row["text"]))[0]
