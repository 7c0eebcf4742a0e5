"""What has been read of a matrix's columns so far, and what header texts mean in it."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from .columns import MarkColumn
from .grid import Grid
from .model import MarkKind, SumKind
from .slots import Slot, SumColumn
from .table import Column, Head, Table
from .vocabulary import MARKS, Role, normalise, peel

KINDS = MARKS | {Role.RAW, Role.WEIGHTED, Role.FULL, Role.WEIGHT, Role.TARGET, Role.REMARK}


SUMS = {Role.TOTAL: SumKind.TOTAL, Role.SUBTOTAL: SumKind.SUBTOTAL, Role.AVERAGE: SumKind.AVERAGE}


_MARK_KINDS = {Role.DEDUCTION: MarkKind.DEDUCTION, Role.BONUS: MarkKind.BONUS, Role.MONEY: MarkKind.MONEY}


_YUAN = re.compile(r"[(（/]元[)）]?$")


_DATA = frozenset(
    {
        "数据",
        "完成情况",
        "实际完成",
        "实际完成情况",
        "实际值",
        "实际情况",
        "实绩",
        "原始数据",
        "统计数据",
        "考核数据",
        "完成值",
    }
)
"""Words with which the header of a group of raw data may end (当月数据, 9月完成情况)."""


@dataclass
class Account:
    """The columns read so far, with what helps to read the next one."""

    grid: Grid
    known: Collection[str]
    slots: dict[str, Slot] = field(default_factory=dict)
    sums: list[SumColumn] = field(default_factory=list)
    outcomes: list[tuple[Role, Column]] = field(default_factory=list)
    facts: list[Column] = field(default_factory=list)
    money: list[Column] = field(default_factory=list)
    parts: list[Column] = field(default_factory=list)
    single: dict[Role, Column] = field(default_factory=dict)
    siblings: Mapping[Head, tuple[Role | None, ...]] = field(default_factory=dict)
    """What the innermost headers under each outer one mean."""
    texts: Sequence[str] = ()
    """Every innermost header, normalised."""
    repeated: frozenset[str] = frozenset()
    """Innermost headers that come again under several items: parts of an item, whatever they are called."""
    repeated_heads: Collection[str] = ()
    """Headers that stand in several groups: items with their data in one and their marks in another."""
    last: str = ""
    """Key of the slot that the column before belongs to."""


@dataclass(frozen=True)
class Extras:
    """Header cells around an item's name: its category, its rule, its points."""

    category: Head | None = None
    rule: Head | None = None
    points: Head | None = None
    period: str = ""
    """The month that a group of columns is for, where several stand beside each other."""


PLAIN = Extras()


def strong(reading: Account, text: str) -> Role | None:
    """Return what a header surely means; ``None`` for an item's name."""
    if is_known(reading, text):
        return None
    return reading.grid.words.role(text)


def group_role(reading: Account, text: str) -> Role | None:
    """Return what a header over several columns says of them; 当月数据 and such hold raw data."""
    role = strong(reading, text)
    if role is None and not is_known(reading, text) and any(m.word in _DATA for m in reading.grid.words.meanings(text)):
        return next(m.role for m in reading.grid.words.meanings(text) if m.word in _DATA)
    return role


def is_known(reading: Account, text: str) -> bool:
    """Say whether a header names an item that is listed elsewhere."""
    return normalise(text) in reading.known or peel(text) in reading.known


def add(
    reading: Account,
    name: Head,
    role: Role | None,
    column: Column,
    extras: Extras,
    *,
    label: str = "",
    apart: bool = False,
) -> None:
    """Give a column to the slot of an item (``role`` ``None``: headed with the item's name alone)."""
    key = normalise(extras.period + name.text)
    slot = reading.slots.get(key) or Slot(name, period=extras.period)
    slot = replace(
        slot,
        category=slot.category or extras.category,
        rule=slot.rule or extras.rule,
        points=slot.points or extras.points,
    )
    if role is None:
        slot = replace(slot, plain=(*slot.plain, column))
    elif role is Role.RAW:
        slot = replace(slot, raws=(*slot.raws, column), apart=apart)
    elif role is Role.WEIGHTED:
        slot = replace(slot, weighted=column)
    elif role is Role.TARGET:
        slot = replace(slot, target=column)
    elif role is Role.FULL:
        slot = replace(slot, full=column)
    elif role is Role.WEIGHT:
        slot = replace(slot, weight=column)
    elif role is Role.REMARK:
        slot = replace(slot, remark=column)
    else:
        kind = MarkKind.MONEY if _YUAN.search(label) else _MARK_KINDS.get(role, MarkKind.SCORE)
        mark = MarkColumn(column.index, label or "得分", kind)
        slot = replace(slot, marks=(*slot.marks, mark))
    reading.slots[key] = slot
    reading.last = key


def siblings_of(grid: Grid, table: Table) -> dict[Head, tuple[Role | None, ...]]:
    """Return what the innermost headers under each outer one mean."""
    found: dict[Head, tuple[Role | None, ...]] = {}
    for column in table.columns:
        if len(column.path) > 1:
            above = column.path[-2]
            found[above] = (*found.get(above, ()), grid.words.role(column.path[-1].text))
    return found


def repeated_leaves(table: Table) -> frozenset[str]:
    """Return the innermost headers that come again under several outer ones."""
    over: dict[str, set[tuple[int, int]]] = {}
    for column in table.columns:
        if len(column.path) > 1:
            above = column.path[-2]
            over.setdefault(normalise(column.path[-1].text), set()).add((above.row, above.column))
    return frozenset(text for text, heads in over.items() if len(heads) > 1)


def repeated_heads(table: Table) -> frozenset[str]:
    """Return the headers below the first row that stand under several groups."""
    groups: dict[str, set[Head]] = {}
    for column in table.columns:
        for head in column.path[1:]:
            groups.setdefault(normalise(head.text), set()).add(column.path[0])
    return frozenset(text for text, found in groups.items() if len(found) > 1)
