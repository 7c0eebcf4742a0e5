"""A table of pay beside a department's card: its people are paid by the department's total and grade."""

from collections.abc import Sequence
from dataclasses import replace

from ..results import Status
from .card import BlockScore, Check, PersonScore


def link_departments(blocks: Sequence[BlockScore]) -> None:
    """Note with people who have no marks and no total what their department came to: on their sheet, or by its name."""
    cards = [(b, p) for b in blocks if b.block.layout == "department" for p in b.people if p.total is not None]
    for block in blocks:
        here = [(b, p) for b, p in cards if b.sheet == block.sheet]
        for person in block.people:
            if person.items or person.person.sums or not _is_paid(person):
                continue
            named = person.person.department or block.block.department
            of_name = [(b, p) for b, p in cards if named and named in (p.person.name, b.block.department)]
            found = here if len(here) == 1 else of_name
            if len(found) == 1:
                home, card = found[0]
                person.by = card
                person.by_total = _seen_from(card.total, "" if home.sheet == block.sheet else home.sheet)


def _is_paid(person: PersonScore) -> bool:
    who = person.person
    return any(field is not None for field in (who.share, who.amount, who.grade))


def _seen_from(check: Check | None, sheet: str) -> Check | None:
    """A total of another sheet, with the error behind it named from here."""
    if check is None or not sheet:
        return check
    cause = check.consequence or (check.field.ref if check.status is Status.MISMATCH else "")
    return replace(check, consequence=f"{sheet}!{cause}" if cause and "!" not in cause else cause)
