"""Tokens of a criterion."""

from dataclasses import dataclass

from .quantity import Quantity


@dataclass(frozen=True, slots=True)
class Token:
    """One token. ``start``/``end`` are places in the evened-out text; ``sense`` is the word's sense (``≥``, unit …)."""

    kind: str
    text: str
    start: int
    end: int
    sense: str = ""
    quantity: Quantity | None = None
