"""Which format some bytes are, told from the bytes alone, and the refusals for those that are no workbook."""

import io
import re
import struct
import zipfile
from collections.abc import Mapping
from typing import Final

from .model import UnreadableWorkbook

ZIP: Final = b"PK\x03\x04"
OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

PASSWORD_VARIABLE: Final = "KPI_EXCEL_PASSWORD"
"""The environment variable that a password is taken from, where no other is named."""

OOXML_FORMATS: Final = ("xlsx", "xlsm")
LEGACY_FORMATS: Final = ("xls", "et", "xlsb", "ods")

_MAIN_TYPES: Final[tuple[tuple[bytes, str], ...]] = (
    (b"application/vnd.ms-excel.sheet.binary.macroEnabled.main", "xlsb"),
    (b"application/vnd.ms-excel.sheet.macroEnabled.main+xml", "xlsm"),
    (b"application/vnd.ms-excel.template.macroEnabled.main+xml", "xlsm"),
    (b"application/vnd.ms-excel.addin.macroEnabled.main+xml", "xlsm"),
    (b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml", "xlsx"),
    (b"application/vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml", "xlsx"),
)
_OTHER_TYPES: Final[Mapping[bytes, str]] = {
    b"wordprocessingml": "Word 文档",
    b"presentationml": "PowerPoint 演示文稿",
    b"ms-word": "Word 文档",
    b"ms-powerpoint": "PowerPoint 演示文稿",
}
_SIGNATURES: Final[tuple[tuple[bytes, str], ...]] = (
    (b"%PDF", "PDF 文件"),
    (b"\x89PNG", "图片"),
    (b"\xff\xd8\xff", "图片"),
    (b"GIF8", "图片"),
    (b"BM", "图片"),
    (b"{\\rtf", "RTF 文档"),
    (b"Rar!", "RAR 压缩包"),
    (b"7z\xbc\xaf", "7z 压缩包"),
    (b"\x1f\x8b", "gzip 压缩包"),
    (b"SQLite format 3", "数据库文件"),
)
_PASSWORD_RECORD: Final = 0x2F
_OLD_BIFF: Final = (b"\x09\x08", b"\x09\x04\x06\x00", b"\x09\x02\x06\x00", b"\x09\x00\x04\x00")


def sniff(data: bytes, name: str) -> str:
    """Return the format of some bytes: ``xlsx`` ``xlsm`` ``xls`` ``et`` ``xlsb`` or ``ods``.

    Args:
        data: the whole file.
        name: its name; used only to tell ``et`` from ``xls``, which are the same inside.

    Raises:
        UnreadableWorkbook: the bytes are no workbook, or one under a password.
    """
    if not data:
        raise UnreadableWorkbook("文件是空的（0 字节）；请重新拷贝或重新导出这个文件再试。")
    if not data.strip(b"\0"):
        raise UnreadableWorkbook("文件里全是空字节（可能没有下载完）；请重新拷贝或重新导出这个文件再试。")
    if data.startswith(b"PK"):
        return _sniff_zip(data)
    if data.startswith(OLE):
        return _sniff_ole(data, name)
    if data.startswith(_OLD_BIFF):
        return "xls"
    raise _refusal(data)


def _sniff_zip(data: bytes) -> str:
    types = _types(data)
    for marker, kind in _MAIN_TYPES:
        if marker in types:
            return kind
    for marker, kind in _OTHER_TYPES.items():
        if marker in types:
            raise _no_workbook(kind)
    if types.startswith(b"application/vnd.oasis.opendocument."):
        if b".spreadsheet" in types:
            if b"encryption-data" in _part(data, "meta-inf/manifest.xml"):
                raise UnreadableWorkbook(
                    "OpenDocument 工作簿设有打开密码，程序打不开这种格式的密码；"
                    "请用 WPS 或 LibreOffice 打开，取消打开密码后保存再试。"
                )
            return "ods"
        raise _no_workbook("OpenDocument 文档")
    raise _no_workbook("压缩包")


def _types(data: bytes) -> bytes:
    """What a zip says about its own kind: its content types, or its ``mimetype``."""
    return _single_bytes(_part(data, "[content_types].xml", "mimetype"))


def _part(data: bytes, *names: str) -> bytes:
    """The beginning of the first part of a zip that has one of these names (in small letters); nothing without one."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for info in archive.infolist():
                name = info.filename.replace("\\", "/").lower()
                if name in names:
                    with archive.open(info) as part:
                        return part.read(1_000_000)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, OSError, EOFError) as error:
        if isinstance(error, RuntimeError) and "encrypted" in str(error):
            raise UnreadableWorkbook("文件是加了密码的压缩包，打不开；请先解开密码再试。") from error
        raise UnreadableWorkbook(
            "文件不完整或已损坏（可能没有下载完、没有拷贝完）；请重新拷贝或重新导出这个文件再试。"
        ) from error
    return b""


def _single_bytes(text: bytes) -> bytes:
    return text.replace(b"\0", b"") if text[:2] in (b"\xff\xfe", b"\xfe\xff") else text


def under_password(data: bytes) -> bool:
    """Whether the bytes of an OLE container are a workbook that opens only with a password.

    Raises:
        UnreadableWorkbook: the container is damaged.
    """
    return _is_encrypted(*_ole(data))


def _ole(data: bytes) -> tuple[set[str], str | None, bytes]:
    """The names of a container's streams, that of the workbook among them, and how the workbook begins."""
    import olefile  # type: ignore[import-untyped]

    try:
        with olefile.OleFileIO(io.BytesIO(data)) as container:
            folded = {"/".join(path).lower() for path in container.listdir()}
            stream = next((name for name in ("Workbook", "Book") if name.lower() in folded), None)
            return folded, stream, container.openstream(stream).read(4096) if stream else b""
    except Exception as error:
        raise UnreadableWorkbook(
            "文件不完整或已损坏（可能没有下载完、没有拷贝完）；请重新拷贝或重新导出这个文件再试。"
        ) from error


def _is_encrypted(folded: set[str], stream: str | None, records: bytes) -> bool:
    return "encryptedpackage" in folded or (stream is not None and _has_password_record(records))


def _sniff_ole(data: bytes, name: str) -> str:
    folded, stream, records = _ole(data)
    if _is_encrypted(folded, stream, records):
        raise password_protected()
    if stream:
        return "et" if name.lower().endswith((".et", ".ett")) else "xls"
    if "worddocument" in folded:
        raise _no_workbook("Word 文档")
    if "powerpoint document" in folded:
        raise _no_workbook("PowerPoint 演示文稿")
    raise _no_workbook("别的程序的文件")


def _has_password_record(records: bytes) -> bool:
    """Whether the stream of an old workbook says, among its first records, that the rest is encrypted."""
    at = 0
    while at + 4 <= len(records):
        kind, length = struct.unpack_from("<HH", records, at)
        if kind == _PASSWORD_RECORD:
            return True
        at += 4 + length
    return False


def password_protected(variable: str = PASSWORD_VARIABLE, *, wrong: bool = False) -> UnreadableWorkbook:
    """The refusal for a workbook that opens only with a password; ``wrong``: one was given, but another one.

    ``variable`` is the environment variable that passwords are taken from.
    """
    why = f"环境变量 {variable} 里的密码打不开它" if wrong else "读不出内容"
    return UnreadableWorkbook(
        f"工作簿设有打开密码，{why}；请把它的密码放进环境变量 {variable} 后重新运行，"
        "或者用 Excel、WPS 打开，取消打开密码后保存再试。"
    )


def _no_workbook(kind: str) -> UnreadableWorkbook:
    return UnreadableWorkbook(f"这不是 Excel 工作簿，而是{kind}；请放入 .xlsx、.xlsm 或 .xls 工作簿。")


def _refusal(data: bytes) -> UnreadableWorkbook:
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            return _no_workbook(kind)
    head = _text(data[:4096])
    if head is None:
        return UnreadableWorkbook("认不出文件的格式，它不是 Excel 工作簿；请用 Excel 或 WPS 另存为 .xlsx 再试。")
    folded = head.lower()
    if "urn:schemas-microsoft-com:office:spreadsheet" in folded:
        return _save_as_xlsx("“XML 表格 2003”")
    if "<html" in folded or "<table" in folded or "<!doctype html" in folded or "mime-version:" in folded:
        return _save_as_xlsx("改了后缀名的网页")
    if folded.lstrip("\ufeff \r\n\t").startswith("<"):
        return _no_workbook("XML 文件")
    if re.search(r"[,\t;|]", head):
        return _save_as_xlsx("文本表格（CSV）")
    return _no_workbook("文本文件")


def _save_as_xlsx(kind: str) -> UnreadableWorkbook:
    return UnreadableWorkbook(f"这不是 Excel 工作簿，而是{kind}；请用 Excel 或 WPS 打开它，另存为 .xlsx 再试。")


def _text(head: bytes) -> str | None:
    """The beginning of a text file decoded, or ``None`` if it is no text."""
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return head.decode("utf-16", "ignore")
    for encoding in ("utf-8", "gb18030"):
        for cut in range(4):
            try:
                text = head[: len(head) - cut].decode(encoding)
            except UnicodeDecodeError:
                continue
            return text if all(char.isprintable() or char in "\r\n\t\ufeff\u3000\xa0" for char in text) else None
    return None
