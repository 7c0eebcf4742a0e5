"""The scale of a bare number: a fraction or percent points, yuan or 万元, 件 or 万件 (docs/reading.md)."""

from dataclasses import dataclass, replace
from decimal import Decimal

from ..criteria.quantity import is_ten_thousands
from ..criteria.rules import (
    FAR_TEN_THOUSANDS,
    HARDLY_REACHED,
    LEAST_REACHED,
    LIKELY_SHARE,
    MOST_REACHED,
    NEAR_TEN_THOUSANDS,
    OUT_OF_TEN,
    SMALL_EXCESS,
    Piecewise,
    Rule,
    Tally,
)
from ..figures import plain
from ..regex import regex
from .observe import Observation

_WAN = Decimal(10000)
_HUNDRED = Decimal(100)
FRACTION_MOST = Decimal("1.6")
_TOLD_IN_WAN = regex(r"\d万")
_OUT_OF_FIVE = Decimal(5)


@dataclass(frozen=True, slots=True)
class Scaled:
    """The number as a fraction, and how its scale was settled (Chinese); ``value`` is ``None`` when it was not."""

    value: Decimal | None
    how: str = ""
    candidates: tuple[Decimal, ...] = ()


def as_fraction(x: Decimal, seen: Observation, measure: Piecewise) -> Scaled:
    """Settle the scale of ``x`` by format, then by the size of the rule's own thresholds."""
    if seen.percent_format or seen.exact_ratio:
        return Scaled(x)
    if measure.share_of and is_ten_thousands(measure.share_unit) and abs(x) >= measure.share_of * FAR_TEN_THOUSANDS:
        x /= _WAN  # 114000 of 12万件
    size = abs(x)
    reach = measure.reach
    if size == 0:
        return Scaled(x)
    if measure.rated and FRACTION_MOST < size <= OUT_OF_TEN:
        scale = "五分制" if size <= _OUT_OF_FIVE else "十分制"
        return Scaled(None, f"数值{plain(x)}看不出是百分数，还是{scale}的分数", (x / _HUNDRED,))
    if size <= FRACTION_MOST and measure.share_of and LEAST_REACHED <= x / measure.share_of <= MOST_REACHED:
        share = x / measure.share_of  # 1.176 of 1.2万件
        if measure.share_unit:
            return Scaled(share, f"数值{plain(x)}按目标{plain(measure.share_of)}的{_percent(share)}计")
        if share != x:
            return Scaled(None, f"数值{plain(x)}看不出是百分数还是完成的数量", (x, share))
    if size > FRACTION_MOST and measure.share_of:
        share = x / measure.share_of
        amount = size / _HUNDRED > MOST_REACHED or size / _HUNDRED < SMALL_EXCESS <= abs(share)
        if measure.share_unit in ("元", "") and measure.share_of >= _WAN and abs(share) <= HARDLY_REACHED:
            return _of_ten_thousands(x, share, seen, measure, amount=amount)
        if amount and abs(share) <= MOST_REACHED:
            return Scaled(share, f"数值{plain(x)}按目标{plain(measure.share_of)}的{_percent(share)}计")
        if share <= 10:
            return Scaled(None, f"数值{plain(x)}看不出是百分数还是完成的数量", (x / _HUNDRED, share))
    if size > FRACTION_MOST:
        if measure.of_counts and not LIKELY_SHARE[0] <= size <= LIKELY_SHARE[1]:
            return Scaled(None, f"数值{plain(x)}看不出是百分数还是数量", (x / _HUNDRED,))
        if size / _HUNDRED > max(reach * 10, Decimal(10)):
            return Scaled(None, f"数值{plain(x)}太大，不像百分数")
        if reach >= Decimal("1.7") and size <= reach * 2:
            return Scaled(None, "看不出是倍数还是百分数", (x, x / _HUNDRED))
        return Scaled(x / _HUNDRED, f"数值{x}按{x}%计")
    if reach >= Decimal("0.2") or size <= reach * 5:
        return Scaled(x, f"数值{x}按{_percent(x)}计")
    return Scaled(None, f"数值{x}看不出是{_percent(x)}还是{x}%", (x, x / _HUNDRED))


def _of_ten_thousands(x: Decimal, share: Decimal, seen: Observation, measure: Piecewise, *, amount: bool) -> Scaled:
    """5000 of 5000万: so little in yuan is in units of 10,000 where the target is, and else may be."""
    said = f"数值{plain(x)}"
    if not amount:
        return Scaled(None, f"{said}看不出是百分数还是完成的数量", (x / _HUNDRED, share * _WAN))
    if _TOLD_IN_WAN.search(f"{seen.target};{seen.criterion}") and LEAST_REACHED <= share * _WAN <= MOST_REACHED:
        target = plain(measure.share_of / _WAN) if measure.share_of else ""
        return Scaled(share * _WAN, f"{said}按{plain(x)}万元，即目标{target}万元的{_percent(share * _WAN)}计")
    return Scaled(None, f"{said}看不出是元还是万元", (share, share * _WAN))


def _percent(x: Decimal) -> str:
    text = format(round(x * _HUNDRED, 4), "f")
    return (text.rstrip("0").rstrip(".") if "." in text else text) + "%"


def as_money(x: Decimal, measure: Piecewise) -> Scaled:
    """Settle whether a bare amount is in yuan or in units of 10,000, by the size of the rule's own thresholds."""
    if measure.written != "万元" or x == 0:
        return Scaled(x)
    share = abs(x) / measure.reach
    if share >= Decimal("0.02"):
        return Scaled(x)
    if share <= Decimal("0.002"):
        return Scaled(x * _WAN, f"数值{plain(x)}按{plain(x)}万元计")
    return Scaled(None, f"数值{plain(x)}看不出是元还是万元", (x, x * _WAN))


def in_ten_thousands(rule: Rule, seen: Observation) -> Observation:
    """Return 5.2万 as 5.2万次 where the rule itself counts in 万次, every other observation as it is."""
    units = {p.unit for p in rule.parts if isinstance(p, Piecewise | Tally) and is_ten_thousands(p.unit)}
    if len(units) != 1 or seen.unit != "元" or seen.number is None or not seen.word.endswith("万"):
        return seen
    return replace(seen, number=seen.number / _WAN, unit=units.pop())


def as_ten_thousands(x: Decimal, unit: str, reach: Decimal) -> Scaled:
    """Settle whether a bare number is in the rule's own ``unit`` (万件) or in 件, by the size of its thresholds (``reach``)."""
    size = abs(x) / reach
    if size <= NEAR_TEN_THOUSANDS:
        return Scaled(x)
    one = unit[1:]
    if size >= FAR_TEN_THOUSANDS:
        return Scaled(x / _WAN, f"数值{plain(x)}按{plain(x)}{one}计")
    return Scaled(None, f"数值{plain(x)}看不出是{one}还是{unit}", (x, x / _WAN))
