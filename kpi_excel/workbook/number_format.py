"""Number formats: the built-in ones, which of them show a date, and what date a stored number is."""

import re
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation
from enum import Enum
from functools import lru_cache
from typing import Final

BUILTIN: Final[dict[int, str]] = {
    0: "General",
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    5: '"$"#,##0_);("$"#,##0)',
    6: '"$"#,##0_);[Red]("$"#,##0)',
    7: '"$"#,##0.00_);("$"#,##0.00)',
    8: '"$"#,##0.00_);[Red]("$"#,##0.00)',
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    14: "mm-dd-yy",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "h:mm",
    21: "h:mm:ss",
    22: "m/d/yy h:mm",
    27: 'yyyy"年"m"月"',
    28: 'm"月"d"日"',
    29: 'm"月"d"日"',
    30: "m-d-yy",
    31: 'yyyy"年"m"月"d"日"',
    32: 'h"时"mm"分"',
    33: 'h"时"mm"分"ss"秒"',
    34: '上午/下午h"时"mm"分"',
    35: '上午/下午h"时"mm"分"ss"秒"',
    36: 'yyyy"年"m"月"',
    37: "#,##0_);(#,##0)",
    38: "#,##0_);[Red](#,##0)",
    39: "#,##0.00_);(#,##0.00)",
    40: "#,##0.00_);[Red](#,##0.00)",
    41: '_(* #,##0_);_(* \\(#,##0\\);_(* "-"_);_(@_)',
    42: '_("$"* #,##0_);_("$"* \\(#,##0\\);_("$"* "-"_);_(@_)',
    43: '_(* #,##0.00_);_(* \\(#,##0.00\\);_(* "-"??_);_(@_)',
    44: '_("$"* #,##0.00_);_("$"* \\(#,##0.00\\);_("$"* "-"??_);_(@_)',
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mm:ss.0",
    48: "##0.0E+0",
    49: "@",
    50: 'yyyy"年"m"月"',
    51: 'm"月"d"日"',
    52: 'yyyy"年"m"月"',
    53: 'm"月"d"日"',
    54: 'm"月"d"日"',
    55: '上午/下午h"时"mm"分"',
    56: '上午/下午h"时"mm"分"ss"秒"',
    57: 'yyyy"年"m"月"',
    58: 'm"月"d"日"',
}
"""The formats that a file names by number alone; 27–36 and 50–58 as Chinese Excel and WPS have them."""


class Shows(Enum):
    """What a number format makes of a number."""

    NUMBER = "number"
    DATE = "date"
    """A day, with or without a time of day."""
    TIME = "time"
    """A time of day alone."""
    DURATION = "duration"
    """Hours, minutes or seconds that run on past a day."""


_QUOTED = re.compile(r'"[^"]*"|\\.|_.|\*.')
_BRACKETED = re.compile(r"\[[^\]]*\]")
_ELAPSED = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
_DAY = re.compile(r"[yd]|aaa|(?<!\w)e", re.IGNORECASE)
_CLOCK = re.compile(r"[hs]|AM/PM|A/P|上午/下午", re.IGNORECASE)
_MONTH = re.compile(r"m", re.IGNORECASE)
_NO_LETTERS = re.compile(r"General|G/通用格式|(?<=[0#?])E[+-]", re.IGNORECASE)

_MILLISECONDS_A_DAY = 86_400_000
_LARGEST: Final = 307
"""Digits before the point, less one, that any number of a spreadsheet may have."""
_LAST_DAY = Decimal(2_958_466)
_FIFTEEN = Context(prec=15, rounding=ROUND_HALF_UP)


@lru_cache(maxsize=1024)
def shows(code: str) -> Shows:
    """Return what a number format shows; the first of its sections decides."""
    first = _QUOTED.sub("", code).split(";")[0]
    if _ELAPSED.search(first):
        return Shows.DURATION
    bare = _NO_LETTERS.sub("", _BRACKETED.sub("", first))
    clock = bool(_CLOCK.search(bare))
    if _DAY.search(bare):
        return Shows.DATE
    if clock:
        return Shows.TIME
    return Shows.DATE if _MONTH.search(bare) else Shows.NUMBER


def exact(text: str) -> Decimal | None:
    """Return a stored number as the at most 15 significant digits that Excel shows; ``None`` if it is no number.

    ``0.95199999999999996`` gives ``0.952``; zeros behind the last digit that counts are not kept.
    """
    return _exact_short(text) if len(text) <= _SHORT else _exact(text)


def _exact(text: str) -> Decimal | None:
    try:
        # Longer texts spell out a binary fraction; rounding has to start from its exact value, not from the text.
        number = _FIFTEEN.create_decimal(text if len(text) <= 15 else float(text))
    except (InvalidOperation, ValueError):
        return None
    if not number.is_finite() or number.adjusted() > _LARGEST:
        return None
    if not number:
        return Decimal(0)
    if "." in text or "E" in text or "e" in text or len(text) > 15:
        written = format(number, "f") if -20 < number.adjusted() < 20 else str(number.normalize(_FIFTEEN))
        return Decimal(written.rstrip("0").rstrip(".") if "." in written and "E" not in written else written)
    return number


_SHORT: Final = 6
_exact_short = lru_cache(maxsize=16_384)(_exact)  # a workbook repeats its marks over and over


def moment(number: Decimal, kind: Shows, date1904: bool) -> Decimal | datetime | date | time | timedelta:
    """Return the date, time or duration that a number is under a format; the number itself where there is none.

    Whole days give a ``date``, days with a fraction a ``datetime`` (to the millisecond), numbers below 1 a ``time``.
    """
    if kind is Shows.NUMBER or not -_LAST_DAY < number < _LAST_DAY:
        return number
    milliseconds = int((number * _MILLISECONDS_A_DAY).to_integral_value(ROUND_HALF_UP))
    if kind is Shows.DURATION:
        return timedelta(milliseconds=milliseconds)
    if number < 0:
        return number
    days, rest = divmod(milliseconds, _MILLISECONDS_A_DAY)
    if days == 0 and (rest or kind is Shows.TIME):
        return (datetime.min + timedelta(milliseconds=rest)).time()
    if days == 0 and not date1904:
        return number
    if date1904:
        day = datetime(1904, 1, 1)
    else:
        day = datetime(1899, 12, 31) if days < 60 else datetime(1899, 12, 30)
    try:
        shown = day + timedelta(days=days, milliseconds=rest)
    except OverflowError:
        return number
    return shown if rest else shown.date()


def iso_moment(text: str) -> datetime | date | time | None:
    """Read a date that a cell stores in ISO 8601; ``None`` if it is none."""
    try:
        if "T" not in text and ":" in text:
            return time.fromisoformat(text.rstrip("Z"))
        shown = datetime.fromisoformat(text.rstrip("Z"))
    except ValueError:
        return None
    return shown if shown.time() != time(0) else shown.date()
