"""Counts week by week (第1周 | 第2周 | 第3周 | 第4周 | 合计次数): the data are what they come to, and the sum is checked."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from ..figures import plain
from ..regex import regex
from .model import Block, Entry, Field, Person, Sum, SumKind
from .vocabulary import normalise

_PART = regex(
    r"第?[一二三四五六1-6]周(?:次数)?|W[1-6]|(?:星期|周)[一二三四五六日天](?:次数)?|[上中下]旬(?:次数)?|(?:0?[1-9]|[12]\d|3[01])[日号]?"
    r"|第[一二三四五六1-6]次(?:检查)?|\d{1,2}[-~—至]\d{1,2}[日号]"
)
_WHOLE = regex(
    r"(?:本?月)?(?:合计|小计|累计|总计|共计|总)(?:检查|违规|发生|扣分)?(?:次数|数|起数|件数|户数|数量|完成)?|(?:次数|月)(?:合计|小计|累计)"
)
_LEAST = 2


def columns_of_weeks(labels: Sequence[str]) -> list[int]:
    """Return the places of headers of weeks that a header of their sum stands right behind, and that one's."""
    flat = [normalise(label) for label in labels]
    for place, label in enumerate(flat):
        first = place
        while first and _PART.fullmatch(flat[first - 1]):
            first -= 1
        if _WHOLE.fullmatch(label) and place - first >= _LEAST:
            return list(range(first, place + 1))
    return []


def with_counts_summed(block: Block) -> Block:
    """Return a block in which counts of weeks with a column of their sum are one figure, and the sum is a sum of its own."""
    return replace(block, people=tuple(_person(person) for person in block.people))


def _person(person: Person) -> Person:
    entries: list[Entry] = []
    parts: list[Field] = []
    sums: list[Sum] = []
    for entry in person.entries:
        found = _summed(entry.raw)
        if found is None:
            entries.append(entry)
            continue
        weeks, whole, data = found
        entries.append(replace(entry, raw=(data,)))
        parts.extend(week for week in weeks if not week.blank)
        if not whole.blank and any(not week.blank for week in weeks):
            over = tuple(week.ref for week in weeks if not week.blank)
            sums.append(Sum(SumKind.SUBTOTAL, whole.label, whole, over, step=True))
    if not sums:
        return replace(person, entries=tuple(entries))
    return replace(person, entries=tuple(entries), facts=(*person.facts, *parts), sums=(*sums, *person.sums))


def _summed(raws: Sequence[Field]) -> tuple[Sequence[Field], Field, Field] | None:
    """Return the weeks' cells, the cell of their sum, and what they come to as the sum's cell."""
    whole = [raw for raw in raws if _WHOLE.fullmatch(normalise(raw.label))]
    weeks = [raw for raw in raws if _PART.fullmatch(normalise(raw.label))]
    if len(whole) != 1 or len(weeks) < _LEAST or len(weeks) + 1 != len(raws):
        return None
    if any(week.number is None and not week.blank for week in (*weeks, *whole)):
        return None
    if all(week.blank for week in weeks):
        return weeks, whole[0], whole[0]
    come_to = sum((week.number for week in weeks if week.number is not None), Decimal(0))
    # A text where the cell holds something else: no formula may go by that cell.
    return weeks, whole[0], whole[0] if whole[0].number == come_to else replace(whole[0], value=plain(come_to))
