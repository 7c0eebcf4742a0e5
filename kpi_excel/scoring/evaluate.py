"""A rule and raw data become a score, with the other admissible readings and the arithmetic.

Never guesses in silence: where the data does not say enough, the outcome is undecided or missing and says why.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from ..criteria.graded import graded
from ..criteria.rules import NOTHING, ZERO, Constant, Formula, Levels, Piecewise, Rule
from ..figures import plain, without_endless
from .binding import bind
from .clock import by_the_clock
from .consequences import check_consequences
from .counting import Change, change, fatal
from .day_length import in_working_hours
from .deadline import on_time
from .distances import distances
from .durations import durations
from .formula import measured, total
from .graded import grade_and_cases
from .labels import level
from .measure import adjusting, at, award_points, counted
from .narrower import set_aside
from .observe import Kind, Observation
from .outcome import DEFAULT, OTHERS, Missing, Mode, Outcome, State, Undecided, Work
from .parts import Bound, Parts
from .per import per_as_asked
from .scale import in_ten_thousands

__all__ = ["Outcome", "State", "evaluate"]


def evaluate(rule: Rule, seen: Observation, full: Decimal | None) -> Outcome:
    """Score one observation. ``full`` is the item's full mark (``None`` when it has none)."""
    if read := durations(seen, rule):
        return _as_long(seen, {how: evaluate(rule, one, full) for how, one in read.items()})
    if seen.kind is Kind.ERROR:
        return Outcome(State.MISSING, why=f"数据单元格是错误值 {seen.text}")
    try:
        seen = distances(seen, rule)
    except Undecided as error:
        return Outcome(State.UNDECIDED, why=error.why)
    if seen.kind is Kind.VAGUE:
        return Outcome(State.UNDECIDED, why=f"“{seen.text}”不是一个确定的数")
    try:
        seen, by_clock = by_the_clock(per_as_asked(seen), rule)
        seen, counted_days = on_time(rule, in_ten_thousands(rule, seen))
        counted_days = by_clock or counted_days
        chosen = _score(Work(rule, seen, full, DEFAULT))
    except Missing as error:
        return Outcome(State.MISSING, why=str(error))
    except Undecided as error:
        return Outcome(State.UNDECIDED, readings=dict(error.candidates), why=error.why)
    if isinstance(chosen.score, Decimal) and chosen.other is not None and chosen.other != chosen.score:
        least, most = sorted((chosen.other, chosen.score))
        why = _joined(counted_days, chosen.why, "标准只给出范围，由评分人在范围内确定")
        return Outcome(State.UNDECIDED, None, {"最少": least, "最多": most}, why, (least, most))
    if (working := in_working_hours(rule, seen)) is not None:
        other = _reading(rule, working, full, DEFAULT)
        if other is not None and other != chosen.score:
            either = {"一天按24小时计": chosen.score, "一天按8小时计": other}
            return Outcome(State.UNDECIDED, None, either, f"数据“{seen.text}”里的一天看不出按24小时计，还是按8小时计")
    readings: dict[str, Decimal | str] = {}
    for mode in OTHERS:
        other = _reading(rule, seen, full, mode)
        if other is not None and other != chosen.score and other not in readings.values():
            readings[mode.name] = other
    for name, meant in rule.others:
        other = _reading(meant, seen, full, DEFAULT)
        if other is not None and other != chosen.score and other not in readings.values():
            readings[name] = other
    if rule.torn and readings:
        why = "这条标准有两种读法，得分不同，看不出是哪一种"
        return Outcome(State.UNDECIDED, None, {rule.torn: chosen.score, **readings}, why)
    return Outcome(State.SCORED, chosen.score, readings, _joined(counted_days, chosen.why, _besides(rule)))


def _as_long(seen: Observation, outcomes: Mapping[str, Outcome]) -> Outcome:
    """Return what a duration comes to, which may have been read in two ways (0:40: forty minutes, or seconds)."""
    how, first = next(iter(outcomes.items()))
    scores = {name: o.score for name, o in outcomes.items() if o.state is State.SCORED and o.score is not None}
    if len(outcomes) == 1 or (len(scores) == len(outcomes) and len(set(scores.values())) == 1):
        return replace(first, why=_joined(f"“{seen.text}”{how}", first.why)) if len(outcomes) == 1 else first
    return Outcome(State.UNDECIDED, None, scores, f"“{seen.text}”看不出是几小时几分，还是几分几秒")


def _besides(rule: Rule) -> str:
    """扣5分并罚款50元: the fine is told, and is no part of the mark."""
    return f"另写了“{'、'.join(rule.besides)}”，罚款不计入得分" if rule.besides else ""


def _joined(*said: str) -> str:
    return "；".join(one for one in said if one)


def _reading(rule: Rule, seen: Observation, full: Decimal | None, mode: Mode) -> Decimal | str | None:
    try:
        return _score(Work(rule, seen, full, mode)).score
    except (Missing, Undecided):
        return None


@dataclass(frozen=True, slots=True)
class _Result:
    score: Decimal | str
    why: str
    other: Decimal | None = None
    """The other end, where the text leaves a range to the rater."""


def _score(work: Work) -> _Result:
    rule = work.rule
    formulas = [p for p in rule.parts if isinstance(p, Formula)]
    if formulas:
        return _Result(_limited(work, total(work, formulas[0])), _told(work))
    check_consequences(rule, work.seen)
    seen = work.seen = measured(rule, work.seen)
    parts = Parts.of(rule)
    if (scale := graded(rule)) is not None:
        return _graded(work, scale, parts)
    levels = [p for p in rule.parts if isinstance(p, Levels)]
    if levels and parts.measures and seen.kind is Kind.NUMBER and seen.number == 0 and _says_none(levels[0]):
        seen = work.seen = replace(seen, kind=Kind.NONE)
    if levels and (result := _level(work, levels[0])) is not None:
        return result
    if levels and not (parts.measures or parts.tallies):
        if seen.kind is Kind.BLANK:
            raise Missing("没有填写数据")
        raise Undecided(f"数据“{seen.text}”对不上标准里的任何一个等级")
    if seen.kind is Kind.BLANK and not all(counted(m) and not m.lasts and _harmless(work, m) for m in parts.measures):
        raise Missing("没有填写数据")
    aside = set_aside(parts, seen)
    bound = bind(work, parts)
    aside.check(bound)
    if (veto := fatal(work, parts, bound)) is not None:
        return _Result(_limited(work, award_points(veto.award, work)), _told(work))
    start = _measures(work, parts, bound)
    if start.word:
        return _Result(start.word, _told(work))
    return _total(work, start, change(work, parts, bound))


def _graded(work: Work, scale: Levels, parts: Parts) -> _Result:
    """Take what happened off what the grade gives."""
    told = work.seen
    option, work.seen = grade_and_cases(scale, told)
    points = award_points(option.award, work)
    work.why.append(f"“{option.labels[0]}”得{plain(points)}")
    if work.seen.kind is Kind.NONE and work.seen.text == told.text:
        work.why.append("没有填其他情形，按没有发生计")
    bound = bind(work, parts)
    if (veto := fatal(work, parts, bound)) is not None:
        return _Result(_limited(work, award_points(veto.award, work)), _told(work))
    return _total(work, _Start(points), change(work, parts, bound))


def _says_none(levels: Levels) -> bool:
    """Whether one level is that nothing happened (无事故30分)."""
    return sum(any(x.startswith(("无", "未发生", "没有", "零")) for x in o.labels) for o in levels.options) == 1


def _told(work: Work) -> str:
    """The whole arithmetic as one sentence."""
    return without_endless("；".join(work.why))


def _level(work: Work, levels: Levels) -> _Result | None:
    found = level(levels, work.seen, work.rule, work.full)
    if found is None:
        return None
    if found.award.word:
        return _Result(found.award.word, found.why)
    work.why.append(found.why)
    most = found.award.most(work.full)
    other = None if most is None else work.clamp(most * work.rule.scale)
    return _Result(_limited(work, award_points(found.award, work) * work.rule.scale), _told(work), other)


@dataclass(frozen=True, slots=True)
class _Start:
    """What the measures give before cases are counted: points, the other end of an interval, or a grade's word."""

    points: Decimal
    upto: Decimal | None = None
    word: str = ""


def _measures(work: Work, parts: Parts, bound: Bound) -> _Start:
    """Put the measures together: one gives the mark, those that only take off or add change it."""
    value: Decimal | None = None
    upto: Decimal | None = None
    word = ""
    relative = ZERO
    several = len(parts.measures) > 1 or bool(parts.tallies)
    for measure in parts.measures:
        x = bound.measured.get(id(measure))
        quiet = work.seen.kind in (Kind.NONE, Kind.BLANK) or bound.any
        if x is None and several and quiet and not measure.each:
            if (adjusting(measure) and not _there_all_the_same(work, measure, bound)) or (
                work.seen.kind is not Kind.BLANK and _only_faultless(work, measure, parts)
            ):
                continue
            if counted(measure) and _harmless(work, measure):
                x = ZERO
            elif counted(measure) and work.seen.kind is Kind.NONE:
                raise Undecided(f"“{work.seen.text}”看不出“{measure.name or '指标'}”是做到了还是一次也没有")
        if x is None:
            raise Missing(f"数据里没有“{measure.name or '指标'}”的数值")
        result = at(work, measure, x)
        if result.word:
            word = result.word
        elif several and adjusting(measure):
            relative += result.points - (work.base if measure.own is None else measure.own)
        elif value is not None:
            raise Undecided("两个指标都给出得分，不知道怎样合并")
        else:
            value, upto = result.points, result.upto
    start = work.base if value is None else value
    if any(measure.each for measure in parts.measures):
        work.why.append(f"合计得{plain(start + relative)}")
    return _Start(start + relative, None if upto is None else upto + relative, word)


def _there_all_the_same(work: Work, measure: Piecewise, bound: Bound) -> bool:
    """Whether a measure of which the data say nothing has a figure that is not known (平均接通时长超过20秒扣2分).

    What did not happen is not written down (造成损失1万元以上); a rate is there all the same, and so is whatever stands
    beside another measure whose figure is the data.
    """
    if work.seen.number is not None and bound.measured:
        return True
    vetoing = any(isinstance(p.value, Constant) and p.value.award == NOTHING for p in measure.pieces)
    return work.seen.kind is Kind.EVENTS and measure.unit == "%" and measure.name.endswith("率") and not vetoing


def _only_faultless(work: Work, measure: Piecewise, parts: Parts) -> bool:
    """查房合格率100%得15分；每有一间不合格扣1分: whether a measure says no more than that without any fault all is given.

    Faults that are counted then say what is taken off, and that there were none says that all is given.
    """
    only = measure.pieces[0] if len(measure.pieces) == 1 else None
    if only is None or measure.uncovered is not None or not isinstance(only.value, Constant):
        return False
    whole = measure.unit == "%" and only.interval.low == 1
    return whole and only.value.award.is_full(work.full) and any(t.points < 0 for t in parts.tallies)


def _harmless(work: Work, measure: Piecewise) -> bool:
    """Whether nothing at all costs nothing: only then may what is not said be taken for nothing."""
    return at(work.silent(), measure, ZERO).points >= work.base


def _total(work: Work, start: _Start, changed: Change) -> _Result:
    rule = work.rule
    off, on = _at_most(changed.off, rule.most_off), _at_most(changed.on, rule.most_on)
    if off != changed.off:
        work.why.append(f"最多扣{plain(off)}")
    if on != changed.on:
        work.why.append(f"最多加{plain(on)}")
    total = (start.points - off + on) * rule.scale
    if changed.off or changed.on:
        sums = plain(start.points) + (f"−{plain(off)}" if off else "") + (f"+{plain(on)}" if on else "")
        work.why.append(f"{sums}={plain(start.points - off + on)}")
    lost = off + max(work.base - start.points, ZERO)
    if rule.forfeit is not None and rule.forfeit.reached(lost):
        work.why.append(
            f"共扣{plain(lost)}，{'超过' if rule.forfeit.over else '达到'}{plain(rule.forfeit.points)}，不得分"
        )
        return _Result(work.clamp(ZERO), _told(work))
    far_off, far_on = _at_most(changed.off_most, rule.most_off), _at_most(changed.on_most, rule.most_on)
    end = start.points if start.upto is None else start.upto
    other = (end - far_off + far_on) * rule.scale
    if rule.forfeit is not None and rule.forfeit.reached(far_off + max(work.base - end, ZERO)):
        other = ZERO
    if total < 0 and rule.only_fines and work.base == 0:  # a column of fines holds positive amounts
        total, other = -total, -other
    return _Result(_limited(work, total), _told(work), work.clamp(other))


def _at_most(points: Decimal, most: Decimal | None) -> Decimal:
    return points if most is None else min(points, most)


def _limited(work: Work, total: Decimal) -> Decimal:
    total, exact = work.rule.rounded(total), total
    if total != exact:
        work.why.append(f"四舍五入得{plain(total)}")
    out = work.clamp(total)
    if out != total:
        work.why.append(f"{'不低于' if out > total else '不超过'}{plain(out)}，得{plain(out)}")
    return out
