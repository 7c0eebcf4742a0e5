"""The columns of a matrix (a row per employee): which item each belongs to and what it holds of it."""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from decimal import Decimal

from .grid import Grid
from .header_text import one_line, split_head, states_rule
from .items import bare_name
from .lines import is_formula_label, of_another_time, period_in
from .model import SumKind
from .month_columns import has_totals, is_item_after_all, is_item_of_month, is_month
from .month_tables import concluded_behind, month_over
from .named_points import points_behind
from .slot_account import (
    KINDS,
    PLAIN,
    SUMS,
    Account,
    Extras,
    add,
    group_role,
    is_known,
    repeated_heads,
    repeated_leaves,
    siblings_of,
    strong,
)
from .slots import MatrixColumns, SumColumn
from .stated_base import without_base
from .table import Column, Head, Table
from .vocabulary import ENDING, MARKS, OUTCOMES, PEELED, Role, Vocabulary, normalise, peel

_POINTS = re.compile(r"[(（]?(?:满分|权重|分值|标准分)?[:：]?\d+(?:\.\d+)?(?:分|%)?[)）]?")
_WEIGHED = re.compile(r"[(（]\d+(?:\.\d+)?(?:分|%)[)）]$")
"""Points or a weight behind a name (合格率（60分）): then it is an item's or a category's."""
_LOST = re.compile(r"(?:累计|本月|当月)?(?:扣分|加分)(?:合计|小计|总计|累计|总分|总数)")
"""扣分合计 in an item's group, before its 得分, is what the mark is made of."""
_RULE = re.compile(r"[扣得加减罚奖].{0,8}\d|\d.{0,6}分|[≥≤<>]")
_IN_YUAN = re.compile(r"(?:奖励?|扣发|奖扣)(?:金额)?\(元\)$")
_SIGNED = re.compile(r"(?:签字|签名|签收|签章|签领|签认)(?:栏|处|确认)?$")
"""领取人签字, 本人签收: a column to sign in."""
_NAMED = frozenset({None, Role.BONUS, Role.DEDUCTION, Role.MONEY})
"""What the header over a rule may mean: nothing (an item's name), or what the rule gives."""
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


def matrix_columns(grid: Grid, table: Table, known: Collection[str]) -> MatrixColumns:
    """Settle the columns of a table of people. ``known`` are the normalised names of items listed elsewhere."""
    reading = Account(
        grid,
        known,
        siblings=siblings_of(grid, table),
        texts=[normalise(column.label) for column in table.columns],
        repeated=repeated_leaves(table),
        repeated_heads=repeated_heads(table),
    )
    person = table.key
    for column in table.columns:
        if column.index == person or grid.span(column.path[-1].row, person).right >= column.index > person:
            continue
        _read_column(reading, column)
    if concluded_behind(grid.words, table):
        monthly = [column for _, column in reading.outcomes if month_over(column) is not None]
        reading.outcomes = [(role, column) for role, column in reading.outcomes if column not in monthly]
        reading.facts.extend(monthly)
    single = reading.single

    def index(role: Role) -> int | None:
        found = single.get(role)
        return found.index if found is not None else None

    return MatrixColumns(
        person,
        by_department=_by_department(grid, table),
        sequence=index(Role.SEQUENCE),
        number=index(Role.NUMBER),
        post=index(Role.POST),
        department=index(Role.DEPARTMENT),
        facts=tuple(reading.facts),
        slots=tuple(reading.slots.values()),
        sums=tuple(replace(found, group=_group(table, found.column)) for found in reading.sums),
        outcomes=tuple(reading.outcomes),
        money=tuple(reading.money),
        remark=single.get(Role.REMARK),
        parts=tuple(reading.parts),
    )


def _group(table: Table, column: Column) -> frozenset[int]:
    if len(column.path) < 2:
        return frozenset()
    above = column.path[-2]
    return frozenset(c.index for c in table.columns if above in c.outer)


def _by_department(grid: Grid, table: Table) -> bool:
    label = next((column.label for column in table.columns if column.index == table.key), "")
    return grid.words.means(label, Role.DEPARTMENT) and not grid.words.means(label, Role.PERSON)


def _read_column(reading: Account, column: Column) -> None:
    words = reading.grid.words
    heads: list[Head] = []
    rules: list[Head] = []
    points: list[Head] = []
    for depth, head in enumerate(column.path):
        name, rule = ("", "") if is_known(reading, head.text) else split_head(head.text)
        if depth and states_rule(head.text) and _is_rule_of(reading, column.path[depth - 1], head):
            rules.append(head)
        elif rule:
            heads.append(Head(name, head.row, head.column))
            rules.append(Head(rule, head.row, head.column))
        elif depth and _POINTS.fullmatch(normalise(head.text)):
            points.append(head)
        elif depth and _is_rule(words, head.text) and not is_known(reading, head.text):
            rules.append(head)
        else:
            heads.append(head)
    extras = Extras(rule=rules[0] if rules else None, points=points[0] if points else None)
    if len(heads) == 1:
        _read_single(reading, column, heads[0], extras)
    else:
        _read_grouped(reading, column, heads, extras)


def _is_rule_of(reading: Account, above: Head, head: Head) -> bool:
    """Say whether a header that states a rule stands under an item's name alone: then all of it is the rule."""
    grid = reading.grid
    if (
        is_known(reading, head.text)
        or strong(reading, head.text) is not None
        or _POINTS.fullmatch(normalise(head.text))
        or _names_item(head.text)
    ):
        return False
    over, own = grid.span(above.row, above.column), grid.span(head.row, head.column)
    return (over.left, over.right) == (own.left, own.right) and strong(reading, above.text) in _NAMED


def _read_grouped(reading: Account, column: Column, heads: Sequence[Head], extras: Extras) -> None:
    """Read a column under two or more header cells: which of them names the item, and which the part of it."""
    leaf, outer = heads[-1], heads[:-1]
    month = next((h.text.strip() for h in outer if period_in(h.text) == h.text.strip()), "")
    if month and len(outer) > 1:
        outer = [h for h in outer if h.text.strip() != month]
        extras = replace(extras, period=month)
    role = strong(reading, leaf.text)
    if is_month(leaf) and has_totals(reading, leaf, outer[-1]):
        reading.parts.append(column)
        return
    if month and len(outer) == 1 and is_item_of_month(reading, leaf, outer[0], role):
        add(reading, leaf, None, column, replace(extras, period=month))
        return
    over = strong if role in KINDS else group_role
    weighed = [h for h in outer if _has_points(h.text) and over(reading, h.text) not in MARKS]
    outer_role = next((r for h in reversed(outer) if h not in weighed and (r := over(reading, h.text))), None)
    named = [h for h in outer if h in weighed or over(reading, h.text) is None]
    marked = outer_role in KINDS
    measured = role in (Role.AVERAGE, Role.STATISTIC, Role.GRADE) and bool(named) and _marked_beside(reading, outer[-1])
    if role is None and not is_known(reading, leaf.text) and _ending_role(reading.grid.words, leaf.text) in SUMS:
        _read_single(reading, column, leaf, extras)
    elif measured or (
        role in SUMS and named and _LOST.fullmatch(peel(leaf.text)) and _marked_beside(reading, outer[-1])
    ):
        add(reading, named[-1], Role.RAW, column, extras, label=one_line(leaf.text))
    elif (role in SUMS or role in OUTCOMES) and not (marked and is_known(reading, leaf.text)):
        _read_single(reading, column, leaf, extras)
    elif role is not None and role in KINDS and named and is_item_after_all(reading, leaf, outer[-1], role):
        add(reading, leaf, None, column, replace(extras, category=outer[-1]))
    elif (role is None or role in MARKS) and named and _marked_each(reading, outer[-1]):
        own = leaf if role is None else reading.slots[reading.last].name
        kept = replace(extras, category=outer[-1]) if role is None else PLAIN
        add(reading, own, role or Role.RAW, column, kept, label=one_line(leaf.text) if role else "")
    elif role in KINDS and named:
        extras = replace(extras, category=_before(reading, outer, named[-1]))
        add(reading, named[-1], role, column, extras, label=one_line(leaf.text))
    elif role in KINDS and outer_role in (Role.BONUS, Role.DEDUCTION, Role.ITEM) and not marked | (role is Role.MARK):
        add(reading, outer[-1], role, column, extras, label=one_line(leaf.text))
    elif marked:
        label = next((one_line(h.text) for h in reversed(outer) if over(reading, h.text) is outer_role), "")
        if named and (is_known(reading, named[-1].text) or normalise(named[-1].text) in reading.repeated_heads):
            add(
                reading,
                named[-1],
                outer_role,
                column,
                replace(PLAIN, period=extras.period),
                label=one_line(leaf.text),
                apart=outer_role is Role.RAW,
            )
            return
        add(
            reading,
            leaf,
            outer_role,
            column,
            replace(extras, category=named[-1] if named else None),
            label=label,
            apart=outer_role is Role.RAW,
        )
    elif role is None and named and normalise(leaf.text) in reading.repeated:
        extras = replace(extras, category=_before(reading, outer, named[-1]))
        add(reading, named[-1], _part_role(reading, named[-1], outer[-1]), column, extras, label=one_line(leaf.text))
    elif role is None and any(other in MARKS for other in reading.siblings.get(outer[-1], ())):
        add(reading, outer[-1], Role.RAW, column, replace(extras, category=_before(reading, outer, outer[-1])))
    elif role is None:
        add(reading, leaf, None, column, replace(extras, category=outer[-1]))
    elif role in KINDS:
        add(reading, outer[-1], role, column, extras, label=one_line(leaf.text))
    else:
        _read_single(reading, column, leaf, extras)


def _before(reading: Account, outer: Sequence[Head], name: Head) -> Head | None:
    """Return the header cell over an item's name, unless it says what the columns hold (数据, 得分)."""
    place = list(outer).index(name)
    above = outer[place - 1] if place else None
    return None if above is None or group_role(reading, above.text) in KINDS else above


def _marked_beside(reading: Account, above: Head) -> bool:
    """Say whether one of the columns under a header is marks by its name."""
    return any(other in MARKS for other in reading.siblings.get(above, ()))


def _marked_each(reading: Account, above: Head) -> bool:
    """Say whether data under a header have a mark each (考勤: 迟到次数 | 得分 | 旷工次数 | 得分): they are items of their own."""
    parts = reading.siblings.get(above, ())
    data, marks = parts[::2], parts[1::2]
    return (
        len(marks) > 1
        and len(data) == len(marks)
        and set(data) == {None}
        and len(set(marks)) == 1
        and marks[0] in MARKS
    )


def _part_role(reading: Account, name: Head, above: Head) -> Role:
    """Return what an unknown part of an item is: raw data where the mark is named, else the second one is the mark."""
    slot = reading.slots.get(normalise(name.text))
    if _marked_beside(reading, above):
        return Role.RAW
    return Role.MARK if slot is not None and slot.raws else Role.RAW


def _is_rule(words: Vocabulary, text: str) -> bool:
    flat = normalise(text)
    named = re.search(r"[(（]\d+分", flat) or points_behind(text)
    return len(flat) >= 4 and bool(_RULE.search(flat)) and words.role(text) is None and not named


def _has_points(text: str) -> bool:
    """Say whether a header ends with points or a weight (合格率（60分）, 合格率60分)."""
    return bool(_WEIGHED.search(normalise(text)) or points_behind(text))


def _names_item(text: str) -> bool:
    """Say whether a header is an item's name with its points alone: what remains without them states no rule."""
    return _has_points(text) and not states_rule(bare_name(text))


def _read_single(reading: Account, column: Column, head: Head, extras: Extras) -> None:
    words = reading.grid.words
    text = head.text
    if is_known(reading, text):
        add(reading, head, None, column, extras)
        return
    if period_in(text) and period_in(text) == text.strip():
        reading.parts.append(column)
        return
    if extras.rule is None and _is_rater(reading, text):
        reading.parts.append(column)
        return
    own = (other for other in reading.texts if other != normalise(text) and words.role(other) is Role.TOTAL)
    if of_another_time(text, beside_a_total=next(own, None) is not None):
        reading.facts.append(column)
        return
    role = words.role(text) or _ending_role(words, text) or _pay_role(words, without_base(text))
    if role is Role.STATISTIC:
        role = Role.AVERAGE if "均" in text else None  # 付款人数, 质检合格率 of a person are data
    if role is Role.CRITERION and words.means(text, Role.BASE):
        role = Role.BASE  # 绩效标准 of a person is an amount
    if role is None and _SIGNED.search(normalise(text)):
        role = Role.REMARK
    if role is None and _IN_YUAN.search(normalise(text)):
        role = Role.MONEY
    if role in (Role.SEQUENCE, Role.NUMBER, Role.POST, Role.DEPARTMENT, Role.REMARK):
        if role in reading.single:
            reading.facts.append(column)
        reading.single.setdefault(role, column)
    elif role in (Role.FACT, Role.PERIOD, Role.SOURCE, Role.CATEGORY, Role.PERSON):
        reading.facts.append(column)
    elif role in SUMS:
        reading.sums.append(SumColumn(column, _sum_kind(text, SUMS[role]), one_line(text)))
    elif role in OUTCOMES:
        reading.outcomes.append((role, column))
    elif role in KINDS:
        _read_loose_kind(reading, column, head, role, extras)
    elif _read_suffixed(reading, column, head, extras):
        return
    elif reading.slots and any(s.kind is SumKind.TOTAL for s in reading.sums) and not extras.rule:
        reading.facts.append(column)
    else:
        add(reading, head, None, column, extras)


_SHARED = re.compile(r"(?P<who>.*[^\d(.])\(?(?P<share>\d+(?:\.\d+)?)%\)?")


def _is_rater(reading: Account, text: str) -> bool:
    """Say whether a header with a share (工会30%) is a rater's: the shares beside it make up 100 %, and one is surely one."""
    found = [match for other in reading.texts if (match := _SHARED.fullmatch(other)) is not None]
    surely = any(reading.grid.words.role(match["who"]) is Role.RATER for match in found)
    whole = sum(Decimal(match["share"]) for match in found) == 100
    return surely and whole and _SHARED.fullmatch(normalise(text)) is not None


def _ending_role(words: Vocabulary, text: str) -> Role | None:
    """Return the role of a longer header that ends with a word for a sum or an outcome (月度绩效总分)."""
    wanted = {*SUMS, *OUTCOMES, Role.STATISTIC}
    return next((m.role for m in words.meanings(text) if m.strength == ENDING and m.role in wanted), None)


def _pay_role(words: Vocabulary, text: str) -> Role | None:
    """Return BASE or AMOUNT of a header that states the base of pay besides (绩效工资标准2000元/月)."""
    return next((m.role for m in words.meanings(text) if m.strength >= PEELED and m.role in _PAY), None)


_PAY = frozenset({Role.BASE, Role.AMOUNT})


def _sum_kind(text: str, kind: SumKind) -> SumKind:
    return SumKind.COMPOSITE if kind is SumKind.TOTAL and is_formula_label(text) else kind


_MARKING = frozenset({Role.MARK, Role.DEDUCTION, Role.BONUS, Role.WEIGHTED, Role.RATER})


def _read_loose_kind(reading: Account, column: Column, head: Head, role: Role, extras: Extras) -> None:
    """得分, 扣分, 提成金额 … without an item above: of the item to the left, or of the row as a whole."""
    previous = reading.slots.get(reading.last)
    beside = previous is not None and column.index - 1 in previous.columns
    paired = role not in (Role.BONUS, Role.DEDUCTION) or reading.texts.count(normalise(head.text)) > 1
    waiting = beside and paired and previous is not None and not previous.marks and not _closes(reading, head)
    beside = beside and not (role is Role.WEIGHTED and _sums_weighted(reading, head))
    if previous is not None and ((role in _MARKING and waiting and beside) or (role is Role.WEIGHTED and beside)):
        add(reading, previous.name, role, column, PLAIN, label=one_line(head.text))
    elif role is Role.MONEY and not extras.rule:
        reading.money.append(column)
    elif role is Role.RATER:
        reading.parts.append(column)
    elif (
        role in (Role.BONUS, Role.DEDUCTION)
        and normalise(head.text) not in reading.repeated
        and reading.repeated & _all_of(reading, role)
    ):
        reading.sums.append(SumColumn(column, SumKind.SUBTOTAL, one_line(head.text)))
    elif role in (Role.BONUS, Role.DEDUCTION, Role.MONEY) or (role is Role.FULL and not reading.slots):
        kept = Role.MARK if role is Role.FULL else role
        add(reading, head, kept, column, extras, label=one_line(head.text))
    elif role in _MARKING:
        kind = SumKind.COMPOSITE if is_formula_label(head.text) else SumKind.TOTAL
        reading.sums.append(SumColumn(column, kind, one_line(head.text)))
    elif role is Role.RAW:
        add(reading, head, None, column, extras)
    else:
        reading.facts.append(column)


def _sums_weighted(reading: Account, head: Head) -> bool:
    """Say whether a single 加权得分 behind several items is their total: none has weighted marks of its own, or each has."""
    weighted = [slot.weighted is not None for slot in reading.slots.values()]
    single = reading.texts.count(normalise(head.text)) == 1
    return single and len(weighted) > 1 and (all(weighted) or not any(weighted))


def _closes(reading: Account, head: Head) -> bool:
    """Say whether a single 得分 stands after several items that have one column each: then it is their total."""
    plain = [slot for slot in reading.slots.values() if slot.plain and not (slot.marks or slot.raws or slot.weighted)]
    return len(plain) > 1 and len(plain) == len(reading.slots) and reading.texts.count(normalise(head.text)) == 1


def _all_of(reading: Account, role: Role) -> frozenset[str]:
    """Return the innermost headers that mean a role."""
    return frozenset(text for text in reading.texts if reading.grid.words.role(text) is role)


def _read_suffixed(reading: Account, column: Column, head: Head, extras: Extras) -> bool:
    """Read "回款率得分" as the mark of 回款率, where that item is known or stands beside it."""
    flat = peel(head.text)
    for suffix, role in _SUFFIXES.items():
        stem = flat.removesuffix(suffix)
        if stem == flat or not stem:
            continue
        key = next((k for k in reading.slots if k == stem or k.startswith(stem)), None) or _shortened(reading, stem)
        listed = stem if stem in reading.known else _said_in_short(reading, stem)
        if key is None and listed is None:
            continue
        name = reading.slots[key].name if key else Head(listed or stem, head.row, head.column)
        add(reading, name, role, column, extras, label=suffix)
        return True
    return _marks_beside(reading, column, flat) and _take_as_mark(reading, column, extras)


def _said_in_short(reading: Account, stem: str) -> str | None:
    """Return the one listed item that has no column of its own and begins as a header does (行为得分 of 行为表现)."""
    headed = [peel(text) for text in (*reading.texts, *reading.slots, *(head.text for head in reading.siblings))]
    found = {name for name in map(peel, reading.known) if len(stem) > 1 and name.startswith(stem)}
    one = next(iter(found)) if len(found) == 1 else None
    return None if one is None or any(one in text for text in headed) else one


def _marks_beside(reading: Account, column: Column, flat: str) -> bool:
    """Say whether 出勤得分 stands right beside data that have no mark (事假天数)."""
    slot = reading.slots.get(reading.last)
    waiting = slot is not None and slot.plain and not (slot.marks or slot.weighted or slot.rule)
    data = slot is not None and not peel(slot.name.text).endswith("分")
    return bool(waiting and data and slot and column.index - 1 in slot.columns and flat.endswith("得分"))


def _take_as_mark(reading: Account, column: Column, extras: Extras) -> bool:
    add(reading, reading.slots[reading.last].name, Role.MARK, column, extras, label="得分")
    return True


def _shortened(reading: Account, stem: str) -> str | None:
    """Return the one item to the left that a header says in short (响应时长得分 of 平均响应时长(秒)), if it has no mark yet."""
    found = [k for k, slot in reading.slots.items() if len(stem) > 2 and peel(k).endswith(stem) and not slot.marks]
    return found[0] if len(found) == 1 else None
