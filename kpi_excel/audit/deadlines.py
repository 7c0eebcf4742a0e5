"""Deadlines that a workbook states (次月3日前完成考核，5日前报办公室), and the dates on its sheets that they are for."""

import calendar
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ..criteria.numerals import number
from ..dates import day_of
from ..period import Period
from ..sheet.vocabulary import normalise
from ..workbook.model import CellValue, Workbook
from .words import kinds_of_dates

_CUT = re.compile(r"[，。；;,\n]|\s{2,}")
_MONTH = re.compile(r"次月|下月|下个月|翌月|每月|当月|本月|上月")
_DAY = r"(?P<{0}>[12]\d|3[01]|0?[1-9]|[二三]?十[一二三四五六七八九]?|[一二三四五六七八九])"
_BY = re.compile(
    rf"(?<![\d.])(?<!\d月){_DAY.format('day')}\s*(?:日|号)\s*(?:前|内|以前|之前|止)"
    rf"|(?<![\d.])(?<!\d月){_DAY.format('first')}\s*(?:日|号)?\s*(?:[-~至到]|——?)\s*{_DAY.format('last')}\s*(?:日|号)"
)
_SHORT = re.compile(r"(?<!\d)(?P<month>1[0-2]|0?[1-9])\s*[月/.]\s*(?P<day>3[01]|[12]\d|0?[1-9])\s*[日号]?")
_HALF = 15
"""每月 with a later day may mean the month itself (每月25日前报当月考核): it is left alone, unless 上月 is said."""
_LONGEST = 400


@dataclass(frozen=True, slots=True)
class Deadline:
    """By which day of which month something has to be done."""

    kind: str
    """``done``, ``counted``, ``reported`` or ``signed``."""
    day: int
    after: int
    """So many months after the period's last one."""
    sheet: str
    ref: str
    text: str
    """The clause."""

    def on(self, period: Period) -> date:
        """Return the last day in time for a period."""
        month = period.year * 12 + period.part * period.span.months - 1 + self.after
        year, month = divmod(month, 12)
        return date(year, month + 1, min(self.day, calendar.monthrange(year, month + 1)[1]))


def deadlines(book: Workbook, criteria: frozenset[tuple[str, str]]) -> tuple[Deadline, ...]:
    """Return the deadlines that the texts of a workbook state, in their order.

    Args:
        book: the workbook.
        criteria: the sheet and cell of texts that say how the work itself is marked: their deadlines are the employee's.
    """
    found: list[Deadline] = []
    for sheet in book.sheets:
        for _, cell in sorted(sheet.cells.items()):
            if (sheet.name, cell.ref) in criteria or not isinstance(cell.value, str):
                continue
            if len(cell.value) <= _LONGEST and ("日" in cell.value or "号" in cell.value):
                found.extend(_in_text(sheet.name, cell.ref, cell.value))
    return tuple(found)


def kinds_of(label: str) -> tuple[str, ...]:
    """Return for which kinds of deadline a date with this label counts; empty for other labels."""
    flat = normalise(label)
    return tuple(kind for kind, (_, labels) in kinds_of_dates().items() if flat in labels)


def latest(known: Sequence[Deadline], kinds: Sequence[str], period: Period) -> Deadline | None:
    """Return the deadline for a date: of several that may be meant, the one that leaves most time."""
    fitting = [deadline for deadline in known if deadline.kind in kinds]
    return max(fitting, key=lambda deadline: deadline.on(period), default=None)


def done_on(value: CellValue, period: Period) -> date | None:
    """Return the day that a cell states; a day without a year (10月8日) is one of the half-year after the period began."""
    day = day_of(value)
    if day is not None or not isinstance(value, str):
        return day
    found = list(_SHORT.finditer(_plain(value)))
    if len(found) != 1 or re.search(r"\d{4}", value):
        return None
    first = period.part * period.span.months - period.span.months + 1
    month = int(found[0]["month"])
    try:
        return date(period.year + (month < first), month, int(found[0]["day"]))
    except ValueError:
        return None


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text)


def _in_text(sheet: str, ref: str, text: str) -> Iterator[Deadline]:
    """The deadlines of a text; a clause without a month is about the one named before it."""
    month, past = "", "上月" in text
    for clause in _CUT.split(_plain(text)):
        named = [word for word in _MONTH.findall(clause) if word != "上月"]
        month = named[-1] if named else month
        by = _BY.search(clause)
        if by is None or not month or "工作日" in clause:
            continue
        day = _number(by["day"] or by["last"])
        if day is None or not 1 <= day <= 31 or (month == "每月" and day > _HALF and not past):
            continue
        after = 0 if month in ("当月", "本月") else 1
        for kind in _kinds(clause[by.end() :].strip() or clause):
            yield Deadline(kind, day, after, sheet, ref, clause.strip())


def _kinds(clause: str) -> Iterator[str]:
    """What a clause is about: reporting, counting or signing where it says so, else doing the appraisal."""
    flat = normalise(clause)
    told = {kind for kind, (said, _) in kinds_of_dates().items() if said.search(flat)}
    if "reported" in told:
        told -= {"done", "counted"}
    yield from (kind for kind in kinds_of_dates() if kind in told)


def _number(text: str) -> int | None:
    if text.isdigit():
        return int(text)
    value = number(text)
    return None if value is None else int(value)
