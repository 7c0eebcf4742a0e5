"""A rule says itself in plain Chinese, sentence by sentence; :mod:`.canonical` chooses among the manners of saying it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from ..figures import plain
from .quantity import Dimension, dimension, write
from .rules import (
    FULL,
    NOTHING,
    ONE,
    ZERO,
    Award,
    AwardKind,
    Constant,
    Fatal,
    Formula,
    Growth,
    Interval,
    Levels,
    Line,
    Option,
    Part,
    Piece,
    PieceValue,
    Piecewise,
    Rate,
    Rounding,
    Rule,
    ScoreUnit,
    Series,
    Steps,
    Tally,
)

MEASURE = "数值"
"""What a measure without a name is called."""


_SHORT = ("少", "多")
"""Names that go on from 每 (每少巡查2户)."""
_PERIODS = frozenset({"天", "日", "周", "月", "个月", "季", "年", "小时", "班"})
"""Units that say how often rather than how many when they follow a bare 每 (每天得15元)."""
_TOGETHER = re.compile("当月|累计|合计|共|任一")


@dataclass(frozen=True, slots=True)
class Manner:
    """How a rule is put where there is a choice.

    ``name``: what a measure without a name of its own is called; ``bare``: 未按时上交不得分 rather than 未按时上交1次不得分;
    ``counts_first``: what is counted is said before the measures.
    """

    name: str = ""
    bare: bool = False
    counts_first: bool = False


def wording(rule: Rule, full: Decimal | None, manner: Manner) -> str:
    """Return the rule in Chinese. ``full`` is the item's full mark (``None`` when it has none)."""
    return "；".join(_Sayer(rule, full, manner).sentences())


def with_starts(measure: Piecewise) -> Piecewise:
    """Return the measure with bare ranges, the places where steps start belonging to the piece beside the steps."""
    starts = [p.value for p in measure.pieces if isinstance(p.value, Steps)]
    owned = [s for s in starts if any(s.anchor in p.interval for p in measure.pieces)]
    pieces = [replace(p, interval=_owned(_bare(p.interval), p.value, owned)) for p in measure.pieces]
    return replace(measure, pieces=tuple(pieces))


def _owned(i: Interval, value: PieceValue, steps: Sequence[Steps]) -> Interval:
    """Where steps start no unit is counted yet: give that place to the piece beside them that gives their base."""
    beside = {s.anchor for s in steps if value == Constant(s.base)}
    if isinstance(value, Steps):
        taken = {s.anchor for s in steps}
        return replace(i, low_in=i.low_in and i.low not in taken, high_in=i.high_in and i.high not in taken)
    return replace(i, low_in=i.low_in or i.low in beside, high_in=i.high_in or i.high in beside)


def _bare(i: Interval) -> Interval:
    return Interval(i.low, i.low_in and i.low is not None, i.high, i.high_in and i.high is not None)


def place(piece: Piece) -> tuple[bool, Decimal, bool, bool, Decimal]:
    """Return a key that puts pieces in order of their ranges, from low to high."""
    i = piece.interval
    return (i.low is not None, i.low or ZERO, not i.low_in, i.high is None, i.high or ZERO)


class _Sayer:
    """Says one rule, sentence by sentence."""

    def __init__(self, rule: Rule, full: Decimal | None, manner: Manner) -> None:
        self.rule, self.full, self.manner = rule, full, manner
        self.money = "元" if rule.unit is ScoreUnit.YUAN else "分"
        measures = [p for p in rule.parts if isinstance(p, Piecewise)]
        self.steps = [p.value for m in measures for p in m.pieces if isinstance(p.value, Steps)]

    def sentences(self) -> Iterator[str]:
        if self.full is None and self.rule.cap is not None and self._needs_full():
            yield f"满分{plain(self.rule.cap)}{self.money}"
        elif self.rule.base not in (FULL, NOTHING):
            yield f"基础分{plain(self.rule.base.value)}{self.money}"
        parts = self.rule.parts
        if self.manner.counts_first:
            parts = tuple(sorted(parts, key=lambda p: isinstance(p, Piecewise)))
        for part, following in zip(parts, (*parts[1:], None), strict=True):
            yield from self._part(part)
            said = _rounding(part)
            if said and (following is None or _rounding(following) != said):
                yield said
        yield from self._otherwise()
        yield from self._limits()

    def _part(self, part: Part) -> Iterator[str]:
        if isinstance(part, Piecewise):
            yield from self._measure(part)
        elif isinstance(part, Tally):
            yield self._tally(part)
        elif isinstance(part, Series):
            yield self._series(part)
        elif isinstance(part, Fatal):
            yield self._fatal(part)
        elif isinstance(part, Levels):
            yield from (f"{_label(o)}{self._award(o.award)}" for o in part.options)
        else:
            assert isinstance(part, Formula)
            yield f"{self._result}={part.expression}{_aliases(part)}"

    # ---- measures

    def _measure(self, measure: Piecewise) -> Iterator[str]:
        measure = with_starts(measure)
        if not measure.name and measure.derived is None:
            measure = replace(measure, name=self.manner.name)
        bases = {p.value.base for p in measure.pieces if isinstance(p.value, Steps)}
        goals = [p for p in measure.pieces if isinstance(p.value, Constant) and p.value.award in bases]
        if self.rule.unit is ScoreUnit.YUAN and (tiers := _tiers(measure)):
            yield from tiers
            if not self.rule.others and "、" not in measure.name and not any("的部分" in t for t in tiers):
                yield "按全额计"
            return
        if measure.derived is not None and measure.name:
            yield f"{measure.name}={measure.derived}×100%"
        ordered = self._best_first(measure.pieces)
        if short := self._from_nothing(measure) or self._around(measure) or self._through(measure, ordered):
            yield from short
            return
        for piece in (*goals, *(p for p in ordered if p not in goals)):
            if not self._said_by_level(measure, piece) and not self._said_by_each(measure, piece):
                yield self._piece(measure, piece, goal=piece in goals)

    def _from_nothing(self, measure: Piecewise) -> list[str]:
        """Say steps from zero beside counts (掉线每超30分钟扣1分)."""
        counts = any(isinstance(p, Tally) for p in self.rule.parts)
        met, off = sorted(measure.pieces, key=place) if len(measure.pieces) == 2 else (None, None)
        if not counts or not measure.name or met is None or off is None or not isinstance(off.value, Steps):
            return []
        steps = off.value
        if met != Piece(Interval(None, False, ZERO, True), Constant(FULL)) or off.interval != Interval(ZERO):
            return []
        if steps.anchor != ZERO or steps.base != FULL or steps.points >= 0:
            return []
        return [f"{measure.name}每超{_said(steps.per, measure)}{self._change(steps.points, share=steps.share)}"]

    def _around(self, measure: Piecewise) -> list[str]:
        """Say steps to both sides of a target that gives nothing itself (目标80%，点击率每高1%加0.5分)."""
        if len(measure.pieces) != 3 or any(p.value != Constant(NOTHING) for p in measure.pieces if p.interval.point):
            return []
        low, point, high = sorted(measure.pieces, key=place)
        below, above, goal = low.value, high.value, point.interval.low
        if not isinstance(below, Steps) or not isinstance(above, Steps) or not point.interval.point or goal is None:
            return []
        if not below.anchor == above.anchor == goal or not below.base == above.base == NOTHING:
            return []
        ups = f"每高{_said(above.per, measure)}{self._change(above.points, share=above.share)}"
        downs = f"每低{_said(below.per, measure)}{self._change(below.points, share=below.share)}"
        return [f"目标{_said(goal, measure)}，{measure.name}{ups}", f"{measure.name}{downs}"]

    def _through(self, measure: Piecewise, ordered: Sequence[Piece]) -> list[str]:
        """Say lines that join several points (中间按线性插值计算)."""
        lines = [p.value for p in sorted(measure.pieces, key=place) if isinstance(p.value, Line)]
        ends = [p for p in measure.pieces if isinstance(p.value, Constant)]
        joined = all((a.x1, a.y1) == (b.x0, b.y0) for a, b in pairwise(lines))
        if len(lines) < 2 or not joined or len(lines) + len(ends) != len(measure.pieces):
            return []
        points = {lines[0].x0: lines[0].y0} | {line.x1: line.y1 for line in lines}
        first, last = min(points), max(points)
        if {(p.interval.low, p.interval.high, p.value) for p in ends} != {
            (None, first, Constant(points[first])), (last, None, Constant(points[last])),
        }:  # fmt: skip
            return []
        signs = {first: "≤", last: "≥"}
        name = measure.name or MEASURE
        said = [f"{name}{signs.get(x, '=')}{_said(x, measure)}{self._award(y)}" for x, y in points.items()]
        falls = ordered[0].interval.low is not None
        return [*(said[::-1] if falls else said), "中间按线性插值计算"]

    def _best_first(self, pieces: Sequence[Piece]) -> list[Piece]:
        """Put pieces in the order of their measure, starting at its better end."""
        ordered = sorted(pieces, key=place)
        worth = [p.value.award.points(self.full or ONE) for p in ordered if isinstance(p.value, Constant)]
        low, high = (worth[0] or ZERO, worth[-1] or ZERO) if worth else (ZERO, ZERO)
        return ordered if low > high else ordered[::-1]

    def _said_by_level(self, measure: Piecewise, piece: Piece) -> bool:
        """Whether a level says already what holds when nothing happened (无差错得满分；1~2处得8分)."""
        if not measure.whole or not piece.interval.point or piece.interval.low != ZERO:
            return False
        awards = [o.award for p in self.rule.parts if isinstance(p, Levels) for o in p.options]
        return isinstance(piece.value, Constant) and piece.value.award in awards

    def _gives_only_nothing(self, measure: Piecewise) -> bool:
        """Whether it says where nothing is given without saying what is given elsewhere: 不得分 would imply the rest."""
        taking = (AwardKind.MINUS, AwardKind.MINUS_SHARE)
        awards = [p.value.award for p in measure.pieces if isinstance(p.value, Constant)]
        return measure.uncovered is None and all(a == NOTHING or a.kind in taking for a in awards)

    def _said_by_each(self, measure: Piecewise, piece: Piece) -> bool:
        """Whether it is the nothing below the place from which every unit counts (3分以上的，按每分扣10元)."""
        steps = [p for p in measure.pieces if isinstance(p.value, Steps)]
        each = [p for p in steps if isinstance(p.value, Steps) and p.value.anchor == ZERO and p.interval.low]
        return bool(each) and len(each) == len(steps) and piece.value == Constant(NOTHING)

    def _piece(self, measure: Piecewise, piece: Piece, *, goal: bool) -> str:
        value = piece.value
        where = said_interval(piece.interval, measure)
        if isinstance(value, Constant):
            if value.award == FULL == measure.uncovered and len(self.rule.parts) > 1:
                return f"{where}不扣分"
            zero = value.award == NOTHING and (goal or self._gives_only_nothing(measure))
            return where + (f"得0{self.money}" if zero else self._award(value.award))
        if isinstance(value, Steps):
            return self._steps(measure, piece.interval, value)
        if isinstance(value, Line):
            low, high = _said(value.x0, measure), _said(value.x1, measure)
            ends = f"{low}{self._award(value.y0)}，{high}{self._award(value.y1)}"
            return f"{measure.name}{low}~{high}之间线性计分（{ends}）"
        formula = self._rate(measure, value)
        return formula if piece.interval == Interval() else f"{where}，{formula}"

    def _steps(self, measure: Piecewise, stretch: Interval, value: Steps) -> str:
        """Say it without its range where the range is all that lies on its side of the target."""
        up = (stretch.low is not None and stretch.low >= value.anchor) or (
            stretch.high is not None and stretch.high > value.anchor
        )
        own, own_in = (stretch.low, stretch.low_in) if up else (stretch.high, stretch.high_in)
        open_end = (stretch.high if up else stretch.low) is None
        change = self._change(value.points, share=value.share)
        per = _said(value.per, measure)
        if own == value.anchor and not own_in and open_end and self._anchored(measure, value):
            return f"每{'高' if up else '低'}{per}{change}"
        where = said_interval(stretch, measure)
        if value.anchor == ZERO and own != ZERO:
            return f"{where}的，按每{measure.unit if value.per == ONE else per}{change}"
        return f"{where}的部分，每{'高' if up else '低'}{per}{change}"

    def _anchored(self, measure: Piecewise, steps: Steps) -> bool:
        """Whether the full or other mark that the steps start from is given up to the very place where they start."""
        if steps.base == NOTHING:
            return steps.anchor == ZERO and steps.points > 0
        return any(
            steps.anchor in (p.interval.low, p.interval.high) for p in measure.pieces if p.value == Constant(steps.base)
        )

    @property
    def _result(self) -> str:
        """What the left side of an equation is called."""
        return {ScoreUnit.YUAN: "金额", ScoreUnit.FRACTION: "系数"}.get(self.rule.unit, "得分")

    def _rate(self, measure: Piecewise, value: Rate) -> str:
        """Say a formula of the measure: ``得分=完成率×20``, ``得分=实际÷目标×满分（目标95%）``."""
        x = measure.name or MEASURE
        if measure.derived is not None and not measure.name:
            x = str(measure.derived)
        target, factor = "", value.factor
        if measure.plan is not None and not value.of_full:
            factor = factor * measure.plan / value.divisor
            x, target = f"{x}÷{plain(measure.plan)}", f"（目标{_said(measure.plan, measure)}）"
        elif measure.plan is not None or (value.divisor != ONE and dimension(measure.unit) is not Dimension.MARK):
            plan = measure.plan if measure.plan is not None else value.divisor
            factor = factor * plan / value.divisor
            x, target = f"{x}÷目标", f"（目标{_said(plan, measure)}）"
        elif value.divisor != ONE and _short(factor / value.divisor):
            factor = factor / value.divisor
        elif value.divisor != ONE:
            x = f"{x}÷{plain(value.divisor)}"
        if value.offset:
            x = f"（{x}-{plain(value.offset)}）"
        times = "×满分" if value.of_full else ""
        size = abs(factor)
        if size != ONE or not (value.of_full or value.plus or value.divisor != ONE):
            times = f"×{plain(size)}{times}"
        if factor < 0:
            return f"{self._result}={plain(value.plus)}-{x}{times}{target}"
        plus = f"{'+' if value.plus > 0 else '-'}{plain(abs(value.plus))}" if value.plus else ""
        return f"{self._result}={x}{times}{plus}{target}"

    # ---- counts

    @property
    def _bonus(self) -> bool:
        """Whether it only adds for what is counted, which says by itself that it starts from nothing."""
        return all(isinstance(p, Tally) and p.points > 0 for p in self.rule.parts)

    def _tally(self, tally: Tally) -> str:
        names = "、".join(tally.names)
        change = self._change(tally.points, share=tally.share, upto=tally.upto, again=tally.extra)
        if self.rule.base == NOTHING and not tally.extra and not self._bonus:
            change = change.replace("加", "得")
        if not tally.counted:
            return f"{names}的{change.replace('得', '加')}"
        if tally.severer:
            return f"{names}{write(tally.per, tally.unit)}{change}"
        bare = (
            tally.per == ONE
            and tally.unit not in ("%", "人", "人次")
            and not (change[0] == "得" and tally.unit in _PERIODS)
        )
        per = tally.unit if bare else write(tally.per, tally.unit)
        measured = tally.rounding is Rounding.WHOLE != _usual(tally)
        if len(tally.names) == 1 and (names.startswith(_SHORT) or measured):
            return f"每{names}{write(tally.per, tally.unit)}{change}"
        free = f"超过{write(tally.free, tally.unit)}的" if tally.free else ""
        return f"{names}{free}每{per}{change}"

    def _series(self, series: Series) -> str:
        terms = list(enumerate(series.terms, series.free + 1))
        last, points = terms[-1]
        ending = f"第{last}{series.unit}{self._change(points, share=False)}"
        if series.growth is Growth.SAME:
            ending = f"第{last}{series.unit}起每{series.unit}{self._change(points, share=False)}"
        elif series.growth is Growth.ARITHMETIC:
            ending += "，以此类推"
        elif series.growth is Growth.DOUBLE:
            ending += "，以后翻倍"
        names = "、".join(series.names)
        return names + "，".join(
            [*(f"第{n}{series.unit}{self._change(p, share=False)}" for n, p in terms[:-1]), ending]
        )

    def _fatal(self, fatal: Fatal) -> str:
        names = "、".join(fatal.names)
        if fatal.count == ONE and (fatal.unit == "票" or (not names and fatal.unit == "次")):
            return f"{names}一票否决"
        if fatal.count == ONE and not names:
            return f"发生1{fatal.unit}{self._award(fatal.award)}"
        if fatal.count == ONE and self.manner.bare and not fatal.any_kind and fatal.unit == "次":
            return f"{'或'.join(fatal.names)}的{self._award(fatal.award)}"
        if fatal.count == ONE and not fatal.any_kind:
            return f"{names}{write(fatal.count, fatal.unit)}{self._award(fatal.award)}"
        counted_together = fatal.any_kind and not _TOGETHER.search(names)
        who = "当月" + names if counted_together else names
        if names == "当月" and not fatal.any_kind:
            return f"{names}{write(fatal.count, fatal.unit)}{self._award(fatal.award)}"
        return f"{who}{write(fatal.count, fatal.unit)}以上{self._award(fatal.award)}"

    # ---- awards and limits

    def _award(self, award: Award) -> str:
        value = plain(abs(award.value))
        if award.upto is not None:
            value += f"~{plain(abs(award.upto))}"
        if award.kind is AwardKind.WORD:
            return f"为{award.word}"
        if award == NOTHING and self.rule.unit is not ScoreUnit.FRACTION:
            return "不得分"
        if award.kind is AwardKind.POINTS and self.rule.unit is ScoreUnit.FRACTION:
            return f"系数{value}"
        if award.kind is AwardKind.POINTS:
            return f"得{'-' if award.value < 0 else ''}{value}{self.money}"
        if award.kind is AwardKind.SHARE:
            if award == FULL and self.rule.unit is not ScoreUnit.FRACTION:
                return "得满分"
            return f"得{_percent(award)}"
        verb = "加" if award.value < 0 else "扣"
        if award.kind is AwardKind.MINUS_SHARE:
            return f"{verb}分值的{_percent(award)}"
        return f"{verb}{value}{self.money}"

    def _change(self, points: Decimal, *, share: bool, upto: Decimal | None = None, again: bool = False) -> str:
        verb = "扣" if points < 0 else "加"
        if share:
            return f"{verb}{write(abs(points), '%')}分值"
        value = plain(abs(points)) + (f"~{plain(abs(upto))}" if upto is not None else "")
        return f"{'再' if again else ''}{verb}{value}{self.money}"

    def _otherwise(self) -> Iterator[str]:
        """Say what holds elsewhere, unless it holds for one of several measures only, which its deductions imply."""
        parts = [p for p in self.rule.parts if isinstance(p, Piecewise | Levels)]
        left = {p.uncovered if isinstance(p, Piecewise) else p.otherwise for p in parts}
        if len(left) == 1 and (award := left.pop()) is not None:
            yield f"否则{self._award(award)}"

    def _limits(self) -> Iterator[str]:
        rule = self.rule
        if rule.most_off is not None:
            yield f"最多扣{plain(rule.most_off)}{self.money}"
        if rule.most_on is not None:
            yield f"最多加{plain(rule.most_on)}{self.money}"
        if rule.cap is not None and (rule.cap != self.full or self._adds()) and not self._said_full():
            yield f"最高{plain(rule.cap)}{self.money}"
        if rule.floor is None and self.full:
            yield "可倒扣"
        elif rule.floor == ZERO and self._deducts():
            yield "扣完为止"
        elif rule.floor is not None and rule.floor != ZERO:
            yield f"最低{plain(rule.floor)}{self.money}"

    def _said_full(self) -> bool:
        return self.full is None and self._needs_full()

    def _needs_full(self) -> bool:
        awards = [self.rule.base]
        return any(a.kind in (AwardKind.SHARE, AwardKind.MINUS_SHARE) for a in awards)

    def _adds(self) -> bool:
        tallies = [p.points for p in self.rule.parts if isinstance(p, Tally)]
        return any(points > 0 for points in (*tallies, *(s.points for s in self.steps)))

    def _deducts(self) -> bool:
        changes = [p.points for p in self.rule.parts if isinstance(p, Tally)] + [s.points for s in self.steps]
        changes += [p.terms[0] for p in self.rule.parts if isinstance(p, Series)]
        return any(points < 0 for points in changes)


def _tiers(measure: Piecewise) -> list[str]:
    """Say tiers in money, each with its own rate; none where it pays otherwise than by tiers."""
    pieces = sorted(measure.pieces, key=place)
    several = "、" in measure.name
    if several and pieces[0] == Piece(Interval(ZERO, True, ZERO, True), Constant(NOTHING)):
        del pieces[0]
    rates = [p.value for p in pieces if isinstance(p.value, Rate)]
    odd = any(r.of_full or r.offset or r.divisor != ONE for r in rates)
    if len(pieces) < 2 or odd or not rates or (measure.unit != "元" and not measure.whole):
        return []
    if len(rates) < len(pieces) and not several:
        return []
    whole = not any(r.plus for r in rates)
    out = []
    paid = end = ZERO
    for piece in pieces:
        i, value = piece.interval, piece.value
        if isinstance(value, Rate):
            if not whole and value.plus != paid - value.factor * end:
                return []
            paid += value.factor * ((i.high or ZERO) - end)
            pays = f"每{measure.unit}{plain(value.factor)}元" if measure.whole else f"提成{write(value.factor, '%')}"
        elif isinstance(value, Constant) and whole:
            pays = f"{plain(value.award.value)}元"
        else:
            return []
        where = said_interval(i, measure)
        if several and i.low is not None and i.high is not None:
            where = f"{measure.name}{plain(i.low)}~{_said(i.high, measure)}"
        out.append(f"{where}{'的部分' if end and not whole else ''}，{pays}")
        end = i.high or ZERO
    return out


def _label(option: Option) -> str:
    """Name a level; 完成 and 未完成 stand for all their other words."""
    first = option.labels[0]
    return first if first in ("完成", "未完成") else "、".join(option.labels)


def _rounding(part: Part) -> str:
    """Say how a part of a unit counts, where the text does (不足5分钟按5分钟计)."""
    units: set[tuple[Rounding, str]] = set()
    if isinstance(part, Piecewise):
        steps = [p.value for p in part.pieces if isinstance(p.value, Steps)]
        units = {(s.rounding, _said(s.per, part)) for s in steps if s.rounding is not Rounding.WHOLE}
    elif isinstance(part, Tally) and part.rounding not in (_usual(part), Rounding.WHOLE):
        units = {(part.rounding, write(part.per, part.unit))}
    for rounding, unit in sorted(units)[:1]:
        if rounding is Rounding.WHOLE_STATED:
            return f"不足{unit}不计"
        return f"不足{unit}按{unit}计" if rounding is Rounding.BEGUN else f"不足{unit}按比例计"
    return ""


def _short(value: Decimal) -> bool:
    """Whether a quotient came out even."""
    return len(value.as_tuple().digits) < 20


def _aliases(formula: Formula) -> str:
    """Say what signs stand for (②部门评分，③负责人评分)."""
    return f"（{'，'.join(sign + name for sign, name in formula.aliases)}）" if formula.aliases else ""


def _usual(tally: Tally) -> Rounding:
    """How a part of a unit counts when the text does not say."""
    measured = dimension(tally.unit) in (Dimension.MONEY, Dimension.PERCENT, Dimension.TIME)
    return Rounding.WHOLE if measured and tally.per != ONE else Rounding.WHOLE_STATED


def said_interval(interval: Interval, measure: Piecewise) -> str:
    """Say a range with comparison signs (``95%≤收缴率<98%``)."""
    low, high, name = interval.low, interval.high, measure.name or MEASURE
    above, below = "≥" if interval.low_in else ">", "≤" if interval.high_in else "<"
    if low is not None and interval.point:
        return f"{name}={_said(low, measure)}"
    if low is not None and high is not None and re.search(r"\d", name):
        return f"{name}{above}{_said(low, measure)}且{below}{_said(high, measure)}"
    if low is not None and high is not None:
        return f"{_said(low, measure)}{'≤' if interval.low_in else '<'}{name}{below}{_said(high, measure)}"
    if low is not None:
        return f"{name}{above}{_said(low, measure)}"
    return f"{name}{below}{_said(high, measure)}" if high is not None else name


def _said(value: Decimal, measure: Piecewise) -> str:
    """Write a value of a measure in the unit that the text itself used."""
    return f"{plain(value / 10000)}万元" if measure.written == "万元" else write(value, measure.unit)


def _percent(award: Award) -> str:
    text = write(award.value, "%")
    return text if award.upto is None else f"{text}~{write(award.upto, '%')}"
