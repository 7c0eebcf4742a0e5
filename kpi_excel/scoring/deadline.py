"""A date as data where the criterion sets a deadline: 5日前上报，每延迟1天扣2分 with 7日 typed, or 2024-10-07."""

import re
from dataclasses import replace
from decimal import Decimal

from ..criteria.deadlines import FAR, done_in_time
from ..criteria.excepted import PUT_OFF
from ..criteria.numerals import ARABIC
from ..criteria.punctual import either_way
from ..criteria.quantity import Dimension, dimension
from ..criteria.rules import NOTHING, ZERO, Constant, Fatal, Levels, Part, Piecewise, Rule, Tally
from ..figures import plain
from ..regex import regex
from .events import Event
from .observe import Kind, Observation, observe
from .outcome import Undecided

_DATE = regex(
    r"(?:\d{4}[-/.年])?(?P<month>\d{1,2}[-/.月])?(?P<day>\d{1,2})(?P<sign>[日号])?(?: \d{1,2}:\d{2}(?::\d{2})?)?"
    r"(?:已|才)?(?:提交|上报|上交|报送|交|报|完成|办理)?"
)
_LATE = regex(r"延迟|延误|延期|逾期|推迟|拖延|滞后|迟|晚|超期|超时|[未不](?:能)?(?:按时|按期|及时)")
_EARLY = regex(r"提前|提早")
_EARLY_BY = regex(
    rf"(?:提前|提早)了?(?:(?P<figure>{ARABIC})个?(?P<unit>天|日|工作日|小时|周|月|分钟)?)?(?:完成|交付|提交|上报|上交|办理|送达|到达|交片|交货)?"
)
_ON_TIME = regex(
    r"(?:已|在)?(?:按时|按期|准时|及时|如期|按计划|按节点|按进度|规定(?:的)?(?:时间|时限|期限)(?:以|之)?内|(?:时限|期限)内)(?:完成|提交|上报|上交|交付|办理|到达|送达)?"
)
_NOT_LATE = regex(
    r"(?:没有?|未|无|不)(?:发生|出现)?(?:逾期|超期|延期|延误|延迟|拖延|超时|迟交|迟报|推迟)(?:情况|现象|记录)?"
)
_NOT_DONE = regex(
    r"(?:还|尚|至今|仍|一直)?(?:未|没有?)(?:能)?(?:提交|上报|上交|报送|提报|发放|完成|办理|办结|交付|送达|发出|报出|开具|支付|归档|录入|整改)[^,;，；\d]{0,6}"
)
"""Nobody knows yet how late it will be."""
_CALENDAR = frozenset({"天", "日"})


def on_time(rule: Rule, seen: Observation) -> tuple[Observation, str]:
    """Return data that is a date as the days that it lies after the deadline, and how they were counted.

    All other data are returned as they are, with ``""``. Raises :class:`Undecided` where the date doesn't settle how late it was.
    """
    if (both := _date_and_events(rule, seen)) is not None:
        return both
    dated = [part for part in rule.parts if isinstance(part, Piecewise) and part.unit == "号"]
    if dated:
        return _as_day(seen, dated[0]), ""
    if len(rule.parts) == 1 and isinstance(rule.parts[0], Levels):
        return _done_by(seen, rule, rule.parts[0]), ""
    delays = [p for p in rule.parts if isinstance(p, Piecewise) and _is_delay(p)]
    levels = [p for p in rule.parts if isinstance(p, Levels)]
    named = any(seen.word in o.labels for p in levels for o in p.options)
    alone = len(delays) == 1 and len(delays) + len(levels) == len(rule.parts) and not named
    if not delays and (_ON_TIME.fullmatch(seen.word) or _NOT_LATE.fullmatch(seen.word)) and len(rule.parts) == 1:
        only = rule.parts[0]
        limit = limit_of(only, seen.criterion)
        if limit is not None and isinstance(only, Piecewise):
            said = f"“{seen.text}”按没有超过{plain(limit)}{only.unit}计"
            return replace(seen, kind=Kind.NUMBER, number=limit, unit=only.unit, events=()), said
    if alone and (_NOT_LATE.fullmatch(seen.word) or (seen.kind is Kind.WORD and _ON_TIME.fullmatch(seen.word))):
        return replace(
            seen, kind=Kind.NUMBER, number=ZERO, unit=delays[0].unit, events=()
        ), f"“{seen.text}”按没有延迟计"
    if alone and either_way(delays[0]):
        return _early_or_late(seen, delays[0])
    late, early = _names(rule, _LATE), _names(rule, _EARLY)
    cases = [p for p in rule.parts if isinstance(p, Tally)]
    of_time = bool(cases) and all(
        any(re.search(rf"{_LATE.pattern}|{_EARLY.pattern}", n) for n in t.names) for t in cases
    )
    if of_time and _ON_TIME.fullmatch(seen.word) and all(isinstance(p, Tally | Fatal) for p in rule.parts):
        return replace(seen, kind=Kind.NONE, number=None, unit="", events=()), f"“{seen.text}”：既没有提前，也没有延迟"
    if late and rule.due is not None and _NOT_DONE.fullmatch(seen.word):
        labels = [n for p in rule.parts if isinstance(p, Tally | Fatal) for n in p.names]
        if not any(seen.word[:3] in n or n in seen.word for n in labels):
            raise Undecided(f"“{seen.text}”，看不出迟了多久")
    nameless = any(isinstance(p, Piecewise) and not p.name and p.unit in _CALENDAR for p in rule.parts)
    day = _day(seen, rule) if late or (nameless and rule.due is not None) else None
    if day is None:
        return seen, ""
    if not late and rule.due is not None:
        return _days_after(seen, day, rule.due)
    if rule.due is None:
        raise Undecided(f"数据“{seen.text}”是日期，标准里没有写清期限，不知道迟了几天")
    if any(unit not in ("", *_CALENDAR) for _, unit in (*late, *early)):
        raise Undecided(f"数据“{seen.text}”是日期，不知道其间有几个工作日")
    _check_month(seen, day, rule.due)
    after = day - rule.due
    put_off = next((text for text in rule.exceptions if PUT_OFF in text), "")
    if after > 0 and put_off:
        raise Undecided(f"标准写了“{put_off}”，看不出{rule.due}日的期限有没有顺延")
    which = late if after > 0 else early
    if not after or not which:
        return replace(seen, kind=Kind.NONE, number=None, unit="", events=()), f"{day}日不晚于{rule.due}日"
    name, unit = which[0]
    event = Event(name, Decimal(abs(after)), unit) if unit else Event(name, None)
    said = f"{day}日比{rule.due}日{'晚' if after > 0 else '早'}{abs(after)}天"
    return replace(seen, kind=Kind.EVENTS, number=None, unit="", events=(event,)), said


_DATED = regex(
    r"(?P<date>\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|[^,;，；、\s]*\d{1,2}[日号][^,;，；、\s\d]{0,4})[,;，；、\s]+(?P<rest>.+)"
)


def _date_and_events(rule: Rule, seen: Observation) -> tuple[Observation, str] | None:
    """Return 6日，错误2处 as the days late and what else happened, where being late is one case of several."""
    found = _DATED.fullmatch(seen.text.strip()) if seen.kind in (Kind.WORD, Kind.EVENTS) else None
    if found is None or rule.due is None or not all(isinstance(p, Tally | Fatal) for p in rule.parts):
        return None
    date, rest = observe(found["date"]), observe(found["rest"])
    if _day(date, rule) is None or rest.kind not in (Kind.EVENTS, Kind.NONE) or re.search(r"\d[日号]", found["rest"]):
        return None
    first, how = on_time(rule, replace(date, item=seen.item, criterion=seen.criterion, target=seen.target))
    if first.kind not in (Kind.EVENTS, Kind.NONE) or not how:
        return None
    events = (*first.events, *rest.events)
    kind = Kind.EVENTS if events else Kind.NONE
    return replace(seen, kind=kind, number=None, unit="", events=events, evened=found["rest"]), how


def _check_month(seen: Observation, day: int, due: int) -> None:
    """Raise :class:`Undecided` for a day so far from the deadline that it may be of another month."""
    if abs(day - due) > FAR:
        raise Undecided(f"数据“{seen.text}”离{due}日太远，不知道是哪个月的")


_IN_DAYS = regex(r"(?:迟|误|逾期|拖|晚|每(?![月季周年]))[^\d,;，；]{0,4}\d+日")


def _days_after(seen: Observation, day: int, due: int) -> tuple[Observation, str]:
    """Return a date as days after the deadline: 4日 of 每月3日前, where steps and bands count the days of delay.

    Raises :class:`Undecided` where the criterion calls the days of delay 日 too (延迟1日扣1分).
    """
    if _IN_DAYS.search(seen.criterion):
        raise Undecided(f"“{seen.text}”看不出是{day}日完成，还是延迟了{day}天")
    _check_month(seen, day, due)
    after = max(day - due, 0)
    said = f"{day}日比{due}日晚{after}天" if after else f"{day}日不晚于{due}日"
    return replace(seen, kind=Kind.NUMBER, number=Decimal(after), unit="天", events=()), said


def limit_of(part: Part, criterion: str) -> Decimal | None:
    """Return the time up to which nothing is late (30日内移交得8分，逾期10日以内得5分: 30天).

    ``None`` for anything but a time that earns the most up to some limit, in a criterion that speaks of being late.
    """
    if (
        not isinstance(part, Piecewise)
        or dimension(part.unit) is not Dimension.TIME
        or not (_LATE.search(criterion) or "超" in criterion or "逾" in criterion)
    ):
        return None
    if _is_delay(part):
        return ZERO if either_way(part) else None
    first = next((p for p in part.pieces if p.interval.low is None and p.interval.high_in), None)
    given = first is not None and isinstance(first.value, Constant) and first.value.award != NOTHING
    return first.interval.high if first is not None and given else None


def _done_by(seen: Observation, rule: Rule, levels: Levels) -> Observation:
    """Return 12日 as 15日前办结, and 16日 as 未按时办结, where those are the only levels."""
    labels, day = done_in_time(levels), _day(seen, rule)
    if labels is None or day is None or rule.due is None:
        return seen
    _check_month(seen, day, rule.due)
    return replace(seen, kind=Kind.WORD, number=None, unit="", events=(), evened=labels[day > rule.due])


def _early_or_late(seen: Observation, measure: Piecewise) -> tuple[Observation, str]:
    """Return 提前3天 as a delay of less than none, where one measure says how early or late something is.

    Raises :class:`Undecided` for a figure that doesn't say which, and for 提前 without one where that matters.
    """
    found = _EARLY_BY.fullmatch(seen.word)
    if found is not None and found["figure"]:
        early = Decimal(found["figure"])
        unit = found["unit"] or measure.unit
        said = f"“{seen.text}”按延迟-{plain(early)}{unit}计"
        return replace(seen, kind=Kind.NUMBER, number=-early, unit=unit, events=()), said
    if found is not None:
        if any(p.interval.low is None and p.interval.high == ZERO for p in measure.pieces if not p.interval.high_in):
            return replace(seen, kind=Kind.NUMBER, number=Decimal(-1), unit=measure.unit, events=()), ""
        raise Undecided(f"“{seen.text}”没有写提前了多少{measure.unit}")
    if seen.kind is Kind.NUMBER and seen.number:
        raise Undecided(f"“{seen.text}”看不出是提前还是延迟")
    return seen, ""


def _as_day(seen: Observation, measure: Piecewise) -> Observation:
    """Return a date as its day of the month, for bands of days (1-3日得10分)."""
    found = _DATE.fullmatch(seen.word) if seen.kind is not Kind.NUMBER or seen.unit else None
    if found is not None and (found["month"] or found["sign"]):
        day: Decimal | None = Decimal(found["day"])
    else:
        day = seen.number if seen.kind is Kind.NUMBER and seen.unit in ("", "号") else None
        if seen.kind in (Kind.BLANK, Kind.NONE):
            return seen
    if day is None or day % 1 or day < 1:
        raise Undecided(f"数据“{seen.text}”不是日期，标准按日期分档")  # 9.6: the sixth of September?
    if day > measure.last_day + FAR:
        raise Undecided(f"数据“{seen.text}”离{plain(measure.last_day)}日太远，不知道是哪个月的")
    return replace(seen, kind=Kind.NUMBER, number=day, unit="号", events=())


def _is_delay(measure: Piecewise) -> bool:
    """Whether it measures how late something is, so that 按时完成 says 0."""
    return dimension(measure.unit) is Dimension.TIME and bool(_LATE.search(measure.name))


def _names(rule: Rule, pattern: re.Pattern[str]) -> list[tuple[str, str]]:
    """Return the names and units of what is counted in time and called late (or early)."""
    out = []
    for part in rule.parts:
        if isinstance(part, Tally) and part.per == 1 and part.unit in (*_CALENDAR, "工作日", "个工作日"):
            out += [(name, part.unit) for name in part.names if pattern.search(name)]
        elif isinstance(part, Fatal) or (isinstance(part, Tally) and not part.counted):
            out += [(name, "") for name in part.names if pattern.search(name)]
        elif isinstance(part, Piecewise) and part.unit in (*_CALENDAR, "工作日", "个工作日"):
            out += [(part.name, part.unit)] if pattern.search(part.name) else []
    return out


def _day(seen: Observation, rule: Rule) -> int | None:
    """Return the day of the month that was typed. 7日 alone is a date only beside a deadline; 7天 and 7 never are."""
    found = _DATE.fullmatch(seen.word)
    if found is None or not (found["month"] or found["sign"]):
        return None
    bare = not found["month"] and rule.due is None
    fraction = not found["sign"] and "年" not in seen.word and len(re.findall(r"\d+", seen.word)) == 2
    day = int(found["day"])
    return None if bare or fraction or not 1 <= day <= 31 else day
