"""The boxes of comments, in the drawing language of Office 97 that comments still live in.

Such drawings are often no well-formed XML (``<br>``); they are never parsed, only searched and added to.
"""

import re
from collections.abc import Collection, Mapping
from typing import Final

from .markup import Edits
from .model import place
from .package import Package

SHAPES_PER_BLOCK: Final = 1023
"""How many shape numbers a block of 1024 has for use."""

_SHAPE_NUMBER = re.compile(rb"_x0000_s(\d+)")
_ID_MAP = re.compile(rb"""<\w+:idmap\b[^>]*?\bdata\s*=\s*["']([\d,\s]*)["']""")
_SHAPE = re.compile(rb"<(\w+):shape\b.*?</\1:shape\s*>", re.DOTALL)
_END = re.compile(rb"</(?:\w+:)?xml\s*>(?!.*</(?:\w+:)?xml\s*>)", re.DOTALL | re.IGNORECASE)
_ROOT = re.compile(rb"<(?:\w+:)?xml\b[^>]*>", re.IGNORECASE)
_EMPTY = re.compile(rb"<((?:\w+:)?xml)\b[^>]*?(\s*/)>\s*\Z", re.IGNORECASE)
_ANCHOR = re.compile(rb"<\w+:Anchor>([^<]*)</")
_ROW = re.compile(rb"<(\w+):Row>\s*(\d+)\s*</")
_COLUMN = re.compile(rb"<\w+:Column>\s*(\d+)\s*</")
_NAMES: Final = (
    ' xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' xmlns:x="urn:schemas-microsoft-com:office:excel"'
)
_TYPE: Final = (
    '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)


class Blocks:
    """Hands out blocks of shape numbers that no drawing of the workbook uses."""

    def __init__(self, package: Package) -> None:
        used = [0]
        for part in package:
            if part.lower().endswith(".vml"):
                data = package.read(part)
                used += [int(number) // 1024 for number in _SHAPE_NUMBER.findall(data)]
                used += [
                    int(block) for blocks in _ID_MAP.findall(data) for block in blocks.split(b",") if block.strip()
                ]
        self._next = max(used) + 1

    def take(self, shapes: int) -> list[int]:
        """Return as many fresh blocks as a number of shapes needs."""
        count = -(-shapes // SHAPES_PER_BLOCK)
        blocks = list(range(self._next, self._next + count))
        self._next += count
        return blocks


def drawing(boxes: Mapping[str, str], blocks: Blocks) -> bytes:
    """Return a new drawing with the boxes: anchors by the reference of their cells."""
    taken = blocks.take(len(boxes))
    data = ",".join(map(str, taken))
    layout = f'<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="{data}"/></o:shapelayout>'
    return f"<xml{_NAMES}>{layout}{_TYPE}{_shapes(boxes, taken)}</xml>".encode()


def extend(edits: Edits, boxes: Mapping[str, str], present: Collection[str], blocks: Blocks) -> None:
    """Add boxes to a drawing, and resize those of comments that have one already.

    Args:
        edits: of the drawing.
        boxes: anchors by the reference of their cells.
        present: the references whose comments were there before; those without a box get one.
        blocks: of free shape numbers.
    """
    data = edits.data
    there = _resize(edits, {place(ref): boxes[ref] for ref in present})
    new = {ref: box for ref, box in boxes.items() if place(ref) not in there}
    if not new:
        return
    end, empty = _END.search(data), _EMPTY.search(data)
    if end is None and empty is None:
        edits.insert(len(data), drawing(new, blocks))
        return
    taken = blocks.take(len(new))
    known = _ID_MAP.search(data)
    if known:
        separator = b"," if known[1].strip() else b""
        edits.insert(known.end(1), separator + ",".join(map(str, taken)).encode())
    shape_type = "" if b'"_x0000_t202"' in data or b"'_x0000_t202'" in data else _TYPE
    content = shape_type + _shapes(new, taken)
    root = _ROOT.search(data)
    if any(name not in (root[0] if root else b"") for name in (b"xmlns:v=", b"xmlns:o=", b"xmlns:x=")):
        content = content.replace("<v:shapetype ", f"<v:shapetype{_NAMES} ").replace("<v:shape ", f"<v:shape{_NAMES} ")
    if end is not None:
        edits.insert(end.start(), content.encode())
    elif empty is not None:
        edits.replace(*empty.span(2), b"")
        edits.insert(empty.end(), content.encode() + b"</" + empty[1] + b">")


def remove(edits: Edits, cells: Collection[tuple[int, int]]) -> None:
    """Take the boxes of the comments of some cells, by (row, column), out of a drawing."""
    for shape in _SHAPE.finditer(edits.data):
        row, column = _ROW.search(shape[0]), _COLUMN.search(shape[0])
        if row and column and (int(row[2]) + 1, int(column[1]) + 1) in cells and b'"Note"' in shape[0]:
            edits.replace(*shape.span(), b"")


def _resize(edits: Edits, boxes: Mapping[tuple[int, int], str]) -> set[tuple[int, int]]:
    """Give the boxes of comments another place and size; returns the cells whose boxes were found."""
    there: set[tuple[int, int]] = set()
    for shape in _SHAPE.finditer(edits.data):
        if b'ObjectType="Note"' not in shape[0]:
            continue
        row, column, anchor = _ROW.search(shape[0]), _COLUMN.search(shape[0]), _ANCHOR.search(shape[0])
        if not (row and column):
            continue
        where = (int(row[2]) + 1, int(column[1]) + 1)
        box = boxes.get(where)
        if box is None or where in there:
            continue
        there.add(where)
        start = shape.start()
        if anchor:
            edits.replace(start + anchor.start(1), start + anchor.end(1), box.encode())
        else:
            element = row[1] + b":Anchor>"
            edits.insert(start + row.start(), b"<" + element + box.encode() + b"</" + element)
    return there


def _shapes(boxes: Mapping[str, str], blocks: list[int]) -> str:
    shapes = []
    for index, (ref, box) in enumerate(boxes.items()):
        block, offset = divmod(index, SHAPES_PER_BLOCK)
        row, column = place(ref)
        shapes.append(
            f'<v:shape id="_x0000_s{blocks[block] * 1024 + 1 + offset}" type="#_x0000_t202"'
            f" style='position:absolute;z-index:{index + 1};visibility:hidden' fillcolor=\"#ffffe1\""
            f' o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/>'
            '<v:path o:connecttype="none"/>'
            "<v:textbox style='mso-direction-alt:auto'><div style='text-align:left'></div></v:textbox>"
            '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
            f"<x:Anchor>{box}</x:Anchor><x:AutoFill>False</x:AutoFill>"
            f"<x:Row>{row - 1}</x:Row><x:Column>{column - 1}</x:Column></x:ClientData></v:shape>"
        )
    return "".join(shapes)
