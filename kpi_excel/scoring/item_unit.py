"""The unit in an item's name (响应时间（小时）) against the one that its criterion counts in (30分钟以内).

In: the item's name and a measure. Out: the unit in the name where it is another one of the same kind, else ``""``; a
bare figure may then be in either.
"""

from decimal import Decimal
from functools import lru_cache

from ..criteria.quantity import PERCENT_UNITS, turned
from ..criteria.rules import ONE, Piecewise
from ..criteria.units import units
from ..regex import regex

_NAMED = regex(rf"[(（](?:单位[:：])?({units().pattern()})[)）]")


@lru_cache(2048)
def other_unit(item: str, measure: Piecewise) -> str:
    """Return the unit in brackets of an item's name that is not the measure's, though one can be turned into the other."""
    found = _NAMED.search(item)
    if found is None or found[1] in (measure.unit, measure.written) or measure.written == "万元":
        return ""
    if measure.unit == "%":
        return found[1] if found[1] in PERCENT_UNITS and PERCENT_UNITS[found[1]] != PERCENT_UNITS["%"] else ""
    return found[1] if turned(ONE, found[1], measure.unit) not in (None, ONE) else ""


_TARGET = regex(
    rf"(?:目标|标准|定额|计划|任务|要求)(?:值|数|额|时间|时长|时限|里程|长度|重量|为|是|[::])*\d[\d,.]*({units().pattern()})"
)
_OWN_TARGET = regex(rf"^\D{{0,6}}\d[\d,.]*({units().pattern()})\D{{0,4}}$")


@lru_cache(2048)
def target_unit(item: str, target: str, criterion: str, measure: Piecewise) -> str:
    """Return the unit of a target (2小时) that is not the one that the rule counts in (每超30分钟), though one can be turned into the other."""
    named = _NAMED.search(item)
    found = _OWN_TARGET.search(target.strip()) or _TARGET.search(criterion)
    if found is None or named is not None or not measure.unit or measure.written == "万元":
        return ""
    return found[1] if turned(ONE, found[1], measure.unit) not in (None, ONE) else ""


def in_named_unit(x: Decimal, item: str, measure: Piecewise) -> Decimal | None:
    """Return a bare figure of 差错率（‰） as a fraction where the criterion is written in ‰, too; else ``None``."""
    found = _NAMED.search(item)
    if found is None or found[1] != measure.written or found[1] not in PERCENT_UNITS:
        return None
    return x * PERCENT_UNITS[found[1]]
