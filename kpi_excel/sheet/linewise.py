"""Matrices in which an employee has several lines: one with the raw data, one with the marks, or one for each rater."""

from .grid import Grid
from .model import MarkKind
from .table import Table
from .vocabulary import MARKS, Role

_LINES = MARKS | {Role.RAW, Role.WEIGHTED, Role.TARGET, Role.FULL, Role.WEIGHT}
_KINDS = {Role.DEDUCTION: MarkKind.DEDUCTION, Role.BONUS: MarkKind.BONUS}
_LOOK = 24
"""How many rows below a header are looked at."""


def line_column(grid: Grid, table: Table) -> int | None:
    """Return the column that says of each row what it holds (实际, 得分); ``None`` if there is none."""
    for column in table.columns:
        if column.index == table.key or len(column.path) > 1:
            continue
        texts = [
            grid.own(row, column.index)
            for row in range(table.bottom + 1, min(table.bottom + _LOOK, grid.bottom) + 1)
            if any(grid.numeric(row, c.index) for c in table.columns)
        ]
        roles = [grid.words.role(text) for text in texts]
        if len(roles) >= 2 and all(role in _LINES for role in roles) and len(set(roles)) > 1 and len(set(texts)) <= 4:
            return column.index
    return None


def is_line(grid: Grid, row: int, column: int) -> bool:
    """Say whether a row is a line of the employee above it: its own cell says what it holds (no note across all columns)."""
    return grid.anchor(row, column) == (row, column) and grid.words.role(grid.own(row, column)) in _LINES


def lines_of(grid: Grid, rows: tuple[int, ...], column: int) -> dict[Role, int]:
    """Return which of a person's rows holds what (RAW, MARK …)."""
    found: dict[Role, int] = {}
    for row in rows:
        role = grid.words.role(grid.own(row, column))
        if role is not None:
            grid.take(row, (column,))
            found.setdefault(Role.MARK if role in MARKS else role, row)
    return found


def raters_of(grid: Grid, rows: tuple[int, ...], column: int) -> tuple[tuple[str, int], ...]:
    """Return the lines that hold marks, by who gave them; nothing where there is but one."""
    found = tuple((grid.own(row, column), row) for row in rows if grid.words.role(grid.own(row, column)) in MARKS)
    return found if len({label for label, _ in found}) == len(found) > 1 else ()


class Place:
    """Where a person's cells stand: one row, or several lines of which each holds one kind of data."""

    def __init__(self, grid: Grid, rows: tuple[int, ...], line: int | None) -> None:
        self.grid, self.rows = grid, rows
        self.lines = lines_of(grid, rows, line) if line is not None else {}
        self.raters = raters_of(grid, rows, line) if line is not None else ()
        """The lines with marks, each with who gave them, where there are several (自评, 上级评分)."""
        roles = {row: grid.words.role(grid.own(row, line)) for row in rows} if line is not None else {}
        self.kinds = {row: _KINDS[role] for row, role in roles.items() if role in _KINDS}

    @property
    def row(self) -> int:
        """The first row."""
        return self.rows[0]

    def of(self, role: Role) -> int:
        """Return the row that holds raw data, marks …"""
        return self.lines.get(role, self.row)

    def kind(self, row: int, otherwise: MarkKind) -> MarkKind:
        """Return the kind of marks on a line: what its own cell says (扣分), else that of the column."""
        return self.kinds.get(row, otherwise) if otherwise is MarkKind.SCORE else otherwise

    def filled(self, column: int) -> int:
        """Return the first row with something of its own in a column."""
        grid = self.grid
        return next((r for r in self.rows if grid.text(r, column) or grid.numeric(r, column)), self.row)
