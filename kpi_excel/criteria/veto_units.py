"""Vetoes in another unit than what is counted: 每迟交1天扣2分，迟交1周不得分 is a veto at seven days."""

from decimal import Decimal

from .quantity import CONTINUOUS_UNITS, Dimension, dimension, turned
from .rules import Fatal, Tally

_HAPPENING = frozenset({"次", "起", "例", "回", "宗"})


def in_veto_unit(n: Decimal, tally: Tally, veto: Fatal) -> Decimal | None:
    """Return ``n`` of what a case is counted in as so many of its veto's unit; ``None`` where that can't be told (课时 and 天)."""
    return n if _alike(tally.unit, veto.unit) else turned(n, tally.unit, veto.unit)


def veto_count(veto: Fatal, tally: Tally) -> Decimal | None:
    """Return from how many on the veto holds, in the unit that the case is counted in; ``None`` where that can't be told."""
    return veto.count if _alike(tally.unit, veto.unit) else turned(veto.count, veto.unit, tally.unit)


def _alike(unit: str, other: str) -> bool:
    """Whether a number of the one is the same number of the other."""
    if unit == other or {unit, other} <= _HAPPENING:
        return True
    counts = dimension(unit) is dimension(other) is Dimension.COUNT
    return counts and turned(Decimal(1), unit, other) is None and not {unit, other} & CONTINUOUS_UNITS
