"""The annotated copy: fills and comments at cells, sheets added; everything else as it was, byte by byte."""

from collections.abc import Sequence

from . import record
from .added_sheet import add_sheets
from .annotation import SEVERITIES, AddedSheet, CellNote
from .comments import Remark, add_remarks
from .draft import Draft
from .model import Area, a1, place
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
        ValueError: a note names a sheet that is not there or has no cells, or its ``ref`` is no reference.
    """
    original = strip(data)
    if not notes and not added:
        return original
    with refusing_damage("工作簿"):
        package = Package(original)
        outline = Outline(package)
    by_sheet = _by_sheet(notes, outline)
    with refusing_damage("工作簿"):
        draft = Draft(package, outline)
        styles = StylePatch(draft)
        blocks = Blocks(package)
        fills: dict[tuple[str, str], str | None] = {}
        for sheet, of_sheet in by_sheet.items():
            before = _annotate_sheet(draft, sheet, of_sheet, styles, blocks)
            fills |= {(sheet.name, ref): fill for ref, fill in before.items()}
        if added:
            add_sheets(draft, styles, added)
        styles.finish()
        return record.sealed(draft, fills)


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
        place(first_cell(note.ref))
        sorted_out.setdefault(sheet, []).append(note)
    return sorted_out


def _annotate_sheet(
    draft: Draft, sheet: SheetPart, notes: Sequence[CellNote], styles: StylePatch, blocks: Blocks
) -> dict[str, str | None]:
    """Annotate a sheet; returns what its annotated cells were filled with before."""
    fills: dict[str, str | None] = {}

    def restyle(area: Area) -> Restyle:
        worst = min((note.severity for note in at[area]), key=SEVERITIES.index)

        def style(present: int) -> int:
            fills[a1(area.top, area.left)] = styles.fill_of(present)
            return styles.filled(present, worst)

        return style

    refs = {note.ref for note in notes}
    patch = SheetPatch(draft.edits(sheet.part), sheet.part, refs, draft.outline.namespace)
    at: dict[Area, list[CellNote]] = {}
    for note in notes:
        at.setdefault(patch.area(note.ref), []).append(note)
    patch.restyle({(area.top, area.left): restyle(area) for area in at})
    places = sorted(at, key=lambda area: (area.top, area.left))
    remarks = [Remark(area, "\n".join(note.text for note in at[area])) for area in places]
    add_remarks(draft, sheet.part, patch, remarks, blocks)
    return fills
