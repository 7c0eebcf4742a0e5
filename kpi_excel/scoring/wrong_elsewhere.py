"""Data that formulas take from cells of other sheets which turned out wrong (绩效发放比例 =6月考核!H17): marks follow what is right there."""

from collections.abc import Sequence

from ..figures import plain
from .card import BlockScore, PersonScore
from .copied_totals import Cell, cells_of, named_cell
from .rescored import PutRight, Rescore, rescored

Wrong = dict[str, PutRight]
"""By sheet and cell (6月工资!F5), what a data cell should hold."""


def wrong_elsewhere(blocks: Sequence[BlockScore]) -> Wrong:
    """Return the data of marks that only repeat a wrong figure of another sheet."""
    found: Wrong = {}
    index: dict[str, Cell] | None = None
    for block in blocks:
        for person in block.people:
            for raw in (f for item in person.items for f in item.entry.raw if f.formula and "!" in f.formula):
                index = cells_of(blocks) if index is None else index
                named = named_cell(raw)
                cell = index.get(named)
                if cell is not None and cell.cause and cell.right is not None and cell.right != cell.entered:
                    said = f"{raw.label or named}（{raw.ref}）应为{plain(cell.right)}"
                    found[f"{block.sheet}!{raw.ref}"] = PutRight(cell.right, cell.cause, said)
    return found


def follow_elsewhere(blocks: Sequence[BlockScore], wrong: Wrong, rescore: Rescore) -> None:
    """Score marks anew whose data is wrong on another sheet."""
    for block in blocks if wrong else ():
        for person in block.people:
            _follow(block, person, wrong, rescore)


def _follow(block: BlockScore, person: PersonScore, wrong: Wrong, rescore: Rescore) -> None:
    own = {f.ref for item in person.items for f in item.entry.raw}
    right = {ref: wrong[key] for ref in own if (key := f"{block.sheet}!{ref}") in wrong}
    person.items = tuple(
        rescored(block, person, item, right, rescore) if any(f.ref in right for f in item.entry.raw) else item
        for item in person.items
    )
