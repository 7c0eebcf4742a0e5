"""Where tables begin: header rows (one, two or three of them) and the columns that they name."""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from .grid import Grid
from .header_kinds import KEYS, completes, kind_of, rater_column
from .header_text import unlike_header
from .lines import is_title
from .names import looks_like_name
from .table import Column, Head, Kind, Table
from .veto_lines import is_veto_header
from .vocabulary import ABOUT_ITEMS, ENDING, Role, normalise, peel

_PARTS = (
    Role.RAW,
    Role.MARK,
    Role.DEDUCTION,
    Role.BONUS,
    Role.WEIGHTED,
    Role.RATER,
    Role.TARGET,
    Role.FULL,
    Role.WEIGHT,
)
_ABOUT_PEOPLE = (Role.PERSON, Role.NUMBER, Role.POST, Role.DEPARTMENT, Role.FACT, Role.SEQUENCE)
"""What the columns hold over which the label of a line about items may be merged."""
_ABOVE = 6
"""How many rows above the header with 姓名 the names of the items may stand."""
_DEEPEST = 3
"""How many rows below its first one a header may go on."""


def find_tables(grid: Grid) -> tuple[Table, ...]:
    """Find every table header of a sheet, in reading order."""
    tables: list[Table] = []
    for row in grid.rows:
        for cells in _runs(grid, row):
            left, right = cells[0], grid.edge(row, cells[-1])
            if any(t.bottom >= row and t.overlaps(left, right) for t in tables[-8:]):
                continue
            over = next((t for t in reversed(tables) if t.overlaps(left, right)), None)
            if _is_somebody(grid, row, over) or _is_about_items(grid, row, over) or _heads_people(grid, row, cells):
                continue
            if over is not None and over.kind is Kind.ITEMS and is_veto_header(grid, row):
                continue
            table = _table(grid, row, cells)
            if table is not None:
                tables.append(table)
    return tuple(tables)


def _is_somebody(grid: Grid, row: int, table: Table | None) -> bool:
    """Say whether a row stands under a header 姓名 with somebody's name: then it is no header, whatever else it says."""
    return table is not None and table.kind is Kind.PEOPLE and looks_like_name(grid.words, grid.own(row, table.key))


def _is_about_items(grid: Grid, row: int, table: Table | None) -> bool:
    """Say whether a row (评分标准 | 由上级评定 | 每满1年得2分) stands between a header 姓名 and the first of its people, right
    below it or below other such rows: then it is no header of its own, but says something about the items over it.
    """
    if table is None or table.kind is not Kind.PEOPLE:
        return False
    labels = [grid.text(above, table.key) for above in range(table.bottom + 1, row + 1)]
    return all(grid.words.role(label) in ABOUT_ITEMS for label in labels)


def _heads_people(grid: Grid, row: int, cells: Sequence[int]) -> bool:
    """Say whether a row of items' names (考核项目 | 出勤 | 加分项) stands over lines about them (分值, 评分标准) and the header
    with 姓名 below these: then it is a part of that one.
    """
    words, first = grid.words, cells[0]
    if not words.means(grid.text(row, first), Role.ITEM, Role.CONTENT):
        return False
    for below in range(row + 1, min(row + _ABOVE, grid.bottom) + 1):
        label = grid.own(below, first)
        if words.means(label, *ABOUT_ITEMS):
            continue
        people = next((c for c in grid.starts(below) if words.means(grid.text(below, c), Role.PERSON)), None)
        return people is not None and _labelled_row(grid, below, people) == row
    return False


def _runs(grid: Grid, row: int) -> Iterator[list[int]]:
    """Cut a row into runs of cells that may be headers of separate tables."""
    columns = grid.starts(row)
    if len(columns) < 2:
        return
    runs: list[list[int]] = []
    end = -1
    for column in columns:
        if runs and column <= end + 1:
            runs[-1].append(column)
        else:
            runs.append([column])
        end = grid.edge(row, column)
    split: list[list[int]] = []
    for run in runs:
        if any(grid.numeric(row, column) for column in run):
            continue
        split.extend(_split_at_repeat(grid, row, run))
    joined: list[list[int]] = []
    for run in split:
        if joined and _belong_together(grid, row, joined[-1], run):
            joined[-1].extend(run)
        else:
            joined.append(run)
    yield from joined


def _belong_together(grid: Grid, row: int, left: Sequence[int], right: Sequence[int]) -> bool:
    """Say whether two runs make one header: not when each is one by itself, nor when only one of them alone is."""
    kinds = kind_of(grid, row, left), kind_of(grid, row, right)
    if None not in kinds:
        return completes(grid, row, left, right)
    return kinds == (None, None) or kind_of(grid, row, [*left, *right]) is not None


def _split_at_repeat(grid: Grid, row: int, run: Sequence[int]) -> list[list[int]]:
    """Cut where a run's first header (but 得分 and such) comes again: the same table set beside itself."""
    texts = [normalise(grid.text(row, column)) for column in run]
    if (
        len(run) < 4
        or texts.count(texts[0]) < 2
        or not grid.words.means(
            texts[0], Role.SEQUENCE, Role.ITEM, Role.CATEGORY, Role.PERSON, Role.CONTENT, Role.NUMBER
        )
    ):
        return [list(run)]
    starts = [index for index, text in enumerate(texts) if text == texts[0]]
    bounds = [*starts, len(run)]
    return [list(run[a:b]) for a, b in pairwise(bounds)]


def _table(grid: Grid, row: int, cells: list[int]) -> Table | None:
    kind = kind_of(grid, row, cells)
    if kind is None:
        return None
    left, right = cells[0], grid.span(row, cells[-1]).right
    if kind is Kind.RATERS:
        left = rater_column(grid, row, cells)
        columns = _columns(grid, (row,), left, right)
        grid.take(row, range(left, right + 1))
        return Table(kind, row, row, (row,), left, right, left, columns)
    key = _key(grid, row, cells, kind)
    bottom = _bottom(grid, row, left, right, key, cells)
    top = _group_row(grid, row, left, right, key)
    rows = tuple(range(top, bottom + 1))
    labelled = _labelled_row(grid, row, key) if kind is Kind.PEOPLE and top == row else None
    if labelled is not None:
        top, rows = labelled, (labelled, *rows)
        right = max([right, *(grid.span(top, c).right for c in grid.columns(top, key))])
    columns = _columns(grid, rows, left, right)
    for header in rows:
        grid.take(header, (c for c in range(left, right + 1) if grid.anchor(header, c)[0] >= top))
    return Table(kind, top, bottom, rows, left, right, key, columns)


def _labelled_row(grid: Grid, row: int, key: int) -> int | None:
    """Return the row above that names the items, where the rows between give their weights or criteria:
    指标 | 回款率 …; 权重 | 40 …; 姓名 | 数据 | 得分 ….
    """
    words = grid.words
    for above in range(row - 1, max(row - _ABOVE, 0), -1):
        place = next((c for c in range(1, key + 1) if grid.own(above, c)), key)
        label = grid.own(above, place)
        beyond = range(key + 1, grid.edge(above, place) + 1)
        if not label or any(not words.means(grid.text(row, c), *_ABOUT_PEOPLE) for c in beyond):
            return None
        if words.means(label, Role.ITEM, Role.CONTENT) and len(grid.columns(above, place)) > 2:
            return above
        if not words.means(label, *ABOUT_ITEMS):
            return None
    return None


def _columns(grid: Grid, rows: Sequence[int], left: int, right: int) -> tuple[Column, ...]:
    """Return the columns with a header. Of columns under one header cell, those count in which body cells start."""
    found: list[Column] = []
    for index in range(left, right + 1):
        path = _path(grid, rows, index, left)
        same = bool(found) and [(h.row, h.column) for h in found[-1].path] == [(h.row, h.column) for h in path]
        if path and not (same and not _used(grid, rows[-1], index)):
            found.append(Column(index, path))
    return tuple(found)


def _used(grid: Grid, bottom: int, column: int) -> bool:
    """Say whether cells with content start in a column soon below a header."""
    return any(
        grid.anchor(row, column) == (row, column) and grid.text(row, column)
        for row in range(bottom + 1, min(bottom + 9, grid.bottom) + 1)
    )


def _key(grid: Grid, row: int, cells: Sequence[int], kind: Kind) -> int:
    words = grid.words

    def first(test: Callable[[int], bool]) -> int | None:
        return next((column for column in cells if test(column)), None)

    if kind is Kind.PEOPLE:
        found = first(lambda c: words.means(grid.text(row, c), Role.PERSON))
        found = found or first(lambda c: words.means(grid.text(row, c), Role.DEPARTMENT))
    else:
        found = first(lambda c: words.means(grid.text(row, c), Role.ITEM, Role.CONTENT))
        found = found or first(lambda c: words.means(grid.text(row, c), *KEYS, least=ENDING))
    return found or cells[0]


def _group_row(grid: Grid, row: int, left: int, right: int, key: int) -> int:
    """Return the first row of the header: one above, where group headers stand over unmerged ones."""
    above = row - 1
    cells = [c for c in grid.columns(above, left, right) if grid.anchor(above, c) == (above, c)]
    spans = [grid.span(above, c) for c in cells]
    if not cells or any(span.left <= key <= span.right for span in spans):
        return row
    wide = [span for span in spans if span.right > span.left and span.right <= right]
    texts = [grid.text(above, c) for c in cells]
    fit = wide and not any(unlike_header(t) or is_title(grid.words, t) for t in texts)
    return above if fit and not any(grid.numeric(above, c) for c in cells) else row


def _bottom(grid: Grid, row: int, left: int, right: int, key: int, cells: Sequence[int]) -> int:
    bottom = min(max(grid.span(row, column).bottom for column in cells), row + _DEEPEST)
    while bottom < row + _DEEPEST and _is_subheader(grid, row, bottom + 1, left, right, key):
        bottom += 1
    return bottom


def _is_subheader(grid: Grid, top: int, row: int, left: int, right: int, key: int) -> bool:
    cells = [c for c in grid.columns(row, left, right) if grid.anchor(row, c) == (row, c)]
    if not cells or (grid.text(row, key) and grid.anchor(row, key)[0] >= row):
        return False
    grouped = [c for c in cells if _grouped(grid, top, row, c)]
    parts = [c for c in cells if _is_part(grid, row, c)]
    named = parts if len(parts) * 2 >= len(cells) else []
    if not grouped or any(
        c not in grouped and c not in named and grid.text(top, c) and not _heads_one(grid, top, c) for c in cells
    ):
        return False
    if any(grid.numeric(row, c) for c in cells):
        return False
    return all(len(peel(grid.text(row, c))) <= 24 for c in cells)


def _is_part(grid: Grid, row: int, column: int) -> bool:
    """Say whether a cell names a part of an item (实际, 得分)."""
    return grid.words.means(grid.text(row, column), *_PARTS)


def _heads_one(grid: Grid, top: int, column: int) -> bool:
    """Say whether a header that says what columns hold (扣分) stands over a single one."""
    return grid.words.means(grid.text(top, column), Role.MARK, Role.DEDUCTION, Role.BONUS, Role.RAW)


def _grouped(grid: Grid, top: int, row: int, column: int) -> bool:
    """Say whether a cell stands under a header that spreads over several columns, merged or with blanks after it."""
    above = grid.span(row - 1, column)
    if above.right > above.left and grid.text(row - 1, column):
        return True
    if row - 1 == top and not grid.text(top, column):
        return True
    return bool(grid.text(top, column)) and not grid.text(top, column + 1) and bool(grid.own(row, column + 1))


def _path(grid: Grid, rows: Sequence[int], column: int, left: int) -> tuple[Head, ...]:
    heads: list[Head] = []
    for depth, row in enumerate(rows):
        place = grid.anchor(row, column)
        text = grid.text(row, column)
        if not text and depth + 1 < len(rows) and place == (row, column):
            group = _group_to_the_left(grid, row, rows[depth + 1 :], column, left)
            if group is not None:
                place, text = (row, group), grid.text(row, group)
        if text and place[0] >= rows[0] and not any((h.row, h.column) == place for h in heads):
            heads.append(Head(text, *place))
    return tuple(heads)


def _group_to_the_left(grid: Grid, row: int, below: Sequence[int], column: int, left: int) -> int | None:
    """Return the column of the unmerged group header that a blank header cell belongs to."""

    def headed(place: int) -> bool:
        return any(grid.own(under, place) for under in below)

    if not headed(column):
        return None
    for group in range(column - 1, left - 1, -1):
        if grid.text(row, group):
            single = grid.span(row, group)
            fits = single.left == single.right and single.top == single.bottom and headed(group)
            return group if fits else None
        if not headed(group):
            return None
    return None
