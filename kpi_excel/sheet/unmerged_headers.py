"""Headers whose merged areas somebody may have taken apart: where they stood, told by what comes again or stays blank."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice

from ..workbook.model import Area
from .grid import Grid
from .vocabulary import PEELED, Role

_DEEPEST = 3
"""How many rows below its first one a header may go on."""
_LEAST = 3
"""A header has at least so many cells."""


@dataclass(frozen=True)
class Header:
    """The header of a table whose merged areas, if it had any, are gone, with the lines below it."""

    grid: Grid
    top: int
    bottom: int
    left: int
    right: int
    filled: bool
    """Whether every cell of the former areas has their text; otherwise only the first one has it."""
    last: int
    """The last row before the next header."""

    @property
    def columns(self) -> range:
        """Its columns."""
        return range(self.left, self.right + 1)

    @cached_property
    def body(self) -> tuple[int, ...]:
        """The rows with content below it."""
        rows = self.grid.rows
        return rows[bisect_right(rows, self.bottom) : bisect_right(rows, self.last)]

    def label(self, column: int) -> str:
        """The innermost header text of a column."""
        texts = (self.grid.text(row, column) for row in range(self.bottom, self.top - 1, -1))
        return next((text for text in texts if text), "")

    def means(self, column: int, *roles: Role, least: int = PEELED) -> bool:
        """Say whether a column's header means one of the roles."""
        return self.grid.words.means(self.label(column), *roles, least=least)

    def single(self, row: int, column: int) -> bool:
        """Say whether a cell is none of a merged area."""
        return self.grid.span(row, column) == Area(row, column, row, column)

    @cached_property
    def item(self) -> int | None:
        """The column of the items' names; ``None`` in a table of people."""
        if any(self.means(column, Role.PERSON) for column in self.columns):
            return None
        return next((column for column in self.columns if self.means(column, Role.ITEM, Role.CONTENT)), None)

    @cached_property
    def groups(self) -> tuple[Area, ...]:
        """The header cells that stood over several columns, right above the innermost ones."""
        return tuple(a for a in over_columns(self) if a.right > a.left and a.bottom == self.bottom - 1)


def headers(grid: Grid) -> Iterator[Header]:
    """Yield the headers of a sheet that may have had merged areas, each with the lines down to the next one below it."""
    found: list[Header] = []
    for row in grid.rows:
        columns = grid.starts(row)
        inside = any(h.top <= row <= h.bottom for h in found[-8:])
        if len(columns) >= _LEAST and not inside and not any(grid.numeric(row, c) for c in columns):
            found.extend(_in_row(grid, row, columns))
    for place, header in enumerate(found):
        below = next((o.top for o in islice(found, place + 1, None) if _under(o, header)), grid.bottom + 1)
        yield replace(header, last=below - 1)


def _under(other: Header, header: Header) -> bool:
    return other.top > header.bottom and other.left <= header.right and header.left <= other.right


def _in_row(grid: Grid, row: int, columns: Sequence[int]) -> list[Header]:
    """Return the headers that begin in a row: those of the tables side by side, or one that stands over blanks."""
    again: list[Header] = []
    for run in side_by_side(columns, lambda c: bool(grid.text(row + 1, c))):
        made = _header(grid, row, run, filled=True)
        if made is not None:
            again.append(made)
        elif again and any(grid.text(row, c) == grid.text(again[-1].bottom, c) for c in run):
            again[-1] = replace(again[-1], right=run[-1])
    spread = _header(grid, row, columns, filled=False) if all(made.bottom == row for made in again) else None
    return [spread] if spread is not None else again


def side_by_side(columns: Sequence[int], bridged: Callable[[int], bool]) -> Iterator[list[int]]:
    """Cut a row's columns where others lie between them that nothing bridges."""
    run: list[int] = []
    for column in columns:
        if run and not all(bridged(between) for between in range(run[-1] + 1, column)):
            yield run
            run = []
        run.append(column)
    if run:
        yield run


def _header(grid: Grid, row: int, columns: Sequence[int], *, filled: bool) -> Header | None:
    """Return the header that begins in a row; for ``filled=False`` only one that stands over blanks."""
    keys = [c for c in columns if grid.words.means(grid.text(row, c), Role.PERSON)]
    keys = keys or [c for c in columns if grid.words.means(grid.text(row, c), Role.ITEM, Role.CONTENT)][:1]
    merged = [a for a in (grid.span(row, c) for c in columns) if a.bottom > a.top or (a.right > a.left and not filled)]
    if not keys or merged:
        return None
    bottom = _again(grid, row, keys) if filled else _over_blanks(grid, row, keys)
    if not filled and bottom == row:
        return None
    right = columns[-1] if filled else max(c for r in range(row, bottom + 1) for c in grid.columns(r, columns[0]))
    return Header(grid, row, bottom, columns[0], right, filled, grid.bottom)


def _again(grid: Grid, top: int, keys: Sequence[int]) -> int:
    """Return the last row in which the header cells of the keys come again below themselves."""
    row = top
    while row < top + _DEEPEST and all(grid.text(row + 1, c) == grid.text(top, c) for c in keys):
        row += 1
    return row


def _over_blanks(grid: Grid, top: int, keys: Sequence[int]) -> int:
    """Return the last row of a header whose keys stand over blanks, with words alone beside them."""
    row = top
    while row < top + _DEEPEST and not any(grid.text(row + 1, c) for c in keys):
        columns = grid.columns(row + 1)
        merged = any(grid.span(row + 1, c) != Area(row + 1, c, row + 1, c) for c in columns)
        if not columns or merged or any(grid.numeric(row + 1, c) for c in columns):
            break
        row += 1
    return row if row > top and all(grid.text(row + 1, c) for c in keys) else top


def over_columns(header: Header) -> Iterator[Area]:
    """Yield the header cells that stood over several rows or columns."""
    if header.bottom == header.top:
        return
    spread = _repeated if header.filled else _followed_by_blanks
    done: set[tuple[int, int]] = set()
    for row in range(header.top, header.bottom + 1):
        for column in header.columns:
            if (row, column) not in done and header.grid.text(row, column):
                area = spread(header, row, column)
                done.update(places(area))
                if area.bottom > area.top or area.right > area.left:
                    yield area


def _repeated(header: Header, row: int, column: int) -> Area:
    text, right, bottom = header.grid.text(row, column), column, row
    if row < header.bottom:
        right = same_to(header.grid, row, column, header.right)
        if right == column < header.right and not header.grid.text(row, column + 1):
            return _followed_by_blanks(header, row, column)
    while bottom < header.bottom and all(header.grid.text(bottom + 1, c) == text for c in range(column, right + 1)):
        bottom += 1
    return Area(row, column, bottom, right)


def _followed_by_blanks(header: Header, row: int, column: int) -> Area:
    grid = header.grid
    below = range(row + 1, header.bottom + 1)
    if not any(grid.text(r, column) for r in below):
        return Area(row, column, header.bottom, column)

    def under(c: int) -> bool:
        blank = not any(grid.text(r, c) for r in range(header.top, row + 1))
        return blank and any(grid.text(r, c) for r in below)

    return Area(row, column, row, run_to(header.right, column, under))


def run_to(right: int, column: int, holds: Callable[[int], bool]) -> int:
    """Return the last column up to which something holds, from a column on."""
    while column < right and holds(column + 1):
        column += 1
    return column


def same_to(grid: Grid, row: int, column: int, right: int) -> int:
    """Return the last column up to which a row has the same text as in a column."""
    text = grid.text(row, column)
    return run_to(right, column, lambda c: bool(text) and grid.text(row, c) == text)


def places(area: Area) -> Iterator[tuple[int, int]]:
    """Yield the cells of an area (of very wide ones the first two hundred columns)."""
    for row in range(area.top, area.bottom + 1):
        for column in range(area.left, min(area.right, area.left + 200) + 1):
            yield row, column
