"""Packages as unusual programs write them: their cells are read, and copies of them show what they have to."""

import io
import re
from decimal import Decimal

import openpyxl
import pytest
from lxml import etree

from kpi_excel.workbook.annotate import annotate, strip
from kpi_excel.workbook.annotation import AddedCell, AddedColumn, AddedSheet, CellNote
from kpi_excel.workbook.reader import read_workbook

from . import books

# openpyxl says so of tables that are as short as these.
pytestmark = pytest.mark.filterwarnings("ignore:.*no default style")

SHEET = "xl/worksheets/sheet1.xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RED = "FFFFC2C7"
REVIEW = AddedSheet("复核", [AddedColumn("说明")], [[AddedCell("应得92分")]])
ONE = '<row r="1"><c r="A1"><v>1</v></c></row>'


def values(data: bytes) -> dict[str, object]:
    return {cell.ref: cell.value for cell in read_workbook(data, "x.xlsx").sheets[0].cells.values()}


def noted(data: bytes, *refs: str) -> bytes:
    """The annotated copy of a workbook's sheet 表; what it looks like without annotations is checked as well."""
    copy = annotate(data, [CellNote("表", ref, "error", "错") for ref in refs], [REVIEW])
    assert books.parts(strip(copy)) == books.parts(data)
    return copy


def boxes(data: bytes) -> int:
    drawings = [part for name, part in books.parts(data).items() if name.endswith(".vml")]
    return sum(part.count(b'ObjectType="Note"') for part in drawings)


def with_sheet(xml: str) -> bytes:
    return books.packed(books.parts(books.bare("")) | {SHEET: xml.encode()})


def with_drawing(content: bytes | None) -> bytes:
    """A sheet that points to a drawing of boxes; ``None``: the drawing got lost."""
    data = books.bare(ONE, f'<legacyDrawing xmlns:r="{OFFICE}" r:id="rId7"/>')
    relations = "http://schemas.openxmlformats.org/package/2006/relationships"
    new: dict[str, bytes | str] = {
        "xl/worksheets/_rels/sheet1.xml.rels": f'<Relationships xmlns="{relations}"><Relationship Id="rId7"'
        f' Type="{OFFICE}/vmlDrawing" Target="../drawings/vmlDrawing9.vml"/></Relationships>'
    }
    return books.packed(books.parts(data) | new | ({"xl/drawings/vmlDrawing9.vml": content} if content else {}))


def test_comments_in_the_markup_neither_move_cells_nor_cut_texts() -> None:
    row = (
        "<row><!-- a --><c><v>1<!-- b -->2</v></c><?c d?><c t='inlineStr'><is><t>得<!-- e -->满分</t></is></c>"
        "<c t='s'><v>0</v></c><!-- f --><c><f>A1<!-- g -->+1</f><v>13</v></c></row>"
    )
    data = books.bare(row, shared="<si><r><t>扣<!-- h -->分</t></r></si>")
    assert values(data) == {"A1": Decimal(12), "B1": "得满分", "C1": "扣分", "D1": Decimal(13)}
    assert read_workbook(data, "x.xlsx").sheets[0].cells[1, 4].formula == "=A1+1"
    noted(data, "B1", "D2")


def test_cells_with_styles_that_no_table_has_are_read_and_keep_their_look() -> None:
    data = books.bare(
        '<row r="1" s="4" customFormat="1"><c r="A1" s="3"><v>1</v></c><c r="B1" s="1"><v>2</v></c></row>'
    )
    assert values(data) == {"A1": Decimal(1), "B1": Decimal(2)}
    sheet = openpyxl.load_workbook(io.BytesIO(noted(data, "A1")))["表"]
    assert sheet["A1"].fill.fgColor.rgb == RED
    assert sheet["B1"].fill.fill_type is None


@pytest.mark.parametrize(
    "styles",
    [
        '<fonts count="0"/><fills count="0"/><borders count="0"/><cellXfs count="0"/>',
        '<fonts count="1"><font/></fonts><fills count="1"><fill><patternFill patternType="none"/></fill></fills><cellXfs count="1"><xf/></cellXfs>',
        " ",
    ],
)
def test_our_styles_stand_behind_those_that_are_taken_for_granted(styles: str) -> None:
    """The fills 0 and 1 are none and a grey pattern whatever a file says; style 0 is that of every plain cell."""
    copy = noted(books.bare(ONE, styles=styles), "B2")
    root = etree.fromstring(books.parts(copy)["xl/styles.xml"])
    fills = root.findall(f"{{{MAIN}}}fills/{{{MAIN}}}fill")
    reds = [number for number, fill in enumerate(fills) if RED.encode() in etree.tostring(fill)]
    assert reds
    assert min(reds) >= 2
    sheet = openpyxl.load_workbook(io.BytesIO(copy))["表"]
    assert sheet["B2"].fill.fgColor.rgb == RED
    assert sheet["A1"].fill.fill_type is None
    assert (sheet["A1"].font.b, sheet["A1"].border.left.style) in ((False, None), (None, None))


@pytest.mark.parametrize(
    "xml",
    [
        f'<worksheet xmlns="{MAIN}"/>',
        f'<worksheet xmlns="{MAIN}"></worksheet>',
        f'<x:worksheet xmlns:x="{MAIN}"><x:sheetPr/><x:mergeCells><x:mergeCell ref="A3:B4"/></x:mergeCells></x:worksheet>',
    ],
)
def test_a_sheet_without_cells_of_any_kind(xml: str) -> None:
    copy = noted(with_sheet(xml), "B2", "B4")
    sheet = openpyxl.load_workbook(io.BytesIO(copy))["表"]
    assert sheet["B2"].comment.text == "【复核】\n错"
    names = [etree.QName(child).localname for child in etree.fromstring(books.parts(copy)[SHEET])]
    assert names in (["sheetData", "legacyDrawing"], ["sheetPr", "sheetData", "mergeCells", "legacyDrawing"])


def test_a_macro_sheet_has_cells_of_another_prefix_than_its_root() -> None:
    macro = "http://schemas.microsoft.com/office/excel/2006/main"
    xml = f'<xm:macrosheet xmlns="{MAIN}" xmlns:xm="{macro}"><sheetData>{ONE}</sheetData></xm:macrosheet>'
    after = books.parts(noted(with_sheet(xml), "A1", "B2"))[SHEET].decode()
    assert '<row r="2"><c r="B2" s=' in after
    assert "<legacyDrawing " in after


@pytest.mark.parametrize(
    "content",
    [
        None,
        b"\n",
        b'<xml xmlns:v="urn:schemas-microsoft-com:vml" />\n',
        b'<xml xmlns:v="urn:schemas-microsoft-com:vml"></xml><!-- written by hand -->',
        b'<XML xmlns:v="urn:schemas-microsoft-com:vml"></XML>\0',
    ],
)
def test_comments_have_boxes_whatever_the_drawing_looks_like(content: bytes | None) -> None:
    copy = noted(with_drawing(content), "A1", "B2")
    assert boxes(copy) == 2
    assert [name for name in books.parts(copy) if name.endswith(".vml")] == ["xl/drawings/vmlDrawing9.vml"]
    assert books.parts(copy)[SHEET].count(b"legacyDrawing") == 1


def test_a_drawing_that_no_relationship_knows_gets_one() -> None:
    copy = noted(books.bare(ONE, f'<legacyDrawing xmlns:r="{OFFICE}" r:id="rId7"/>'), "A1")
    assert boxes(copy) == 1
    assert books.parts(copy)[SHEET].count(b"legacyDrawing") == 1
    assert re.search(rb'Id="rId7" Type="[^"]*/vmlDrawing"', books.parts(copy)["xl/worksheets/_rels/sheet1.xml.rels"])


def test_a_comment_that_lost_its_box_gets_one() -> None:
    data = books.scorecard()
    drawing = next(name for name in books.parts(data) if "legacyDrawing" in name or name.endswith(".vml"))
    bare = books.altered(
        data, {drawing: lambda text: re.sub(r"<(ns\d):shape .*?</\1:shape>", "", text, flags=re.DOTALL)}
    )
    assert boxes(bare) == 0
    assert boxes(annotate(bare, [CellNote("一车间", "D4", "error", "错")], [])) == 1


def test_shared_strings_in_utf16_stay_untouched() -> None:
    content = books.parts(books.bare('<row r="1"><c r="A1" t="s"><v>0</v></c></row>', shared="<si><t>张三</t></si>"))
    text = content["xl/sharedStrings.xml"].decode()
    content["xl/sharedStrings.xml"] = f'<?xml version="1.0" encoding="UTF-16"?>{text}'.encode("utf-16")
    copy = noted(books.packed(content), "A1")
    assert books.parts(copy)["xl/sharedStrings.xml"] == content["xl/sharedStrings.xml"]


def test_replies_and_persons_stand_before_extensions() -> None:
    extension = '<extLst><ext uri="{E}"/></extLst>'
    data = books.altered(
        books.features(),
        {
            "xl/threadedComments/threadedComment1.xml": books.replacing(
                "</ThreadedComments>", f"{extension}</ThreadedComments>"
            ),
            "xl/persons/person.xml": books.replacing("</personList>", f"{extension}</personList>"),
        },
    )
    content = books.parts(annotate(data, [CellNote("一月", "B7", "error", "错")], []))
    for part in ("xl/threadedComments/threadedComment1.xml", "xl/persons/person.xml"):
        names = [etree.QName(child).localname for child in etree.fromstring(content[part])]
        assert len(names) == 3
        assert names[-1] == "extLst"


def test_a_comment_never_gets_longer_than_excel_takes() -> None:
    notes = [CellNote("表", "A1", "info", f"第{number}条：" + "字" * 500) for number in range(100)]
    comment = read_workbook(annotate(books.bare(ONE), notes, []), "x").sheets[0].cells[1, 1].comment
    assert comment is not None
    assert comment.startswith("【复核】\n第0条：字")
    assert comment.endswith("（过长，已截断）")
    assert len(comment) < 32_767
