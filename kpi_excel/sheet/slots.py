"""The columns of a matrix (a row per employee): which item each belongs to and what it holds of it."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace

from .columns import MarkColumn
from .grid import Grid
from .headers import Column, Head, Table, one_line
from .lines import is_formula_label
from .model import MarkKind, SumKind
from .vocabulary import ENDING, MARKS, OUTCOMES, Role, Vocabulary, normalise, peel

_KINDS = MARKS | {Role.RAW, Role.WEIGHTED, Role.FULL, Role.WEIGHT, Role.TARGET, Role.REMARK}
_SUMS = {Role.TOTAL: SumKind.TOTAL, Role.SUBTOTAL: SumKind.SUBTOTAL, Role.AVERAGE: SumKind.AVERAGE}
_MARK_KINDS = {Role.DEDUCTION: MarkKind.DEDUCTION, Role.BONUS: MarkKind.BONUS, Role.MONEY: MarkKind.MONEY}
_POINTS = re.compile(r"[(（]?(?:满分|权重|分值|标准分)?[:：]?\d+(?:\.\d+)?(?:分|%)?[)）]?")
_RULE = re.compile(r"[扣得加减罚奖].{0,8}\d|\d.{0,6}分|[≥≤<>]")
_SUFFIXES: dict[str, Role] = {
    "实际完成值": Role.RAW,
    "实际完成": Role.RAW,
    "完成值": Role.RAW,
    "实际值": Role.RAW,
    "实际": Role.RAW,
    "完成情况": Role.RAW,
    "数据": Role.RAW,
    "次数": Role.RAW,
    "加权得分": Role.WEIGHTED,
    "单项得分": Role.MARK,
    "得分": Role.MARK,
    "评分": Role.MARK,
    "分数": Role.MARK,
    "扣分": Role.DEDUCTION,
    "加分": Role.BONUS,
    "目标值": Role.TARGET,
    "目标": Role.TARGET,
}


@dataclass(frozen=True)
class Slot:
    """An item's columns in a matrix."""

    name: Head
    plain: tuple[Column, ...] = ()
    """Columns headed with the item's name alone: raw data or marks, settled by :func:`settle`."""
    raws: tuple[Column, ...] = ()
    marks: tuple[MarkColumn, ...] = ()
    weighted: Column | None = None
    target: Column | None = None
    full: Column | None = None
    weight: Column | None = None
    remark: Column | None = None
    category: Head | None = None
    rule: Head | None = None
    """A header cell under the item's name that holds the criterion."""
    points: Head | None = None
    """A header cell that holds the full mark or the weight (20分, 权重20%)."""

    @property
    def columns(self) -> tuple[int, ...]:
        """The numbers of the columns with data of the item."""
        found = [c.index for c in (*self.plain, *self.raws)] + [m.index for m in self.marks]
        return tuple(sorted([*found, *([self.weighted.index] if self.weighted else [])]))


@dataclass(frozen=True)
class SumColumn:
    """A column of totals in a matrix."""

    column: Column
    kind: SumKind
    label: str


@dataclass(frozen=True)
class MatrixColumns:
    """The columns of a table with a row per employee."""

    person: int
    sequence: int | None = None
    number: int | None = None
    post: int | None = None
    department: int | None = None
    facts: tuple[Column, ...] = ()
    slots: tuple[Slot, ...] = ()
    sums: tuple[SumColumn, ...] = ()
    outcomes: tuple[tuple[Role, Column], ...] = ()
    money: tuple[Column, ...] = ()
    """Columns of money computed from the row (提成金额), not headed by an item."""
    remark: Column | None = None


@dataclass
class _Reading:
    grid: Grid
    known: Collection[str]
    slots: dict[str, Slot] = field(default_factory=dict)
    sums: list[SumColumn] = field(default_factory=list)
    outcomes: list[tuple[Role, Column]] = field(default_factory=list)
    facts: list[Column] = field(default_factory=list)
    money: list[Column] = field(default_factory=list)
    single: dict[str, int | Column | None] = field(default_factory=dict)
    last: str = ""
    """Key of the slot that the column before belongs to."""


def matrix_columns(grid: Grid, table: Table, known: Collection[str]) -> MatrixColumns:
    """Settle the columns of a table of people. ``known`` are the normalised names of items listed elsewhere."""
    reading = _Reading(grid, known)
    person = table.key
    for column in table.columns:
        if column.index == person or grid.span(column.path[-1].row, person).right >= column.index > person:
            continue
        _read_column(reading, column)
    single = reading.single

    def index(role: Role) -> int | None:
        found = single.get(role)
        return found.index if isinstance(found, Column) else None

    remark = single.get(Role.REMARK)
    return MatrixColumns(
        person,
        sequence=index(Role.SEQUENCE),
        number=index(Role.NUMBER),
        post=index(Role.POST),
        department=index(Role.DEPARTMENT),
        facts=tuple(reading.facts),
        slots=tuple(reading.slots.values()),
        sums=tuple(reading.sums),
        outcomes=tuple(reading.outcomes),
        money=tuple(reading.money),
        remark=remark if isinstance(remark, Column) else None,
    )


def _read_column(reading: _Reading, column: Column) -> None:
    words = reading.grid.words
    heads = list(column.path)
    points = [h for h in heads[1:] if _POINTS.fullmatch(normalise(h.text))]
    rules = [h for h in heads[1:] if h not in points and _is_rule(words, h.text) and not _is_known(reading, h.text)]
    heads = [h for h in heads if h not in points and h not in rules]
    rule, point = (rules[0] if rules else None), (points[0] if points else None)
    if len(heads) == 1:
        _read_single(reading, column, heads[0], rule, point)
        return
    leaf = heads[-1]
    role = _strong(reading, leaf.text)
    outer = [h for h in heads[:-1]]
    outer_role = next((r for r in (_strong(reading, h.text) for h in reversed(outer)) if r is not None), None)
    named = [h for h in outer if _strong(reading, h.text) is None]
    if role in _SUMS or role in OUTCOMES:
        if not (outer_role in (Role.RAW, Role.MARK) and _is_known(reading, leaf.text)):
            _read_single(reading, column, replace_text(leaf, named, role), rule, point)
            return
    if role in _KINDS and named:
        category = named[-2] if len(named) > 1 else None
        _add(reading, named[-1], role, column, category, rule, point, label=one_line(leaf.text))
    elif outer_role in _KINDS:
        category = named[-1] if named else None
        label = next((one_line(h.text) for h in reversed(outer) if _strong(reading, h.text) is outer_role), "")
        _add(reading, leaf, outer_role, column, category, rule, point, label=label)
    elif role is None:
        _add(reading, leaf, None, column, named[-1] if named else None, rule, point)
    else:
        _read_single(reading, column, leaf, rule, point)


def replace_text(leaf: Head, named: Sequence[Head], role: Role | None) -> Head:
    """Return the header cell that labels a sum under a group."""
    return leaf if role is not None or not named else named[-1]


def _strong(reading: _Reading, text: str) -> Role | None:
    if _is_known(reading, text):
        return None
    return reading.grid.words.role(text)


def _is_known(reading: _Reading, text: str) -> bool:
    return normalise(text) in reading.known or peel(text) in reading.known


def _is_rule(words: Vocabulary, text: str) -> bool:
    flat = normalise(text)
    return (
        len(flat) >= 4 and bool(_RULE.search(flat)) and words.role(text) is None and not re.search(r"[(（]\d+分", flat)
    )


def _read_single(reading: _Reading, column: Column, head: Head, rule: Head | None, point: Head | None) -> None:
    words = reading.grid.words
    text = head.text
    if _is_known(reading, text):
        _add(reading, head, None, column, None, rule, point)
        return
    role = words.role(text)
    if role is None:
        role = next(
            (m.role for m in words.meanings(text) if m.strength >= ENDING and m.role in (*_SUMS, *OUTCOMES)), None
        )
        if role in _SUMS and not reading.slots:
            role = None
    if role is Role.STATISTIC:
        role = Role.AVERAGE
    if role in (Role.SEQUENCE, Role.NUMBER, Role.POST, Role.DEPARTMENT, Role.REMARK):
        reading.single.setdefault(role, column)
    elif role in (Role.FACT, Role.PERIOD, Role.SOURCE, Role.CATEGORY):
        reading.facts.append(column)
    elif role in _SUMS:
        reading.sums.append(SumColumn(column, _sum_kind(text, _SUMS[role]), one_line(text)))
    elif role in OUTCOMES:
        reading.outcomes.append((role, column))
    elif role in _KINDS:
        _read_loose_kind(reading, column, head, role)
    elif not _read_suffixed(reading, column, head, rule, point):
        _add(reading, head, None, column, None, rule, point)


def _sum_kind(text: str, kind: SumKind) -> SumKind:
    return SumKind.COMPOSITE if kind is SumKind.TOTAL and is_formula_label(text) else kind


def _read_loose_kind(reading: _Reading, column: Column, head: Head, role: Role) -> None:
    """得分, 扣分, 提成金额 … without an item above: of the item to the left, or of the row as a whole."""
    previous = reading.slots.get(reading.last)
    waiting = previous is not None and not previous.marks and column.index - 1 in previous.columns
    if (role in (Role.MARK, Role.DEDUCTION, Role.BONUS, Role.WEIGHTED, Role.RATER) and waiting and previous is not None) or (role is Role.WEIGHTED and previous is not None and column.index - 1 in previous.columns):
        _add(reading, previous.name, role, column, None, None, None, label=one_line(head.text))
    elif role is Role.MONEY:
        reading.money.append(column)
    elif role in (Role.MARK, Role.DEDUCTION, Role.BONUS, Role.WEIGHTED, Role.RATER):
        kind = SumKind.COMPOSITE if is_formula_label(head.text) else SumKind.TOTAL
        reading.sums.append(SumColumn(column, kind, one_line(head.text)))
    else:
        reading.facts.append(column)


def _read_suffixed(reading: _Reading, column: Column, head: Head, rule: Head | None, point: Head | None) -> bool:
    """Read "回款率得分" as the mark of 回款率, where that item is known or stands beside it."""
    flat = peel(head.text)
    for suffix, role in _SUFFIXES.items():
        stem = flat.removesuffix(suffix)
        if stem == flat or not stem:
            continue
        key = next((k for k in reading.slots if k == stem), None)
        if key is None and stem not in reading.known and role is Role.RAW:
            continue
        if key is None and stem not in reading.known and not any(k.startswith(stem) for k in reading.slots):
            continue
        key = key or next((k for k in reading.slots if k.startswith(stem)), None)
        name = reading.slots[key].name if key else Head(stem, head.row, head.column)
        _add(reading, name, role, column, None, rule, point, label=suffix)
        return True
    return False


def _add(
    reading: _Reading,
    name: Head,
    role: Role | None,
    column: Column,
    category: Head | None,
    rule: Head | None,
    point: Head | None,
    *,
    label: str = "",
) -> None:
    key = normalise(name.text)
    slot = reading.slots.get(key) or Slot(name)
    slot = replace(slot, category=slot.category or category, rule=slot.rule or rule, points=slot.points or point)
    if role is None:
        slot = replace(slot, plain=(*slot.plain, column))
    elif role is Role.RAW:
        slot = replace(slot, raws=(*slot.raws, column))
    elif role is Role.WEIGHTED:
        slot = replace(slot, weighted=column)
    elif role in (Role.TARGET, Role.FULL, Role.WEIGHT, Role.REMARK):
        slot = replace(slot, **{role.value: column})
    else:
        mark = MarkColumn(column.index, label or "得分", _MARK_KINDS.get(role, MarkKind.SCORE))
        slot = replace(slot, marks=(*slot.marks, mark))
    reading.slots[key] = slot
    reading.last = key


def settle(grid: Grid, slot: Slot, rows: Sequence[int], *, summed: bool) -> Slot:
    """Say of an item's plain columns which hold raw data and which the mark, by their contents and their number."""
    plain = slot.plain
    if not plain:
        return slot
    if slot.marks or slot.weighted:
        return replace(slot, plain=(), raws=(*slot.raws, *plain))
    last = plain[-1]
    figures = sum(grid.number(row, last.index) is not None for row in rows)
    texts = sum(bool(grid.text(row, last.index)) for row in rows) - figures
    if not summed or texts > figures:
        return replace(slot, plain=(), raws=(*slot.raws, *plain))
    mark = MarkColumn(last.index, "得分", MarkKind.SCORE)
    return replace(slot, plain=(), raws=(*slot.raws, *plain[:-1]), marks=(mark,))
