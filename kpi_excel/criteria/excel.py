"""A rule becomes an Excel formula over the raw cell."""

from decimal import Decimal

from .rules import Rule


def to_excel(rule: Rule, full: Decimal | None, cells: str) -> str | None:
    """Return a formula that scores as the rule does, or ``None`` where there is none."""
    return None
