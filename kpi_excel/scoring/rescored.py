"""An item scored anew by what its data should be: a mark that was worked out right from wrong data follows the error there."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from ..results import Status
from ..sheet.model import Entry
from .card import BlockScore, ItemScore, PersonScore

Rescore = Callable[[BlockScore, PersonScore, Entry], ItemScore]
"""Scores one entry of a person anew."""


@dataclass(frozen=True, slots=True)
class PutRight:
    """What a data cell should hold, the cell of the error behind it, and what is said of it (Chinese)."""

    value: Decimal
    cause: str
    said: str


def rescored(
    block: BlockScore, person: PersonScore, item: ItemScore, right: Mapping[str, PutRight], rescore: Rescore
) -> ItemScore:
    """Return a person's item scored by the right data (by the reference of the cell that holds other data)."""
    raw = tuple(replace(f, value=right[f.ref].value, formula=None) if f.ref in right else f for f in item.entry.raw)
    made = rescore(block, person, replace(item.entry, raw=raw))
    used = [right[f.ref] for f in item.entry.raw if f.ref in right]
    made.why = "；".join(said for said in (*(one.said for one in used), made.why) if said)
    made.entry, made.formula = item.entry, None
    for mark, before in zip(made.marks, item.marks, strict=True):
        if mark.status is Status.MISMATCH and before.status in (Status.OK, Status.READING):
            mark.follows = used[0].cause
    return made
