"""The period that a scorecard is about: a month, a quarter, a half-year or a year, read from what people write.

``2024年9月``, ``2024.09``, ``2024-9月份``, ``202409``, ``二〇二四年九月`` and a day inside it (``2024年9月30日``) are one and the
same month. A month without a year is no period until a year is known from elsewhere; today's date is never asked.
"""

import calendar
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache, total_ordering
from itertools import pairwise

from .criteria.numerals import number
from .regex import regex


class Span(StrEnum):
    """How long a period is."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"

    @property
    def months(self) -> int:
        """The length in months."""
        return {"month": 1, "quarter": 3, "half": 6, "year": 12}[self.value]

    @property
    def chinese(self) -> str:
        """The word that users read after a number (3个月, 2个季度)."""
        return {"month": "个月", "quarter": "个季度", "half": "个半年", "year": "年"}[self.value]


@total_ordering
@dataclass(frozen=True, slots=True)
class Period:
    """A period. Periods are ordered by their end; of two with one end, the shorter comes first."""

    year: int
    span: Span = Span.YEAR
    part: int = 1
    """Which of the year's months, quarters or halves, from 1."""

    def __post_init__(self) -> None:
        if not 1 <= self.part <= 12 // self.span.months:
            raise ValueError(f"no {self.span} {self.part} in a year")

    @property
    def key(self) -> str:
        """The canonical key: ``2024-09``, ``2024-Q3``, ``2024-H2``, ``2024``."""
        if self.span is Span.MONTH:
            return f"{self.year:04}-{self.part:02}"
        letter = {Span.QUARTER: "-Q", Span.HALF: "-H"}.get(self.span)
        return f"{self.year:04}{letter}{self.part}" if letter else f"{self.year:04}"

    @property
    def chinese(self) -> str:
        """The period as people write it: 2024年9月, 2024年第三季度, 2024年上半年, 2024年."""
        if self.span is Span.MONTH:
            return f"{self.year}年{self.part}月"
        if self.span is Span.QUARTER:
            return f"{self.year}年第{'一二三四'[self.part - 1]}季度"
        return f"{self.year}年{'上下'[self.part - 1]}半年" if self.span is Span.HALF else f"{self.year}年"

    def back(self, steps: int = 1) -> "Period":
        """Return the period of the same length so many before this one (after it where ``steps`` is negative)."""
        parts = 12 // self.span.months
        year, part = divmod(self.year * parts + self.part - 1 - steps, parts)
        return Period(year, self.span, part + 1)

    def __lt__(self, other: "Period") -> bool:
        return self._place < other._place

    @property
    def _place(self) -> tuple[int, int]:
        return self.year * 12 + self.part * self.span.months, self.span.months


def from_key(key: str) -> Period:
    """Return the period of a canonical key. Raises ``ValueError`` where it is none."""
    found = re.fullmatch(r"(\d{4})(?:-(Q|H)?(\d{1,2}))?", key)
    if not found:
        raise ValueError(f"no period: {key!r}")
    span = {"Q": Span.QUARTER, "H": Span.HALF}.get(found[2] or "", Span.MONTH if found[3] else Span.YEAR)
    return Period(int(found[1]), span, int(found[3] or 1))


def period_of(*texts: str) -> Period | None:
    """Return the period that the first text to name any names: the later ones (tab, file, folder) help out.

    They lend the year to a month without one, and settle which of several months is meant (9月26日至10月25日 on a
    sheet of 10月绩效). ``None`` where no text names one, or several and nothing settles which.
    """
    for index, text in enumerate(texts):
        rest = texts[index + 1 :]
        named = periods_in(text, _year(rest))
        if len(named) == 1:
            return named[0]
        if named:
            return _settled(named, rest)
        if periods_in(text, _ANY_YEAR):  # it names a month, but of which year nobody says
            return None
    return None


def distinct(named: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """Return the periods of several sheets, each once, as people write them, the earliest first.

    Args:
        named: a sheet's period as written, followed by texts that may lend it a year. What can't be understood comes
            last, as it is written; a sheet without a period counts for nothing.
    """
    known: set[Period] = set()
    others: dict[str, None] = {}
    for text, *rest in named:
        period = period_of(text, *(str(year) for year in [_year(rest)] if year))
        if period is not None:
            known.add(period)
        elif text.strip():
            others[text] = None
    return (*(period.chinese for period in sorted(known)), *others)


@lru_cache(4096)
def periods_in(text: str, year: int | None = None) -> tuple[Period, ...]:
    """Return every period that a text names, each once; a range of days counts for the months that it touches.

    Args:
        text: as written.
        year: the year of months that are written without one; ``None``: they are passed over.
    """
    tokens = _dated(_tokens(_plain(text[:_LONGEST])), year)
    found: dict[Period, None] = {}
    index = 0
    while index < len(tokens):
        first = tokens[index]
        last = tokens[index + 1] if index + 1 < len(tokens) and tokens[index + 1].linked else None
        index += 1 if last is None else 2
        found |= dict.fromkeys(_between(first, last or first))
    return tuple(found)


def days_between(text: str) -> tuple[date, date] | None:
    """Return the first and the last day of the one range of days that a text names (2024年8月26日至9月25日), else ``None``."""
    tokens = _dated(_tokens(_plain(text[:_LONGEST])), None)
    found: set[tuple[date, date]] = set()
    for first, last in pairwise(tokens):
        if last.linked and first.day and last.day and first.year and last.year:
            try:
                found.add((date(first.year, first.part, first.day), date(last.year, last.part, last.day)))
            except ValueError:  # 2月30日
                return None
    ends = found.pop() if len(found) == 1 else None
    return ends if ends is not None and ends[0] < ends[1] else None


def without_periods(text: str) -> str:
    """Return a file's name without the period in it: what stays the same from month to month (客服部2024年9月 → 客服部)."""
    bare = re.sub(r"\(\s*\)", " ", _TOKEN.sub(" ", _plain(text)))
    return re.sub(r"^[\s_.~-]+|[\s_.~-]+$", "", re.sub(r"[\s_-]*\s[\s_-]*", "_", bare)) or text


@dataclass(frozen=True, slots=True)
class _Token:
    """A piece of text that names a period or a day."""

    span: Span
    part: int
    year: int | None
    day: int | None = None
    linked: bool = False
    """Whether a dash or 至 links it to the one before: the two are a range."""


_YEAR = r"(?<!\d)(?:20)?\d\d(?=\s*年)|(?<!\d)20\d\d"
_TOKEN = regex(
    rf"""
    (?P<compact>(?<!\d)20\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])?(?!\d))
  | (?<!\d)(?P<dashed>20\d\d)\s*(?P<sign>[-./_])\s*(?P<dashed_month>1[0-2]|0?[1-9])(?!\d)
      (?:\s*(?P=sign)\s*(?P<dashed_day>3[01]|[12]\d|0?[1-9])(?![\d月季]))?月?
  | (?:(?P<month_year>{_YEAR})\s*(?:年度?)?[\s_]*)?(?<![\d.])(?P<month>1[0-2]|0?[1-9])\s*月[份度]?
      (?:\s*(?P<day>3[01]|[12]\d|0?[1-9])(?=\s*(?:[日号~)]|$)))?
  | (?:(?P<quarter_year>{_YEAR})\s*(?:年度?)?[\s_-]*)?
      (?:第?(?P<quarter>[1-4一二三四])季度|第(?P<quarter_2>[1-4一二三四])季|(?<![A-Za-z])[Qq](?P<quarter_3>[1-4])(?!\d))
  | (?:(?P<half_year>{_YEAR})\s*(?:年度?)?[\s_-]*)?(?P<half>[上下])半年
  | (?P<year>(?<!\d)(?:20)?\d\d)\s*年 | ^\s*(?P<bare>20\d\d)\s*$
  | (?<=~)\s*(?P<to_month>1[0-2]|0?[1-9])(?:[./](?P<to_day>3[01]|[12]\d|0?[1-9]))?(?![\d年月日号季./])
    """,
    re.VERBOSE,
)
_ANY_YEAR = 2000
_LONGEST = 300
"""What is longer is no title, name or date; only its beginning is read."""
_BARE_YEAR = regex(r"(?<![\dA-Za-z.])20[0-4]\d(?!\d)")
_LINK = regex(r"\s*(?:[日号]\s*)?~\s*(?:[日号]\s*)?")
_QUARTERS = {sign: place for place, pair in enumerate(("1一", "2二", "3三", "4四"), 1) for sign in pair}
_MONTHS_BEFORE = regex(r"(?<![\d.])(1[0-2]|0?[1-9])(?=\s*[~、,]\s*(?:1[0-2]|0?[1-9])\s*月)")
_CHINESE_YEAR = regex(r"二[〇○零Oo][〇○零Oo一二三四五六七八九]{2}(?=\s*年)")
_CHINESE_PART = regex(
    r"(?<![第一二三四五六七八九十])(?:[一二三四五六七八九]|[一二]?十[一二三四五六七八九]?|三十一?)(?=[月日号])"
)
_DIGITS = str.maketrans("〇○零Oo一二三四五六七八九", "00000123456789")


def _plain(text: str) -> str:
    """Even a text out: widths, dashes, Chinese figures; a bare first month of a pair (7、8月) gets its 月."""
    plain = unicodedata.normalize("NFKC", text)
    plain = _CHINESE_YEAR.sub(lambda found: found[0].translate(_DIGITS), plain)
    plain = _CHINESE_PART.sub(lambda found: str(number(found[0])), plain)
    plain = re.sub(r"\s*(?:[—–―−～~至到]+|(?<=[日月号度])\s*-|(?<=\s)-(?=\s))\s*", "~", plain)
    plain = re.sub(r"(?<=\d)([./])(\d{1,2})\s*-\s*(?=\d{1,2}(?:\1\d|\D|$)|20\d\d\1)", r"\1\2~", plain)
    plain = re.sub(r"(\d{1,2}\s*)-(?=\s*\d{1,2}\s*月)", _dash, plain)
    return _MONTHS_BEFORE.sub(r"\1月", plain)


def _dash(found: re.Match[str]) -> str:
    """A dash between two numbers of which the second is a month: a range (7-9月), unless the first is a year's end."""
    before = found.string[: found.end(1)].rstrip()
    return found[0] if re.search(r"\d{3}$", before) else f"{found[1]}~"


def _tokens(text: str) -> list[_Token]:
    tokens: list[_Token] = []
    end = 0
    for found in _TOKEN.finditer(text):
        linked = bool(tokens) and bool(_LINK.fullmatch(text[end : found.start()]))
        token = _token(found, linked)
        if token is not None and not (token.year is None and found["to_month"] and not linked):
            tokens.append(token)
            end = found.end()
    return tokens


def _token(found: re.Match[str], linked: bool) -> _Token | None:
    part = found.groupdict()
    if compact := part["compact"]:
        return _Token(Span.MONTH, int(compact[4:6]), int(compact[:4]), _int(compact[6:]), linked)
    if part["dashed"]:
        return _Token(Span.MONTH, int(part["dashed_month"]), int(part["dashed"]), _int(part["dashed_day"]), linked)
    if part["month"]:
        return _Token(Span.MONTH, int(part["month"]), _full(part["month_year"]), _int(part["day"]), linked)
    if quarter := part["quarter"] or part["quarter_2"] or part["quarter_3"]:
        return _Token(Span.QUARTER, _QUARTERS[quarter], _full(part["quarter_year"]), None, linked)
    if part["half"]:
        return _Token(Span.HALF, "上下".index(part["half"]) + 1, _full(part["half_year"]), None, linked)
    if part["to_month"]:
        return _Token(Span.MONTH, int(part["to_month"]), None, _int(part["to_day"]), linked)
    return _Token(Span.YEAR, 1, _full(part["year"] or part["bare"]), None, linked)


def _int(text: str | None) -> int | None:
    return int(text) if text else None


def _full(text: str | None) -> int | None:
    return None if not text else int(text) % 100 + 2000


def _dated(tokens: Sequence[_Token], year: int | None) -> list[_Token]:
    """Give every token its year: its own, the one before it, the only one of the text, the one from elsewhere.

    A year that stands by itself beside months only lends itself to them. Tokens that stay without are dropped.
    """
    years = {token.year for token in tokens if token.year is not None}
    sole = next(iter(years)) if len(years) == 1 else None
    finer = [token for token in tokens if token.span is not Span.YEAR]
    dated: list[_Token] = []
    before: _Token | None = None
    for token in finer or tokens:
        own = token.year
        if own is None:
            own = before.year if before is not None and token.linked else None
            if own is None:
                own = sole if sole is not None else before.year if before is not None else year
            if before is not None and before.year is not None and token.linked and token.part < before.part:
                own = before.year + 1
        token = _Token(token.span, token.part, own, token.day, token.linked)
        before = token
        if own is not None:
            dated.append(token)
    return dated


def _between(first: _Token, last: _Token) -> list[Period]:
    """The periods that a range names: one where it is a whole one, else the months that it touches."""
    assert first.year is not None
    assert last.year is not None
    if first == last or first.span is not last.span or first.span is not Span.MONTH:
        return [Period(token.year or 0, token.span, token.part) for token in dict.fromkeys((first, last))]
    start, end = first.year * 12 + first.part - 1, last.year * 12 + last.part - 1
    if not start <= end < start + 12:
        return [Period(first.year, Span.MONTH, first.part), Period(last.year, Span.MONTH, last.part)]
    whole = first.day in (None, 1) and last.day in (None, calendar.monthrange(last.year, last.part)[1])
    count = end - start + 1
    for span in Span:
        if whole and span.months == count and start % count == 0:
            return [Period(first.year, span, start % 12 // count + 1)]
    return [Period(month // 12, Span.MONTH, month % 12 + 1) for month in range(start, end + 1)]


def _year(texts: Sequence[str]) -> int | None:
    """The year that the first text to name any names, be it bare (绩效2024); ``None`` where that one names several."""
    for text in texts:
        years = {period.year for period in periods_in(text)} | {int(year) for year in _BARE_YEAR.findall(text)}
        if years:
            return years.pop() if len(years) == 1 else None
    return None


def _settled(named: Sequence[Period], texts: Sequence[str]) -> Period | None:
    for index, text in enumerate(texts):
        shared = set(named) & set(periods_in(text, named[0].year) or periods_in(text, _year(texts[index + 1 :])))
        if len(shared) == 1:
            return shared.pop()
    return None
