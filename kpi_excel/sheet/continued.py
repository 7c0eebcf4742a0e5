"""A table of people whose header comes again after a page break: what stands over the first part holds for the rest."""

from collections.abc import Sequence
from dataclasses import replace

from ..regex import regex
from .model import Block, Item
from .vocabulary import normalise

_AGAIN = regex(r"[(（\[]?(?:续表?|接上表?|第[一二三四五六七八九十\d]+页)[)）\]]?")


def continued(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks of a sheet, those that go on with the one before under its items' criteria, full marks and weights."""
    made: list[Block] = []
    for block in blocks:
        made.append(_under(block, made[-1]) if made and _goes_on(block, made[-1]) else block)
    return made


def _goes_on(block: Block, before: Block) -> bool:
    names = [[normalise(item.name.text) for item in one.items] for one in (block, before)]
    titles = [_AGAIN.sub("", normalise(one.title)) for one in (block, before)]
    return block.layout == before.layout == "matrix" and names[0] == names[1] and titles[0] in ("", titles[1])


def _under(block: Block, before: Block) -> Block:
    told = any(item.criterion or item.full_mark or item.weight for item in block.items)
    if told:
        return block
    known = {normalise(item.name.text): item for item in before.items}

    def filled(item: Item) -> Item:
        first = known.get(normalise(item.name.text))
        if first is None or item.criterion or item.full_mark or item.weight:
            return item
        return replace(
            item, criterion=first.criterion, full_mark=first.full_mark, weight=first.weight,
            target=item.target or first.target, definition=item.definition or first.definition,
        )  # fmt: skip

    people = [
        replace(person, entries=tuple(replace(entry, item=filled(entry.item)) for entry in person.entries))
        for person in block.people
    ]
    return replace(block, items=tuple(map(filled, block.items)), people=tuple(people))
