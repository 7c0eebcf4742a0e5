"""One criterion explained: how it is read, what each raw value scores, and what is wrong with its text."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache

from ..criteria.canonical import canonical, comes_back
from ..criteria.choices import OPEN, Choice
from ..criteria.choose import choose
from ..criteria.defects import Defect, defects
from ..criteria.excel import to_excel
from ..criteria.forms import form
from ..criteria.reading import Criterion, Understanding, read
from ..criteria.rules import Rule
from ..figures import plain
from ..workbook.model import CellValue
from .chosen import evaluate_chosen
from .house import NOTHING_SETTLED, House
from .observe import NO_OWN_WORDS, Kind, Observation, OwnWords, asked_of, observe
from .outcome import Outcome, State
from .unfilled import whatever_fills

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
    excluded: tuple[str, ...] = ()
    """Those of the readings that the company has excluded."""


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
    rule: Rule | None = None
    """The rule that scores: the criterion's own, with what the company has chosen."""

    @property
    def understood(self) -> bool:
        """Whether it became a rule."""
        return self.criterion.understanding is Understanding.UNDERSTOOD


def explain(
    text: str,
    item: str = "",
    full: Decimal | None = None,
    target: str = "",
    raws: Sequence[CellValue] = (),
    house: House = NOTHING_SETTLED,
) -> Explanation:
    """Read a criterion and score each raw value, as the company has settled. Never raises for any text or data."""
    criterion = read(text, item, full, target)
    choice = house.choices.of(item)
    rule = None if criterion.rule is None else choose(criterion.rule, choice) if choice != OPEN else criterion.rule
    kind, wording, formula, faults = _said(criterion, rule, full, item)
    back = rule is None or comes_back(rule, full, item, target)
    answers = tuple(answer(criterion, raw, full, choice, house.words) for raw in raws)
    return Explanation(criterion, full, kind, wording, formula, answers, faults, back, rule)


@lru_cache(maxsize=4096)
def _said(
    criterion: Criterion, rule: Rule | None, full: Decimal | None, item: str
) -> tuple[str, str, str | None, tuple[Defect, ...]]:
    faults = defects(criterion, full, item)
    if rule is None:
        return _FORMS.get(criterion.understanding, ""), "", None, faults
    return form(rule), canonical(rule, full, item), to_excel(rule, full, CELL), faults


_FORMS = {
    Understanding.MANUAL: "人工评分",
    Understanding.UNREADABLE: "看不懂",
    Understanding.UNFILLED: "未填写",
}


def answer(
    criterion: Criterion,
    raw: CellValue,
    full: Decimal | None,
    choice: Choice = OPEN,
    own: OwnWords = NO_OWN_WORDS,
) -> Answer:
    """Score one raw value, as a clerk typed it, by a criterion."""
    seen = asked_of(observe(raw, own=own), criterion)
    if criterion.supposed and (sure := whatever_fills(criterion.supposed, seen, full, choice)) is not None:
        return Answer(raw, sure.state.value, _shown_or_none(sure), why=sure.why)
    if criterion.rule is None:
        return Answer(raw, criterion.understanding.value, why=_unscored(criterion, seen, full))
    outcome = evaluate_chosen(criterion.rule, seen, full, choice)
    readings = {name: _shown(score) for name, score in outcome.readings.items()}
    shown = _shown_or_none(outcome)
    excluded = tuple(name for name in readings if name in outcome.excluded)
    return Answer(raw, outcome.state.value, shown, readings, outcome.why, excluded)


def _shown_or_none(outcome: Outcome) -> str | None:
    score = outcome.score if outcome.state is State.SCORED else None
    return None if score is None else _shown(score)


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
