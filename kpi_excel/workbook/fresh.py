"""A fresh .xlsx copy of a workbook whose own format can't be written: values and formats as far as known."""

import io
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, Final

from .added_sheet import free_name
from .annotate import annotate
from .annotation import AddedCell, AddedSheet, CellNote
from .box import text_width
from .model import Cell, ErrorValue, Sheet, Workbook

NOTICE: Final = (
    "批注副本是按读到的内容新建的 .xlsx：公式变成了数值，字体、颜色、边框、图表、图片、宏没有带过来；"
    "请用 Excel 或 WPS 把原文件另存为 .xlsx 再核对，就能得到完整的副本。"
)
"""What the user has to know about such a copy."""

_WIDEST: Final = 50
_FORMATS: Final = ((datetime, "yyyy-mm-dd hh:mm"), (date, "yyyy-mm-dd"), (time, "h:mm:ss"), (timedelta, "[h]:mm:ss"))


def fresh_copy(workbook: Workbook, notes: Sequence[CellNote], added: Sequence[AddedSheet]) -> bytes:
    """Return a new .xlsx workbook with the values of one in another format, annotated.

    Args:
        workbook: as read; its sheets keep their names, order, merges and hidden state.
        notes: as for :func:`~kpi_excel.workbook.annotate.annotate`.
        added: as there.
    """
    import xlsxwriter

    names = _allowed_names(workbook)
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    formats: dict[str, Any] = {}
    for sheet in workbook.sheets:
        page = book.add_worksheet(names[sheet.name])
        _fill(book, page, sheet, formats)
    _show_one(book, workbook)
    book.close()
    changed = {old: new for old, new in names.items() if old != new}
    if changed:
        notes = [replace(note, sheet=names[note.sheet]) for note in notes]
        added = [
            replace(sheet, rows=[[_renamed(cell, changed) for cell in row] for row in sheet.rows]) for sheet in added
        ]
    return annotate(buffer.getvalue(), notes, added)


def _allowed_names(workbook: Workbook) -> dict[str, str]:
    """The names of the sheets as Excel allows them: other formats have longer ones, and other signs in them."""
    names: dict[str, str] = {}
    for sheet in workbook.sheets:
        names[sheet.name] = free_name(sheet.name, list(names.values()))
    return names


def _renamed(cell: AddedCell, names: Mapping[str, str]) -> AddedCell:
    """A cell of an added sheet whose link and formula name the sheets as the copy does."""
    link, formula = cell.link, cell.formula
    for old, new in names.items():
        before, after = ("'" + name.replace("'", "''") + "'!" for name in (old, new))
        link = link.replace(before, after) if link else link
        formula = formula.replace(before, after) if formula else formula
    return cell._replace(link=link, formula=formula)


def _fill(book: Any, page: Any, sheet: Sheet, formats: dict[str, Any]) -> None:
    from xlsxwriter.exceptions import OverlappingRange

    widths: dict[int, float] = {}
    anchors = {(merge.top, merge.left) for merge in sheet.merges}
    for merge in sheet.merges:
        if merge.bottom > merge.top or merge.right > merge.left:
            with suppress(OverlappingRange):  # the first one counts
                page.merge_range(merge.top - 1, merge.left - 1, merge.bottom - 1, merge.right - 1, "")
    for where, cell in sorted(sheet.cells.items()):
        _write(book, page, cell, formats)
        if where not in anchors:
            widths[cell.column] = max(widths.get(cell.column, 0), text_width(cell.text))
        if cell.comment:
            page.write_comment(cell.row - 1, cell.column - 1, cell.comment)
    for column, width in widths.items():
        page.set_column(column - 1, column - 1, min(max(width + 2, 8), _WIDEST))
    for column in sheet.hidden_columns:
        page.set_column(column - 1, column - 1, None, None, {"hidden": True})
    for row in sheet.hidden_rows:
        page.set_row(row - 1, None, None, {"hidden": True})


def _write(book: Any, page: Any, cell: Cell, formats: dict[str, Any]) -> None:
    row, column, value = cell.row - 1, cell.column - 1, cell.value
    code = cell.number_format
    if code == "General":
        code = next((usual for kind, usual in _FORMATS if isinstance(value, kind)), code)
    if code not in formats:
        formats[code] = book.add_format({"num_format": code})
    look = formats[code]
    if value is None:
        return
    if isinstance(value, bool):
        page.write_boolean(row, column, value, look)
    elif isinstance(value, Decimal):
        page.write_number(row, column, float(value), look)
    elif isinstance(value, ErrorValue):
        page.write_formula(row, column, f"={value.code}", look, value.code)
    elif isinstance(value, str):
        page.write_string(row, column, value[:32_767], look)
    elif isinstance(value, date) and value.year < 1900:
        page.write_string(row, column, str(value))
    else:
        page.write_datetime(row, column, value, look)


def _show_one(book: Any, workbook: Workbook) -> None:
    """Hide the sheets that were hidden; the first visible one is the active one."""
    pages = book.worksheets()
    visible = [page for page, sheet in zip(pages, workbook.sheets, strict=True) if sheet.state == "visible"] or pages[
        :1
    ]
    visible[0].activate()
    visible[0].set_first_sheet()
    for page, sheet in zip(pages, workbook.sheets, strict=True):
        if page in visible:
            continue
        if sheet.state == "veryHidden":
            page.very_hidden()
        else:
            page.hide()
