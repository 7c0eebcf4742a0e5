"""What a workbook holds, as plain immutable values: the seam between the file formats and everything else."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import lru_cache

from ..figures import plain

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
"""How far a sheet goes."""

_A1 = re.compile(r"\$?([A-Za-z]{1,3})\$?([1-9][0-9]*)")


@dataclass(frozen=True, slots=True)
class ErrorValue:
    """An error that a cell shows (``#DIV/0!``, ``#REF!`` …)."""

    code: str

    def __str__(self) -> str:
        return self.code


CellValue = str | Decimal | bool | datetime | date | time | timedelta | ErrorValue | None
"""A number is always an exact ``Decimal`` of at most the 15 digits that Excel itself shows; never a float."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its shown value, the formula behind it if any, its number format.

    ``value`` is the cached result where there is a formula (``None`` where the file holds none).
    """

    row: int
    column: int
    value: CellValue
    formula: str | None = None
    number_format: str = "General"
    comment: str | None = None

    @property
    def ref(self) -> str:
        """The cell's A1 reference."""
        return a1(self.row, self.column)

    @property
    def text(self) -> str:
        """The value as text without surrounding blanks; numbers in plain decimal notation; ``""`` when empty."""
        if self.value is None:
            return ""
        if isinstance(self.value, Decimal):
            return plain(self.value)
        if isinstance(self.value, bool):
            return "TRUE" if self.value else "FALSE"
        return str(self.value).strip()


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of cells, both ends included, rows and columns counted from 1."""

    top: int
    left: int
    bottom: int
    right: int

    def __contains__(self, place: tuple[int, int]) -> bool:
        return self.top <= place[0] <= self.bottom and self.left <= place[1] <= self.right

    @property
    def ref(self) -> str:
        """The area as an A1 range."""
        return f"{a1(self.top, self.left)}:{a1(self.bottom, self.right)}"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One worksheet. ``cells`` holds only the cells that have a value, a formula or a comment."""

    name: str
    cells: Mapping[tuple[int, int], Cell]
    merges: tuple[Area, ...] = ()
    state: str = "visible"
    """``visible``, ``hidden`` or ``veryHidden``."""
    kind: str = "worksheet"
    """``worksheet``, ``chartsheet``, ``dialogsheet`` or ``macrosheet``."""
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Computed:
    """A formula's result that the program computed because the file holds none, or one that no longer holds."""

    sheet: str
    ref: str
    formula: str
    stored: CellValue
    """What the file holds; ``None``: nothing."""
    value: CellValue


@dataclass(frozen=True, slots=True)
class Workbook:
    """A whole workbook as read, in the order of its tabs."""

    sheets: tuple[Sheet, ...]
    format: str = "xlsx"
    """``xlsx``, ``xlsm``, ``xls``, ``xlsb``, ``ods`` or ``et``: what the bytes are, whatever the name says."""
    external_links: tuple[str, ...] = ()
    notices: tuple[str, ...] = field(default=())
    """Sentences in Chinese about what could not be read or carried (shown to the user)."""
    computed: tuple[Computed, ...] = ()
    """Results that are not the file's own (their cells hold them as values)."""
    recomputed_on_opening: bool = False
    """Whether the file asks for all results to be computed anew when it is opened: those it holds were not computed by
    the program that wrote it."""
    names: Mapping[str, str] = field(default_factory=dict)
    """Names that stand for a formula or range in the whole workbook, without ``=``."""


class UnreadableWorkbook(Exception):  # noqa: N818 - the sentence is for users, the name says what is the matter
    """The bytes are no workbook that can be read; the message is one Chinese sentence that says why and what to do."""


def a1(row: int, column: int) -> str:
    """Return the A1 reference of a cell counted from 1."""
    return f"{column_letters(column)}{row}"


@lru_cache(maxsize=65_536)
def place(ref: str) -> tuple[int, int]:
    """Return (row, column), counted from 1, of an A1 reference such as ``B7`` or ``$B$7``.

    Raises:
        ValueError: it is no reference to a single cell.
    """
    match = _A1.fullmatch(ref)
    if match is None:
        raise ValueError(f"no A1 reference: {ref!r}")
    return int(match[2]), column_number(match[1])


@lru_cache(maxsize=16_384)
def column_letters(number: int) -> str:
    """Return the letters of a column counted from 1: 1 → ``A``, 28 → ``AB``."""
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


@lru_cache(maxsize=16_384)
def column_number(letters: str) -> int:
    """Return the number, counted from 1, of a column: ``A`` → 1, ``ab`` → 28."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
