"""What the reader makes of each kind of cell; the expected values are what Excel shows."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest

from kpi_excel.workbook.model import Area, ErrorValue, Sheet, UnreadableWorkbook
from kpi_excel.workbook.reader import read_workbook

from . import books

STYLES = (
    '<numFmts><numFmt numFmtId="164" formatCode="yyyy/m/d"/></numFmts>'
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="9"/><xf numFmtId="164"/><xf numFmtId="31"/></cellXfs>'
)


def sheet_of(data: bytes) -> Sheet:
    return read_workbook(data, "x.xlsx").sheets[0]


def value(sheet: Sheet, row: int, column: int = 1) -> object:
    return sheet.cells[row, column].value


@pytest.fixture(scope="module")
def kinds() -> Sheet:
    return sheet_of(books.values_of_every_kind())


@pytest.mark.parametrize(
    ("row", "expected", "number_format"),
    [
        (1, Decimal("0.952"), "0.0%"),
        (2, Decimal("0.3"), "General"),
        (3, Decimal(100), "General"),
        (4, "95.2", "General"),
        (5, "得满分(注)", "General"),
        (6, True, "General"),
        (7, ErrorValue("#DIV/0!"), "General"),
        (8, date(2024, 2, 29), "yyyy-mm-dd"),
        (9, datetime(2024, 2, 29, 13, 30), "yyyy-mm-dd"),
        (10, time(8, 15), "h:mm"),
        (11, timedelta(hours=30), "[h]:mm"),
        (12, Decimal("101.252"), "0.00"),
        (13, "合格", "General"),
    ],
)
def test_value_and_format(kinds: Sheet, row: int, expected: object, number_format: str) -> None:
    cell = kinds.cells[row, 1]
    assert (cell.value, cell.number_format) == (expected, number_format)
    assert type(cell.value) is type(expected)


def test_formulas_start_with_an_equals_sign(kinds: Sheet) -> None:
    assert kinds.cells[12, 1].formula == "=SUM(A1:A3)"
    assert kinds.cells[1, 1].formula is None


def test_an_array_formula_stands_at_each_of_its_cells(kinds: Sheet) -> None:
    assert [kinds.cells[row, 2].formula for row in (1, 2)] == ["=A1:A3*2", "=A1:A3*2"]
    assert [value(kinds, row, 2) for row in (1, 2)] == [Decimal("1.904"), Decimal("0.6")]


def test_formatted_empty_cells_are_left_out_and_comments_alone_are_kept(kinds: Sheet) -> None:
    assert (5, 3) not in kinds.cells
    assert kinds.cells[9, 6].value is None
    assert kinds.cells[9, 6].comment == "只有批注"


def test_merges_and_hidden_rows_and_columns(kinds: Sheet) -> None:
    assert kinds.merges == (Area(1, 4, 2, 5),)
    assert kinds.hidden_rows == {4}
    assert kinds.hidden_columns == frozenset()  # H:XFD is hidden, but nothing stands there


def test_hidden_columns_with_content_are_told() -> None:
    workbook = read_workbook(books.scorecard(), "x.xlsx")
    first, second = workbook.sheets
    assert first.hidden_columns == {2}
    assert first.hidden_rows == {5}
    assert (first.state, second.state) == ("visible", "hidden")
    assert first.cells[4, 4].comment == "主管: 请核实"


def test_a_formula_without_a_stored_result_has_no_value() -> None:
    cell = sheet_of(books.scorecard()).cells[3, 5]
    assert (cell.formula, cell.value) == ("=D3*0.6+40", None)


def test_an_empty_text_as_result_is_a_result() -> None:
    sheet = sheet_of(books.bare('<row r="1"><c r="A1" t="str"><f>IF(B1,"x","")</f><v></v></c></row>'))
    assert (sheet.cells[1, 1].formula, sheet.cells[1, 1].value) == ('=IF(B1,"x","")', "")


def test_shared_formulas_are_moved_to_each_cell() -> None:
    sheet = sheet_of(
        books.bare(
            '<row r="1"><c r="B1"><f t="shared" ref="B1:B3" si="0">A1*$A$9+SUM(A$1:A1)</f><v>1</v></c></row>'
            '<row r="2"><c r="B2"><f t="shared" si="0"/><v>2</v></c></row>'
            '<row r="3"><c r="B3"><f t="shared" si="0"/><v>3</v></c></row>'
        )
    )
    assert sheet.cells[3, 2].formula == "=A3*$A$9+SUM(A$1:A3)"
    assert value(sheet, 3, 2) == Decimal(3)


def test_cells_and_rows_without_references_are_counted() -> None:
    rows = '<row><c><v>1</v></c><c r="D1"><v>4</v></c><c><v>5</v></c></row><row><c><v>6</v></c></row>'
    sheet = sheet_of(books.bare(rows))
    assert {where: cell.text for where, cell in sheet.cells.items()} == {
        (1, 1): "1",
        (1, 4): "4",
        (1, 5): "5",
        (2, 1): "6",
    }


def test_reading_aids_are_dropped_and_escapes_undone() -> None:
    shared = (
        "<si><r><t>绩</t></r><r><rPr><b/></rPr><t>效</t></r><rPh sb='0' eb='1'><t>jixiao</t></rPh></si>"
        '<si><t xml:space="preserve"> 两_x000D_\n行 </t></si><si><t>_x005F_x000D_</t></si>'
    )
    rows = "".join(f'<row r="{row}"><c r="A{row}" t="s"><v>{row - 1}</v></c></row>' for row in (1, 2, 3))
    sheet = sheet_of(books.bare(rows, shared=shared))
    assert [value(sheet, row) for row in (1, 2, 3)] == ["绩效", " 两\r\n行 ", "_x000D_"]


def test_inline_strings_booleans_errors_and_dates_in_iso() -> None:
    sheet = sheet_of(
        books.bare(
            '<row r="1"><c r="A1" t="inlineStr"><is><r><t>行</t></r><r><t>内</t></r></is></c>'
            '<c r="B1" t="b"><v>0</v></c><c r="C1" t="e"><v>#N/A</v></c><c r="D1" t="d"><v>2024-03-01</v></c>'
            '<c r="E1" t="d"><v>2024-03-01T08:30:00</v></c><c r="F1" t="str"><v>文</v></c></row>'
        )
    )
    assert [sheet.cells[1, column].value for column in range(1, 7)] == [
        "行内",
        False,
        ErrorValue("#N/A"),
        date(2024, 3, 1),
        datetime(2024, 3, 1, 8, 30),
        "文",
    ]


def test_builtin_chinese_date_formats_are_dates() -> None:
    sheet = sheet_of(books.bare('<row r="1"><c r="A1" s="3"><v>45352</v></c></row>', styles=STYLES))
    assert sheet.cells[1, 1].value == date(2024, 3, 1)
    assert sheet.cells[1, 1].number_format == 'yyyy"年"m"月"d"日"'


def test_dates_counted_from_1904() -> None:
    data = books.bare(
        '<row r="1"><c r="A1" s="2"><v>43890</v></c></row>', styles=STYLES, workbook='<workbookPr date1904="1"/>'
    )
    assert value(sheet_of(data), 1) == date(2024, 3, 1)


def test_a_strict_workbook_is_read_like_any_other() -> None:
    data = books.scorecard()
    assert books.strict(data) != data
    assert read_workbook(books.strict(data), "x.xlsx").sheets == read_workbook(data, "x.xlsx").sheets


def test_phantom_rows_and_false_dimensions_cost_nothing() -> None:
    phantom = "".join(f'<row r="{row}" spans="1:16384"><c r="A{row}" s="1"/></row>' for row in range(2, 60_000))
    data = books.bare(f'<row r="1"><c r="A1"><v>1</v></c></row>{phantom}', styles=STYLES)
    data = books.altered(
        data,
        {"xl/worksheets/sheet1.xml": books.replacing("<sheetData>", '<dimension ref="A1:XFD1048576"/><sheetData>')},
    )
    sheet = sheet_of(data)
    assert list(sheet.cells) == [(1, 1)]


def test_a_dimension_that_is_too_small_hides_nothing() -> None:
    data = books.bare('<row r="5"><c r="C5"><v>7</v></c></row>')
    data = books.altered(
        data, {"xl/worksheets/sheet1.xml": books.replacing("<sheetData>", '<dimension ref="A1:A1"/><sheetData>')}
    )
    assert value(sheet_of(data), 5, 3) == Decimal(7)


def test_chart_sheets_are_named_and_hold_no_cells() -> None:
    workbook = read_workbook(books.features(), "x.xlsx")
    assert [(sheet.name, sheet.kind) for sheet in workbook.sheets][-1] == ("图表", "chartsheet")
    assert workbook.format == "xlsm"
    assert any("签名" in notice for notice in workbook.notices)


def test_conversations_stand_for_the_note_that_repeats_them() -> None:
    sheet = read_workbook(books.features(), "x.xlsx").sheets[0]
    assert sheet.cells[7, 2].comment == "另一条"
    assert sheet.cells[3, 2].comment == "原有批注"


def test_external_links_in_the_order_of_their_numbers() -> None:
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    data = books.altered(
        books.bare('<row r="1"><c r="A1"><f>[1]表!A1</f><v>1</v></c></row>'),
        {
            "xl/workbook.xml": books.replacing(
                "</sheets>", '</sheets><externalReferences><externalReference r:id="rId9"/></externalReferences>'
            ),
            "xl/_rels/workbook.xml.rels": books.replacing(
                "</Relationships>",
                f'<Relationship Id="rId9" Type="{office}/externalLink" Target="externalLinks/externalLink1.xml"/>'
                "</Relationships>",
            ),
        },
        {
            "xl/externalLinks/externalLink1.xml": "<externalLink/>",
            "xl/externalLinks/_rels/externalLink1.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/'
            f'package/2006/relationships"><Relationship Id="rId1" Type="{office}/externalLinkPath"'
            ' Target="%E4%BA%8C%E6%9C%88.xlsx" TargetMode="External"/></Relationships>',
        },
    )
    workbook = read_workbook(data, "x.xlsx")
    assert workbook.external_links == ("二月.xlsx",)
    assert workbook.sheets[0].cells[1, 1].formula == "=[1]表!A1"


def test_parts_in_utf16_and_with_backslashes_in_their_names() -> None:
    content = books.parts(books.bare('<row r="1"><c r="A1" t="inlineStr"><is><t>张三</t></is></c></row>'))
    content["xl/worksheets/sheet1.xml"] = (
        '<?xml version="1.0" encoding="UTF-16"?>' + content["xl/worksheets/sheet1.xml"].decode()
    ).encode("utf-16")
    data = books.packed({name.replace("/", "\\"): part for name, part in content.items()})
    assert value(sheet_of(data), 1) == "张三"


def test_rows_with_a_prefix_and_anchors_of_objects() -> None:
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    content = books.parts(books.bare(""))
    content["xl/worksheets/sheet1.xml"] = (
        f'<x:worksheet xmlns:x="{main}" xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing">'
        '<x:sheetData><x:row r="2"><x:c r="B2"><x:v>3</x:v></x:c></x:row></x:sheetData>'
        "<x:controls><xdr:row>7</xdr:row><xdr:col>1</xdr:col></x:controls></x:worksheet>"
    ).encode()
    sheet = sheet_of(books.packed(content))
    assert {where: cell.value for where, cell in sheet.cells.items()} == {(2, 2): Decimal(3)}


def test_halves_of_characters_are_joined_or_marked_as_unknown() -> None:
    row = '<row r="1"><c r="A1" t="inlineStr"><is><t>好_xD83D__xDE00_</t></is></c>'
    row += '<c r="B1" t="inlineStr"><is><t>好_xD83D_</t></is></c></row>'
    assert [cell.value for cell in sheet_of(books.bare(row)).cells.values()] == ["好\U0001f600", "好\ufffd"]


def test_a_number_that_no_spreadsheet_can_hold_is_a_text() -> None:
    sheet = sheet_of(books.bare('<row r="1"><c r="A1"><v>1E400</v></c><c r="B1"><v>1E300</v></c></row>'))
    assert [type(cell.value) for cell in sheet.cells.values()] == [str, Decimal]


@pytest.mark.parametrize("ref", ["1", "²1", "#REF!1", "ABCD1"])
def test_a_cell_without_a_place_is_damage(ref: str) -> None:
    with pytest.raises(UnreadableWorkbook, match="损坏"):
        sheet_of(books.bare(f'<row r="1"><c r="{ref}"><v>1</v></c></row>'))


def test_rows_and_columns_of_no_size_are_hidden() -> None:
    data = books.bare(
        '<row r="1" ht="0" customHeight="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row><row r="2" ht="15"/>'
    )
    edit = books.replacing("<sheetData>", '<cols><col min="2" max="2" width="0" customWidth="1"/></cols><sheetData>')
    sheet = sheet_of(books.altered(data, {"xl/worksheets/sheet1.xml": edit}))
    assert (sheet.hidden_rows, sheet.hidden_columns) == ({1}, {2})


@pytest.mark.parametrize("prefix", ["", "x:"])
def test_a_tail_of_formatted_rows_changes_nothing(prefix: str) -> None:
    rows = f'<{prefix}row r="2"><{prefix}c r="B2"><{prefix}v>7</{prefix}v></{prefix}c></{prefix}row>'
    tail = "".join(f'<{prefix}row r="{row}" s="0" customFormat="1" ht="20" hidden="1"/>' for row in range(3, 5000))
    last = f'<{prefix}row r="5000"><{prefix}c r="A5000"><{prefix}v>8</{prefix}v></{prefix}c></{prefix}row>'
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    name = f' xmlns{":x" if prefix else ""}="{main}"'

    def read(inside: str) -> Sheet:
        merges = f'<{prefix}mergeCells><{prefix}mergeCell ref="B2:C3"/></{prefix}mergeCells>'
        xml = f"<{prefix}worksheet{name}><{prefix}sheetData>{inside}</{prefix}sheetData>{merges}</{prefix}worksheet>"
        return sheet_of(books.packed(books.parts(books.bare("")) | {"xl/worksheets/sheet1.xml": xml.encode()}))

    assert read(rows + tail) == read(rows)
    assert read(rows + tail).merges == (Area(2, 2, 3, 3),)
    assert len(read(rows + tail + last).hidden_rows) == 4997
    assert value(read(rows + tail + last), 5000) == Decimal(8)
    assert read(tail).cells == {}
