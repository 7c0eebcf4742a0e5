"""Labels beside values: 合计 | 95, 等级 | B, "总分：95    等级：A"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from ..workbook.model import CellValue
from .grid import Grid
from .identity import pairs_in_text
from .lines import sum_role
from .model import Field
from .vocabulary import ENDING, OUTCOMES, PEELED, Role, normalise


@dataclass(frozen=True, slots=True)
class Labelled:
    """A label with the cells that follow it in its row, up to the next label."""

    column: int
    text: str
    role: Role
    """TOTAL, SUBTOTAL, AVERAGE, or one of the outcomes."""
    values: tuple[int, ...]


def labelled_cells(grid: Grid, row: int, columns: Sequence[int]) -> tuple[Labelled, ...]:
    """Cut a row into labels of sums and outcomes, each with the cells after it (the first with those before it too)."""
    found: list[Labelled] = []
    before: list[int] = []
    for column in columns:
        role = None if grid.numeric(row, column) else label_role(grid, grid.text(row, column))
        if role is not None:
            found.append(Labelled(column, grid.text(row, column), role, ()))
        elif found:
            found[-1] = replace(found[-1], values=(*found[-1].values, column))
        elif grid.numeric(row, column):
            before.append(column)
    if found and before:
        found[0] = replace(found[0], values=(*found[0].values, *before))
    return tuple(found)


def label_role(grid: Grid, text: str) -> Role | None:
    """Return what a label beside a value asks for: a sum or an outcome; ``None`` for other texts."""
    flat = normalise(text)
    if len(flat) > 60:
        return None
    least = ENDING if len(flat) <= 12 else PEELED
    head, equals, _ = text.replace("＝", "=").partition("=")
    for part, sure in ((head, PEELED), (text, least)) if equals else ((text, least),):
        for meaning in grid.words.meanings(part):
            if meaning.role in OUTCOMES and meaning.strength >= sure:
                return meaning.role
    return sum_role(grid.words, text)


def inline_pairs(grid: Grid, text: str) -> tuple[tuple[Role, str, CellValue], ...]:
    """Return the sums and outcomes that one text states ("总分：95    等级：A"); empty when it says anything else."""
    found: list[tuple[Role, str, CellValue]] = []
    for label, value in pairs_in_text(text):
        role = label_role(grid, label)
        if role is None or len(value) > 20 or re.search(r"[。；;，,]", value):
            return ()
        found.append((role, label, _value(value)))
    return tuple(found) if any(value is not None for _, _, value in found) else ()


def _value(text: str) -> CellValue:
    """Return what a text states: the ticked one of several options, a number, or the text itself."""
    ticked = re.findall(r"[☑☒√✓✔■]\s*([^\s□☐☑☒√✓✔■]+)", text)
    if len(ticked) == 1 and re.search(r"[□☐]", text):
        return str(ticked[0])
    bare = re.fullmatch(r"(-?\d+(?:\.\d+)?)(?:分|元)?", text)
    return Decimal(bare.group(1)) if bare else text or None


def value_cell(grid: Grid, row: int, part: Labelled) -> Field:
    """Return the cell that answers a label: the first one after it, or the empty one beside it."""
    if part.values:
        grid.take(row, part.values)
        cell = grid.field(row, part.values[0], normalise(part.text))
        return replace(cell, value=_value(cell.text)) if re.search(r"[□☐]", cell.text) else cell
    return grid.field(row, grid.span(row, part.column).right + 1, normalise(part.text))
