"""A card for each indicator below a heading: 一、投诉处理及时率 | 计算公式 … | 量化考核 … | 实际完成值 | 98% | 标准分值 | 30 | 得分 | 20."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from .grid import Grid
from .identity import department_in, read_lines
from .labels import label_role
from .lines import is_note, is_section_heading, is_signature, is_title, period_in, section_of
from .model import Block, CriterionText, Entry, Field, Item, Mark, MarkKind, Person, Sum, SumKind
from .names import looks_like_name
from .vocabulary import MARKS, Role

_TEXTS = frozenset({Role.CRITERION, Role.DEFINITION, Role.SOURCE, Role.CONTENT})
_VALUES = MARKS | {Role.RAW, Role.FULL, Role.WEIGHT, Role.TARGET, Role.WEIGHTED}
_LEAST = 2
"""Fewer cards than this are no such sheet."""


@dataclass
class _Card:
    """What has been read of one indicator."""

    name: Field
    texts: dict[Role, list[Field]] = field(default_factory=dict)
    values: dict[Role, list[Field]] = field(default_factory=dict)


def read_item_cards(grid: Grid) -> Block | None:
    """Read a sheet without table headers whose indicators each stand under a numbered heading; ``None`` otherwise.

    Nothing is noted as understood unless the sheet is one.
    """
    starts = [row for row in grid.rows if _is_heading(grid, row)]
    spans = [range(a, b) for a, b in pairwise([*starts, grid.bottom + 1])]
    if sum(_has_mark(grid, span) for span in spans) < _LEAST:
        return None
    cards = [_read(grid, span) for span in spans]
    return _block(grid, starts[0], [card for card in cards if any(role in MARKS for role in card.values)])


def _is_heading(grid: Grid, row: int) -> bool:
    columns = grid.starts(row)
    return len(columns) == 1 and is_section_heading(grid.text(row, columns[0]))


def _pairs(grid: Grid, row: int) -> Iterator[tuple[Role, int, int]]:
    """Give the labels of a row with the column of the label and that of the value beside it."""
    columns = grid.starts(row)
    label: tuple[Role, int] | None = None
    for column in columns:
        role = None if grid.numeric(row, column) else grid.words.role(grid.text(row, column))
        if role in _VALUES | _TEXTS and label is None and role is not None:
            label = (role, column)
        elif label is not None:
            yield label[0], label[1], column
            label = None


def _has_mark(grid: Grid, span: range) -> bool:
    return any(role in MARKS and grid.numeric(row, value) for row in span for role, _, value in _pairs(grid, row))


def _read(grid: Grid, span: range) -> _Card:
    first = grid.starts(span.start)[0]
    heading = grid.field(span.start, first)
    card = _Card(replace(heading, value=_bare(heading.text)))
    for row in span:
        found = list(_pairs(grid, row))
        for role, label, value in found:
            grid.take(row, (label,))
            cell = grid.field(row, value, grid.text(row, label))
            (card.texts if role in _TEXTS else card.values).setdefault(role, []).append(cell)
        if not found and row != span.start:
            _continue(grid, row, card)
    return card


def _continue(grid: Grid, row: int, card: _Card) -> None:
    """Take a line without a label of its own for more of the merged label's text."""
    columns = grid.starts(row)
    left = grid.anchor(row, columns[0] - 1) if columns and columns[0] > 1 else None
    role = grid.words.role(grid.text(*left)) if left is not None and left[0] < row else None
    if role in _TEXTS and role is not None:
        card.texts.setdefault(role, []).extend(grid.field(row, column) for column in columns)


def _bare(heading: str) -> str:
    return heading.split("、", 1)[-1].split("）", 1)[-1].strip() or heading


def _block(grid: Grid, top: int, cards: Sequence[_Card]) -> Block:
    head = [row for row in grid.rows if row < top]
    identity = read_lines(grid, head, 1, grid.right)
    title = ""
    sums: list[Sum] = []
    notes: list[Field] = []
    entries = tuple(_entry(grid, card) for card in cards)
    marks = tuple(mark.field.ref for entry in entries for mark in entry.marks[-1:])
    for row in grid.rows:
        columns = grid.starts(row)
        for place, column in enumerate(columns):
            text = grid.text(row, column)
            if row < top and not title and is_title(grid.words, text):
                title = text
                grid.take(row, (column,))
            elif label_role(grid, text) is Role.TOTAL and place + 1 < len(columns) and not _is_mark(grid, text):
                grid.take(row, (column,))
                sums.append(Sum(SumKind.TOTAL, text, grid.field(row, columns[place + 1], text), marks))
            elif is_note(grid.words, text):
                notes.append(grid.field(row, column))
            elif is_signature(grid.words, text):
                grid.take(row, (column,))
    if not title and head:
        columns = grid.starts(head[0])
        title = grid.field(head[0], columns[0]).text if len(columns) == 1 else ""
    tab = grid.sheet.name.strip()
    name = identity.name or (tab if looks_like_name(grid.words, tab) else "")
    department = identity.department or department_in(title) or department_in(tab)
    person = Person(
        name or department,
        identity.name_ref,
        identity.post,
        department,
        identity.number,
        identity.facts,
        entries,
        tuple(sums),
    )
    return Block(
        area=grid.area(grid.rows[0], 1, grid.bottom, grid.right),
        layout="form" if name else "department",
        title=title,
        department=department,
        period=identity.period or period_in(title),
        items=tuple(entry.item for entry in entries),
        people=(person,),
        notes=tuple(notes),
    )


def _is_mark(grid: Grid, text: str) -> bool:
    return grid.words.role(text) in MARKS


def _entry(grid: Grid, card: _Card) -> Entry:
    def first(role: Role) -> Field | None:
        return next(iter(card.values.get(role, [])), None)

    rules = tuple(card.texts.get(Role.CRITERION, ()))
    definition = next(iter([*card.texts.get(Role.DEFINITION, ()), *card.texts.get(Role.CONTENT, ())]), None)
    thing = Item(
        card.name,
        section=section_of(grid.words, card.name.text),
        criterion=CriterionText(rules) if rules else None,
        definition=definition,
        full_mark=first(Role.FULL),
        weight=first(Role.WEIGHT),
        target=first(Role.TARGET),
        source=next(iter(card.texts.get(Role.SOURCE, ())), None),
    )
    kinds = {Role.DEDUCTION: MarkKind.DEDUCTION, Role.BONUS: MarkKind.BONUS, Role.MONEY: MarkKind.MONEY}
    marks = tuple(
        Mark(cell.label, kinds.get(role, MarkKind.SCORE), cell)
        for role, cells in card.values.items()
        if role in MARKS
        for cell in cells
    )
    return Entry(thing, tuple(card.values.get(Role.RAW, ())), marks, first(Role.WEIGHTED))
