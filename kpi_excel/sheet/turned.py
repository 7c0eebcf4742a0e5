"""People side by side, what is said of them below without a header for it: 姓名 | 张三 | 李四 over 工作业绩 | 35 | 38."""

import re
from dataclasses import replace

from ..workbook.model import Area, Cell, Sheet
from .criteria import Criteria
from .forms import may_title
from .grid import Grid
from .header_text import states_rule
from .headers import find_tables
from .identity import department_in, read_lines
from .ledger import read_ledger
from .lines import is_note, is_sentence, is_title, period_in
from .matrix import read_matrix
from .model import Block, Field
from .names import looks_like_name, may_be_name
from .regions import regions
from .table import Kind
from .vocabulary import Role, normalise

_LEAST = 2
"""Fewer people, or fewer lines, than this make no such table."""
_LABEL = 8
"""The label in front of the names is no longer than this."""


class TurnedGrid(Grid):
    """An area of a sheet with rows and columns exchanged; its fields keep the references of the sheet itself."""

    def __init__(self, grid: Grid, area: Area) -> None:
        cells = {}
        for row in range(area.top, area.bottom + 1):
            for column in grid.starts(row, area.left, area.right):
                cell = grid.cell(row, column)
                if cell is not None:
                    cells[column, row] = cell
        head = area.top, area.left
        names = [c for c in grid.starts(area.top, area.left, area.right) if c > area.left]
        of_people = all(looks_like_name(grid.words, grid.text(area.top, c)) for c in names)
        if of_people and not grid.words.means(grid.own(*head), Role.PERSON):
            cells[head[1], head[0]] = Cell(head[1], head[0], "姓名")
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
    block = read_ledger(turned, people[0], Criteria(notes=notes, scales=scales)) if people else None
    block = block or (read_matrix(turned, people[0], Criteria(scales=scales), notes) if people else None)
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
    return next((area for row in grid.rows[:60] if (area := _under_names(grid, row)) is not None), None)


def _under_names(grid: Grid, row: int) -> Area | None:
    """Return the area under a row of nothing but names behind one label, whatever that is called (核算步骤 | 张三 | 李四)."""
    columns = grid.starts(row)
    names = columns[1:]
    if len(names) <= _LEAST or _unbroken(list(names)) < names[-1]:
        return None
    label = names[0] - 1
    text = grid.text(row, columns[0])
    if grid.edge(row, columns[0]) != label or grid.numeric(row, columns[0]) or len(normalise(text)) > _LABEL:
        return None
    if not all(looks_like_name(grid.words, grid.text(row, c)) for c in names) or looks_like_name(grid.words, text):
        return None
    bottom = _last_line(grid, row, label, names[-1])
    return Area(row, label, bottom, names[-1]) if bottom - row >= _LEAST else None


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


def _is_equation(text: str) -> bool:
    """Say whether a text says what a figure is made of (基础绩效＝工作量绩效×QC系数)."""
    return bool(re.search(r"[一-鿿)]=[^=]*[×*x÷/+-]", normalise(text)))


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
            elif is_note(grid.words, text) or is_sentence(text) or states_rule(text) or _is_equation(text):
                notes.append(grid.field(row, column))
            elif not title and row < area.top and len(grid.starts(row)) == 1 and may_title(text):
                title = text
                grid.take(row, (column,))
    return title, tuple(notes)
