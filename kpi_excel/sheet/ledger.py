"""A row per employee whose columns are made of one another, as lines above or below say (奖金=工作量绩效×质检系数).

Columns that a line with figures defines are items: what the line names is their raw data. Columns that are made of other
such columns alone are sums. Amounts that a sum names and nothing defines are entered by hand (SEEDS: bonus by formula).
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .body import RowKind, body_rows
from .criteria import Criteria
from .forms import read_head
from .grid import Grid
from .identity import department_in
from .lines import period_in
from .model import Block, CriterionText, Entry, Field, Item, Mark, MarkKind, Person, Sum, SumKind
from .names import clean_name, may_be_name
from .regions import Region
from .vocabulary import PEELED, Role, peel

_LINE = re.compile(r"[^\n]+")
_SENTENCE = re.compile(r"[^。；;]+[。；;]?")
_DEFINES = re.compile(r"(?P<name>[^\s=≥≤<>,，:：。；;()（）×÷+*/\-]{2,16}?)(?:为|按)?\s*=")
_FIGURE = re.compile(r"\d")
_ORDINAL = re.compile(r"^\s*(?:\d{1,2}[、.．)）]|[(（]?[一二三四五六七八九十]{1,2}[)）、.])\s*(?=\D)")


@dataclass(frozen=True, slots=True)
class _Definition:
    """What the sheet says of a column: the words, the cell that they stand in, and the columns that they name."""

    text: str
    field: Field
    names: tuple[int, ...]

    @property
    def is_sum(self) -> bool:
        """Whether it is made of other columns alone, without a figure or a condition."""
        right = self.text.partition("=")[2]
        return not _FIGURE.search(re.split("[,，]", right)[0]) and not re.search(
            r"[≥≤<>]|低于|高于|超过|以上", self.text
        )


def read_ledger(grid: Grid, region: Region, criteria: Criteria) -> Block | None:
    """Read such a table; ``None`` where fewer than two columns are defined, or no sum of them is the total."""
    labels = {c.index: peel(c.label) for c in region.table.columns if c.index != region.table.key and peel(c.label)}
    if len(set(labels.values())) < len(labels) or len(labels) < 3:
        return None
    if _pays_by_grade(grid, region):
        return None
    told = _told(grid, region, criteria)
    defined = _definitions(told, labels)
    sums = {c: d for c, d in defined.items() if d.is_sum}
    used = {c for d in defined.values() for c in d.names}
    if len(defined) < 2 or not sums or len(sums) == len(defined) or not set(sums) - used:
        return None
    rows = [row for row in body_rows(grid, region) if row.kind in (RowKind.DATA, RowKind.OUTCOME)]
    people = [r.number for r in rows if may_be_name(grid.words, grid.own(r.number, region.table.key))]
    if not people:
        return None
    title, identity, notes, _ = read_head(grid, region)
    by_hand = {c for d in sums.values() for c in d.names if c not in defined}
    items = {
        column: _item(grid, region, column, defined.get(column), criteria)
        for column in sorted({*defined, *by_hand})
        if column not in sums
    }
    total = max(set(sums) - used)
    last = region.body[-1] if region.body else region.table.bottom
    return Block(
        area=grid.area(region.top, region.table.left, last, region.table.right),
        layout="matrix",
        title=title,
        department=identity.department or department_in(title),
        period=identity.period or period_in(title),
        items=tuple(items.values()),
        people=tuple(_person(grid, region, row, labels, items, defined, sums, total) for row in people),
        notes=tuple(dict.fromkeys((*notes, *(d.field for d in sums.values())))),
    )


def _pays_by_grade(grid: Grid, region: Region) -> bool:
    """Say whether a table has grades and what they are worth (等级 | 绩效系数 | 绩效基数): a matrix of pay."""
    found = {m.role for c in region.table.columns for m in grid.words.meanings(peel(c.label)) if m.strength >= PEELED}
    return Role.GRADE in found and bool(found & {Role.SHARE, Role.BASE})


def _told(grid: Grid, region: Region, criteria: Criteria) -> list[Field]:
    """Return every line that may define a column: above the table, in the lists of criteria, in the notes."""
    beside = [
        (row, c) for row in grid.rows for c in grid.starts(row) if row not in region.body or c > region.table.right
    ]
    told = [grid.field(*place) for place in beside if _defines(grid.text(*place))]
    told += [grid.field(row, c) for row in region.body for c in grid.starts(row) if _defines(grid.text(row, c))]
    told += [text for thing in criteria.items if thing.criterion for text in thing.criterion.texts]
    return list({field.ref: field for field in (*told, *criteria.notes, *criteria.scales)}.values())


def _defines(text: str) -> bool:
    return len(text) > 6 and bool(_DEFINES.search(unicodedata.normalize("NFKC", text)))


def _definitions(told: Sequence[Field], labels: Mapping[int, str]) -> dict[int, _Definition]:
    by_label = {label: column for column, label in labels.items()}
    found: dict[int, _Definition] = {}
    for field in told:
        for line in _LINE.findall(unicodedata.normalize("NFKC", field.text)):
            for column, text in _said_of(_ORDINAL.sub("", line), by_label).items():
                names = _named(text, labels, column)
                if names:
                    found.setdefault(column, _Definition(text, field, names))
    return found


def _said_of(line: str, by_label: Mapping[str, int]) -> dict[int, str]:
    """Part a line into what it says of each column; sentences without a name of their own go on from the one before."""
    said: dict[int, str] = {}
    current: int | None = None
    waiting = ""
    for sentence in _SENTENCE.findall(line):
        own = [by_label[n] for m in _DEFINES.finditer(sentence) if (n := peel(m["name"])) in by_label]
        if own:
            current = own[0]
        if current is None:
            waiting += sentence
        else:
            said[current] = said.get(current, "") + waiting + sentence
            waiting = ""
    return said


def _named(text: str, labels: Mapping[int, str], own: int) -> tuple[int, ...]:
    """Return the columns that a text names, longer names before those that stand inside them."""
    rest = text.replace(labels[own], " ")
    found: list[int] = []
    for column, label in sorted(labels.items(), key=lambda pair: -len(pair[1])):
        if column != own and label in rest:
            found.append(column)
            rest = rest.replace(label, " ")
    return tuple(sorted(found))


def _item(grid: Grid, region: Region, column: int, definition: _Definition | None, criteria: Criteria) -> Item:
    head = next(c.path[-1] for c in region.table.columns if c.index == column)
    name = grid.field(head.row, head.column)
    if definition is not None:
        rule = Field(definition.field.ref, definition.text.strip(" 。；;"))
        return Item(name=name, criterion=CriterionText((rule,)))
    listed = criteria.find(name.text)
    return Item(name=name, criterion=listed.criterion if listed is not None else None)


def _person(
    grid: Grid,
    region: Region,
    row: int,
    labels: Mapping[int, str],
    items: Mapping[int, Item],
    defined: Mapping[int, _Definition],
    sums: Mapping[int, _Definition],
    total: int,
) -> Person:
    cells = {c: grid.field(row, c, label) for c, label in labels.items()}
    entries = []
    for column, thing in items.items():
        definition = defined.get(column)
        raw = tuple(cells[c] for c in definition.names) if definition is not None else ()
        entries.append(Entry(thing, raw, (Mark("得分", MarkKind.SCORE, cells[column]),)))
    made = [Sum(SumKind.COMPOSITE, labels[c], cells[c]) for c in sorted(sums, key=lambda c: (c == total, c))]
    kept = {*items, *sums}
    name = grid.field(row, region.table.key, "姓名")
    facts = tuple(cell for column, cell in cells.items() if column not in kept)
    return Person(name=clean_name(name.text), name_ref=name.ref, facts=facts, entries=tuple(entries), sums=tuple(made))
