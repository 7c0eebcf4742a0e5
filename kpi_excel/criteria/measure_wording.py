"""A measure in words: bands, steps, lines, rates and tiers, sentence by sentence."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from ..figures import plain
from .ends import place, with_starts
from .formulas.expression import Binary
from .formulas.inverse import goal_of
from .quantity import Dimension, dimension, write
from .rules import (
    FULL,
    NOTHING,
    ONE,
    ZERO,
    AwardKind,
    Constant,
    Interval,
    Levels,
    Line,
    Piece,
    Piecewise,
    Rate,
    ScoreUnit,
    Steps,
    Tally,
)
from .voice import MEASURE, Voice, said, said_interval


@dataclass(frozen=True, slots=True)
class MeasureSayer:
    """Says the measures of one rule."""

    voice: Voice

    def sentences(self, measure: Piecewise) -> Iterator[str]:
        """Yield what the measure gives and where, the better end first."""
        measure = with_starts(measure)
        if not measure.name and measure.derived is None:
            measure = replace(measure, name=self.voice.manner.name)
        bases = {p.value.base for p in measure.pieces if isinstance(p.value, Steps)}
        goals = [p for p in measure.pieces if isinstance(p.value, Constant) and p.value.award in bases]
        if self.voice.rule.unit is ScoreUnit.YUAN and (tiers := _tiers(measure)):
            yield from tiers
            if not self.voice.rule.others and "、" not in measure.name and not any("的部分" in t for t in tiers):
                yield "按全额计"
            return
        if measure.derived is not None and measure.name:
            yield f"{measure.name}={measure.derived}×100%"
        if measure.each and measure.own is None:
            yield self._own_steps(measure)
            return
        ordered = self._best_first(measure.pieces)
        if (
            short := self._from_nothing(measure)
            or self._reached(measure)
            or self._around(measure)
            or self._through(measure, ordered)
        ):
            yield from short
            return
        for piece in (*goals, *(p for p in ordered if p not in goals)):
            if not self._said_by_level(measure, piece) and not self._said_by_each(measure, piece):
                yield self._piece(measure, piece, goal=piece in goals)

    def _from_nothing(self, measure: Piecewise) -> list[str]:
        """Say steps from zero beside counts (掉线每超30分钟扣1分)."""
        counts = any(isinstance(p, Tally) for p in self.voice.rule.parts)
        met, off = sorted(measure.pieces, key=place) if len(measure.pieces) == 2 else (None, None)
        if not counts or not measure.name or met is None or off is None or not isinstance(off.value, Steps):
            return []
        steps = off.value
        if met != Piece(Interval(None, False, ZERO, True), Constant(FULL)) or off.interval != Interval(ZERO):
            return []
        if steps.anchor != ZERO or steps.base != FULL or steps.points >= 0:
            return []
        return [f"{measure.name}每超{said(steps.per, measure)}{self.voice.change(steps.points, share=steps.share)}"]

    def _own_steps(self, measure: Piecewise) -> str:
        """Say one of several measures that each have their own goal (完好率≥98%得10分，每低1%扣2分)."""
        goal, off = (next(p for p in measure.pieces if isinstance(p.value, kind)) for kind in (Constant, Steps))
        steps = off.value
        assert isinstance(steps, Steps)
        mark = "" if steps.most is None else f"得{plain(steps.most)}分"
        way = "高" if off.interval.high is None else "低"
        change = self.voice.change(steps.points, share=False)
        return f"{said_interval(goal.interval, measure)}{mark}，每{way}{said(steps.per, measure)}{change}"

    def _reached(self, measure: Piecewise) -> list[str]:
        """Say what is earned by every so much of all there is (转化率每达到10%得2分), of a change by how much it is (每高1%加1分)."""
        none, some = sorted(measure.pieces, key=place) if len(measure.pieces) == 2 else (None, None)
        if not self.voice.manner.spoken or none is None or some is None or not isinstance(some.value, Steps):
            return []
        steps = some.value
        if none != Piece(Interval(None, False, ZERO, True), Constant(NOTHING)) or some.interval != Interval(ZERO):
            return []
        if steps.anchor != ZERO or steps.base != NOTHING or steps.points <= 0:
            return []
        way, gain = ("高", "加") if re.search("[较比]", measure.name) else ("达到", "得")
        return [
            f"{measure.name}每{way}{said(steps.per, measure)}{self.voice.change(steps.points, share=steps.share, gain=gain)}"
        ]

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
        ups = f"每高{said(above.per, measure)}{self.voice.change(above.points, share=above.share)}"
        downs = f"每低{said(below.per, measure)}{self.voice.change(below.points, share=below.share)}"
        return [f"目标{said(goal, measure)}，{measure.name}{ups}", f"{measure.name}{downs}"]

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
        joints = [f"{name}{signs.get(x, '=')}{said(x, measure)}{self.voice.award(y)}" for x, y in points.items()]
        falls = ordered[0].interval.low is not None
        return [*(joints[::-1] if falls else joints), "中间按线性插值计算"]

    def _best_first(self, pieces: Sequence[Piece]) -> list[Piece]:
        """Put pieces in the order of their measure, starting at its better end."""
        ordered = sorted(pieces, key=place)
        worth = [p.value.award.points(self.voice.full or ONE) for p in ordered if isinstance(p.value, Constant)]
        low, high = (worth[0] or ZERO, worth[-1] or ZERO) if worth else (ZERO, ZERO)
        return ordered if low > high else ordered[::-1]

    def _said_by_level(self, measure: Piecewise, piece: Piece) -> bool:
        """Whether a level says already what holds when nothing happened (无差错得满分；1~2处得8分)."""
        if not measure.whole or not piece.interval.point or piece.interval.low != ZERO:
            return False
        awards = [o.award for p in self.voice.rule.parts if isinstance(p, Levels) for o in p.options]
        return isinstance(piece.value, Constant) and piece.value.award in awards

    def _gains(self, measure: Piecewise) -> bool:
        """Whether it is all there is, and earns by steps: 不得分 would say that there was a mark to lose."""
        ups = any(isinstance(p.value, Steps) and p.value.points > 0 for p in measure.pieces)
        return ups and len(self.voice.rule.parts) == 1

    def _gives_only_nothing(self, measure: Piecewise) -> bool:
        """Whether it says where nothing is given without saying what is given elsewhere: 不得分 would imply the rest."""
        taking = (AwardKind.MINUS, AwardKind.MINUS_SHARE)
        awards = [p.value.award for p in measure.pieces if isinstance(p.value, Constant)]
        gained = any(isinstance(p.value, Steps) and p.value.points > 0 for p in measure.pieces)
        return measure.uncovered is None and not gained and all(a == NOTHING or a.kind in taking for a in awards)

    def _said_by_each(self, measure: Piecewise, piece: Piece) -> bool:
        """Whether it is the nothing below the place from which every unit counts (3分以上的，按每分扣10元)."""
        if piece.interval.low is not None or piece.value != Constant(NOTHING):
            return False
        steps = [(p.value, p.interval) for p in measure.pieces if isinstance(p.value, Steps)]
        return bool(steps) and all(value.anchor == ZERO and interval.low for value, interval in steps)

    def _piece(self, measure: Piecewise, piece: Piece, *, goal: bool) -> str:
        value = piece.value
        where = said_interval(self._onward(measure, piece) if goal else piece.interval, measure)
        if isinstance(value, Constant):
            if value.award == FULL == measure.uncovered and len(self.voice.rule.parts) > 1:
                return f"{where}不扣分"
            earned = goal and self.voice.rule.base != FULL
            gained = self.voice.rule.base == NOTHING and self._gains(measure)
            zero = value.award == NOTHING and (earned or gained or self._gives_only_nothing(measure))
            return where + (f"得0{self.voice.money}" if zero else self.voice.award(value.award))
        if isinstance(value, Steps):
            return self._steps(measure, piece.interval, value)
        if isinstance(value, Line):
            low, high = said(value.x0, measure), said(value.x1, measure)
            ends = f"{low}{self.voice.award(value.y0)}，{high}{self.voice.award(value.y1)}"
            return f"{measure.name}{low}~{high}之间线性计分（{ends}）"
        formula = self._rate(measure, value)
        return formula if piece.interval == Interval() else f"{where}，{formula}"

    def _onward(self, measure: Piecewise, piece: Piece) -> Interval:
        """A single value from which steps go on upwards alone is where the measure begins to earn (达到12场得6分)."""
        i = piece.interval
        ups = [p.value.anchor for p in measure.pieces if isinstance(p.value, Steps) and p.interval.low == i.low]
        downs = any(isinstance(p.value, Steps) and p.interval.high == i.low for p in measure.pieces)
        if not i.point or i.low not in ups or downs:
            return i
        return replace(i, high=None, high_in=False)

    def _steps(self, measure: Piecewise, stretch: Interval, value: Steps) -> str:
        """Say it without its range where the range is all that lies on its side of the target."""
        up = (stretch.low is not None and stretch.low >= value.anchor) or (
            stretch.high is not None and stretch.high > value.anchor
        )
        own, own_in = (stretch.low, stretch.low_in) if up else (stretch.high, stretch.high_in)
        open_end = (stretch.high if up else stretch.low) is None
        change = self.voice.change(value.points, share=value.share)
        per = said(value.per, measure)
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
        constants = [p.value.award for p in measure.pieces if isinstance(p.value, Constant)]
        full = self.voice.full or ONE
        if any((a.points(full) or ZERO) > (steps.base.points(full) or ZERO) for a in constants):
            return False  # the reader would start from the best of them
        return any(
            steps.anchor in (p.interval.low, p.interval.high) for p in measure.pieces if p.value == Constant(steps.base)
        )

    def _rate(self, measure: Piecewise, value: Rate) -> str:
        """Say a formula of the measure: ``得分=完成率×20``, ``得分=实际÷目标×满分（目标95%）``."""
        x = measure.name or MEASURE
        if measure.derived is not None and not measure.name:
            x = str(measure.derived)
        target, factor = "", value.factor
        if (goal := goal_of(measure.derived)) is not None and isinstance(measure.derived, Binary) and not measure.name:
            x, target = f"目标÷{measure.derived.right}", f"（目标{goal}）"
        if measure.plan is not None and not value.of_full:
            factor = factor * measure.plan / value.divisor
            x, target = f"{x}÷{plain(measure.plan)}", f"（目标{said(measure.plan, measure)}）"
        elif measure.plan is not None or (value.divisor != ONE and dimension(measure.unit) is not Dimension.MARK):
            plan = measure.plan if measure.plan is not None else value.divisor
            factor = factor * plan / value.divisor
            x, target = f"{x}÷目标", f"（目标{said(plan, measure)}）"
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
            return f"{self.voice.result}={plain(value.plus)}-{x}{times}{target}"
        plus = f"{'+' if value.plus > 0 else '-'}{plain(abs(value.plus))}" if value.plus else ""
        return f"{self.voice.result}={x}{times}{plus}{target}"


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
            where = f"{measure.name}{plain(i.low)}~{said(i.high, measure)}"
        out.append(f"{where}{'的部分' if end and not whole else ''}，{pays}")
        end = i.high or ZERO
    return out


def _short(value: Decimal) -> bool:
    """Whether a quotient came out even."""
    return len(value.as_tuple().digits) < 20
