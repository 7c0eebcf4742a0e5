"""Rates that a criterion writes in ‰ or ‱: its own wording is in them, too, and bare data may be (千分之三以内得10分)."""

from dataclasses import replace
from decimal import Decimal

from ..regex import regex
from .rules import Piecewise, Rule

_LARGEST = Decimal("0.01")
_PER_MILLE, _PER_MYRIAD = regex("‰|千分"), regex("‱|万分")


def in_per_mille(rule: Rule, text: str) -> Rule:
    """Return the rule with its small rates in the unit in which ``text`` writes them."""
    unit = "‰" if _PER_MILLE.search(text) else "‱" if _PER_MYRIAD.search(text) else ""
    if not unit:
        return rule
    parts = tuple(
        replace(p, written=unit) if isinstance(p, Piecewise) and p.unit == "%" and p.reach < _LARGEST else p
        for p in rule.parts
    )
    others = tuple((name, in_per_mille(other, text)) for name, other in rule.others)
    return replace(rule, parts=parts, others=others)
