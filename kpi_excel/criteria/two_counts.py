"""What is counted by two things at once (逾期每份每天扣0.5分, 停机每台每小时扣1分): one count does not tell how often."""

from ..regex import regex
from .quantity import Dimension, dimension
from .units import units

_UNIT = rf"(?:(?:逾|延|超)期|延迟|延误|迟[交到报]?|晚|超[时过]?)?[一1]?({units().pattern()})"
_BOTH = regex(rf"每{_UNIT}每{_UNIT}(?![率度数])")
_PERSON = frozenset({"人", "人次", "名", "员"})
"""每人每天: of one person's own sheet there is one."""
_PERIODS = frozenset({"月", "个月", "季", "季度", "年", "周"})
"""每月每缺一次: how long one looks back, and nothing that is counted."""


def counted_besides(words: str, unit: str) -> str:
    """Return the other unit that a clause counts by, where one of the two is a time; else nothing.

    ``words``: the clause. ``unit``: what is known to be counted (份).
    """
    found = _BOTH.search(words)
    if found is None or unit not in found.groups():
        return ""
    other = found[2] if found[1] == unit else found[1]
    apart = (dimension(other) is Dimension.TIME) is not (dimension(unit) is Dimension.TIME)
    return other if apart and _counts(other) and other not in _PERSON else ""


def _counts(unit: str) -> bool:
    return unit not in _PERIODS and dimension(unit) in (Dimension.COUNT, Dimension.TIME)
