"""Where tables begin: header rows (one, two or three of them) and the columns that they name."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, lru_cache
from itertools import pairwise

from .grid import Grid
from .lines import is_title
from .names import looks_like_name, may_be_name
from .vocabulary import CACHED, ENDING, MARKS, PEELED, Role, normalise, peel

_KEYS = frozenset({Role.ITEM, Role.CONTENT, Role.CRITERION, Role.CATEGORY})
_BESIDE = _KEYS | MARKS | {Role.FULL, Role.WEIGHT, Role.TARGET, Role.RAW, Role.WEIGHTED, Role.DEFINITION, Role.SOURCE}
_RESULTS = frozenset({Role.TOTAL, Role.MARK, Role.GRADE, Role.SHARE, Role.AMOUNT, Role.RANK})
_ABOUT_ITEMS = frozenset({Role.FULL, Role.WEIGHT, Role.CRITERION, Role.TARGET, Role.DEFINITION, Role.SOURCE})
_RULE = re.compile(
    r"[扣得加减罚奖计].{0,8}[\d一二三]|\d.{0,6}分|[≥≤<>]|评分|酌情|[-+]\d+(?:\.\d+)?分?/"
    r"|\d+(?:\.\d+)?[%％‰元][^，。；]{0,4}(?:奖|扣|罚|提成|计发)"
)
_BRACKETED = re.compile(r"[(（][^()（）]*[)）]")
_LAST_BRACKET = re.compile(r"(?P<name>[^()（）]{2,24})[(（](?P<rule>[^()（）]+)[)）]", re.DOTALL)
_POINTS = re.compile(r"(?:满分|权重|分值|标准分|最高|共|占)?[:：]?\d+(?:\.\d+)?(?:分|%)?")
_DEEPEST = 3
"""How many rows below its first one a header may go on."""


class Kind(StrEnum):
    """What a table's rows are: items to appraise, people (or departments), or the raters of one person."""

    ITEMS = "items"
    PEOPLE = "people"
    RATERS = "raters"


@dataclass(frozen=True, slots=True)
class Head:
    """One header cell."""

    text: str
    row: int
    column: int


@dataclass(frozen=True)
class Column:
    """A column of a table with its header cells, the outermost first."""

    index: int
    path: tuple[Head, ...]

    @cached_property
    def label(self) -> str:
        """The innermost header text on one line."""
        return one_line(self.path[-1].text) if self.path else ""

    @property
    def outer(self) -> tuple[Head, ...]:
        """The header cells above the innermost one."""
        return self.path[:-1]


@dataclass(frozen=True)
class Table:
    """A header found on a sheet: its rows (both ends included), its columns and the column that its rows start from."""

    kind: Kind
    top: int
    bottom: int
    rows: tuple[int, ...]
    """The header rows; rows between them say something about the items (权重, 评分标准)."""
    left: int
    right: int
    key: int
    columns: tuple[Column, ...]

    @cached_property
    def signature(self) -> tuple[str, ...]:
        """The header texts, for telling whether two tables are built alike."""
        return tuple("/".join(normalise(head.text) for head in column.path) for column in self.columns)

    def overlaps(self, left: int, right: int) -> bool:
        """Say whether the table shares columns with a range."""
        return self.left <= right and left <= self.right


def one_line(text: str) -> str:
    """Return a header text without line breaks and blanks at its ends."""
    return "".join(part.strip() for part in text.splitlines())


def find_tables(grid: Grid) -> tuple[Table, ...]:
    """Find every table header of a sheet, in reading order."""
    tables: list[Table] = []
    for row in grid.rows:
        for cells in _runs(grid, row):
            left, right = cells[0], grid.edge(row, cells[-1])
            if any(t.bottom >= row and t.overlaps(left, right) for t in tables[-8:]):
                continue
            table = _table(grid, row, cells)
            if table is not None:
                tables.append(table)
    return tuple(tables)


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
    """Say whether two runs make one header: not when each is one, nor when only one of them alone is."""
    kinds = _kind(grid, row, left), _kind(grid, row, right)
    if None not in kinds:
        return False
    return kinds == (None, None) or _kind(grid, row, [*left, *right]) is not None


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


def _kind(grid: Grid, row: int, cells: Sequence[int]) -> Kind | None:
    """Return what a table with these header cells lists, or ``None`` when they are no header."""
    if len(cells) < 2 or any(grid.numeric(row, c) for c in cells):
        return None
    words = grid.words
    texts = [grid.text(row, column) for column in cells]
    if any(_unlike_header(text) for text in texts):
        return None
    meanings = [words.meanings(text) for text in texts]
    strong = [{m.role for m in found if m.strength >= PEELED} for found in meanings]
    weak = [{m.role for m in found if m.strength >= ENDING} for found in meanings]
    if any(Role.PERSON in roles for roles in strong) and _names_below(grid, row, cells, strong):
        return Kind.PEOPLE
    if any(Role.TOTAL in roles for roles in strong[-3:]) and _raters_below(grid, row, cells):
        return Kind.RATERS
    if any(Role.DEPARTMENT in roles for roles in strong) and _items_by_department(grid, row, cells, strong):
        return Kind.PEOPLE
    keyed = [roles for roles in weak if roles & _KEYS]
    beside = [roles for roles in weak if roles & _BESIDE]
    sure = [roles for roles in strong if roles & _BESIDE]
    identity = [roles for roles in strong if roles & {Role.PERSON, Role.PERIOD}]
    if keyed and len(beside) >= 2 and sure and len(set().union(*beside)) >= 2 and len(identity) < len(beside):
        return Kind.ITEMS if not grid.blank(_below(grid, row, cells), cells[0], cells[-1]) else None
    if any(Role.DEPARTMENT in roles for roles in strong) and any(roles & _RESULTS for roles in strong):
        return Kind.PEOPLE if _departments_below(grid, row, cells, strong) else None
    return None


@lru_cache(CACHED)
def split_head(text: str) -> tuple[str, str]:
    """Split a header that also states the rule ("交通违章（20分）\\n每次扣5分", "迟到：首次扣1分") into name and rule;
    the rule is ``""`` when there is none.
    """
    for cut in ("\n", "：", ":", "；", "，"):
        name, found, rest = text.strip().partition(cut)
        if found and 1 < len(normalise(name)) <= 24 and states_rule(rest) and not states_rule(_BRACKETED.sub("", name)):
            return name.strip(), rest.strip()
    bracket = _LAST_BRACKET.fullmatch(text.strip())
    if bracket and states_rule(bracket["rule"]) and not _POINTS.fullmatch(normalise(bracket["rule"])):
        return bracket["name"].strip(), bracket["rule"].strip()
    return text, ""


@lru_cache(CACHED)
def states_rule(text: str) -> bool:
    """Say whether a text states how marks are given: a verb of marking near a figure, or a comparison."""
    return bool(_RULE.search(re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))))


@lru_cache(CACHED)
def _unlike_header(text: str) -> bool:
    name = split_head(text)[0]
    flat = peel(name)
    open_ended = re.search(r"[:：]", name) and not name.rstrip().endswith(("）", ")"))
    return len(flat) > 24 or bool(open_ended)


def _below(grid: Grid, row: int, cells: Sequence[int]) -> int:
    """Return the first row with content below a row's cells (their merges passed over)."""
    bottom = max(grid.span(row, column).bottom for column in cells)
    for below in range(bottom + 1, min(bottom + 4, grid.bottom + 1)):
        if not grid.blank(below, cells[0], cells[-1]):
            return below
    return bottom + 1


def _names_below(grid: Grid, row: int, cells: Sequence[int], strong: Sequence[set[Role]]) -> bool:
    column = next(c for c, roles in zip(cells, strong, strict=True) if Role.PERSON in roles)
    spread = grid.span(row, column).right > column
    if spread and any(roles & {Role.ITEM, Role.CONTENT} for roles in strong):
        return False
    filled_in = looks_like_name(grid.words, grid.own(row, grid.span(row, column).right + 1))
    start = grid.span(row, column).bottom + 1
    seen = 0
    for below in range(start, min(start + 8, grid.bottom + 1)):
        text = grid.own(below, column)
        if not text:
            continue
        seen += 1
        if grid.span(below, column).right > grid.span(row, column).right:
            seen -= 1
            continue
        if looks_like_name(grid.words, text) or (may_be_name(grid.words, text) and not filled_in):
            return True
        if filled_in:
            return False
        if seen >= 4 or grid.words.means(text, *_KEYS - {Role.CRITERION}):
            break
    return False


def _departments_below(grid: Grid, row: int, cells: Sequence[int], strong: Sequence[set[Role]]) -> bool:
    """Say whether departments stand below a header 部门, each in a row of its own with figures beside it."""
    column = next(c for c, roles in zip(cells, strong, strict=True) if Role.DEPARTMENT in roles)
    start = max(grid.span(row, c).bottom for c in cells) + 1
    for below in range(start, min(start + 4, grid.bottom + 1)):
        text = grid.own(below, column)
        if text and not grid.numeric(below, column) and len(normalise(text)) <= 12:
            single = grid.span(below, column).bottom == below
            return single and any(grid.numeric(below, c) for c in range(cells[0], grid.right + 1) if c != column)
    return False


def _items_by_department(grid: Grid, row: int, cells: Sequence[int], strong: Sequence[set[Role]]) -> bool:
    """Say whether the same items come again for one department after another (组别 | 考核指标 | 得分)."""
    marked = any(roles & MARKS for roles in strong)
    owner = next((c for c, roles in zip(cells, strong, strict=True) if Role.DEPARTMENT in roles), None)
    thing = next((c for c, roles in zip(cells, strong, strict=True) if roles & {Role.ITEM, Role.CONTENT}), None)
    if owner is None or thing is None or not marked or grid.words.means(grid.text(row, owner), Role.SOURCE):
        return False
    by_item: dict[str, set[str]] = {}
    for below in range(row + 1, min(row + 60, grid.bottom) + 1):
        if grid.text(below, owner) and grid.own(below, thing):
            by_item.setdefault(grid.text(below, thing), set()).add(grid.text(below, owner))
    several = sum(len(owners) > 1 for owners in by_item.values())
    return several >= 2 and several * 2 > len(by_item)


def _raters_below(grid: Grid, row: int, cells: Sequence[int]) -> bool:
    """Say whether each row below is one rater's (自评分 | 100 | 96 …), its label left of the items or under the first."""
    key = _rater_column(grid, row, cells)
    rows = [below for below in range(row + 1, row + 5) if grid.own(below, key)]
    labels = [grid.own(below, key) for below in rows]
    raters = [label for label in labels if grid.words.means(label, Role.RATER, Role.MARK)]
    figures = any(grid.numeric(below, column) for below in rows for column in cells)
    return bool(raters) and len(raters) * 2 >= len(labels) and len(cells) >= 3 and figures and rows[0] == row + 1


def _rater_column(grid: Grid, row: int, cells: Sequence[int]) -> int:
    left = cells[0] - 1
    return left if left >= 1 and not grid.text(row, left) and grid.own(row + 1, left) else cells[0]


def _table(grid: Grid, row: int, cells: list[int]) -> Table | None:
    kind = _kind(grid, row, cells)
    if kind is None:
        return None
    left, right = cells[0], grid.span(row, cells[-1]).right
    if kind is Kind.RATERS:
        left = _rater_column(grid, row, cells)
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
    for above in range(row - 1, max(row - 6, 0), -1):
        label = grid.own(above, key)
        if grid.span(above, key).right > key or not label:
            return None
        if words.means(label, Role.ITEM, Role.CONTENT) and len(grid.columns(above, key)) > 2:
            return above
        if not words.means(label, *_ABOUT_ITEMS):
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
        found = found or first(lambda c: words.means(grid.text(row, c), *_KEYS, least=ENDING))
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
    fit = wide and not any(_unlike_header(t) or is_title(grid.words, t) for t in texts)
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
    if not grouped or any(c not in grouped and grid.text(top, c) for c in cells):
        return False
    if any(grid.numeric(row, c) for c in cells):
        return False
    return all(len(peel(grid.text(row, c))) <= 24 for c in cells)


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
