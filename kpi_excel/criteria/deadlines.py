"""The day of the month by which something is due: 每月5日前上报."""

from dataclasses import replace
from functools import cache

from ..regex import regex
from .normalise import Normal
from .rules import Fatal, Levels, Piecewise, Rule, Tally
from .terse import Sign, filled, spelled_by

FAR = 15
"""A day of the month that lies so many days beyond a deadline may belong to the month before."""
DAYS_OF_MONTH = 31
"""No bare figure above that is a date."""
_FEW_DAYS = 9
"""So many days late are common: a figure up to that is of those, even beside a day late in the month."""
_LATE = regex(r"逾期|延迟|延期|延误|超期|过期|迟[交报]|[未不](?:能)?(?:按时|按期|及时)")
_DUE = regex(
    r"(?<![\d年/-])(?:第)?(\d{1,2})[日号](?:\(含\))?(?:下班|上班)?(?:\d{1,2}[:点]\d{0,2}分?)?(?:之?前|以前|\(含\)前)|(?:每月|次月|当月|下月)(?:的)?(?:\d{1,2}[-~至到])?(\d{1,2})[日号]内|(?:截止|不迟于|不晚于)(?:每月|当月|次月)?(\d{1,2})[日号]"
)


def few_days(due: int) -> int:
    """Return up to how many days a bare figure is of the days late; above, up to the month's end, it may be a date."""
    return min(due, _FEW_DAYS)


def due_day(text: str) -> int | None:
    """Return the only day that an evened-out text gives as a deadline; ``None`` where it gives none or several."""
    days = {int(next(filter(None, found))) for found in _DUE.findall(text)}
    return days.pop() if len(days) == 1 and days <= set(range(1, 32)) else None


_FIRST_BAND = regex(r"\d{1,2}[日号](?:\(含\))?(?:之?前|以前)[^,;]{0,8}\d+分")
_NEXT_BAND = regex(r"[,;]\d{1,2}[日号][^,;前]{0,6}\d+分")
_BANDED = regex(
    r">\d{1,2}号|\d{1,2}[日号]?\s*[-~至到]\s*\d{1,2}[日号]|\d{1,2}[日号](?:及?之后|及?以后|后)[^,;]*,?[^,;]*(?:分|得|扣)"
)
_OF_A_MONTH = regex(r"\d月|下月|次月[^;]*[当本]月|[当本]月[^;]*次月|\d:\d")
_RANGE = regex(r"(?<![\d月])(\d{1,2})[日号]?\s*([-~至到])\s*(\d{1,2})[日号](?:之间|间)?")
_ON = regex(
    r"(?<![-~至到\d])(\d{1,2})[日号](?:当日|当天)?(?:报出|上报|提交|报送|完成|上交|交付|送达|报|交)?(?=得|扣|为|记|计|,|\d)"
)
_BEFORE = regex(r"(\d{1,2})[日号](?:\(含\))?(?:之前|以前|前)(?:\(含(?:\d{1,2}[日号])?\))?")
_AFTER = regex(r"(\d{1,2})[日号](及?)(?:之后|以后|后)(?:\(含\))?")
_BEYOND = regex(r"(?:超过|晚于|迟于)(\d{1,2})[日号]")


def days_said(normal: Normal) -> Normal:
    """Let 5日前得15分，6日10分 say that the sixth is a day of the month: 6日当日10分."""
    banded = _FIRST_BAND.search(normal.text) and _NEXT_BAND.search(normal.text)
    return spelled_by((_bare_day(),), normal) if banded else normal


@cache
def _bare_day() -> Sign:
    pattern = filled(r"(?<=[,;])\s*(?P<day>\d{1,2})[日号](?=得?<FIG>分(?:[,;]|$))")
    return Sign(frozenset("日号"), pattern, "{day}日当日")


def by_date(text: str) -> str:
    """Say marks by the day of the month (1-3日得10分，5日后不得分) as marks by a number: 1-3号, >5号. Keeps every place.

    Days of named months, and of more than one month, are left as they are.
    """
    if not _is_banded(text) or _OF_A_MONTH.search(text):
        return text
    closed = {m[3] for m in _RANGE.finditer(text)} | {m[1] for m in _BEFORE.finditer(text)}
    text = _RANGE.sub(lambda m: f"{m[1]}-{m[3]}号".ljust(len(m.group())), text)
    text = _ON.sub(
        lambda m: (f"={m[1]}号" if len(m.group()) > len(m[1]) + 1 else f"{m[1]}号").ljust(len(m.group())), text
    )
    text = _BEFORE.sub(lambda m: f"≤{m[1]}号".ljust(len(m.group())), text)
    text = _BEYOND.sub(lambda m: f">{m[1]}号".ljust(len(m.group())) if m[1] in closed else m.group(), text)
    return _AFTER.sub(lambda m: f"{'>' if m[1] in closed and not m[2] else '≥'}{m[1]}号".ljust(len(m.group())), text)


def _is_banded(text: str) -> bool:
    """Whether marks go by bands of days: 5日前得10分，8日前得5分; after 10号."""
    if _BANDED.search(text):
        return True
    firsts = ((line, _FIRST_BAND.search(line)) for line in text.split("\n"))
    return any(first and _NEXT_BAND.search(line, first.end()) for line, first in firsts)


_CLOCK = regex(
    r"\d{1,2}:\d{2}\s*[-~至到]\s*\d{1,2}:\d{2}[^,;]*(?:分|得|扣)|\d{1,2}:\d{2}(?:之后|以后|后)[^,;]*(?:分|得|扣)"
)


def unread_dates(text: str) -> bool:
    """Whether marks depend on the time of day (9:00-9:10得8分), or on days of more than one month: no measures yet."""
    return bool(_CLOCK.search(text) or (_is_banded(text) and _OF_A_MONTH.search(text)))


def with_due_day(rule: Rule, text: str) -> Rule:
    """Return the rule with its deadline, where it counts days."""
    days = any(isinstance(p, Tally | Piecewise) and p.unit in ("天", "日") for p in rule.parts)
    late = any(isinstance(p, Tally | Fatal) and _LATE.search("".join(p.names)) for p in rule.parts)
    levels = any(isinstance(p, Levels) and done_in_time(p) is not None for p in rule.parts)
    return replace(rule, due=due_day(text)) if days or late or levels else rule


def done_in_time(levels: Levels) -> tuple[str, str] | None:
    """Return the labels of 每月15日前办结 and 未按时办结 where those are the two levels, else ``None``."""
    labels = [o.labels[0] for o in levels.options]
    done = [label for label in labels if _DUE.search(label)]
    missed = [label for label in labels if _LATE.search(label)]
    return (done[0], missed[0]) if len(labels) == 2 and len(done) == len(missed) == 1 and done != missed else None
