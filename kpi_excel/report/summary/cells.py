"""Values for cells of the summary, and the one place where they are written.

Texts from inputs always go through :func:`put`, which writes them as texts whatever they begin with.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from xlsxwriter.worksheet import Worksheet

from ...figures import plain
from .styles import Styles

MOST_CHARACTERS: Final = 32767
"""What an Excel cell holds."""

MOST_LINKS: Final = 65000
"""What an Excel sheet holds, with some to spare (65,530)."""

_LONGEST_URL: Final = 2000
_CUT: Final = "…（太长，已截断；全文见 results.json）"
_FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r")
_IN_PATHS: Final = {ord(char): f"%{ord(char):02x}" for char in '#%" <>[]^`{}'}
"""What Excel escapes in the path of a link, and nothing else: other characters stand as they are."""


@dataclass(frozen=True, slots=True)
class Formula:
    """A live formula and the value it has now, for viewers that don't recalculate."""

    text: str
    value: Decimal | int | str


@dataclass(frozen=True, slots=True)
class Link:
    """A text that leads to a cell of another workbook, or to a sheet of this one."""

    target: str
    text: str


Value = str | Decimal | int | Formula | Link | None


def to_cell(annotated: str | None, sheet: str, cell: str, text: str) -> Link | str:
    """Return a link into an annotated copy; the bare text where there is no copy or the address is too long.

    :param annotated: path of the copy below the folder that the summary stands in, with forward slashes.
    """
    if not annotated or not text:
        return text
    path = annotated.translate(_IN_PATHS)
    place = f"{quoted_sheet(sheet)}!{cell or 'A1'}" if sheet else ""
    if max(len(path), len(place)) > _LONGEST_URL:
        return text
    return Link(f"external:{path}#{place}" if place else f"external:{path}", text)


def quoted_sheet(name: str) -> str:
    """Return a sheet's name as references write it."""
    return "'" + name.replace("'", "''") + "'"


def fit(text: str) -> str:
    """Return a text that a cell can hold: no half characters, and no longer than Excel allows."""
    if 2 * len(text) <= MOST_CHARACTERS and text.isprintable():
        return text
    text = text.encode("utf-8", "replace").decode("utf-8").replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd")
    if len(text.encode("utf-16-le")) <= 2 * MOST_CHARACTERS:
        return text
    room = 2 * (MOST_CHARACTERS - len(_CUT))
    return text.encode("utf-16-le")[:room].decode("utf-16-le", "ignore") + _CUT


def put(sheet: Worksheet, row: int, column: int, value: Value, kind: str, styles: Styles, links: int = 0) -> bool:
    """Write one value of a table in the format of its kind.

    :param links: how many links the sheet holds already.
    :returns: whether a link was written.
    """
    if value is None or value == "":
        sheet.write_blank(row, column, None, styles.body(kind))
    elif isinstance(value, str):
        style = styles.body(kind, quoted=looks_like_formula(value))
        sheet.write_string(row, column, fit(value), style)
    elif isinstance(value, Formula):
        formula(sheet, row, column, value, styles.body(kind))
    elif isinstance(value, Link):
        if links >= MOST_LINKS:
            return put(sheet, row, column, value.text, "text", styles)
        style = styles.body("link", quoted=looks_like_formula(value.text))
        sheet.write_url(row, column, value.target, style, fit(value.text))
        return True
    else:
        sheet.write_number(row, column, value, styles.body(kind))
    return False


def formula(sheet: Worksheet, row: int, column: int, value: Formula, style: object) -> None:
    """Write a formula with its present value."""
    sheet.write_formula(row, column, value.text, style, cached(value))


def cached(value: Formula) -> Decimal | int | str:
    """Return the present value as it is written."""
    return Decimal(plain(value.value)) if isinstance(value.value, Decimal) else value.value


def looks_like_formula(text: str) -> bool:
    """Say whether Excel would take a text for a formula once somebody edits its cell."""
    return text.startswith(_FORMULA_STARTS)
