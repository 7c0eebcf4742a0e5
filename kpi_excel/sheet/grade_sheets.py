"""A table of grades on a sheet of its own (等级对照表) serves the scorecards that ask for grades and state none."""

from collections.abc import Sequence
from dataclasses import replace

from openpyxl.utils.cell import quote_sheetname

from .grades import GradeTable
from .model import Block


def with_grades_of(blocks: Sequence[Block], table: GradeTable, sheet: str) -> list[Block]:
    """Return blocks of which each with grades, shares or amounts has a table of another sheet among its notes."""
    note = replace(table.note, ref=f"{quote_sheetname(sheet)}!{table.note.ref}")
    return [replace(block, notes=(*block.notes, note)) if _asks(block) else block for block in blocks]


def _asks(block: Block) -> bool:
    return any(person.grade or person.share or person.amount for person in block.people)
