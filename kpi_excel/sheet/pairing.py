"""Raw data in a group of their own (当月数据) and marks in another (得分, 扣分), under names that differ a little."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from .criteria import Criteria
from .slots import Slot
from .vocabulary import normalise, peel

_HEAD = re.compile(r"^(?:当月|本月|月度|实际|累计|客服|员工)(?=..)")
_TAIL = re.compile(r"(?<=..)(?:次数|条数|件数|人数|天数|个数|起数|数量|数|成绩|情况|数据|得分|分值|分|率)$")
_LEAST = 0.5
"""How much of the shorter name must stand in the other one, at least."""


def paired(slots: Sequence[Slot], criteria: Criteria) -> tuple[Slot, ...]:
    """Return the slots with raw data that stand apart joined to the marks they belong to.

    A name that only one item's criterion speaks of belongs to that item; else the names that are most alike do, if no
    other is as much alike; what is left belongs together in order, where both groups have as many columns. Raw data
    that find no mark stay as they are.
    """
    data = [slot for slot in slots if slot.apart and not slot.marks and not slot.weighted]
    marks = [slot for slot in slots if slot.marks and not slot.raws and not slot.plain]
    pairs = _spoken_of(data, marks, criteria)
    pairs |= _alike(_rest(data, pairs), _rest(marks, pairs.values()))
    if len(data) == len(marks) and _in_order(data, marks, pairs):
        pairs |= dict(zip(_rest(data, pairs), _rest(marks, pairs.values()), strict=True))
    joined = {mark: replace(mark, raws=raw.raws) for raw, mark in pairs.items()}
    return tuple(joined.get(slot, slot) for slot in slots if slot not in pairs)


def _rest(slots: Sequence[Slot], taken: Iterable[Slot]) -> list[Slot]:
    used = set(taken)
    return [slot for slot in slots if slot not in used]


def _spoken_of(data: Sequence[Slot], marks: Sequence[Slot], criteria: Criteria) -> dict[Slot, Slot]:
    """Pair data with the only item whose criterion names them, no item with two."""
    texts = {mark: _rule(criteria, mark) for mark in marks}
    found = {raw: [mark for mark in marks if _name(raw) in texts[mark]] for raw in data}
    sole = {raw: hits[0] for raw, hits in found.items() if len(hits) == 1}
    return {raw: mark for raw, mark in sole.items() if list(sole.values()).count(mark) == 1}


def _rule(criteria: Criteria, slot: Slot) -> str:
    thing = criteria.find(slot.name.text)
    texts = thing.criterion.texts if thing is not None and thing.criterion is not None else ()
    return normalise("".join(text.text for text in texts))


def _name(slot: Slot) -> str:
    return peel(slot.name.text)


def _alike(data: Sequence[Slot], marks: Sequence[Slot]) -> dict[Slot, Slot]:
    scores = sorted(((_likeness(raw, mark), raw, mark) for raw in data for mark in marks), key=lambda s: -s[0])
    pairs: dict[Slot, Slot] = {}
    for score, raw, mark in scores:
        if score < _LEAST or raw in pairs or mark in pairs.values():
            continue
        rivals = [
            other
            for other, r, m in scores
            if other == score and (r is raw) != (m is mark) and r not in pairs and m not in pairs.values()
        ]
        if not rivals:
            pairs[raw] = mark
    return pairs


def _likeness(raw: Slot, mark: Slot) -> float:
    a, b = (_TAIL.sub("", _HEAD.sub("", _name(slot))) for slot in (raw, mark))
    size = SequenceMatcher(None, a, b, autojunk=False).find_longest_match().size
    return size / min(len(a), len(b)) if size >= 2 else 0.0


def _in_order(data: Sequence[Slot], marks: Sequence[Slot], pairs: dict[Slot, Slot]) -> bool:
    return all(data.index(raw) == marks.index(mark) for raw, mark in pairs.items())
