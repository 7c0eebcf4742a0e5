"""Whether a table of people holds what was measured (付款人数, 询单人数, 询单转化率) rather than marks."""

import re
from collections.abc import Sequence

from .grid import Grid
from .slots import MatrixColumns
from .vocabulary import Role

_QUOTIENT = re.compile(
    r"=(?:ROUND\(|IFERROR\(|IF\([^,]*,[^,]*,)*\(?\$?(?P<a>[A-Z]{1,3})\$?(?P<r>\d+)/\$?(?P<b>[A-Z]{1,3})\$?(?P=r)\)?(?:\*100)?(?:,[^,]*)?\)*",
    re.IGNORECASE,
)
_DATA = re.compile(r"(?:原始|基础|后台|系统)数据|数据(?:表|统计|明细|汇总|导出)|^数据$|台账")
_MARKED = re.compile(r"分(?!钟|机|析|类|公司|店|部)|考核|绩效|成绩|评|罚|奖|提成")
_JUDGED = frozenset({Role.GRADE, Role.SHARE, Role.RANK, Role.AMOUNT})


def is_measured(grid: Grid, columns: MatrixColumns, rows: Sequence[int], title: str) -> bool:
    """Say whether nothing in a table is marked and some of its columns are quotients of others, or its title says data.

    ``rows`` are the rows of the people.
    """
    marked = any(slot.marks or slot.weighted or slot.rule or slot.points for slot in columns.slots)
    judged = any(role in _JUDGED for role, _ in columns.outcomes) or columns.money
    if marked or judged or any(_MARKED.search(found.label) for found in columns.sums):
        return False
    if (_DATA.search(title) and not _MARKED.search(title)) or _DATA.search(grid.sheet.name):
        return True
    plain = [column.index for slot in columns.slots for column in (*slot.raws, *slot.plain)]
    return any(_is_quotient(grid, column, rows) for column in plain)


def _is_quotient(grid: Grid, column: int, rows: Sequence[int]) -> bool:
    formulas = [(grid.field(row, column).formula or "").replace(" ", "") for row in rows]
    return bool(rows) and 2 * sum(_QUOTIENT.fullmatch(formula) is not None for formula in formulas) > len(rows)
