"""Columns in which nothing stands (空列): inside a table they are left out, so that neighbours are neighbours.

Such columns come about when a table is spaced by hand, or was made of merged cells all over (Word forms). Between two
tables an empty column stays: it parts them. Which of the two it is, the header rows tell.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from ..workbook.model import Area, Sheet
from .grades import GradeTable, lift_grades
from .grid import Grid
from .header_kinds import completes, kind_of
from .margin import lift_margin
from .model import Field
from .unmerged import put_together
from .vocabulary import ENDING, Role, Vocabulary

_OWN = (Role.PERSON, Role.ITEM, Role.CONTENT, Role.CATEGORY, Role.SEQUENCE, Role.NUMBER, Role.DEPARTMENT)
"""What a table begins with: a header without any of these goes on with the one to its left."""
_WIDEST = 2
"""More columns than this always part, unless header cells are merged over them."""


def open_grid(sheet: Sheet, words: Vocabulary | None) -> tuple[Grid, tuple[GradeTable, ...], tuple[Field, ...]]:
    """Return the grid of a sheet, without empty columns inside tables, and what was taken off it: the tables of grades
    and the lines of criteria that stand beside tables.
    """
    grid = put_together(Grid(sheet, words))
    sheet = grid.sheet
    gaps = list(_gaps(grid))
    margin = lift_margin(grid)
    grades = lift_grades(grid)
    empty = frozenset(_inside_tables(grid, gaps))
    if not empty:
        return grid, grades, margin
    grid = _without(sheet, words, empty)
    margin = lift_margin(grid)
    return grid, lift_grades(grid), margin


def _gaps(grid: Grid) -> Iterator[tuple[int, int]]:
    """Give the first and last column of every run of columns without content that others stand on both sides of."""
    filled = sorted({column for row in grid.rows for column in grid.columns(row)})
    for before, after in pairwise(filled):
        if after - before > 1:
            yield before + 1, after - 1


def _inside_tables(grid: Grid, gaps: Sequence[tuple[int, int]]) -> Iterator[int]:
    start = 1
    for left, right in gaps:
        if _goes_on(grid, start, left, right):
            yield from range(left, right + 1)
        else:
            start = right + 1


def _goes_on(grid: Grid, start: int, left: int, right: int) -> bool:
    """Say whether some header goes on behind empty columns, and none begins there or ends before them."""
    goes_on = False
    for row in grid.rows:
        cells = grid.starts(row, start)
        before = [column for column in cells if column < left]
        run = _next(grid, row, [column for column in cells if column > right])
        ended, begun = _whole(grid, row, before), kind_of(grid, row, run)
        joint = before and run and (kind_of(grid, row, [*before, *run]) or kind_of(grid, row, cells))
        if begun and ended and completes(grid, row, before, run):
            goes_on |= right - left < _WIDEST or grid.edge(row, before[-1]) >= right
            continue
        if begun and _has_key(grid, row, run) and (ended or not joint):
            return False
        if ended and run and not joint:
            return False
        goes_on |= bool(joint) and (right - left < _WIDEST or grid.edge(row, before[-1]) >= right)
    return goes_on


def _whole(grid: Grid, row: int, cells: Sequence[int]) -> bool:
    """Say whether cells are a table's header by themselves: more than categories with their weights (类别, 类别权重)."""
    named = any(not grid.words.means(grid.text(row, c), Role.CATEGORY, Role.WEIGHT, least=ENDING) for c in cells)
    return named and kind_of(grid, row, cells) is not None


def _next(grid: Grid, row: int, cells: Sequence[int]) -> list[int]:
    """Return the first cells of a row that stand side by side."""
    run: list[int] = []
    for column in cells:
        if run and column > grid.edge(row, run[-1]) + 1:
            break
        run.append(column)
    return run


def _has_key(grid: Grid, row: int, cells: Sequence[int]) -> bool:
    return any(grid.words.means(grid.text(row, column), *_OWN) for column in cells)


def _without(sheet: Sheet, words: Vocabulary | None, empty: frozenset[int]) -> Grid:
    """Return the grid of a sheet without some empty columns; its fields keep the references of the sheet itself."""
    last = max((column for _, column in sheet.cells), default=0)
    origin = [column for column in range(1, last + 1) if column not in empty]
    place = {column: index for index, column in enumerate(origin, start=1)}
    cells = {(row, place[column]): cell for (row, column), cell in sheet.cells.items() if column in place}
    merges = tuple(made for area in sheet.merges if (made := _moved(area, place, len(empty), last)) is not None)
    return Grid(Sheet(sheet.name, cells, merges, sheet.state, sheet.kind), words, origin)


def _moved(area: Area, place: dict[int, int], dropped: int, last: int) -> Area | None:
    """Return a merged area by the columns that are left of it; those behind the last content stay as far behind."""
    kept = [place[column] for column in range(area.left, min(area.right, last) + 1) if column in place]
    left = kept[0] if kept else area.left - dropped if area.left > last else None
    right = kept[-1] if area.right <= last and kept else area.right - dropped
    return None if left is None else Area(area.top, left, area.bottom, max(left, right))
