"""The Excel formula that recomputes an item's mark from its own data cell, for as long as the data stay of their kind."""

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from ..criteria.daily import daily_sum_from
from ..criteria.excel import LONGEST, Scale, to_excel
from ..criteria.quantity import Dimension, dimension
from ..criteria.rules import HARDLY_REACHED, ONE, ZERO, Levels, Piecewise, Rule, ScoreUnit
from ..figures import plain
from ..regex import regex
from .bind_number import may_be_day, may_be_sum
from .item_unit import other_unit, target_unit
from .observe import Kind, Observation

_PERCENT_TEXT = regex(r"-?\d+(?:\.\d+)?%")


@dataclass(frozen=True, slots=True)
class Source:
    """Where an observation came from: the reference of a cell, or an expression in brackets over several cells.

    ``cell`` is ``""`` where several cells were read together in words. ``percent``: its format shows percent.
    """

    cell: str = ""
    percent: bool = False
    text: bool = False
    """Whether the cell holds a text."""


@dataclass(frozen=True, slots=True)
class Sense:
    """How a mark column states a score: as it is, or as points lost, positive or negative."""

    full: Decimal | None
    losing: bool = False
    negative: bool = False
    unit: ScoreUnit = ScoreUnit.POINTS

    def of(self, score: Decimal) -> Decimal:
        """Return a score as the column states it."""
        if not self.losing:
            return score
        lost = abs(score) if self.unit is ScoreUnit.YUAN else (self.full or Decimal(0)) - score
        return -lost if self.negative and lost != 0 else lost

    def formula(self, formula: str) -> str:
        """Return a score's formula (with ``=``) as the column states it; no score stays no score."""
        if not self.losing:
            return formula
        score = formula.removeprefix("=")
        lost = f"ABS({score})" if self.unit is ScoreUnit.YUAN else f"{plain(self.full or Decimal(0))}-{score}"
        return f'=IFERROR(ROUND({f"-({lost})" if self.negative else lost},9),"")'


def live_formula(rule: Rule, seen: Observation, source: Source, sense: Sense) -> str | None:
    """Return the formula over the data cell that gives what scoring gave; ``None`` where data and rule admit none.

    Without data it gives ``""``, or what it is worth that nothing happened.
    """
    scale = _scale(rule, seen, source)
    if not source.cell or scale is None:
        return None
    formula = _over_a_cell(rule, sense.full, scale)
    if formula is None or (_chosen_by_word(rule) and f'"{_word(seen)}"' not in formula):
        return None
    formula = formula.replace(_CELL, source.cell)
    return None if len(formula) > LONGEST + 1 else sense.formula(formula)


_CELL = "\ue000"
"""Stands for the cell in a formula that is written once for all the people whom a rule is about."""


@lru_cache(4096)
def _over_a_cell(rule: Rule, full: Decimal | None, scale: Scale) -> str | None:
    return to_excel(rule, full, _CELL, scale)


def _chosen_by_word(rule: Rule) -> bool:
    return any(isinstance(p, Levels) for p in rule.parts)


def _word(seen: Observation) -> str:
    return plain(seen.number) if seen.kind is Kind.NUMBER and seen.number is not None else seen.text


def _in_ten_thousands(measure: Piecewise, seen: Observation) -> bool:
    """Whether a figure of a target in yuan is so small that it was taken for units of 10,000 (5000 of 5000万)."""
    share = measure.share_of if measure.share_unit in ("元", "") else None
    return share is not None and not seen.unit and ONE < abs(seen.number or ZERO) <= share * HARDLY_REACHED


def _scale(rule: Rule, seen: Observation, source: Source) -> Scale | None:
    """Return the scale that scoring settled on; ``None`` where a formula would see the cell in another way."""
    if _chosen_by_word(rule):
        return None if seen.kind is Kind.BLANK else Scale.EITHER
    measures = [p for p in rule.parts if isinstance(p, Piecewise)]
    if any(other_unit(seen.item, p) or target_unit(seen.item, seen.target, seen.criterion, p) for p in measures):
        return None
    if any((p.unit == "%" and p.around_nought) or may_be_sum(p, seen.number or ZERO, seen) for p in measures):
        return None  # another figure in the cell may be in another scale, or a sum
    if any(
        (most := daily_sum_from(p, seen.item)) is not None and (not p.name or (seen.number or ZERO) >= most)
        for p in measures
    ):
        return None  # the item says that it is an average all the same
    if may_be_day(seen, rule.due) or any(_in_ten_thousands(p, seen) for p in measures):
        return None
    ratio = any(dimension(p.unit) is Dimension.PERCENT for p in measures)
    if any(p.written == "万元" for p in measures) or (source.percent and measures and not ratio):
        return None
    if seen.kind is Kind.NUMBER and source.text:
        return Scale.TEXT if ratio and _PERCENT_TEXT.fullmatch(seen.text) else None
    if seen.kind is Kind.NUMBER:
        return None if seen.unit else Scale.FRACTION if seen.exact_ratio or source.percent else Scale.EITHER
    if seen.text == ("无" if seen.kind is Kind.NONE else "") and seen.kind in (Kind.NONE, Kind.BLANK):
        return Scale.FRACTION if source.percent else Scale.EITHER
    return None
