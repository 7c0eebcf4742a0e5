"""The annotated copy: fills and comments at cells, sheets added; everything else as it was, byte by byte."""

from collections.abc import Sequence

from . import record
from .added_sheet import add_sheets
from .annotation import SEVERITIES, AddedSheet, CellNote
from .comments import Remark, add_remarks, introduce_author
from .draft import Draft
from .model import LAST_COLUMN, LAST_ROW, Area, a1, place
from .ooxml import Outline, SheetPart
from .package import Package, refusing_damage
from .sheet_patch import Restyle, SheetPatch, first_cell
from .styles import StylePatch
from .vml import Blocks


def annotate(data: bytes, notes: Sequence[CellNote], added: Sequence[AddedSheet]) -> bytes:
    """Return a copy of an .xlsx or .xlsm workbook with notes at cells and sheets added.

    Parts that need no change keep their very bytes; in the others only what has to change does. Annotations of an
    earlier run are replaced.

    Args:
        data: the workbook.
        notes: what is said at which cell; several notes at a cell are joined, the worst gives the fill.
        added: sheets to put behind the others.

    Raises:
        UnreadableWorkbook: the bytes are no such workbook.
        ValueError: a note names a sheet that is not there or has no cells, its ``ref`` is no reference, or its
            severity is none of the three.
    """
    original = strip(data)
    if not notes and not added:
        return original
    with refusing_damage("工作簿"):
        package = Package(original)
        outline = Outline(package)
    by_sheet = _by_sheet(notes, outline)
    with refusing_damage("工作簿"):
        annotator = _Annotator(Draft(package, outline))
        for sheet, of_sheet in by_sheet.items():
            annotator.annotate_sheet(sheet, of_sheet)
        return annotator.finish(added)


def strip(data: bytes) -> bytes:
    """Return an annotated copy as it was before; any other workbook as it is.

    Raises:
        UnreadableWorkbook: the bytes are no .xlsx or .xlsm workbook.
    """
    with refusing_damage("工作簿"):
        return record.unsealed(data)


def _by_sheet(notes: Sequence[CellNote], outline: Outline) -> dict[SheetPart, list[CellNote]]:
    sheets = {sheet.name: sheet for sheet in outline.sheets}
    sorted_out: dict[SheetPart, list[CellNote]] = {}
    for note in notes:
        sheet = sheets.get(note.sheet)
        if sheet is None or sheet.kind in ("chartsheet", "dialogsheet"):
            raise ValueError(f"no sheet with cells named {note.sheet!r}")
        row, column = place(first_cell(note.ref))
        if row > LAST_ROW or column > LAST_COLUMN:
            raise ValueError(f"no A1 reference within a sheet: {note.ref!r}")
        if note.severity not in SEVERITIES:
            raise ValueError(f"no severity: {note.severity!r}")
        sorted_out.setdefault(sheet, []).append(note)
    return sorted_out


class _Annotator:
    """Puts notes and sheets into a draft."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._styles = StylePatch(draft)
        self._blocks = Blocks(draft.package)
        self._fills: dict[tuple[str, str], str | None] = {}
        self._replied = False

    def annotate_sheet(self, sheet: SheetPart, notes: Sequence[CellNote]) -> None:
        """Give the cells with notes their fills and comments."""
        refs = {note.ref for note in notes}
        patch = SheetPatch(self._draft.edits(sheet.part), sheet.part, refs, self._draft.outline.namespace)
        at: dict[Area, list[CellNote]] = {}
        for note in notes:
            at.setdefault(patch.area(note.ref), []).append(note)
        patch.restyle({(area.top, area.left): self._fill(sheet, area, of_cell) for area, of_cell in at.items()})
        places = sorted(at, key=lambda area: (area.top, area.left))
        remarks = [Remark(area, "\n".join(note.text for note in at[area])) for area in places]
        self._replied |= add_remarks(self._draft, sheet.part, patch, remarks, self._blocks)

    def finish(self, added: Sequence[AddedSheet]) -> bytes:
        """Add the sheets and return the copy."""
        if added:
            add_sheets(self._draft, self._styles, added)
        if self._replied:
            introduce_author(self._draft)
        self._styles.finish()
        return record.sealed(self._draft, self._fills)

    def _fill(self, sheet: SheetPart, area: Area, notes: Sequence[CellNote]) -> Restyle:
        worst = min((note.severity for note in notes), key=SEVERITIES.index)

        def style(present: int) -> int:
            self._fills[sheet.name, a1(area.top, area.left)] = self._styles.fill_of(present)
            return self._styles.filled(present, worst)

        return style
