"""工龄 and 司龄 without data of their own: so many whole years (or months) since the roster's 入职日期.

They are taken where it makes no difference whether they are counted to the first or to the last day of the period, and
whether begun years count; else nobody says so.
"""

import calendar
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from openpyxl.utils.cell import quote_sheetname

from ..period import Period, Span, period_of
from ..regex import regex
from .model import Block, Entry, Field, Person
from .roster import Fact, Roster
from .vocabulary import normalise, peel

_TENURE = regex(r"(?:本?(?:公司|企业|单位))?(?:工龄|司龄)(?:得?分|加分)?|(?:在职|入职|服务)(?:年限|年数)")
_LIMIT = regex(r"(?P<before>不?满|不足|低于|少于|≥|<(?!=))?(?P<figure>\d+)(?P<unit>年|个?月)(?P<after>及?以上)?")
"""A limit of a criterion. What stands before or behind it leaves no doubt about somebody with some days more."""


def with_tenure(block: Block, rosters: Sequence[Roster]) -> Block:
    """Return a block with the tenure of its people as raw data, where items ask for it and have none."""
    period = period_of(block.period) or period_of(block.title)
    items = [thing for thing in block.items if _TENURE.fullmatch(peel(thing.name.text))]
    if period is None or not items or not rosters:
        return block
    return replace(block, people=tuple(_person(person, period, rosters) for person in block.people))


def _person(person: Person, period: Period, rosters: Sequence[Roster]) -> Person:
    return replace(person, entries=tuple(_entry(entry, person, period, rosters) for entry in person.entries))


def _entry(entry: Entry, person: Person, period: Period, rosters: Sequence[Roster]) -> Entry:
    rule = "".join(text.text for text in entry.item.criterion.texts) if entry.item.criterion is not None else ""
    if entry.raw or not _TENURE.fullmatch(peel(entry.item.name.text)):
        return entry
    on = [(r, e) for r in rosters if (e := r.find(person.name, person.number)) is not None and e.hired_on is not None]
    if len({employee.hired_on for _, employee in on}) != 1:
        return entry
    (roster, employee), *_ = on
    assert employee.hired_on is not None
    first, last = (months_since(employee.hired_on, day) for day in _days(period))
    told = _told(normalise(rule), first, last)
    if not told:
        return entry
    ref = f"{quote_sheetname(roster.sheet)}!{employee.cells[Fact.HIRED_ON].ref}"
    return replace(entry, raw=(Field(ref, told, label="入职日期"),))


def _told(rule: str, first: int, last: int) -> str:
    """Return the tenure as data for a criterion; ``""`` where it matters which day counts. ``first`` and ``last``: months."""
    limits = list(_LIMIT.finditer(rule))
    per, unit = (1, "个月") if "月" in rule else (12, "年")
    if first < 0 or not limits or ("每" in rule and (first // per != last // per or not re.search(r"每满", rule))):
        return ""
    for limit in limits:
        months = int(limit["figure"]) * (12 if limit["unit"] == "年" else 1)
        settled = limit["before"] or limit["after"]
        if (first >= months) is not (last >= months) or (not settled and months // per in (first // per, last // per)):
            return ""
    return f"{last // per}{unit}"


def _days(period: Period) -> tuple[date, date]:
    """Return the first and the last day of a period."""
    months = period.span.months
    end = period.part * months if period.span is not Span.YEAR else 12
    return date(period.year, end - months + 1, 1), date(period.year, end, calendar.monthrange(period.year, end)[1])


def last_day(period: Period) -> date:
    """Return the last day of a period."""
    return _days(period)[1]


def months_since(start: date, day: date) -> int:
    """Count the whole months from one day to another: a month is full on the day of its number."""
    return (day.year - start.year) * 12 + day.month - start.month - (day.day < start.day)
