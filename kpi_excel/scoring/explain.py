"""One criterion explained: how it is read, what each raw value scores, and what is wrong with its text."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache

from ..criteria.canonical import canonical, comes_back
from ..criteria.defects import Defect, defects
from ..criteria.excel import to_excel
from ..criteria.forms import form
from ..criteria.reading import Criterion, Understanding, read
from ..figures import plain
from ..workbook.model import CellValue
from .evaluate import State, evaluate
from .observe import Kind, Observation, observe

CELL = "A1"
"""The cell that formulas of an explanation take for the raw data."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What one raw value scores. ``status``: scored, undecided, missing, manual, unreadable or unfilled."""

    raw: CellValue
    status: str
    score: str | None = None
    readings: dict[str, str] = field(default_factory=dict)
    why: str = ""


@dataclass(frozen=True, slots=True)
class Explanation:
    """A criterion with everything that can be said of it."""

    criterion: Criterion
    full: Decimal | None
    form: str
    canonical: str
    excel: str | None
    answers: tuple[Answer, ...]
    defects: tuple[Defect, ...]
    comes_back: bool = True
    """Whether the canonical text, written into the cell, is read as the same rule."""

    @property
    def understood(self) -> bool:
        """Whether it became a rule."""
        return self.criterion.understanding is Understanding.UNDERSTOOD


def explain(
    text: str, item: str = "", full: Decimal | None = None, target: str = "", raws: Sequence[CellValue] = ()
) -> Explanation:
    """Read a criterion and score each raw value. Never raises for any text or data."""
    criterion = read(text, item, full, target)
    kind, wording, formula, faults = _said(criterion, full, item)
    back = criterion.rule is None or comes_back(criterion.rule, full, item, target)
    answers = tuple(answer(criterion, raw, full) for raw in raws)
    return Explanation(criterion, full, kind, wording, formula, answers, faults, back)


@lru_cache(maxsize=4096)
def _said(criterion: Criterion, full: Decimal | None, item: str) -> tuple[str, str, str | None, tuple[Defect, ...]]:
    faults = defects(criterion, full, item)
    if criterion.rule is None:
        return _FORMS.get(criterion.understanding, ""), "", None, faults
    return form(criterion.rule), canonical(criterion.rule, full, item), to_excel(criterion.rule, full, CELL), faults


_FORMS = {
    Understanding.MANUAL: "人工评分",
    Understanding.UNREADABLE: "看不懂",
    Understanding.UNFILLED: "未填写",
}


def answer(criterion: Criterion, raw: CellValue, full: Decimal | None) -> Answer:
    """Score one raw value, as a clerk typed it, by a criterion."""
    seen = observe(raw)
    if criterion.rule is None:
        return Answer(raw, criterion.understanding.value, why=_unscored(criterion, seen, full))
    outcome = evaluate(criterion.rule, seen, full)
    readings = {name: _shown(score) for name, score in outcome.readings.items()}
    score = outcome.score if outcome.state is State.SCORED else None
    return Answer(raw, outcome.state.value, None if score is None else _shown(score), readings, outcome.why)


def _unscored(criterion: Criterion, seen: Observation, full: Decimal | None) -> str:
    """Say why there is no score; a mark by judgement must still lie between 0 and the full mark."""
    outside = seen.kind is Kind.NUMBER and seen.number is not None and full is not None
    if criterion.understanding is Understanding.MANUAL and outside and seen.number is not None and full is not None:
        low, high = sorted((Decimal(0), full))
        if not low <= seen.number <= high:
            return f"越界：{seen.text}不在{plain(low)}~{plain(high)}之间；{criterion.reason}"
    return criterion.reason


def _shown(score: Decimal | str) -> str:
    return plain(score) if isinstance(score, Decimal) else score
