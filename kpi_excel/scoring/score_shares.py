"""得分率 as a share of pay, only where the notes say what it is worth; else it is the total over the full mark, a figure."""

from dataclasses import replace

from ..regex import regex
from ..sheet.model import Block, Person
from ..sheet.vocabulary import normalise

_RATE = regex(r"得分率")
_WORTH = regex(r"得分率(?:为|是|按|[:=])?\d")


def with_rates_of_pay(block: Block) -> Block:
    """Return a block whose columns 得分率 are shares of pay by a note, or figures of the people."""
    if any(_WORTH.search(normalise(note.text)) for note in block.notes) or not any(map(_is_rate, block.people)):
        return block
    based = any(person.base is not None and person.amount is not None for person in block.people)
    return block if based else replace(block, people=tuple(_apart(person) for person in block.people))


def _is_rate(person: Person) -> bool:
    return person.share is not None and _RATE.search(person.share.label) is not None


def _apart(person: Person) -> Person:
    if person.share is None or not _is_rate(person):
        return person
    return replace(person, share=None, facts=(*person.facts, person.share))
