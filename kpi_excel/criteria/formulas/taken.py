"""What a formula contributes to a criterion: a curve over one measure or an expression, and what it leaves to the rest."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from ..bands import chain, subtract
from ..compose import compose
from ..draft import Draft, NotUnderstood, Target
from ..normalise import Normal
from ..quantity import Dimension, dimension
from ..rules import FULL, NOTHING, ZERO, Award, Constant, Formula, Interval, Piece, Piecewise, Rule, ScoreUnit

_EMPTY = re.compile(r"\([;,\s]*\)")


@dataclass(frozen=True, slots=True)
class Taken:
    """A formula found in a criterion, with the places of the evened-out text that belong to it.

    ``part`` is what it says by default, ``others`` what else it may mean, by Chinese name. ``cuts`` are stretches of the
    measure with an award of their own (低于60%不得分) that stand inside the formula's words.
    """

    spans: tuple[tuple[int, int], ...]
    part: Piecewise | Formula
    unit: ScoreUnit = ScoreUnit.POINTS
    others: tuple[tuple[str, Piecewise], ...] = ()
    cuts: tuple[tuple[Interval, Award], ...] = ()
    capped: bool = True
    """Whether the full mark is the cap unless the rest of the text states another."""
    scale: Decimal = field(default=Decimal(1))

    def rest(self, normal: Normal) -> Normal:
        """Return the text with the formula's own words blanked out; places stay what they were."""
        characters = list(normal.text)
        for start, end in self.spans:
            characters[start:end] = [";", *" " * (end - start - 1)]
        text = _EMPTY.sub(lambda m: ";" + " " * (len(m.group()) - 1), "".join(characters))
        return Normal(text, normal.origin, normal.source)

    def rule(self, draft: Draft, target: Target | None) -> Rule:
        """Make the rule out of the formula and what the rest of the text said. Raises :class:`NotUnderstood`."""
        if draft.steps:
            raise NotUnderstood(draft.steps[0].clause, "公式之外又按单位加减分，分不清怎样合并")
        if draft.options or draft.ordinals:
            clause = draft.options[0][1] if draft.options else draft.ordinals[0][2]
            raise NotUnderstood(clause, "公式之外又有等级得分，分不清怎样合并")
        full = draft.full if draft.full is not None else draft.stated_full
        part = self.part
        others = self.others
        if isinstance(part, Piecewise):
            if not part.unit and (unit := next((b.unit for b in draft.bands if b.unit), "")):
                part = replace(part, unit=unit)
            cuts = _cuts(draft, part, self.cuts)
            part = _cut(part, cuts, draft.otherwise)
            others = tuple((name, _cut(other, cuts, draft.otherwise)) for name, other in others)
        elif draft.bands:
            raise NotUnderstood(draft.bands[0].clause, "公式之外又有分档，分不清怎样合并")
        draft.bands.clear()
        draft.otherwise = None
        cap = draft.cap if draft.cap is not None else full if self.capped else None
        floor = draft.floor if draft.floor is not None else None if draft.negative or full == ZERO else ZERO
        rule = Rule(
            (part,), NOTHING if full is None else FULL, floor, cap, draft.most_off, draft.most_on, self.unit, self.scale
        )  # fmt: skip
        if draft.tallies or draft.series or draft.fatals:
            if not isinstance(part, Piecewise):
                raise NotUnderstood(None, "公式之外又有加减分，分不清怎样合并")
            composed = compose(draft, target)
            rule = replace(rule, parts=(part, *composed.parts), base=composed.base)
        return replace(rule, others=tuple((n, replace(rule, parts=(p, *rule.parts[1:]))) for n, p in others))


def _cuts(draft: Draft, part: Piecewise, own: Sequence[tuple[Interval, Award]]) -> list[Piece]:
    """The bands beside the formula, which hold where they speak; those that only repeat it are dropped."""
    bands = []
    for band in draft.bands:
        if band.target:
            if band.side > 0 and band.award == FULL:
                continue
            raise NotUnderstood(band.clause, "公式之外又按是否完成目标得分，分不清怎样合并")
        a, b = dimension(band.unit), dimension(part.unit)
        if a is not b and not {a, b} <= {Dimension.MARK, Dimension.NONE} and not _bare_count(a, b):
            raise NotUnderstood(band.clause, "条件里的单位与公式的指标不一致")
        if any(i.low is None and i.high is None for i in band.intervals):
            raise NotUnderstood(band.clause, "公式之外的条件看不懂")
        bands.append(band)
    pieces = chain(bands, reaching_up=True, etc=False) if bands else []
    return [*(Piece(i, Constant(a)) for i, a in own), *pieces]


def _bare_count(a: Dimension, b: Dimension) -> bool:
    return {a, b} <= {Dimension.COUNT, Dimension.NONE} or {a, b} <= {Dimension.MONEY, Dimension.NONE}


def _cut(part: Piecewise, cuts: Sequence[Piece], otherwise: Award | None) -> Piecewise:
    if otherwise is not None and part.uncovered is None:
        part = replace(part, uncovered=otherwise)
    if not cuts:
        return part
    holes = [c.interval for c in cuts]
    kept = [Piece(i, p.value) for p in part.pieces for i in subtract(p.interval, holes)]
    return replace(part, pieces=(*cuts, *kept))
