"""Criteria in a column of their own beside a table (旁注): 评分标准 over "续费率：目标70%，每低1%扣2分", a line for each item."""

from .grid import Grid
from .header_text import states_rule
from .model import Field
from .prose import CRITERIA, named_rule
from .vocabulary import Role

_LEAST = 2
"""Fewer lines than this with a rule under a name make no such column."""
_BLANK = 2
"""How many rows further down the next line may stand."""


def lift_margin(grid: Grid) -> tuple[Field, ...]:
    """Find such columns and take them off the grid, so that no table takes them for a column of its own."""
    found: list[Field] = []
    for row in grid.rows:
        for column in grid.starts(row):
            if column > 1 and grid.words.means(grid.text(row, column), Role.CRITERION, Role.REMARK, Role.DEFINITION):
                found.extend(_lifted(grid, row, column))
    return tuple(found)


def _lifted(grid: Grid, top: int, column: int) -> list[Field]:
    if not grid.blank(top, column - 1, column - 1) or grid.text(top, column - 1):
        return []
    rows: list[int] = []
    for row in (row for row in grid.rows if row > top):
        if _alone(grid, row, column):
            rows.append(row)
        elif grid.text(row, column) or row - (rows[-1] if rows else top) > _BLANK:
            break
    named = [row for row in rows if (rule := named_rule(grid.text(row, column))) is not None and states_rule(rule[1])]
    if len(named) < _LEAST or len(named) * 2 < len(rows):
        return []
    headed = CRITERIA if grid.words.means(grid.text(top, column), Role.CRITERION) else ""
    notes = [grid.field(row, column, headed) for row in rows]
    grid.lift_cells((row, column) for row in (top, *rows))
    return notes


def _alone(grid: Grid, row: int, column: int) -> bool:
    """Say whether a text stands in a row with nothing right before it or behind it."""
    beside = grid.text(row, column - 1) or grid.text(row, grid.edge(row, column) + 1)
    return bool(grid.own(row, column)) and not grid.numeric(row, column) and not beside
