"""Defects among bands: ranges and marks that do not fit each other."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal
from itertools import pairwise

from ..figures import plain
from ..regex import regex
from .alike import is_alike
from .better import less_is_better, more_is_better
from .quantity import CONTINUOUS_UNITS, RANK_UNITS, Dimension, dimension, write
from .reading import Understanding
from .rules import (
    FULL,
    NOTHING,
    ONE,
    ZERO,
    Award,
    AwardKind,
    Constant,
    Fatal,
    Interval,
    Levels,
    Piece,
    Piecewise,
    Rate,
    Rule,
    ScoreUnit,
    Series,
    Steps,
    Tally,
)
from .stated import Defect, Stated, Subject

_NEVER = regex(r"连续[^,;]{0,8}(?:无|零|没有|未)|(?:无|零)(?:投诉|差错|事故|违规|缺勤)满|(?:无|零)[^,;]{1,6}满")
"""连续三个月无投诉: how long nothing bad happened, of which more is better."""
_MOST_BANDS = 60
"""So many bands of one measure are held against each other; nobody writes as many, and all their pairs are far more."""
_TIMES_MORE = 4
"""A best mark that is at least so many times the next one is a slip of the pen."""


def overlap(subject: Subject) -> Iterator[Defect]:
    """Two bands that both hold over a stretch and give different marks (a shared edge is none)."""
    for measure in subject.measures:
        different = dict.fromkeys(p for p in measure.pieces if not p.interval.point)
        pieces = sorted(different, key=lambda p: _place(p.interval))[:_MOST_BANDS]
        for index, one in enumerate(pieces):
            for two in pieces[index + 1 :]:
                low, high = _common(one.interval, two.interval)
                if low is not None and high is not None and low >= high:
                    if low == high and one.value != two.value and _shared_count(subject, measure, one, two):
                        value = write(low, measure.unit)
                        place = subject.where(one.interval, two.interval)
                        yield Defect("criterion-overlap", f"{value}同时属于两档，得分却不同", *place)
                    break  # every later one starts further up
                if one.value != two.value:
                    yield Defect(
                        "criterion-overlap", f"{_range(low, high, measure.unit)}同时落在两档里，得分却不同",
                        *subject.where(one.interval, two.interval),
                    )  # fmt: skip
    yield from _point_in_band(subject)


def _shared_count(subject: Subject, measure: Piecewise, one: Piece, two: Piece) -> bool:
    """1-2套, 2-4套; 3-5笔, 5笔及以上: a whole number that two bands both name (5笔以上 leaves it open)."""
    a, b = one.interval, two.interval
    ranges = a.low is not None and b.high is not None
    open_one = {s.interval: s.bound.text for s in subject.stated}.get(b if a.low is not None else a, "")
    named = ranges or ((a.low is not None or b.high is not None) and re.search("及以[上下]|含|≥|≤", open_one))
    return a.high_in and b.low_in and a.high == b.low and bool(named) and _in_wholes(measure)


def _in_wholes(measure: Piecewise) -> bool:
    """Whether it is counted in wholes: 套 and 天, not 分钟 or 升, and not 次 of an average (翻台率2.5次)."""
    ends = [end for p in measure.pieces for end in (p.interval.low, p.interval.high) if end is not None]
    if measure.unit in CONTINUOUS_UNITS or any(end % 1 for end in ends):
        return False
    days = measure.unit in ("天", "日", "个月", "月", "年")
    return _whole(measure.unit) or (measure.whole and (days or dimension(measure.unit) is not Dimension.TIME))


def _point_in_band(subject: Subject) -> Iterator[Defect]:
    """达到100分 beside 95—100分: the one value belongs to both, and the text puts them on a par."""
    reached = {s.interval.low for s in subject.stated if s.bound.reaching}
    for measure in subject.measures:
        starts = {p.interval.low: p for p in measure.pieces if p.interval.low in reached and p.interval.low_in}
        for band in measure.pieces:
            i, point = band.interval, starts.get(band.interval.high)
            if point is None or point is band or not i.high_in or i.low is None or i.point or point.value == band.value:
                continue
            value = write(i.high or ZERO, measure.unit)
            yield Defect("criterion-overlap", f"{value}同时落在两档里，得分却不同", *subject.where(point.interval, i))


def _common(a: Interval, b: Interval) -> tuple[Decimal | None, Decimal | None]:
    lows = [x for x in (a.low, b.low) if x is not None]
    highs = [x for x in (a.high, b.high) if x is not None]
    return max(lows, default=None), min(highs, default=None)


def _range(low: Decimal | None, high: Decimal | None, unit: str) -> str:
    if low is None and high is None:
        return "所有数值"
    if low is None or high is None:
        return f"{write(low, unit)}以上" if low is not None else f"{write(high or ZERO, unit)}以下"
    return f"{write(low, unit)}~{write(high, unit)}之间"


def duplicate(subject: Subject) -> Iterator[Defect]:
    """The same range written twice with marks of its own."""
    seen: set[tuple[Interval, str, str, str]] = set()
    for one in subject.stated:
        key = (one.interval, one.unit, _name(one), _side(one))
        if len(one.clause.bounds) > 1 and one.interval.around_zero:
            continue  # ±5%~±10%: an end of a range
        if one.clause.every is None and key in seen:
            place = subject.place(one.clause.start, one.clause.end)
            yield Defect("criterion-duplicate", f"“{one.bound.text}”这一档写了两次", *place)
        elif one.clause.every is None:
            seen.add(key)


_NEAR = 12
"""How many phrases from a figure the words that say its side may stand."""


def _side(stated: Stated) -> str:
    """低于定额0-2% and 高于定额0-2% are two ranges."""
    place = bisect_left(stated.clause.phrases, stated.bound.start, key=lambda p: p.start)
    words = "".join(p.text for p in stated.clause.phrases[max(place - _NEAR, 0) : place + _NEAR])
    return "".join(sorted(set(re.findall("低于|高于|下降|上升|增长|减少|提前|延迟", words))))


def _name(stated: Stated) -> str:
    return stated.clause.subject or stated.bound.variable


def gap(subject: Subject) -> Iterator[Defect]:
    """A stretch between two bands for which nothing is said (94.5 between 85—94 and 95—100)."""
    for cover in _covers(subject):
        reach: Interval | None = None
        for two in sorted(cover.intervals, key=_place):
            one = reach
            if one is not None and _apart(one, two, whole=cover.whole) and one.high not in cover.anchors:
                assert one.high is not None
                assert two.low is not None
                between = f"{write(one.high, cover.unit)}与{write(two.low, cover.unit)}之间"
                if one.high == two.low:
                    between = f"正好{write(one.high, cover.unit)}"
                yield Defect("criterion-gap", f"{between}没有规定得分", *subject.where(one, two))
            if one is None or (one.high is not None and (two.high is None or _further(two, one))):
                reach = two


@dataclass(frozen=True, slots=True)
class _Cover:
    """The ranges of one measure for which a mark is stated."""

    intervals: tuple[Interval, ...]
    unit: str
    whole: bool
    anchors: frozenset[Decimal] = frozenset()
    """Where steps start: nothing is missing there, for no unit has been counted yet."""


def _covers(subject: Subject) -> Iterator[_Cover]:
    """Take the ranges from the rule or, where there is none, from the text when it has at least two whole bands."""
    for measure in subject.measures:
        stated_top = any(s.clause.effect is not None and s.clause.effect.kind == "none" for s in subject.stated)
        if measure.uncovered is None or (measure.uncovered == FULL and stated_top and len(measure.pieces) > 2):
            whole = measure.whole or _whole(measure.unit) or bool(not measure.unit and _COUNTED.search(subject.item))
            anchors = frozenset(p.value.anchor for p in measure.pieces if isinstance(p.value, Steps))
            yield _Cover(tuple(p.interval for p in measure.pieces), measure.unit, whole, anchors)
    if subject.rule is None and subject.criterion.understanding is Understanding.UNREADABLE:
        stated = [s for s in subject.stated if s.clause.every is None]
        two_sided = [s for s in stated if s.interval.low is not None and s.interval.high is not None]
        if len(two_sided) >= 2 and len({s.unit for s in stated}) == 1 and len(stated) == len(subject.stated):
            yield _Cover(tuple(s.interval for s in stated), stated[0].unit, _whole(stated[0].unit))


_COUNTED = regex(r"(?:[人次件单条户个台]|数|量|票|粉)(?:$|[((（])|[（(][人次件单条户个台篇份][)）]")


def _whole(unit: str) -> bool:
    return dimension(unit) in (Dimension.COUNT, Dimension.LEVEL) or unit in ("天", "日")


def _place(i: Interval) -> tuple[bool, Decimal, bool, bool]:
    return (i.low is not None, i.low or ZERO, not i.low_in, not i.point)


def _further(a: Interval, b: Interval) -> bool:
    assert a.high is not None
    assert b.high is not None
    return (a.high, a.high_in) > (b.high, b.high_in)


def _apart(one: Interval, two: Interval, *, whole: bool) -> bool:
    if one.high is None or two.low is None:
        return False
    if whole:
        first = one.high.to_integral_value(ROUND_FLOOR)
        first = first if first < one.high or not one.high_in else first + 1
        first = first + 1 if first < one.high else first
        return first < two.low or (first == two.low and not two.low_in)
    return one.high < two.low or (one.high == two.low and not one.high_in and not two.low_in)


def open_end(subject: Subject) -> Iterator[Defect]:
    """The lowest or highest band is missing (准确率98%以上得8分，95%以上得6分: and below 95 %?).

    Money is paid for what is named and for nothing else, so there nothing is missing.
    """
    if subject.rule is None or subject.rule.unit is ScoreUnit.YUAN:
        return
    for measure in subject.measures:
        if measure.uncovered is not None or not measure.pieces or dimension(measure.unit) is Dimension.LEVEL:
            continue
        intervals = [p.interval for p in measure.pieces]
        if all(i.low is not None for i in intervals):
            low = min((i.low, not i.low_in) for i in intervals if i.low is not None)
            if low[0] > ZERO and not (measure.whole and low[0] <= 1 and not low[1]):
                yield Defect("criterion-open-end", f"低于{write(low[0], measure.unit)}没有规定得分")
        if all(i.high is not None for i in intervals) and not _all_points(measure):
            high = max(i.high for i in intervals if i.high is not None)
            if not _natural_end(high, measure) and not _vetoed(subject.rule, measure):
                yield Defect("criterion-open-end", f"高于{write(high, measure.unit)}没有规定得分")


def _vetoed(rule: Rule, measure: Piecewise) -> bool:
    """Whether what lies beyond is a veto (旷工半天扣5分，1天以上不得分)."""
    return any(isinstance(p, Fatal) and p.unit == measure.unit and is_alike(measure.name, p.names) for p in rule.parts)


def _all_points(measure: Piecewise) -> bool:
    return all(p.interval.point for p in measure.pieces)


def _natural_end(high: Decimal, measure: Piecewise) -> bool:
    if dimension(measure.unit) is Dimension.PERCENT:
        return high >= ONE
    return dimension(measure.unit) in (Dimension.MARK, Dimension.NONE) and high in (5, 10, 100, 120, 150)


def units(subject: Subject) -> Iterator[Defect]:
    """Percentages in some bands, bare numbers in others."""
    named = [s for s in subject.stated if any(e not in (None, ZERO) for e in (s.interval.low, s.interval.high))]
    percent = [s for s in named if s.unit == "%"]
    bare = [s for s in named if not s.unit]
    if percent and bare:
        one = bare[0]
        yield Defect(
            "criterion-units", f"“{one.bound.text}”没有写%，别的档写了", *subject.place(one.bound.start, one.bound.end)
        )


def _awards(subject: Subject) -> list[Award]:
    pieces = [p.value for m in subject.measures for p in m.pieces]
    awards = [v.award for v in pieces if isinstance(v, Constant)]
    levels = [p for p in subject.rule.parts if isinstance(p, Levels)] if subject.rule else []
    return awards + [o.award for level in levels for o in level.options]


def above_full(subject: Subject) -> Iterator[Defect]:
    """A band that gives more than the full mark (800 of 100), unless the text states a higher cap."""
    rule, full = subject.rule, subject.full
    if rule is None or full is None or full <= 0 or rule.scale != ONE:
        return
    most = max(full, rule.cap or full)
    for award in _awards(subject):
        if award.kind is AwardKind.POINTS and award.value > most:
            yield Defect(
                "criterion-above-full", f"这一档得{plain(award.value)}，超过满分{plain(full)}",
                *_of_award(subject, award),
            )  # fmt: skip
        elif award.kind is AwardKind.MINUS and award.value > full and rule.floor == 0 and rule.cap is not None:
            yield Defect(
                "criterion-above-full", f"这一档扣{plain(award.value)}，比满分{plain(full)}还多",
                *_of_award(subject, award),
            )  # fmt: skip


def most_off(subject: Subject) -> Iterator[Defect]:
    """最多扣30分 of 20: more is taken than there is, where nothing goes below 0."""
    rule, full = subject.rule, subject.full
    if rule is None or full is None or full <= 0 or rule.most_off is None or rule.floor != 0:
        return
    if rule.most_off > full and not any(isinstance(p, Tally) and p.points > 0 for p in rule.parts):
        at = subject.text.find(plain(rule.most_off), max(subject.text.find("最"), 0))
        place = subject.place(at, at + 1) if at >= 0 else (0, 0)
        yield Defect("criterion-above-full", f"最多扣{plain(rule.most_off)}，比满分{plain(full)}还多", *place)


def _of_award(subject: Subject, award: Award) -> tuple[int, int]:
    for clause in subject.clauses:
        quantity = clause.effect.quantity if clause.effect else None
        if quantity is not None and quantity.value == award.value:
            return subject.place(clause.start, clause.end)
    return (0, 0)


def jump(subject: Subject) -> Iterator[Defect]:
    """The best mark is many times the next one (800 then 60): a slip of the pen."""
    if subject.rule is None or subject.rule.unit is ScoreUnit.YUAN or len(subject.measures) != 1:
        return
    if any(above_full(subject)):
        return
    values = sorted({a.value for a in _awards(subject) if a.kind is AwardKind.POINTS and a.value > 0}, reverse=True)
    if len(values) >= 2 and values[0] > 100 and values[0] >= values[1] * _TIMES_MORE and values[1] <= 100:
        award = next(a for a in _awards(subject) if a.value == values[0])
        yield Defect(
            "criterion-jump", f"{plain(values[0])}与其他档的{plain(values[1])}相差悬殊", *_of_award(subject, award)
        )


def wrong_way(subject: Subject) -> Iterator[Defect]:
    """The better the measure, the fewer the points: 合格率 falls from band to band while the mark rises."""
    if any(above_full(subject)) or any(jump(subject)):
        return  # one slip of the pen, not a direction
    fined = subject.rule is not None and subject.rule.unit is ScoreUnit.YUAN and "罚" in subject.text
    for measure in subject.measures:
        values = _rising(measure, subject.full)
        if len(values) < 2 or fined or any(p.interval.around_zero for p in measure.pieces):
            continue  # more yuan to pay is worse, and so is a deviation either way
        names = () if measure.of_change or _NEVER.search(subject.text) else (measure.name, subject.item)
        for name in names:
            good, bad = more_is_better(name), less_is_better(name)
            if good is bad:
                continue
            falls = any(a > b for a, b in pairwise(values))
            rises = any(a < b for a, b in pairwise(values))
            if (
                falls
                and rises
                and all(p.interval.low is not None and p.interval.high is not None for p in measure.pieces)
            ):
                continue  # best in the middle, as a target range is
            if bad and falls and rises and max(values) not in (values[0], values[-1]):
                continue  # 成本率33%~36% is best: too little is no better than too much
            if (good and falls) or (bad and rises):
                yield Defect(
                    "criterion-wrong-way", f"{name}越高得分越{'低' if good else '高'}，方向可能写反了",
                    *subject.where(*(p.interval for p in measure.pieces)),
                )  # fmt: skip
            break


def backwards(subject: Subject) -> Iterator[Defect]:
    """A formula by which marks fall as quality rises (奖金=500×（1-合格率）)."""
    for part in subject.rule.parts if subject.rule else ():
        if isinstance(part, Piecewise) and len(part.pieces) == 1 and isinstance(part.pieces[0].value, Rate):
            rate, name = part.pieces[0].value, part.name
            if rate.factor * rate.divisor < 0 and more_is_better(name) and not less_is_better(name):
                yield Defect("criterion-wrong-way", f"{name}越高得分越低，公式的正负号可能写反了")
        elif isinstance(part, Piecewise) and not less_is_better(part.name):
            rates = [p.value for p in part.pieces if isinstance(p.value, Rate) and p.value.factor]
            if {r.factor * r.divisor > 0 for r in rates} == {True, False}:
                yield Defect("criterion-wrong-way", f"{part.name}越高，一段公式越高，另一段却越低，正负号可能写反了")


def _rising(measure: Piecewise, full: Decimal | None) -> list[Decimal]:
    """Return the marks from the lowest band to the highest; empty when not all are plain marks."""
    if not all(isinstance(p.value, Constant) for p in measure.pieces):
        return []
    values = Counter(p.interval.low for p in measure.pieces if p.interval.point)
    bands = [p for p in measure.pieces if not p.interval.point]
    points = {
        low for low, count in values.items() if low is not None and (count > 1 or any(low in p.interval for p in bands))
    }
    pieces = sorted(
        (p for p in measure.pieces if not (p.interval.point and p.interval.low in points)),
        key=lambda p: _place(p.interval),
    )
    marks = [p.value.award.points(full) for p in pieces if isinstance(p.value, Constant)]
    return [m for m in marks if m is not None] if None not in marks else []


def cutoff(subject: Subject) -> Iterator[Defect]:
    """每1%减10分 yet 达到10%为0: the steps have not used up the mark where the text says that it is gone.

    Or there is no room for them at all (低于90%不得分 beside 不低于90%得8分，每少1%减0.4分).
    """
    counting = any(
        isinstance(p, Tally | Series) or (isinstance(p, Piecewise) and any(isinstance(q.value, Steps | Rate) for q in p.pieces))
        for p in (subject.rule.parts if subject.rule else ())
    )  # fmt: skip
    each = next(
        (c for c in subject.clauses if c.every is not None and c.every.direction and c.effect is not None), None
    )
    ranked = any(m.unit in RANK_UNITS for m in subject.measures)  # written out, rank by rank
    if subject.rule is not None and each is not None and not counting and subject.measures and not ranked:
        words = "".join(p.text for p in each.phrases)
        yield Defect("criterion-cutoff", f"“{words}”永远用不上，与另一档矛盾", *subject.place(each.start, each.end))
    for measure in subject.measures:
        for piece, steps in _falling(measure.pieces):
            for end in measure.pieces:
                if not isinstance(end.value, Constant) or end.value.award != NOTHING:
                    continue
                edge = end.interval.low if steps.anchor < (end.interval.low or steps.anchor) else end.interval.high
                if edge is None or edge not in (piece.interval.low, piece.interval.high) or not _reached(subject, edge):
                    continue
                base = steps.base.points(subject.full)
                if base is None or steps.share:
                    continue
                left = base + abs(edge - steps.anchor) / steps.per * steps.points
                if left > 0:
                    yield Defect(
                        "criterion-cutoff",
                        f"按单位计算，{write(edge, measure.unit)}还应得{plain(left)}，与“得0分”矛盾",
                        *subject.where(end.interval),
                    )


def _falling(pieces: Sequence[Piece]) -> Iterator[tuple[Piece, Steps]]:
    for piece in pieces:
        if isinstance(piece.value, Steps) and piece.value.points < 0:
            yield piece, piece.value


def _reached(subject: Subject, edge: Decimal) -> bool:
    """Whether the text says that the mark is gone on reaching this very value (not merely below it)."""
    return any(s.bound.reaching and edge in (s.interval.low, s.interval.high) for s in subject.stated)
