"""Criteria in plain sentences below a table, without a colon behind the name: 迟到、早退每次扣2分；旷工每次扣10分。

Such a sentence is the criterion of the item that it names, where it says just what the item's column holds (扣分 of deductions,
加分 of bonuses). What names no item goes on with the sentence before it (每月最多扣10分), or with all of its line
(以上各项…): then nothing of that line is taken.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from ..regex import regex
from .model import Block, CriterionText, Field, Item, MarkKind, Section
from .vocabulary import normalise, peel

_LEAD = regex(r"^\s*(?:[(（]?[一二三四五六七八九十\d]{1,2}[)）、.．]|[①-⑳])\s*")
_SENTENCE = regex(r"[^。；;\n]+")
_PART = regex(r"[^，,]+[，,]?")
_AND = regex(r"[、/和及与或\s]+")
_FORMULA = regex(r"[=＝]")
_LOSES = regex(r"[扣减罚]\D{0,6}\d|全扣|扣完|不得分")
_GAINS = regex(r"[加奖]\D{0,6}\d")
_AWARDS = regex(r"[扣减罚加奖得计]\D{0,6}\d|全扣|不得分|得满分")
_GOES_ON = regex(r"\d|最多|最高|封顶|为限|扣完|不再|依[此次]类推|累[计加]")
_OF_ALL = regex(r"以上|上述|各项|全部|均|合计|总计|总分|总积分|每项")
_DIRECT = regex(r"每[次起个项处例件条人天小超高低少缺迟早]|[扣得加]|[一1]次|≥|≤|\d")
"""How the rule goes on right behind the name of an item that is neither a bonus nor a deduction."""
_LEAST = 2
"""Shorter names than this are found in too many words."""


@dataclass
class _Line:
    """What one line says: the parts that name items, in their order."""

    said: list[tuple[tuple[Item, ...], str]] = field(default_factory=list)
    clear: bool = True


def sentences_for(block: Block) -> dict[Item, CriterionText]:
    """Return the criteria that the block's notes state in plain sentences of items that have none."""
    kinds: dict[Item, set[MarkKind]] = {}
    for person in block.people:
        for entry in person.entries:
            kinds.setdefault(entry.item, set()).update(mark.kind for mark in entry.marks)
    names = {item: name for item in block.items if len(name := flat_name(item.name.text)) >= _LEAST}
    found: dict[Item, list[Field]] = {}
    unclear: set[Item] = set()
    for note in block.notes:
        for text in note.text.splitlines():
            line = _read(_LEAD.sub("", text), names)
            for items, said in line.said:
                for item in items:
                    fits = line.clear and _fits(item, said, kinds.get(item, set()), names[item])
                    if fits:
                        found.setdefault(item, []).append(replace(note, value=said))
                    elif _AWARDS.search(normalise(said)):
                        unclear.add(item)
    wanted = (item for item in found if item.criterion is None and item not in unclear)
    return {item: CriterionText(tuple(found[item])) for item in wanted}


def _read(text: str, names: dict[Item, str]) -> _Line:
    line = _Line()
    for sentence in _SENTENCE.findall(text):
        if _FORMULA.search(sentence):
            line.said.append(((), sentence))
            continue
        parts = [(said, _named(said, names)) for said in _parts(sentence, names)]
        # 迟到每次扣2分，与旷工合并计算: what is said of another item besides is no criterion of its own
        besides = any(items and not _AWARDS.search(normalise(said)) for said, items in parts)
        for said, items in parts if not besides or len(parts) == 1 else ():
            if items:
                line.clear &= _together(said, [names[item] for item in items])
                line.said.append((items, said.strip("，, ")))
            elif _OF_ALL.search(said) and _GOES_ON.search(said):
                line.clear &= not any(items for items, _ in line.said)
            elif line.said and _GOES_ON.search(said):
                before, words = line.said.pop()
                line.said.append((before, f"{words}；{said.strip('，, ')}"))
    return line


def _parts(sentence: str, names: dict[Item, str]) -> Iterator[str]:
    """Cut a sentence before each comma part that names another item (迟到每次扣2分，旷工每次扣10分)."""
    open_part = ""
    for part in _PART.findall(sentence):
        if open_part and _named(open_part, names) and _named(part, names):
            yield open_part
            open_part = ""
        open_part += part
    if open_part:
        yield open_part


def _named(text: str, names: dict[Item, str]) -> tuple[Item, ...]:
    """Return the items that a text names, but none whose name is only a part of another's there."""
    flat = flat_text(text)
    hits = [item for item, name in names.items() if name in flat]
    return tuple(
        item
        for item in hits
        if not any(names[item] in names[other] and other is not item and names[item] != names[other] for other in hits)
    )


def _together(text: str, found: Sequence[str]) -> bool:
    """Say whether a text names one item, or several in one breath (迟到、早退每次扣2分)."""
    flat = flat_text(text)
    first = min(flat.index(name) for name in found)
    return sum(map(len, found)) == max(flat.index(name) + len(name) for name in found) - first


def _fits(item: Item, said: str, kinds: set[MarkKind], name: str) -> bool:
    """Say whether a text states how the marks of an item's own kind are given."""
    flat = normalise(said)
    if item.section is Section.DEDUCTION or kinds == {MarkKind.DEDUCTION}:
        return bool(_LOSES.search(flat)) and not _GAINS.search(flat)
    if item.section is Section.BONUS or kinds == {MarkKind.BONUS}:
        return bool(_GAINS.search(flat)) and not _LOSES.search(flat)
    rest = flat_text(said)
    direct = rest.startswith(name) and _DIRECT.match(rest, len(name))
    return bool(direct and _AWARDS.search(flat))


def flat_name(name: str) -> str:
    """Return an item's name without what joins its parts (迟到、早退 → 迟到早退)."""
    return _AND.sub("", peel(name))


def flat_text(text: str) -> str:
    """Return a text without what joins names in it."""
    return _AND.sub("", normalise(text))
