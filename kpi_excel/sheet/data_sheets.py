"""Tables of raw data alone: a row per employee, a column per measure, no marks. They serve the marks of other sheets,
and those of other tables on their own sheet.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from openpyxl.utils.cell import quote_sheetname

from .grid import Grid
from .measure_terms import terms_of
from .model import Block, Entry, Field, Person
from .month_tables import each_month
from .names import clean_name, may_be_name
from .regions import Region
from .slot_reading import matrix_columns
from .vocabulary import normalise, peel

_MARKED = re.compile(r"得分|评分|扣分|加分|分数|成绩")


_TARGETS = re.compile(r"目标|指标值|任务(?:量|数|值|分解|表|下达)|计划(?:值|数|量|指标)?(?:表|$)|指标分解")
_LONGER = re.compile(r"年度|全年|半年|季度|[上下]半年|年(?:销售|经营|工作|任务)?目标")
"""Whose targets are for more than a month: they are no month's."""
_REACHED = re.compile(r"完成|实际|达成|实绩|原始|数据|业绩|统计|结果")


@dataclass(frozen=True)
class DataTable:
    """Raw data by person and measure; a person who stands there twice is left out."""

    sheet: str
    cells: Mapping[tuple[str, str], tuple[Field, ...]]
    """(name, measure, both normalised) → the cells, in reading order."""
    month: str = ""
    """The month that the sheet's name or the lines above the table tell, where they tell one."""
    within: bool = False
    """Whether it stands on the sheet whose marks it serves."""
    targets: bool = False
    """Whether its figures are what everybody is to reach (9月目标), not what was reached."""


def read_data(grid: Grid, region: Region, *, within: bool = False) -> Iterator[DataTable]:
    """Read a table of people that has no marks; nothing is given where it has no measures. ``within``: for marks of the
    same sheet. Months beside each other (7月 over 呼入量 | 接通量, 8月 over the same) are a table each.
    """
    for month, part in each_month(region):
        yield from _read_table(grid, part, month, within=within)


def _read_table(grid: Grid, region: Region, own: str, *, within: bool) -> Iterator[DataTable]:
    """Read a table, or what it holds of its ``own`` month; two columns of one measure are nobody's figure for it."""
    columns = matrix_columns(grid, region.table, ())
    slots = [(slot, (*slot.raws, *slot.plain)) for slot in columns.slots]
    cells: dict[tuple[str, str], tuple[Field, ...]] = {}
    twice: set[str] = set()
    seen: set[str] = set()
    measures = Counter(peel(slot.name.text) for slot, measured in slots if measured)
    for row in region.body:
        text = grid.own(row, columns.person)
        if not may_be_name(grid.words, text):
            continue
        name = normalise(clean_name(text))
        (twice if name in seen else seen).add(name)
        if within:
            grid.take(row, (c for c in grid.columns(row, region.table.left, region.table.right)))
        for slot, measured in slots:
            if measured and measures[peel(slot.name.text)] == 1:
                fields = (grid.field(row, column.index, column.label) for column in measured)
                cells[name, peel(slot.name.text)] = tuple(
                    field if within else _abroad(field, grid.sheet.name) for field in fields
                )
    kept = {key: fields for key, fields in cells.items() if key[0] not in twice}
    if kept:
        above = " ".join(grid.text(row, c) for row in region.head for c in grid.columns(row, region.left, region.right))
        targets = _are_targets(grid, above)
        if not (targets and _LONGER.search(above + grid.sheet.name)):
            month = _month(own) or _month(grid.sheet.name) or _month(above)
            yield DataTable(grid.sheet.name, kept, month, within, targets)


def _are_targets(grid: Grid, above: str) -> bool:
    """Say whether a table holds targets: by what stands over it, else by its sheet's name."""
    said = next((text for text in (above, grid.sheet.name) if _TARGETS.search(text) or _REACHED.search(text)), "")
    return bool(_TARGETS.search(said)) and not _REACHED.search(said)


def read_named(grid: Grid, names: Collection[str], items: Collection[str]) -> Iterator[DataTable]:
    """Read a table without headers for people (组别, 班组) as raw data: known names below each other, known items above.

    ``names`` and ``items`` (with what their definitions name) are normalised, as the sheets with the marks have them. A sheet that speaks of marks above
    its names (得分, 评分) holds no raw data.
    """
    places: dict[int, list[int]] = {}
    for row in grid.rows:
        for column in grid.starts(row):
            if normalise(clean_name(grid.text(row, column))) in names:
                places.setdefault(column, []).append(row)
    key, rows = max(places.items(), key=lambda place: len(place[1]), default=(0, []))
    named = [normalise(clean_name(grid.text(row, key))) for row in rows]
    above = [grid.text(row, column) for row in grid.rows if rows and row < rows[0] for column in grid.starts(row)]
    if len(rows) < 2 or len(set(named)) < len(named) or any(_MARKED.search(text) for text in above):
        return
    measured: dict[str, list[tuple[int, str]]] = {}
    for column in range(key + 1, grid.right + 1):
        heads = [grid.text(row, column) for row in range(1, rows[0]) if grid.span(row, column).left > key]
        item = next((peel(head) for head in heads if peel(head) in items), "")
        if item:
            measured.setdefault(item, []).append((column, next(head for head in reversed(heads) if head)))
    cells = {
        (name, item): tuple(_abroad(grid.field(row, column, label), grid.sheet.name) for column, label in columns)
        for row, name in zip(rows, named, strict=True)
        for item, columns in measured.items()
    }
    if cells:
        yield DataTable(grid.sheet.name, cells, _month(grid.sheet.name))


def terms(entry: Entry) -> tuple[str, ...]:
    """What the item's definition names, unless its criterion is about a target that stands nowhere."""
    definition, criterion = entry.item.definition, entry.item.criterion
    texts = criterion.texts if criterion is not None else ()
    if entry.item.target is None and any(_OWN_TARGET.search(text.text) for text in texts):
        return ()
    return terms_of(definition.text) if definition is not None else ()


_OWN_TARGET = re.compile(r"(?:个人|本人|各自|下达的?|月度|当月)目标|目标值(?!\s*(?:为|是|[:：=≥≤])?\s*\d)")
"""A target that the criterion doesn't state: without it, a ratio is no degree of reaching it."""


def _abroad(cell: Field, sheet: str) -> Field:
    return replace(cell, ref=f"{quote_sheetname(sheet)}!{cell.ref}")


def _month(text: str) -> str:
    found = re.findall(r"(?<!\d)(1[0-2]|0?[1-9])月", normalise(text))
    return found[0].lstrip("0") if len(set(found)) == 1 else ""


def join_targets(block: Block, tables: Sequence[DataTable]) -> tuple[Block, frozenset[str]]:
    """Return a block with everybody's own targets from tables of targets for items that have none, and the sheets used."""
    tables = _of_its_month(block, [table for table in tables if table.targets])
    used: set[str] = set()

    def with_target(person: Person, entry: Entry) -> Entry:
        key = (normalise(person.name), peel(entry.item.name.text))
        hits = [table for table in tables if any(not cell.blank for cell in table.cells.get(key, ()))]
        if entry.item.target is not None or len(hits) != 1 or len(hits[0].cells[key]) != 1:
            return entry
        if not hits[0].within:
            used.add(hits[0].sheet)
        return replace(entry, item=replace(entry.item, target=hits[0].cells[key][0]))

    if not tables:
        return block, frozenset()
    people = tuple(
        replace(person, entries=tuple(with_target(person, entry) for entry in person.entries))
        for person in block.people
    )
    return replace(block, people=people), frozenset(used)


def _of_its_month(block: Block, tables: Sequence[DataTable]) -> list[DataTable]:
    own = _month(block.period) or _month(block.title)
    return [table for table in tables if not own or table.month in ("", own)]


def join(block: Block, tables: Sequence[DataTable]) -> tuple[Block, frozenset[str]]:
    """Return a block with raw data from tables for entries that have none, and the sheets that were used.

    Tables of another month than the block's (6月数据 beside 7月得分) are not looked at.
    """
    used: set[str] = set()
    tables = _of_its_month(block, [table for table in tables if not table.targets])
    if not tables or all(entry.raw for person in block.people for entry in person.entries):
        return block, frozenset()

    def with_raw(person: Person, entry: Entry) -> Entry:
        if entry.raw:
            return entry
        name = normalise(person.name)
        for wanted in ((peel(entry.item.name.text),), terms(entry)):
            hits = [t for t in tables if wanted and all((name, one) in t.cells for one in wanted)]
            if len(hits) == 1:
                cells = [hits[0].cells[name, one] for one in wanted]
                if len(wanted) > 1 and any(len(own) != 1 for own in cells):
                    return entry
                if not hits[0].within:
                    used.add(hits[0].sheet)
                return replace(entry, raw=tuple(cell for own in cells for cell in own))
        return entry

    people = tuple(
        replace(person, entries=tuple(with_raw(person, entry) for entry in person.entries)) for person in block.people
    )
    return replace(block, people=people), frozenset(used)
