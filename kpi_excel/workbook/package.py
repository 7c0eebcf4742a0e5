"""The zip package that an Office file is: parts by name, read within limits, and rewritten part by part.

A part that is not replaced keeps its very bytes, compressed as they were: nothing is unpacked and packed again.
"""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from lxml import etree

from .model import UnreadableWorkbook

PART_LIMIT = 256 * 1024 * 1024
"""Bytes that one part may have unpacked; a worksheet of two million cells has about half of it."""
PACKAGE_LIMIT = 768 * 1024 * 1024
"""Bytes that all parts together may have unpacked."""

_STORED, _DEFLATED = 0, 8
_UTF8_NAME = 0x800
_ENCRYPTED = 0x1
_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_NEW_PART_DATE = (1980, 1, 1, 0, 0, 0)
_PROLOG = re.compile(rb"(?:\s+|<\?.*?\?>|<!--.*?-->)*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class _Entry:
    """Where a part lies in the package's bytes."""

    name: str
    info: zipfile.ZipInfo
    start: int


class Package:
    """An opened package. Part names are as in relationships without the leading slash (``xl/workbook.xml``).

    Lookups ignore case and take a backslash for a slash, as Office does.
    """

    def __init__(self, data: bytes) -> None:
        """Open the package.

        Raises:
            UnreadableWorkbook: the zip is broken, encrypted, ambiguous (two parts of one name), too large when
                unpacked, or a part brings a document type definition along.
        """
        self._data = data
        self._entries = _entries(data)
        self._left = PACKAGE_LIMIT
        self._refuse_dtds()

    def _refuse_dtds(self) -> None:
        """Refuse the package if any XML part starts with a document type definition."""
        for entry in self._entries.values():
            if entry.name.lower().endswith((".xml", ".rels", ".vml")) and self._has_dtd(entry):
                raise UnreadableWorkbook(
                    f"文件里的 {entry.name} 带有文档类型定义（DTD），正常的表格不会有，为安全起见没有打开；"
                    "请用 Excel 或 WPS 打开后另存为新的 .xlsx 再试。"
                )

    def __contains__(self, name: str) -> bool:
        return _key(name) in self._entries

    def __iter__(self) -> Iterator[str]:
        """Go through the names of the parts, as the file writes them, in the order of the file."""
        return (entry.name for entry in self._entries.values())

    def actual_name(self, name: str) -> str | None:
        """The part's name as the file writes it, or ``None`` if there is no such part."""
        entry = self._entries.get(_key(name))
        return entry.name if entry else None

    def read(self, name: str) -> bytes:
        """Return the unpacked bytes of a part.

        Raises:
            KeyError: there is no such part.
            UnreadableWorkbook: the part is damaged or too large.
        """
        entry = self._entries[_key(name)]
        content = self._inflate(entry, PART_LIMIT + 1)
        self._left -= len(content)
        if len(content) > PART_LIMIT or self._left < 0:
            raise UnreadableWorkbook(_TOO_LARGE)
        if len(content) != entry.info.file_size or zlib.crc32(content) != entry.info.CRC:
            raise UnreadableWorkbook(f"文件已损坏（{entry.name} 的校验不符）；请重新拷贝或重新导出这个文件再试。")
        return content

    def xml(self, name: str) -> etree._Element:
        """Return a part as a parsed tree, without its comments and processing instructions.

        Raises:
            KeyError: there is no such part.
            UnreadableWorkbook: the part is damaged, no well-formed XML, or too large.
        """
        try:
            root = etree.fromstring(self.read(name), safe_parser(remarks=False))
        except etree.XMLSyntaxError as error:
            raise damaged(name) from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise damaged(name)
        return root

    def rewritten(self, parts: Mapping[str, bytes], removed: Collection[str] = ()) -> bytes:
        """Return the package with some parts replaced or added and some removed; all others keep their bytes.

        Args:
            parts: the new content by part name; names that the package lacks are added at the end.
            removed: names of parts to leave out.
        """
        changed = {_key(name): content for name, content in parts.items()}
        gone = {_key(name) for name in removed}
        writer = _Writer()
        for key, entry in self._entries.items():
            if key in gone:
                continue
            if key in changed:
                writer.add(entry.info, changed[key])
            else:
                writer.copy(entry.info, self._packed(entry))
        for name, content in parts.items():
            if _key(name) not in self._entries:
                writer.add(_new_info(name), content)
        return writer.finish()

    def _packed(self, entry: _Entry) -> bytes:
        packed = self._data[entry.start : entry.start + entry.info.compress_size]
        if len(packed) != entry.info.compress_size:
            raise damaged(entry.name)
        return packed

    def _inflate(self, entry: _Entry, limit: int) -> bytes:
        """The first ``limit`` unpacked bytes of a part."""
        packed = self._packed(entry)
        if entry.info.compress_type == _STORED:
            return packed[:limit]
        try:
            return zlib.decompressobj(-15).decompress(packed, limit)
        except zlib.error as error:
            raise damaged(entry.name) from error

    def _has_dtd(self, entry: _Entry) -> bool:
        window = 1024
        while True:
            head = self._inflate(entry, window)
            rest = _behind_prolog(head)
            if len(rest) >= 4 and not rest.startswith((b"<?", b"<!--")):
                return rest.startswith(b"<!")
            if len(head) < window:
                return False
            window *= 16


_TOO_LARGE = "文件解压后大得异常（可能是压缩炸弹），没有打开；请删去多余的空行、图片后另存为新的 .xlsx 再试。"


def damaged(part: str) -> UnreadableWorkbook:
    """The refusal for a part that is broken."""
    return UnreadableWorkbook(f"文件已损坏（{part} 读不出来）；请用 Excel 或 WPS 打开修复并另存为新的 .xlsx 再试。")


@contextmanager
def refusing_damage(part: str) -> Iterator[None]:
    """Turn what goes wrong inside over nonsense in a file into the refusal for a broken part."""
    try:
        yield
    except (ValueError, KeyError, IndexError, ArithmeticError, etree.XMLSyntaxError) as error:
        raise damaged(part) from error


def safe_parser(*, remarks: bool = True) -> etree.XMLParser:
    """A parser that fetches and expands nothing and keeps everything.

    Without ``remarks`` it leaves out comments and processing instructions, which would tear a text in two.
    """
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=True,
        strip_cdata=False,
        remove_comments=not remarks,
        remove_pis=not remarks,
    )


def _key(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


def _behind_prolog(head: bytes) -> bytes:
    """What follows the declaration, comments and processing instructions that a part starts with."""
    text = _as_utf8(head)
    prolog = _PROLOG.match(text)
    return text[prolog.end() :] if prolog else text


def _as_utf8(head: bytes) -> bytes:
    """The beginning of an XML part without a byte order mark, UTF-16 turned to UTF-8."""
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return head.decode("utf-16", "ignore").encode()
    if head[:2] == b"<\0":
        return head.decode("utf-16-le", "ignore").encode()
    if head[:2] == b"\0<":
        return head.decode("utf-16-be", "ignore").encode()
    return head.removeprefix(b"\xef\xbb\xbf")


def _entries(data: bytes) -> dict[str, _Entry]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError, struct.error, OSError) as error:
        raise UnreadableWorkbook(
            "文件不完整或已损坏（可能没有下载完、没有拷贝完）；请重新拷贝或重新导出这个文件再试。"
        ) from error
    entries: dict[str, _Entry] = {}
    total = 0
    for info in infos:
        if info.flag_bits & _ENCRYPTED:
            raise UnreadableWorkbook("文件是加了密码的压缩包，打不开；请先解开密码再试。")
        if info.compress_type not in (_STORED, _DEFLATED):
            raise UnreadableWorkbook(
                "文件用了少见的压缩方式，读不出来；请用 Excel 或 WPS 打开后另存为新的 .xlsx 再试。"
            )
        key = _key(info.filename)
        if key in entries:
            raise UnreadableWorkbook(
                f"文件里有两个同名的部分（{info.filename}），以哪个为准说不清，没有打开；"
                "请用 Excel 或 WPS 打开后另存为新的 .xlsx 再试。"
            )
        total += info.file_size
        if info.file_size > PART_LIMIT or total > 2 * PACKAGE_LIMIT:
            raise UnreadableWorkbook(_TOO_LARGE)
        entries[key] = _Entry(info.filename.replace("\\", "/"), info, _content_start(data, info))
    return entries


def _content_start(data: bytes, info: zipfile.ZipInfo) -> int:
    """Where the packed bytes of a part start: behind its local header."""
    header = data[info.header_offset : info.header_offset + _LOCAL.size]
    if len(header) != _LOCAL.size or not header.startswith(b"PK\x03\x04"):
        raise damaged(info.filename)
    *_, name_length, extra_length = _LOCAL.unpack(header)
    return int(info.header_offset + _LOCAL.size + name_length + extra_length)


def _new_info(name: str) -> zipfile.ZipInfo:
    return zipfile.ZipInfo(name, _NEW_PART_DATE)


class _Writer:
    """Writes a zip, taking packed bytes as they are."""

    def __init__(self) -> None:
        self._body = bytearray()
        self._directory = bytearray()
        self._count = 0

    def add(self, info: zipfile.ZipInfo, content: bytes) -> None:
        """Pack new content under the name of ``info``."""
        packer = zlib.compressobj(6, zlib.DEFLATED, -15)
        packed = packer.compress(content) + packer.flush()
        self._write(info, packed, _DEFLATED, zlib.crc32(content), len(content))

    def copy(self, info: zipfile.ZipInfo, packed: bytes) -> None:
        """Take over a part as it is packed."""
        self._write(info, packed, info.compress_type, info.CRC, info.file_size)

    def finish(self) -> bytes:
        """Return the whole zip."""
        count, size, start = self._count, len(self._directory), len(self._body)
        end = _END.pack(b"PK\x05\x06", 0, 0, count, count, size, start, 0)
        return bytes(self._body + self._directory + end)

    def _write(self, info: zipfile.ZipInfo, packed: bytes, method: int, crc: int, size: int) -> None:
        name, flags = _encoded_name(info)
        year, month, day, hour, minute, second = info.date_time
        day_code = (max(year, 1980) - 1980) << 9 | month << 5 | day
        time_code = hour << 11 | minute << 5 | second // 2
        common = (20, flags, method, time_code, day_code, crc, len(packed), size, len(name))
        start = len(self._body)
        self._body += _LOCAL.pack(b"PK\x03\x04", *common, 0) + name + packed
        attributes = info.external_attr & 0xFFFFFFFF
        made_by = info.create_system << 8 | 20
        self._directory += _CENTRAL.pack(b"PK\x01\x02", made_by, *common, 0, 0, 0, 0, attributes, start) + name
        self._count += 1


def _encoded_name(info: zipfile.ZipInfo) -> tuple[bytes, int]:
    """The name's bytes as the original file had them, with the flag that tells their encoding."""
    if info.flag_bits & _UTF8_NAME:
        return info.orig_filename.encode(), _UTF8_NAME
    try:
        return info.orig_filename.encode("cp437"), 0
    except UnicodeEncodeError:
        return info.orig_filename.encode(), _UTF8_NAME
