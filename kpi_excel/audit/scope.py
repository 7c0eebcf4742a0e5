"""What a check looks at: one sheet as scored, with the ways to walk through it."""

from collections.abc import Iterator
from dataclasses import dataclass

from ..results import Status
from ..scoring.card import BlockScore, Check, ItemScore, MarkScore, PersonScore, SheetScore


@dataclass(frozen=True, slots=True)
class Scope:
    """One sheet under audit."""

    sheet: SheetScore

    @property
    def name(self) -> str:
        """The tab's name."""
        return self.sheet.reading.sheet

    def blocks(self) -> Iterator[BlockScore]:
        """Every block."""
        yield from self.sheet.blocks

    def people(self) -> Iterator[tuple[BlockScore, PersonScore]]:
        """Every person with their block."""
        for block in self.sheet.blocks:
            for person in block.people:
                yield block, person

    def items(self) -> Iterator[tuple[BlockScore, PersonScore, ItemScore]]:
        """Every person's every item."""
        for block, person in self.people():
            for item in person.items:
                yield block, person, item

    def marks(self, *statuses: Status) -> Iterator[tuple[PersonScore, ItemScore, MarkScore]]:
        """Every entered mark with one of the statuses."""
        for _, person, item in self.items():
            for mark in item.marks:
                if mark.status in statuses:
                    yield person, item, mark

    def checks(self, *kinds: str) -> Iterator[tuple[PersonScore, Check]]:
        """Every computed figure of the kinds."""
        for _, person in self.people():
            for check in person.checks:
                if check.kind in kinds:
                    yield person, check
