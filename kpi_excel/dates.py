"""Days as people write them in cells: dates, Excel's day numbers, and texts (2024-03-01, 2024年3月1日, 20240301)."""

import re
import unicodedata
from datetime import date, datetime, timedelta
from decimal import Decimal

from .workbook.model import CellValue

_DAY = re.compile(
    r"(?P<year>20\d\d|19\d\d)\s*(?:年|(?P<sign>[-./]))\s*(?P<month>1[0-2]|0?[1-9])\s*(?:月|(?P=sign))\s*"
    r"(?P<day>3[01]|[12]\d|0?[1-9])(?!\d)\s*[日号]?|(?<!\d)(?P<compact>(?:20|19)\d{6})(?!\d)"
)
_FIRST, _LAST = 20_000, 80_000
"""Day numbers from 1954 to 2119; other numbers are no dates."""
_EPOCH = date(1899, 12, 30)


def day_of(value: CellValue) -> date | None:
    """Return the day that a cell states; ``None`` where it states none to the day (2024年3月), or more than one."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, Decimal):
        whole = value == value.to_integral_value()
        if whole and _FIRST <= value <= _LAST:
            return _EPOCH + timedelta(days=int(value))
        return day_of(str(int(value))) if whole and len(str(int(value))) == 8 else None
    if not isinstance(value, str):
        return None
    found = days_in(value)
    return found[0] if len(found) == 1 else None


def without_days(text: str) -> str:
    """Return a text without the days with a year that it names."""
    return _DAY.sub(" ", unicodedata.normalize("NFKC", text))


def days_in(text: str) -> tuple[date, ...]:
    """Return the days with a year that a text names, each once, in its order; a day that no calendar has is left out."""
    days: dict[date, None] = {}
    for found in _DAY.finditer(unicodedata.normalize("NFKC", text)):
        compact = found["compact"]
        parts = (compact[:4], compact[4:6], compact[6:]) if compact else (found["year"], found["month"], found["day"])
        try:
            days[date(*map(int, parts))] = None
        except ValueError:
            continue
    return tuple(days)
