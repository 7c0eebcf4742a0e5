"""A figure of a scorecard as a clerk typed it, and as it ought to be."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

Value = Decimal | str | None
"""What a cell holds: a number, a text, or nothing."""

_SAME = object()


def dec(value: Any) -> Value:
    """The value with every number as an exact decimal (0.35 is 0.35, not its binary neighbour)."""
    if value is None or isinstance(value, str | Decimal):
        return value
    return Decimal(str(value))


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: ``typed`` in the workbook, ``true`` by the rules, ``recalc`` by arithmetic over what was typed."""

    typed: Value
    true: Value
    recalc: Value

    @property
    def wrong(self) -> bool:
        """Whether the workbook shows something else than the rules give."""
        return self.typed != self.true


def given(true: Any, typed: Any = _SAME) -> Figure:
    """A figure that rests on no other: right, unless ``typed`` says what the clerk put instead."""
    right = dec(true)
    put = right if typed is _SAME else dec(typed)
    return Figure(put, right, right)


def derive(rule: Callable[..., Any], *inputs: Figure, typed: Any = _SAME) -> Figure:
    """A figure worked out from others; a mistake in those goes on into it, ``typed`` is a mistake of its own."""
    recalc = dec(rule(*(f.typed for f in inputs)))
    true = dec(rule(*(f.true for f in inputs)))
    return Figure(recalc if typed is _SAME else dec(typed), true, recalc)


def add(*inputs: Figure, typed: Any = _SAME) -> Figure:
    """The sum of figures; a mark that was left out counts nothing."""
    return derive(lambda *v: sum((x for x in v if isinstance(x, Decimal)), Decimal(0)), *inputs, typed=typed)


def half_up(value: Decimal, places: int = 2) -> Decimal:
    """Rounded as Excel's ROUND does it."""
    return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def weighted(weights: list[Any], inputs: list[Figure], typed: Any = _SAME, places: int = 2) -> Figure:
    """Σ(mark × weight), rounded to ``places``; the weights are fractions or points of 100 as given."""
    exact = [Decimal(str(w)) for w in weights]
    return derive(
        lambda *v: half_up(sum((x * w for x, w in zip(v, exact, strict=True)), Decimal(0)), places),
        *inputs,
        typed=typed,
    )
