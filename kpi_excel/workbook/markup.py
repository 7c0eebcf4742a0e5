"""Edit XML without writing it anew: find where elements stand in the bytes, and replace just those bytes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final
from xml.parsers import expat

from lxml import etree

from .package import damaged, safe_parser

DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
"""What the XML parts that we add start with."""

_TAG_END = re.compile(rb"""(?:[^>"']|"[^"]*"|'[^']*')*>""")
_ATTRIBUTE = re.compile(rb"""([^\s=<>"'/]+)\s*=\s*("[^"]*"|'[^']*')""")
_TAG_NAME = re.compile(rb"<([^\s/>]+)")
_DECLARED = re.compile(rb"""^<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")


@dataclass(slots=True)
class Element:
    """An element and where it stands: ``start`` … ``inner`` … ``close`` … ``end``.

    ``start:inner`` is the start tag, ``close:end`` the end tag (both are at ``end`` where the element is ``<a/>``).
    """

    name: str
    """Without prefix."""
    namespace: str
    attributes: dict[str, str]
    """By name; those with a prefix as ``{namespace}name``."""
    start: int
    inner: int
    close: int = -1
    end: int = -1
    children: list["Element"] = field(default_factory=list)

    @property
    def empty_tag(self) -> bool:
        """Whether it is written as ``<a/>``."""
        return self.inner == self.end

    def all(self, name: str) -> Iterator["Element"]:
        """Go through the children of this name."""
        return (child for child in self.children if child.name == name)

    def first(self, name: str) -> "Element | None":
        """Return the first child of this name, if there is one."""
        return next(self.all(name), None)


@dataclass(frozen=True, slots=True)
class Replaced:
    """One replacement, told so that it can be undone: at ``at`` stand ``length`` new bytes where ``old`` stood."""

    at: int
    length: int
    old: bytes


class Edits:
    """Replacements to be made in some bytes. They must not overlap; insertions at one place stand in their order."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self._edits: list[tuple[int, int, bytes]] = []

    def __bool__(self) -> bool:
        return bool(self._edits)

    def replace(self, start: int, end: int, new: bytes) -> None:
        """Put ``new`` in the place of ``data[start:end]``."""
        self._edits.append((start, end, new))

    def insert(self, at: int, new: bytes) -> None:
        """Put ``new`` in front of ``data[at]``."""
        self._edits.append((at, at, new))

    def forget(self, start: int, end: int) -> None:
        """Drop the replacements within ``data[start:end]``."""
        self._edits = [edit for edit in self._edits if not (start <= edit[0] and edit[1] <= end)]

    def result(self) -> tuple[bytes, tuple[Replaced, ...]]:
        """Return the edited bytes, and what undoes the edits."""
        pieces: list[bytes] = []
        undo: list[Replaced] = []
        done = length = 0
        for start, end, new in sorted(self._edits, key=lambda edit: edit[:2]):
            pieces += (self.data[done:start], new)
            length += start - done
            undo.append(Replaced(length, len(new), self.data[start:end]))
            length += len(new)
            done = end
        pieces.append(self.data[done:])
        return b"".join(pieces), tuple(undo)


def undone(data: bytes, replaced: tuple[Replaced, ...]) -> bytes:
    """Return the bytes as they were before the edits that gave ``replaced``."""
    pieces: list[bytes] = []
    done = 0
    for edit in replaced:
        pieces += (data[done : edit.at], edit.old)
        done = edit.at + edit.length
    pieces.append(data[done:])
    return b"".join(pieces)


def as_utf8(data: bytes) -> bytes:
    """Return an XML part in UTF-8; the same bytes if it is already."""
    declared = _DECLARED.match(data.removeprefix(b"\xef\xbb\xbf"))
    wide = data[:2] in (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")
    if not wide and (declared is None or declared[1].lower() in (b"utf-8", b"us-ascii", b"ascii")):
        return data
    tree = etree.fromstring(data, safe_parser()).getroottree()
    standalone = bool(tree.docinfo.standalone)
    return bytes(etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=standalone))


def parsed(data: bytes, part: str) -> Element:
    """Return the root of an XML part in UTF-8, with the places of all its elements.

    Raises:
        UnreadableWorkbook: it is no well-formed XML; ``part`` names it in the message.
    """
    top = Element("", "", {}, 0, 0)
    open_elements = [top]
    parser = new_parser()

    def start(name: str, attributes: dict[str, str]) -> None:
        at = parser.CurrentByteIndex
        namespace, _, local = name.rpartition(" ")
        named = {_braced(key): value for key, value in attributes.items()}
        element = Element(local, namespace, named, at, tag_end(data, at))
        open_elements[-1].children.append(element)
        open_elements.append(element)

    def end(_name: str) -> None:
        element = open_elements.pop()
        element.close = parser.CurrentByteIndex
        element.end = element.close if data[element.inner - 2] == 0x2F else tag_end(data, element.close)

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    run(parser, data, part)
    return top.children[0]


def new_parser() -> expat.XMLParserType:
    """A parser that gives names as ``namespace name``."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    return parser


def run(parser: expat.XMLParserType, data: bytes, part: str) -> None:
    """Parse a whole part; raises UnreadableWorkbook where it is broken."""
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise damaged(part) from error


def tag_end(data: bytes, start: int) -> int:
    """Where the tag that starts at ``start`` ends."""
    match = _TAG_END.match(data, start)
    assert match is not None, "the parser has seen a whole tag here"
    return match.end()


def prefix(data: bytes, start: int) -> bytes:
    """The prefix, with its colon, of the tag that starts at ``start``; ``b""`` for none."""
    match = _TAG_NAME.match(data, start)
    assert match is not None, "an element starts here"
    return match[1].rpartition(b":")[0] + b":" if b":" in match[1] else b""


def with_attributes(tag: bytes, values: dict[str, str]) -> bytes:
    """Return a start tag with attributes set; others stay as they are written. Values must need no escaping."""
    for name, value in values.items():
        key, new = name.encode(), value.encode()
        match = next((found for found in _ATTRIBUTE.finditer(tag) if found[1] == key), None)
        if match:
            tag = tag[: match.start(2)] + b'"' + new + b'"' + tag[match.end(2) :]
        else:
            name_end = _TAG_NAME.match(tag)
            assert name_end is not None, "a start tag has a name"
            tag = tag[: name_end.end()] + b" " + key + b'="' + new + b'"' + tag[name_end.end() :]
    return tag


def opened(tag: bytes) -> tuple[bytes, bytes]:
    """Turn ``<a x="1"/>`` into ``<a x="1">`` and ``</a>``."""
    name = _TAG_NAME.match(tag)
    assert name is not None, "a start tag has a name"
    return tag.rstrip(b">").rstrip().rstrip(b"/").rstrip() + b">", b"</" + name[1] + b">"


def append(edits: Edits, element: Element, content: bytes, attributes: dict[str, str] | None = None) -> None:
    """Put content behind the last child of an element, and set attributes of its start tag."""
    tag = edits.data[element.start : element.inner]
    changed = with_attributes(tag, attributes or {})
    if element.empty_tag:
        begin, finish = opened(changed)
        edits.replace(element.start, element.end, begin + content + finish)
        return
    if changed != tag:
        edits.replace(element.start, element.inner, changed)
    edits.insert(element.close, content)


def quoted(text: str) -> str:
    """Return a text as XML content or as the value of an attribute in double quotes."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    return text.replace("\r", "&#13;")


def _braced(name: str) -> str:
    namespace, _, local = name.rpartition(" ")
    return f"{{{namespace}}}{local}" if namespace else local
