"""Marks worked out twice: by hand in the data, and by a small function written from the rule."""

from __future__ import annotations

from typing import Any

from tools.books.book import Sheet
from tools.books.figure import Figure, dec, given

Slip = tuple[Any, str, str]
"""What the clerk typed instead, the kind of mistake, and a note on it."""


def worked(sheet: Sheet, cell: str, hand: Any, by_rule: Any, slip: Slip | None = None) -> Figure:
    """The mark for ``cell``; the slip, if any, is noted as planted.

    Raises ``ValueError`` where the mark worked out by hand is not the one that the rule gives.
    """
    if dec(hand) != dec(by_rule):
        raise ValueError(f"{sheet.name}!{cell}: by hand {hand}, by the rule {by_rule}")
    if slip is None:
        return given(hand)
    typed, kind, note = slip
    sheet.plant(cell, kind, note)
    return given(hand, typed)


def slipped(sheet: Sheet, cell: str, slip: Slip | None) -> dict[str, Any]:
    """The ``typed`` argument for a derived figure that carries a slip of its own, which is noted as planted."""
    if slip is None:
        return {}
    typed, kind, note = slip
    sheet.plant(cell, kind, note)
    return {"typed": typed}
