"""The days that a period runs over, both ends included, and whether a day is one of them."""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

from .period import Period, Span, days_between, period_of

_MARGIN = timedelta(days=10)
"""A month may be counted from the 21st or the 26th without the sheet saying so."""


@dataclass(frozen=True, slots=True)
class Runs:
    """The days of a period, both ends included. ``exact``: stated by its days, not only by a month's name."""

    first: date
    last: date
    said: str
    exact: bool

    def outside(self, day: date) -> bool:
        """Tell whether a day is certainly none of the period's."""
        margin = timedelta(0) if self.exact else _MARGIN
        return not self.first - margin <= day <= self.last + margin

    def inside(self, day: date) -> bool:
        """Tell whether a day is one of the period's, as it is stated."""
        return self.first <= day <= self.last


def runs_of_period(period: Period) -> Runs | None:
    """Return the days of a month, a quarter or a half-year; ``None`` for a year, which is no period of events."""
    if period.span is Span.YEAR:
        return None
    last = period.part * period.span.months
    first = last - period.span.months + 1
    end = calendar.monthrange(period.year, last)[1]
    return Runs(date(period.year, first, 1), date(period.year, last, end), period.chinese, exact=False)


def runs_in(*texts: str) -> Runs | None:
    """Return the days that the first text to name a range or a period names; the later ones lend a year."""
    for index, text in enumerate(texts):
        if (ends := days_between(text)) is not None:
            return Runs(*ends, text.strip(), exact=True)
        if (period := period_of(text, *texts[index + 1 :])) is not None:
            return runs_of_period(period)
    return None
