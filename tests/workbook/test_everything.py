"""A workbook with everything, a scorecard among it, through the command line: what comes out holds what went in."""

import io
import re
import shutil
import subprocess
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from lxml import etree
from python_calamine import CalamineWorkbook

from kpi_excel.cli import main

from . import books
from .test_annotate import faults

pytestmark = pytest.mark.filterwarnings("ignore:.*not supported", "ignore:.*no default style")

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MICROSOFT = "http://schemas.microsoft.com/office"
X14 = f"{MICROSOFT}/spreadsheetml/2009/9/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
CARD = "xl/worksheets/sheet4.xml"

ITEMS = (
    ("工单回访率", "每低于98%的1个百分点扣2分，扣完为止", 20, "98%", 20),
    ("迟到早退", "每次扣2分，扣完为止", 10, 1, 10),  # 8 is right: the finding that the copy shows
    ("有效投诉", "每宗扣5分，扣完为止", 30, 1, 25),
    ("仪容仪表", "每次不合格扣2分，扣完为止", 40, 2, 36),
)


def scorecard(book: xlsxwriter.Workbook) -> None:
    """A form with one wrong mark, whose cell has a comment, formulas, a validation and formats of its own."""
    sheet = book.add_worksheet("张三")
    mark = book.add_format({"num_format": "0.0", "bold": True, "bg_color": "#CCFFCC", "border": 2})
    sheet.merge_range("A1:F1", "客服部2024年9月绩效考核表", mark)
    sheet.write("A2", "姓名：张三")
    sheet.write_row("A3", ("序号", "考核项目", "评分标准", "分值", "完成情况", "得分"))
    for row, (name, rule, full, raw, points) in enumerate(ITEMS, 3):
        sheet.write_row(row, 0, (row - 2, name, rule, full, raw))
        sheet.write_number(row, 5, points, mark)
    sheet.write("A8", "合计")
    sheet.write_formula("F8", "=SUM(F4:F7)", mark, 91)
    sheet.write_comment("F5", "经理已看过", {"author": "经理"})
    sheet.insert_button("H2", {"caption": "打印", "macro": "打印"})
    sheet.data_validation("F4:F7", {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": 40})
    sheet.conditional_format("F4:F7", {"type": "data_bar", "data_bar_2010": True})
    sheet.protect("秘密")


def relation(identifier: str, kind: str, target: str) -> str:
    full = kind if "://" in kind else f"{OFFICE}/{kind}"
    return f'<Relationship Id="{identifier}" Type="{full}" Target="{target}"/></Relationships>'


def everything() -> bytes:
    """The features of other tests and, by hand, a control, a slicer, a connection, rich values and a WPS picture."""
    slicer = f"{MICROSOFT}/2007/relationships/slicer"
    control = (
        f'<mc:AlternateContent xmlns:mc="{MC}"><mc:Choice xmlns:x14="{X14}" Requires="x14"><controls>'
        '<control shapeId="4099" r:id="rIdC" name="复选框 1"/></controls></mc:Choice></mc:AlternateContent>'
    )
    validations = (
        f'<ext uri="{{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}}" xmlns:x14="{X14}"><x14:dataValidations'
        ' xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main" count="1"><x14:dataValidation type="list">'
        "<x14:formula1><xm:f>二月!$B$2:$B$9</xm:f></x14:formula1><xm:sqref>E4:E7</xm:sqref></x14:dataValidation>"
        "</x14:dataValidations></ext>"
    )
    edits = {
        CARD: lambda text: re.sub(r"(<legacyDrawing [^>]*/>)", rf"\1{control}", text).replace(
            "<extLst>", f"<extLst>{validations}", 1
        ),
        "xl/worksheets/_rels/sheet4.xml.rels": lambda text: text.replace(
            "</Relationships>", relation("rIdC", "ctrlProp", "../ctrlProps/ctrlProp1.xml")
        ).replace("</Relationships>", relation("rIdS", slicer, "../slicers/slicer1.xml")),
        "xl/_rels/workbook.xml.rels": lambda text: text.replace(
            "</Relationships>", relation("rIdK", "connections", "connections.xml")
        ).replace("</Relationships>", relation("rIdV", f"{MICROSOFT}/2017/06/relationships/rdRichValue", "rd.xml")),
        "[Content_Types].xml": books.replacing(
            "</Types>",
            "".join(
                f'<Override PartName="/xl/{part}" ContentType="application/vnd.{kind}+xml"/>'
                for part, kind in (
                    ("ctrlProps/ctrlProp1.xml", "ms-excel.controlproperties"),
                    ("slicers/slicer1.xml", "ms-excel.slicer"),
                    ("connections.xml", "openxmlformats-officedocument.spreadsheetml.connections"),
                    ("rd.xml", "ms-excel.rdrichvalue"),
                )
            )
            + "</Types>",
        ),
    }
    main_names = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    new = {
        "xl/ctrlProps/ctrlProp1.xml": f'<formControlPr xmlns="{X14}" objectType="CheckBox" lockText="1"/>',
        "xl/slicers/slicer1.xml": f'<slicers xmlns="{X14}"/>',
        "xl/connections.xml": f'<connections xmlns="{main_names}"><connection id="1" name="库" type="5"'
        ' refreshedVersion="6"/></connections>',
        "xl/rd.xml": f'<rvData xmlns="{MICROSOFT}/spreadsheetml/2017/richdata" count="0"/>',
        "xl/media/未知.bin": b"\x00\x01\xff" * 100,
    }
    return books.altered(books.features(scorecard), edits, new)


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, bytes, Path]:
    """The workbook, its annotated copy, and the folder that it lies in."""
    folder = tmp_path_factory.mktemp("everything")
    data = everything()
    (folder / "全.xlsm").write_bytes(data)
    assert main([str(folder / "全.xlsm"), "-o", str(folder / "out"), "--workers", "0"]) == 1
    assert (folder / "全.xlsm").read_bytes() == data
    return data, (folder / "out" / "annotated" / "全.xlsm").read_bytes(), folder


def test_only_the_parts_that_have_to_change_do(run: tuple[bytes, bytes, Path]) -> None:
    before, after = (books.parts(data) for data in run[:2])
    changed = {name for name in before if after.get(name) != before[name]}
    card = {CARD, "xl/comments2.xml", "xl/drawings/vmlDrawing3.vml"}
    shared = {"[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"}
    assert changed == card | shared
    assert {name.rpartition("/")[0] for name in after.keys() - before.keys()} == {
        "xl/worksheets",
        "customXml",
        "customXml/_rels",
    }


def test_the_sheet_differs_in_nothing_but_the_styles_of_its_cells(run: tuple[bytes, bytes, Path]) -> None:
    before, after = (books.parts(data)[CARD].decode() for data in run[:2])
    assert before != after
    assert re.sub(r' s="\d+"', "", before) == re.sub(r' s="\d+"', "", after)


def test_the_other_changed_parts_keep_every_element(run: tuple[bytes, bytes, Path]) -> None:
    """Counts apart, all the elements are there in their order with only ours behind or between them."""
    before, after = (books.parts(data) for data in run[:2])
    for name in ("[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"):
        old, new = ([shape(e) for e in etree.fromstring(parts[name]).iter(etree.Element)] for parts in (before, after))
        rest = iter(new)
        assert all(element in rest for element in old), name


def shape(element: etree._Element) -> str:
    kept = {key: value for key, value in element.attrib.items() if key != "count"}
    return f"{element.tag} {sorted(kept.items())} {element.text or ''}"


def test_a_cell_that_has_a_comment_keeps_it(run: tuple[bytes, bytes, Path]) -> None:
    text = openpyxl.load_workbook(io.BytesIO(run[1]))["张三"]["F5"].comment.text
    assert text.startswith("经理已看过\n\n【复核】\n错误：")
    drawing = books.parts(run[1])["xl/drawings/vmlDrawing3.vml"]
    assert drawing.count(b'ObjectType="Button"') == 1
    assert b"[0]!" + "打印".encode() in drawing


def test_what_signatures_are_worth_is_said(run: tuple[bytes, bytes, Path]) -> None:
    assert "数字签名" in (run[2] / "out" / "results.json").read_text("utf-8")


def test_the_validator_and_other_readers_find_nothing_new(run: tuple[bytes, bytes, Path]) -> None:
    data, copy, _ = run
    assert not faults(copy) - faults(data)
    for sheet in CalamineWorkbook.from_filelike(io.BytesIO(data)).sheet_names:
        old, new = (CalamineWorkbook.from_filelike(io.BytesIO(one)).get_sheet_by_name(sheet) for one in (data, copy))
        assert old.to_python() == new.to_python()


def test_annotating_the_copy_gives_the_copy_and_stripping_the_original(run: tuple[bytes, bytes, Path]) -> None:
    data, copy, folder = run
    again = folder / "again"
    again.mkdir(exist_ok=True)
    (again / "全.xlsm").write_bytes(copy)
    assert main([str(again / "全.xlsm"), "-o", str(again / "out"), "--workers", "0"]) == 1
    assert (again / "out" / "annotated" / "全.xlsm").read_bytes() == copy
    assert main(["strip", str(again / "全.xlsm"), "-o", str(again / "bare.xlsm")]) == 0
    assert books.parts((again / "bare.xlsm").read_bytes()) == books.parts(data)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
def test_libreoffice_reads_all_of_it(run: tuple[bytes, bytes, Path], tmp_path: Path) -> None:
    """Saved by LibreOffice, original and copy have the same sheets, values and, but for ours, comments."""
    saved = []
    for name, data in (("a.xlsm", run[0]), ("b.xlsm", run[1])):
        (tmp_path / name).write_bytes(data)
        profile = f"-env:UserInstallation=file://{tmp_path}/profile"
        command = ["soffice", profile, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir"]
        subprocess.run(
            [*command, str(tmp_path / "x"), str(tmp_path / name)], check=True, capture_output=True, timeout=120
        )
        saved.append(openpyxl.load_workbook(tmp_path / "x" / name.replace(".xlsm", ".xlsx")))
    first, second = saved
    assert second.sheetnames == [*first.sheetnames, "复核"]
    for sheet in first.worksheets:
        other = second[sheet.title]
        for row in sheet.iter_rows():
            for cell in row:
                assert str(cell.value) == str(other[cell.coordinate].value) or "object at" in str(cell.value)
                if cell.comment:
                    assert other[cell.coordinate].comment.text.startswith(cell.comment.text)
