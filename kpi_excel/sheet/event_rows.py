"""Tables of people with a line for each thing that cost them points: 姓名 | 日期 | 扣分事由 | 扣分 | 扣分合计 | 得分.

The name and the figures of the whole month (扣分合计, 得分) are merged over a person's lines, or stand in the first of them.
"""

from collections.abc import Sequence
from dataclasses import replace

from ..regex import regex
from .grid import Grid
from .model import Entry, MarkKind
from .table import Column, Table
from .vocabulary import ENDING, Role, normalise

_REASON = regex(r"(?:扣分|减分|扣减|违规|违纪)?(?:事由|原因|说明|事实|情况|记录)")
_LOOK = 40
"""How many rows below a header are looked at."""
_EACH_TIME = regex(r"每(?:次|起|例|回|人次)|[一1](?:次|起|例)")
_COUNTED = regex(r"[\d一二两三四五六七八九十多几数]")


def named_by_reason(grid: Grid, table: Table) -> Table:
    """Return a table of people's lines with its column of reasons (扣分事由) as that of items; any other as it is."""
    roles = {column.index: grid.words.role(column.label) for column in table.columns}
    if not {Role.ITEM, Role.CONTENT, Role.CRITERION, Role.CATEGORY}.isdisjoint(roles.values()):
        return table
    lost = [column for column, role in roles.items() if role is Role.DEDUCTION][:1]
    said = [c for c in table.columns if roles[c.index] is Role.RAW]
    if not lost or len(said) != 1 or not _REASON.fullmatch(normalise(said[0].label)) or len(said[0].path) > 1:
        return table
    rows = range(table.bottom + 1, min(table.bottom + _LOOK, grid.bottom) + 1)
    lines = [row for row in rows if grid.numeric(row, lost[0]) and grid.own(row, said[0].index)]
    starts = _starts(grid, table, lines)
    apart = all(grid.anchor(row, lost[0])[0] == row and not grid.numeric(row, said[0].index) for row in lines)
    if not apart or not set(lines) - starts:
        return table
    named = replace(said[0], path=(replace(said[0].path[0], text="扣分事项"),))
    return replace(table, columns=tuple(named if c is said[0] else c for c in table.columns))


def kept_by_person(grid: Grid, table: Table, rows: Sequence[int]) -> list[Column]:
    """Return the columns of points kept (得分) that stand once for each person, as 累计扣分 and 扣分小计 may, where each line has points lost;
    so may KPI得分 behind the marks of each line.
    """
    roles = {column.index: grid.words.role(column.label) for column in table.columns}
    inner = [row for row in rows if row not in _starts(grid, table, rows)]
    lines = [column for column in roles if any(_begins(grid, row, column) for row in inner)]
    if not any(roles[column] is Role.DEDUCTION for column in lines):
        marked = [column for column in lines if roles[column] in (Role.MARK, Role.WEIGHTED)]
        behind = [c for c in table.columns if marked and c.index > marked[-1] and c.index not in lines]
        behind = [c for c in behind if grid.words.role(c.label, ENDING) is Role.MARK]
        return behind if len(behind) == 1 else []
    marks = [column for column in table.columns if roles[column.index] in (Role.MARK, Role.DEDUCTION, Role.SUBTOTAL)]
    return [column for column in marks if column.index not in lines]


def once(entry: Entry) -> Entry:
    """Return a dated line without data of its own as one case of what it names, where the criterion is of so much a time."""
    item, kinds = entry.item, {mark.kind for mark in entry.marks}
    if entry.raw or item.criterion is None or kinds != {MarkKind.DEDUCTION} or _COUNTED.search(item.name.text):
        return entry
    if not any(_EACH_TIME.search(normalise(text.text)) for text in item.criterion.texts):
        return entry
    return replace(entry, raw=(replace(item.name, value=f"{item.name.text}1次"),))


def _starts(grid: Grid, table: Table, rows: Sequence[int]) -> set[int]:
    """Return the rows in which another person's lines begin."""
    found: set[int] = set()
    before = ""
    for row in rows:
        name = normalise(grid.text(row, table.key))
        if name and name != before and grid.anchor(row, table.key)[0] == row:
            found.add(row)
        before = name or before
    return found


def _begins(grid: Grid, row: int, column: int) -> bool:
    filled = bool(grid.own(row, column)) or grid.numeric(row, column)
    return filled and grid.anchor(row, column)[0] == row
