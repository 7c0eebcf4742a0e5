"""Which column of an item table holds what: settled by its header, its neighbours and what stands in it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from .counts_by_week import columns_of_weeks
from .due_dates import due_and_done
from .grid import Grid
from .header_text import one_line
from .lines import PAST, period_in
from .model import MarkKind
from .names import clean_name, may_be_name, names_somebody
from .picking import Pick
from .table import Column, Head, Table
from .vocabulary import CACHED, ENDING, INSIDE, MARKS, PEELED, Role, Vocabulary, normalise, peel


@dataclass(frozen=True, slots=True)
class MarkColumn:
    """A column of entered marks: by whom and of what kind."""

    index: int
    role: str
    kind: MarkKind


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose data a set of columns holds: the form's person (no name), or a person who heads columns."""

    name: str = ""
    name_ref: str = ""
    raws: tuple[Column, ...] = ()
    marks: tuple[MarkColumn, ...] = ()
    weighted: Column | None = None
    columns: tuple[int, ...] = ()
    periods: tuple[tuple[str, "Owner"], ...] = ()
    """The columns month by month, where months head them (4月 | 5月 over 实际 | 得分)."""
    across: MarkColumn | None = None
    """A column behind the months with what they come to for each item (季度平均)."""


@dataclass(frozen=True, slots=True)
class Level:
    """A band column: its header cell (a level, a condition, or points)."""

    index: int
    head: Head


@dataclass(frozen=True, slots=True)
class ItemColumns:
    """The columns of an item table by what they hold (column numbers; ``None`` where there is none)."""

    item: int
    category: int | None = None
    criteria: tuple[Column, ...] = ()
    points: Column | None = None
    definition: Column | None = None
    full: Column | None = None
    weight: Column | None = None
    category_weight: Column | None = None
    target: Column | None = None
    source: Column | None = None
    remark: Column | None = None
    sequence: int | None = None
    levels: tuple[Level, ...] = ()
    owners: tuple[Owner, ...] = field(default_factory=lambda: (Owner(),))
    by_line: bool = False
    """Whether every line of a merged item is marked on its own (then the line is the item)."""
    due: tuple[Column, Column] | None = None
    """The columns of the days on which things were due and done."""
    outcomes: Mapping[int, tuple[Role, Column]] = field(default_factory=dict)
    """Columns of a person's total, grade, pay … in a table with a row per person and item."""

    @property
    def transposed(self) -> bool:
        """Whether people head the columns."""
        return bool(self.owners[0].name)

    @property
    def marked(self) -> bool:
        """Whether there is a column for marks or weighted marks."""
        return any(owner.marks or owner.weighted for owner in self.owners)


_ITEM_ROLES = (
    frozenset(Role)
    - {Role.PERSON, Role.PERIOD, Role.FACT, Role.NUMBER, Role.POST, Role.RANGE, Role.STATISTIC, Role.RANK}
) | {Role.STATISTIC}


def item_columns(grid: Grid, table: Table, rows: Sequence[int]) -> ItemColumns:
    """Settle the columns of a table that lists items, given its data rows."""
    due = due_and_done(grid, table, rows)
    undated = replace(table, columns=tuple(c for c in table.columns if c not in due)) if due is not None else table
    roles, owners = _roles(grid, undated, rows)
    by_role: dict[Role, list[Column]] = {}
    for column in table.columns:
        role = roles.get(column.index)
        if role is not None:
            by_role.setdefault(role, []).append(column)
    picked = Pick(grid, rows, by_role, table.key)
    item, category, by_line, spare = picked.items()
    criteria, definition = picked.texts(spare, item)
    points, full = picked.points_and_full(criteria, item)
    weight, category_weight = picked.weights(item, category)
    levels = tuple(Level(c.index, c.path[-1]) for c in table.columns if roles.get(c.index) is _LEVEL)
    if points is not None and by_line and item not in {c.index for c in criteria}:
        by_line = False
    return ItemColumns(
        item=item,
        category=category,
        criteria=criteria,
        points=points,
        definition=definition,
        full=full,
        weight=weight,
        category_weight=category_weight,
        target=picked.first(Role.TARGET),
        source=picked.first(Role.SOURCE),
        remark=picked.first(Role.REMARK),
        sequence=getattr(picked.first(Role.SEQUENCE), "index", None),
        levels=levels,
        owners=tuple(_without(owner, points) for owner in owners),
        by_line=by_line,
        due=due,
    )


_REASON = re.compile(r"事由|原因|说明")
_LEVEL = Role.RANGE
"""In an item table this role stands for a band column."""


def _without(owner: Owner, points: Column | None) -> Owner:
    if points is None:
        return owner
    marks = tuple(mark for mark in owner.marks if mark.index != points.index)
    return Owner(owner.name, owner.name_ref, owner.raws, marks, owner.weighted, owner.columns)


def _role_of(words: Vocabulary, column: Column) -> Role | None:
    """Return what a column's header says it holds, in a table of items. Last month's figures are a remark."""
    if PAST.match(normalise(column.path[-1].text)):
        return Role.REMARK
    leaf, outer = column.path[-1].text, [head.text for head in column.outer]
    own = _known(words, leaf)
    above = next((role for role in (_known(words, text) for text in reversed(outer)) if role is not None), None)
    if above in (Role.CRITERION, Role.GRADE, Role.FULL, Role.MARK, Role.TARGET) and is_level(words, leaf):
        return Role.TARGET if above is Role.TARGET else _LEVEL
    if above is Role.RATER and own in MARKS:
        return Role.RATER if own is Role.MARK else own
    if own is None or (above is not None and own in (Role.CATEGORY, Role.ITEM) and above in (Role.MARK, Role.RAW)):
        if own is None and not outer and is_level(words, leaf) and normalise(leaf) not in words.exact:
            return _LEVEL
        return above
    if above in (Role.TARGET,) and own in (Role.RAW, Role.WEIGHT):
        return own
    return own


def _known(words: Vocabulary, text: str) -> Role | None:
    for meaning in words.meanings(text):
        if meaning.role not in _ITEM_ROLES or meaning.strength < ENDING:
            continue
        role = meaning.role
        if role in (Role.TOTAL, Role.AVERAGE, Role.SUBTOTAL, Role.STATISTIC):
            return Role.MARK
        if role is Role.DEPARTMENT:
            return Role.SOURCE
        if role in (Role.AMOUNT,):
            return Role.MONEY
        return role
    for meaning in words.meanings(text):
        if meaning.role in (Role.PERSON, Role.PERIOD) and meaning.strength >= PEELED:
            return Role.SOURCE
    return Role.RATER if re.fullmatch(r".{1,6}(?:评|评分|打分|评价|评定)", peel(text)) else None


@lru_cache(CACHED)
def is_level(words: Vocabulary, text: str) -> bool:
    """Say whether a header is the name of a level (优秀, 甲, A（10分）), a range, or points (100分)."""
    bare = peel(text)
    flat = normalise(text)
    if bare in words.levels or normalise(re.sub(r"[(（].*", "", text)) in words.levels:
        return True
    head = re.split(r"[\d(（:：]", flat, maxsplit=1)[0]
    if head in words.levels and len(flat) <= 16:
        return True
    return bool(re.fullmatch(r"得?\d+(?:\.\d+)?(?:分|%)?(?:[-~—～至]\d+(?:\.\d+)?(?:分|%)?)?|[≥≤<>]=?\d.*", flat))


def _roles(grid: Grid, table: Table, rows: Sequence[int]) -> tuple[dict[int, Role], tuple[Owner, ...]]:
    words = grid.words
    roles: dict[int, Role] = {}
    names = _names(grid, table, rows)
    for column in table.columns:
        if column.index in names:
            continue
        role = _role_of(words, column)
        if role is not None:
            roles[column.index] = role
    _settle_grade_columns(roles, table)
    if names:
        return roles, _owners_by_name(grid, table, names)
    roles.update((table.columns[at].index, Role.RAW) for at in columns_of_weeks([c.label for c in table.columns]))
    _settle_unknown(grid, table, roles, rows)
    _settle_measured(grid, table, roles, rows)
    _settle_reasons(grid, table, roles, rows)
    return roles, (_sole_owner(words, table, roles),)


def _names(grid: Grid, table: Table, rows: Sequence[int]) -> dict[int, Head]:
    """Return the person who heads each column, for tables with people in columns."""
    words = grid.words
    unknown: dict[int, Head] = {}
    grouped = False
    for column in table.columns:
        for depth, head in enumerate(column.path):
            if _known(words, head.text) is None and not is_level(words, head.text) and may_be_name(words, head.text):
                unknown[column.index] = head
                grouped |= any(words.means(outer.text, Role.PERSON) for outer in column.path[:depth])
                break
    sure = {
        (h.row, h.column) for h in unknown.values() if names_somebody(words, h.text) or normalise(h.text) in grid.known
    }
    every = {(h.row, h.column) for h in unknown.values()}
    grouped |= len(every) > 1 and _same_below(words, table, unknown)
    single = len(sure) == len(every) == 1 and any(
        _known(words, c.path[-1].text) in MARKS for c in table.columns if c.index in unknown and len(c.path) > 1
    )
    enough = len(sure) * 2 >= len(every) and (len(sure) >= 2 or (bool(sure) and _alone(grid, table, unknown, rows)))
    return unknown if unknown and (grouped or single or enough) else {}


_OF_TIME = re.compile(r"[月周旬季年期次日]|合计|平均|小计|总计|累计")


def _same_below(words: Vocabulary, table: Table, unknown: Mapping[int, Head]) -> bool:
    """Say whether the same columns, marks among them, come again under each head that nobody knows (客服部 over 自评分 | 审核分)."""
    under: dict[tuple[int, int], list[str]] = {}
    for column in table.columns:
        head = unknown.get(column.index)
        if head is not None:
            leaf = column.path[-1]
            under.setdefault((head.row, head.column), []).append("" if leaf == head else normalise(leaf.text))
    labels = list(under.values())
    if any(_OF_TIME.search(head.text) for head in unknown.values()):
        return False  # 七月 | 八月
    marked = any(_known(words, label) in MARKS for label in labels[0] if label)
    return len(labels) > 1 and len(labels[0]) > 1 and all(one == labels[0] for one in labels) and marked


def _alone(grid: Grid, table: Table, unknown: Mapping[int, Head], rows: Sequence[int]) -> bool:
    """Say whether columns that nobody knows hold all the figures: no other is data or marks, and each is one of figures."""
    rest = {_known(grid.words, c.path[-1].text) for c in table.columns if c.index not in unknown}
    filled = all(sum(grid.numeric(row, c) for row in rows) * 2 > len(rows) for c in unknown)
    return len(unknown) > 1 and filled and rest.isdisjoint((*MARKS, Role.RAW, Role.RATER))


def _owners_by_name(grid: Grid, table: Table, names: Mapping[int, Head]) -> tuple[Owner, ...]:
    words = grid.words
    owners: list[Owner] = []
    groups: dict[tuple[int, int], list[Column]] = {}
    for column in table.columns:
        if column.index in names:
            head = names[column.index]
            groups.setdefault((head.row, head.column), []).append(column)
    for (row, place), columns in groups.items():
        head = names[columns[0].index]
        raws: list[Column] = []
        marks: list[MarkColumn] = []
        weighted: Column | None = None
        beside = {column.index: _part(words, column, head) for column in columns}
        for column in columns:
            others = [h.text for h in column.path if h != head]
            role = beside[column.index]
            if role is None and any(other in MARKS for other in beside.values()):
                role = Role.RAW
            if role is Role.RAW:
                raws.append(column)
            elif role is Role.WEIGHTED:
                weighted = column
            else:
                label = one_line(others[-1]) if others and role in MARKS else "得分"
                marks.append(MarkColumn(column.index, label, _mark_kind(role)))
        owners.append(
            Owner(
                clean_name(head.text),
                grid.ref(row, place),
                tuple(raws),
                tuple(marks),
                weighted,
                tuple(c.index for c in columns),
            )
        )
    return tuple(owners)


def _part(words: Vocabulary, column: Column, head: Head) -> Role | None:
    """Return what a person's column holds, by the headers beside the name."""
    others = [h.text for h in column.path if h != head]
    return next((r for r in (_known(words, text) for text in reversed(others)) if r is not None), None)


def _mark_kind(role: Role | None) -> MarkKind:
    kinds = {Role.DEDUCTION: MarkKind.DEDUCTION, Role.BONUS: MarkKind.BONUS, Role.MONEY: MarkKind.MONEY}
    return kinds.get(role, MarkKind.SCORE) if role is not None else MarkKind.SCORE


def _settle_grade_columns(roles: dict[int, Role], table: Table) -> None:
    """考核结果, 等级, 系数, 比例 in a table of items: raw data, a mark or a weight, whichever is missing."""
    have = set(roles.values())
    for column in table.columns:
        role = roles.get(column.index)
        if role is Role.GRADE:
            roles[column.index] = Role.RAW if Role.RAW not in have else Role.REMARK
        elif role is Role.SHARE:
            roles[column.index] = Role.WEIGHT if Role.WEIGHT not in have else Role.REMARK
        elif role is Role.BASE:
            roles[column.index] = Role.FULL if Role.FULL not in have else Role.REMARK
        have = set(roles.values())


def _settle_unknown(grid: Grid, table: Table, roles: dict[int, Role], rows: Sequence[int]) -> None:
    """Give columns with unknown headers the part that is missing and that their contents fit."""
    words = grid.words
    for column in table.columns:
        if column.index in roles:
            continue
        inside = words.meanings(column.label)
        weak = next((m.role for m in inside if m.strength == INSIDE and m.role in _ITEM_ROLES), None)
        if weak is not None and weak in (
            Role.RAW,
            Role.CRITERION,
            Role.REMARK,
            Role.SOURCE,
            Role.TARGET,
            Role.DEFINITION,
        ):
            roles[column.index] = weak
    marked = [c.index for c in table.columns if roles.get(c.index) in MARKS]
    _settle_ranges(grid, table, roles, rows)
    if marked and Role.RAW not in roles.values():
        _settle_raw(grid, table, roles, rows, marked[0])
    if not marked:
        named = [c.index for c in table.columns if roles.get(c.index) in (Role.ITEM, Role.CONTENT, Role.CRITERION)]
        figures = [
            column.index
            for column in table.columns
            if column.index not in roles
            and column.index > max(named, default=0)
            and sum(grid.numeric(r, column.index) for r in rows) * 2 > len(rows)
        ]
        roles.update(dict.fromkeys(figures, Role.MARK))


def _settle_ranges(grid: Grid, table: Table, roles: dict[int, Role], rows: Sequence[int]) -> None:
    """Take 评分区间, 分数段 over conditions for the criteria, where nothing else is (得分区间 beside them is no rule)."""
    if not {Role.CRITERION, _LEVEL}.isdisjoint(roles.values()):
        return
    for column in table.columns:
        if column.index not in roles and grid.words.means(column.label, Role.RANGE):
            filled = [row for row in rows if grid.own(row, column.index)]
            if filled and sum(not grid.numeric(row, column.index) for row in filled) * 2 > len(filled):
                roles[column.index] = Role.CRITERION
                return


def _settle_measured(grid: Grid, table: Table, roles: dict[int, Role], rows: Sequence[int]) -> None:
    """Take 指标值 that differs from one owner of the same item to the next for raw data, where nothing else is."""
    targets = [c.index for c in table.columns if roles.get(c.index) is Role.TARGET]
    things = [c.index for c in table.columns if roles.get(c.index) in (Role.ITEM, Role.CONTENT)]
    if len(targets) != 1 or not things or Role.RAW in roles.values():
        return
    values: dict[str, set[str]] = {}
    for row in rows:
        values.setdefault(grid.text(row, things[-1]), set()).add(grid.text(row, targets[0]))
    if sum(len(found - {""}) > 1 for found in values.values()) * 2 > len(values):
        roles[targets[0]] = Role.RAW


def _settle_reasons(grid: Grid, table: Table, roles: dict[int, Role], rows: Sequence[int]) -> None:
    """Take 扣分事由 beside 次数 for a remark: the figures are the data, the words say why."""
    raws = [column for column in table.columns if roles.get(column.index) is Role.RAW]
    figures = [c for c in raws if any(grid.number(row, c.index) is not None for row in rows)]
    for column in raws:
        if figures and column not in figures and _REASON.search(normalise(column.label)):
            roles[column.index] = Role.REMARK


def _settle_raw(grid: Grid, table: Table, roles: dict[int, Role], rows: Sequence[int], mark: int) -> None:
    """Take unknown columns between the item and its first mark for raw data (日均票数), if anything stands in them."""
    named = [c.index for c in table.columns if roles.get(c.index) in (Role.ITEM, Role.CONTENT, Role.CRITERION)]
    for column in table.columns:
        inside = min(named, default=table.left) < column.index < mark
        if column.index not in roles and inside and any(grid.text(row, column.index) for row in rows):
            roles[column.index] = Role.RAW


def _sole_owner(words: Vocabulary, table: Table, roles: Mapping[int, Role]) -> Owner:
    raws = tuple(c for c in table.columns if roles.get(c.index) is Role.RAW)
    marks = tuple(
        MarkColumn(c.index, _mark_label(words, c), _mark_kind(_kind_role(words, c)))
        for c in table.columns
        if roles.get(c.index) in MARKS
    )
    weighted = next((c for c in table.columns if roles.get(c.index) is Role.WEIGHTED), None)
    last = marks[-1] if len(marks) > 2 else None
    if last is not None and _ACROSS.search(normalise(last.role)) and (parts := _periods(table, raws, marks[:-1])):
        return Owner(raws=raws, marks=marks[:-1], weighted=weighted, periods=parts, across=last)
    return Owner(raws=raws, marks=marks, weighted=weighted, periods=_periods(table, raws, marks))


_ONLY_SHARE = re.compile(r"\(?(?:权重|占比|占)?:?\d+(?:\.\d+)?%\)?")
"""A header cell under a rater's with what the rater counts (20%)."""
_ACROSS = re.compile(r"平均|均分|均值|合计|总分|总计|累计|季度|年度|上半年|下半年|全年")


def _periods(table: Table, raws: Sequence[Column], marks: Sequence[MarkColumn]) -> tuple[tuple[str, Owner], ...]:
    """Part the columns by the months that head them, where every mark stands under one of several."""
    heads = {
        column.index: next((h.text.strip() for h in column.path if period_in(h.text) == h.text.strip()), "")
        for column in table.columns
    }
    months = dict.fromkeys(heads[mark.index] for mark in marks)
    if len(months) < 2 or "" in months:
        return ()
    return tuple(
        (
            month,
            Owner(
                raws=tuple(c for c in raws if heads[c.index] in ("", month)),
                marks=tuple(m for m in marks if heads[m.index] == month),
            ),
        )
        for month in months
    )


def _kind_role(words: Vocabulary, column: Column) -> Role | None:
    for head in reversed(column.path):
        role = _known(words, head.text)
        if role in (Role.DEDUCTION, Role.BONUS, Role.MONEY):
            return role
        if role is Role.MARK and re.search(r"[扣减]分", head.text):
            return Role.DEDUCTION
        if role in (Role.MARK, Role.RATER):
            return Role.MARK
    return None


def _mark_label(words: Vocabulary, column: Column) -> str:
    leaf = one_line(column.path[-1].text)
    if len(column.path) > 1 and _ONLY_SHARE.fullmatch(normalise(leaf)):
        return f"{one_line(column.path[-2].text)}（{leaf}）"
    if len(column.path) > 1 and _known(words, leaf) in MARKS - {Role.RATER}:
        outer = one_line(column.path[-2].text)
        if _known(words, outer) is Role.RATER:
            return outer
    return leaf
