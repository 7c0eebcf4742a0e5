"""Whether a row of cells is a table header, and what the table's rows are: told by its words and what stands below."""

from collections.abc import Sequence

from .columns import is_level
from .grid import Grid
from .header_text import states_rule, unlike_header
from .names import looks_like_name, may_be_name
from .table import Kind
from .vocabulary import ABOUT_ITEMS, ENDING, MARKS, PEELED, Role, normalise

KEYS = frozenset({Role.ITEM, Role.CONTENT, Role.CRITERION, Role.CATEGORY})
"""Roles of which a table of items has at least one."""
_BESIDE = KEYS | MARKS | {Role.FULL, Role.WEIGHT, Role.TARGET, Role.RAW, Role.WEIGHTED, Role.DEFINITION, Role.SOURCE}
_LINES = 10
"""How many rows below a header are looked at for the first of its people."""
_RESULTS = frozenset({Role.TOTAL, Role.MARK, Role.GRADE, Role.SHARE, Role.AMOUNT, Role.RANK})


def kind_of(grid: Grid, row: int, cells: Sequence[int]) -> Kind | None:
    """Return what a table with these header cells lists, or ``None`` when they are no header."""
    if len(cells) < 2 or any(grid.numeric(row, c) for c in cells):
        return None
    words = grid.words
    texts = [grid.text(row, column) for column in cells]
    if any(unlike_header(text) for text in texts):
        return None
    meanings = [words.meanings(text) for text in texts]
    strong = [{m.role for m in found if m.strength >= PEELED} for found in meanings]
    weak = [{m.role for m in found if m.strength >= ENDING} for found in meanings]
    if any(Role.PERSON in roles for roles in strong) and _names_below(grid, row, cells, strong):
        return Kind.PEOPLE
    if Role.ITEM in strong[0] and _people_below_attributes(grid, row, cells):
        return Kind.PEOPLE
    if any(Role.TOTAL in roles for roles in strong[-3:]) and _raters_below(grid, row, cells):
        return Kind.RATERS
    if any(Role.DEPARTMENT in roles for roles in strong) and _items_by_department(grid, row, cells, strong):
        return Kind.PEOPLE
    if sum(states_rule(text) for text in texts[1:]) * 2 > len(texts) - 1 and _labelled(grid, texts[0]):
        return None  # 评分标准 | ≥98%得30分 … : the criteria of the columns above
    keyed = [roles for roles in weak if roles & KEYS]
    beside = [roles for roles in weak if roles & _BESIDE]
    sure = [roles for roles in strong if roles & _BESIDE]
    identity = [roles for roles in strong if roles & {Role.PERSON, Role.PERIOD}]
    if keyed and len(beside) >= 2 and sure and len(set().union(*beside)) >= 2 and len(identity) < len(beside):
        return Kind.ITEMS if not grid.blank(_below(grid, row, cells), cells[0], cells[-1]) else None
    if any(Role.DEPARTMENT in roles for roles in strong) and any(roles & _RESULTS for roles in strong):
        return Kind.PEOPLE if _departments_below(grid, row, cells, strong) else None
    return None


def completes(grid: Grid, row: int, left: Sequence[int], right: Sequence[int]) -> bool:
    """Say whether two headers side by side are one with blank columns in it: each alone lists items, but only one names
    them, nothing comes twice, and below both the same lines are filled in (评分标准 | 满分 | | 考核项目 | 得分).
    """
    if kind_of(grid, row, left) is not Kind.ITEMS or kind_of(grid, row, right) is not Kind.ITEMS:
        return False
    roles = [{grid.words.role(grid.text(row, c), ENDING) for c in cells} for cells in (left, right)]
    named = [bool(found & {Role.ITEM, Role.CONTENT}) for found in roles]
    if named[0] is named[1] or roles[0] & roles[1] or not (roles[0] | roles[1]) & MARKS:
        return False
    together = apart = 0
    for below in range(_below(grid, row, [*left, *right]), grid.bottom + 1):
        blank = [grid.blank(below, cells[0], cells[-1]) for cells in (left, right)]
        if all(blank):
            break
        together, apart = together + (not any(blank)), apart + any(blank)
    return together > 1 and apart <= 1


def _labelled(grid: Grid, text: str) -> bool:
    return grid.words.means(text, Role.CRITERION) and not grid.words.means(text, Role.ITEM, Role.CONTENT)


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
    for below in range(start, min(start + _LINES, grid.bottom + 1)):
        text = grid.own(below, column)
        if not text:
            continue
        seen += not _is_about_items(grid, text)
        if grid.span(below, column).right > grid.span(row, column).right:
            seen -= 1
            continue
        if looks_like_name(grid.words, text) or (may_be_name(grid.words, text) and not filled_in):
            return True
        if filled_in:
            return False
        if seen >= 4 or grid.words.means(text, *KEYS - {Role.CRITERION}):
            break
    return False


def _is_about_items(grid: Grid, text: str) -> bool:
    """Say whether a text labels a line about the items above it: 满分, 评分标准, or a level with its marks (80分, 良好)."""
    return grid.words.role(text) in ABOUT_ITEMS or is_level(grid.words, text)


def _people_below_attributes(grid: Grid, row: int, cells: Sequence[int]) -> bool:
    """Say whether a row of items' names (考核项目 | 接通率 | 投诉) stands over lines about them (满分, 评分标准) and then
    over people with a figure each: the corner names the items, and 姓名 stands nowhere.
    """
    about = 0
    for below in range(row + 1, min(row + _LINES, grid.bottom) + 1):
        text = grid.text(below, cells[0])
        if text and _is_about_items(grid, text):
            about += 1
        elif text:
            figures = any(grid.numeric(below, c) for c in cells[1:])
            return about > 0 and figures and looks_like_name(grid.words, text)
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
    key = rater_column(grid, row, cells)
    rows = [below for below in range(row + 1, row + 5) if grid.own(below, key)]
    labels = [grid.own(below, key) for below in rows]
    raters = [label for label in labels if grid.words.means(label, Role.RATER, Role.MARK)]
    figures = any(grid.numeric(below, column) for below in rows for column in cells)
    return bool(raters) and len(raters) * 2 >= len(labels) and len(cells) >= 3 and figures and rows[0] == row + 1


def rater_column(grid: Grid, row: int, cells: Sequence[int]) -> int:
    """Return the column of the raters' labels: left of the items, or under the first header."""
    left = cells[0] - 1
    return left if left >= 1 and not grid.text(row, left) and grid.own(row + 1, left) else cells[0]
