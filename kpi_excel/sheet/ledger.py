"""A row per employee whose columns are made of one another, as lines above or below say (奖金=工作量绩效×质检系数).

Columns that a line with figures defines are items: what the line names is their raw data. Columns that are made of other
such columns alone are sums. Amounts that a sum names and nothing defines are entered by hand (SEEDS: bonus by formula).
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ..criteria.formulas.expression import EITHER
from ..figures import plain
from .body import RowKind, body_rows
from .criteria import Criteria
from .forms import read_head
from .grid import Grid
from .identity import department_in
from .lines import is_note, is_sentence, period_in
from .model import Block, CriterionText, Entry, Field, Item, Mark, MarkKind, Person, Sum, SumKind
from .money_label import is_money
from .names import clean_name, may_be_name
from .regions import Region
from .vocabulary import PEELED, Role, peel

_LINE = re.compile(r"[^\n]+")
_SENTENCE = re.compile(r"[^。；;]+[。；;]?")
_DEFINES = re.compile(rf"(?P<name>(?:{EITHER}|[^\s=≥≤<>,，:：。；;()（）×÷+*/\-]){{2,16}}?)(?:为|按)?\s*=")
_NEXT = re.compile(r"(?<==)[^=,，:：]+[,，](?P<next>[^=,，:：]{2,16}?)(?=\s*=)")
"""Another equation behind one that has no condition or limit of its own."""
_FIGURE = re.compile(r"\d")
_CONDITION = re.compile(r"[≥≤<>~～—-]|低于|高于|超过|不足|以上|以下|以内")
_LIMITED = re.compile(
    r"(?:超过|高于|超出|大于)(\d+(?:\.\d+)?)[元分](?:的|者|时)?[,，]?(?:仍|均|都|则|也|只)?(?:按|以|计)\1[元分]"
)
"""超过500元按500元计: a limit of what is made, no condition."""
_SUMMED = re.compile(r"(?:合计|总计|总额|总金额|金额)$")
_SHORT = frozenset({"比例", "系数", "加减成", "奖励", "提成"})
"""Words that a line may have for the only column whose header ends with them (比例 of QC加减成比例)."""
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
        text = _LIMITED.sub("", self.text)
        right = text.partition("=")[2]
        return not _FIGURE.search(re.split("[,，;；]", right)[0]) and not re.search(r"[≥≤<>]|低于|高于|超过|以上", text)


def read_ledger(grid: Grid, region: Region, criteria: Criteria) -> Block | None:
    """Read such a table; ``None`` where fewer than two columns are defined, or no sum of them is the total."""
    labels = {c.index: peel(c.label) for c in region.table.columns if c.index != region.table.key and peel(c.label)}
    if len(set(labels.values())) < len(labels) or len(labels) < 3:
        return None
    if _pays_by_grade(grid, region):
        return None
    told = _told(grid, region, criteria)
    defined = _definitions(told, labels)
    if any(_is_rest(grid, labels[c], d) for c, d in defined.items()):
        return None
    sums = {c: d for c, d in defined.items() if d.is_sum}
    below = {c for d in defined.values() if not d.is_sum for c in d.names}
    sums = {c: d for c, d in sums.items() if c not in below}  # what items are made of is an item itself
    used = {c for d in defined.values() for c in d.names}
    if len(defined) < 2 or not sums or len(sums) == len(defined) or not set(sums) - used:
        return None
    rows = [row for row in body_rows(grid, region) if row.kind in (RowKind.DATA, RowKind.OUTCOME)]
    people = [r.number for r in rows if may_be_name(grid.words, grid.own(r.number, region.table.key))]
    if not people:
        return None
    title, identity, notes, _ = read_head(grid, region)
    notes.extend(_beside(grid, region))
    some = _parameters(grid, region) if defined else []
    defined = {c: _with_parameters(grid, some, d) for c, d in defined.items()}
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
    """Say whether a table has grades and what they are worth (等级 | 绩效系数 | 绩效基数), or a total of marks and what it is
    worth (总分 | 绩效系数 | 绩效基数): a matrix of pay.
    """
    found = {m.role for c in region.table.columns for m in grid.words.meanings(peel(c.label)) if m.strength >= PEELED}
    marks = any(grid.words.means(c.label, Role.TOTAL) and not is_money(c.label) for c in region.table.columns)
    return (Role.GRADE in found and bool(found & {Role.SHARE, Role.BASE})) or (
        marks and found >= {Role.SHARE, Role.BASE}
    )


_REST = re.compile(r"=\s*(?:100|(?:基础|基本|基准)分)\s*分?\s*[-－—]")


def _is_rest(grid: Grid, label: str, said: _Definition) -> bool:
    """Say whether a line makes a column of marks by what is lost of 100 (考核得分=100-扣分+加分): a total, no amount."""
    words = grid.words
    total = words.means(label, Role.TOTAL) or words.means(label, Role.MARK)
    return total and not is_money(label) and _REST.search(said.text) is not None


def _told(grid: Grid, region: Region, criteria: Criteria) -> list[Field]:
    """Return every line that may define a column: above the table, in the lists of criteria, in the notes."""
    beside = [
        (row, c) for row in grid.rows for c in grid.starts(row) if row not in region.body or c > region.table.right
    ]
    told = [grid.field(*place) for place in beside if _defines(grid.text(*place))]
    told += [grid.field(row, c) for row in region.body for c in grid.starts(row) if _defines(grid.text(row, c))]
    told += [text for thing in criteria.items if thing.criterion for text in thing.criterion.texts]
    return list({field.ref: field for field in (*told, *criteria.notes, *criteria.scales)}.values())


def _beside(grid: Grid, region: Region) -> list[Field]:
    """Return the lines of text to the right of the table and below its people."""
    rows = {row.number: row.kind for row in body_rows(grid, region)}
    places = [
        (row, c)
        for row in (*region.table.rows, *region.body)
        for c in grid.starts(row, region.table.right + 1, region.right)
    ]
    places += [(row, c) for row, kind in rows.items() if kind is RowKind.NOTE for c in grid.starts(row, region.left)]
    said = [place for place in dict.fromkeys(places) if not grid.numeric(*place)]
    return [grid.field(*p) for p in said if is_note(grid.words, grid.text(*p)) or is_sentence(grid.text(*p))]


@dataclass(frozen=True, slots=True)
class _Parameter:
    """A figure beside its name (基准奖金 | 300), and where the name stands."""

    row: int
    column: int
    label: str
    value: Field

    @property
    def name(self) -> str:
        return peel(self.label)


def _parameters(grid: Grid, region: Region) -> list[_Parameter]:
    """Return the figures that stand beside a name, other than in the columns that say who somebody is."""
    found = []
    for row in grid.rows:
        for column in grid.starts(row):
            inside = row >= region.table.top and region.table.left <= column <= region.table.key
            label, beside = grid.text(row, column), grid.edge(row, column) + 1
            if inside or grid.number(row, beside) is None or grid.numeric(row, column) or len(peel(label)) < _NAME:
                continue
            value = grid.field(row, beside)
            if value.number is not None:
                found.append(_Parameter(row, column, label, value))
    return found


def _with_parameters(grid: Grid, some: Sequence[_Parameter], definition: _Definition) -> _Definition:
    """Add the figures that stand for names in a definition (基准奖金 | 300): 基准奖金为300元."""
    text = definition.text
    for one in some:
        if f"{one.name}为" not in text and _names_parameter(one.name, text):
            grid.take(one.row, (one.column,))
            text = f"{text}\n{one.name}为{_shown(one.value, one.label)}"
    return replace(definition, text=text)


_NAME = 2
"""Shorter names are no parameter's."""


def _names_parameter(name: str, text: str) -> bool:
    """Say whether the right side of a definition has a name, with signs on both sides of it."""
    edge = r"[=()（）+\-*/×÷]"
    return any(
        re.search(rf"(?:^|{edge}){re.escape(name)}(?:{edge}|$)", line.partition("=")[2]) for line in text.split("\n")
    )


def _shown(value: Field, label: str) -> str:
    if "%" in value.number_format and value.number is not None:
        return f"{plain(value.number * 100)}%"
    unit = "元" if re.search(r"[(（]元[)）]", label) else ""
    return f"{value.text}{unit}"


def _defines(text: str) -> bool:
    return len(text) > 6 and bool(_DEFINES.search(unicodedata.normalize("NFKC", text)))


def _definitions(told: Sequence[Field], labels: Mapping[int, str]) -> dict[int, _Definition]:
    by_label = {label: column for column, label in labels.items()}
    found: dict[int, _Definition] = {}
    for field in told:
        for line in _LINE.findall(unicodedata.normalize("NFKC", field.text)):
            for column, text in _said_of(_ORDINAL.sub("", line), by_label).items():
                names = _named(text, labels, column)
                before = found.get(column)
                if before is not None and _is_case(before.text) and _is_case(text) and text not in before.text:
                    every = tuple(sorted({*before.names, *names}))
                    found[column] = _Definition(f"{before.text}\n{text}", before.field, every)
                elif names:
                    found.setdefault(column, _Definition(text, field, names))
    return found


def _is_case(text: str) -> bool:
    """Say whether a definition begins with the condition that it holds under (QC<70%：比例=…)."""
    head = text.partition("=")[0]
    return bool(_FIGURE.search(head)) and bool(_CONDITION.search(head))


def _column_of(name: str, by_label: Mapping[str, int]) -> int | None:
    """Return the column that a name means: its own, or the only one that adds 合计 to it or says more before it."""
    if name in by_label:
        return by_label[name]
    summed = [c for label, c in by_label.items() if _SUMMED.sub("", label) == name]
    if summed:
        return summed[0] if len(summed) == 1 else None
    longer = [c for label, c in by_label.items() if label.endswith(name)]
    return longer[0] if len(longer) == 1 and name in _SHORT else None


def _said_of(line: str, by_label: Mapping[str, int]) -> dict[int, str]:
    """Part a line into what it says of each column; sentences without a name of their own go on from the one before."""
    said: dict[int, str] = {}
    current: int | None = None
    waiting = ""
    for sentence in (part for whole in _SENTENCE.findall(line) for part in _equations(whole, by_label)):
        named = (_column_of(peel(m["name"]), by_label) for m in _DEFINES.finditer(sentence))
        own = [column for column in named if column is not None]
        if own:
            current = own[0]
        if current is None:
            waiting += sentence
        else:
            said[current] = said.get(current, "") + waiting + sentence
            waiting = ""
    return said


def _equations(sentence: str, by_label: Mapping[str, int]) -> Sequence[str]:
    """Part a sentence that defines one column right after another (A=出勤天数×30件，B=出勤天数×15元)."""
    cuts = [
        found.start("next")
        for found in _NEXT.finditer(sentence)
        if _column_of(peel(found["next"]), by_label) is not None
    ]
    return [sentence[a:b] for a, b in zip([0, *cuts], [*cuts, len(sentence)], strict=True)]


_TAKEN = "\0"
"""Stands in a text for a column's name that was found."""


def _named(text: str, labels: Mapping[int, str], own: int) -> tuple[int, ...]:
    """Return the columns that a text names, longer names before those that stand inside them.

    QC加减成比例 speaks of the column 加减成比例 alone, though another one is called QC.
    """
    rest = text.replace(labels[own], " ")
    found: list[int] = []
    for column, label in sorted(labels.items(), key=lambda pair: -len(pair[1])):
        alone = rf"{re.escape(label)}(?!{_TAKEN})"
        if column != own and re.search(alone, rest):
            found.append(column)
            rest = re.sub(alone, _TAKEN, rest)
    return tuple(sorted(found))


def _item(grid: Grid, region: Region, column: int, definition: _Definition | None, criteria: Criteria) -> Item:
    head = next(c.path[-1] for c in region.table.columns if c.index == column)
    name = grid.field(head.row, head.column)
    if definition is not None:
        rule = Field(definition.field.ref, definition.text.strip(" 。；;，,"))
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
    paid = is_money(labels[total])
    made = [
        Sum(SumKind.COMPOSITE, labels[c], cells[c], step=paid and not is_money(labels[c]))
        for c in sorted(sums, key=lambda c: (c == total, c))
    ]
    kept = {*items, *sums}
    name = grid.field(row, region.table.key, "姓名")
    facts = tuple(cell for column, cell in cells.items() if column not in kept)
    return Person(name=clean_name(name.text), name_ref=name.ref, facts=facts, entries=tuple(entries), sums=tuple(made))
