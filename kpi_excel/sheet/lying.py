"""Lists of criteria that run across: 考核项目 | 接通率 | 投诉 … over lines 分值 | 30 | 25 and 评分标准 | ….

Such a list is turned and read as one that stands upright. Lines with data, marks or people make it something else.
"""

from collections.abc import Iterator
from dataclasses import replace

from ..workbook.model import Area
from .columns import is_level
from .criteria import Criteria, read_criteria
from .grid import Grid
from .header_text import states_rule
from .headers import find_tables
from .regions import Region, regions
from .table import Kind
from .turned import TurnedGrid
from .vocabulary import ABOUT_ITEMS, Role

_ABOUT = ABOUT_ITEMS | {Role.CATEGORY, Role.CONTENT}
"""What the lines below the names may hold."""
_LEAST = 2
"""Fewer items than this make no list."""


def lift_lying_lists(grid: Grid) -> tuple[tuple[Region, Criteria], ...]:
    """Find such lists and take them off the grid, so that no other table takes their lines for its own."""
    found: list[tuple[Region, Criteria]] = []
    for area in list(_areas(grid)):
        turned = TurnedGrid(grid, area)
        lists = [region for region in regions(turned, find_tables(turned)) if region.table.kind is Kind.ITEMS]
        if len(lists) != 1:
            continue
        criteria = read_criteria(turned, lists[0])
        if len(criteria.items) < _LEAST or not any(thing.criterion for thing in criteria.items):
            continue
        place = replace(lists[0].table, top=area.top, bottom=area.bottom, left=area.left, right=area.right)
        found.append((replace(lists[0], table=place, head=(), body=()), criteria))
        grid.lift(area)
    return tuple(found)


def _areas(grid: Grid) -> Iterator[Area]:
    end = 0
    for row in grid.rows:
        if row <= end:
            continue
        area = _area(grid, row)
        if area is not None:
            end = area.bottom
            yield area


def _area(grid: Grid, row: int) -> Area | None:
    """Return the area of a list whose names stand in a row; ``None`` where there is none."""
    cells = grid.starts(row)
    if not cells:
        return None
    label = _label(grid, row, cells[0])
    if label is None:
        return None
    names = [c for c in cells if c > grid.edge(row, label)]
    if len(names) < _LEAST or any(grid.numeric(row, c) for c in names):
        return None
    right = max(grid.edge(row, c) for c in names)
    bottom, roles = _last_line(grid, row, label)
    after = [c for c in grid.starts(bottom + 1, label, right) if grid.text(bottom + 1, c)]
    ruled = any(states_rule(grid.text(bottom + 1, c)) for c in after)
    goes_on = (len(after) > 1 and _label(grid, bottom + 1, after[0]) is None) or ruled
    if Role.CRITERION not in roles or goes_on or (not grid.text(row, label) and len(roles) < _LEAST):
        return None
    over = row - 1
    top = over if over > 0 and grid.words.means(grid.own(over, label), Role.CATEGORY) else row
    return Area(top, label, bottom, right)


def _label(grid: Grid, row: int, first: int) -> int | None:
    """Return the column of the label of a row of names: 考核项目 in it, or left of it a blank corner over labels."""
    if grid.words.means(grid.text(row, first), Role.ITEM):
        return first
    left = first - 1
    corner = left >= 1 and not grid.text(row, left) and grid.own(row + 1, left)
    return left if corner and grid.words.role(grid.own(row + 1, left)) in _ABOUT else None


def _last_line(grid: Grid, row: int, label: int) -> tuple[int, set[Role]]:
    """Return the last of the labelled lines below a row of names, and what they hold; nothing where one is no such line."""
    last, roles = row, set[Role]()
    for below in range(row + 1, grid.bottom + 1):
        text = grid.text(below, label)
        role = grid.words.role(text) or (Role.CRITERION if is_level(grid.words, text) else None)
        if role not in _ABOUT or grid.blank(below, grid.edge(below, label) + 1):
            break
        roles.add(role)
        last = below
    return last, roles
