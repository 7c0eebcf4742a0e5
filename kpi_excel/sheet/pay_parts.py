"""Parts of pay (底薪, 津贴, 全勤奖) in a table of what everybody is paid: figures of the person, and no marks."""

import re
from collections.abc import Sequence
from dataclasses import replace

from .criteria import Criteria
from .grid import Grid
from .slots import MatrixColumns, Slot
from .table import Column
from .vocabulary import Role, normalise

_IN_THE_END = re.compile(r"应发|实发|应付|实付|应得|实得|(?:工资|薪资|薪酬|收入)(?:合计|总额|总计)")
_UNIT = re.compile(r"[(（](?:元|元/月|单位:元)[)）]$")


_LEAST = 20
"""Who is paid a part of pay gets as many yuan; 全勤奖 of 5 are points."""


def without_pay_parts(grid: Grid, columns: MatrixColumns, criteria: Criteria, rows: Sequence[int]) -> MatrixColumns:
    """Take bare columns that are headed by a part of pay for facts, where the table comes to what is paid."""
    ends = (*(found.label for found in columns.sums), *(column.label for _, column in columns.outcomes))
    paid = any(_IN_THE_END.search(normalise(label)) for label in (*ends, *(c.label for c in columns.money)))
    if not (paid or any(role is Role.AMOUNT for role, _ in columns.outcomes)):
        return columns

    def is_part(slot: Slot) -> bool:
        bare = not (slot.marks or slot.weighted or slot.raws or slot.rule or slot.points or slot.category)
        name = normalise(slot.name.text)
        unit = _UNIT.search(name) is not None
        part = any(_UNIT.sub("", name).endswith(word) for word in grid.words.lines["pay_parts"])
        if not (bare and part) or criteria.find(slot.name.text) is not None:
            return False
        figures = [figure for column in slot.plain for row in rows if (figure := grid.field(row, column.index).number)]
        return unit or not figures or max(map(abs, figures)) >= _LEAST

    parts = [column for slot in columns.slots if is_part(slot) for column in slot.plain]
    kept = tuple(slot for slot in columns.slots if not is_part(slot))
    return replace(columns, slots=kept, facts=(*columns.facts, *parts)) if parts else columns


_FINE = re.compile(r"罚款|扣款|扣罚|处罚")
_REWARD = re.compile(r"奖励(?:金额|金)?")


def without_rewards(
    grid: Grid, columns: MatrixColumns, criteria: Criteria, rows: Sequence[int], said: Sequence[int]
) -> MatrixColumns:
    """Take a lone column 奖励 beside fines in yuan for a fact, where the table comes to what is paid (实发=绩效+奖励-罚款).

    ``said`` are the rows that say something of items: what they say of 奖励 makes it one.
    """
    labels = [column.label for column in (*columns.money, *columns.facts, *(c for _, c in columns.outcomes))]
    labels += [found.label for found in columns.sums]
    if not any(_FINE.search(normalise(label)) for label in labels) or not any(map(_IN_THE_END.search, labels)):
        return columns

    def is_reward(slot: Slot) -> bool:
        name = _UNIT.sub("", normalise(slot.name.text))
        alone = len(slot.columns) == 1 and not (slot.raws or slot.weighted or slot.rule or slot.points or slot.category)
        if not alone or _REWARD.fullmatch(name) is None or criteria.find(slot.name.text) is not None:
            return False
        given = [figure for column in slot.columns for row in rows if (figure := grid.field(row, column).number)]
        told = any(grid.text(row, column) for row in said for column in slot.columns)
        return bool(given) and min(given) >= _LEAST and not told

    rewards = [Column(index, (slot.name,)) for slot in columns.slots if is_reward(slot) for index in slot.columns]
    kept = tuple(slot for slot in columns.slots if not is_reward(slot))
    return replace(columns, slots=kept, facts=(*columns.facts, *rewards)) if rewards and kept else columns
