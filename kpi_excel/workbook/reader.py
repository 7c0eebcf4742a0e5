"""Read a workbook: value, formula, cached value, format, merges, hidden state and comments, in one pass per sheet."""

import io
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from .model import LAST_COLUMN, LAST_ROW, Area, Cell, CellValue, ErrorValue, Sheet, Workbook, column_number, place
from .number_format import BUILTIN, Shows, exact, iso_moment, moment, shows
from .ooxml import STRICT, TRANSITIONAL, Outline, SheetPart, is_true, relations
from .package import Package, refusing_damage
from .sniff import OOXML_FORMATS, sniff
from .strings import rich_text, shared_strings, unescaped

_LONG_TAIL = 100_000
"""Bytes of empty rows that are worth being looked for."""
_MAIN_NAMESPACES = (TRANSITIONAL, STRICT)


def read_workbook(data: bytes, name: str) -> Workbook:
    """Read a workbook of any format.

    Args:
        data: the whole file. What format it is shows in the bytes; the name doesn't count.
        name: the file's name, for messages and to tell ``et`` from ``xls``.

    Returns:
        the sheets in the order of their tabs. Formulas start with ``=``; shared and array formulas stand at each of
        their cells. A sheet holds the cells with a value, a formula or a comment, and no others.

    Raises:
        UnreadableWorkbook: with one Chinese sentence that says what is the matter and what to do.
    """
    kind = sniff(data, name)
    if kind in OOXML_FORMATS:
        with refusing_damage("工作簿"):
            return _read_package(Package(data), kind)
    from .legacy import read_legacy

    return read_legacy(data, kind)


@dataclass(frozen=True, slots=True)
class _Context:
    """What all sheets of a workbook share."""

    package: Package
    strings: list[str]
    formats: list[tuple[str, Shows]]
    date1904: bool


def _read_package(package: Package, kind: str) -> Workbook:
    outline = Outline(package)
    strings_part = outline.part_of("sharedStrings")
    context = _Context(
        package,
        shared_strings(package.xml(strings_part)) if strings_part else [],
        _cell_formats(package, outline.part_of("styles")),
        outline.date1904,
    )
    sheets = tuple(_read_sheet(sheet, context) for sheet in outline.sheets)
    return Workbook(
        sheets,
        kind,
        outline.external_links(),
        tuple(_notices(package)),
        recomputed_on_opening=outline.recomputed_on_opening,
        names=outline.names(),
    )


def _notices(package: Package) -> Iterator[str]:
    if any(part.lower().startswith("_xmlsignatures/") for part in package):
        yield "文件带有数字签名；批注副本的内容有改动，副本里的签名不再有效（原文件不受影响）。"


def _cell_formats(package: Package, part: str | None) -> list[tuple[str, Shows]]:
    """The number format of each cell style, by the style's index."""
    if part is None:
        return [("General", Shows.NUMBER)]
    root = package.xml(part)
    namespace = f"{{{etree.QName(root).namespace}}}"
    codes = dict(BUILTIN)
    for element in root.iterfind(f"{namespace}numFmts/{namespace}numFmt"):
        codes[int(element.get("numFmtId", "0"))] = unescaped(element.get("formatCode", "General"))
    used = (
        codes.get(int(element.get("numFmtId", "0")), "General")
        for element in root.iterfind(f"{namespace}cellXfs/{namespace}xf")
    )
    return [(code, shows(code)) for code in used] or [("General", Shows.NUMBER)]


def _read_sheet(sheet: SheetPart, context: _Context) -> Sheet:
    if sheet.kind in ("chartsheet", "dialogsheet"):
        return Sheet(sheet.name, {}, state=sheet.state, kind=sheet.kind)
    scan = _SheetScan(context, _comments(context.package, sheet.part))
    with refusing_damage(f"工作表“{sheet.name}”"):
        scan.run(context.package.read(sheet.part))
    return scan.sheet(sheet)


def _comments(package: Package, part: str) -> dict[tuple[int, int], str]:
    """The comments of a sheet by their place; the conversation where there is one, else the note."""
    found: dict[tuple[int, int], str] = {}
    linked = relations(package, part).values()
    for relation in linked:
        if relation.kind == "comments" and relation.target in package:
            root = package.xml(relation.target)
            namespace = f"{{{etree.QName(root).namespace}}}"
            for comment in root.iter(f"{namespace}comment"):
                text = comment.find(f"{namespace}text")
                found[place(comment.get("ref", ""))] = "" if text is None else rich_text(text, namespace)
    for relation in linked:
        if relation.kind == "threadedComment" and relation.target in package:
            threads: dict[tuple[int, int], list[str]] = {}
            for comment in package.xml(relation.target).iterchildren("{*}threadedComment"):
                said = comment.findtext("{*}text") or ""
                threads.setdefault(place(comment.get("ref", "")), []).append(said)
            found |= {where: "\n".join(said) for where, said in threads.items()}
    return found


@dataclass(slots=True)
class _SheetScan:
    """One pass over a worksheet part."""

    context: _Context
    comments: dict[tuple[int, int], str]
    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    merges: list[Area] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[range] = field(default_factory=list)
    formulas: "_Formulas" = field(default_factory=lambda: _Formulas())
    columns: dict[str, int] = field(default_factory=dict)
    row: int = 0

    def run(self, data: bytes) -> None:
        """Read the part; rows are let go of as soon as they are read."""
        tags = [f"{{{namespace}}}{name}" for namespace in _MAIN_NAMESPACES for name in ("row", "mergeCell", "col")]
        for _, element in etree.iterparse(
            io.BytesIO(_without_empty_end(data)),
            ("end",),
            tag=tags,
            resolve_entities=False,
            huge_tree=True,
            remove_comments=True,
            remove_pis=True,
        ):
            namespace, _, name = element.tag.rpartition("}")
            if name == "row":
                self._read_row(element, namespace + "}")
                element.clear()
                parent = element.getparent()
                while element.getprevious() is not None:
                    del parent[0]
            elif name == "mergeCell":
                self.merges.append(area(element.get("ref", "")))
            elif is_true(element.get("hidden")) or _nothing(element.get("width")):
                first, last = int(element.get("min", "0")), int(element.get("max", "0"))
                self.hidden_columns.append(range(first, min(last, LAST_COLUMN) + 1))

    def sheet(self, part: SheetPart) -> Sheet:
        """Return what was read; hidden rows and columns count as far as anything stands there."""
        for (row, column), text in self.comments.items():
            if (row, column) not in self.cells:
                self.cells[row, column] = Cell(row, column, None, comment=text)
        last_row = max((row for row, _ in self.cells), default=0)
        last_column = max((column for _, column in self.cells), default=0)
        return Sheet(
            part.name,
            self.cells,
            tuple(self.merges),
            part.state,
            part.kind,
            frozenset(row for row in self.hidden_rows if row <= last_row),
            frozenset(column for columns in self.hidden_columns for column in columns if column <= last_column),
        )

    def _read_row(self, element: etree._Element, namespace: str) -> None:
        number = element.get("r")
        self.row = row = int(number) if number else self.row + 1
        if is_true(element.get("hidden")) or _nothing(element.get("ht")):
            self.hidden_rows.add(row)
        if not len(element):
            return
        if not 0 < row <= LAST_ROW:
            raise ValueError(f"no such row: {row}")
        value_tag, formula_tag, inline_tag = f"{namespace}v", f"{namespace}f", f"{namespace}is"
        formats = self.context.formats
        column = 0
        for cell in element:
            ref = cell.get("r")
            column = self._column(ref) if ref else column + 1
            if not len(cell):
                continue
            text: str | None = None
            formula: str | None = None
            kind = cell.get("t", "n")
            for child in cell:
                tag = child.tag
                if tag == value_tag:
                    text = child.text or ("" if kind == "str" else None)
                elif tag == formula_tag:
                    formula = self.formulas.formula(child, row, column)
                elif tag == inline_tag:
                    text = rich_text(child, namespace)
            if formula is None and self.formulas.arrays:
                formula = self.formulas.array_at(row, column)
            style = int(cell.get("s", "0"))
            code, display = formats[style if style < len(formats) else 0]
            value = None if text is None else self._value(kind, text, display)
            if formula is None and (value is None or value == ""):
                continue
            comment = self.comments.get((row, column)) if self.comments else None
            self.cells[row, column] = Cell(row, column, value, formula, code, comment)

    def _column(self, ref: str) -> int:
        letters = ref.rstrip("0123456789")
        column = self.columns.get(letters)
        if column is None:
            if not (letters.isascii() and letters.isalpha()) or column_number(letters) > LAST_COLUMN:
                raise ValueError(f"no such column: {ref}")
            column = self.columns[letters] = column_number(letters)
        return column

    def _value(self, kind: str, text: str, display: Shows) -> CellValue:
        if kind == "n":
            number = exact(text)
            if number is None:
                return text.strip() or None
            return number if display is Shows.NUMBER else moment(number, display, self.context.date1904)
        if kind == "s":
            return self.context.strings[int(text)]
        if kind == "b":
            return is_true(text)
        if kind == "e":
            return ErrorValue(text)
        if kind == "d":
            return iso_moment(text) or text
        return text if kind == "inlineStr" else unescaped(text)


def _without_empty_end(data: bytes) -> bytes:
    """Return a worksheet part without a long tail of rows that hold no cells, as formatting whole columns leaves it."""
    end = data.rfind(b"sheetData>")
    close, last = data.rfind(b"</", 0, max(end, 0)), data.rfind(b"row>", 0, max(end, 0)) + 4
    if last < 4 or close - last < _LONG_TAIL:
        return data
    tail = data[last:close]
    rows = tail.count(b"<row ") + tail.count(b":row ")
    only_rows = rows == tail.count(b"<") == tail.count(b"/>")
    return data[:last] + data[close:] if only_rows else data


def _nothing(size: str | None) -> bool:
    """Whether a height or width leaves nothing to be seen."""
    return size is not None and exact(size) == 0


class _Formulas:
    """The formulas of a sheet, with those that several cells share."""

    def __init__(self) -> None:
        self.arrays: list[tuple[Area, str]] = []
        self._shared: dict[str, _Shared] = {}

    def formula(self, element: etree._Element, row: int, column: int) -> str | None:
        """Return the formula of a cell, ``=`` in front; ``None`` where the element holds none."""
        text = unescaped(element.text or "")
        kind = element.get("t", "normal")
        if kind == "shared":
            return self._share(element.get("si", ""), text, row, column)
        if kind == "dataTable":
            return f"=TABLE({element.get('r1', '')},{element.get('r2', '')})"
        if not text:
            return None
        if kind == "array":
            self.arrays.append((area(element.get("ref", "")), f"={text}"))
        return f"={text}"

    def array_at(self, row: int, column: int) -> str | None:
        """Return the array formula that a cell without one of its own belongs to."""
        return next((formula for covered, formula in self.arrays if (row, column) in covered), None)

    def _share(self, index: str, text: str, row: int, column: int) -> str | None:
        if text:
            self._shared[index] = _Shared(f"={text}", row, column)
            return f"={text}"
        shared = self._shared.get(index)
        return shared.at(row, column) if shared else None


class _Shared:
    """A formula that several cells share, as its first cell has it."""

    def __init__(self, formula: str, row: int, column: int) -> None:
        from openpyxl.formula.translate import Translator

        self._formula = formula
        self._translator = Translator(formula, Cell(row, column, None).ref)

    def at(self, row: int, column: int) -> str:
        """Return the formula as another cell has it."""
        from openpyxl.formula.translate import TranslatorError

        try:
            return str(self._translator.translate_formula(Cell(row, column, None).ref))
        except TranslatorError:
            return self._formula


def area(ref: str) -> Area:
    """Return the area of an A1 range; a single cell is an area too."""
    first, _, last = ref.replace("$", "").partition(":")
    top, left = place(first)
    bottom, right = place(last or first)
    return Area(min(top, bottom), min(left, right), max(top, bottom), max(left, right))
