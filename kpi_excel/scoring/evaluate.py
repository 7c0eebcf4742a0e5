"""A rule and raw data become a score, with the other admissible readings and the arithmetic (READING.md).

Never guesses in silence: where the data does not say enough, the outcome is undecided or missing and says why.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from enum import StrEnum

from ..criteria.quantity import TIME_UNITS, Dimension, dimension, write
from ..criteria.rules import (
    NOTHING,
    ZERO,
    Award,
    AwardKind,
    Constant,
    Fatal,
    Growth,
    Levels,
    Line,
    Piece,
    Piecewise,
    Rate,
    Rounding,
    Rule,
    ScoreUnit,
    Series,
    Steps,
    Tally,
)
from ..workbook.model import plain
from .labels import level
from .matching import best, likeness
from .observe import Event, Kind, Observation
from .scale import as_fraction


class State(StrEnum):
    """What came of it."""

    SCORED = "scored"
    UNDECIDED = "undecided"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Outcome:
    """A score, or why there is none. ``readings``: other admissible scores (or the candidates) by Chinese name."""

    state: State
    score: Decimal | str | None = None
    readings: dict[str, Decimal | str] = field(default_factory=dict)
    why: str = ""
    interval: tuple[Decimal, Decimal] | None = None


class Undecided(Exception):  # noqa: N818 - an outcome, not a fault
    """The data does not settle the score."""

    def __init__(self, why: str, candidates: dict[str, Decimal] | None = None) -> None:
        super().__init__(why)
        self.why, self.candidates = why, candidates or {}


class Missing(Exception):  # noqa: N818 - an outcome, not a fault
    """The measurement that the rule needs is not there."""


@dataclass(frozen=True, slots=True)
class Mode:
    """One way to read what the text leaves open."""

    name: str = ""
    rounding: Rounding | None = None
    other_edge: bool = False


_MODES = (
    Mode(),
    Mode("不足一个单位按比例计", Rounding.PART),
    Mode("不足一个单位按一个单位计", Rounding.BEGUN),
    Mode("边界值归另一档", other_edge=True),
)


def evaluate(rule: Rule, seen: Observation, full: Decimal | None) -> Outcome:
    """Score one observation. ``full`` is the item's full mark (``None`` when it has none)."""
    if seen.kind is Kind.ERROR:
        return Outcome(State.MISSING, why=f"数据单元格是错误值 {seen.text}")
    try:
        chosen = _score(rule, seen, full, _MODES[0])
    except Missing as error:
        return Outcome(State.MISSING, why=str(error))
    except Undecided as error:
        return Outcome(State.UNDECIDED, readings=dict(error.candidates), why=error.why)
    readings: dict[str, Decimal | str] = {}
    for mode in _MODES[1:]:
        try:
            other = _score(rule, seen, full, mode)
        except (Missing, Undecided):
            continue
        if other.score != chosen.score and other.score is not None and other.score not in readings.values():
            readings[mode.name] = other.score
    if chosen.low is not None and chosen.low != chosen.score:
        a, b = sorted((chosen.low, chosen.number))
        return Outcome(
            State.UNDECIDED, readings={"最少": a, "最多": b}, why=chosen.why + "；标准只给出范围，由评分人在范围内确定",
            interval=(a, b),
        )  # fmt: skip
    return Outcome(State.SCORED, chosen.score, readings, chosen.why)


@dataclass(slots=True)
class _Result:
    score: Decimal | str | None
    why: str
    low: Decimal | None = None

    @property
    def number(self) -> Decimal:
        return self.score if isinstance(self.score, Decimal) else ZERO


@dataclass(slots=True)
class _Work:
    """One evaluation: what is bound already, and the sentences so far."""

    rule: Rule
    seen: Observation
    full: Decimal | None
    mode: Mode
    why: list[str] = field(default_factory=list)
    used: set[int] = field(default_factory=set)
    off: Decimal = ZERO
    off_most: Decimal = ZERO
    on: Decimal = ZERO
    on_most: Decimal = ZERO


def _score(rule: Rule, seen: Observation, full: Decimal | None, mode: Mode) -> _Result:
    work = _Work(rule, seen, full, mode)
    measures = [p for p in rule.parts if isinstance(p, Piecewise)]
    tallies = [p for p in rule.parts if isinstance(p, Tally)]
    series = [p for p in rule.parts if isinstance(p, Series)]
    fatals = [p for p in rule.parts if isinstance(p, Fatal)]
    levels = [p for p in rule.parts if isinstance(p, Levels)]
    base = rule.base.points(full)
    if base is None:
        base = ZERO if rule.base == NOTHING else None
    counts = _Counts(work, measures, tallies, series, fatals)
    if levels and (found := level(levels[0], seen, rule, full)) is not None:
        if isinstance(found.award.word, str) and found.award.word:
            return _Result(found.award.word, found.why)
        points = found.award.points(full)
        if points is None:
            raise Undecided("没有满分，算不出得分")
        return _Result(_limited(work, points * rule.scale, points), found.why)
    if levels and not (measures or tallies):
        if seen.kind is Kind.BLANK:
            raise Missing("没有填写数据")
        raise Undecided(f"数据“{seen.text}”对不上标准里的任何一个等级")
    if seen.kind is Kind.BLANK and measures and not all(_counted(m) for m in measures):
        raise Missing("没有填写数据")
    counts.bind()
    value: Decimal | None = None
    low: Decimal | None = None
    word = ""
    relative = ZERO
    for measure in measures:
        x = counts.measured.get(id(measure))
        if x is None:
            if len(measures) > 1 or tallies:
                if seen.kind is Kind.NONE or seen.kind is Kind.BLANK or counts.any_bound:
                    if _counted(measure) or len(measures) > 1 or tallies:
                        x = ZERO if _counted(measure) else None
                if x is None and _adjusting(measure):
                    continue
            if x is None:
                raise Missing(f"数据里没有“{measure.name or '指标'}”的数值")
        points, upto, grade = _piece(work, measure, x)
        if grade:
            word = grade
            continue
        if _adjusting(measure) and (len(measures) > 1 or tallies) and base is not None:
            relative += points - base
            continue
        if value is not None:
            raise Undecided("两个指标都给出得分，不知道怎样合并")
        value, low = points, upto
    if word:
        return _Result(word, "；".join(work.why))
    counts.apply()
    if (fatal := counts.fatal()) is not None:
        points = fatal.award.points(full)
        return _Result(_limited(work, points or ZERO, points or ZERO), "；".join(work.why))
    start = value if value is not None else base
    if start is None:
        if work.on or work.off or rule.base != NOTHING:
            start = ZERO
        else:
            start = ZERO
    start += relative
    off = min(work.off, rule.most_off) if rule.most_off is not None else work.off
    on = min(work.on, rule.most_on) if rule.most_on is not None else work.on
    if off != work.off:
        work.why.append(f"最多扣{plain(rule.most_off or ZERO)}")
    if on != work.on:
        work.why.append(f"最多加{plain(rule.most_on or ZERO)}")
    total = (start - off + on) * rule.scale
    if work.off or work.on:
        sums = plain(start) + (f"−{plain(off)}" if off else "") + (f"+{plain(on)}" if on else "")
        work.why.append(f"{sums}={plain(start - off + on)}")
    if (
        rule.unit is ScoreUnit.YUAN
        and total < 0
        and not work.on
        and not any(t.points > 0 for t in tallies)
        and base in (None, ZERO)
    ):
        total = -total
    other: Decimal | None = None
    if low is not None:
        other = _clamp(rule, low * rule.scale - off + on, full)
    if work.off_most != work.off or work.on_most != work.on:
        other = _clamp(rule, (start - work.off_most + work.on_most) * rule.scale, full)
    return _Result(_limited(work, total, start), "；".join(work.why), other)


def _limited(work: _Work, total: Decimal, start: Decimal) -> Decimal:
    out = _clamp(work.rule, total, work.full)
    if out != total:
        work.why.append(f"{'不低于' if out > total else '不超过'}{plain(out)}，得{plain(out)}")
    return out


def _clamp(rule: Rule, total: Decimal, full: Decimal | None) -> Decimal:
    if rule.cap is not None and total > rule.cap:
        total = rule.cap
    if rule.floor is not None and total < rule.floor:
        total = rule.floor
    return total


def _counted(measure: Piecewise) -> bool:
    """Whether zero means that nothing happened (延迟0天, 差错0次) rather than that a measurement is zero."""
    if not measure.whole:
        return False
    values = [p for p in measure.pieces if ZERO in p.interval]
    return bool(values) or measure.uncovered is not None


def _adjusting(measure: Piecewise) -> bool:
    """Whether the measure only takes points off or adds some (请假3天以上扣10分)."""
    return measure.uncovered is not None and all(
        (
            isinstance(p.value, Constant)
            and (p.value.award.kind in (AwardKind.MINUS, AwardKind.MINUS_SHARE) or p.value.award == NOTHING)
        )
        or (isinstance(p.value, Steps) and p.value.anchor == 0)
        for p in measure.pieces
    )


# ---- a measure at a value ---------------------------------------------------------------------------------------------


def _piece(work: _Work, measure: Piecewise, x: Decimal) -> tuple[Decimal, Decimal | None, str]:
    """Return the points at ``x``, the other end of an interval award, and a grade's word."""
    shown = write(x, measure.unit)
    holding = [p for p in measure.pieces if x in p.interval]
    if len(holding) > 1 and any(isinstance(p.value, Constant) for p in holding):
        constant = [p for p in holding if isinstance(p.value, Constant)]
        stepped = [p for p in holding if not isinstance(p.value, Constant)]
        if stepped and not any(p.interval.point for p in constant):
            holding = constant
        elif points := [p for p in constant if p.interval.point]:
            holding = points
    if not holding:
        if measure.uncovered is not None:
            points = measure.uncovered.points(work.full)
            if points is None:
                raise Undecided("没有满分，算不出得分")
            work.why.append(f"{measure.name}{shown}：不在任何扣分档内，得{plain(points)}")
            return points, None, ""
        raise Undecided(f"{shown} 落在各档之间的空档里，标准没有规定", _neighbours(work, measure, x))
    results = [(*_worth(work, p, x, measure.unit), p) for p in holding]
    distinct = {r[0] for r in results}
    chosen = results[0]
    if len(distinct) > 1:
        if not all(_at_edge(p, x) for *_, p in results):
            raise Undecided(
                f"{shown} 同时落在两档里，标准自相矛盾", {f"第{i}种": r[0] for i, r in enumerate(results, 1)}
            )
        ordered = sorted(results, key=lambda r: r[0])
        chosen = ordered[0] if work.mode.other_edge else ordered[-1]
        work.why.append(f"{shown} 是两档共有的边界，按对员工有利的一档")
    work.why.append(f"{measure.name}{shown}：{chosen[2]}")
    return chosen[0], chosen[1], chosen[3]


def _at_edge(piece: Piece, x: Decimal) -> bool:
    return x in (piece.interval.low, piece.interval.high)


def _neighbours(work: _Work, measure: Piecewise, x: Decimal) -> dict[str, Decimal]:
    below = [p for p in measure.pieces if p.interval.high is not None and p.interval.high <= x]
    above = [p for p in measure.pieces if p.interval.low is not None and p.interval.low >= x]
    out: dict[str, Decimal] = {}
    if below:
        piece = max(below, key=lambda p: p.interval.high or ZERO)
        out["按较低一档"] = _worth(work, piece, x, measure.unit)[0]
    if above:
        piece = min(above, key=lambda p: p.interval.low or ZERO)
        out["按较高一档"] = _worth(work, piece, x, measure.unit)[0]
    return out


def _worth(work: _Work, piece: Piece, x: Decimal, unit: str) -> tuple[Decimal, Decimal | None, str, str]:
    value = piece.value
    if isinstance(value, Constant):
        if value.award.kind is AwardKind.WORD:
            return ZERO, None, value.award.word, value.award.word
        points, most = _points(value.award, work), value.award.most(work.full)
        return points, most, f"得{plain(points * work.rule.scale)}", ""
    if isinstance(value, Steps):
        return *_steps(work, value, x, unit), ""
    if isinstance(value, Rate):
        points = (x / value.divisor - value.offset) * value.factor
        if value.of_full:
            if work.full is None:
                raise Undecided("没有满分，算不出得分")
            points *= work.full
        points += value.plus
        return points, None, f"按比例得{plain(_tidy(points))}", ""
    assert isinstance(value, Line)
    y0, y1 = _points(value.y0, work), _points(value.y1, work)
    points = y0 + (y1 - y0) * (x - value.x0) / (value.x1 - value.x0)
    return points, None, f"线性计分得{plain(_tidy(points))}", ""


def _tidy(x: Decimal) -> Decimal:
    return x.quantize(Decimal("0.000001")).normalize()


def _points(award: Award, work: _Work) -> Decimal:
    points = award.points(work.full)
    if points is None:
        if award.kind is AwardKind.SHARE and work.rule.unit is ScoreUnit.FRACTION:
            return award.value
        raise Undecided("没有满分，算不出得分")
    return points


def _steps(work: _Work, steps: Steps, x: Decimal, unit: str) -> tuple[Decimal, Decimal | None, str]:
    base = _points(steps.base, work)
    distance = abs(x - steps.anchor)
    units = _units(distance / steps.per, steps.rounding, work.mode)
    change = units * steps.points
    if steps.share:
        if work.full is None:
            raise Undecided("没有满分，算不出按比例扣的分")
        change *= work.full
    if steps.most is not None and abs(change) > steps.most:
        change = steps.most if change > 0 else -steps.most
    verb = "加" if change >= 0 and steps.points > 0 else "扣"
    side = "高" if x >= steps.anchor else "低"
    text = (
        f"比{write(steps.anchor, unit)}{side}{write(distance, unit)}，计{plain(_tidy(units))}个{write(steps.per, unit)}，"
        f"{verb}{plain(_tidy(abs(change)))}，得{plain(_tidy(base + change))}"
    )
    return base + change, None, text


def _units(units: Decimal, rounding: Rounding, mode: Mode) -> Decimal:
    chosen = mode.rounding if rounding is Rounding.WHOLE and mode.rounding is not None else rounding
    if chosen is Rounding.PART:
        return units
    units = units.quantize(Decimal("1e-9"))
    return units.to_integral_value(ROUND_CEILING if chosen is Rounding.BEGUN else ROUND_FLOOR)


# ---- binding data to the parts of a rule ------------------------------------------------------------------------------

_POSITIVE = ("表扬", "优秀", "良好", "完成", "达标", "全勤", "正常", "合格", "表彰", "嘉奖")
_RELATIVE_UP = ("升高", "上升", "提高", "增长", "增加", "高", "超", "超过", "超出", "上涨")
_RELATIVE_DOWN = ("降低", "下降", "减少", "低", "少", "下滑", "负增长", "缩短", "提前")


class _Counts:
    """Binds an observation to the parts: which measure has which value, which case happened how often."""

    def __init__(
        self,
        work: _Work,
        measures: Sequence[Piecewise],
        tallies: Sequence[Tally],
        series: Sequence[Series],
        fatals: Sequence[Fatal],
    ) -> None:
        self.work, self.measures, self.tallies, self.series, self.fatals = work, measures, tallies, series, fatals
        self.measured: dict[int, Decimal] = {}
        self.times: dict[int, Decimal] = {}
        self.total = ZERO
        self.any_bound = False

    @property
    def _mains(self) -> list[Tally]:
        return [t for t in self.tallies if not t.extra and not t.severer]

    def bind(self) -> None:
        seen = self.work.seen
        if seen.kind in (Kind.BLANK, Kind.NONE):
            if seen.kind is Kind.BLANK:
                self.work.why.append("空白按没有发生计")
            for measure in self.measures:
                if _counted(measure) or self._none_is_zero(measure):
                    self.measured[id(measure)] = ZERO
        elif seen.kind is Kind.NUMBER:
            self._number(seen)
        else:
            for event in seen.events:
                self._event(event)

    def _none_is_zero(self, measure: Piecewise) -> bool:
        return (
            self.work.seen.kind is Kind.NONE
            and len(self.measures) == 1
            and dimension(measure.unit) in (Dimension.MONEY, Dimension.TIME)
        )

    def _number(self, seen: Observation) -> None:
        assert seen.number is not None
        fitting = [m for m in self.measures if not seen.unit or self._fits(m, seen.unit)]
        own = [m for m in fitting if not _adjusting(m)] or fitting
        if own and not (
            self._mains
            and seen.unit
            and dimension(seen.unit) is Dimension.COUNT
            and dimension(own[0].unit) is not Dimension.COUNT
        ):
            if len(own) > 1:
                raise Undecided("只填了一个数，看不出是哪一个指标")
            self.measured[id(own[0])] = self._value(own[0], seen.number, seen.unit, seen)
            self.any_bound = True
            if self._mains:
                self.work.why.append("没有填其他情形，按没有发生计")
            return
        if self.measures and not self._mains and not self.series:
            raise Undecided(f"数据“{seen.text}”的单位与标准不符")
        n = seen.number
        if n < 0:
            raise Undecided("次数是负数")
        self.total = n
        self.any_bound = True
        if n == 0:
            return
        if self.series and not self._mains:
            return
        mains = self._mains
        if not mains:
            if len(self.tallies) == 1:
                mains = list(self.tallies)
            elif self.fatals and not self.tallies:
                if len(self.fatals) == 1:
                    self.times[id(self.fatals[0])] = n
                    return
                raise Undecided("只填了次数，看不出是哪一种情形", self._candidates(n))
        by_unit = [t for t in mains if seen.unit and t.unit == seen.unit and t.unit not in ("次", "起")]
        if by_unit:
            mains = by_unit
        if len(mains) > 1:
            counted = [t for t in mains if t.counted]
            if len({(t.points / t.per, t.upto) for t in mains}) == 1:
                mains = mains[:1]
            elif len(counted) == 1 and len(mains) > 1 and not any(t.counted for t in mains if t is not counted[0]):
                mains = counted
            else:
                raise Undecided("只填了次数，看不出是哪一种情形，各种情形扣分不同", self._candidates(n))
        if mains:
            self.times[id(mains[0])] = n

    def _candidates(self, n: Decimal) -> dict[str, Decimal]:
        out: dict[str, Decimal] = {}
        base = self.work.rule.base.points(self.work.full) or ZERO
        for tally in self._mains:
            if tally.share or tally.upto is not None:
                continue
            units = _units(n / tally.per, tally.rounding, Mode())
            out[f"全是{'、'.join(tally.names) or tally.unit}"] = _clamp(
                self.work.rule, base + units * tally.points, self.work.full
            )
        return out

    def _fits(self, measure: Piecewise, unit: str) -> bool:
        a, b = dimension(unit), dimension(measure.unit)
        if a is b:
            return True
        if b is Dimension.NONE or (a in (Dimension.COUNT, Dimension.LEVEL) and b in (Dimension.COUNT, Dimension.LEVEL)):
            return True
        return b is Dimension.MARK and a is Dimension.TIME and unit == "分"

    def _value(self, measure: Piecewise, x: Decimal, unit: str, seen: Observation) -> Decimal:
        if dimension(measure.unit) is Dimension.PERCENT and not unit:
            scaled = as_fraction(x, seen, measure)
            if scaled.value is None:
                raise Undecided(scaled.how, self._both(measure, scaled.candidates))
            if scaled.how and not seen.percent_format:
                self.work.why.append(scaled.how)
            return scaled.value
        if unit in TIME_UNITS and measure.unit in TIME_UNITS:
            return x * TIME_UNITS[unit] / TIME_UNITS[measure.unit]
        if unit == "分" and measure.unit in TIME_UNITS:
            return x * 60 / TIME_UNITS[measure.unit]
        if seen.percent_format and measure.unit != "%":
            return x * 100 if measure.unit == "" and self._in_points(measure) else x
        if unit == "%" and dimension(measure.unit) in (Dimension.NONE, Dimension.MARK):
            return x * 100 if self._in_points(measure) else x
        return x

    def _in_points(self, measure: Piecewise) -> bool:
        edges = [e for p in measure.pieces for e in (p.interval.low, p.interval.high) if e is not None]
        return bool(edges) and max(edges) > 2

    def _both(self, measure: Piecewise, values: Sequence[Decimal]) -> dict[str, Decimal]:
        out: dict[str, Decimal] = {}
        for value in values:
            try:
                points, _, _ = _piece(replace_work(self.work), measure, value)
            except Undecided:
                continue
            out[f"按{write(value, '%')}计"] = _clamp(self.work.rule, points, self.work.full)
        return out

    def _event(self, event: Event) -> None:
        unit, count = event.unit, event.count
        if (
            unit == "%"
            or (count is not None and unit and dimension(unit) is not Dimension.COUNT)
            or self._relative(event)
        ):
            if self._measure_event(event):
                return
        kinds: list[tuple[tuple[str, ...], object]] = [(t.names, t) for t in self.tallies]
        kinds += [(f.names, f) for f in self.fatals if f.names and not any(f.names == t.names for t in self.tallies)]
        kinds += [((m.name,), m) for m in self.measures if m.whole and m.name]
        if count == 0:
            self.any_bound = True
            return
        found = best(event.label, [names for names, _ in kinds]) if kinds else None
        if found is None and len(self.measures) == 1 and self.measures[0].whole and not self.tallies:
            place = id(self.measures[0])
            self.measured[place] = self.measured.get(place, ZERO) + (count if count is not None else Decimal(1))
            self.any_bound = True
            return
        if found is None and self.series and not kinds:
            self.total += count if count is not None else Decimal(1)
            self.any_bound = True
            return
        if found is None:
            target = self._only_kind(event)
            if target is None:
                if self._measure_event(event):
                    return
                raise Undecided(f"数据里的“{event.label}”对不上标准里的任何一种情形")
        else:
            target = kinds[found][1]
        n = count if count is not None else Decimal(1)
        self.any_bound = True
        if isinstance(target, Piecewise):
            self.measured[id(target)] = self.measured.get(id(target), ZERO) + n
            return
        self.times[id(target)] = self.times.get(id(target), ZERO) + n
        self.total += n

    def _relative(self, event: Event) -> bool:
        return event.label in (*_RELATIVE_UP, *_RELATIVE_DOWN, "持平")

    def _only_kind(self, event: Event) -> object | None:
        """With a single kind of case every event entered is that case, unless it plainly praises."""
        if any(p in event.label for p in _POSITIVE):
            return None
        mains: list[object] = [*self._mains]
        if not mains:
            mains = [f for f in self.fatals] if not self.tallies else list(self.tallies)
        if len(mains) == 1 and len([*self.tallies, *self.fatals]) == 1 and not self.measures:
            return mains[0]
        generic = [t for t in mains if isinstance(t, Tally) and not t.names]
        if len(mains) == 1 and generic:
            return generic[0]
        return None

    def _measure_event(self, event: Event) -> bool:
        fitting = [m for m in self.measures if not event.unit or self._fits(m, event.unit)]
        if len(fitting) > 1:
            ranked = sorted(fitting, key=lambda m: -likeness(event.label, m.name))
            fitting = (
                ranked[:1] if likeness(event.label, ranked[0].name) > likeness(event.label, ranked[1].name) else []
            )
        if len(fitting) != 1:
            return False
        measure = fitting[0]
        anchors = [p.value.anchor for p in measure.pieces if isinstance(p.value, Steps)]
        anchor = anchors[0] if anchors else ZERO
        if event.label == "持平":
            if not anchors:
                return False
            self._set(measure, anchor)
            return True
        if event.count is None:
            return False
        value = self._value(measure, event.count, event.unit, self.work.seen)
        if event.label in _RELATIVE_DOWN and (anchors or value > 0):
            value = anchor - value
        elif event.label in _RELATIVE_UP and anchors:
            value = anchor + value
        elif (
            event.label not in _RELATIVE_UP
            and self.tallies
            and measure.name
            and likeness(event.label, measure.name) < 0.5
            and dimension(event.unit) is not Dimension.PERCENT
        ):
            return False
        self._set(measure, value)
        return True

    def _set(self, measure: Piecewise, value: Decimal) -> None:
        if id(measure) in self.measured:
            raise Undecided("同一个指标填了两个数")
        self.measured[id(measure)] = value
        self.any_bound = True

    def apply(self) -> None:
        """Add up what the cases cost."""
        work = self.work
        severe = [t for t in self.tallies if t.severer and self.times.get(id(t))]
        if severe and any(self.times.get(id(t)) for t in self._mains) and "其中" not in work.seen.text:
            both = [t for t in self._mains if self.times.get(id(t))]
            raise Undecided(
                "同时填了较轻和较重的情形，看不出是不是同一件事",
                {"同一件事，只按较重的": self._sum([*severe]), "两件事，分别扣": self._sum([*severe, *both])},
            )
        for tally in self.tallies:
            n = self.times.get(id(tally), ZERO)
            if severe and tally in self._mains:
                n = max(n - sum((self.times[id(s)] for s in severe), ZERO), ZERO)
            if n:
                self._tally(tally, n)
        for one in self.series:
            n = self.total
            if n:
                cost = series_points(one, n)
                if cost is None:
                    raise Undecided(f"标准只写到第{len(one.terms) + one.free}次，{plain(n)}次没有规定")
                self._add(cost, cost, f"{plain(n)}次累计{'扣' if cost < 0 else '加'}{plain(abs(cost))}")

    def _sum(self, tallies: Sequence[Tally]) -> Decimal:
        base = self.work.rule.base.points(self.work.full) or ZERO
        total = base + sum((self.times[id(t)] / t.per * t.points for t in tallies), ZERO)
        return _clamp(self.work.rule, total, self.work.full)

    def _tally(self, tally: Tally, n: Decimal) -> None:
        over = max(n - tally.free, ZERO)
        units = _units(over / tally.per, tally.rounding, self.work.mode)
        full = self.work.full if self.work.full is not None else ZERO
        points = units * tally.points * (full if tally.share else 1)
        most = units * (tally.upto if tally.upto is not None else tally.points) * (full if tally.share else 1)
        if tally.most is not None:
            points = max(min(points, tally.most), -tally.most)
        name = "、".join(tally.names)
        per = f"每{write(tally.per, tally.unit)}" if tally.per != 1 else f"每{tally.unit}"
        verb = "扣" if tally.points < 0 else "加"
        each = plain(abs(tally.points)) + (f"~{plain(abs(tally.upto))}" if tally.upto is not None else "")
        self._add(points, most, f"{name}{write(n, tally.unit)}：{per}{verb}{each}，{verb}{plain(abs(points))}")

    def _add(self, points: Decimal, most: Decimal, text: str) -> None:
        work = self.work
        work.why.append(text)
        if points < 0:
            work.off -= points
            work.off_most -= most
        else:
            work.on += points
            work.on_most += most

    def fatal(self) -> Fatal | None:
        """Return the veto that applies, if any."""
        for fatal in self.fatals:
            n = self.times.get(id(fatal), ZERO)
            if fatal.any_kind or not fatal.names:
                n = max(n, self.total)
            for tally in self.tallies:
                if tally.names == fatal.names or (
                    fatal.names and tally.names and any(likeness(a, b) >= 0.9 for a in fatal.names for b in tally.names)
                ):
                    n = max(n, self.times.get(id(tally), ZERO))
            if self.series and fatal.count > 1:
                n = max(n, self.total)
            if n >= fatal.count:
                self.work.why.append(
                    f"{'、'.join(fatal.names)}{plain(n)}{fatal.unit}，达到{plain(fatal.count)}{fatal.unit}，一票否决，本项得0"
                )
                return fatal
        return None


def replace_work(work: _Work) -> _Work:
    """A copy that collects its own sentences."""
    return replace(work, why=[])


def series_points(series: Series, n: Decimal) -> Decimal | None:
    """Add up an escalating series for ``n`` occurrences; ``None`` beyond what the text lists."""
    count = int(n) - series.free
    if count <= 0:
        return ZERO
    terms = list(series.terms)
    while len(terms) < count:
        if series.growth is Growth.DOUBLE:
            terms.append(terms[-1] * 2)
        elif series.growth is Growth.SAME:
            terms.append(terms[-1])
        elif series.growth is Growth.ARITHMETIC:
            terms.append(terms[-1] * 2 - terms[-2])
        else:
            return None
        if len(terms) > 1000:
            return None
    return sum(terms[:count], ZERO)
