"""The cells of a sheet that count: raw data, marks, and every computed figure, each with its place and whose it is."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from openpyxl.utils.cell import quote_sheetname

from ..results import Status
from ..scoring.card import BlockScore, PersonScore
from ..sheet.model import Field, Section, Sum
from ..workbook.model import place


@dataclass(frozen=True, slots=True)
class Counted:
    """A cell that counts."""

    field: Field
    kind: str
    """``raw``, ``mark``, ``weighted``, ``sum``, ``grade``, ``share``, ``amount`` or ``rank``."""
    what: str
    """The item's name, or the figure's label."""
    column: str
    """Header of the column of marks or data, where there are several."""
    person: str
    block: int
    layout: str
    items: int
    """How many items the person has: forms with the same number are taken for copies of one form."""
    status: Status | None = None
    """How the figure compares with the recomputed one; ``None`` for raw data."""
    consequence: str = ""
    sum: Sum | None = None
    post: str = ""
    """The person's post, where the sheet says it."""
    apart: bool = False
    """Whether the item stands beside the weighted ones: it has no weight of its own, or adds to them or takes off."""

    @property
    def place(self) -> tuple[int, int]:
        """Row and column, counted from 1."""
        return place(self.field.ref)


def counted(blocks: Iterator[BlockScore]) -> Iterator[Counted]:
    """Yield the cells of these blocks that count and lie on the blocks' own sheet, each once."""
    seen: set[str] = set()
    for index, block in enumerate(blocks):
        for person in block.people:
            for one in _of_person(index, block, person):
                ref = one.field.ref
                if ref and "!" not in ref and ref not in seen:
                    seen.add(ref)
                    yield one


def lent(sheet: str, others: Iterator[BlockScore]) -> Iterator[Counted]:
    """Yield the cells of raw data on a sheet of data alone that other sheets' blocks use, each once, as on their sheet."""
    prefix = f"{quote_sheetname(sheet)}!"
    seen: set[str] = set()
    for index, block in enumerate(others):
        for person in block.people:
            for one in _of_person(index, block, person):
                ref = one.field.ref.removeprefix(prefix)
                if ref != one.field.ref and one.kind == "raw" and ref not in seen:
                    seen.add(ref)
                    yield replace(one, field=replace(one.field, ref=ref))


def _of_person(index: int, block: BlockScore, person: PersonScore) -> Iterator[Counted]:
    for one in _cells(index, block, person):
        yield replace(one, post=person.person.post)


def _cells(index: int, block: BlockScore, person: PersonScore) -> Iterator[Counted]:
    name, layout, items = person.person.name, block.block.layout, len(person.items)
    beside = {
        item.weighted.field.ref
        for item in person.items
        if item.weighted is not None and (item.standard.weight is None or item.item.section is not Section.BASE)
    }
    for item in person.items:
        what = item.item.name.text
        for field in item.entry.raw:
            yield Counted(field, "raw", what, field.label, name, index, layout, items)
        for mark in item.marks:
            yield Counted(mark.mark.field, "mark", what, mark.mark.role, name, index, layout, items, mark.status)
    for check in person.checks:
        role = check.sum.role if check.sum is not None else ""
        yield Counted(
            check.field, check.kind, check.label, role, name, index, layout, items, check.status, check.consequence,
            check.sum, apart=check.field.ref in beside,
        )  # fmt: skip
