"""Workbooks for the tests, made by other people's writers and by hand."""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from datetime import date, datetime, time

import openpyxl
import xlsxwriter
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill

Edit = Callable[[str], str]


def parts(data: bytes) -> dict[str, bytes]:
    """All parts of a package by name, in order."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(content: Mapping[str, bytes | str]) -> bytes:
    """A package of these parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in content.items():
            archive.writestr(name, part)
    return buffer.getvalue()


def altered(data: bytes, edits: Mapping[str, Edit], new: Mapping[str, bytes | str] | None = None) -> bytes:
    """A package with some parts edited as text, and some added."""
    content: dict[str, bytes | str] = dict(parts(data))
    for name, edit in edits.items():
        before = parts(data)[name].decode()
        content[name] = edit(before)
        assert content[name] != before, f"the edit of {name} does nothing"
    return packed(content | dict(new or {}))


def replacing(old: str, new: str) -> Edit:
    return lambda text: text.replace(old, new, 1)


def bare(sheet_data: str, more: str = "", *, styles: str = "", shared: str = "", workbook: str = "") -> bytes:
    """The smallest package around a ``sheetData`` written by hand; ``more`` comes behind it."""
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    types = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    relations = "http://schemas.openxmlformats.org/package/2006/relationships"
    content = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{types}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{types}.worksheet+xml"/>'
        + (f'<Override PartName="/xl/styles.xml" ContentType="{types}.styles+xml"/>' if styles else "")
        + (f'<Override PartName="/xl/sharedStrings.xml" ContentType="{types}.sharedStrings+xml"/>' if shared else "")
        + "</Types>",
        "_rels/.rels": f'<Relationships xmlns="{relations}">'
        f'<Relationship Id="rId1" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook {main} xmlns:r="{office}">{workbook}'
        '<sheets><sheet name="表" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{relations}">'
        f'<Relationship Id="rId1" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/>'
        + (f'<Relationship Id="rId2" Type="{office}/styles" Target="styles.xml"/>' if styles else "")
        + (f'<Relationship Id="rId3" Type="{office}/sharedStrings" Target="sharedStrings.xml"/>' if shared else "")
        + "</Relationships>",
        "xl/worksheets/sheet1.xml": f"<worksheet {main}><sheetData>{sheet_data}</sheetData>{more}</worksheet>",
    }
    if styles:
        content["xl/styles.xml"] = f"<styleSheet {main}>{styles}</styleSheet>"
    if shared:
        content["xl/sharedStrings.xml"] = f"<sst {main}>{shared}</sst>"
    return packed(content)


def strict(data: bytes) -> bytes:
    """The same package in the names of the strict standard."""
    names = {
        "http://schemas.openxmlformats.org/spreadsheetml/2006/main": "http://purl.oclc.org/ooxml/spreadsheetml/main",
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "http://purl.oclc.org/ooxml/"
        "officeDocument/relationships",
    }
    content: dict[str, bytes | str] = {}
    for name, part in parts(data).items():
        text = part.decode()
        for old, new in names.items():
            text = text.replace(old, new)
        content[name] = text
    return packed(content)


def scorecard() -> bytes:
    """A plain scorecard by openpyxl: merges, formats, formulas without results, a comment, hidden row and column."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "一车间"
    sheet["A1"] = "生产一车间绩效考核表"
    sheet.merge_cells("A1:E1")
    sheet.append(["姓名", "入职", "完成率", "得分", "合计"])
    for row, (name, ratio, mark) in enumerate([("张三", 0.952, 90), ("李四", 0.98, 95.5), ("王五", 1.05, 100)], 3):
        sheet.cell(row, 1, name)
        sheet.cell(row, 2, datetime(2024, 3, row)).number_format = "yyyy-mm-dd"
        sheet.cell(row, 3, ratio).number_format = "0.0%"
        sheet.cell(row, 4, mark).font = Font(bold=True)
        sheet.cell(row, 5, f"=D{row}*0.6+40")
    sheet["D4"].fill = PatternFill("solid", fgColor="FF00FF00")
    sheet["D4"].comment = Comment("主管: 请核实", "主管")
    sheet.row_dimensions[5].hidden = True
    sheet.column_dimensions["B"].hidden = True
    other = book.create_sheet("二车间")
    other["B2"] = "备注"
    other.sheet_state = "hidden"
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def values_of_every_kind() -> bytes:
    """Cells of every kind by XlsxWriter, formulas with results."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    sheet = book.add_worksheet("值")
    bold = book.add_format({"bold": True})
    formats = {code: book.add_format({"num_format": code}) for code in ("0.0%", "yyyy-mm-dd", "h:mm", "[h]:mm", "0.00")}
    sheet.write("A1", 0.952, formats["0.0%"])
    sheet.write("A2", 0.1 + 0.2)
    sheet.write("A3", 100)
    sheet.write_string("A4", "95.2")
    sheet.write_rich_string("A5", "得", bold, "满分", "(注)")
    sheet.write_boolean("A6", True)
    sheet.write_formula("A7", "=1/0", None, "#DIV/0!")
    sheet.write_datetime("A8", date(2024, 2, 29), formats["yyyy-mm-dd"])
    sheet.write_datetime("A9", datetime(2024, 2, 29, 13, 30), formats["yyyy-mm-dd"])
    sheet.write_datetime("A10", time(8, 15), formats["h:mm"])
    sheet.write("A11", 1.25, formats["[h]:mm"])
    sheet.write_formula("A12", "=SUM(A1:A3)", formats["0.00"], 101.252)
    sheet.write_formula("A13", '=IF(A3>0,"合格","")', None, "合格")
    sheet.write_array_formula("B1:B3", "{=A1:A3*2}", None, 1.904)
    sheet.write_number("B2", 0.6)
    sheet.write_blank("C5", None, bold)
    sheet.merge_range("D1:E2", "合并")
    sheet.write_comment("F9", "只有批注", {"author": "主管"})
    sheet.set_row(3, None, None, {"hidden": True})
    sheet.set_column("H:XFD", None, None, {"hidden": True})
    book.close()
    return buffer.getvalue()


def features(more: Callable[[xlsxwriter.Workbook], None] | None = None) -> bytes:
    """A workbook with as many features as XlsxWriter has and some more put in by hand; ``more`` adds sheets."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    book.set_properties({"title": "绩效", "company": "某公司"})
    book.set_custom_property("批次", "2024-03")
    sheet = book.add_worksheet("一月")
    plain = book.add_worksheet("二月")
    hidden = book.add_worksheet("隐藏")
    hidden.hide()
    hidden.write("A1", 1)
    bold = book.add_format({"bold": True, "border": 1, "locked": False, "num_format": "0.0"})
    yellow = book.add_format({"bg_color": "#FFFF00", "italic": True})
    for row in range(1, 21):
        sheet.write(row, 0, f"员工{row}", bold)
        sheet.write(row, 1, row / 7, yellow)
        sheet.write_formula(row, 2, f"=ROUND(B{row + 1}*100,1)", bold, round(row / 7 * 100, 1))
        plain.write(row, 1, row)
    sheet.write_rich_string("A1", "绩效", bold, "考核", "表")
    sheet.write_array_formula("E2:E4", "{=B2:B4*2}", None, 2 / 7)
    sheet.write_dynamic_array_formula("G2", "=UNIQUE(A2:A4)", None, "员工1")
    sheet.write_comment("B3", "原有批注", {"author": "主管", "visible": True})
    sheet.write_comment("B7", "另一条", {"author": "主管"})
    sheet.write_url("D2", "https://example.com/说明", string="说明")
    sheet.write_url("D3", "internal:'二月'!A1", string="二月")
    sheet.merge_range("A23:C24", "合并区域", bold)
    sheet.data_validation("B2:B21", {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": 100})
    sheet.data_validation("D5", {"validate": "list", "source": ["优", "良", "中"]})
    sheet.conditional_format("B2:B21", {"type": "data_bar", "data_bar_2010": True})
    sheet.conditional_format("C2:C21", {"type": "cell", "criteria": ">", "value": 90, "format": yellow})
    sheet.conditional_format("C2:C21", {"type": "icon_set", "icon_style": "3_arrows"})
    sheet.add_sparkline("H2", {"range": "'一月'!B2:B21"})
    sheet.protect("secret", {"format_cells": True})
    sheet.freeze_panes(1, 1)
    sheet.set_column("K:L", 20, yellow)
    sheet.set_row(29, 30, bold)
    sheet.set_row(25, 24, None, {"level": 1, "collapsed": True})
    sheet.insert_textbox("J2", "文本框 <提示>", {"width": 200})
    sheet.insert_button("J10", {"macro": "重算", "caption": "重算"})
    sheet.insert_checkbox("J14", True)
    sheet.insert_image("J16", "图.png", {"image_data": io.BytesIO(png())})
    sheet.set_header("&L&G", {"image_left": "图.png", "image_data_left": io.BytesIO(png())})
    sheet.print_area("A1:L30")
    sheet.repeat_rows(0)
    sheet.set_h_pagebreaks([20])
    sheet.ignore_errors({"number_stored_as_text": "A1:A30"})
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "='一月'!$B$2:$B$21"})
    sheet.insert_chart("M2", chart)
    plain.add_table("D2:E5", {"columns": [{"header": "项目"}, {"header": "分值"}], "data": [["甲", 1], ["乙", 2]]})
    plain.autofilter("A1:B21")
    plain.set_column("B:B", 15)
    chartsheet = book.add_chartsheet("图表")
    whole = book.add_chart({"type": "line"})
    whole.add_series({"values": "='二月'!$B$2:$B$21"})
    chartsheet.set_chart(whole)
    book.define_name("满分", "=100")
    book.define_name("'二月'!权重", "='二月'!$B$2")
    if more:
        more(book)
    book.add_vba_project(io.BytesIO(b"\xd0\xcf\x11\xe0 not really macros"), is_stream=True)
    book.close()
    return by_hand(buffer.getvalue())


def by_hand(data: bytes) -> bytes:
    """Parts that no writer makes: foreign extensions, a WPS part, custom XML, a signature, a conversation."""
    content = parts(data)
    sheet = "xl/worksheets/sheet1.xml"
    links = "xl/worksheets/_rels/sheet1.xml.rels"
    office2017 = "http://schemas.microsoft.com/office/2017/10/relationships"
    threads = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
    relation = '<Relationship Id="{}" Type="{}" Target="{}"/>'
    edits: dict[str, Edit] = {
        sheet: lambda text: re.sub(
            r"<worksheet ([^>]*)>",
            r'<worksheet \1 xmlns:xr="http://schemas.microsoft.com/office/spreadsheetml/2014/revision"'
            r' xmlns:etc="http://www.wps.cn/officeDocument/2017/etCustomData"'
            r' xr:uid="{5A1C1C5E-0000-4000-8000-000000000001}">'
            r"<!-- 手工加的注释 -->",
            text,
            count=1,
        ),
        links: replacing(
            "</Relationships>",
            relation.format("rIdT", f"{office2017}/threadedComment", "../threadedComments/threadedComment1.xml")
            + "</Relationships>",
        ),
        "xl/_rels/workbook.xml.rels": replacing(
            "</Relationships>",
            relation.format("rIdP", f"{office2017}/person", "persons/person.xml")
            + relation.format("rIdW", "http://www.wps.cn/officeDocument/2020/cellImage", "cellimages.xml")
            + "</Relationships>",
        ),
        "[Content_Types].xml": replacing(
            "</Types>",
            '<Override PartName="/xl/threadedComments/threadedComment1.xml"'
            ' ContentType="application/vnd.ms-excel.threadedcomments+xml"/>'
            '<Override PartName="/xl/persons/person.xml" ContentType="application/vnd.ms-excel.person+xml"/>'
            '<Override PartName="/xl/cellimages.xml" ContentType="application/vnd.wps-officedocument.cellimage+xml"/>'
            '<Override PartName="/_xmlsignatures/sig1.xml"'
            ' ContentType="application/vnd.openxmlformats-package.digital-signature-xmlsignature+xml"/>'
            "</Types>",
        ),
    }
    assert sheet in content
    new = {
        "xl/threadedComments/threadedComment1.xml": f'<ThreadedComments xmlns="{threads}">'
        '<threadedComment ref="B7" dT="2024-03-05T08:00:00.00" personId="{11111111-0000-4000-8000-000000000001}"'
        ' id="{22222222-0000-4000-8000-000000000001}"><text>另一条</text></threadedComment></ThreadedComments>',
        "xl/persons/person.xml": f'<personList xmlns="{threads}"><person displayName="主管"'
        ' id="{11111111-0000-4000-8000-000000000001}" userId="主管" providerId="None"/></personList>',
        "xl/cellimages.xml": '<etc:cellImages xmlns:etc="http://www.wps.cn/officeDocument/2017/etCustomData"/>',
        "customXml/item1.xml": '<审批 xmlns="urn:company:approval">已批</审批>',
        "_xmlsignatures/sig1.xml": '<Signature xmlns="http://www.w3.org/2000/09/xmldsig#"/>',
    }
    return altered(data, edits, new)


def png() -> bytes:
    """A small grey picture."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = struct.pack(">IIBBBBB", 8, 8, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress((b"\0" + b"\x80" * 8) * 8))
        + chunk(b"IEND", b"")
    )
