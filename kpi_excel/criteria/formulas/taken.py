"""What a formula contributes to a criterion: a curve over one measure or an expression, and what it leaves to the rest."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from ...regex import regex
from ..bands import chain, subtract
from ..compose import compose
from ..draft import Band, Draft, NotUnderstood, Target
from ..normalise import Normal
from ..phrases import Edge
from ..quantity import Dimension, dimension
from ..rules import (
    FULL,
    NOTHING,
    ONE,
    ZERO,
    Award,
    AwardKind,
    Constant,
    Formula,
    Interval,
    Line,
    Piece,
    PieceValue,
    Piecewise,
    Rate,
    Rule,
    ScoreUnit,
    Steps,
)

_EMPTY = regex(r"\([;,\s]*\)")


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
    cap: Decimal | None = None
    """The cap that stands in the formula's own words, in points."""
    goal: Decimal | None = None
    """The target that stands in the formula's own words."""

    def rest(self, normal: Normal) -> Normal:
        """Return the text with the formula's own words blanked out; places stay what they were."""
        characters = list(normal.text)
        for start, end in self.spans:
            characters[start:end] = [";", *" " * (end - start - 1)]
        text = _EMPTY.sub(lambda m: ";" + " " * (len(m.group()) - 1), "".join(characters))
        return Normal(text, normal.origin, normal.source)

    def rule(self, draft: Draft, target: Target | None) -> Rule:
        """Make the rule out of the formula and what the rest of the text said. Raises :class:`NotUnderstood`."""
        if isinstance(self.part, Piecewise) and (whole := _whole(self.part, target)) is not None:
            of_whole = replace(self.part, share_of=whole.value, share_unit=whole.unit)
            return replace(self, part=of_whole).rule(draft, None)
        if draft.steps:
            return self._below(draft, target)
        if draft.options or draft.ordinals:
            clause = draft.options[0][1] if draft.options else draft.ordinals[0][2]
            raise NotUnderstood(clause, "公式之外又有等级得分，分不清怎样合并")
        full = draft.known_full
        fined = [b.clause for b in draft.bands if b.clause.effect is not None and b.clause.effect.kind == "fine"]
        if fined and self.unit is ScoreUnit.YUAN:
            raise NotUnderstood(fined[0], "既有奖励又有罚款，不知道这一栏里罚款写成正数还是负数")
        part = self.part
        if draft.cap_share and isinstance(part, Piecewise) and not from_zero(part):
            raise NotUnderstood(None, CAP_BY_SHARE)
        if draft.base is not None and isinstance(part, Piecewise) and _of_full(part):
            raise NotUnderstood(None, "写了基础分，又写按比例折算，不知道是折算基础分还是满分")
        others = self.others
        if isinstance(part, Piecewise):
            _from_plan(draft, part)
            if not part.unit and part.plan is None and (unit := next((b.unit for b in draft.bands if b.unit), "")):
                part = replace(part, unit=unit)
            cuts = _cuts(draft, part, self.cuts, self.goal)
            part = _cut(part, cuts, draft.otherwise)
            others = tuple((name, _cut(other, cuts, draft.otherwise)) for name, other in others)
        elif draft.bands:
            raise NotUnderstood(draft.bands[0].clause, "公式之外又有分档，分不清怎样合并")
        draft.bands.clear()
        draft.otherwise = None
        cap = next(
            (c for c in (draft.cap, self.cap) if c is not None), full if self.capped and not draft.uncapped else None
        )
        floor = draft.floor if draft.floor is not None else None if draft.negative or full == ZERO else ZERO
        if not (draft.tallies or draft.series):
            cap, floor = self._furthest(draft, full, cap, floor)
        rule = Rule(
            (part,), NOTHING if full is None else FULL, floor, cap, draft.most_off, draft.most_on, self.unit
        )  # fmt: skip
        if draft.tallies or draft.series or draft.fatals:
            if not isinstance(part, Piecewise):
                raise NotUnderstood(None, "公式之外又有加减分，分不清怎样合并")
            composed = compose(draft, target)
            rule = replace(rule, parts=(part, *composed.parts), base=composed.base)
        return replace(rule, others=tuple((n, replace(rule, parts=(p, *rule.parts[1:]))) for n, p in others))

    def _furthest(
        self, draft: Draft, full: Decimal | None, cap: Decimal | None, floor: Decimal | None
    ) -> tuple[Decimal | None, Decimal | None]:
        """最多扣6分, 最多加5分 beside a formula: so far from the full mark at most. Returns cap and floor."""
        most = [m for m in (draft.most_off, draft.most_on) if m is not None]
        if full is None and most:
            if self.unit is not ScoreUnit.YUAN or len(most) > 1:
                raise NotUnderstood(None, "最多加扣多少是从哪里算起看不懂")
            cap = most[0] if cap is None else cap  # 最高提成2000元, 最高罚款100元
        if full is not None and draft.most_off is not None:
            floor = max(full - draft.most_off, floor or ZERO)
        if full is not None and draft.most_on is not None and draft.cap is None:
            cap = full + draft.most_on
        return cap, floor

    def _below(self, draft: Draft, target: Target | None) -> Rule:
        """完成计划得满分，每超2000元加0.5分，未完成的按比例: the proportion holds below where the steps begin."""
        part = self.part
        clause = draft.steps[0].clause
        cut_off = any(b.award == NOTHING for b in draft.bands)
        if isinstance(part, Piecewise) and (none := _cut_below(part, draft)) is not None:
            draft.bands.remove(none)
            rule = self._below(draft, target)
            cut = Piece(none.intervals[0], Constant(NOTHING))
            return replace(
                rule, parts=tuple(_cut(p, [cut], None) if isinstance(p, Piecewise) else p for p in rule.parts)
            )
        if isinstance(part, Piecewise) and (cut_off or draft.steps[0].intervals):
            return self._between(part, draft)
        if not isinstance(part, Piecewise) or self.others or self.cuts:
            raise NotUnderstood(clause, "公式之外又按单位加减分，分不清怎样合并")
        whole = _whole_rate(part)
        at_goal = None if whole else _at_whole(part, draft.known_full)
        if not whole and at_goal is None:
            raise NotUnderstood(clause, "公式之外又按单位加减分，分不清怎样合并")
        if any(s.direction < 0 or s.points < 0 for s in draft.steps):
            raise NotUnderstood(clause, "既按比例计分，又每低多少扣分，互相矛盾")
        if target is None and part.plan is not None and not draft.targets:
            edge = Edge(part.plan, part.unit, True)
            target = Target(edge, edge)
        if whole and part.unit == "%" and target is None and not draft.targets and not draft.bands:
            edge = Edge(ONE, "%", True)  # 超额完成的每超10%另加1分: from where all of it is reached
            target = Target(edge, edge)
        composed = compose(draft, target)
        measures = [p for p in composed.parts if isinstance(p, Piecewise)]
        anchors = {p.value.anchor for m in measures for p in m.pieces if isinstance(p.value, Steps)}
        if len(measures) != 1 or len(anchors) != 1:
            raise NotUnderstood(clause, "公式之外又按单位加减分，分不清怎样合并")
        measure, anchor = measures[0], anchors.pop()
        if anchor <= 0:
            raise NotUnderstood(clause, "没有写目标值，不知道从哪里起算")
        kept = [
            Piece(i, _from_full(p.value)) for p in measure.pieces for i in subtract(p.interval, [Interval(None, False, anchor)])
        ]  # fmt: skip
        low = Piece(Interval(None, False, anchor, False, False, True), Rate(divisor=anchor, of_full=True))
        if at_goal is not None:  # 完成得6分，未完成的按6分×完成比例
            given = {p.value.base.points(draft.known_full) for p in kept if isinstance(p.value, Steps)}
            if given != {at_goal}:
                raise NotUnderstood(clause, "按比例算到目标时的分，与完成目标得的分不一致")
            low = replace(low, value=Rate(factor=at_goal, divisor=anchor))
        plan = None if measure.unit == "%" else anchor
        joined = replace(measure, pieces=(low, *kept), plan=plan)
        if _SURPASSED.fullmatch(measure.name):
            joined = replace(joined, name=part.name)
        return replace(composed, cap=draft.cap, parts=tuple(joined if p is measure else p for p in composed.parts))

    def _between(self, part: Piecewise, draft: Draft) -> Rule:
        """低于50%得0分，50%~100%按比例，超过100%每超10%加3分: bands, the proportion, and steps from where it ends."""
        step, own = draft.steps[0], part.pieces[0]
        stretch, rate = own.interval, own.value
        goal = next((t.low.value for t in draft.targets if t.low is not None), None)
        starts = step.intervals[0].low if len(step.intervals) == 1 else goal
        joined = stretch.high is not None and starts == stretch.high and step.unit == part.unit
        plain = isinstance(rate, Rate) and rate.of_full and not rate.plus and not rate.offset
        if len(draft.steps) > 1 or len(part.pieces) > 1 or not joined or not plain or step.points < 0 or self.others:
            raise NotUnderstood(step.clause, "公式之外又分档又按单位加减分，分不清怎样合并")
        if draft.tallies or draft.series or draft.fatals or draft.options or draft.ordinals or draft.base is not None:
            raise NotUnderstood(step.clause, "公式之外又有别的加减分，分不清怎样合并")
        assert isinstance(rate, Rate)
        assert stretch.high is not None
        cuts = _cuts(draft, part, self.cuts, self.goal)
        below = _cut(part, cuts, draft.otherwise)
        base = Award(AwardKind.SHARE, stretch.high * rate.factor / rate.divisor)
        above = Steps(stretch.high, step.per, step.points, base, step.share, step.rounding, draft.most_on)
        beyond = Piece(Interval(stretch.high, False, None, False, True, False), above)
        measure = replace(below, pieces=(*below.pieces, beyond))
        cap = draft.cap if draft.cap is not None else self.cap
        return Rule((measure,), FULL, draft.floor if draft.floor is not None else ZERO, cap, unit=self.unit)


CAP_BY_SHARE = "封顶写的是完成的比例，公式却不是从0按比例算的，看不出封顶多少分"


def from_zero(part: Piecewise) -> bool:
    """Whether its marks are in proportion to the measure all along."""
    rates = [p.value for p in part.pieces if isinstance(p.value, Rate)]
    return all(not r.offset and not r.plus for r in rates)


_SURPASSED = regex("(?:超额|超出|超过)(?:完成|达成|部分)?(?:的|者)*")


def _cut_below(part: Piecewise, draft: Draft) -> Band | None:
    """未完成的按完成率×30计分，不足80%为0分: the only band that gives nothing, below where a share all along is enough."""
    none = [b for b in draft.bands if b.award == NOTHING and len(b.intervals) == 1 and b.unit == part.unit == "%"]
    if len(none) != 1 or part.pieces[0].interval != Interval() or draft.steps[0].intervals:
        return None
    i = none[0].intervals[0]
    return none[0] if i.low is None and i.high is not None and i.high < 1 else None


def _from_full(value: PieceValue) -> PieceValue:
    """What lies above a proportion goes on from the full mark, to which the proportion has come by then."""
    if isinstance(value, Steps) and value.base == NOTHING:
        return replace(value, base=FULL)
    return Constant(FULL) if value == Constant(NOTHING) else value


def _from_plan(draft: Draft, part: Piecewise) -> None:
    """实际÷计划×20，完成不足60%计0分 of a plan of 500: the band is at 60 % of the plan."""
    if part.plan is None or part.unit == "%":
        return
    for band in draft.bands:
        if band.unit == "%":
            band.intervals = tuple(
                replace(
                    i,
                    low=None if i.low is None else i.low * part.plan,
                    high=None if i.high is None else i.high * part.plan,
                )
                for i in band.intervals
            )
            band.unit, band.name = part.unit, ""


_DEGREE = regex(r"(?:完成|达成|达标|实现)(?:率|比例|比率|程度|度|比)")


def _whole(part: Piecewise, target: Target | None) -> Edge | None:
    """Return what 100 % stands for: the amount in the target column, where the curve is over 完成率."""
    edge = None if target is None else target.low or target.high
    if edge is None or edge.unit == "%" or not edge.value or part.unit != "%" or not _DEGREE.search(part.name):
        return None
    return edge


def _of_full(part: Piecewise) -> bool:
    """Whether any stretch of a curve is a share of the full mark."""
    return any(isinstance(p.value, Rate) and p.value.of_full for p in part.pieces)


def _whole_rate(part: Piecewise) -> bool:
    """Whether a curve is nothing but the full mark × the share reached."""
    value = part.pieces[0].value
    return len(part.pieces) == 1 and isinstance(value, Rate) and value.of_full and not value.plus and not value.offset


def _at_whole(part: Piecewise, full: Decimal | None) -> Decimal | None:
    """Return what a curve in proportion to the share reached gives at 100 %, ``None`` for any other curve."""
    value = part.pieces[0].value
    plain = len(part.pieces) == 1 and isinstance(value, Rate) and not value.plus and not value.offset
    if not plain or part.unit != "%" or not isinstance(value, Rate) or (value.of_full and full is None):
        return None
    return value.at(Decimal(1), full or Decimal(1))


def _cuts(draft: Draft, part: Piecewise, own: Sequence[tuple[Interval, Award]], goal: Decimal | None) -> list[Piece]:
    """The bands beside the formula, which hold where they speak; those that only repeat it are dropped."""
    bands = []
    for band in draft.bands:
        if band.clause.effect is not None and band.clause.effect.kind in ("add", "extra"):
            raise NotUnderstood(band.clause, "公式之外又加分，看不出能不能超过满分")
        if band.target:
            if _capped_anyway(band, part, draft, goal):
                continue
            raise NotUnderstood(band.clause, "公式之外又按是否完成目标得分，分不清怎样合并")
        if band.name and part.name and not _alike(band.name, part.name):
            raise NotUnderstood(band.clause, f"条件说的是“{band.name}”，公式算的是“{part.name}”，一个数据判断不了")
        a, b = dimension(band.unit), dimension(part.unit)
        if a is not b and not {a, b} <= {Dimension.MARK, Dimension.NONE} and not _bare_count(a, b):
            raise NotUnderstood(band.clause, "条件里的单位与公式的指标不一致")
        if any(i.low is None and i.high is None for i in band.intervals):
            raise NotUnderstood(band.clause, "公式之外的条件看不懂")
        bands.append(band)
    pieces = chain(bands, reaching_up=True, etc=False) if bands else []
    return [*(Piece(i, Constant(a)) for i, a in own), *pieces]


def _capped_anyway(band: Band, part: Piecewise, draft: Draft, own: Decimal | None) -> bool:
    """Whether 超过目标的得满分, 不高于目标的得20分 say what the full mark as the cap says anyway.

    So it is on the good side of the target, where the formula gives the full mark at the target, if that has a figure.
    """
    full = draft.known_full
    if not band.award.is_full(full):
        return False
    rates = [p.value for p in part.pieces if isinstance(p.value, Rate)]
    if len(rates) != len(part.pieces) or not all((r.factor > 0) == (band.side > 0) for r in rates):
        return False
    goals = {e.value for t in (*draft.targets, draft.column) if t for e in (t.low, t.high) if e and e.unit == part.unit}
    goal = own if own is not None else next(iter(goals)) if len(goals) == 1 else None
    if full is None or goal is None or part.plan is not None:
        return band.side > 0
    return any(isinstance(p.value, Rate) and goal in p.interval and p.value.at(goal, full) == full for p in part.pieces)


_NAMELESS = regex(r"(?:实际|完成|达成|对应|相应)*(?:比例|比率|比值|值|数|数值|量|情况|完成|达成)?")


def _alike(name: str, other: str) -> bool:
    """Whether two names may be one measure's (业绩完成率, 完成率): not where they share no two characters in a row."""
    if _NAMELESS.fullmatch(other):
        return True
    return name in other or other in name or bool(set(pairwise(name)) & set(pairwise(other)))


def _bare_count(a: Dimension, b: Dimension) -> bool:
    return {a, b} <= {Dimension.COUNT, Dimension.NONE} or {a, b} <= {Dimension.MONEY, Dimension.NONE}


def _cut(part: Piecewise, cuts: Sequence[Piece], otherwise: Award | None) -> Piecewise:
    if otherwise is not None and part.uncovered is None:
        part = replace(part, uncovered=otherwise)
    if not cuts:
        return part
    ends = {e for p in part.pieces for e in (p.interval.low, p.interval.high) if e is not None and e in p.interval}
    open_ends = {e for p in part.pieces for e, told in _ends(p.interval) if not told and not isinstance(p.value, Line)}
    holes = [_yielding(c.interval, ends) for c in cuts]
    cuts = [replace(c, interval=_yielding(c.interval, ends - open_ends)) for c in cuts]
    kept = [Piece(i, p.value) for p in part.pieces for i in subtract(p.interval, holes)]
    return replace(part, pieces=(*cuts, *kept))


def _ends(stretch: Interval) -> tuple[tuple[Decimal | None, bool], ...]:
    return ((stretch.low, stretch.low_explicit), (stretch.high, stretch.high_explicit))


def _yielding(cut: Interval, ends: set[Decimal]) -> Interval:
    """An end that the formula states as its own, and the cut only by 以下 or 以上, is the formula's.

    Where both say no more than 以上 and 以下 (90%以上得20分，90%以下按完成率计分), both have it: the better one holds.
    """
    if cut.low in ends and not cut.low_explicit and not cut.point:
        cut = replace(cut, low_in=False)
    if cut.high in ends and not cut.high_explicit and not cut.point:
        cut = replace(cut, high_in=False)
    return cut


def evened(normal: Normal, spans: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Turn spans of the source into spans of the evened-out text."""
    out: list[tuple[int, int]] = []
    for start, end in spans:
        places = [i for i, origin in enumerate(normal.origin) if start <= origin < end]
        if places:
            out.append((places[0], places[-1] + 1))
    return tuple(out)


def merged(spans: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Return spans once each, in their order, without empty ones."""
    return tuple(sorted({s for s in spans if s[1] > s[0]}))
