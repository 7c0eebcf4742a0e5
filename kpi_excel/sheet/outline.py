"""Items with numbered parts (1 with 1.1 and 1.2 below it; 一 with 1 and 2): the line of the whole adds up its parts."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from .columns import ItemColumns
from .grid import Grid
from .table import Column
from .vocabulary import normalise

_HAN = re.compile(r"(?:第?[(]?[一二三四五六七八九十]{1,3}[)]?)(?:[、.,:]|$|(?=[一-鿿]))")
_DOTTED = re.compile(r"(\d{1,2})[.\-](\d{1,2})(?!\d|%)")
_PLAIN = re.compile(r"(\d{1,2})(?:[、.]|$|(?=[一-鿿]))")
_ROUND = re.compile(r"[(](\d{1,2})[)]|([①-⑳])")


@dataclass(frozen=True, slots=True)
class Whole:
    """The line of a numbered item that has parts: its row, the rows of its parts."""

    row: int
    parts: tuple[int, ...]
    share: Column | None = None
    """The column of the whole's weight, where its parts' weights make up 100 % for themselves."""


def wholes(grid: Grid, columns: ItemColumns, rows: Sequence[int]) -> dict[int, Whole]:
    """Return the lines that stand for the numbered parts below them, by their rows.

    Numbers 1.1 and 1.2 below 1 say so themselves, unless 1 has a criterion or data of its own and another full mark than
    they have together. Any other numbers do only where the full marks add up, and the line has no criterion.
    """
    levels = {row: _level(grid, columns, row) for row in rows}
    found: dict[int, Whole] = {}
    for place, row in enumerate(rows):
        level = levels[row]
        if level is None:
            continue
        parts: list[int] = []
        for below in rows[place + 1 :]:
            under = levels[below]
            if under is None:
                if not parts or grid.own(below, columns.item):
                    break
                parts.append(below)  # a further line of the part above
                continue
            if under[0] <= level[0] or (
                under[0] == _DOTTED_LEVEL and level[0] == _PLAIN_LEVEL and under[1] != level[1]
            ):
                break
            parts.append(below)
        own = [below for below in parts if levels[below] is not None]
        if len({depth[0] for below in own if (depth := levels[below]) is not None}) != 1 or len(own) < 2:
            continue
        told = all(level[0] == _PLAIN_LEVEL and (under := levels[below]) and under[0] == _DOTTED_LEVEL for below in own)
        bare = _bare(grid, columns, row)
        if (told and bare) or ((told or bare) and _adds_up(grid, columns, row, own)):
            found[row] = Whole(row, tuple(parts), _share(grid, columns, row, own))
    return found


_HAN_LEVEL, _PLAIN_LEVEL, _DOTTED_LEVEL = 0, 1, 2


def _level(grid: Grid, columns: ItemColumns, row: int) -> tuple[int, str] | None:
    """Return how deep a line's number is and what it belongs to: 一 → 0, 1 → 1, 1.2 → 2 of 1, (1) → 2."""
    if grid.anchor(row, columns.item)[0] != row or not grid.text(row, columns.item):
        return None
    texts = [grid.text(row, columns.sequence)] if columns.sequence is not None else []
    for text in (normalise(text) for text in (*texts, grid.text(row, columns.item)) if text):
        if dotted := _DOTTED.match(text):
            return _DOTTED_LEVEL, dotted.group(1)
        if _ROUND.match(text):
            return _DOTTED_LEVEL, ""
        if plain := _PLAIN.match(text):
            return _PLAIN_LEVEL, plain.group(1)
        if _HAN.match(text):
            return _HAN_LEVEL, ""
    return None


def _adds_up(grid: Grid, columns: ItemColumns, row: int, parts: Sequence[int]) -> bool:
    """Say whether a line's full mark or weight is that of its parts together."""
    for column in (columns.full, columns.weight, columns.points):
        whole = None if column is None else _figure(grid, row, column.index)
        if column is None or whole is None:
            continue
        each = [_figure(grid, below, column.index) for below in parts]
        if None not in each and sum((n for n in each if n is not None), Decimal(0)) == whole:
            return True
    return False


def _share(grid: Grid, columns: ItemColumns, row: int, parts: Sequence[int]) -> Column | None:
    column = columns.weight
    if column is None or _figure(grid, row, column.index) is None:
        return None
    each = [_figure(grid, below, column.index) for below in parts]
    known = [n for n in each if n is not None]
    return column if len(known) == len(each) and sum(known, Decimal(0)) in (1, 100) else None


def _figure(grid: Grid, row: int, column: int) -> Decimal | None:
    found = re.fullmatch(r"(\d+(?:\.\d+)?)[分%]?", normalise(grid.text(row, column)))
    return grid.number(row, column) if found is None else Decimal(found.group(1))


def _bare(grid: Grid, columns: ItemColumns, row: int) -> bool:
    """Say whether a line has neither a criterion nor data of its own."""
    inner = [c.index for c in columns.criteria] + [level.index for level in columns.levels]
    data = [c.index for owner in columns.owners for c in owner.raws]
    return not any(grid.own(row, c) or grid.numeric(row, c) for c in (*inner, *data))
