"""Bare figures that may be in another scale than the criterion's: 95 beside 100万元, 92 beside 4.8分, 16 beside 2周.

In: the measure or the case, the figure as typed, its unit and what was seen. Out: nothing; :class:`Undecided` where two
scales stay plausible. A figure with its unit, or in a cell with a percent format, leaves no doubt.
"""

from decimal import Decimal

from ..criteria.better import less_is_better
from ..criteria.quantity import CONTINUOUS_UNITS, PERCENT_UNITS, Dimension, dimension
from ..criteria.rules import ZERO, Piecewise, Steps, Tally
from ..figures import plain
from ..regex import regex
from .observe import Observation
from .outcome import Undecided
from .scale import FRACTION_MOST

_WAN = Decimal(10000)
_LARGE = Decimal(1000)
"""Yuan from which on a criterion's smallest figure is none that small amounts are held against."""
_TINY, _NEAR, _FAR = Decimal("0.002"), Decimal("0.02"), Decimal(50)
_HUNDRED = Decimal(100)
_MANY_STEPS = Decimal(50)
_FAR_OFF_TIME = Decimal(4)
_RATED = regex(r"满意|评分|评价|评级|星级|好评|口碑|(?:得|打)分")
_RATE = regex(r"(?:率|比例|占比)(?:[(（][^()（）]*[)）])?$")
_FIVE, _TEN = Decimal(5), Decimal(10)
_FEW = Decimal(10)
_PARTS = frozenset({"PPM", "ppm"})
_DATES = (Decimal(19000101), Decimal(21001231))
"""20240507."""
_HALF_A_MONTH = Decimal(15)
_LEAST_RATE = Decimal(50)


def check_measure_scale(measure: Piecewise, x: Decimal, unit: str, seen: Observation, *, beside_cases: bool) -> None:
    """Raise :class:`Undecided` where a figure may be in another scale than the measure's.

    ``beside_cases``: cases that are counted stand beside the measure, so that a small whole figure may be their count.
    """
    bare = not unit and not seen.percent_format and not seen.exact_ratio
    if bare and measure.written in PERCENT_UNITS and abs(x) > FRACTION_MOST:
        raise Undecided(f"数值{plain(x)}看不出是{plain(x)}%还是{plain(x)}{measure.written}")
    if not (seen.item or seen.criterion):
        return  # a rule by itself, of which nobody says what it is about
    kind = dimension(measure.unit)
    if bare and measure.unit in _PARTS and ZERO < abs(x) < 1 and measure.reach >= _FEW:
        raise Undecided(f"数值{plain(x)}看不出是{measure.unit}，还是比率")
    _check_five_points(measure, x, unit, seen)
    _check_change(measure, x, unit, seen)
    if measure.unit == "号":
        _check_month(measure, x, seen)
    if unit or not x or seen.percent_format or seen.exact_ratio:
        if not x and not unit and beside_cases and kind is Dimension.PERCENT and not _is_items_own(measure, seen):
            raise Undecided(f"“{seen.text}”看不出是{measure.name or '比率'}，还是一次也没有发生")
        return
    if kind is Dimension.MONEY:
        _check_money(measure, x)
    elif kind is Dimension.TIME:
        _check_time(measure, x)
    elif kind is Dimension.PERCENT:
        few = beside_cases and not x % 1 and abs(x) <= _FEW
        if few and not _is_items_own(measure, seen):
            raise Undecided(f"“{seen.text}”看不出是{measure.name or '比率'}，还是次数")


def check_count_scale(tally: Tally, n: Decimal, unit: str, seen: Observation) -> None:
    """Raise :class:`Undecided` where a bare figure may be no count of the cases: a rate, an amount in 万元."""
    if unit or not n or seen.exact_ratio or not (seen.item or seen.criterion):
        return
    kind = dimension(tally.unit)
    if kind is Dimension.MONEY and tally.per >= _WAN and n < tally.per / _HUNDRED:
        raise Undecided(f"数值{plain(n)}看不出是元还是万元")
    if _DATES[0] <= n <= _DATES[1] and not n % 1:
        raise Undecided(f"“{seen.text}”像是日期，看不出有几{tally.unit}")
    if kind is not Dimension.COUNT or tally.unit in CONTINUOUS_UNITS:
        return
    rate = seen.percent_format or (_RATE.search(seen.item) is not None and not less_is_better(seen.item))
    if rate and (n % 1 or n >= _LEAST_RATE):
        raise Undecided(f"“{seen.text}”看不出是{seen.item or '比率'}，还是次数")


def counted_in_percent(tally: Tally, n: Decimal, unit: str, seen: Observation) -> Decimal:
    """Return a bare figure under 返工率每1%扣2分 as a fraction: 2 is 2 %, 0.02 is 2 %, 1 may be either."""
    if unit or seen.percent_format or seen.exact_ratio or dimension(tally.unit) is not Dimension.PERCENT:
        return n
    if n > FRACTION_MOST:
        return n / _HUNDRED
    if n / tally.per >= _MANY_STEPS:
        raise Undecided(f"数值{plain(n)}看不出是{plain(n)}%还是{plain(n * _HUNDRED)}%")
    return n


_PLAIN = "数值"
"""What a measure without a name is called in canonical wording."""


def _is_items_own(measure: Piecewise, seen: Observation) -> bool:
    """Whether the item is called after the measure (出勤率 of an item 出勤率)."""
    return measure.name in ("", _PLAIN) or measure.name in seen.item or (bool(seen.item) and seen.item in measure.name)


def _check_five_points(measure: Piecewise, x: Decimal, unit: str, seen: Observation) -> None:
    if dimension(measure.unit) not in (Dimension.NONE, Dimension.MARK) or unit not in ("", "分", "%"):
        return
    edges = [abs(e) for p in measure.pieces for e in (p.interval.low, p.interval.high) if e is not None]
    most = max(edges, default=_HUNDRED)
    value = x * _HUNDRED if unit == "%" or seen.percent_format else x
    rated = any(e % 1 for e in edges) or _RATED.search(seen.item + measure.name) is not None
    if rated and ((most <= _FIVE and value > _TEN) or (most <= _TEN and value > 2 * _TEN)):
        scale = "五分制" if most <= _FIVE else "十分制"
        raise Undecided(f"标准是{scale}，“{seen.text}”像是百分制的，看不出怎样折算")


_OF_RATE_BEFORE = regex("[率度](?:较|[比与同](?=[上去前同])|环比|同比)")
_LARGE_CHANGE = Decimal("0.3")


def _check_change(measure: Piecewise, x: Decimal, unit: str, seen: Observation) -> None:
    """98% under 合格率较上月每提高1%加2分 is the rate itself, and no rise of 98 %."""
    if dimension(measure.unit) is not Dimension.PERCENT or _OF_RATE_BEFORE.search(measure.name) is None:
        return
    value = x if unit == "%" or seen.percent_format or abs(x) <= FRACTION_MOST else x / _HUNDRED
    if abs(value) >= _LARGE_CHANGE:
        raise Undecided(f"“{seen.text}”看不出是{measure.name}的变化，还是它本身")


def _check_money(measure: Piecewise, x: Decimal) -> None:
    if measure.written == "万元":
        return
    edges = [abs(e) for p in measure.pieces for e in (p.interval.low, p.interval.high) if e]
    share = abs(x) / measure.reach
    if (
        measure.reach >= _WAN
        and share <= _TINY
        and _NEAR <= share * _WAN <= _FAR
        and min(edges, default=_WAN) >= _LARGE
    ):
        raise Undecided(f"数值{plain(x)}看不出是元还是万元")


def _check_month(measure: Piecewise, x: Decimal, seen: Observation) -> None:
    """1日 beside 25日前得20分，28日后不得分 is of the month after, or far too early: which, is not said."""
    edges = [e for p in measure.pieces for e in (p.interval.low, p.interval.high) if e is not None]
    if edges and x < min(edges) - _HALF_A_MONTH:
        raise Undecided(f"“{seen.text}”看不出是哪个月的，可能是次月")


def _check_time(measure: Piecewise, x: Decimal) -> None:
    finer = any(isinstance(p.value, Steps) and p.value.per < 1 for p in measure.pieces)
    if finer and abs(x) >= measure.reach * _FAR_OFF_TIME:
        raise Undecided(f"数值{plain(x)}没有写单位，看不出是不是{measure.unit}")
