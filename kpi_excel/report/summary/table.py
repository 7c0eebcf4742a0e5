"""One way to write a table: title, note, row of sums, header, rows; filtered, frozen, sized, ready to print."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from ...figures import plain
from ..overview import half_up
from ..wording import display_width, lines_needed
from .body import TableSheet
from .cells import Formula, Link, Value, fit, formula
from .styles import HEAD, STATUS_COLOURS, Styles

MOST_ROWS: Final = 1_000_000
"""Rows of one table; Excel's sheets end at 1,048,576."""

HEADER_ROW: Final = 3
FIRST_ROW: Final = 4
"""Rows counted from 0, as XlsxWriter does."""

_SUBTOTAL: Final = {"count": 3, "sum": 9, "average": 1}
_WIDEST_HEAD: Final = 11
_SAMPLED: Final = 2000
_LINE: Final = 16.5
_HIGHEST: Final = 409
"""Heights of a line and of the highest row that Excel has, in points."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its header, the kind of its cells (see :data:`~.styles.KINDS`), its greatest width in digits.

    ``sums``: ``count``, ``sum`` or ``average`` for a figure above the header that follows the filter.
    """

    title: str
    kind: str = "text"
    widest: int = 24
    sums: str = ""


FILE: Final = Column("文件", "wrap", 46)
SHEET: Final = Column("工作表", "wrap", 18)
"""Where a row comes from; wrapped, for people tell files apart by the ends of their names."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table as written: where its columns stand, for formulas and charts that refer to it."""

    sheet: str
    columns: tuple[str, ...]
    rows: int

    def range(self, title: str) -> str:
        """Return the absolute range of a column's cells (``'人员'!$D$5:$D$80``); of one blank cell when empty."""
        letter = xl_col_to_name(self.columns.index(title))
        last = FIRST_ROW + max(self.rows, 1)
        return f"'{self.sheet}'!${letter}${FIRST_ROW + 1}:${letter}${last}"


def difference(columns: Sequence[Column], row: int, entered: str, right: str, value: Decimal | None) -> Formula:
    """Return the live difference of two columns in a row counted from 0; empty where one of the two is no number."""
    titles = [column.title for column in columns]
    first, second = (f"{xl_col_to_name(titles.index(title))}{row + 1}" for title in (entered, right))
    text = f'=IF(AND(ISNUMBER({first}),ISNUMBER({second})),ROUND({second}-{first},6),"")'
    return Formula(text, "" if value is None else value)


def write_table(
    workbook: Workbook,
    styles: Styles,
    name: str,
    note: str,
    columns: Sequence[Column],
    rows: Iterable[Sequence[Value]],
    *,
    freeze: int = 0,
    empty: str = "没有内容。",
    most: int = MOST_ROWS,
) -> Table:
    """Add a sheet with one table.

    :param freeze: how many columns stay in view.
    :param empty: the sentence that stands there when there are no rows.
    :param most: rows beyond this many are left out, and the note says so.
    """
    sheet = workbook.add_worksheet(name, worksheet_class=TableSheet)
    assert isinstance(sheet, TableSheet)
    sums = [_Sum(column.sums) for column in columns]
    kept = list(rows)
    left_out = len(kept) - most
    del kept[most:]
    if left_out > 0:
        note = f"{note}　只列出前 {most} 行，另有 {left_out} 行见 results.json。"
    widths = _widths(columns, kept)
    sheet.set_row(0, 27)
    sheet.write_string(0, 0, name, styles.title())
    sheet.write_string(1, 0, fit(note), styles.note())
    for values in kept:
        for total, value in zip(sums, values, strict=True):
            total.add(value)
    _write_sums(sheet, styles, columns, sums, len(kept))
    sheet.set_row(HEADER_ROW, 32)
    for index, column in enumerate(columns):
        sheet.write_string(HEADER_ROW, index, column.title, styles.header())
    kinds = [column.kind for column in columns]
    for row, values in enumerate(kept, start=FIRST_ROW):
        sheet.put_row(row, values, kinds, styles, height_for(kinds, widths, values))
    if not kept:
        sheet.write_string(FIRST_ROW, 0, empty, styles.note())
    for index, width in enumerate(widths):
        sheet.set_column(index, index, width)
    _finish(sheet, styles, columns, len(kept), freeze)
    return Table(name, tuple(column.title for column in columns), len(kept))


def height_for(kinds: Iterable[str], widths: Sequence[int], values: Iterable[Value]) -> float | None:
    """Return the height in points of a row with wrapped cells of several lines, for not every program finds it itself.

    ``None``: one line is enough.
    """
    lines = max(
        lines_needed(value, width - 1) if kind == "wrap" and isinstance(value, str) else 1
        for kind, width, value in zip(kinds, widths, values, strict=False)
    )
    return min(lines * _LINE + 3, _HIGHEST) if lines > 1 else None


def print_setup(sheet: Worksheet, title: str) -> None:
    """Set a sheet up for A4 landscape, one page wide, page numbers below."""
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer(f"&L绩效考核复核 · {title}&R第 &P 页，共 &N 页")


class _Sum:
    """The present value of a figure in the row of sums."""

    def __init__(self, kind: str) -> None:
        self._kind = kind
        self._count = 0
        self._sum = Decimal(0)

    def add(self, value: Value) -> None:
        if not self._kind:
            return
        now = value.value if isinstance(value, Formula) else value.text if isinstance(value, Link) else value
        if self._kind == "count":
            self._count += now not in (None, "")
        elif isinstance(now, Decimal | int):
            self._count += 1
            self._sum += now

    @property
    def value(self) -> Decimal | int | str:
        if self._kind == "count":
            return self._count
        if self._kind == "sum":
            return self._sum
        return half_up(self._sum / self._count) if self._count else ""


def _write_sums(sheet: Worksheet, styles: Styles, columns: Sequence[Column], sums: Sequence[_Sum], rows: int) -> None:
    if not any(column.sums for column in columns) or not rows:
        return
    for index, column in enumerate(columns):
        style = styles.sums("integer" if column.sums == "count" else column.kind)
        if not column.sums:
            sheet.write_blank(HEADER_ROW - 1, index, None, style)
            continue
        letter = xl_col_to_name(index)
        text = f"SUBTOTAL({_SUBTOTAL[column.sums]},{letter}{FIRST_ROW + 1}:{letter}{FIRST_ROW + rows})"
        if column.sums == "average":
            text = f'IFERROR(ROUND({text},2),"")'
        formula(sheet, HEADER_ROW - 1, index, Formula("=" + text, sums[index].value), style)


def _widths(columns: Sequence[Column], rows: Sequence[Sequence[Value]]) -> list[int]:
    """Return widths that fit the headers and what the first rows hold, within each column's limit."""
    widths = [min(display_width(column.title) + 4, _WIDEST_HEAD) for column in columns]
    for values in rows[:_SAMPLED]:
        for index, (column, value) in enumerate(zip(columns, values, strict=True)):
            widths[index] = max(widths[index], min(_width(value) + 2, column.widest))
    return widths


def _width(value: Value) -> int:
    if isinstance(value, Formula):
        value = value.value
    if isinstance(value, Link):
        value = value.text
    if value is None:
        return 0
    if isinstance(value, str):
        return max(map(display_width, value.splitlines()), default=0)
    return len(f"{value:,.2f}") + 1 if isinstance(value, Decimal) else len(plain(Decimal(value)))


def _finish(sheet: Worksheet, styles: Styles, columns: Sequence[Column], rows: int, freeze: int) -> None:
    last = FIRST_ROW + max(rows, 1) - 1
    sheet.autofilter(HEADER_ROW, 0, last, len(columns) - 1)
    sheet.freeze_panes(FIRST_ROW, freeze)
    for index, column in enumerate(columns):
        if column.kind == "status" and rows:
            for word in STATUS_COLOURS:
                rule = {"type": "cell", "criteria": "==", "value": f'"{word}"', "format": styles.signal(word)}
                sheet.conditional_format(FIRST_ROW, index, last, index, rule)
    sheet.repeat_rows(HEADER_ROW)
    sheet.print_area(0, 0, last, len(columns) - 1)
    sheet.hide_gridlines(2)
    sheet.set_tab_color(HEAD)
    print_setup(sheet, sheet.get_name())
