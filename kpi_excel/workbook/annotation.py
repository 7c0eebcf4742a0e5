"""What is written into an annotated copy: notes at cells, and sheets added behind the others."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final, NamedTuple

MARKER: Final = "【复核】"
"""The line that each of our comments starts with."""

AUTHOR: Final = "复核"
"""The author of our comments."""

SEVERITIES: Final = ("error", "warning", "info")
"""From worst to mildest; the worst note of a cell gives it its fill."""


@dataclass(frozen=True, slots=True)
class CellNote:
    """A note at a cell: it gets a fill by severity and a comment."""

    sheet: str
    """Name of the tab."""
    ref: str
    """A1 reference; of a range the first cell counts, of a merged area the cell that shows its content."""
    severity: str
    """``error``, ``warning`` or ``info``."""
    text: str


class CellStyle(StrEnum):
    """How a cell of an added sheet looks."""

    TEXT = "text"
    NUMBER = "number"
    """As many decimals as there are."""
    PERCENT = "percent"
    """0.953 shows as 95.3%."""
    MONEY = "money"
    """Thousands separated, two decimals."""
    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    OK = "ok"
    MUTED = "muted"
    HEADER = "header"
    TITLE = "title"
    SUBTITLE = "subtitle"
    LINK = "link"


class AddedCell(NamedTuple):
    """A cell of an added sheet.

    A text is always written as text, whatever it starts with. With a ``formula`` (the leading ``=`` may be left out)
    ``cached`` is the result that stands there until Excel calculates; where it is ``None``, ``value`` is taken.
    """

    value: str | Decimal | None = None
    formula: str | None = None
    cached: str | Decimal | None = None
    link: str | None = None
    """A place in the same workbook, such as ``'一车间'!H13``."""
    style: CellStyle = CellStyle.TEXT


@dataclass(frozen=True, slots=True)
class AddedColumn:
    """A column of an added sheet: its header and its width in characters (a Chinese character counts as two)."""

    header: str
    width: float = 12


@dataclass(frozen=True, slots=True)
class AddedSheet:
    """A sheet to add: title lines, a header that stays in view and can be filtered, rows.

    A name that the workbook has already gets a number, one that Excel doesn't allow is made to fit.
    """

    name: str
    columns: Sequence[AddedColumn]
    rows: Sequence[Sequence[AddedCell]]
    title: Sequence[str] = ()
    """Lines above the header; the first is the heading."""
    autofilter: bool = True
