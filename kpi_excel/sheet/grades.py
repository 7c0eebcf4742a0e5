"""Small tables of grades (等级 | 分数段 | 系数 | 奖金), upright or lying: each becomes one note in words."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ..figures import plain
from ..workbook.model import Area
from .columns import is_level
from .grid import Grid
from .model import Field
from .vocabulary import Role, normalise, peel

_RANGES = frozenset({Role.RANGE, Role.TOTAL, Role.MARK, Role.CRITERION, Role.FULL, Role.RATER})
_RESULTS = frozenset({Role.SHARE, Role.AMOUNT, Role.BASE, Role.MONEY, Role.REMARK, Role.SEQUENCE})
_ALL = _RANGES | _RESULTS | {Role.GRADE}
_CONDITION = re.compile(r"[≥≤<>＜＞~～—\-–至到]|以上|以下|以内|满分|不足|含")
_FLOOR = re.compile(r"下限|最低分|起点分|起始分")
"""What a column of lower ends (分数下限: 60, 70, 80) is called."""
_MOST = 12
"""More rows (or columns) than this make no table of grades."""


@dataclass(frozen=True, slots=True)
class GradeTable:
    """A table of grades as a note, and where it stood."""

    area: Area
    note: Field


def lift_grades(grid: Grid) -> tuple[GradeTable, ...]:
    """Find the tables of grades and take them off the grid, so that no other table swallows them."""
    found: list[GradeTable] = []
    taken_to: dict[int, int] = {}
    for row in grid.rows:
        for cells in _runs(grid, row):
            if any(taken_to.get(column, 0) >= row for column in cells):
                continue
            table = _upright(grid, row, cells) or _lying(grid, row, cells)
            if table is not None:
                found.append(table)
                taken_to.update(dict.fromkeys(range(table.area.left, table.area.right + 1), table.area.bottom))
    for table in found:
        grid.lift(table.area)
    return tuple(found)


def _runs(grid: Grid, row: int) -> Iterator[list[int]]:
    run: list[int] = []
    end = -1
    for column in grid.starts(row):
        if run and column > end + 1:
            yield run
            run = []
        run.append(column)
        end = grid.edge(row, column)
    if run:
        yield run


def _roles(grid: Grid, text: str) -> frozenset[Role]:
    return frozenset(m.role for m in grid.words.meanings(text) if m.strength >= 2)


def _upright(grid: Grid, row: int, cells: Sequence[int]) -> GradeTable | None:
    if not 2 <= len(cells) <= 6 or any(grid.numeric(row, c) for c in cells):
        return None
    roles = [_roles(grid, grid.text(row, c)) for c in cells]
    measured = len(cells) == 2 and not roles[0] and bool(roles[1] & {Role.SHARE, Role.AMOUNT, Role.MONEY})
    if measured:
        roles[0] = frozenset({Role.RANGE})
    measure = 0 if measured else _measure(grid, row, cells, roles)
    if measure:
        roles[measure] = frozenset({Role.RANGE})
        roles[:measure] = [frozenset({Role.SEQUENCE})] * measure
    if not all(r & _ALL for r in roles):
        return None
    if not any(r & {Role.GRADE, Role.RANGE} for r in roles) and not _scale_of_results(roles):
        return None
    rows: list[int] = []
    for below in range(row + 1, row + 2 + _MOST):
        filled = {grid.anchor(below, c) for c in cells if grid.own(below, c)}
        if rows and rows[-1] == below - 1 and _skipped(grid, below, cells):
            continue
        stray = [c for c in grid.columns(below, cells[0], cells[-1]) if c not in cells]
        if len(filled) < 2 or stray or any(len(grid.text(below, c)) > 40 for c in cells[:2]):
            break
        rows.append(below)
    if len(rows) < 2 or len(rows) > _MOST:
        return None
    lines = [[(column, below) for column in cells] for below in rows]
    labels = [grid.text(row, c) for c in cells]
    area = Area(row, cells[0], rows[-1], grid.span(row, cells[-1]).right)
    return _table(grid, labels, roles, lines, area, of=peel(labels[measure]) if measured or measure else "")


def _measure(grid: Grid, row: int, cells: Sequence[int], roles: Sequence[frozenset[Role]]) -> int:
    """Return the place of a measure of its own among numbered steps (档次: 1, 2, 3 | 成单金额 | 提成比例 | 说明); 0 for none."""
    unknown = [place for place, role in enumerate(roles) if not role & _ALL]
    paid = any(role & {Role.SHARE, Role.AMOUNT, Role.MONEY} for role in roles)
    if unknown != [1] or not paid or not roles[0] & {Role.GRADE, Role.SEQUENCE}:
        return 0
    steps = [grid.text(below, cells[0]) for below in range(row + 1, row + 3)]
    return 1 if all(re.fullmatch(r"第?[\d一二三四五六]{1,2}[档级]?", step) for step in steps) else 0


_BY_PARTS = re.compile(r"超额累进|累进|分段(?:计算|计提|累计)")


def _skipped(grid: Grid, row: int, cells: Sequence[int]) -> bool:
    """Say whether a row between two of a table is blank, and the next one goes on with what the one before has."""
    if not all(grid.blank(row, c, c) and not grid.text(row, c) for c in cells):
        return False
    over, under = ([bool(grid.own(r, c)) and grid.numeric(r, c) for c in cells] for r in (row - 1, row + 1))
    return (
        over == under
        and any(over)
        and all(grid.own(row + 1, c) for c in cells)
        and is_level(grid.words, grid.text(row + 1, cells[0]))
    )


def _lying(grid: Grid, row: int, cells: Sequence[int]) -> GradeTable | None:
    if not 3 <= len(cells) <= _MOST:
        return None
    if not _roles(grid, grid.text(row, cells[0])) & _ALL:
        return None
    rows: list[int] = []
    for below in range(row, row + 6):
        own = [c for c in grid.columns(below, cells[0], cells[-1]) if grid.anchor(below, c) == (below, c)]
        label = grid.text(below, cells[0])
        if own != list(cells) or not _roles(grid, label) & _ALL or len(normalise(label)) > 12:
            break
        rows.append(below)
    if len(rows) < 2:
        return None
    roles = [_roles(grid, grid.text(r, cells[0])) for r in rows]
    if not any(r & {Role.GRADE, Role.RANGE} for r in roles) and not _scale_of_results(roles):
        return None
    lines = [[(column, r) for r in rows] for column in cells[1:]]
    labels = [grid.text(r, cells[0]) for r in rows]
    return _table(grid, labels, roles, lines, Area(row, cells[0], rows[-1], grid.span(row, cells[-1]).right))


def _scale_of_results(roles: Sequence[frozenset[Role]]) -> bool:
    """Say whether a row of marks stands with rows of what follows from them (综合得分 over 发放比例)."""
    return any(r & {Role.TOTAL, Role.MARK} for r in roles) and any(r & {Role.SHARE, Role.AMOUNT} for r in roles)


def _table(
    grid: Grid,
    labels: Sequence[str],
    roles: Sequence[frozenset[Role]],
    lines: Sequence[Sequence[tuple[int, int]]],
    area: Area,
    of: str = "",
) -> GradeTable | None:
    """Put a table into words, each line with the measure that it is of; ``None`` when it has no ranges of marks, or grades that are none."""
    conditions = [i for i, r in enumerate(roles) if r & _RANGES]
    grades = [i for i, r in enumerate(roles) if Role.GRADE in r and i not in conditions[:1]]
    if not conditions:
        return None
    condition = next((i for i in conditions if Role.RANGE in roles[i]), conditions[0])
    texts = [grid.text(row, column) for column, row in (line[condition] for line in lines)]
    floors = bool(_FLOOR.search(labels[condition])) and all(re.fullmatch(r"\d+(?:\.\d+)?分?", t) for t in texts)
    if not floors and sum(bool(re.search(r"\d", t)) and bool(_CONDITION.search(t)) for t in texts) * 2 <= len(texts):
        return None
    if grades and not all(
        is_level(grid.words, grid.text(r, c)) or len(grid.text(r, c)) <= 8 for c, r in _cells(lines, grades)
    ):
        return None
    said = [_line(grid, labels, roles, line, condition, grades[0] if grades else None) for line in lines]
    text = "；".join(of + line for line in said)
    asides = dict.fromkeys(
        grid.text(r, c) for c, r in _cells(lines, [i for i, role in enumerate(roles) if Role.REMARK in role])
    )
    text = "。".join([text, *(aside for aside in asides if _BY_PARTS.search(aside))])
    note = Field(grid.ref(area.top, area.left), text, label="等级表")
    return GradeTable(area, note)


def _cells(lines: Sequence[Sequence[tuple[int, int]]], places: Sequence[int]) -> list[tuple[int, int]]:
    return [line[place] for line in lines for place in places]


def _line(
    grid: Grid,
    labels: Sequence[str],
    roles: Sequence[frozenset[Role]],
    line: Sequence[tuple[int, int]],
    condition: int,
    grade: int | None,
) -> str:
    parts = []
    for index, (column, row) in enumerate(line):
        shown = _shown(grid, row, column)
        if index in (condition, grade) or not shown or roles[index] & {Role.SEQUENCE, Role.REMARK}:
            continue
        unit = "元" if shown.replace(".", "").isdigit() and roles[index] & {Role.AMOUNT, Role.MONEY, Role.BASE} else ""
        parts.append(f"{peel(labels[index])}{shown}{unit}")
    head = _shown(grid, line[condition][1], line[condition][0])
    if _FLOOR.search(labels[condition]) and re.fullmatch(r"\d+(?:\.\d+)?分?", head):
        head = f"≥{head.removesuffix('分')}分"
    if grade is not None:
        head = f"{_shown(grid, line[grade][1], line[grade][0])}：{head}"
    return "，".join([head, *parts])


def _shown(grid: Grid, row: int, column: int) -> str:
    cell = grid.cell(row, column)
    if cell is None:
        return ""
    if isinstance(cell.value, Decimal) and "%" in cell.number_format:
        return f"{plain(cell.value * 100)}%"
    return re.sub(r"\s+", "", cell.text)
