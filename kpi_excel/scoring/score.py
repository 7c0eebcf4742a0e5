"""A workbook's scorecards scored: items, then sums, then grades and pay."""

from collections.abc import Sequence
from dataclasses import replace

from ..sheet.model import SheetReading
from .added_facts import with_added_facts
from .card import BlockScore, PersonScore, SheetScore
from .disputed import settle_disputed
from .fines import score_fines
from .house import NOTHING_SETTLED, House
from .items import Columns, score_items
from .named_facts import with_named_facts
from .pay import score_pay
from .standards import standards
from .sums import score_sums
from .unsigned import with_kinds


def score_workbook(readings: Sequence[SheetReading], house: House = NOTHING_SETTLED) -> tuple[SheetScore, ...]:
    """Score every recognised block of a workbook. Sheets of one workbook settle together what none of them says.

    ``house`` is what the company has settled for all its scorecards.
    """
    readings = [
        replace(r, blocks=tuple(with_added_facts(with_named_facts(with_kinds(block))) for block in r.blocks))
        for r in readings
    ]
    columns = {r.sheet: Columns(r.blocks, house.tolerances) for r in readings}
    sheets: list[SheetScore] = []
    for reading in readings:
        blocks: list[BlockScore] = []
        for block in reading.blocks:
            settled = standards(block)
            people = tuple(
                PersonScore(person, score_items(block, person, settled, columns[reading.sheet], house))
                for person in block.people
            )
            blocks.append(BlockScore(reading.sheet, block, settled, people))
        sheets.append(SheetScore(reading, tuple(blocks)))
    everything = [b for s in sheets for b in s.blocks]
    rosters = tuple(roster for reading in readings for roster in reading.rosters)
    settle_disputed(everything)
    score_sums(everything, columns)
    score_pay(everything, columns, house, rosters)
    score_fines(everything, columns)
    return tuple(sheets)
