"""Criteria that stand in lines of text around a table: "回款：≥95%得30分；≥90%得25分", or plain sentences that name the item."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from .header_text import states_rule
from .model import Block, CriterionText, Field, Item
from .numbered_notes import is_list, numbered_notes
from .plain_sentences import sentences_for
from .vocabulary import peel

_NAMED = re.compile(
    r"^\s*(?:[(（]?[一二三四五六七八九十\d]{1,2}[)）、.．]\s*)?(?P<name>[^：:。；;，,]{1,20}?)\s*[：:]\s*(?P<rule>\S.*)$"
)
CRITERIA = "评分标准"
"""The label of notes that stand under such a heading: each line of theirs is the criterion of what it names."""


def rules_from_notes(block: Block) -> Block:
    """Return a block whose items without a criterion have the one that a line of its notes gives under their name."""
    if all(thing.criterion is not None for thing in block.items):
        return block
    block = with_items(block, numbered_notes(block))
    lines = dict(reversed(list(_named_rules(block.notes))))
    made: dict[Item, Item] = {}
    for thing in block.items:
        rule = lines.get(peel(thing.name.text))
        if thing.criterion is None and rule is not None:
            made[thing] = replace(thing, criterion=CriterionText((rule,)))
    block = with_items(block, made)
    if block.layout != "matrix":
        return block
    stated = sentences_for(block)
    return with_items(block, {thing: replace(thing, criterion=stated[thing]) for thing in stated})


def named_rule(line: str) -> tuple[str, str] | None:
    """Return the name and the text behind it of a line such as "回款：≥95%得30分", or ``None``."""
    found = _NAMED.match(line)
    return (peel(found["name"]), found["rule"].strip()) if found else None


def _named_rules(notes: Sequence[Field]) -> Iterator[tuple[str, Field]]:
    for note in notes:
        for line in note.text.splitlines():
            found = named_rule(line)
            if found is not None and not is_list(line) and (note.label == CRITERIA or states_rule(found[1])):
                yield found[0], replace(note, value=found[1])


def with_items(block: Block, made: Mapping[Item, Item]) -> Block:
    """Return a block with some of its items replaced, in its people's entries too."""
    if not made:
        return block
    people = tuple(
        replace(person, entries=tuple(replace(e, item=made.get(e.item, e.item)) for e in person.entries))
        for person in block.people
    )
    return replace(block, items=tuple(made.get(thing, thing) for thing in block.items), people=people)
