"""Lists of events that name the clause by its number (日期 | 姓名 | 事项 | 条款: 第3条 | 扣分): the clause is what costs points.

What happened is told in words of its own (漏录客户跟进记录3条); which rule it falls under, and so what it costs, is said by the number
that a list of clauses on the same sheet or another one has.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ..criteria.numerals import number
from ..regex import regex
from .criteria import Criteria, abroad
from .model import Block, Entry, Field, Item
from .vocabulary import normalise

_CLAUSE = regex(r"条款|条文|条例|条目|条号|依据|制度|细则|编号|代码|序号")
_NUMBER = regex(r"第?([一二三四五六七八九十百]+|[A-Za-z]?[-.]?\d+(?:[.\-]\d+)*)(?:条|款|项|号)?")
_WITHIN = regex(r"第([一二三四五六七八九十百]+|\d+(?:[.\-]\d+)*)(?:条|款|项)")
_REFERENCE = regex(
    r"(?:按照?|依据|根据|违反)?(?:《[^》]{1,20}》|[^,。;:\d]{0,12}(?:办法|制度|规定|细则|标准|条款))?"
    r"第(?:[一二三四五六七八九十百]+|\d+)(?:条|款|项)(?:规定)?"
)
"""All that a cell says where it only refers to a clause."""
_SHARE = 0.8
"""So many of the numbers must be those of clauses."""


def clause_key(text: str) -> str:
    """Return the number that a cell gives (第三条, 3, 《考核办法》第3条 → 3), or ``""``."""
    flat = normalise(text)
    found = _NUMBER.fullmatch(flat) or _WITHIN.search(flat)
    if found is None:
        return ""
    given = found[1].upper()
    return given if given.isascii() else str(number(given))


def refer_to_clauses(block: Block, sheet: str, lists: Sequence[tuple[str, Criteria]]) -> tuple[Block, str]:
    """Return a list of events whose items are the clauses that it names, and the sheet of those; else it as it is."""
    entries = [entry for person in block.people for entry in person.entries]
    cells = {id(entry): cell for entry in entries if (cell := _clause_cell(entry)) is not None}
    if block.layout != "rows" or not cells or len(cells) < _SHARE * len(entries):
        return block, ""
    best: tuple[int, int, str, dict[str, Item]] | None = None
    for home, criteria in lists:
        for place, items in enumerate(_numbered(criteria if home == sheet else abroad(criteria, home))):
            named = sum(clause_key(cell.text) in items for cell in cells.values())
            exact = sum(any(normalise(i.ordinal) == normalise(c.text) for i in items.values()) for c in cells.values())
            if named >= _SHARE * len(cells) and (best is None or (named, exact) > best[:2]):
                best = (named, exact, home, items)
            elif best is not None and named >= _SHARE * len(cells) and (named, exact) == best[:2] and place >= 0:
                return _without_references(block), ""  # two lists, and nothing says whose numbers these are
    if best is None:
        return _without_references(block), ""
    _, _, home, items = best
    people = tuple(
        replace(person, entries=tuple(_under(entry, cells.get(id(entry)), items) for entry in person.entries))
        for person in block.people
    )
    things = {entry.item.name.ref: entry.item for person in people for entry in person.entries}
    return replace(block, people=people, items=tuple(things.values())), home


def _without_references(block: Block) -> Block:
    """Leave cells that only name a clause (第11条) out of the data: they are no counts."""

    def bare(entry: Entry) -> Entry:
        return replace(entry, raw=tuple(f for f in entry.raw if not _REFERENCE.fullmatch(normalise(f.text))))

    people = tuple(replace(p, entries=tuple(bare(entry) for entry in p.entries)) for p in block.people)
    return replace(block, people=people)


def _numbered(criteria: Criteria) -> Iterable[dict[str, Item]]:
    found = {clause_key(i.ordinal): i for i in criteria.items if i.ordinal and i.criterion is not None}
    found.pop("", None)
    if found:
        yield found


def _clause_cell(entry: Entry) -> Field | None:
    """The cell that names a clause: among the data, or where the criterion would stand (扣分依据: 《考核办法》第3条)."""
    texts = entry.item.criterion.texts if entry.item.criterion is not None else ()
    stated = next((t for t in texts if len(texts) == 1 and _REFERENCE.fullmatch(normalise(t.text))), None)
    named = (f for f in entry.raw if _CLAUSE.search(normalise(f.label)) and clause_key(f.text))
    return next(named, None) or stated


def _under(entry: Entry, cell: Field | None, items: dict[str, Item]) -> Entry:
    """An event under the clause that it names: what happened is its data."""
    clause = items.get(clause_key(cell.text)) if cell is not None else None
    if clause is None:
        return entry
    told = replace(entry.item.name, label="事项")
    raw = (told, *(f for f in entry.raw if f is not cell and not f.blank))
    return replace(entry, item=clause, raw=raw, by_clause=True)
