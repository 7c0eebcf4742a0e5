"""Sheets that describe each indicator in a block of lines, a label and its text each: 指标名称 | 收缴率, 计分方法 | 达到92%得满分…

They hold no marks; like other lists of criteria they serve the tables that name their indicators.
"""

from collections.abc import Iterator

from .criteria import Criteria
from .grid import Grid
from .items import with_leading_points
from .lines import is_title
from .model import CriterionText, Field, Item
from .vocabulary import PEELED, Role

_LEAST = 2
"""Fewer blocks than this are no such sheet."""
_MOST = 400
"""More rows than this are no descriptions."""
_TOLD = frozenset(
    {Role.CRITERION, Role.DEFINITION, Role.CONTENT, Role.SOURCE, Role.FULL, Role.WEIGHT, Role.TARGET, Role.CATEGORY}
)


def read_indicators(grid: Grid) -> Criteria | None:
    """Read a sheet of such blocks, below or beside each other; ``None``, and nothing noted, for any other sheet."""
    if len(grid.rows) > _MOST:
        return None
    starts = [place for row in grid.rows for column in grid.columns(row) if _begins(grid, *(place := (row, column)))]
    blocks = [(start, list(_lines(grid, *start))) for start in starts]
    told = [(start, lines) for start, lines in blocks if any(role is Role.CRITERION for role, _, _ in lines)]
    if len(told) < _LEAST or len(told) * 2 < len(starts):
        return None
    title = next(
        (grid.text(r, c) for r in grid.rows[:2] for c in grid.columns(r) if is_title(grid.words, grid.text(r, c))), ""
    )
    return Criteria(tuple(_item(grid, start, lines) for start, lines in told), title=title)


def _begins(grid: Grid, row: int, column: int) -> bool:
    """Whether 指标名称 stands here with a name beside it, and a line about it below."""
    if grid.anchor(row, column) != (row, column) or not _means(grid, row, column, Role.ITEM):
        return False
    value = _beside(grid, row, column)
    if value is None or grid.numeric(row, value) or grid.words.role(grid.text(row, value), PEELED) is not None:
        return False
    below = grid.span(row, column).bottom + 1
    return any(role is not None for role, _, _ in _lines(grid, row, column)) and bool(grid.text(below, column))


def _means(grid: Grid, row: int, column: int, *roles: Role) -> bool:
    return not grid.numeric(row, column) and grid.words.role(grid.text(row, column)) in roles


def _beside(grid: Grid, row: int, column: int) -> int | None:
    """Return the column of the value to the right of a label."""
    value = grid.span(row, column).right + 1
    return value if grid.own(row, value) or grid.numeric(row, value) else None


def _lines(grid: Grid, row: int, column: int) -> Iterator[tuple[Role | None, int, int | None]]:
    """Give the lines below a block's first: what the label says, its row, and the column of its value."""
    below = grid.span(row, column).bottom + 1
    while below <= grid.bottom and grid.own(below, column) and not _means(grid, below, column, Role.ITEM):
        role = grid.words.role(grid.text(below, column))
        yield role if role in _TOLD else None, below, _beside(grid, below, column)
        below = grid.span(below, column).bottom + 1


def _item(grid: Grid, start: tuple[int, int], lines: list[tuple[Role | None, int, int | None]]) -> Item:
    row, column = start
    grid.take(row, (column,))
    found: dict[Role, list[Field]] = {}
    for role, line, value in lines:
        grid.take(line, (column,))
        if value is None:
            continue
        cell = grid.field(line, value, grid.text(line, column))
        if role is not None:
            found.setdefault(role, []).append(cell)
    name = _beside(grid, row, column)
    rules = tuple(found.get(Role.CRITERION, ()))
    thing = Item(
        grid.field(row, name if name is not None else column),
        criterion=CriterionText(rules) if rules else None,
        definition=next(iter(found.get(Role.DEFINITION, [])[-1:]), None),
        full_mark=next(iter(found.get(Role.FULL, ())), None),
        weight=next(iter(found.get(Role.WEIGHT, ())), None),
        target=next(iter(found.get(Role.TARGET, ())), None),
        source=next(iter(found.get(Role.SOURCE, ())), None),
    )
    return with_leading_points(thing) if thing.weight is None else thing
