"""The items of a table and one person's entries for them, from its data rows."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from ..figures import plain
from .columns import ItemColumns, Level, Owner
from .due_dates import lateness
from .grid import Grid
from .header_text import states_rule
from .lines import section_of
from .model import BandRow, CriterionText, Entry, Field, Item, Mark, MarkKind, Section
from .named_points import points_behind
from .table import Column
from .vocabulary import Role, normalise

_POINTS = re.compile(
    r"[(（\[【][^()（）\[\]【】]*?(\d+(?:\.\d+)?)\s*分[^()（）\[\]【】]*[)）\]】]|[:：\s](\d+(?:\.\d+)?)分$"
)
_SHARE = re.compile(r"[(（\[【][^()（）\[\]【】]*?(\d+(?:\.\d+)?\s*[%％])[^()（）\[\]【】]*[)）\]】]")

_EACH = frozenset(normalise(word) for word in ("单项分", "单项分值", "每次分值", "单次分值", "单次分", "每次分"))
"""Headers of points for one occurrence: in a section of bonuses or deductions they are no full mark."""


@dataclass(frozen=True, slots=True)
class Group:
    """The rows of one item."""

    rows: tuple[int, ...]
    named_by: int | None = None
    """Column with the item's name where the usual one names a whole group of lines."""

    @property
    def first(self) -> int:
        """The row in which the item starts."""
        return self.rows[0]


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an item stands: the heading above it and the section that it belongs to."""

    heading: Field | None = None
    section: Section = Section.BASE
    weight: Field | None = None
    """What all of the heading's items count together, where their own weights are parts of it."""


def groups(grid: Grid, columns: ItemColumns, rows: Sequence[int]) -> tuple[Group, ...]:
    """Cut data rows into items: a new one where the item's cell has a text of its own."""
    found: list[list[int]] = []
    for row in rows:
        if _starts_item(grid, columns, row):
            found.append([row])
        elif found and row not in found[-1] and not _is_stray(grid, columns, row):
            found[-1].append(row)
    return tuple(part for rows_of_one in found for part in _split(grid, columns, tuple(rows_of_one)))


def _split(grid: Grid, columns: ItemColumns, rows: tuple[int, ...]) -> list[Group]:
    """Part the lines of one cell that have a mark each: every such line is an item, named by its own text."""
    marks = [mark.index for owner in columns.owners for mark in owner.marks]
    marked = [row for row in rows if any(grid.anchor(row, c)[0] == row and grid.text(row, c) for c in marks)]
    if len(marked) < 2:
        return [Group(rows)]
    named = [c.index for c in (columns.definition, *columns.criteria) if c is not None]
    column = next((c for c in named if all(grid.own(row, c) for row in marked)), None)
    if column is None:
        return [Group(rows)]
    bounds = [rows[0], *marked[1:]]
    parts = [
        [row for row in rows if a <= row and (b is None or row < b)]
        for a, b in zip(bounds, [*bounds[1:], None], strict=True)
    ]
    return [Group(tuple(part), column) for part in parts]


def _starts_item(grid: Grid, columns: ItemColumns, row: int) -> bool:
    if grid.anchor(row, columns.item)[0] != row:
        return False
    text = grid.text(row, columns.item)
    if not text or not re.search(r"[^\d\s.、]", text):
        return False
    return any(grid.text(row, c) for c in _evidence(columns))


def _evidence(columns: ItemColumns) -> Iterator[int]:
    for column in (columns.points, columns.definition, columns.full, columns.weight, columns.target):
        if column is not None:
            yield column.index
    yield from (c.index for c in columns.criteria)
    yield from (level.index for level in columns.levels)
    for owner in columns.owners:
        yield from owner.columns
        yield from (c.index for c in owner.raws)
        yield from (m.index for m in owner.marks)
        if owner.weighted:
            yield owner.weighted.index


def _is_stray(grid: Grid, columns: ItemColumns, row: int) -> bool:
    """Say whether a row without an item's name has nothing that could continue the item above."""
    inner = [c.index for c in columns.criteria] + [c.index for c in (columns.points, columns.definition) if c]
    return bool(grid.own(row, columns.item)) or not any(grid.own(row, c) for c in inner)


def points_row(grid: Grid, columns: ItemColumns, rows: Iterable[int]) -> int | None:
    """Return the row that gives the points of band columns (its label is 分值, 得分 …, its cells are figures)."""
    if not columns.levels:
        return None
    for row in rows:
        figures = [level for level in columns.levels if _figure(grid, row, level.index) is not None]
        if len(figures) * 2 <= len(columns.levels):
            continue
        label = grid.text(row, columns.item) or grid.text(row, columns.levels[0].index - 1)
        if not label or grid.words.means(label, Role.FULL, Role.MARK, Role.WEIGHT):
            return row
    return None


def _figure(grid: Grid, row: int, column: int) -> Decimal | None:
    number = grid.number(row, column)
    if number is not None:
        return number
    found = re.fullmatch(r"(\d+(?:\.\d+)?)分?", normalise(grid.text(row, column)))
    return Decimal(found.group(1)) if found else None


def item(grid: Grid, columns: ItemColumns, group: Group, standing: Standing, points: int | None) -> Item:
    """Give an item's cells their meaning. ``points`` is the row with the points of band columns, if there is one."""
    row = group.first
    name = grid.field(row, columns.item if group.named_by is None else group.named_by)
    category = _category(grid, columns, row, standing)
    if group.named_by is not None:
        category = _above(grid, row, columns.item) or category
    section = standing.section
    if section is Section.BASE and category is not None:
        section = section_of(grid.words, category.text)
    single = columns.points is not None and not columns.levels and _one_points(grid, group, columns.points.index)
    full = _one(grid, group, columns.points if single and columns.full is None else columns.full)
    weight = _one(grid, group, columns.weight)
    if weight is not None and (worded := section_of(grid.words, weight.text)) is not Section.BASE:
        section, weight = worded, None
    if full is None and weight is None and not (columns.full or columns.weight):
        full = bracketed(name)
    definition = _one(grid, group, columns.definition)
    if full is not None and section is not Section.BASE and normalise(full.label) in _EACH:
        definition, full = definition or full, None
    thing = Item(
        name=name,
        category=category,
        section=section,
        criterion=_criterion(grid, columns, group, points, single=single),
        definition=definition,
        full_mark=full,
        weight=weight,
        category_weight=_category_weight(grid, columns, row, category) or standing.weight,
        target=_one(grid, group, columns.target),
        source=_one(grid, group, columns.source),
    )
    return with_leading_points(thing) if weight is None else thing


def _one_points(grid: Grid, group: Group, column: int) -> bool:
    """Say whether one cell holds the points of all of an item's lines: then it is the full mark, not a band's."""
    return len({grid.anchor(row, column) for row in group.rows if grid.text(row, column)}) <= 1


def _category(grid: Grid, columns: ItemColumns, row: int, standing: Standing) -> Field | None:
    found = _above(grid, row, columns.category) if columns.category is not None else None
    return found or standing.heading


def _above(grid: Grid, row: int, column: int) -> Field | None:
    """Return the text that a cell of groups shows in a row: its own, merged, or the nearest one above."""
    for above in range(row, max(row - 60, 0), -1):
        if grid.text(above, column):
            found = grid.field(above, column)
            return found if re.search(r"[^\d\s.]", found.text) else None
        if grid.span(above, column).bottom > above:
            break
    return None


def _category_weight(grid: Grid, columns: ItemColumns, row: int, category: Field | None) -> Field | None:
    if columns.category_weight is not None:
        found = _one(grid, Group((row,)), columns.category_weight)
        if found is not None:
            return found
    return heading_weight(category) if category is not None else None


def heading_weight(category: Field) -> Field | None:
    """Return the weight or the points that a category's name states (业绩指标（70%）, 物料管理（50分）)."""
    share = _SHARE.search(category.text)
    points = _POINTS.search(category.text)
    if share:
        return replace(category, value=re.sub(r"\s", "", share.group(1)).replace("％", "%"), label=category.text)
    if points and not re.search(r"最高|最多|封顶|上限", category.text):
        return replace(category, value=f"{points.group(1) or points.group(2)}分", label=category.text)
    behind = points_behind(category.text)
    return replace(category, value=f"{plain(behind[1])}分", label=category.text) if behind else None


def bracketed(name: Field) -> Field | None:
    """Return the full mark or weight that stands in brackets in an item's name, or behind it (服务态度（20分）)."""
    found = _POINTS.search(name.text)
    if found and not re.search(r"[扣加减每]|分\s*[/／]", found.group(0)):
        return replace(name, value=Decimal(found.group(1) or found.group(2)), label="分值")
    behind = None if found else points_behind(name.text)
    return replace(name, value=behind[1], label="分值") if behind else None


_LEADING = re.compile(r"^\s*(?:满分|分值|标准分|共)?[:：]?\s*(\d+(?:\.\d+)?)\s*分\s*[。；;，,、\n]\s*(?=\S)")


def with_leading_points(thing: Item) -> Item:
    """Return an item whose criterion opens with its full mark ("40分。≥98%得40分…") with the two parted."""
    text = thing.criterion.texts[0] if thing.criterion is not None and thing.criterion.texts else None
    found = _LEADING.match(text.text) if text is not None else None
    if thing.criterion is None or text is None or found is None or thing.full_mark is not None:
        return thing
    rest = replace(text, value=text.text[found.end() :])
    return replace(
        thing,
        full_mark=replace(text, value=Decimal(found.group(1)), label="分值"),
        criterion=replace(thing.criterion, texts=(rest, *thing.criterion.texts[1:])),
    )


def bare_name(text: str) -> str:
    """Return an item's name without its points and line breaks (服务态度\n（20分） → 服务态度)."""
    behind = points_behind(text)
    if behind is not None:
        text = behind[0]
    bare = re.sub(r"\s*[(（\[【](?:满分|权重|分值|占)?[:：]?\d+(?:\.\d+)?(?:分|%|％)?[)）\]】]", "", text.strip())
    return "".join(part.strip() for part in bare.splitlines()) or text.strip()


def _one(grid: Grid, group: Group, column: Column | None) -> Field | None:
    if column is None:
        return None
    for row in group.rows:
        from_left = grid.anchor(row, column.index)[1] < column.index  # a label merged over this column too
        if grid.numeric(row, column.index) or (grid.text(row, column.index) and not from_left):
            return grid.field(row, column.index, column.label)
    return None


def _criterion(
    grid: Grid, columns: ItemColumns, group: Group, points: int | None, *, single: bool
) -> CriterionText | None:
    texts: list[Field] = []
    bands: list[BandRow] = []
    seen: set[tuple[int, int]] = set()
    for row in group.rows:
        for column in columns.criteria:
            place = grid.anchor(row, column.index)
            if place in seen or not grid.text(row, column.index):
                continue
            seen.add(place)
            condition = _stated(grid, grid.field(row, column.index, column.label))
            beside = columns.points
            if column is columns.criteria[-1] and beside is not None and not single and grid.text(row, beside.index):
                bands.append(BandRow(condition, grid.field(row, beside.index, beside.label)))
            else:
                texts.append(condition)
    whole = _over_all_levels(grid, columns.levels, group.first)
    if whole is not None:
        texts.append(whole)
    else:
        bands.extend(_level_bands(grid, columns.levels, group.first, points))
    return CriterionText(tuple(texts), tuple(bands)) if texts or bands else None


def _stated(grid: Grid, cell: Field) -> Field:
    """Return a bare number under 扣分/次 in words, so that it says what it means (2 → 每次扣2分)."""
    if cell.number is None or normalise(cell.label) not in grid.words.each:
        return cell
    money = any(word in cell.label for word in ("元", "罚款", "金额"))
    verb = "加" if "加" in cell.label else "罚款" if money else "扣"
    unit = next((found for found in ("起", "处", "项", "人次", "单", "例", "天") if f"每{found}" in cell.label), "次")
    return replace(cell, value=f"每{unit}{verb}{plain(abs(cell.number))}{'元' if money else '分'}")


def _over_all_levels(grid: Grid, levels: Sequence[Level], row: int) -> Field | None:
    """Return the text that is merged over all columns of bands (由上级按0～100分评定): a criterion of its own, no band."""
    if len(levels) < 2 or not grid.text(row, levels[0].index):
        return None
    places = {grid.anchor(row, level.index) for level in levels}
    return grid.field(row, levels[0].index) if len(places) == 1 else None


def _level_bands(grid: Grid, levels: Sequence[Level], row: int, points: int | None) -> Iterator[BandRow]:
    """Give the bands of columns: points stand in a row of their own, in the headers, or (all cells figures) here."""
    shown = [level for level in levels if grid.text(row, level.index)]
    bare = all(
        _figure(grid, row, level.index) is not None or _MARKED.fullmatch(grid.text(row, level.index)) for level in shown
    )
    for level in shown:
        head = level_points(grid.field(level.head.row, level.head.column))
        cell = grid.field(row, level.index, head.text)
        if points is not None and points != row:
            yield BandRow(cell, grid.field(points, level.index, head.text))
        elif bare:
            yield BandRow(head, cell)
        else:
            yield BandRow(cell, head)


_MARKED = re.compile(r"得?[\d.]+分?")
_LEVEL_FULL = re.compile(r"[(（]\s*得?满分\s*[)）]\s*$")
_LEVEL_SHARE = re.compile(r"[(（]\s*(?:得|满分的?)?\s*(\d+(?:\.\d+)?\s*[%％]|0)\s*[)）]\s*$")


def level_points(head: Field) -> Field:
    """Return a level's header with the points that it states in brackets as its value (优秀（100分） → 100, 甲（满分）,
    乙（80%） → 100 % and 80 % of the full mark, 丁（0） → 0).
    """
    found = _POINTS.search(head.text) or re.fullmatch(r"得?(\d+(?:\.\d+)?)\s*分", head.text)
    if found:
        return replace(head, value=Decimal(found.group(1) or found.group(2)), label=head.text)
    if _LEVEL_FULL.search(head.text):
        return replace(head, value="100%", label=head.text)
    share = _LEVEL_SHARE.search(head.text)
    return replace(head, value=share.group(1), label=head.text) if share else head


def entry(grid: Grid, thing: Item, owner: Owner, columns: ItemColumns, group: Group) -> Entry:
    """Give one person's cells for an item their meaning. Blank cells are kept."""
    ticked = [_ticked(grid, thing, group, column) for column in owner.raws]
    if len(ticked) == 1 and ticked[0] is not None:
        raws: tuple[Field, ...] = (ticked[0],)
    else:
        cells = [cell for column in owner.raws for cell in _raw_cells(grid, columns, group, column)]
        raws = tuple({cell.ref: cell for cell in reversed(cells)}.values())[::-1]  # one merged over 分子 and 分母
    if columns.due is not None:
        due, done = (_filled(grid, group, column.index, column.label) for column in columns.due)
        late = lateness(due, done, thing.criterion) if all(cell.blank for cell in raws) else None
        raws = (late,) if late is not None else raws
    marks = tuple(
        Mark(column.role, column.kind, _filled(grid, group, column.index, column.role)) for column in owner.marks
    )
    marks = _one_regime(marks)
    weighted = _filled(grid, group, owner.weighted.index, owner.weighted.label) if owner.weighted else None
    remark = _one(grid, group, columns.remark)
    return Entry(thing, raws, marks, weighted, remark)


def entries_of(
    grid: Grid, thing: Item, owner: Owner, columns: ItemColumns, group: Group
) -> tuple[tuple[Entry, ...], Entry]:
    """Return a person's entries for an item, one for each month that heads columns, and all of its cells as one."""
    whole = entry(grid, thing, owner, columns, group)
    if not owner.periods:
        return (whole,), whole
    months = (
        (replace(thing, name=replace(thing.name, value=f"{month}{thing.name.text}")), part)
        for month, part in owner.periods
    )
    return tuple(entry(grid, named, part, columns, group) for named, part in months), whole


_TICK = re.compile(r"[√✓✔☑■●]")


def _ticked(grid: Grid, thing: Item, group: Group, column: Column) -> Field | None:
    """Return the band whose line is ticked in a column of ticks (优秀 |  | 良好 | √), under the tick's cell."""
    filled = [row for row in group.rows if grid.own(row, column.index)]
    bands = thing.criterion.bands if thing.criterion is not None else ()
    if len(filled) != 1 or len(bands) < 2 or not _TICK.fullmatch(grid.text(filled[0], column.index).strip()):
        return None
    own = [band for band in bands if re.fullmatch(rf"[A-Z]+{filled[0]}", band.condition.ref)]
    if len(own) != 1:
        return None
    return replace(grid.field(filled[0], column.index, column.label), value=own[0].condition.text)


def _raw_cells(grid: Grid, columns: ItemColumns, group: Group, column: Column) -> Iterator[Field]:
    """Give an item's raw data of one column: a cell, or one for each line of the criterion, labelled with that line."""
    texts = columns.criteria[-1].index if columns.criteria else None
    lines = [row for row in group.rows if texts is not None and grid.own(row, texts)]
    filled = [row for row in lines if grid.own(row, column.index)]
    if texts is None or len(filled) < 2 or any(grid.span(row, column.index).bottom > row for row in lines):
        yield _filled(grid, group, column.index, column.label)
    else:
        yield from (grid.field(row, column.index, _case(grid.text(row, texts))) for row in lines)


_MARKER = re.compile(r"^\s*(?:[①-⑳]|[(（]?\d{1,2}[)）、.．])\s*")


def _case(line: str) -> str:
    """Return what a line of a criterion is about: ②推诿客户，一次扣3分 → 推诿客户; lists and figures stay whole lines."""
    bare = _MARKER.sub("", line)
    for cut in re.finditer(r"[，,：:；]", bare):
        name = bare[: cut.start()]
        if states_rule(bare[cut.end() :]) and not re.search(r"[\d、/和及或]", name):
            return name
    return line


def _one_regime(marks: tuple[Mark, ...]) -> tuple[Mark, ...]:
    """Leave out the blank ones where a person is marked in points or in yuan, and only one of the two is filled in."""
    money = [mark for mark in marks if mark.kind is MarkKind.MONEY]
    points = [mark for mark in marks if mark.kind is not MarkKind.MONEY]
    if money and points and all(mark.field.blank for mark in points) and not all(mark.field.blank for mark in money):
        return tuple(money)
    return marks


def _filled(grid: Grid, group: Group, column: int, label: str) -> Field:
    for row in group.rows:
        if grid.anchor(row, column)[0] >= group.first and (grid.text(row, column) or grid.numeric(row, column)):
            return grid.field(row, column, label)
    return grid.field(group.first, column, label)
