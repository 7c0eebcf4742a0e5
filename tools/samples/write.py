"""Turns laid-out sheets into .xlsx files; the same input always gives the same bytes."""

import io
import re
import zipfile
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import openpyxl
import xlsxwriter
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from samples.grid import Book, Sheet, Style, Value, a1, column

CREATED = datetime(2024, 10, 8, 9, 30)
STAMP = CREATED.strftime("%Y-%m-%dT%H:%M:%SZ")


def plain(value: Value) -> str | int | float | None:
    """A value as a file holds it: whole decimals as integers, others as floats."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value


def write_book(book: Book, folder: Path) -> Path:
    """Write ``book`` into ``folder`` as <name>.xlsx and return its path."""
    data = _with_openpyxl(book) if book.typed else _with_xlsxwriter(book)
    path = folder / f"{book.name}.xlsx"
    path.write_bytes(_frozen(data))
    return path


def _frozen(data: bytes) -> bytes:
    """The package with fixed dates, inside the parts and in the archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for info in source.infolist():
            part = source.read(info)
            if info.filename == "docProps/core.xml":
                part = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", STAMP.encode(), part)
            entry = zipfile.ZipInfo(info.filename, date_time=CREATED.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, part)
    return out.getvalue()


def _with_openpyxl(book: Book) -> bytes:
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.worksheets[0])
    workbook.properties.creator = workbook.properties.lastModifiedBy = book.author
    workbook.properties.created = CREATED
    for sheet in book.sheets:
        _openpyxl_sheet(workbook.create_sheet(sheet.name), sheet)
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def _openpyxl_sheet(target: Worksheet, sheet: Sheet) -> None:
    for (row, col), cell in sorted(sheet.cells.items()):
        assert cell.formula is None, "a book of typed numbers holds no formulas"
        made = target.cell(row, col, plain(cell.value))
        style = cell.style
        made.font = Font(name=style.font, size=style.size, bold=style.bold, color=style.color)
        made.alignment = Alignment(horizontal=style.align, vertical="center", wrap_text=True)
        made.number_format = style.fmt
        if style.fill:
            made.fill = PatternFill("solid", start_color=style.fill)
        if style.border:
            thin = Side(style="thin")
            made.border = Border(left=thin, right=thin, top=thin, bottom=thin)
    for row, col, to_row, to_col in sheet.merges:
        target.merge_cells(f"{a1(row, col)}:{a1(to_row, to_col)}")
    for col, width in sheet.widths.items():
        target.column_dimensions[column(col)].width = width
    for row, height in sheet.all_heights().items():
        target.row_dimensions[row].height = height
    for row in sheet.hidden_rows:
        target.row_dimensions[row].hidden = True
    for col in sheet.hidden_cols:
        target.column_dimensions[column(col)].hidden = True
    if sheet.freeze:
        target.freeze_panes = a1(*sheet.freeze)
    if sheet.print_title_row:
        target.print_title_rows = "{}:{}".format(*sheet.print_title_row)
    for row in sheet.breaks:
        target.row_breaks.append(Break(id=row))
    setup = target.page_setup
    setup.orientation = "landscape" if sheet.landscape else "portrait"
    setup.paperSize = 9
    setup.fitToWidth, setup.fitToHeight = 1, int(sheet.one_page)
    target.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    target.print_options.horizontalCentered = True
    target.page_margins.left = target.page_margins.right = 0.4
    footer = target.oddFooter
    assert footer is not None
    footer.center.text = "第 &P 页，共 &N 页"


def _with_xlsxwriter(book: Book) -> bytes:
    out = io.BytesIO()
    workbook = xlsxwriter.Workbook(out, {"in_memory": True})
    workbook.set_properties({"author": book.author, "created": CREATED})
    formats: dict[Style, xlsxwriter.format.Format] = {}

    def look(style: Style) -> "xlsxwriter.format.Format":
        if style not in formats:
            formats[style] = workbook.add_format(_xlsxwriter_format(style))
        return formats[style]

    for sheet in book.sheets:
        target = workbook.add_worksheet(sheet.name)
        for row, col, to_row, to_col in sheet.merges:
            target.merge_range(row - 1, col - 1, to_row - 1, to_col - 1, "", look(sheet.cells[row, col].style))
        for (row, col), cell in sorted(sheet.cells.items()):
            place, value, style = (row - 1, col - 1), plain(cell.value), look(cell.style)
            if cell.formula:
                target.write_formula(*place, cell.formula, style, "" if value is None else value)
            elif value is None:
                target.write_blank(*place, None, style)
            elif isinstance(value, str):
                target.write_string(*place, value, style)
            else:
                target.write_number(*place, value, style)
        for col, width in sheet.widths.items():
            target.set_column(col - 1, col - 1, width, None, {"hidden": col in sheet.hidden_cols})
        for row, height in sheet.all_heights().items():
            target.set_row(row - 1, height, None, {"hidden": row in sheet.hidden_rows})
        if sheet.freeze:
            target.freeze_panes(sheet.freeze[0] - 1, sheet.freeze[1] - 1)
        if sheet.print_title_row:
            target.repeat_rows(sheet.print_title_row[0] - 1, sheet.print_title_row[1] - 1)
        if sheet.breaks:
            target.set_h_pagebreaks(sheet.breaks)
        if sheet.landscape:
            target.set_landscape()
        target.set_paper(9)
        target.fit_to_pages(1, int(sheet.one_page))
        target.center_horizontally()
        target.set_margins(left=0.4, right=0.4)
        target.set_footer("&C第 &P 页，共 &N 页")
    workbook.close()
    return out.getvalue()


def _xlsxwriter_format(style: Style) -> dict[str, object]:
    made: dict[str, object] = {
        "font_name": style.font,
        "font_size": style.size,
        "bold": style.bold,
        "align": style.align,
        "valign": "vcenter",
        "text_wrap": True,
        "num_format": style.fmt,
    }
    if style.color:
        made["font_color"] = f"#{style.color}"
    if style.fill:
        made["bg_color"] = f"#{style.fill}"
    if style.border:
        made["border"] = 1
    return made
