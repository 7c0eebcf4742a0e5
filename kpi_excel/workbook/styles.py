"""The style table of a copy: fills put over the cells' own styles, and the styles of added sheets."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from . import markup
from .annotation import CellStyle
from .draft import Draft
from .markup import Element

SEVERITY_COLOURS: Final[Mapping[str, str]] = {"error": "FFFFC2C7", "warning": "FFFFE79A", "info": "FFD9E8F7"}
"""Fill colours of annotated cells (ARGB): light enough for black text, and no colours that Excel itself offers."""

_STYLES_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
_COLLECTIONS: Final = ("numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs")
_DEFAULTS: Final[Mapping[str, Sequence[str]]] = {
    "fonts": ('<{p}font><{p}sz val="11"/><{p}name val="宋体"/></{p}font>',),
    "fills": (
        '<{p}fill><{p}patternFill patternType="none"/></{p}fill>',
        '<{p}fill><{p}patternFill patternType="gray125"/></{p}fill>',
    ),
    "borders": ("<{p}border><{p}left/><{p}right/><{p}top/><{p}bottom/><{p}diagonal/></{p}border>",),
    "cellStyleXfs": ('<{p}xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>',),
    "cellXfs": ('<{p}xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>',),
}
"""What each table starts with: entries that cells without a style, or Excel itself, take for granted."""
_NORMAL: Final = '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
_STYLE: Final = re.compile(rb"""<(?:\w+:)?(?:c|row|col)\b[^>]*?\s(?:s|style)\s*=\s*["'](\d{1,5})["']""")
_FONT: Final = "微软雅黑"
_LINE: Final = "FFBFC7D1"


@dataclass(frozen=True, slots=True)
class _Look:
    """What makes up the style of an added cell."""

    colour: str = "FF1F2933"
    fill: str | None = None
    size: int = 10
    bold: bool = False
    underline: bool = False
    border: bool = True
    format: str = "General"
    horizontal: str = "left"
    wrap: bool = True


_LOOKS: Final[Mapping[CellStyle, _Look]] = {
    CellStyle.TEXT: _Look(),
    CellStyle.NUMBER: _Look(horizontal="right"),
    CellStyle.PERCENT: _Look(horizontal="right", format="0.00%"),
    CellStyle.MONEY: _Look(horizontal="right", format="#,##0.00"),
    CellStyle.ERROR: _Look(fill=SEVERITY_COLOURS["error"], colour="FF9C0006", horizontal="center"),
    CellStyle.WARNING: _Look(fill=SEVERITY_COLOURS["warning"], colour="FF7A5600", horizontal="center"),
    CellStyle.INFO: _Look(fill=SEVERITY_COLOURS["info"], colour="FF1F4E79", horizontal="center"),
    CellStyle.OK: _Look(fill="FFDDF1E0", colour="FF1E6B34", horizontal="center"),
    CellStyle.MUTED: _Look(colour="FF7B8794"),
    CellStyle.HEADER: _Look(fill="FF2F5D8A", colour="FFFFFFFF", bold=True, horizontal="center"),
    CellStyle.TITLE: _Look(size=14, bold=True, border=False, wrap=False),
    CellStyle.SUBTITLE: _Look(colour="FF52606D", border=False, wrap=False),
    CellStyle.LINK: _Look(colour="FF0563C1", underline=True),
}


class StylePatch:
    """Adds to the style table of a draft. What the table holds keeps its place, so that old indices stay right."""

    def __init__(self, draft: Draft) -> None:
        """Open the style table; a workbook without one gets one."""
        self._draft = draft
        self._part = draft.outline.part_of("styles")
        if self._part is None:
            data = f'{markup.DECLARATION}<styleSheet xmlns="{_main(draft)}"/>'
            self._data = data.encode()
        else:
            self._data = draft.edits(self._part).data
        self._root = markup.parsed(self._data, self._part or "styles.xml")
        self._prefix = markup.prefix(self._data, self._root.start).decode()
        self._collections: dict[str, Element | None] = {name: self._root.first(name) for name in _COLLECTIONS}
        self._new: dict[str, list[str]] = {name: self._wanting(name) for name in _COLLECTIONS}
        cell_styles = self._collections["cellXfs"]
        self._xfs: list[Element] = cell_styles.children if cell_styles else []
        self._filled: dict[tuple[int, str], int] = {}
        self._looks: dict[CellStyle, int] = {}
        self._parts: dict[tuple[str, str], int] = {}

    def _wanting(self, name: str) -> list[str]:
        """The entries that a table has to start with and hasn't; ours come behind them."""
        collection = self._collections[name]
        entries = list(_DEFAULTS.get(name, ()))
        if self._part is None and name == "cellXfs":
            entries += entries[-1:] * _last_style(self._draft)
        held = len(collection.children) if collection else 0
        return [self._named(entry) for entry in entries[held:]]

    def filled(self, style: int, severity: str) -> int:
        """Return the index of a style like ``style`` but with the fill of a severity."""
        key = (style, severity)
        if key not in self._filled:
            fill = self._shared("fills", _fill(SEVERITY_COLOURS[severity]))
            self._filled[key] = self._like(style, fill, "1")
        return self._filled[key]

    def unfilled(self, style: int, fill: str | None) -> int:
        """Return the index of a style like ``style`` without our fill; ``style`` itself where it has none of ours.

        Args:
            style: index of the present style.
            fill: the ``fill`` element that the style had before, as :meth:`fill_of` gives it; ``None`` for no fill.
        """
        present = self.fill_of(style)
        if present is None or not any(f'"{colour}"' in present.upper() for colour in SEVERITY_COLOURS.values()):
            return style
        key = (style, fill or "")
        if key not in self._filled:
            number = self._shared("fills", fill) if fill else 0
            self._filled[key] = self._like(style, number, "1" if fill else "0")
        return self._filled[key]

    def fill_of(self, style: int) -> str | None:
        """Return the ``fill`` element of a style, ``{p}`` for its prefix; ``None`` where it is no fill at all."""
        fills = self._collections["fills"]
        number = int(self._xfs[style].attributes.get("fillId", "0")) if style < len(self._xfs) else 0
        if fills is None or number == 0 or number >= len(fills.children):
            return None
        fill = fills.children[number]
        written = self._data[fill.start : fill.end].decode()
        return re.sub(rf"<(/?){re.escape(self._prefix)}", r"<\1{p}", written)

    def _like(self, style: int, fill: int, applied: str) -> int:
        """Add a style that differs from another in its fill, and return its index."""
        if style < len(self._xfs):
            xf = self._xfs[style]
            tag = self._data[xf.start : xf.inner]
            changed = markup.with_attributes(tag, {"fillId": str(fill), "applyFill": applied})
            self._new["cellXfs"].append((changed + self._data[xf.inner : xf.end]).decode())
        else:
            plain = f'<{{p}}xf numFmtId="0" fontId="0" fillId="{fill}" borderId="0" xfId="0" applyFill="1"/>'
            self._new["cellXfs"].append(self._named(plain))
        return self._count("cellXfs") - 1

    def look(self, style: CellStyle) -> int:
        """Return the index of the style of an added cell."""
        if style not in self._looks:
            look = _LOOKS[style]
            font = self._shared("fonts", _font(look))
            fill = self._shared("fills", _fill(look.fill)) if look.fill else 0
            border = self._shared("borders", _BORDER) if look.border else 0
            wrap = ' wrapText="1"' if look.wrap else ""
            self._new["cellXfs"].append(
                self._named(
                    f'<{{p}}xf numFmtId="{self._format(look.format)}" fontId="{font}" fillId="{fill}"'
                    f' borderId="{border}" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1"'
                    f' applyBorder="1" applyAlignment="1">'
                    f'<{{p}}alignment horizontal="{look.horizontal}" vertical="center"{wrap}/></{{p}}xf>'
                )
            )
            self._looks[style] = self._count("cellXfs") - 1
        return self._looks[style]

    def finish(self) -> None:
        """Write what was added into the draft."""
        if not self._filled and not self._looks:
            return
        if self._part is None:
            self._write_new()
            return
        edits = self._draft.edits(self._part)
        behind = self._root.inner
        missing: dict[int, str] = {}
        for name in _COLLECTIONS:
            collection, new = self._collections[name], "".join(self._new[name])
            if collection is None:
                if new:
                    missing[behind] = missing.get(behind, "") + self._whole(name)
                continue
            behind = collection.end
            if new:
                markup.append(edits, collection, new.encode(), {"count": str(self._count(name))})
        for at, content in missing.items():
            if self._root.empty_tag:
                markup.append(edits, self._root, content.encode())
            else:
                edits.insert(at, content.encode())

    def _write_new(self) -> None:
        content = "".join(self._whole(name) for name in _COLLECTIONS if name != "numFmts" or self._new[name])
        name = self._draft.only_name("styles.xml")
        begin, finish = markup.opened(self._data[self._root.start : self._root.end])
        self._draft.add(
            name, self._data[: self._root.start] + begin + (content + _NORMAL).encode() + finish, _STYLES_TYPE
        )
        self._draft.relate(self._draft.outline.part, "styles", name)

    def _whole(self, name: str) -> str:
        """A collection that the table lacks."""
        entries = "".join(self._new[name])
        return f'<{self._prefix}{name} count="{self._count(name)}">{entries}</{self._prefix}{name}>'

    def _count(self, name: str) -> int:
        collection = self._collections[name]
        held = len(collection.children) if collection else 0
        return held + len(self._new[name])

    def _shared(self, name: str, entry: str) -> int:
        """The index of an entry in a collection; it is added the first time."""
        if (name, entry) not in self._parts:
            self._new[name].append(self._named(entry))
            self._parts[name, entry] = self._count(name) - 1
        return self._parts[name, entry]

    def _format(self, code: str) -> int:
        if code == "General":
            return 0
        if ("numFmts", code) not in self._parts:
            held = self._collections["numFmts"]
            taken = [int(child.attributes.get("numFmtId", "0")) for child in held.children] if held else []
            number = max([*taken, 175]) + 1 + len(self._new["numFmts"])
            quoted = markup.quoted(code)
            self._new["numFmts"].append(self._named(f'<{{p}}numFmt numFmtId="{number}" formatCode="{quoted}"/>'))
            self._parts["numFmts", code] = number
        return self._parts["numFmts", code]

    def _named(self, entry: str) -> str:
        return entry.replace("{p}", self._prefix)


def _last_style(draft: Draft) -> int:
    """The highest style that a cell, row or column names in a workbook without a table of them."""
    sheets = (draft.package.read(sheet.part) for sheet in draft.outline.sheets)
    return max((int(style) for data in sheets for style in _STYLE.findall(markup.as_utf8(data))), default=0)


def _main(draft: Draft) -> str:
    return draft.outline.namespace


def _fill(colour: str) -> str:
    return (
        f'<{{p}}fill><{{p}}patternFill patternType="solid"><{{p}}fgColor rgb="{colour}"/>'
        f'<{{p}}bgColor indexed="64"/></{{p}}patternFill></{{p}}fill>'
    )


def _font(look: _Look) -> str:
    bold = "<{p}b/>" if look.bold else ""
    underline = "<{p}u/>" if look.underline else ""
    return (
        f'<{{p}}font>{bold}{underline}<{{p}}sz val="{look.size}"/><{{p}}color rgb="{look.colour}"/>'
        f'<{{p}}name val="{_FONT}"/><{{p}}family val="2"/><{{p}}charset val="134"/></{{p}}font>'
    )


def _side(name: str) -> str:
    return f'<{{p}}{name} style="thin"><{{p}}color rgb="{_LINE}"/></{{p}}{name}>'


_BORDER: Final = "<{p}border>" + "".join(map(_side, ("left", "right", "top", "bottom"))) + "<{p}diagonal/></{p}border>"
