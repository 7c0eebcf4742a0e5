"""A small writer of .xlsb workbooks, by the published description of the format."""

import struct
from collections.abc import Sequence

from . import books

_KINDS = "application/vnd.ms-excel"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def record(kind: int, body: bytes = b"") -> bytes:
    head = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    size, length = len(body), b""
    while size > 127:
        length += bytes([size & 0x7F | 0x80])
        size >>= 7
    return head + length + bytes([size]) + body


def text(said: str) -> bytes:
    return struct.pack("<I", len(said)) + said.encode("utf-16-le")


def styles(codes: Sequence[str]) -> bytes:
    """A style table whose first style is General, with one more for each number format."""
    formats = b"".join(record(44, struct.pack("<H", 164 + n) + text(code)) for n, code in enumerate(codes))
    font = struct.pack("<HHHHBBBB", 220, 0, 400, 0, 0, 0, 134, 0) + struct.pack("<BBhBBBB", 7, 1, 0, 0, 0, 0, 255)
    fills = record(45, struct.pack("<I", 0) + bytes(64)) + record(45, struct.pack("<I", 17) + bytes(64))

    def style(parent: int, number: int) -> bytes:
        return record(
            47, struct.pack("<HHHHHBBHBB", parent, number, 0, 0, 0, 0, 0, 0x1008, 0x3F if parent == 0 else 0, 0)
        )

    own = style(0, 0) + b"".join(style(0, 164 + n) for n in range(len(codes)))
    return b"".join(
        (
            record(278),
            record(615, struct.pack("<I", len(codes))) + formats + record(616) if codes else b"",
            record(611, struct.pack("<I", 1)) + record(43, font + b"\2" + text("宋体")) + record(612),
            record(603, struct.pack("<I", 2)) + fills + record(604),
            record(613, struct.pack("<I", 1)) + record(46, bytes(51)) + record(614),
            record(626, struct.pack("<I", 1)) + style(0xFFFF, 0) + record(627),
            record(617, struct.pack("<I", 1 + len(codes))) + own + record(618),
            record(619, struct.pack("<I", 1)),
            record(48, struct.pack("<IHBB", 0, 1, 0, 0xFF) + text("常规")) + record(620),
            record(279),
        )
    )


def workbook(
    rows: Sequence[Sequence[str | float | tuple[float, int] | None]],
    codes: Sequence[str] = (),
    *,
    merges: Sequence[tuple[int, int, int, int]] = (),
    hidden_row: int | None = None,
    hidden_column: int | None = None,
) -> bytes:
    """A workbook of one sheet 表; a pair is a number with the index of its style. Rows and columns count from 0."""
    sheet = record(129) + record(148, struct.pack("<IIII", 0, len(rows) - 1, 0, max(map(len, rows)) - 1))
    if hidden_column is not None:
        column = struct.pack("<IIIIH", hidden_column, hidden_column, 2304, 0, 0b11)
        sheet += record(390) + record(60, column) + record(391)
    sheet += record(145)
    for number, row in enumerate(rows):
        flags = 0x10 if number == hidden_row else 0
        span = struct.pack("<III", 1, 0, len(row) - 1)
        sheet += record(0, struct.pack("<IIHBBB", number, 0, 300, 0, flags, 0) + span)
        for column_number, value in enumerate(row):
            if isinstance(value, str):
                sheet += record(6, struct.pack("<II", column_number, 0) + text(value))
            elif value is not None:
                amount, style = value if isinstance(value, tuple) else (value, 0)
                sheet += record(5, struct.pack("<IId", column_number, style, amount))
    sheet += record(146)
    if merges:
        sheet += record(177, struct.pack("<I", len(merges)))
        sheet += b"".join(record(176, struct.pack("<IIII", *merge)) for merge in merges) + record(178)
    sheet += record(130)
    book = record(131) + record(143) + record(156, struct.pack("<II", 0, 1) + text("rId1") + text("表"))
    like = books.parts(books.bare(""))
    return books.packed(
        {
            "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Default Extension="bin" ContentType="{_KINDS}.sheet.binary.macroEnabled.main"/>'
            f'<Override PartName="/xl/worksheets/sheet1.bin" ContentType="{_KINDS}.worksheet"/>'
            f'<Override PartName="/xl/styles.bin" ContentType="{_KINDS}.styles"/></Types>',
            "_rels/.rels": like["_rels/.rels"].replace(b"workbook.xml", b"workbook.bin"),
            "xl/workbook.bin": book + record(144) + record(132),
            "xl/_rels/workbook.bin.rels": like["xl/_rels/workbook.xml.rels"]
            .replace(b"sheet1.xml", b"sheet1.bin")
            .replace(
                b"</Relationships>",
                f'<Relationship Id="rId2" Type="{_OFFICE}/styles" Target="styles.bin"/></Relationships>'.encode(),
            ),
            "xl/worksheets/sheet1.bin": sheet,
            "xl/styles.bin": styles(codes),
        }
    )
