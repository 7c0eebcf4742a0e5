"""The company's criteria put in place of those that stand on the sheets (kpi.toml: override)."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from .selection import Override
from .sheet.model import Block, CriterionText, Field, Item, Replaced, SheetReading
from .sheet.prose import with_items


def put_in_place(
    readings: Sequence[SheetReading], file: str, overrides: Sequence[Override]
) -> tuple[tuple[SheetReading, ...], frozenset[int]]:
    """Put the company's criteria in place of the sheets' own; of several for one item the first counts.

    :returns: the sheets, and which of the overrides were used, counted from 0.
    """
    if not overrides:
        return tuple(readings), frozenset()
    used: set[int] = set()
    made = []
    for reading in readings:
        blocks = []
        for block in reading.blocks:
            changes = {item: new for item in _items(block) if (new := _new(reading.sheet, file, item, overrides))}
            used.update(new.replaced.number for new in changes.values() if new.replaced is not None)
            blocks.append(with_items(block, changes))
        made.append(replace(reading, blocks=tuple(blocks)))
    return tuple(made), frozenset(used)


def _items(block: Block) -> Iterator[Item]:
    yield from dict.fromkeys((*block.items, *(entry.item for person in block.people for entry in person.entries)))


def _new(sheet: str, file: str, item: Item, overrides: Sequence[Override]) -> Item | None:
    for number, override in enumerate(overrides):
        if override.is_for(file, sheet, item):
            written = item.criterion
            at = written.ref if written is not None else item.name.ref
            text = CriterionText((Field(at, override.text, label=item.name.label),))
            return replace(item, criterion=text, replaced=Replaced(written, number, override.reason))
    return None
