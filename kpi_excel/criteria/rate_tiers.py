"""Tiers that give a rate by another figure (完成率100%及以上按2%；80%（含）-100%按1.5%；80%以下按1%)."""

from decimal import Decimal

from ..regex import regex
from .normalise import normalise
from .ranges import CONDITION, NUMBER, condition, settled
from .rules import Interval

_CLAUSE = regex(r"[^;。\n]+")
_TIER = regex(rf"(?P<name>[^\d:,≥≤<>]*?)(?:{CONDITION})(?:的|者|时|部分)*,?(?P<said>.*)")
_RATE = regex(
    rf"(?:按|以|为|是|提取|计提|提成|比例|系数|点数|:|实际|销售额|回款额|业绩|的)*(?P<rate>{NUMBER})(?P<unit>[%‰])(?:比例)?(?:的|计提|计算|提成|计|发放|提取)*"
)
_LEAD = regex(r"^[^:]*:|^\d{1,2}[、.]\s*")
_LEAST = 2

Tiers = tuple[str, tuple[tuple[Interval, Decimal], ...]]
"""What the tiers are of, and each with its rate."""


def read_rate_tiers(text: str) -> Tiers | None:
    """Read tiers of a figure in per cent with a rate each; ``None`` where a clause says anything else."""
    name, found = "", list[tuple[Interval, Decimal]]()
    for clause in _CLAUSE.findall(normalise(text).text):
        tier = _TIER.fullmatch(_LEAD.sub("", clause.strip(" ,")).strip())
        rate = _RATE.fullmatch(tier["said"].strip(" ,")) if tier is not None else None
        if tier is None or rate is None:
            return None
        read = condition(tier)
        if read.unit != "%" or (tier["name"] and name and tier["name"] != name):
            return None
        name = name or tier["name"]
        found.append((read.interval, Decimal(rate["rate"]) / (100 if rate["unit"] == "%" else 1000)))
    if len(found) < _LEAST or not name:
        return None
    intervals = settled([interval for interval, _ in found])
    return name, tuple(zip(intervals, (rate for _, rate in found), strict=True))


def rate_at(tiers: Tiers, value: Decimal) -> Decimal | None:
    """Return the rate of the one tier that a figure lies in; ``None`` where there is none, or several."""
    rates = {rate for interval, rate in tiers[1] if value in interval}
    return rates.pop() if len(rates) == 1 else None


__all__ = ["Tiers", "rate_at", "read_rate_tiers"]
