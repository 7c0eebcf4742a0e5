"""What a criterion gives, written from its meaning: small, separate, and checked by hand."""

from __future__ import annotations

from decimal import ROUND_FLOOR, Decimal
from typing import Any


def _d(value: Any) -> Decimal:
    return Decimal(str(value))


def less(full: Any, *events: tuple[Any, Any]) -> Decimal:
    """Full mark less count × points for every kind of event, never below 0."""
    return max(Decimal(0), _d(full) - sum((_d(n) * _d(points) for n, points in events), Decimal(0)))


def plus(cap: Any, *events: tuple[Any, Any]) -> Decimal:
    """Count × points for every kind of event, up to the cap."""
    return min(_d(cap), sum((_d(n) * _d(points) for n, points in events), Decimal(0)))


def steps(distance: Any, unit: Any) -> Decimal:
    """How many whole units a distance holds (none when it is negative)."""
    return max(Decimal(0), (_d(distance) / _d(unit)).to_integral_value(ROUND_FLOOR))


def short(full: Any, target: Any, actual: Any, unit: Any, points: Any) -> Decimal:
    """Points off for every whole unit below the target."""
    return less(full, (steps(_d(target) - _d(actual), unit), points))


def over(full: Any, limit: Any, actual: Any, unit: Any, points: Any) -> Decimal:
    """Points off for every whole unit above the limit."""
    return less(full, (steps(_d(actual) - _d(limit), unit), points))


def from_top(value: Any, ladder: list[tuple[Any, Any]], rest: Any) -> Decimal:
    """The mark of the first edge reached, edges from high to low; an edge belongs to its band."""
    return next((_d(mark) for edge, mark in ladder if _d(value) >= _d(edge)), _d(rest))


def from_bottom(value: Any, ladder: list[tuple[Any, Any]], rest: Any) -> Decimal:
    """The mark of the first limit kept, limits from low to high; a limit belongs to its band."""
    return next((_d(mark) for limit, mark in ladder if _d(value) <= _d(limit)), _d(rest))


def grade(value: Any, ladder: list[tuple[Any, str]], rest: str) -> str:
    """The grade of the first edge reached, edges from high to low."""
    return next((name for edge, name in ladder if _d(value) >= _d(edge)), rest)
