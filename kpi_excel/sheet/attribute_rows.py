"""Rows of a matrix that say something about the items over or under it: 满分, 权重, 评分标准 (one or several lines)."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .body import Row
from .columns import is_level
from .grid import Grid
from .header_text import states_rule
from .lines import is_statistic
from .names import looks_like_name
from .regions import Region
from .slots import MatrixColumns
from .vocabulary import ABOUT_ITEMS, Role, normalise, peel

ATTRIBUTES = ABOUT_ITEMS | {Role.MARK}
"""What a row of a matrix may say about its items; 得分 there means full marks."""
_FIRST = 8
"""How many rows below the header are looked at."""
_LEAST_LEVELS = 2
"""A single row of bands says too little to be one."""
_ABOVE = 4
"""How many rows over the header are looked at."""


@dataclass(frozen=True)
class Attributes:
    """Which rows say what. Criteria may take several rows (评分标准 merged over lines; 扣分标准 and 加分标准)."""

    rows: Mapping[Role, tuple[int, ...]]
    levels: tuple[tuple[int, int], ...] = ()
    """Rows of bands (100分 | ≥98% | 0次 …), each with the column of its label."""

    @property
    def numbers(self) -> frozenset[int]:
        """All the rows."""
        said = (number for numbers in self.rows.values() for number in numbers)
        return frozenset((*said, *(number for number, _ in self.levels)))

    def __bool__(self) -> bool:
        return bool(self.rows or self.levels)


def attribute_rows(grid: Grid, region: Region, columns: MatrixColumns, rows: Sequence[Row]) -> Attributes:
    """Find rows above the people (in the body or over the header) that give full marks, weights or criteria."""
    table = region.table
    first = min((c for slot in columns.slots for c in slot.columns), default=table.right)
    found: dict[Role, tuple[int, ...]] = {}
    named: dict[Role, str] = {}
    several: set[Role] = set()
    levels: list[tuple[int, int]] = []
    over = [row for row in region.head if table.top - _ABOVE <= row]
    over.extend(row for row in range(table.top, table.bottom) if row not in table.rows)
    people = [row.number for row in rows if looks_like_name(grid.words, grid.own(row.number, table.key))]
    below = {row.number for row in rows if people and row.number > people[0]}
    for number in [row.number for row in rows[:_FIRST]] + over:
        if number in below and is_statistic(grid.words, grid.own(number, table.key)):
            continue  # 最高分 below the people is the best mark of them, not the full mark
        cells = [c for slot in columns.slots for c in slot.columns if grid.text(number, c)]
        if not any(grid.anchor(number, c)[1] >= first for c in cells):  # a heading merged over all columns says nothing
            continue
        if _goes_on(grid, columns, number, found.get(Role.CRITERION, ()), first, table.left):
            found[Role.CRITERION] = (*found[Role.CRITERION], number)
            grid.take(number, grid.columns(number, table.left, table.right))
            continue
        last = min(first, table.key + 1) if grid.text(number, table.key) else first
        level = _level(grid, columns, number, range(table.left, last)) if number > table.bottom else None
        if level is not None:
            levels.append((number, level))
            continue
        labels = [grid.own(number, c) for c in range(table.left, last)]
        for label in dict.fromkeys(text for text in labels if text):
            role = grid.words.role(label)
            if role is None or role not in ATTRIBUTES:
                continue
            if role in found and peel(label) == peel(named[role]) and normalise(label) != normalise(named[role]):
                several.add(role)  # 满分（销售） and 满分（客服）: whose is whose is not said of a person
            elif role not in found or role is Role.CRITERION:
                found[role] = (*found.get(role, ()), number)
                named.setdefault(role, label)
                grid.take(number, grid.columns(number, table.left, table.right))
                break
    _points_for_full(grid, columns, found)
    if len(levels) < _LEAST_LEVELS:
        levels.clear()
    for number, _ in levels:
        grid.take(number, grid.columns(number, table.left, table.right))
    if rows and not (found or levels):
        found.update(_unlabelled(grid, columns, rows[0]))
    return Attributes({role: numbers for role, numbers in found.items() if role not in several}, tuple(levels))


def _points_for_full(grid: Grid, columns: MatrixColumns, found: dict[Role, tuple[int, ...]]) -> None:
    """Take a line 标准 that has points alone under the items (50分) for their full marks, where no other line gives them."""
    rows = found.get(Role.CRITERION, ())
    texts = [normalise(grid.text(rows[0], c)) for s in columns.slots for c in s.columns[:1]] if len(rows) == 1 else []
    told = [text for text in texts if text]
    if told and Role.FULL not in found and all(re.fullmatch(r"\d+(?:\.\d+)?分", text) for text in told):
        found[Role.FULL] = found.pop(Role.CRITERION)


def _level(grid: Grid, columns: MatrixColumns, number: int, places: Sequence[int]) -> int | None:
    """Return the column of the label of a row of bands: a level or its points, over conditions in words or with signs."""
    named = [c for c in places if grid.own(number, c) and grid.words.role(grid.own(number, c)) not in ATTRIBUTES]
    label = next((c for c in named if is_level(grid.words, grid.own(number, c))), None)
    cells = [c for slot in columns.slots for c in slot.columns if grid.own(number, c)]
    whose = grid.own(number, columns.person)  # a row with a name is somebody's, whatever stands before it
    if label is None or (whose and label != columns.person) or not cells or any(grid.numeric(number, c) for c in cells):
        return None
    return label


def _goes_on(grid: Grid, columns: MatrixColumns, number: int, before: Sequence[int], first: int, left: int) -> bool:
    """Say whether a row right below one of criteria goes on with them: the label is merged over it, or no label stands
    there and rules stand under the items.
    """
    if not before or number != before[-1] + 1:
        return False
    if any(grid.own(number, c) for c in range(left, first)):
        return False
    merged = any(grid.text(number, c) and grid.anchor(number, c)[0] in before for c in range(left, first))
    cells = [c for slot in columns.slots for c in slot.columns if grid.own(number, c)]
    ruled = [c for c in cells if states_rule(grid.text(number, c))]
    return merged or (len(ruled) * 2 > len(cells) and not any(grid.numeric(number, c) for c in cells))


def _unlabelled(grid: Grid, columns: MatrixColumns, row: Row) -> dict[Role, tuple[int, ...]]:
    """Take a first row without a name whose cells are all points (40分) or shares (40%) for full marks or weights."""
    if grid.text(row.number, columns.person) or len(columns.slots) < 2:
        return {}
    texts = [normalise(grid.text(row.number, slot.columns[0])) for slot in columns.slots if slot.columns]
    if all(re.fullmatch(r"\d+(?:\.\d+)?%|0?\.\d+", text) for text in texts):
        return {Role.WEIGHT: (row.number,)}
    full = all(re.fullmatch(r"\d+(?:\.\d+)?分?", text) for text in texts)
    return {Role.FULL: (row.number,)} if full else {}
