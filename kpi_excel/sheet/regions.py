"""Which lines belong to which table: the lines above it (title, name, section heading), its body, what follows."""

from collections.abc import Sequence
from dataclasses import dataclass

from .grid import Grid
from .identity import identity_role, is_identity_line, pairs_in_text
from .lines import is_note, is_section_heading, is_sentence, is_signature, is_title, period_in, sum_role
from .names import looks_like_name
from .table import Kind, Table
from .vocabulary import OUTCOMES, PEELED, Role, normalise


@dataclass(frozen=True)
class Region:
    """A table with the lines that belong to it, in the columns from ``left`` to ``right``."""

    table: Table
    left: int
    right: int
    head: tuple[int, ...]
    """Rows above the header that belong to it."""
    body: tuple[int, ...]
    """Rows with content below the header, up to the next table's lines."""

    @property
    def top(self) -> int:
        """The first row that belongs to the table."""
        return self.head[0] if self.head else self.table.top


def regions(grid: Grid, tables: Sequence[Table]) -> tuple[Region, ...]:
    """Give every table its lines."""
    bounds = [(_left(table, tables), _right(grid, table, tables)) for table in tables]
    heads = [_head(grid, table, tables, *bound) for table, bound in zip(tables, bounds, strict=True)]
    tops = [head[0] if head else table.top for table, head in zip(tables, heads, strict=True)]
    result = []
    for table, (left, right), head in zip(tables, bounds, heads, strict=True):
        below = [
            top
            for other, top in zip(tables, tops, strict=True)
            if other.top > table.bottom and other.overlaps(left, right)
        ]
        last = min(below, default=grid.bottom + 1) - 1
        body = tuple(r for r in grid.rows if table.bottom < r <= last and not grid.blank(r, left, right))
        result.append(Region(table, left, right, head, body))
    return tuple(result)


def _neighbours(table: Table, tables: Sequence[Table]) -> list[Table]:
    """Tables that stand beside a table: other columns, and a header before the next table below it."""
    under = [t.top for t in tables if t.top > table.bottom and t.overlaps(table.left, table.right)]
    end = min(under, default=1 << 30)
    over = [t.bottom for t in tables if t.bottom < table.top and t.overlaps(table.left, table.right)]
    start = max(over, default=0)
    return [t for t in tables if t is not table and not t.overlaps(table.left, table.right) and start < t.top < end]


def _left(table: Table, tables: Sequence[Table]) -> int:
    beside = [t.right for t in _neighbours(table, tables) if t.right < table.left]
    return table.left if beside else 1


def _right(grid: Grid, table: Table, tables: Sequence[Table]) -> int:
    beside = [t.left for t in _neighbours(table, tables) if t.left > table.right]
    return min(beside) - 1 if beside else max(grid.right, table.right)


def _head(grid: Grid, table: Table, tables: Sequence[Table], left: int, right: int) -> tuple[int, ...]:
    above = [t for t in tables if t.bottom < table.top and t.overlaps(left, right)]
    last = max(above, key=lambda t: t.bottom, default=None)
    stop, first = (0, True) if last is None else (last.bottom, False)
    candidates: list[int] = []
    gap_after: int | None = None
    for row in range(table.top - 1, stop, -1):
        if grid.blank(row, left, right) and not _covered(grid, row, left, right):
            if candidates and gap_after is None:
                gap_after = candidates[-1]
            if not first and table.top - row > 40:
                break
            continue
        if last is not None and (_is_somebodys(grid, row, last) or _ends_a_table(grid, row, left, right)):
            break
        candidates.append(row)
        if first and table.top - row > 60:
            break
    candidates.reverse()
    if first:
        return tuple(candidates)
    start = _start(grid, candidates, left, right, gap_after)
    return tuple(row for row in candidates if start is not None and row >= start)


def _covered(grid: Grid, row: int, left: int, right: int) -> bool:
    return any(grid.anchor(row, c)[0] < row and grid.text(row, c) for c in range(left, min(right, left + 3) + 1))


def _texts(grid: Grid, row: int, left: int, right: int) -> list[str]:
    return [grid.text(row, c) for c in grid.columns(row, left, right)]


def _is_caption(texts: Sequence[str]) -> bool:
    """Say whether a row holds nothing but a short text that names a month (客服中心8月绩效得分): the table below is that month's."""
    return len(texts) == 1 and len(texts[0]) <= 30 and bool(period_in(texts[0])) and not is_sentence(texts[0])


def _start(grid: Grid, rows: Sequence[int], left: int, right: int, after_gap: int | None) -> int | None:
    words = grid.words
    for row in rows:
        texts = _texts(grid, row, left, right)
        if len(texts) <= 2 and texts and is_title(words, texts[0]) and not is_note(words, texts[0]):
            return row
    for row in rows:
        texts = _texts(grid, row, left, right)
        if is_identity_line(grid, row, left, right) or (len(texts) == 1 and is_section_heading(texts[0])):
            return row
    for row in rows:
        texts = _texts(grid, row, left, right)
        if _is_caption(texts) and not is_note(words, texts[0]):
            return row
    if after_gap is None:
        return None
    tail = [row for row in rows if row >= after_gap]
    return tail[0] if tail and not any(is_note(words, t) for t in _texts(grid, tail[0], left, right)) else None


def _is_somebodys(grid: Grid, row: int, table: Table) -> bool:
    """Say whether a row below a table of people has somebody's name in its place and figures behind it."""
    named = table.kind is Kind.PEOPLE and looks_like_name(grid.words, grid.own(row, table.key))
    return named and any(grid.numeric(row, c) for c in grid.columns(row, table.key, table.right))


def _ends_a_table(grid: Grid, row: int, left: int, right: int) -> bool:
    """Say whether a row can't stand above a table's header: figures, totals, outcomes, signatures, many cells."""
    words = grid.words
    texts = _texts(grid, row, left, right)
    if not texts:
        return False
    if (is_title(words, texts[0]) and len(texts) <= 2) or _is_caption(texts):
        return False
    if is_identity_line(grid, row, left, right):
        return all(is_signature(words, text) for text in texts)
    if any(grid.numeric(row, c) for c in grid.columns(row, left, right)):
        return True
    if is_section_heading(texts[0]) and len(texts) == 1:
        return False
    if len(texts) == 1 and is_sentence(texts[0]):
        return False
    if sum_role(words, texts[0]) is not None or words.means(texts[0], *OUTCOMES, least=PEELED):
        return True
    return is_signature(words, texts[0]) or len(texts) >= 3


def is_block_start(grid: Grid, region: Region) -> bool:
    """Say whether the lines above a table begin a new card (a title or a name), not just a section of one."""
    words = grid.words
    for row in region.head:
        texts = _texts(grid, row, region.left, region.right)
        if is_identity_line(grid, row, region.left, region.right):
            return True
        if len(texts) <= 2 and texts and is_title(words, texts[0]) and not is_section_heading(texts[0]):
            return True
    return region.table.kind is not Kind.ITEMS


def names_someone(grid: Grid, region: Region) -> bool:
    """Say whether the lines above a table ask for a name or a department of its own."""
    wanted = (Role.PERSON, Role.DEPARTMENT)
    for row in region.head:
        for text in _texts(grid, row, region.left, region.right):
            labels = [label for label, _ in pairs_in_text(text)] or [text]
            if any(identity_role(grid.words, label) in wanted for label in labels if len(normalise(label)) <= 10):
                return True
    return False
