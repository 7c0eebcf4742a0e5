"""Raw data as clerks type it becomes an observation: a number with its unit, events with counts, or a word."""

import unicodedata
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from ..criteria.numerals import ARABIC
from ..criteria.one_to_many import is_return, so_many
from ..criteria.quantity import PERCENT_UNITS
from ..criteria.reading import Criterion
from ..regex import regex
from ..workbook.model import CellValue, ErrorValue
from .events import RATIO, Event, amount_of, evened, events_of, is_vague
from .words import WORDS


class Kind(StrEnum):
    """What was typed."""

    BLANK = "blank"
    NUMBER = "number"
    NONE = "none"
    """无, 没有, 未发生: nothing happened."""
    EVENTS = "events"
    WORD = "word"
    ERROR = "error"
    VAGUE = "vague"
    """A figure that is none: 95%以上, 约3次."""


@dataclass(frozen=True, slots=True)
class Observation:
    """Raw data as understood, with the text as typed."""

    kind: Kind
    text: str
    number: Decimal | None = None
    unit: str = ""
    """Unit as typed (``%``, 次, 分钟 …); percentages are fractions then. ``""``: a bare number."""
    events: tuple[Event, ...] = ()
    percent_format: bool = False
    """Whether the cell's number format shows the number as a percentage: its scale is settled."""
    exact_ratio: bool = False
    """Whether it was given as a fraction (952/1000) or as two cells: its scale is settled."""
    means: str = ""
    """是 or 否, for a word of the company's own that stands for it."""
    evened: str = ""
    """What was typed without stray blanks and remarks."""
    item: str = ""
    """The name of the item that it was typed under."""
    criterion: str = ""
    """The item's criterion as it stands on the sheet."""
    target: str = ""
    """What its target column says."""

    @property
    def word(self) -> str:
        """The word as the rules know it: as typed, or what that stands for."""
        return self.means or self.evened or self.text


@dataclass(frozen=True, slots=True)
class OwnWords:
    """A company's own words in raw data besides the usual ones; kept as :func:`own_word` writes them."""

    none: frozenset[str] = frozenset()
    """Nothing happened (as 无)."""
    yes: frozenset[str] = frozenset()
    no: frozenset[str] = frozenset()


NO_OWN_WORDS = OwnWords()

_TIME = regex(rf"(?:({ARABIC})\s*(?:个)?小时)?\s*(?:({ARABIC})\s*分(?:钟)?)?\s*(?:({ARABIC})\s*秒)?")


def observe(raw: CellValue, number_format: str = "General", own: OwnWords = NO_OWN_WORDS) -> Observation:
    """Read one raw cell. Never raises; what cannot be read is a :attr:`Kind.WORD` with the text as typed."""
    if raw is None:
        return Observation(Kind.BLANK, "")
    if isinstance(raw, ErrorValue):
        return Observation(Kind.ERROR, str(raw))
    if isinstance(raw, bool):
        return Observation(Kind.WORD, "是" if raw else "否")
    if isinstance(raw, Decimal):
        return Observation(Kind.NUMBER, _shown(raw), raw, percent_format="%" in number_format)
    if isinstance(raw, timedelta):
        return Observation(Kind.NUMBER, str(raw), Decimal(str(raw.total_seconds())), "秒")
    if isinstance(raw, datetime | date | time):
        return Observation(Kind.WORD, str(raw))
    if (own.none or own.yes or own.no) and (meant := _own(raw, own)) is not None:
        return meant
    return _text(raw)


def asked_of(seen: Observation, criterion: Criterion) -> Observation:
    """Return what was observed with what it was typed under, which tells that a return of 1:3 is 3."""
    if is_return(criterion.text + criterion.item) and (figure := so_many(seen.text)) != seen.text:
        seen = replace(_text(figure), text=seen.text)
    return replace(seen, item=criterion.item, criterion=criterion.text, target=criterion.target)


def own_word(text: str) -> str:
    """Return a word as :class:`OwnWords` keeps it: width, blanks around it and capitals make no difference."""
    return unicodedata.normalize("NFKC", text).strip().casefold()


def _own(raw: str, own: OwnWords) -> Observation | None:
    """Read a word of the company's own, whatever it would mean elsewhere."""
    word, text = own_word(raw), raw.strip()
    if word in own.none:
        return Observation(Kind.NONE, text)
    if word in own.yes or word in own.no:
        return Observation(Kind.WORD, text, events=(Event(text, None),), means="是" if word in own.yes else "否")
    return None


def _shown(value: Decimal) -> str:
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


@lru_cache(4096)
def _text(raw: str) -> Observation:
    typed, text = raw.strip(), evened(raw)
    if text in WORDS.blank:
        return Observation(Kind.BLANK, typed)
    if text in WORDS.none:
        return Observation(Kind.NONE, typed)
    if (
        ("/" in text or "÷" in text)
        and (found := RATIO.fullmatch(text))
        and (below := Decimal(found[3].replace(",", "")))
    ):
        return Observation(Kind.NUMBER, typed, Decimal(found[1].replace(",", "")) / below, exact_ratio=True)
    if (amount := amount_of(text)) is not None:
        return Observation(Kind.NUMBER, typed, amount.value, amount.unit, evened=text)
    if is_vague(text):
        return Observation(Kind.VAGUE, typed, evened=text)
    if (found := _TIME.fullmatch(text)) and sum(1 for g in found.groups() if g) > 1:
        hours, minutes, seconds = (Decimal((g or "0").replace(",", "")) for g in found.groups())
        return Observation(Kind.NUMBER, typed, hours * 3600 + minutes * 60 + seconds, "秒", evened=text)
    events = events_of(text)
    if events:
        return Observation(Kind.EVENTS, typed, events=events, evened=text)
    return Observation(Kind.WORD, typed, events=(Event(text, None),), evened=text)


def is_percent(unit: str) -> bool:
    """Whether a unit is a percentage."""
    return unit in PERCENT_UNITS
