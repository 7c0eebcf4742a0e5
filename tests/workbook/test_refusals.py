"""What is no readable workbook is refused with one Chinese sentence that says what is the matter and what to do."""

import io
import zipfile
from collections.abc import Callable

import pytest

from kpi_excel.workbook.model import UnreadableWorkbook
from kpi_excel.workbook.reader import read_workbook

from . import books


def encrypted() -> bytes:
    """A scorecard under a password."""
    from msoffcrypto.format.ooxml import OOXMLFile

    buffer = io.BytesIO()
    OOXMLFile(io.BytesIO(books.scorecard())).encrypt("secret", buffer)
    return buffer.getvalue()


def with_content_type(kind: str) -> bytes:
    return books.packed({"[Content_Types].xml": f'<Types><Override PartName="/a" ContentType="{kind}"/></Types>'})


def without_sheets() -> bytes:
    return books.altered(
        books.bare(""), {"xl/workbook.xml": lambda text: text[: text.index("<sheets>")] + "</workbook>"}
    )


def with_dtd(part: str) -> bytes:
    return books.altered(
        books.scorecard(),
        {
            part: lambda text: (
                f'<!DOCTYPE x [<!ENTITY a "b">]>{text[text.index("?>") + 2 :] if text.startswith("<?") else text}'
            )
        },
    )


def with_hidden_dtd() -> bytes:
    return books.altered(
        books.bare(""),
        {"xl/worksheets/sheet1.xml": lambda text: f"<!--{'-' * 0}{'x' * 9000}--><!DOCTYPE worksheet>{text}"},
    )


def with_twins() -> bytes:
    buffer = io.BytesIO(books.scorecard())
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr("XL/worksheets\\sheet1.xml", b"<worksheet/>")
    return buffer.getvalue()


def bomb() -> bytes:
    return books.packed(books.parts(books.bare("")) | {"xl/worksheets/sheet1.xml": b" " * (300 * 1024 * 1024)})


def lying_bomb() -> bytes:
    """A part that says it is small, and is not."""
    data = bytearray(books.bare('<row r="1"><c r="A1"><v>1</v></c></row>' * 2000))
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as archive:
        size = archive.getinfo("xl/worksheets/sheet1.xml").file_size
    return bytes(data).replace(size.to_bytes(4, "little"), (100).to_bytes(4, "little"))


def broken_xml() -> bytes:
    return books.altered(books.bare(""), {"xl/worksheets/sheet1.xml": books.replacing("</sheetData>", "")})


def nonsense(part: str, old: str, new: str) -> bytes:
    return books.altered(books.scorecard(), {part: books.replacing(old, new)})


def flipped() -> bytes:
    """A stored part one byte of which was changed."""
    content = books.parts(books.bare('<row r="1"><c r="A1"><v>12345</v></c></row>'))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name, part in content.items():
            archive.writestr(name, part)
    return buffer.getvalue().replace(b"12345", b"92345")


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda: b"", "空的"),
        (lambda: b"\0" * 5000, "空字节"),
        (lambda: books.scorecard()[:3000], "不完整或已损坏"),
        (lambda: books.scorecard()[:-30], "不完整或已损坏"),
        (lambda: b"PK\x03\x04" + b"x" * 200, "不完整或已损坏"),
        (encrypted, "打开密码"),
        (lambda: "姓名,得分\n张三,95\n".encode("gb18030"), "CSV"),
        (lambda: "姓名\t得分\n张三\t95\n".encode("utf-16"), "CSV"),
        (lambda: "你好".encode(), "文本文件"),
        (lambda: b"%PDF-1.7\n...", "PDF"),
        (lambda: "<html><table><tr><td>姓名</td></tr></table></html>".encode(), "网页"),
        (lambda: b"\xff\xd8\xff\xe0\0\x10JFIF", "图片"),
        (lambda: bytes(range(128, 256)) * 9, "认不出"),
        (lambda: with_content_type("application/vnd.openxmlformats-officedocument.wordprocessingml.document"), "Word"),
        (lambda: with_content_type("application/vnd.openxmlformats-officedocument.presentationml.x"), "PowerPoint"),
        (lambda: books.packed({"说明.txt": "x"}), "压缩包"),
        (without_sheets, "没有任何工作表"),
        (lambda: with_dtd("xl/worksheets/sheet1.xml"), "DTD"),
        (lambda: with_dtd("docProps/core.xml"), "DTD"),
        (with_hidden_dtd, "DTD"),
        (with_twins, "同名"),
        (bomb, "炸弹"),
        (lying_bomb, "损坏"),
        (broken_xml, "“表”"),
        (lambda: books.bare("", styles='<cellXfs><xf numFmtId="五"/></cellXfs>'), "工作簿"),
        (lambda: nonsense("xl/comments/comment1.xml", 'ref="D4"', 'ref="第四行"'), "工作簿"),
        (lambda: nonsense("xl/worksheets/sheet1.xml", 'r="D4"', 'r="XFE4"'), "“一车间”"),
        (lambda: nonsense("_rels/.rels", "xl/workbook.xml", "xl/nothing.xml"), "没有工作簿"),
        (flipped, "校验"),
        (lambda: books.bare('<row r="1"><c r="A1" t="s"><v>7</v></c></row>', shared="<si><t>x</t></si>"), "“表”"),
        (lambda: books.bare('<row r="1048577"><c r="A1048577"><v>7</v></c></row>'), "“表”"),
    ],
)
def test_refused_with_a_clear_sentence(make: Callable[[], bytes], says: str) -> None:
    with pytest.raises(UnreadableWorkbook) as refusal:
        read_workbook(make(), "考核表.xlsx")
    sentence = str(refusal.value)
    assert says in sentence
    assert sentence.endswith("。")
    assert "请" in sentence
    assert "\n" not in sentence
