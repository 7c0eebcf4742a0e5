"""People side by side, what is said of them below without a header for it: 姓名 | 张三 | 李四 over 工作业绩 | 35 | 38."""

from dataclasses import replace

from ..workbook.model import Area, Sheet
from .criteria import Criteria
from .grid import Grid
from .header_text import states_rule
from .headers import find_tables
from .identity import department_in, read_lines
from .lines import is_note, is_sentence, is_title, period_in
from .matrix import read_matrix
from .model import Block, Field
from .names import looks_like_name, may_be_name
from .regions import regions
from .table import Kind
from .vocabulary import Role

_LEAST = 2
"""Fewer people, or fewer lines, than this make no such table."""


class TurnedGrid(Grid):
    """An area of a sheet with rows and columns exchanged; its fields keep the references of the sheet itself."""

    def __init__(self, grid: Grid, area: Area) -> None:
        cells = {}
        for row in range(area.top, area.bottom + 1):
            for column in grid.starts(row, area.left, area.right):
                cell = grid.cell(row, column)
                if cell is not None:
                    cells[column, row] = cell
        self._upright = grid
        merges = (m for m in grid.sheet.merges if (m.top, m.left) in area and (m.bottom, m.right) in area)
        turned = tuple(Area(m.left, m.top, m.right, m.bottom) for m in merges)
        super().__init__(Sheet(grid.sheet.name, cells, turned), grid.words)

    def ref(self, row: int, column: int) -> str:
        """Return the reference of a place on the sheet itself."""
        return self._upright.ref(column, row)


def read_turned(grid: Grid, scales: tuple[Field, ...] = ()) -> Block | None:
    """Read the first such table of a sheet; ``None`` when there is none. ``scales`` are the sheet's tables of grades."""
    area = _find(grid)
    if area is None:
        return None
    turned = TurnedGrid(grid, area)
    people = [region for region in regions(turned, find_tables(turned)) if region.table.kind is Kind.PEOPLE]
    title, notes = _around(grid, area)
    block = read_matrix(turned, people[0], Criteria(scales=scales), notes) if people else None
    if block is None:
        return None
    for row in range(area.top, area.bottom + 1):
        grid.take(row, (c for c in grid.starts(row, area.left, area.right) if turned.understood(c, row)))
    identity = read_lines(grid, [row for row in grid.rows if row < area.top], 1, grid.right)
    return replace(
        block,
        area=grid.area(area.top, area.left, area.bottom, area.right),
        layout="transposed",
        title=title,
        department=identity.department or department_in(title),
        period=identity.period or period_in(title),
    )


def _find(grid: Grid) -> Area | None:
    """Return the area of the table: the row of names with the labelled rows of figures below it."""
    for row in grid.rows[:60]:
        columns = grid.starts(row)
        for place, column in enumerate(columns):
            if not grid.words.means(grid.text(row, column), Role.PERSON):
                continue
            names = [c for c in columns[place + 1 :] if may_be_name(grid.words, grid.text(row, c))]
            right = _unbroken(names)
            beside = [grid.text(row, c) for c in names if c <= right]
            if sum(looks_like_name(grid.words, text) for text in beside) * 2 < len(beside):
                continue
            bottom = _last_line(grid, row, column, right)
            if right - column >= _LEAST and bottom - row >= _LEAST:
                return Area(row, column, bottom, right)
    return None


def _unbroken(columns: list[int]) -> int:
    """Return the last of columns that follow each other without a gap; 0 when there is none."""
    last = columns[0] if columns else 0
    for column in columns[1:]:
        if column > last + 1:
            break
        last = column
    return last


def _last_line(grid: Grid, row: int, label: int, right: int) -> int:
    """Return the last row in a line of labelled rows with something under the names."""
    last = row
    for below in range(row + 1, grid.bottom + 1):
        if not grid.own(below, label) or grid.edge(below, label) > label or grid.blank(below, label + 1, right):
            break
        last = below
    return last


def _around(grid: Grid, area: Area) -> tuple[str, tuple[Field, ...]]:
    """Return the title above a table, and the notes above, beside and below it."""
    title = ""
    notes: list[Field] = []
    for row in grid.rows:
        for column in grid.starts(row):
            text = grid.text(row, column)
            if (row, column) in area:
                continue
            if not title and row < area.top and is_title(grid.words, text):
                title = text
                grid.take(row, (column,))
            elif is_note(grid.words, text) or is_sentence(text) or states_rule(text):
                notes.append(grid.field(row, column))
    return title, tuple(notes)
