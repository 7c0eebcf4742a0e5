"""Annotated copies hold everything that the original held, and say what they have to at the right cells."""

import io
import re
import tempfile
from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from openxml_audit import OpenXmlValidator
from python_calamine import CalamineWorkbook

from kpi_excel.workbook.annotate import annotate, strip
from kpi_excel.workbook.annotation import AddedCell, AddedColumn, AddedSheet, CellNote, CellStyle
from kpi_excel.workbook.model import UnreadableWorkbook
from kpi_excel.workbook.reader import read_workbook

from . import books

# What openpyxl would lose on saving is no matter here: it only reads.
pytestmark = pytest.mark.filterwarnings("ignore:.*not supported", "ignore:.*no default style")

TOUCHABLE = re.compile(
    r"\[Content_Types\]\.xml|xl/workbook\.xml|xl/_rels/workbook\.xml\.rels|xl/styles\.xml|xl/worksheets/sheet\d\.xml"
    r"|xl/worksheets/_rels/sheet\d\.xml\.rels|xl/comments\d\.xml|xl/drawings/vmlDrawing1\.vml"
    r"|xl/threadedComments/.*|xl/persons/.*"
)

FEATURE_NOTES = [
    CellNote("一月", "A2", "error", "名字写错了"),
    CellNote("一月", "B3", "error", "这里已有批注"),
    CellNote("一月", "B7", "warning", "这里已有会话"),
    CellNote("一月", "C5", "info", "有公式和缓存值"),
    CellNote("一月", "K9", "info", "空格,沿用列样式"),
    CellNote("一月", "C30", "warning", "空格,沿用行样式"),
    CellNote("一月", "B24", "error", "合并区域里的格"),
    CellNote("一月", "XFD1048576", "info", "最远的格"),
    CellNote("二月", "B5", "error", "第一条"),
    CellNote("二月", "B5", "info", "第二条 <&\"'>\x07"),
    CellNote("隐藏", "A1", "info", "隐藏的表"),
]
REVIEW = AddedSheet(
    "复核",
    [AddedColumn("单元格", 12), AddedColumn("说明", 40), AddedColumn("得分", 10)],
    [
        [
            AddedCell("B3", link="'一月'!B3"),
            AddedCell("=1+1 是文字"),
            AddedCell(Decimal("95.50"), style=CellStyle.NUMBER),
        ],
        [
            AddedCell("错误", style=CellStyle.ERROR),
            AddedCell("+正负号\n换行"),
            AddedCell(formula="=ROUND('一月'!B3*100,1)", cached=Decimal("28.6"), style=CellStyle.MONEY),
        ],
    ],
    title=("绩效考核复核", "共 2 项"),
)


def faults(data: bytes) -> Counter[str]:
    """What a validator of Office packages has to say."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "x.xlsx")
        path.write_bytes(data)
        return Counter(str(error) for error in OpenXmlValidator().validate(path).errors)


def elements(part: bytes) -> Counter[str]:
    """Every element of a part with its attributes and its own text, written the same way whatever the prefix."""
    return Counter(
        f"{element.tag} {sorted(element.attrib.items())} {element.text or ''}"
        for element in etree.fromstring(part).iter(etree.Element)
    )


def annotated_features() -> tuple[bytes, bytes]:
    data = books.features()
    return data, annotate(data, FEATURE_NOTES, [REVIEW])


@pytest.fixture(scope="module")
def pair() -> tuple[bytes, bytes]:
    return annotated_features()


def test_parts_that_need_no_change_are_the_same_bytes(pair: tuple[bytes, bytes]) -> None:
    before, after = map(books.parts, pair)
    changed = {name for name in before if after[name] != before[name]}
    assert list(after)[: len(before)] == list(before)
    assert {name for name in changed if not TOUCHABLE.fullmatch(name)} == set()
    assert "xl/sharedStrings.xml" not in changed


def test_untouched_parts_are_not_even_packed_again(pair: tuple[bytes, bytes]) -> None:
    original, copy = pair
    head = original.index(b"xl/theme/theme1.xml")
    packed = original[head : head + 600]
    assert packed in copy


def test_touched_parts_keep_every_element(pair: tuple[bytes, bytes]) -> None:
    """All that was there is there, but for cells that got a style, counters, and the text of extended comments."""
    before, after = map(books.parts, pair)
    for name in before:
        if after[name] == before[name] or name.endswith(".vml"):
            continue
        lost = elements(before[name]) - elements(after[name])
        names = {etree.QName(entry.split(" ")[0]).localname for entry in lost}
        assert names <= {"c", "cellXfs", "fills", "fonts", "borders", "numFmts"}, (name, lost)
        cells = [entry for entry in lost if entry.startswith("{http") and "}c [" in entry]
        assert len(cells) <= 5


def test_touched_sheets_keep_their_bytes_but_for_the_cells(pair: tuple[bytes, bytes]) -> None:
    before, after = (books.parts(data)["xl/worksheets/sheet1.xml"].decode() for data in pair)
    restored = re.sub(r'<c r="K9" s="\d+"/>|<row r="1048576">.*?</row>', "", after)
    plain = re.sub(r' s="\d+"', "", re.sub(r'<c r="C30" s="\d+"/>', "", restored))
    assert plain.replace("></row>", "/>") == re.sub(r' s="\d+"', "", before).replace("></row>", "/>")


def test_the_validator_finds_nothing_new(pair: tuple[bytes, bytes]) -> None:
    original, copy = pair
    assert faults(copy) - faults(original) == Counter()


@pytest.mark.parametrize("make", [books.scorecard, books.values_of_every_kind])
def test_the_validator_finds_nothing_new_in_plain_books(make: Callable[[], bytes]) -> None:
    data = make()
    name = read_workbook(data, "x").sheets[0].name
    copy = annotate(data, [CellNote(name, "A3", "error", "错"), CellNote(name, "D4", "info", "说明")], [REVIEW])
    assert faults(copy) - faults(data) == Counter()


def test_values_formulas_and_results_are_the_same_for_everybody(pair: tuple[bytes, bytes]) -> None:
    original = pair[0]
    ours_before, ours_after = (read_workbook(data, "x.xlsm") for data in pair)
    for before, after in zip(ours_before.sheets, ours_after.sheets, strict=False):
        assert (before.name, before.merges, before.state) == (after.name, after.merges, after.state)
        filled = {where: cell for where, cell in after.cells.items() if cell.value is not None or cell.formula}
        assert {where: (cell.value, cell.formula, cell.number_format) for where, cell in filled.items()} == {
            where: (cell.value, cell.formula, cell.number_format) for where, cell in before.cells.items()
        }
    for data_only in (True, False):
        first, second = (openpyxl.load_workbook(io.BytesIO(data), data_only=data_only) for data in pair)
        for sheet in first.worksheets:
            here = {
                cell.coordinate: str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None
            }
            there = {name: str(second[sheet.title][name].value) for name in here}
            assert {name for name in here if here[name] != there[name] and "object at" not in here[name]} == set()
    natives = [
        CalamineWorkbook.from_filelike(io.BytesIO(data))
        for data in (original, annotate(original, FEATURE_NOTES[-3:], []))
    ]
    for name in ("二月", "隐藏"):
        first_rows, second_rows = (book.get_sheet_by_name(name).to_python() for book in natives)
        assert first_rows == second_rows


def test_what_the_cells_say_and_how_they_look(pair: tuple[bytes, bytes]) -> None:
    book = openpyxl.load_workbook(io.BytesIO(pair[1]))
    january, february = book["一月"], book["二月"]

    def comment(cell: str) -> str:
        return str(january[cell].comment.text)

    assert comment("A2") == "【复核】\n名字写错了"
    assert january["A2"].comment.author == "复核"
    assert comment("B3") == "原有批注\n\n【复核】\n这里已有批注"
    assert january["B3"].comment.author == "主管"
    assert comment("A23") == "【复核】\n合并区域里的格"
    assert february["B5"].comment.text.startswith("【复核】\n第一条\n第二条 <&\"'>")
    fills = {cell: january[cell].fill.fgColor.rgb for cell in ("A2", "B7", "C5")}
    assert len(set(fills.values())) == 3
    assert february["B5"].fill.fgColor.rgb == fills["A2"]  # the worst of the two
    assert january["A3"].fill.fill_type is None


def test_a_fill_changes_nothing_else_of_a_cells_look(pair: tuple[bytes, bytes]) -> None:
    first, second = (openpyxl.load_workbook(io.BytesIO(data))["一月"] for data in pair)
    for cell in ("A2", "B3", "B7", "C5", "A23"):
        for aspect in ("font", "border", "alignment", "protection", "number_format"):
            assert repr(getattr(first[cell], aspect)) == repr(getattr(second[cell], aspect)), (cell, aspect)
    assert second["K9"].font.i is True  # the column's
    assert second["K9"].number_format == first["K10"].number_format
    assert second["C30"].font.b is True  # the row's
    assert second["C30"].border.left.style == "thin"


def test_a_conversation_gets_a_reply_from_us(pair: tuple[bytes, bytes]) -> None:
    content = books.parts(pair[1])
    thread = etree.fromstring(content["xl/threadedComments/threadedComment1.xml"])
    first, reply = thread
    assert (reply.get("ref"), reply.get("parentId")) == ("B7", first.get("id"))
    assert reply[0].text == "【复核】\n这里已有会话"
    persons = etree.fromstring(content["xl/persons/person.xml"])
    assert {person.get("id"): person.get("displayName") for person in persons}[reply.get("personId")] == "复核"


def anchors(drawing: bytes) -> dict[tuple[int, int], list[int]]:
    """The corners of the boxes by the cell, from 0, that they belong to."""
    found = {}
    for shape in re.findall(r"<(?:\w+:)?shape .*?</(?:\w+:)?shape>", drawing.decode(), re.DOTALL):
        row, column = (int(re.search(rf"{name}>(\d+)<", shape)[1]) for name in ("Row", "Column"))
        found[row, column] = [int(number) for number in re.search(r"Anchor>([^<]*)<", shape)[1].split(",")]
    return found


def drawing_of(data: bytes) -> bytes:
    return next(part for name, part in books.parts(data).items() if name.endswith(".vml"))


def test_shape_numbers_are_fresh(pair: tuple[bytes, bytes]) -> None:
    def numbers(data: bytes) -> Counter[str]:
        drawings = (part for name, part in books.parts(data).items() if name.endswith(".vml"))
        return Counter(number for part in drawings for number in re.findall(r'"_x0000_s(\d+)"', part.decode()))

    before, after = map(numbers, pair)
    new = after - before
    assert len(new) == 8  # eleven notes on ten cells, two of which have a box already
    assert set(new.values()) == {1}
    assert not set(new) & set(before)


def test_boxes_have_room_for_their_text_and_leave_the_cell_free() -> None:
    long = "这一项得分有误。" * 40
    notes = [
        CellNote("一车间", "D3", "error", long),
        CellNote("一车间", "A4", "info", "短"),
        CellNote("一车间", "B1", "info", "合并到E列"),
        CellNote("一车间", "D4", "error", long),
    ]
    boxes = anchors(drawing_of(annotate(books.scorecard(), notes, [])))
    assert set(boxes) == {(2, 3), (3, 0), (0, 0), (3, 3)}
    left, _, top, _, right, right_offset, bottom, bottom_offset = boxes[2, 3]
    width, height = (right - left) * 64 + right_offset, (bottom - top) * 20 + bottom_offset
    assert left >= 4
    assert width * height > 320 * 12 * 16  # 320 characters of 9 points
    assert (boxes[3, 0][6] - boxes[3, 0][2]) <= 3
    assert boxes[0, 0][0] >= 5  # to the right of the whole merged area
    old = boxes[3, 3]  # the box of the company's own comment grows
    assert (old[6] - old[2]) * (old[4] - old[0]) > 40


def test_added_sheets(pair: tuple[bytes, bytes]) -> None:
    book = openpyxl.load_workbook(io.BytesIO(pair[1]))
    sheet = book["复核"]
    assert book.sheetnames[-1] == "复核"
    assert [cell.value for cell in sheet[3]] == ["单元格", "说明", "得分"]
    assert sheet["A1"].value == "绩效考核复核"
    assert (sheet["B4"].value, sheet["B4"].data_type) == ("=1+1 是文字", "s")
    assert sheet["B5"].value == "+正负号\n换行"
    assert sheet["C4"].value == 95.5
    assert sheet["C5"].value == "=ROUND('一月'!B3*100,1)"
    assert sheet["A4"].hyperlink.location == "'一月'!B3"
    assert sheet.freeze_panes == "A4"
    assert sheet.auto_filter.ref == "A3:C5"
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToHeight) == ("landscape", 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet["A5"].fill.fgColor.rgb == book["一月"]["A2"].fill.fgColor.rgb
    values = openpyxl.load_workbook(io.BytesIO(pair[1]), data_only=True)["复核"]
    assert values["C5"].value == 28.6


def test_a_company_sheet_of_that_name_is_left_alone() -> None:
    book = openpyxl.Workbook()
    book.active.title = "复核"
    book.active["A1"] = "公司自己的"
    book.create_sheet("复核 (2)")
    buffer = io.BytesIO()
    book.save(buffer)
    copy = annotate(buffer.getvalue(), [], [REVIEW])
    names = [sheet.name for sheet in read_workbook(copy, "x").sheets]
    assert names == ["复核", "复核 (2)", "复核 (3)"]
    assert books.parts(copy)["xl/worksheets/sheet1.xml"] == books.parts(buffer.getvalue())["xl/worksheets/sheet1.xml"]


def test_names_that_excel_forbids_are_made_to_fit() -> None:
    copy = annotate(books.scorecard(), [], [AddedSheet("一/二:三?" + "长" * 40, [AddedColumn("a")], [])])
    name = read_workbook(copy, "x").sheets[-1].name
    assert len(name) == 31
    assert not set(name) & set("[]:*?/\\")


def test_annotating_again_replaces_and_stripping_restores(pair: tuple[bytes, bytes]) -> None:
    original, copy = pair
    assert annotate(copy, FEATURE_NOTES, [REVIEW]) == copy
    other = [CellNote("二月", "B9", "info", "只有这一条")]
    assert annotate(copy, other, []) == annotate(original, other, [])
    assert books.parts(strip(copy)) == books.parts(original)
    assert strip(original) == original
    assert annotate(original, [], []) == original


@pytest.mark.parametrize("make", [books.scorecard, books.values_of_every_kind, lambda: books.strict(books.scorecard())])
def test_stripping_restores_every_part(make: Callable[[], bytes]) -> None:
    data = make()
    name = read_workbook(data, "x").sheets[0].name
    copy = annotate(data, [CellNote(name, ref, "warning", "注") for ref in ("A1", "D4", "J99")], [REVIEW])
    assert books.parts(strip(copy)) == books.parts(data)
    assert books.parts(copy) != books.parts(data)


def test_a_strict_workbook_stays_strict() -> None:
    copy = annotate(books.strict(books.scorecard()), [CellNote("一车间", "A3", "error", "错")], [REVIEW])
    sheets = read_workbook(copy, "x").sheets
    assert sheets[0].cells[3, 1].comment == "【复核】\n错"
    assert sheets[-1].cells[5, 3].value == Decimal("28.6")
    added = [
        part for name, part in books.parts(copy).items() if name.startswith("xl/") and name.endswith((".xml", ".rels"))
    ]
    assert not any(b"openxmlformats.org/officeDocument/2006/relationships" in part for part in added)


def test_a_bare_workbook_without_styles_and_strings() -> None:
    data = books.bare("")
    data = books.altered(data, {"xl/worksheets/sheet1.xml": books.replacing("<sheetData></sheetData>", "<sheetData/>")})
    copy = annotate(data, [CellNote("表", "B2", "error", "错"), CellNote("表", "A1", "info", "说明")], [REVIEW])
    sheet = openpyxl.load_workbook(io.BytesIO(copy))["表"]
    assert sheet["B2"].comment.text == "【复核】\n错"
    assert sheet["B2"].fill.fill_type == "solid"
    assert books.parts(strip(copy)) == books.parts(data)
    assert {"xl/styles.xml", "xl/sharedStrings.xml"} <= set(books.parts(copy))


def test_prefixes_comments_and_cdata_do_no_harm() -> None:
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    content = books.parts(books.bare(""))
    content["xl/worksheets/sheet1.xml"] = (
        f"<?xml version='1.0'?><x:worksheet xmlns:x='{main}'>\n<x:sheetData ><!-- <x:c r='A1' s='9'/> -->"
        "<x:row  r='1' ><x:c t='inlineStr'  r = 'A1'><x:is><x:t><![CDATA[<c r=\"A1\">]]></x:t></x:is></x:c ></x:row >"
        "<x:row r='3'/></x:sheetData></x:worksheet>"
    ).encode()
    data = books.packed(content)
    copy = annotate(data, [CellNote("表", ref, "error", ref) for ref in ("A1", "B1", "A2", "C3")], [])
    after = books.parts(copy)["xl/worksheets/sheet1.xml"].decode()
    assert "<!-- <x:c r='A1' s='9'/> -->" in after
    assert '<![CDATA[<c r="A1">]]>' in after
    sheet = read_workbook(copy, "x").sheets[0]
    assert {cell.ref: cell.comment for cell in sheet.cells.values()} == {
        ref: f"【复核】\n{ref}" for ref in ("A1", "B1", "A2", "C3")
    }
    assert sheet.cells[1, 1].value == '<c r="A1">'
    rows = etree.fromstring(after.encode()).iter(f"{{{main}}}row")
    assert [[cell.get("r") for cell in row] for row in rows] == [["A1", "B1"], ["A2"], ["C3"]]


def test_a_part_in_utf16_is_annotated_and_restored() -> None:
    content = books.parts(books.bare('<row r="1"><c r="A1" t="inlineStr"><is><t>张三</t></is></c></row>'))
    content["xl/worksheets/sheet1.xml"] = (
        '<?xml version="1.0" encoding="UTF-16"?>' + content["xl/worksheets/sheet1.xml"].decode()
    ).encode("utf-16")
    data = books.packed(content)
    copy = annotate(data, [CellNote("表", "A1", "error", "错")], [])
    cell = read_workbook(copy, "x").sheets[0].cells[1, 1]
    assert (cell.value, cell.comment) == ("张三", "【复核】\n错")
    assert books.parts(strip(copy)) == content


def test_drawings_that_are_no_xml_are_added_to() -> None:
    data = books.features()
    broken = books.altered(data, {"xl/drawings/vmlDrawing1.vml": books.replacing("</xml>", "<br></xml>")})
    copy = annotate(broken, [CellNote("一月", "A2", "error", "错"), CellNote("一月", "B3", "error", "错")], [])
    drawing = books.parts(copy)["xl/drawings/vmlDrawing1.vml"].decode()
    assert drawing.count("<br>") == 1
    assert drawing.rstrip().endswith("</xml>")
    assert books.parts(strip(copy)) == books.parts(broken)


def test_many_notes_on_one_sheet_need_several_blocks_of_shapes() -> None:
    notes = [CellNote("二车间", f"A{row}", "info", "注") for row in range(1, 2101)]
    drawing = books.parts(annotate(books.scorecard(), notes, []))["xl/drawings/vmlDrawing1.vml"].decode()
    numbers = [int(number) for number in re.findall(r'<v:shape id="_x0000_s(\d+)"', drawing)]
    blocks = {number // 1024 for number in numbers}
    listed = re.search(r'idmap[^>]*data="([^"]*)"', drawing)
    assert listed is not None
    assert blocks <= {int(block) for block in listed[1].split(",")}
    assert len(set(numbers)) >= 2100
    assert not any(number % 1024 == 0 for number in numbers)


@pytest.mark.parametrize(
    "note",
    [
        CellNote("没有", "A1", "error", "x"),
        CellNote("图表", "A1", "error", "x"),
        CellNote("一月", "", "error", "x"),
        CellNote("一月", "XFE1", "error", "x"),
        CellNote("一月", "A1", "bad", "x"),
    ],
)
def test_a_note_that_has_no_place_is_an_error(note: CellNote) -> None:
    with pytest.raises(ValueError, match=r"no sheet|no A1|no severity"):
        annotate(books.features(), [note], [])


def test_what_is_no_package_is_refused() -> None:
    with pytest.raises(UnreadableWorkbook):
        annotate(b"no workbook", [], [])


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.dictionaries(
        st.tuples(st.integers(1, 12), st.integers(1, 8)), st.sampled_from(["文", 1.5, "=A1", None]), max_size=20
    ),
    st.dictionaries(st.tuples(st.integers(1, 14), st.integers(1, 9)), st.text(max_size=30), min_size=1, max_size=6),
)
def test_any_notes_on_any_sheet(grid: dict[tuple[int, int], object], notes: dict[tuple[int, int], str]) -> None:
    book = openpyxl.Workbook()
    for (row, column), value in grid.items():
        book.active.cell(row, column, value).number_format = "0.0"
    buffer = io.BytesIO()
    book.save(buffer)
    data = buffer.getvalue()
    said = [
        CellNote("Sheet", f"{chr(64 + column)}{row}", "warning", text.replace("\r", " "))
        for (row, column), text in notes.items()
    ]
    copy = annotate(data, said, [REVIEW])
    after, before = read_workbook(copy, "x").sheets[0], read_workbook(data, "x").sheets[0]
    for note, where in zip(said, notes, strict=True):
        assert after.cells[where].comment == f"【复核】\n{note.text}"
    assert {where: (cell.value, cell.formula) for where, cell in before.cells.items()} == {
        where: (cell.value, cell.formula)
        for where, cell in after.cells.items()
        if cell.value is not None or cell.formula
    }
    openpyxl.load_workbook(io.BytesIO(copy))
    assert books.parts(strip(copy)) == books.parts(data)


@pytest.mark.parametrize("start", [b"\xef\xbb\xbf", b"\xef\xbb\xbf<?xml version='1.0' encoding='UTF-8'?>\r\n"])
def test_a_byte_order_mark_shifts_nothing(start: bytes) -> None:
    content = books.parts(books.bare('<row r="1"><c r="A1"><v>1</v></c></row>'))
    for part in ("xl/worksheets/sheet1.xml", "xl/workbook.xml", "[Content_Types].xml"):
        content[part] = start + content[part]
    copy = annotate(books.packed(content), [CellNote("表", "A1", "error", "错")], [REVIEW])
    sheets = read_workbook(copy, "x").sheets
    assert (sheets[0].cells[1, 1].value, sheets[0].cells[1, 1].comment) == (Decimal(1), "【复核】\n错")
    assert [sheet.name for sheet in sheets] == ["表", "复核"]
    assert books.parts(strip(copy)) == content
