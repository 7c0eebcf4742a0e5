"""A table of grades on a sheet of its own (等级对照表), or the lines of one (说明), serve the scorecards that ask for grades and state none."""

from collections.abc import Sequence
from dataclasses import replace

from openpyxl.utils.cell import quote_sheetname

from .model import Block, Field
from .stated_grades import has_grades


def with_grades_of(blocks: Sequence[Block], notes: Sequence[Field], sheet: str) -> list[Block]:
    """Return blocks of which each with grades, shares or amounts has notes of another sheet among its own."""
    lent = tuple(replace(note, ref=f"{quote_sheetname(sheet)}!{note.ref}") for note in notes)
    return [replace(block, notes=(*block.notes, *lent)) if _asks(block) else block for block in blocks]


def _asks(block: Block) -> bool:
    return not has_grades(block) and any(person.grade or person.share or person.amount for person in block.people)
