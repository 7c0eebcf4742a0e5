"""Which months the places of a sheet name (title, 考核月份, tab, file), and whether two of them can be the same period."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from ..dates import days_in, without_days
from ..period import Period, Span, periods_in
from ..sheet.grid import Grid
from ..sheet.header_text import one_line
from ..sheet.identity import identity_role
from ..sheet.model import Block
from ..sheet.vocabulary import Role
from ..workbook.reader import area
from .stated import Stated
from .words import holds, words

_YEAR = 2000
"""Stands for the year of months of which no place says the year."""
_GRACE = 2
"""So many months after the period's end an appraisal may still be done."""
_FINE = frozenset({Span.MONTH, Span.QUARTER})


@dataclass(frozen=True, slots=True)
class Named:
    """A place that names one month, quarter, or several of them."""

    what: str
    """Chinese: 标题, 工作表名, or the label."""
    ref: str
    """``""`` for a tab or a file."""
    text: str
    later: bool = False
    """Whether it may name a day (or the month) in which the appraisal was done."""

    @property
    def said(self) -> str:
        """What stands where, for a message."""
        return f"{self.what}{f'（{self.ref}）' if self.ref else ''}是“{self.text}”"


def named_by_block(grid: Grid, block: Block, stated: Sequence[Stated]) -> Iterator[Named]:
    """Yield what the title of a block and the lines around it name."""
    inside = area(block.area)
    titled = bool(block.title) and not holds(block.title, "period", "made")
    for row in range(inside.top, inside.bottom + 1) if titled else ():
        found = [c for c in grid.starts(row, inside.left, inside.right) if one_line(grid.text(row, c)) == block.title]
        if found:
            yield from _kept(Named("标题", grid.ref(row, found[0]), block.title, _is_later(block.title)))
            break
    for one in stated:
        if one.value is not None and _is_period(grid, one):
            later = any(one.label.endswith(word) for word in words("period", "later"))
            yield from _kept(Named(one.label, one.ref, _text(one, later=later), later))


def named_by(what: str, text: str) -> Iterator[Named]:
    """Yield the name of a tab or file, if it names a month; days in it (20241008) are those of writing it."""
    yield from _kept(Named(what, "", text, _is_later(text))) if _months(without_days(text), _YEAR) else ()


def differ(first: Named, second: Named) -> bool:
    """Say whether two places can't be about the same period."""
    if first.later and second.later:
        return False
    year = _year(first.text) or _year(second.text) or _YEAR
    for one, other in ((first, second), (second, first)):
        if one.later and not other.later:
            return not _follows(one, _months(other.text, _year(other.text) or year), year)
    own, others = _months(first.text, year), _months(second.text, year)
    return bool(own and others) and not any(_overlap(a, b) for a in own for b in others)


def _kept(named: Named) -> Iterator[Named]:
    if _months(named.text, _YEAR):
        yield named


def _is_later(text: str) -> bool:
    """Whether a title names the day on which the sheet was written, or the month of paying out or handing in."""
    written = bool(days_in(text)) and not _months(without_days(text), _YEAR)
    return written or any(word in text for word in words("period", "paid"))


def _is_period(grid: Grid, one: Stated) -> bool:
    return identity_role(grid.words, one.label) is Role.PERIOD and not holds(one.label, "period", "other")


def _text(one: Stated, *, later: bool) -> str:
    """What a label's cell says: a date on the first of a month under 考核月份 is the month, a bare number there as well."""
    value = one.value
    if isinstance(value, datetime | date):
        return f"{value.year}年{value.month}月" + ("" if value.day == 1 and not later else f"{value.day}日")
    if isinstance(value, Decimal) and "月" in one.label:
        return f"{value}月"
    return one.text


def _months(text: str, year: int) -> tuple[Period, ...]:
    return tuple(p for p in periods_in(text, year) if p.span in _FINE)


def _year(text: str) -> int | None:
    years = {period.year for period in periods_in(text)}
    return years.pop() if len(years) == 1 else None


def _ends(period: Period) -> tuple[int, int]:
    """The first and the last month of a period, counted from the year 0."""
    last = period.year * 12 + period.part * period.span.months - 1
    return last - period.span.months + 1, last


def _overlap(one: Period, other: Period) -> bool:
    (start, end), (first, last) = _ends(one), _ends(other)
    return start <= last and first <= end


def _follows(one: Named, periods: Sequence[Period], year: int) -> bool:
    """Say whether a day or month of doing lies in one of the periods or soon after it; a bare month 1 follows a 12."""
    months = [_ends(period) for period in _months(one.text, year)]
    if not _year(one.text):
        months += [_ends(period) for period in _months(one.text, year + 1)]
    return not periods or any(
        start <= first <= end + _GRACE for start, end in map(_ends, periods) for first, _ in months
    )
