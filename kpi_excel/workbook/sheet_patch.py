"""Patch a worksheet part: give cells another style, make cells that are not there, hang a comment drawing in."""

from bisect import bisect_right
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Final

from . import markup
from .box import Grid
from .markup import Edits
from .model import Area, a1, place
from .ooxml import RELATIONS, STRICT_RELATIONS, is_true
from .reader import area

# fmt: off
_BEFORE_DATA: Final = frozenset({"sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols"})
_BEFORE_DRAWING: Final = frozenset(
    {
        "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr",
        "sheetProtection", "protectedRanges", "scenarios", "autoFilter", "sortState",
        "dataConsolidate", "customSheetViews", "mergeCells", "phoneticPr", "conditionalFormatting",
        "dataValidations", "hyperlinks", "printOptions", "pageMargins", "pageSetup", "headerFooter",
        "rowBreaks", "colBreaks", "customProperties", "cellWatches", "ignoredErrors", "smartTags",
        "drawing",
    }
)
# fmt: on
"""The children of a worksheet that stand before its ``legacyDrawing``."""

_ROW, _CELL, _COLUMN, _MERGE = "row", "c", "col", "mergeCell"


Restyle = Callable[[int], int]
"""Gives the index of a cell's new style for the index of its present one."""


@dataclass(slots=True)
class _Tag:
    """Where a row or cell stands: its start tag, and for a row the place of its end tag."""

    number: int
    start: int
    inner: int
    style: int | None
    close: int = -1
    cells: "list[_Tag]" = field(default_factory=list)


@dataclass(slots=True)
class _Scan:
    """What a worksheet part holds as far as patching it needs."""

    prefix: bytes = b""
    relation_prefix: bytes | None = None
    relation_namespace: str = RELATIONS
    drawing_place: int = -1
    drawing_id: str | None = None
    root_start: int = -1
    root_inner: int = -1
    data_place: int = -1
    data_start: int = -1
    data_inner: int = -1
    data_close: int = -1
    row_numbers: list[int] = field(default_factory=list)
    row_starts: list[int] = field(default_factory=list)
    rows: dict[int, _Tag] = field(default_factory=dict)
    columns: list[tuple[int, int, int | None, int]] = field(default_factory=list)
    merges: list[Area] = field(default_factory=list)
    heights: dict[int, int] = field(default_factory=dict)
    default_width: int = 64
    default_height: int = 20


class SheetPatch:
    """Patches one worksheet part."""

    def __init__(self, edits: Edits, part: str, refs: Collection[str], namespace: str) -> None:
        """Look over the part.

        Args:
            edits: of the part, in UTF-8.
            part: its name, for messages.
            refs: the cells that are to be patched; of a range its first cell.
            namespace: of the spreadsheet.
        """
        self._edits = edits
        self._children: list[bytes] = []
        wanted = {ref: place(first_cell(ref)) for ref in refs}
        self._scan = _scan(edits.data, part, set(wanted.values()), namespace)
        self._areas = {ref: self._shown(*where) for ref, where in wanted.items()}
        anchors = {(cell.top, cell.left) for cell in self._areas.values()}
        if anchors - set(wanted.values()):
            self._scan = _scan(edits.data, part, anchors, namespace)

    @property
    def grid(self) -> Grid:
        """The sizes of columns and rows."""
        scan = self._scan
        widths = [(first, last, width) for first, last, _, width in sorted(scan.columns, key=lambda column: column[:2])]
        return Grid(widths, scan.heights, scan.default_width, scan.default_height)

    @property
    def drawing_id(self) -> str | None:
        """The id of the relationship to the drawing that holds the comments' boxes, if there is one."""
        return self._scan.drawing_id

    def area(self, ref: str) -> Area:
        """Return the merged area that a cell belongs to, or the area of the cell alone."""
        return self._areas[ref]

    def holds(self, row: int, column: int) -> bool:
        """Whether the part has an element for a cell."""
        tag = self._scan.rows.get(row)
        return tag is not None and any(cell.number == column for cell in tag.cells)

    def restyle(self, styles: Mapping[tuple[int, int], Restyle]) -> None:
        """Give cells other styles, by (row, column); cells and rows that are not there are made."""
        by_row: dict[int, dict[int, Restyle]] = {}
        for (row, column), restyle in styles.items():
            by_row.setdefault(row, {})[column] = restyle
        new_rows: dict[int, list[bytes]] = {}
        for row, cells in sorted(by_row.items()):
            tag = self._scan.rows.get(row)
            if tag is None:
                new_rows.setdefault(self._row_place(row), []).append(self._new_row(row, cells))
            else:
                self._restyle_row(tag, cells)
        self._insert_rows(new_rows)

    def hang_drawing(self, relation: str) -> None:
        """Point the sheet to the drawing with the boxes of its comments."""
        scan = self._scan
        if scan.relation_prefix is None:
            reference = b'xmlns:r="' + scan.relation_namespace.encode() + b'" r:id="' + relation.encode() + b'"'
        else:
            reference = scan.relation_prefix + b':id="' + relation.encode() + b'"'
        self._insert(scan.drawing_place, b"<" + scan.prefix + b"legacyDrawing " + reference + b"/>")

    def _insert(self, at: int, child: bytes) -> None:
        """Put a child into the worksheet, which may be an ``<a/>``."""
        scan = self._scan
        self._children.append(child)
        if not _empty(self._edits.data, scan.root_inner):
            self._edits.insert(at, child)
            return
        begin, finish = markup.opened(self._edits.data[scan.root_start : scan.root_inner])
        self._edits.forget(scan.root_start, scan.root_inner)
        self._edits.replace(scan.root_start, scan.root_inner, begin + b"".join(self._children) + finish)

    def _shown(self, row: int, column: int) -> Area:
        alone = Area(row, column, row, column)
        return next((merge for merge in self._scan.merges if (row, column) in merge), alone)

    def _row_place(self, row: int) -> int:
        """Where a row that is not there has to be put in: in front of the next one."""
        scan = self._scan
        following = bisect_right(scan.row_numbers, row)
        return scan.row_starts[following] if following < len(scan.row_starts) else scan.data_close

    def _new_row(self, row: int, cells: Mapping[int, Restyle]) -> bytes:
        before = self._scan.prefix
        made = b"".join(self._new_cell(row, column, restyle, None) for column, restyle in sorted(cells.items()))
        return b"<" + before + b'row r="' + str(row).encode() + b'">' + made + b"</" + before + b"row>"

    def _insert_rows(self, rows: Mapping[int, list[bytes]]) -> None:
        scan, data = self._scan, self._edits.data
        content = b"".join(b"".join(made) for made in rows.values())
        if rows and scan.data_start < 0:
            tag = scan.prefix + b"sheetData>"
            self._insert(scan.data_place, b"<" + tag + content + b"</" + tag)
            return
        if rows and _empty(data, scan.data_inner):
            begin, finish = markup.opened(data[scan.data_start : scan.data_inner])
            self._edits.replace(scan.data_start, scan.data_inner, begin + content + finish)
            return
        for at, made in rows.items():
            self._edits.insert(at, b"".join(made))

    def _restyle_row(self, row: _Tag, cells: Mapping[int, Restyle]) -> None:
        data = self._edits.data
        there = {cell.number: cell for cell in row.cells}
        new: dict[int, bytes] = {}
        for column, restyle in sorted(cells.items()):
            cell = there.get(column)
            if cell is None:
                at = min((other.start for other in row.cells if other.number > column), default=row.close)
                new[at] = new.get(at, b"") + self._new_cell(row.number, column, restyle, row.style)
            else:
                tag = data[cell.start : cell.inner]
                style = str(restyle(cell.style or 0))
                self._edits.replace(cell.start, cell.inner, markup.with_attributes(tag, {"s": style}))
        if _empty(data, row.inner):
            begin, finish = markup.opened(data[row.start : row.inner])
            self._edits.replace(row.start, row.inner, begin + b"".join(new.values()) + finish)
            return
        for at, made in new.items():
            self._edits.insert(at, made)

    def _new_cell(self, row: int, column: int, restyle: Restyle, row_style: int | None) -> bytes:
        inherited = row_style if row_style is not None else self._column_style(column)
        style = str(restyle(inherited)).encode()
        return b"<" + self._scan.prefix + b'c r="' + a1(row, column).encode() + b'" s="' + style + b'"/>'

    def _column_style(self, column: int) -> int:
        return next((style or 0 for first, last, style, _ in self._scan.columns if first <= column <= last), 0)


def first_cell(ref: str) -> str:
    """Return the first cell of an A1 range, or the cell itself."""
    return ref.partition(":")[0]


def _scan(data: bytes, part: str, wanted: Collection[tuple[int, int]], namespace: str) -> _Scan:
    """Go over the part once, keeping the places of the wanted rows' cells and of little else."""
    scan = _Scan()
    parser = markup.new_parser()
    wanted_rows = {row for row, _ in wanted}
    main = f"{namespace} "
    row_name, cell_name, column_name, merge_name = (main + name for name in (_ROW, _CELL, _COLUMN, _MERGE))
    state = _State()

    def declared(before: str | None, uri: str | None) -> None:
        if state.depth == 0 and uri in (RELATIONS, STRICT_RELATIONS) and before:
            scan.relation_prefix = before.encode()

    def start(name: str, attributes: dict[str, str]) -> None:
        state.depth += 1
        if name == cell_name and state.depth == 4:
            state.column = place(attributes["r"])[1] if "r" in attributes else state.column + 1
            if state.row is not None:
                at = parser.CurrentByteIndex
                style = attributes.get("s")
                cell = _Tag(state.column, at, markup.tag_end(data, at), int(style) if style else None)
                state.row.cells.append(cell)
        elif name == row_name and state.depth == 3:
            _start_row(attributes)
        elif state.depth == 2:
            _start_child(name, attributes)
        elif name == column_name and state.depth == 3:
            scan.columns.append(_column(attributes))
        elif name == merge_name and state.depth == 3:
            scan.merges.append(area(attributes["ref"]))
        elif state.depth == 1:
            at = parser.CurrentByteIndex
            scan.prefix = markup.prefix(data, at)
            scan.root_start, scan.root_inner = at, markup.tag_end(data, at)
            scan.data_place = scan.drawing_place = scan.root_inner

    def _start_row(attributes: dict[str, str]) -> None:
        number = int(attributes["r"]) if "r" in attributes else state.row_number + 1
        at = parser.CurrentByteIndex
        state.row_number, state.column = number, 0
        scan.row_numbers.append(number)
        scan.row_starts.append(at)
        if "ht" in attributes or "hidden" in attributes:
            hidden = is_true(attributes.get("hidden"))
            scan.heights[number] = 0 if hidden else round(float(attributes.get("ht", "15")) * 4 / 3)
        if number in wanted_rows:
            style = int(attributes["s"]) if is_true(attributes.get("customFormat")) and "s" in attributes else None
            state.row = scan.rows[number] = _Tag(number, at, markup.tag_end(data, at), style)

    def _start_child(name: str, attributes: dict[str, str]) -> None:
        local = name.removeprefix(main)
        at = parser.CurrentByteIndex
        state.child_inner = markup.tag_end(data, at)
        if local == "sheetData":
            scan.prefix = markup.prefix(data, at)  # the root of a macro sheet has another one
            scan.data_start, scan.data_inner = at, state.child_inner
        elif local == "sheetFormatPr":
            if "defaultColWidth" in attributes:
                scan.default_width = _pixels(float(attributes["defaultColWidth"]))
            if "defaultRowHeight" in attributes:
                scan.default_height = round(float(attributes["defaultRowHeight"]) * 4 / 3)
        elif local == "legacyDrawing":
            scan.drawing_id = next((value for key, value in attributes.items() if key.endswith(" id")), None)

    def end(name: str) -> None:
        if state.depth == 3 and name == row_name and state.row is not None:
            row = state.row
            row.close = row.inner if _empty(data, row.inner) else parser.CurrentByteIndex
            state.row = None
        elif state.depth == 2:
            empty = _empty(data, state.child_inner)
            at = state.child_inner if empty else parser.CurrentByteIndex
            local = name.removeprefix(main)
            if local == "sheetData":
                scan.data_close = at
            behind = at if empty else markup.tag_end(data, at)
            if local in _BEFORE_DATA:
                scan.data_place = behind
            if local in _BEFORE_DRAWING:
                scan.drawing_place = behind
        state.depth -= 1

    parser.StartNamespaceDeclHandler = declared
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    markup.run(parser, data, part)
    scan.relation_namespace = STRICT_RELATIONS if "purl.oclc.org" in namespace else RELATIONS
    return scan


@dataclass(slots=True)
class _State:
    """Where the pass over a part is."""

    depth: int = 0
    row: _Tag | None = None
    row_number: int = 0
    column: int = 0
    child_inner: int = 0


def _empty(data: bytes, inner: int) -> bool:
    """Whether the start tag that ends at ``inner`` is an ``<a/>``."""
    return data[inner - 2] == 0x2F


def _column(attributes: Mapping[str, str]) -> tuple[int, int, int | None, int]:
    style = attributes.get("style")
    width = 0 if is_true(attributes.get("hidden")) else _pixels(float(attributes.get("width", "8.43")))
    return int(attributes["min"]), int(attributes["max"]), int(style) if style else None, width


def _pixels(characters: float) -> int:
    """The pixels of a column that is so many characters wide, as the file counts them."""
    return round(characters * 7)
