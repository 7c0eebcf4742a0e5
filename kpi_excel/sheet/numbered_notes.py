"""Criteria in numbered notes around a table: 考核标准：1、出勤满分30分，迟到一次扣2分；2、质量满分30分，…, in one cell or in several.

A note belongs to the item whose name it opens with. What it says of several items, or of money where marks are entered, is
left alone; a note that limits them all (以上各项……) leaves the whole list alone.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from ..regex import regex
from .header_text import states_rule
from .items import with_leading_points
from .model import Block, CriterionText, Field, Item, MarkKind
from .plain_sentences import flat_name, flat_text
from .vocabulary import normalise, peel

_CIRCLED = regex(r"([①-⑳])\s*")
_STYLES = (
    regex(r"(?<![\d.])(\d{1,2})(?:[、．]|\.(?!\d+(?:[^\dA-Z]|$)))\s*"),
    regex(r"[(（](\d{1,2})[)）]\s*"),
    regex(r"(?<![\d.(（])(\d{1,2})[)）]\s*"),
    _CIRCLED,
    regex(r"(?<![一二三四五六七八九十第])([一二三四五六七八九十]{1,2})、\s*"),
)
"""How notes are numbered: 1、 (1) 1) ① 一、."""
_HAN = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}
_BEFORE = regex(r"(?:^|[：:；;。，,\s])$")
_POINTS = regex(
    r"^[(（\[【]?(?:满分|分值|标准分|配分|总分|计|共|占)?[为是:：]?\s*(?P<points>\d+(?:\.\d+)?)\s*分(?![/／])[)）\]】]?\s*(?:[:：。；;，,、]\s*|$)"
)
_GOES_ON = regex(r"^(?:[:：，,—-]|每|[一1]次|有[一1]|[≥≤<>＜＞])")
"""How the rule goes on right behind the name of its item, where no points stand there."""
_LEADING = regex(r"^[:：，,\s—-]+")
_TRAILING = regex(r"[；;。，,\s]+$")
_OF_ALL = regex(r"以上|上述|[各每]项|全部|所有|均")
_HARMLESS = regex(r"扣完为止|不[计记]负分|不倒扣|最低(?:得|为|计)?0分")
_MONEY = regex(r"\d\s*元|罚款")


def numbered_notes(block: Block) -> dict[Item, Item]:
    """Return the block's items without a criterion that a numbered note states one for, each with what it gets."""
    names: dict[str, list[Item]] = {}
    for thing in block.items:
        names.setdefault(peel(thing.name.text), []).append(thing)
    kinds = _kinds(block)
    found: dict[Item, list[tuple[Field, Decimal | None]]] = {}
    for note in block.notes:
        for text in _parts(note.text, names):
            owner = _owner(text, names)
            if owner is not None and len(names[owner]) == 1:
                thing = names[owner][0]
                points, rule = _rest(text, owner)
                alone = not _names_another(rule, owner, names)
                if alone and states_rule(rule) and _of_its_kind(rule, kinds.get(thing, set())):
                    found.setdefault(thing, []).append((replace(note, value=rule), points))
            elif _OF_ALL.search(text) and states_rule(text) and not _HARMLESS.search(text):
                return {}
    return {thing: _with(thing, found[thing]) for thing in found if thing.criterion is None}


def is_list(text: str) -> bool:
    """Say whether a text is several notes in one, numbered alike."""
    return any(style.match(text.strip()) and len(tuple(_cut(text.strip(), style))) > 1 for style in _STYLES)


def _names_another(rule: str, name: str, names: Mapping[str, list[Item]]) -> bool:
    """Say whether a rule speaks of other items too (顶班每次加5分，迟到每次扣2分)."""
    said = flat_text(rule)
    return any(flat_name(other) in said for other in names if other != name and len(flat_name(other)) > 1)


def _with(thing: Item, said: list[tuple[Field, Decimal | None]]) -> Item:
    thing = replace(thing, criterion=CriterionText(tuple(rule for rule, _ in said)))
    points = {value for _, value in said if value is not None}
    if thing.full_mark is None and thing.weight is None and len(points) == 1:
        thing = replace(thing, full_mark=replace(said[0][0], value=points.pop(), label="分值"))
    return with_leading_points(thing) if thing.weight is None else thing


def _kinds(block: Block) -> Mapping[Item, set[MarkKind]]:
    kinds: dict[Item, set[MarkKind]] = {}
    for person in block.people:
        for entry in person.entries:
            kinds.setdefault(entry.item, set()).update(mark.kind for mark in entry.marks)
    return kinds


def _of_its_kind(rule: str, kinds: set[MarkKind]) -> bool:
    """Say whether a rule speaks of what is entered: not of yuan where marks are, nor of bonuses alone where points are lost."""
    if kinds == {MarkKind.MONEY}:
        return True
    lost_only = kinds == {MarkKind.DEDUCTION} and "扣" not in rule
    return not _MONEY.search(rule) and not lost_only


def _parts(text: str, names: Mapping[str, list[Item]]) -> tuple[str, ...]:
    """Cut a note by the numbers before its items' names, else by the first that it has."""
    cut = [parts for style in _STYLES if (parts := tuple(_cut(text, style)))]
    return next((parts for parts in cut if any(_owner(part, names) for part in parts)), next(iter(cut), ()))


def _cut(text: str, style: re.Pattern[str]) -> Iterator[str]:
    """Cut a note before each of its numbers, where these run on from one another; a single one may stand at its start."""
    run: list[re.Match[str]] = []
    for found in style.finditer(text):
        if style is not _CIRCLED and not _BEFORE.search(text[: found.start()]):
            continue
        number = _number(found[1])
        opens = not run and (number == 1 or found.start() == 0)
        if opens or (run and number == _number(run[-1][1]) + 1):
            run.append(found)
    if not run or (len(run) == 1 and (before := text[: run[0].start()].rstrip()) and before[-1] not in ":："):
        return
    ends = [*(found.start() for found in run[1:]), len(text)]
    for found, end in zip(run, ends, strict=True):
        yield _TRAILING.sub("", text[found.end() : end])


def _number(text: str) -> int:
    if "①" <= text <= "⑳":
        return ord(text) - ord("①") + 1
    if text.isdigit():
        return int(text)
    tens, _, ones = text.partition("十") if len(text) > 1 else ("", "", text)
    return (_HAN.get(tens, 1) * 10 if len(text) > 1 else 0) + _HAN.get(ones, 0)


def _owner(text: str, names: Mapping[str, list[Item]]) -> str | None:
    """Return the longest name that a note opens with and that ends where its rule or its points begin."""
    fitting = [name for name in names if len(name) >= 2 and normalise(text).startswith(normalise(name))]
    name = max(fitting, key=len, default=None)
    if name is None:
        return None
    rest = _behind(text, name)
    return name if rest is not None and (_POINTS.match(rest) or _GOES_ON.match(rest)) else None


def _behind(text: str, name: str) -> str | None:
    """Return what follows a name in a text, as it stands there."""
    for end in range(len(name), len(text) + 1):
        if normalise(text[:end]) == normalise(name):
            return text[end:].strip()
    return None


def _rest(text: str, name: str) -> tuple[Decimal | None, str]:
    rest = _behind(text, name) or ""
    points = _POINTS.match(rest)
    if points is not None:
        return Decimal(points["points"]), _LEADING.sub("", rest[points.end() :])
    return None, _LEADING.sub("", rest)
