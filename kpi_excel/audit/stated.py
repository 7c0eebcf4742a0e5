"""What the lines and columns of a block say beside their labels: 考核月份：2024年9月, 被考核人签字：, a column 考核人."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from ..dates import day_of
from ..sheet.grid import Grid
from ..sheet.identity import identity_role, pairs_in_text
from ..sheet.model import Block, Person
from ..sheet.vocabulary import normalise, peel
from ..workbook.model import Area, CellValue, a1, place
from ..workbook.reader import area

_LONGEST = 14
"""What is longer, without blanks, is no label."""
_FORMS = frozenset({"form", "department"})


@dataclass(frozen=True, slots=True)
class Stated:
    """A label and what stands beside it (or under it, in a row of a table)."""

    label: str
    """Normalised."""
    ref: str
    """The cell that holds the value, or in which it should stand."""
    value: CellValue = None
    """``None`` where nothing, or only the blanks of a form (    年  月  日), stands there."""
    person: Person | None = None
    """In whose row it stands."""

    @property
    def text(self) -> str:
        """The value as text."""
        return "" if self.value is None else str(self.value).strip()


def on_form(block: Block) -> bool:
    """Say whether a block is about one person or department alone."""
    return block.layout in _FORMS


def lines(grid: Grid, block: Block, beside: Sequence[Block]) -> Iterator[Stated]:
    """Yield what the lines around a block's table say: every label with a colon; of labels
    without one those below the table, those of an identity, and those with a day
    beside them.

    Args:
        grid: the sheet.
        block: the block.
        beside: the other blocks of the sheet; what stands beside a block without another one there is its own too.
    """
    inside = _around(grid, area(block.area), [area(other.area) for other in beside])
    last = _last_row(block)
    for row in range(inside.top, inside.bottom + 1):
        starts = grid.starts(row, inside.left, inside.right)
        for index, column in enumerate(starts):
            pairs = pairs_in_text(grid.text(row, column))
            for label, value in pairs[:-1]:
                yield Stated(normalise(label), a1(row, column), _written(value))
            next_to = starts[index + 1] if index + 1 < len(starts) else None
            if pairs and _written(pairs[-1][1]) is not None:
                yield Stated(normalise(pairs[-1][0]), a1(row, column), pairs[-1][1])
            elif pairs or _is_label(grid, row, column):
                label = normalise(pairs[-1][0] if pairs else grid.text(row, column))
                asked = bool(pairs) or row > last or identity_role(grid.words, label) is not None
                if asked or _is_day(grid, row, next_to):
                    found = _beside(grid, row, column, next_to, label)
                    if asked or day_of(found.value):
                        yield found


def _is_day(grid: Grid, row: int, column: int | None) -> bool:
    cell = None if column is None else grid.cell(row, column)
    return cell is not None and day_of(cell.value) is not None


def _around(grid: Grid, inside: Area, others: Sequence[Area]) -> Area:
    """The block's area with the columns beside it; of a sheet's only block, all lines of the sheet."""
    if not others:
        return Area(1, 1, grid.bottom, grid.right)
    alone = all(other.bottom < inside.top or inside.bottom < other.top for other in others)
    return Area(inside.top, 1, inside.bottom, grid.right) if alone else inside


def _last_row(block: Block) -> int:
    """The last row of items or people."""
    cells = [entry.item.name.ref for person in block.people for entry in person.entries] if on_form(block) else []
    cells += [person.name_ref for person in block.people if not on_form(block)]
    return max((place(ref)[0] for ref in cells if ref and "!" not in ref), default=0)


def _is_label(grid: Grid, row: int, column: int) -> bool:
    text = grid.text(row, column)
    return not grid.numeric(row, column) and 2 <= len(normalise(text)) <= _LONGEST


def _beside(grid: Grid, row: int, column: int, beside: int | None, label: str) -> Stated:
    """What stands right of a label, or the empty cell there."""
    if beside is not None and not _labels(grid.text(row, beside)):
        cell = grid.cell(row, beside)
        return Stated(label, grid.ref(*grid.anchor(row, beside)), _written(cell.value if cell else None))
    next_to = grid.edge(row, column) + 1
    free = next_to <= grid.right and not grid.text(row, next_to)
    return Stated(label, a1(row, next_to if free else column))


def _labels(text: str) -> bool:
    """Whether a text is, or holds, a label of its own."""
    flat = normalise(text)
    return bool(pairs_in_text(text)) or flat.endswith(("签字", "签名", "签章", "日期", "意见", "审核", "审批", "批准"))


def columns(grid: Grid, block: Block, wanted: Callable[[str], bool]) -> Iterator[Stated]:
    """Yield what stands in each person's row of the columns whose header is wanted.

    Args:
        grid: the sheet.
        block: a block with a row, or several, per person.
        wanted: says of a header's text, without brackets and blanks, whether the column is asked for.
    """
    rows = {place(p.name_ref)[0]: p for p in reversed(block.people) if p.name_ref and "!" not in p.name_ref}
    if on_form(block) or block.layout == "transposed" or not rows:
        return
    inside, first = area(block.area), min(rows)
    for column in range(inside.left, inside.right + 1):
        label = _header(grid, inside, first, column, wanted)
        if label:
            for row, person in sorted(rows.items()):
                cell = grid.cell(row, column)
                value = cell.value if cell is not None else None
                yield Stated(label, grid.ref(*grid.anchor(row, column)), _written(value), person)


def _header(grid: Grid, inside: Area, first: int, column: int, wanted: Callable[[str], bool]) -> str:
    for row in range(first - 1, inside.top - 1, -1):
        text = grid.text(row, column)
        if text and grid.span(row, column).left == grid.span(row, column).right and wanted(peel(text)):
            return peel(text)
    return ""


def _written(value: CellValue) -> CellValue:
    """The value, unless it is only what a form leaves to be filled in."""
    if isinstance(value, str) and not re.sub(r"[\s　_＿/年月日:：—.-]", "", value):
        return None
    return value
