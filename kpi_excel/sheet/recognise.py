"""A sheet, or a whole workbook, becomes scorecards: the package's public functions."""

from collections.abc import Sequence
from dataclasses import replace

from ..workbook.model import Sheet, Workbook
from .criteria import Criteria, merge, read_criteria
from .forms import is_form, read_form
from .grid import Grid
from .headers import Kind, find_tables
from .matrix import read_matrix
from .model import Block, SheetReading
from .regions import Region, is_block_start, regions


def recognise(sheet: Sheet) -> SheetReading:
    """Read one sheet on its own.

    Returns the scorecards found, or a reading without blocks that says in Chinese why there are none. Nothing is
    raised for any content.
    """
    grid = Grid(sheet)
    found = regions(grid, find_tables(grid))
    blocks = _blocks(grid, found)
    return SheetReading(sheet.name, tuple(blocks), unplaced=tuple(grid.untaken()))


def recognise_workbook(workbook: Workbook) -> tuple[SheetReading, ...]:
    """Read every sheet of a workbook; criteria on one sheet serve the data on others."""
    return tuple(recognise(sheet) for sheet in workbook.sheets)


def _blocks(grid: Grid, found: Sequence[Region]) -> list[Block]:
    cards: list[list[Region]] = []
    lists: list[tuple[Region, Criteria]] = []
    tables: list[Region] = []
    for region in found:
        if region.table.kind is Kind.PEOPLE:
            tables.append(region)
        elif region.table.kind is Kind.ITEMS and not is_form(grid, region):
            lists.append((region, read_criteria(grid, region)))
        elif region.table.kind is Kind.ITEMS:
            same = next((c for c in reversed(cards) if c[-1].table.overlaps(region.left, region.right)), None)
            if same is None or is_block_start(grid, region):
                cards.append([region])
            else:
                same.append(region)
    placed: list[tuple[tuple[int, int], Block]] = []
    for card in cards:
        placed.append(((card[0].top, card[0].left), read_form(grid, card)))
    for region in tables:
        criteria = merge([c for _, c in lists])
        block = read_matrix(grid, region, criteria)
        if block is not None and not any(thing in criteria.items for thing in block.items):
            placed.append(((region.top, region.left), block))
        elif block is not None:
            notes = (*criteria.notes, *(n for n in block.notes if n not in criteria.notes))
            placed.append(((region.top, region.left), replace(block, notes=notes)))
    return [block for _, block in sorted(placed, key=lambda pair: pair[0])]
