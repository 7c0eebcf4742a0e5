"""A rule says itself in plain Chinese."""

from decimal import Decimal

from .rules import Rule


def canonical(rule: Rule, full: Decimal | None) -> str:
    """Return the rule in canonical wording."""
    return ""
