"""A row per employee: identity columns, item columns, totals and pay."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from .attribute_rows import Attributes, attribute_rows
from .body import Row, RowKind, body_rows
from .columns import MarkColumn
from .criteria import Criteria, with_stated
from .forms import read_head
from .grid import Grid
from .headless import rules_below
from .identity import department_in
from .items import bare_name, bracketed, heading_weight, level_points, with_leading_points
from .lines import is_sentence, period_in, section_of, sum_role
from .linewise import Place, is_line, line_column
from .matrix_money import money_slots, pays_by_rule, plan_pay
from .matrix_sums import SumPlan, plan_sums, sums_of
from .measured import is_measured
from .model import BandRow, Block, CriterionText, Entry, Field, Item, Mark, MarkKind, Person, Section
from .names import clean_name, may_be_name, standing_in
from .outcomes import outcome_fields, set_aside
from .pairing import paired
from .pay_parts import without_pay_parts, without_rewards
from .regions import Region
from .slot_reading import matrix_columns
from .slots import MatrixColumns, Slot, settle
from .spoken import given_by_formula
from .stated_base import stated_base, with_pay_under_its_base
from .table import Column, Head
from .vocabulary import Role, normalise, peel


def read_matrix(
    grid: Grid,
    region: Region,
    criteria: Criteria,
    around: Sequence[Field] = (),
    *,
    paying: bool = False,
    marked_elsewhere: bool = False,
) -> Block | None:
    """Read a table with a row per employee; ``None`` when nothing in it is marked or summed.

    ``around`` are notes of the sheet that do not stand in the region's lines. ``paying``: neither has to be, where amounts of pay stand beside shares of it.
    ``marked_elsewhere``: its columns repeat what other sheets mark, so that its sums are sums of marks.
    """
    columns = matrix_columns(grid, region.table, criteria.names)
    rows = body_rows(grid, region)
    attributes = attribute_rows(grid, region, columns, rows)
    stated = rules_below(grid, rows, {peel(slot.name.text) for slot in columns.slots})
    criteria = with_stated(criteria, stated)
    people_rows = [row for row in rows if _is_person(grid, row, columns) and row.number not in attributes.numbers]
    line = line_column(grid, region.table)
    spans = _spans(grid, rows, people_rows, columns, line)
    numbers = [row.number for row in people_rows]
    columns = with_pay_under_its_base(grid, columns, numbers)
    title, identity, notes, _ = read_head(grid, region)
    if not attributes and is_measured(grid, columns, numbers, title):
        return None
    notes.extend(around)
    notes.extend(_outcome_rules(grid, columns, attributes))
    title = title or criteria.title
    identity = identity.or_else(criteria.identity)
    summed = (
        bool(columns.sums and _about_marks(grid, columns, title, criteria))
        or bool(attributes)
        or any(bracketed(_head(grid, s.name)) for s in columns.slots)
    )
    told = (*criteria.notes, *notes, *_below(grid, rows))
    money = pays_by_rule(columns, (*told, *criteria.scales))
    columns = _without_facts(grid, columns, criteria, told)
    if not money and not attributes:
        columns = without_pay_parts(grid, columns, criteria, numbers)
    if not money:
        columns = without_rewards(grid, columns, criteria, numbers, tuple(attributes.numbers))
    columns = _without_counts(grid, columns, criteria, attributes, told)
    ruled = bool(attributes.rows.get(Role.CRITERION)) or bool(attributes.levels)
    slots = tuple(
        settle(
            grid, slot, numbers, summed=summed and not money,
            ruled=ruled or criteria.find(slot.name.text) is not None,
        )
        for slot in columns.slots
    )  # fmt: skip
    if line is not None:
        slots = tuple(_linewise(slot) for slot in columns.slots if slot.columns != (line,))
        columns = replace(columns, facts=tuple(c for c in columns.facts if c.index != line))
    slots, extra = _part_facts(paired(slots, criteria), criteria, _ruled(grid, columns, attributes))
    columns = replace(columns, facts=(*columns.facts, *extra))
    items = {slot.name: _item(grid, slot, criteria, attributes) for slot in slots}
    items.update(_sectioned(slots, items))
    items.update(_alone_in_category(grid, slots, items, numbers))
    if money:
        every = [column for slot in slots for column in (*slot.raws, *slot.plain)]
        slots, items = money_slots(grid, columns, slots, (*criteria.scales, *notes, *_below(grid, rows)))
        used = {column.index for slot in slots for column in slot.raws}
        paid = {mark.index for slot in slots for mark in slot.marks}
        every += [column for column in columns.money if column.index not in paid]
        facts = (*columns.facts, *(column for column in every if column.index not in used))
        columns = replace(columns, facts=tuple(column for column in facts if column.index not in used))
    marked = any(slot.marks or slot.weighted for slot in slots)
    about = marked_elsewhere or _about_marks(grid, columns, title, criteria)
    summary = not marked and bool(columns.sums) and about
    summary = summary or (paying and not marked and {role for role, _ in columns.outcomes} >= {Role.SHARE, Role.AMOUNT})
    if not people_rows or not (marked or summary):
        return None
    if summary:
        columns = replace(columns, facts=(*columns.facts, *_described(grid, slots, numbers)))
        slots = ()
    statistics = _rest(grid, region, rows, {number for span in spans for number in span}, attributes, notes)
    notes.extend(_beside(grid, region, numbers))
    base = None if money else stated_base(grid, columns, attributes)
    plan = plan_pay(columns, slots, notes) if money else plan_sums(columns, slots, _alike(grid, numbers))
    people = [_person(grid, Place(grid, span, line), columns, slots, items, plan, money=money) for span in spans]
    if base is not None:
        people = [replace(person, base=person.base or base) for person in people]
    last = region.body[-1] if region.body else region.table.bottom
    listed = any(thing in criteria.items for thing in items.values())
    return Block(
        area=grid.area(region.top, region.table.left, last, region.table.right),
        layout="matrix",
        title=title,
        department=identity.department or department_in(title),
        period=identity.period or period_in(title),
        items=tuple(items[slot.name] for slot in slots),
        people=tuple(people),
        notes=tuple(notes),
        weight_sum=_weight_sum(grid, columns, attributes) or (criteria.weight_sum if listed else None),
        statistics=tuple(statistics),
    )


def _alone_in_category(
    grid: Grid, slots: Sequence[Slot], items: Mapping[Head, Item], rows: Sequence[int]
) -> dict[Head, Item]:
    """Give the only item of a category with points (服务态度（30分） over 投诉) these for its full mark.

    Where most of its marks are higher, they are out of a hundred and the points are its weight.
    """
    held = [slot for slot in slots if slot.category is not None]
    alone = [slot for slot in held if sum(other.category == slot.category for other in held) == 1]
    found: dict[Head, Item] = {}
    for slot in alone:
        thing = items[slot.name]
        points = thing.category_weight
        stated = _WHOLE_POINTS.fullmatch(points.text) if points is not None else None
        if (
            points is None
            or stated is None
            or thing.full_mark is not None
            or thing.weight is not None
            or thing.section is not Section.BASE
        ):
            continue
        marks = [figure for mark in slot.marks for row in rows if (figure := grid.number(row, mark.index)) is not None]
        if sum(mark <= Decimal(stated[1]) for mark in marks) * 2 > len(marks):
            found[slot.name] = replace(thing, full_mark=replace(points, value=Decimal(stated[1])))
    return found


_WHOLE_POINTS = re.compile(r"(\d+(?:\.\d+)?)分")
_ROUNDED = Decimal("0.5")


def _alike(grid: Grid, rows: Sequence[int]) -> Callable[[int, int], bool]:
    """Return whether most people's figures in two columns are the same, but for rounding."""

    def same(one: int, other: int) -> bool:
        pairs = [(grid.number(row, one), grid.number(row, other)) for row in rows]
        known = [abs(a - b) for a, b in pairs if a is not None and b is not None]
        return sum(apart <= _ROUNDED for apart in known) * 2 > len(known)

    return same


def _described(grid: Grid, slots: Sequence[Slot], rows: Sequence[int]) -> list[Column]:
    """Return the columns that say in words what somebody is (人员类别: 专员), of a table that has no items."""
    every = [column for slot in slots for column in (*slot.raws, *slot.plain)]
    return [c for c in every if not any(grid.numeric(row, c.index) for row in rows)]


def _beside(grid: Grid, region: Region, rows: Sequence[int]) -> list[Field]:
    """Return the sentences that stand to the right of a table, in rows of its people."""
    places = [(row, c) for row in rows for c in grid.starts(row, region.table.right + 2, region.right)]
    said = [place for place in places if not grid.numeric(*place) and is_sentence(grid.text(*place))]
    return [grid.field(*place) for place in said]


def _below(grid: Grid, rows: Sequence[Row]) -> list[Field]:
    """Return the lines of text among and below the people."""
    lines = [row for row in rows if row.kind in (RowKind.NOTE, RowKind.HEADING)]
    return [grid.field(row.number, column) for row in lines for column in row.columns]


def _without_facts(grid: Grid, columns: MatrixColumns, criteria: Criteria, notes: Sequence[Field]) -> MatrixColumns:
    """Take columns of one's own that no mark, rule or list speaks of for facts, where items come with a mark each.

    Marks that the formula of a total alone speaks of stay.
    """
    if not any((slot.raws or slot.plain) and (slot.marks or slot.weighted) for slot in columns.slots):
        return columns

    def is_item(slot: Slot) -> bool:
        spoken = slot.marks or slot.weighted or slot.raws or slot.rule or slot.points or slot.category
        listed = bracketed(_head(grid, slot.name)) or criteria.find(slot.name.text)
        return bool(spoken or listed or given_by_formula(slot.name.text, notes))

    facts = [column for slot in columns.slots if not is_item(slot) for column in slot.plain]
    given = [column for column in columns.facts if given_by_formula(column.label, notes)]
    marked = [Slot(c.path[-1], marks=(MarkColumn(c.index, "得分", MarkKind.SCORE),)) for c in given]
    kept = (c for c in columns.facts if c not in given)
    return replace(columns, slots=(*filter(is_item, columns.slots), *marked), facts=(*kept, *facts))


_COUNT = re.compile(
    r"(?:次数|天数|件数|起数|单数|人数|时长|小时数|工时|个数|笔数|台数)(?:[(（][^()（）\d]*[)）])?$"
    r"|[(（](?:次|起|件|天|人次|例|宗)[)）]$"
)


def _without_counts(
    grid: Grid, columns: MatrixColumns, criteria: Criteria, attributes: Attributes, notes: Sequence[Field]
) -> MatrixColumns:
    """Take bare counts (迟到次数) that no rule, mark or formula speaks of for facts, where other columns hold marks."""
    said = [row for rows in attributes.rows.values() for row in rows] + [row for row, _ in attributes.levels]

    def counts(slot: Slot) -> bool:
        bare = not (slot.marks or slot.weighted or slot.raws or slot.rule or slot.points or slot.category)
        spoken = criteria.find(slot.name.text) or given_by_formula(slot.name.text, notes)
        under = any(grid.text(row, column) for row in said for column in slot.columns)
        return bool(bare and _COUNT.search(normalise(slot.name.text)) and not spoken and not under)

    facts = [column for slot in columns.slots if counts(slot) for column in slot.plain]
    kept = tuple(slot for slot in columns.slots if not counts(slot))
    if not facts or not kept:
        return columns
    return replace(columns, slots=kept, facts=(*columns.facts, *facts))


def _part_facts(
    slots: Sequence[Slot], criteria: Criteria, ruled: frozenset[int]
) -> tuple[tuple[Slot, ...], tuple[Column, ...]]:
    """Part items from columns about the person (车牌号): without a mark, where other columns have marks."""
    if not any(slot.marks or slot.weighted for slot in slots):
        return tuple(slots), ()
    kept = [
        s
        for s in slots
        if s.marks or s.weighted or s.rule or s.points or _is_listed(s, criteria) or ruled & {*s.columns}
    ]
    facts = [column for slot in slots if slot not in kept for column in slot.raws]
    return tuple(kept), tuple(facts)


def _ruled(grid: Grid, columns: MatrixColumns, attributes: Attributes) -> frozenset[int]:
    """Return the columns of items over which a row of criteria says something."""
    rows = attributes.rows.get(Role.CRITERION, ())
    return frozenset(c for slot in columns.slots for c in slot.columns if any(grid.text(row, c) for row in rows))


def _is_listed(slot: Slot, criteria: Criteria) -> bool:
    return normalise(slot.name.text) in criteria.names if slot.apart else criteria.find(slot.name.text) is not None


def _about_marks(grid: Grid, columns: MatrixColumns, title: str, criteria: Criteria) -> bool:
    """Say whether the totals of a table are marks, not counts or amounts: by words, by outcomes, by known items."""
    marking = ("分", "考核", "绩效", "成绩", "评", "罚", "奖")
    if any(word in sum_column.label for sum_column in columns.sums for word in marking):
        return True
    if any(role in (Role.GRADE, Role.SHARE, Role.RANK) for role, _ in columns.outcomes):
        return True
    if any(slot.marks or slot.weighted for slot in columns.slots) or any(word in title for word in marking):
        return True
    return criteria.fit(slot.name.text for slot in columns.slots) > 0


def _is_person(grid: Grid, row: Row, columns: MatrixColumns) -> bool:
    if row.kind not in (RowKind.DATA, RowKind.OUTCOME):
        return False
    text = grid.own(row.number, columns.person)
    if len(row.columns) < 2 and columns.by_department:
        return False
    return bool(text) and (may_be_name(grid.words, text) or _is_department(grid, row.number, columns, text))


def _is_department(grid: Grid, row: int, columns: MatrixColumns, text: str) -> bool:
    """Say whether a row is a department's, in a table whose rows are departments."""
    return (
        columns.by_department
        and len(text) <= 16
        and not grid.numeric(row, columns.person)
        and sum_role(grid.words, text) is None
    )


def _outcome_rules(grid: Grid, columns: MatrixColumns, attributes: Attributes) -> list[Field]:
    """Return what the row of criteria says under totals, grades and pay (90分以上A，80-89分B)."""
    places = [column.index for _, column in columns.outcomes] + [found.column.index for found in columns.sums]
    rows = attributes.rows.get(Role.CRITERION, ())
    return [grid.field(row, place) for row in rows for place in places if grid.own(row, place)]


def _head(grid: Grid, head: Head) -> Field:
    return grid.field(head.row, head.column)


def _item(grid: Grid, slot: Slot, criteria: Criteria, attributes: Attributes) -> Item:
    """Return the item of a slot: as the criteria list it, completed by what the matrix itself says.

    A rule under the name itself is not given up for that of an item whose name is only much like it.
    """
    name = _head(grid, slot.name)
    same = slot.rule is None or normalise(slot.name.text) in criteria.names or peel(slot.name.text) in criteria.names
    listed = criteria.find(slot.name.text) if same else None
    thing = listed or Item(name=replace(name, value=bare_name(slot.name.text)))
    if thing.category is None and slot.category is not None:
        category = _head(grid, slot.category)
        section = section_of(grid.words, category.text) if thing.section is Section.BASE else thing.section
        stated = thing.category_weight or heading_weight(category)
        thing = replace(thing, category=category, section=section, category_weight=stated)
    if thing.criterion is None and slot.rule is not None:
        rule = replace(_head(grid, slot.rule), value=slot.rule.text, label="")
        thing = replace(thing, criterion=CriterionText((rule,)))
    if slot.points is not None:
        field = _head(grid, slot.points)
        weight = "%" in normalise(field.text) or "权重" in field.text
        if thing.full_mark is None and thing.weight is None:
            thing = replace(thing, weight=field) if weight else replace(thing, full_mark=field)
    for role, rows in attributes.rows.items():
        thing = _with_attribute(grid, thing, slot, role, rows)
    if attributes.levels and (thing.criterion is None or not thing.criterion.bands):
        thing = _with_bands(grid, thing, slot, attributes)
    if thing.full_mark is None and thing.weight is None:
        share = heading_weight(name)
        shared = share is not None and "%" in share.text
        thing = replace(thing, weight=share) if shared else replace(thing, full_mark=bracketed(name))
        thing = with_leading_points(thing)
    if slot.period:
        thing = replace(thing, name=replace(thing.name, value=f"{slot.period}{bare_name(thing.name.text)}"))
    return thing


def _sectioned(slots: Sequence[Slot], items: Mapping[Head, Item]) -> dict[Head, Item]:
    """Put columns of bonuses and deductions (加分, 扣分) that stand beside columns of scores into their section."""
    kinds = {slot.name: {mark.kind for mark in slot.marks} for slot in slots}
    if not any(MarkKind.SCORE in found for found in kinds.values()):
        return {}
    sections = {MarkKind.BONUS: Section.BONUS, MarkKind.DEDUCTION: Section.DEDUCTION}
    return {
        name: replace(items[name], section=sections[kind])
        for name, found in kinds.items()
        for kind in found
        if len(found) == 1 and kind in sections and items[name].section is Section.BASE
    }


def _with_attribute(grid: Grid, thing: Item, slot: Slot, role: Role, rows: Sequence[int]) -> Item:
    places = [(row, next((c for c in slot.columns if grid.text(row, c)), None)) for row in rows]
    said = list(dict.fromkeys(grid.anchor(row, column) for row, column in places if column is not None))
    if not said:
        return thing
    fields = tuple(grid.field(*place) for place in said)
    if role is Role.CRITERION:
        return replace(thing, criterion=thing.criterion or CriterionText(fields))
    field = fields[0]
    if role in (Role.FULL, Role.MARK):
        return replace(thing, full_mark=thing.full_mark or field)
    if role is Role.WEIGHT:
        return replace(thing, weight=thing.weight or field)
    if role is Role.TARGET:
        return replace(thing, target=thing.target or field)
    if role is Role.DEFINITION:
        return replace(thing, definition=thing.definition or field)
    return replace(thing, source=thing.source or field)


def _with_bands(grid: Grid, thing: Item, slot: Slot, attributes: Attributes) -> Item:
    """Return an item with the bands that rows over the people give (100分 | ≥98%)."""
    cells = [
        (row, label, next((c for c in slot.columns if grid.text(row, c)), None)) for row, label in attributes.levels
    ]
    bands = tuple(
        BandRow(grid.field(row, column), level_points(grid.field(row, label)))
        for row, label, column in cells
        if column is not None
    )
    texts = thing.criterion.texts if thing.criterion is not None else ()
    return replace(thing, criterion=CriterionText(texts, bands)) if bands else thing


def _spans(
    grid: Grid, rows: Sequence[Row], people: Sequence[Row], columns: MatrixColumns, line: int | None
) -> list[tuple[int, ...]]:
    """Return each person's rows: more than one only in tables with several lines per person."""
    if line is None:
        return [(row.number,) for row in people]
    starts = [row.number for row in people]
    spans: list[list[int]] = []
    for row in rows:
        if row.number in starts and (
            not spans or grid.text(row.number, columns.person) != _last_name(grid, spans, columns)
        ):
            spans.append([row.number])
        elif spans and is_line(grid, row.number, line) and row.kind is not RowKind.STATISTIC:
            spans[-1].append(row.number)
    return [tuple(span) for span in spans]


def _last_name(grid: Grid, spans: Sequence[Sequence[int]], columns: MatrixColumns) -> str:
    return grid.text(spans[-1][0], columns.person)


def _linewise(slot: Slot) -> Slot:
    """Return a slot whose one column holds raw data in one line and the mark in another."""
    column = slot.plain[-1] if slot.plain else None
    if column is None:
        return slot
    mark = MarkColumn(column.index, "得分", MarkKind.SCORE)
    return replace(slot, plain=(), raws=(column,), marks=(mark,))


def _person(
    grid: Grid,
    place: Place,
    columns: MatrixColumns,
    slots: Sequence[Slot],
    items: Mapping[Head, Item],
    plan: SumPlan,
    *,
    money: bool,
) -> Person:
    row = place.row
    name = grid.field(row, columns.person, "姓名")
    entries = [_entry(grid, place, slot, items[slot.name]) for slot in slots]
    outcomes: dict[Role, Field] = {}
    again: list[tuple[Role, Field]] = []
    facts = [grid.field(place.filled(c.index), c.index, c.label) for c in (*columns.facts, *columns.parts)]
    paid = () if money else tuple((Role.AMOUNT, column) for column in columns.money)
    for role, column in (*columns.outcomes, *paid):
        cell = grid.field(place.filled(column.index), column.index, column.label)
        if role in outcomes:
            again.append((role, cell))
        else:
            outcomes[role] = cell
    facts.extend(set_aside(outcomes, again))
    if standing := standing_in(name.text):
        facts.append(replace(name, value=standing, label="人员状态"))
    for number in place.rows:
        grid.take(number, _unread(columns))
    return Person(
        name=clean_name(name.text),
        name_ref=name.ref,
        post=_text(grid, row, columns.post),
        department=_text(grid, row, columns.department),
        number=_text(grid, row, columns.number),
        facts=tuple(facts),
        entries=tuple(entries),
        sums=sums_of(grid, place, plan, entries),
        remark=_cell(grid, row, columns.remark),
        **outcome_fields(outcomes),
    )


def _unread(columns: MatrixColumns) -> list[int]:
    """Return the columns that are understood but of which nothing is kept."""
    remark = [columns.remark.index] if columns.remark is not None else []
    return remark + ([columns.sequence] if columns.sequence is not None else [])


def _text(grid: Grid, row: int, column: int | None) -> str:
    return grid.field(row, column).text if column is not None else ""


def _entry(grid: Grid, place: Place, slot: Slot, thing: Item) -> Entry:
    row = place.row
    own = thing
    if slot.target or slot.full or slot.weight:
        own = replace(
            thing,
            target=_cell(grid, row, slot.target) or thing.target,
            full_mark=_cell(grid, row, slot.full) or thing.full_mark,
            weight=_cell(grid, row, slot.weight) or thing.weight,
        )
    scored = [(m, m.role, place.of(Role.MARK)) for m in slot.marks]
    if place.raters and len(slot.marks) == 1:
        scored = [(slot.marks[0], who, line) for who, line in place.raters]
    return Entry(
        item=own,
        raw=tuple(grid.field(place.of(Role.RAW), c.index, c.label) for c in slot.raws),
        marks=tuple(Mark(role, place.kind(line, m.kind), grid.field(line, m.index, role)) for m, role, line in scored),
        weighted=grid.field(row, slot.weighted.index, slot.weighted.label) if slot.weighted else None,
        remark=grid.field(row, slot.remark.index, slot.remark.label) if slot.remark else None,
    )


def _cell(grid: Grid, row: int, column: Column | None) -> Field | None:
    if column is None or not grid.text(row, column.index):
        return None
    return grid.field(row, column.index, column.label)


def _weight_sum(grid: Grid, columns: MatrixColumns, attributes: Attributes) -> Field | None:
    for role in (Role.WEIGHT, Role.FULL):
        for row in attributes.rows.get(role, ()):
            for column in columns.sums:
                if grid.text(row, column.column.index):
                    return grid.field(row, column.column.index, column.label)
    return None


def _rest(
    grid: Grid,
    region: Region,
    rows: Sequence[Row],
    people: set[int],
    attributes: Attributes,
    notes: list[Field],
) -> list[Field]:
    """Place the rows that are no people: statistics, notes, signatures."""
    statistics: list[Field] = []
    used = people | attributes.numbers
    for row in rows:
        if row.number in used:
            continue
        if row.kind in (RowKind.STATISTIC, RowKind.SUM):
            label = next((c for c in row.columns if not grid.numeric(row.number, c)), row.columns[0])
            grid.take(row.number, (label,))
            text = grid.text(row.number, label)
            statistics.extend(
                grid.field(row.number, c, text) for c in row.columns if c != label and grid.text(row.number, c)
            )
            statistics.extend(
                grid.field(row.number, c, text)
                for c in row.columns
                if c != label and not grid.text(row.number, c) and grid.numeric(row.number, c)
            )
        elif row.kind in (RowKind.NOTE, RowKind.HEADING) or _announces(grid, row):
            notes.extend(grid.field(row.number, c) for c in row.columns)
        elif row.kind in (RowKind.SIGNATURE, RowKind.IDENTITY):
            grid.take(row.number, row.columns)
    return statistics


def _announces(grid: Grid, row: Row) -> bool:
    """Say whether a line only announces what follows (评分细则：)."""
    return len(row.columns) == 1 and grid.text(row.number, row.columns[0]).endswith(("：", ":"))
