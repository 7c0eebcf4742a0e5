"""Merged areas that somebody has taken apart (取消合并), with or without their text in every cell, are put together again.

Only what a header shows beyond doubt is put together: a header cell that comes again below itself or stands over blanks,
and in the lines below it what repeats, or stays blank, in step with it. Everything else reads the cells as they are.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from ..workbook.model import Area, Sheet
from .grid import Grid
from .identity import pairs_in_text
from .lines import is_note, is_title, sum_role
from .unmerged_headers import Header, headers, over_columns, places, run_to, same_to, side_by_side
from .vocabulary import ENDING, IDENTITY, MARKS, OUTCOMES, PEELED, Role, Vocabulary

_BANDS = frozenset({Role.CRITERION, Role.RANGE, Role.GRADE})
_FEWEST = 2
"""People with several lines each that show how the table is laid out."""
_ONCE = OUTCOMES | IDENTITY | {Role.SEQUENCE, Role.TOTAL, Role.REMARK}
"""What somebody with several lines has but once."""
_SUMS = OUTCOMES | {Role.TOTAL, Role.SUBTOTAL, Role.AVERAGE, Role.STATISTIC}


def put_together(grid: Grid) -> Grid:
    """Return the grid of a sheet with the merged areas that it must have had."""
    sheet = grid.sheet
    areas: list[Area] = list(_gaps(grid))
    for header in headers(grid):
        areas.extend(over_columns(header))
        areas.extend(_alike_columns(header))
        areas.extend(_categories(header))
        areas.extend(_band_rows(header))
        areas.extend(_people_in_lines(header))
        areas.extend(_sum_rows(header))
    areas.extend(_lines(grid))
    kept = tuple(_apart(areas, sheet.merges))
    if not kept:
        return grid
    covered = {
        (row, column)
        for area in kept
        for row in range(area.top, area.bottom + 1)
        for column in range(area.left, area.right + 1)
        if (row, column) != (area.top, area.left)
    }
    cells = {place: cell for place, cell in sheet.cells.items() if place not in covered}
    return Grid(Sheet(sheet.name, cells, (*sheet.merges, *kept), sheet.state, sheet.kind), grid.words)


def _apart(areas: Sequence[Area], merges: Sequence[Area]) -> Iterator[Area]:
    """Yield the areas that share no cell with one before them, or with a merged area of the sheet."""
    taken = {p for area in merges if (area.bottom - area.top) < 1000 for p in places(area)} if areas else set()
    for area in areas:
        own = set(places(area))
        if not own & taken:
            taken |= own
            yield area


def _alike_columns(header: Header) -> Iterator[Area]:
    """Yield, line by line, the columns whose headers and lines are all the same: one column, once as wide as several."""
    rows = [*range(header.top, header.bottom + 1), *header.body]
    column = header.left
    while column < header.right:
        right = run_to(header.right, column, lambda c: _alike(header, rows, c - 1, c))
        if right > column:
            yield from (Area(row, column, row, right) for row in rows if header.grid.text(row, column))
        column = right + 1


def _alike(header: Header, rows: Sequence[int], one: int, other: int) -> bool:
    grid = header.grid
    if not all(
        grid.text(row, one) and grid.text(row, one) == grid.text(row, other)
        for row in rows[: header.bottom - header.top + 1]
    ):
        return False
    told = [row for row in header.body if grid.text(row, one) or grid.text(row, other)]
    return len(told) > 1 and all(grid.text(row, one) == grid.text(row, other) for row in told)


def _categories(header: Header) -> Iterator[Area]:
    """Yield the categories with a weight of their own beside them, over the lines of their items."""
    grid, item = header.grid, header.item
    category = next((c for c in header.columns if header.means(c, Role.CATEGORY)), None)
    if item is None or category is None or category > item:
        return
    weights = [c for c in range(category + 1, item) if header.means(c, Role.WEIGHT, Role.FULL, least=ENDING)]
    if not weights:
        return
    for rows in _runs(header, category):
        yield Area(rows[0], category, rows[-1], category)
        for column in weights:
            told = [grid.text(row, column) for row in rows]
            if told[0] and set(told[1:]) == ({told[0]} if told[1] else {""}):
                yield Area(rows[0], column, rows[-1], column)


def _runs(header: Header, column: int) -> Iterator[list[int]]:
    """Yield the rows, two or more, over which a text of a column once stood: it comes again, or blanks follow."""
    grid, item = header.grid, header.item
    run: list[int] = []
    told: list[str] = []
    for row in header.body:
        text = grid.text(row, column)
        listed = item is not None and bool(grid.text(row, item)) and not _labels_sum(grid, row, header.left)
        listed = listed and header.single(row, column)
        if run and listed and text in ("", told[0]) and told[1:2] in ([], [text]):
            run.append(row)
            told.append(text)
            continue
        if len(run) > 1:
            yield run
        run, told = ([row], [text]) if text and listed else ([], [])
    if len(run) > 1:
        yield run


def _band_rows(header: Header) -> Iterator[Area]:
    """Yield what stood once beside the bands of an item: its name, its weight, everybody's data and marks."""
    grid, item = header.grid, header.item
    bands = next((c for c in header.columns if header.means(c, *_BANDS)), None)
    if item is None or bands is None:
        return
    runs = [run for run in _same(header, item) if _differ(grid, run, bands)]
    for rows in runs:
        for column in header.columns:
            told = [grid.text(row, column) for row in rows]
            if told[0] and set(told[1:]) <= {told[0], ""}:
                yield Area(rows[0], column, rows[-1], column)


def _gaps(grid: Grid) -> Iterator[Area]:
    """Yield, line by line, what a list of items has before columns that are empty all along it, and lead on to its
    criteria: cells of another table stand in these columns, so that they are no empty columns of the sheet.
    """
    filled = {column for row in grid.rows for column in grid.columns(row)}
    for row in grid.rows:
        runs = list(side_by_side(grid.starts(row), lambda c: c not in filled))
        for left, right in pairwise(runs):
            if not any(grid.numeric(row, c) for c in (*left, *right)) and _leads_on(grid, row, left, right):
                rows = _empty_along(grid, row, range(left[-1] + 1, right[0]), right[-1])
                if len(rows) > _FEWEST:
                    yield from (Area(r, left[-1], r, right[0] - 1) for r in rows if grid.text(r, left[-1]))


def _empty_along(grid: Grid, top: int, gap: range, right: int) -> list[int]:
    """Return the rows from a header on, down to a blank one, as long as nothing stands in a gap."""
    rows = range(top, grid.bottom + 1)
    return list(takewhile(lambda r: not grid.blank(r, 1, right) and not any(grid.text(r, c) for c in gap), rows))


def _leads_on(grid: Grid, row: int, left: Sequence[int], right: Sequence[int]) -> bool:
    """Say whether a header with items goes on behind a gap with their criteria, and with nothing of its own."""
    words = grid.words

    def means(columns: Sequence[int], *roles: Role) -> bool:
        return any(words.means(grid.text(row, c), *roles) for c in columns)

    return (
        means(left, Role.ITEM, Role.CONTENT)
        and not means(left, Role.CRITERION, *MARKS)
        and means(right, Role.CRITERION)
        and not means(right, *IDENTITY, Role.ITEM, Role.CATEGORY, Role.SEQUENCE, Role.GRADE, Role.SHARE, Role.RANGE)
    )


def _people_in_lines(header: Header) -> Iterator[Area]:
    """Yield what somebody with several lines (完成值, 自评, 上级评分) has but once: the name, the total."""
    grid = header.grid
    key = next((column for column in header.columns if header.means(column, Role.PERSON)), None)
    runs = list(_same(header, key)) if key is not None else []
    if len(runs) < _FEWEST or len(set(map(len, runs))) > 1:
        return
    told = {c: [[grid.text(row, c) for row in rows] for rows in runs] for c in header.columns}
    if not any(all(texts == lines[0] and len(set(texts)) == len(texts) for texts in lines) for lines in told.values()):
        return
    once = {c for c, lines in told.items() if all(set(texts[1:]) <= {texts[0], ""} for texts in lines)}
    if not any(header.means(column, Role.TOTAL, *OUTCOMES) for column in once):
        return
    for column in sorted(once):
        if header.means(column, *_ONCE):
            yield from (Area(rows[0], column, rows[-1], column) for rows in runs if grid.text(rows[0], column))


def _same(header: Header, column: int) -> Iterator[list[int]]:
    run: list[int] = []
    for row in header.body:
        if run and header.grid.text(row, column) == header.grid.text(run[0], column) and header.single(row, column):
            run.append(row)
            continue
        if len(run) > 1:
            yield run
        run = [row] if header.grid.text(row, column) else []
    if len(run) > 1:
        yield run


def _differ(grid: Grid, rows: Sequence[int], column: int) -> bool:
    told = [grid.text(row, column) for row in rows]
    return all(told) and len(set(told)) == len(told)


def _sum_rows(header: Header) -> Iterator[Area]:
    """Yield the labels of sums over several columns, and the sums over all columns of each group."""
    grid = header.grid
    for row in header.body:
        columns = grid.columns(row, header.left, header.right)
        if not columns or not _labels_sum(grid, row, columns[0]):
            continue
        right = same_to(grid, row, columns[0], header.right)
        if right == columns[0]:
            continue
        yield Area(row, columns[0], row, right)
        told = [[grid.text(row, c) for c in range(a.left, a.right + 1)] for a in header.groups if a.left > right]
        if told and all(len(set(texts)) == 1 for texts in told):
            yield from (
                Area(row, a.left, row, a.right) for a in header.groups if a.left > right and grid.text(row, a.left)
            )


def _labels_sum(grid: Grid, row: int, column: int) -> bool:
    text = grid.text(row, column)
    if not text or grid.numeric(row, column):
        return False
    return sum_role(grid.words, text) is not None or grid.words.means(text, *_SUMS, least=PEELED)


def _lines(grid: Grid) -> Iterator[Area]:
    """Yield the titles, notes and lines of an identity that come again in the cells beside them."""
    for row in grid.rows:
        for run in side_by_side(grid.starts(row), lambda _: False):
            column = run[0]
            while column < run[-1]:
                right = same_to(grid, row, column, run[-1])
                if right > column and _line(grid.words, grid.text(row, column)) and not grid.numeric(row, column):
                    yield Area(row, column, row, right)
                column = right + 1


def _line(words: Vocabulary, text: str) -> bool:
    return is_title(words, text) or is_note(words, text) or bool(pairs_in_text(text))
