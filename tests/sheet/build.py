"""Small helpers that lay out sheets for the tests."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from openpyxl.utils.cell import range_boundaries

from kpi_excel.sheet.model import Block, Entry, Field, Person
from kpi_excel.workbook.model import Area, Cell, CellValue, Sheet, Workbook

Value = str | int | float | Decimal | None


def sheet(rows: Sequence[Sequence[Value]], merges: Iterable[str] = (), name: str = "表") -> Sheet:
    """Lay out rows from A1 on; ``None`` and ``""`` leave a cell empty."""
    cells: dict[tuple[int, int], Cell] = {}
    for r, row in enumerate(rows, start=1):
        for c, value in enumerate(row, start=1):
            if value is None or value == "":
                continue
            kept: CellValue = value if isinstance(value, str) else Decimal(str(value))
            cells[r, c] = Cell(r, c, kept)
    areas = []
    for ref in merges:
        left, top, right, bottom = range_boundaries(ref)
        areas.append(Area(top, left, bottom, right))
    return Sheet(name, cells, tuple(areas))


def workbook(*sheets: Sheet) -> Workbook:
    return Workbook(tuple(sheets))


def ref(field: Field | None) -> str:
    return field.ref if field is not None else ""


def shape(entry: Entry) -> tuple[str, list[str], list[str]]:
    """An entry as (item, raw cells, mark cells)."""
    return entry.item.name.text, [raw.ref for raw in entry.raw], [mark.field.ref for mark in entry.marks]


def shapes(person: Person) -> list[tuple[str, list[str], list[str]]]:
    return [shape(entry) for entry in person.entries]


def sums(person: Person) -> list[tuple[str, str, tuple[str, ...]]]:
    """A person's sums as (kind, cell, cells covered)."""
    return [(total.kind.value, total.field.ref, total.over) for total in person.sums]


def names(block: Block) -> list[str]:
    return [person.name for person in block.people]


def bands(entry: Entry) -> list[tuple[str, str]]:
    criterion = entry.item.criterion
    return [(band.condition.text, band.points.text) for band in criterion.bands] if criterion else []


def texts(entry: Entry) -> list[str]:
    criterion = entry.item.criterion
    return [text.text for text in criterion.texts] if criterion else []
