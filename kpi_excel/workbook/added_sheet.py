"""The parts of a sheet that is added to a workbook."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from ..figures import plain
from . import markup
from .annotation import AddedCell, AddedColumn, AddedSheet, CellStyle
from .box import wrapped_lines
from .draft import Draft
from .model import Area, a1, column_letters
from .strings import escaped
from .styles import StylePatch
from .texts import Texts

ADDED_SHEET: Final = "_kpi_excel_added_sheet"
"""The hidden name that every added sheet carries; programs keep it with the sheet, whatever the sheet is called."""

_SHEET_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_Links = list[tuple[str, str]]
_TAB_COLOUR: Final = "FF2F5D8A"
_NAME_LIMIT: Final = 31
_LINE: Final = 15.5
_HIGHEST: Final = 409
_TEXT_LIMIT: Final = 32_767
_CUT: Final = "……（过长，已截断）"
# fmt: off
_BEHIND_NAMES: Final = frozenset(
    {
        "calcPr", "oleSize", "customWorkbookViews", "pivotCaches", "smartTagPr", "smartTagTypes",
        "webPublishing", "fileRecoveryPr", "webPublishObjects", "extLst",
    }
)
# fmt: on
"""The children of a workbook that stand behind its defined names."""


def add_sheets(draft: Draft, styles: StylePatch, sheets: Sequence[AddedSheet]) -> tuple[str, ...]:
    """Add sheets behind the others, and return their names as they came out."""
    outline = draft.outline
    edits = draft.edits(outline.part)
    root = markup.parsed(edits.data, outline.part)
    before = markup.prefix(edits.data, root.start).decode()
    tabs = root.first("sheets")
    assert tabs is not None, "a workbook without sheets is not opened"
    numbers = [int(tab.attributes.get("sheetId", "0")) for tab in tabs.children]
    taken = [sheet.name for sheet in outline.sheets]
    texts = Texts(draft)
    new_tabs: list[str] = []
    new_names: list[str] = []
    for sheet in sheets:
        name = free_name(sheet.name, taken)
        index = len(taken)
        taken.append(name)
        part = draft.new_name("worksheets", "sheet", ".xml")
        draft.add(part, _sheet_xml(sheet, styles, texts, outline.namespace), _SHEET_TYPE)
        relation = draft.relate(outline.part, "worksheet", part)
        numbers.append(max(numbers) + 1)
        new_tabs.append(
            f'<{before}sheet xmlns:r="{outline.relation_types}" name="{markup.quoted(name)}"'
            f' sheetId="{numbers[-1]}" r:id="{relation}"/>'
        )
        new_names += _defined_names(sheet, name, index, before)
    texts.finish()
    if root.first("bookViews") is None:  # the added sheets' own views refer to one
        edits.insert(tabs.start, f"<{before}bookViews><{before}workbookView/></{before}bookViews>".encode())
    markup.append(edits, tabs, "".join(new_tabs).encode())
    names = root.first("definedNames")
    content = "".join(new_names)
    if names is not None:
        markup.append(edits, names, content.encode())
    elif content:
        behind = next((child.start for child in root.children if child.name in _BEHIND_NAMES), root.close)
        edits.insert(behind, f"<{before}definedNames>{content}</{before}definedNames>".encode())
    return tuple(taken[len(outline.sheets) :])


def free_name(name: str, taken: Sequence[str]) -> str:
    """Return a name that Excel allows and that no sheet has: ``复核``, ``复核 (2)`` …."""
    allowed = re.sub(r"[\[\]:*?/\\\x00-\x1f]", " ", name).strip().strip("'")[:_NAME_LIMIT] or "复核"
    folded = {other.casefold() for other in taken}
    candidate, number = allowed, 1
    while candidate.casefold() in folded:
        number += 1
        ending = f" ({number})"
        candidate = allowed[: _NAME_LIMIT - len(ending)] + ending
    return candidate


def _defined_names(sheet: AddedSheet, name: str, index: int, before: str) -> Iterator[str]:
    quoted = "'" + name.replace("'", "''") + "'"
    head = len(sheet.title) + 1
    if sheet.autofilter and sheet.columns:
        covered = _filter_area(sheet)
        target = f"{quoted}!{_absolute(covered.top, covered.left)}:{_absolute(covered.bottom, covered.right)}"
        yield _defined_name("_xlnm._FilterDatabase", target, index, before, ' hidden="1"')
    yield _defined_name("_xlnm.Print_Titles", f"{quoted}!${head}:${head}", index, before, "")
    yield _defined_name(ADDED_SHEET, f"{quoted}!$A$1", index, before, ' hidden="1"')


def _defined_name(name: str, target: str, index: int, before: str, more: str) -> str:
    text = markup.quoted(target)
    return f'<{before}definedName name="{name}" localSheetId="{index}"{more}>{text}</{before}definedName>'


def _absolute(row: int, column: int) -> str:
    return f"${column_letters(column)}${row}"


def _filter_area(sheet: AddedSheet) -> Area:
    head = len(sheet.title) + 1
    return Area(head, 1, head + len(sheet.rows), len(sheet.columns))


def _sheet_xml(sheet: AddedSheet, styles: StylePatch, texts: Texts, namespace: str) -> bytes:
    head = len(sheet.title) + 1
    links: _Links = []
    widths = [column.width for column in sheet.columns]
    rows = [
        _row(
            number,
            [AddedCell(line, style=CellStyle.TITLE if number == 1 else CellStyle.SUBTITLE)],
            styles,
            texts,
            links,
        )
        for number, line in enumerate(sheet.title, 1)
    ]
    header = [AddedCell(column.header, style=CellStyle.HEADER) for column in sheet.columns]
    rows.append(_row(head, header, styles, texts, links, _height(header, widths)))
    rows += [
        _row(number, row, styles, texts, links, _height(row, widths)) for number, row in enumerate(sheet.rows, head + 1)
    ]
    below = f"A{head + 1}"
    pieces = [
        f'{markup.DECLARATION}<worksheet xmlns="{namespace}">',
        f'<sheetPr><tabColor rgb="{_TAB_COLOUR}"/><pageSetUpPr fitToPage="1"/></sheetPr>',
        f'<dimension ref="A1:{a1(max(head + len(sheet.rows), 1), max(len(sheet.columns), 1))}"/>',
        '<sheetViews><sheetView showGridLines="0" workbookViewId="0">',
        f'<pane ySplit="{head}" topLeftCell="{below}" activePane="bottomLeft" state="frozen"/>',
        f'<selection pane="bottomLeft" activeCell="{below}" sqref="{below}"/></sheetView></sheetViews>',
        '<sheetFormatPr defaultRowHeight="15"/>',
        _columns(sheet.columns),
        "<sheetData>",
        *rows,
        "</sheetData>",
        f'<autoFilter ref="{_filter_area(sheet).ref}"/>' if sheet.autofilter and sheet.columns else "",
        _hyperlinks(links),
        '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.3" footer="0.3"/>',
        '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>',
        "<headerFooter><oddFooter>&amp;C第 &amp;P 页,共 &amp;N 页</oddFooter></headerFooter></worksheet>",
    ]
    return "".join(pieces).encode()


def _columns(columns: Sequence[AddedColumn]) -> str:
    if not columns:
        return ""
    widths = (
        f'<col min="{number}" max="{number}" width="{column.width + 0.7109375}" customWidth="1"/>'
        for number, column in enumerate(columns, 1)
    )
    return f"<cols>{''.join(widths)}</cols>"


def _hyperlinks(links: Sequence[tuple[str, str]]) -> str:
    if not links:
        return ""
    written = (f'<hyperlink ref="{ref}" location="{markup.quoted(place)}"/>' for ref, place in links)
    return f"<hyperlinks>{''.join(written)}</hyperlinks>"


def _height(cells: Sequence[AddedCell], widths: Sequence[float]) -> float:
    """The points that a row needs for its longest cell, whose text wraps at the width of its column."""
    lines = 1
    for cell, width in zip(cells, widths, strict=False):
        text = cell.value
        # What fits even if every sign is a wide one needs no measuring.
        if isinstance(text, str) and (2 * len(text) > width - 1 or "\n" in text):
            lines = max(lines, sum(wrapped_lines(line, width) for line in text.split("\n")))
    return min(lines * _LINE + 4, _HIGHEST)


def _row(
    number: int,
    cells: Sequence[AddedCell],
    styles: StylePatch,
    texts: Texts,
    links: _Links,
    height: float = 0,
) -> str:
    written = []
    for column, cell in enumerate(cells, 1):
        value, formula, _, link, style = cell
        ref = f"{column_letters(column)}{number}"
        if link:
            links.append((ref, link.removeprefix("#")))
            style = CellStyle.LINK if style is CellStyle.TEXT else style
        start = f'<c r="{ref}" s="{styles.look(style)}"'
        if formula is not None:
            written.append(start + _formula(cell))
        elif value is None or value == "":
            written.append(f"{start}/>")
        elif isinstance(value, Decimal):
            written.append(f"{start}><v>{plain(value)}</v></c>")
        else:
            text = value if len(value) <= _TEXT_LIMIT else value[: _TEXT_LIMIT - len(_CUT)] + _CUT
            written.append(texts.cell(start, text))
    size = f' ht="{height:g}" customHeight="1"' if height else ""
    return f'<row r="{number}"{size}>{"".join(written)}</row>'


def _formula(cell: AddedCell) -> str:
    """Return the rest of a cell with a formula: the formula and its present result."""
    formula = f"<f>{markup.quoted((cell.formula or '').removeprefix('='))}</f>"
    result = cell.value if cell.cached is None else cell.cached
    if isinstance(result, Decimal):
        return f">{formula}<v>{plain(result)}</v></c>"
    if result is None:
        return f">{formula}</c>"
    return f' t="str">{formula}<v>{markup.quoted(escaped(result))}</v></c>'
