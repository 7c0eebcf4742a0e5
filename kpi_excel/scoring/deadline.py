"""A date as data where the criterion sets a deadline: 5日前上报，每延迟1天扣2分 with 7日 typed, or 2024-10-07."""

import re
from dataclasses import replace
from decimal import Decimal

from ..criteria.deadlines import FAR
from ..criteria.quantity import Dimension, dimension
from ..criteria.rules import ZERO, Fatal, Levels, Piecewise, Rule, Tally
from ..figures import plain
from ..regex import regex
from .events import Event
from .observe import Kind, Observation
from .outcome import Undecided

_DATE = regex(
    r"(?:\d{4}[-/.年])?(?P<month>\d{1,2}[-/.月])?(?P<day>\d{1,2})(?P<sign>[日号])?(?: \d{1,2}:\d{2}(?::\d{2})?)?"
    r"(?:已|才)?(?:提交|上报|上交|报送|交|报|完成|办理)?"
)
_LATE = regex(r"延迟|延误|延期|逾期|推迟|拖延|迟|晚|超期|超时|[未不](?:能)?(?:按时|按期|及时)")
_EARLY = regex(r"提前|提早")
_ON_TIME = regex(r"(?:已)?(?:按时|按期|准时|及时|如期|按计划)(?:完成|提交|上报|上交|交付|办理|到达|送达)?")
_CALENDAR = frozenset({"天", "日"})


def on_time(rule: Rule, seen: Observation) -> tuple[Observation, str]:
    """Return data that is a date as the days that it lies after the deadline, and how they were counted.

    All other data are returned as they are, with ``""``. Raises :class:`Undecided` where the date doesn't settle how late it was.
    """
    dated = [part for part in rule.parts if isinstance(part, Piecewise) and part.unit == "号"]
    if dated:
        return _as_day(seen, dated[0]), ""
    delays = [p for p in rule.parts if isinstance(p, Piecewise) and _is_delay(p)]
    levels = [p for p in rule.parts if isinstance(p, Levels)]
    named = any(seen.word in o.labels for p in levels for o in p.options)
    alone = len(delays) == 1 and len(delays) + len(levels) == len(rule.parts) and not named
    if alone and seen.kind is Kind.WORD and _ON_TIME.fullmatch(seen.word):
        return replace(
            seen, kind=Kind.NUMBER, number=ZERO, unit=delays[0].unit, events=()
        ), f"“{seen.text}”按没有延迟计"
    late, early = _names(rule, _LATE), _names(rule, _EARLY)
    day = _day(seen, rule) if late else None
    if day is None:
        return seen, ""
    if rule.due is None:
        raise Undecided(f"数据“{seen.text}”是日期，标准里没有写清期限，不知道迟了几天")
    if any(unit not in ("", *_CALENDAR) for _, unit in (*late, *early)):
        raise Undecided(f"数据“{seen.text}”是日期，不知道其间有几个工作日")
    if abs(day - rule.due) > FAR:
        raise Undecided(f"数据“{seen.text}”离{rule.due}日太远，不知道是哪个月的")
    after = day - rule.due
    which = late if after > 0 else early
    if not after or not which:
        return replace(seen, kind=Kind.NONE, number=None, unit="", events=()), f"{day}日不晚于{rule.due}日"
    name, unit = which[0]
    event = Event(name, Decimal(abs(after)), unit) if unit else Event(name, None)
    said = f"{day}日比{rule.due}日{'晚' if after > 0 else '早'}{abs(after)}天"
    return replace(seen, kind=Kind.EVENTS, number=None, unit="", events=(event,)), said


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
