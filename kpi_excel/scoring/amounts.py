"""A figure as typed in the unit and scale of the part that it belongs to."""

from collections.abc import Sequence
from decimal import Decimal

from ..criteria.quantity import (
    CONTINUOUS_UNITS,
    TIME_UNITS,
    Dimension,
    dimension,
    is_ten_thousands,
    same_kind,
    turned,
    write,
)
from ..criteria.rules import ONE, SMALL_EXCESS, ZERO, Fatal, Piecewise, Rate, Tally
from ..regex import regex
from .change_from_goal import change_from_goal
from .doubtful_scale import check_measure_scale
from .item_unit import in_named_unit, other_unit, target_unit
from .measure import at
from .observe import Observation
from .outcome import Undecided, Work
from .scale import FRACTION_MOST, as_fraction, as_money, as_ten_thousands

_LONGER = regex("年度|全年|年目标|每年|季度|半年")
"""A target of longer than a month, of which a month's amount is a small part."""
_MONTHS = frozenset(["个月", "月", "年"])


_THINGS = (Dimension.COUNT, Dimension.LEVEL)
_HAPPENING, _PARTIES = frozenset({"次", "起", "例", "宗", "回"}), frozenset({"户", "家", "人", "名"})
"""群诉1起 doesn't say of how many 户."""

_FAR_BEYOND = Decimal(1000)
"""So many times a target is no result but another unit: 4750万 of 5000 that is in 万元."""


def _of_heat(one: str, other: str) -> bool:
    """Whether one unit says 度 for the other's ℃."""
    return {one, other} == {"度", "℃"}


def fits(measure: Piecewise, unit: str) -> bool:
    """Whether a value in this unit can be a value of the measure."""
    if _of_heat(unit, measure.unit):
        return True
    a, b = dimension(unit), dimension(measure.unit)
    if unit and not same_kind(unit, measure.unit) and a is b:
        return False  # 8公斤 is not so many 次
    if {unit, measure.unit} & _HAPPENING and {unit, measure.unit} & _PARTIES:
        return False
    if a is b or b is Dimension.NONE or _of_whole(measure, unit):
        return True
    return (a in _THINGS and b in _THINGS) or (unit == "分" and b is Dimension.TIME)


def _of_whole(measure: Piecewise, unit: str) -> bool:
    """Whether a value in this unit is an amount of what 100 % stands for (103万元 of a budget of 100万元)."""
    if not unit or not measure.share_of:
        return False
    return dimension(unit) is dimension(measure.share_unit) and dimension(unit) is not Dimension.PERCENT


def _ten_thousands(x: Decimal, unit: str, to: str) -> Decimal:
    """9500件 of a target of 1万件: what is counted in ones and in units of 10,000."""
    if to == f"万{unit}":
        return x / 10000
    return x * 10000 if unit == f"万{to}" else x


def converted(x: Decimal, unit: str, to: str) -> Decimal:
    """Convert a time, a mass or a length as typed to the rule's unit; other units stay. Raises :class:`Undecided` for months and days."""
    if unit == "分" and to in TIME_UNITS:
        unit = "分钟"
    value = turned(x, unit, to)
    if value is None or unit == to:
        return x
    if (unit in _MONTHS) != (to in _MONTHS):
        raise Undecided(f"数据的单位是{unit}，标准的单位是{to}，不能换算")
    return value


_LOTS = frozenset({"批", "批次", "车", "箱", "柜", "托", "包", "盒", "袋", "船", "锅", "炉"})
_CASES = frozenset({"次", "起", "例", "项", "回", "单", "票", "车次", "柜次"})
"""Lots are of many things: 退货50件 is not so many 批, while 退货2次 may be."""


def in_unit(n: Decimal, unit: str, tally: Tally | Fatal) -> Decimal:
    """Return a count in the unit that the case is counted in; a figure of another kind is no count of it."""
    a, b = dimension(unit), dimension(tally.unit)
    if tally.unit in _LOTS and unit and unit not in _LOTS | _CASES and a is Dimension.COUNT:
        raise Undecided(f"数据的单位是{unit}，标准按{tally.unit}计，看不出是几{tally.unit}")
    if not unit and is_ten_thousands(tally.unit):
        scaled = as_ten_thousands(n, tally.unit, ONE)
        if scaled.value is None:
            raise Undecided(scaled.how)
        return scaled.value
    level = a in _THINGS and b in _THINGS and not {unit, tally.unit} & CONTINUOUS_UNITS
    if not unit or level or same_kind(unit, tally.unit):
        return converted(n, unit, tally.unit)
    if unit == "分" and b is Dimension.TIME:
        return converted(n, unit, tally.unit)
    if isinstance(tally, Tally) and not tally.points:
        return n  # 婚假3天, which costs nothing however it is counted
    raise Undecided(f"数据的单位是{unit}，标准按{tally.unit}计，对不上")


def value_of(work: Work, measure: Piecewise, x: Decimal, unit: str, *, distance: bool = False) -> Decimal:
    """Return a value in the measure's own scale. Raises :class:`Undecided` where two scales stay plausible.

    ``distance``: the data say that it is how far from the goal (节约2000元), and no amount that was reached.
    """
    if _POINTS_LOST.fullmatch(measure.name) and dimension(unit) is Dimension.COUNT:
        raise Undecided(f"标准要的是{measure.name}，数据“{work.seen.text}”是次数，看不出扣了几分")
    change = change_from_goal(work, measure, x, unit, distance=distance)
    value = _in_scale(work, measure, x, unit) if change is None else change
    if unit and measure.plan and value and not _FARTHEST**-1 < abs(value / measure.plan) < _FARTHEST:
        raise Undecided(f"数据“{work.seen.text}”与目标相差太大，看不出两个数的单位是不是一样")
    return value


_POINTS_LOST = regex(r"(?:累计|本月|当月)?扣分(?:合计|小计|总计|累计|总分|总数)?")
_FARTHEST = Decimal(200)
"""How many times a plan may be reached, or of how much of it a part may be missing, for the two to be in one unit."""


_DISTANCE = regex("^(?:欠产?|短缺?|滞后|落后|超支|超耗|超额|节约|不足)$")
_HALF = Decimal("0.5")


_AMOUNT = regex(r"(?:额|产量|产值|销量|收入|利润|数量|面积|吨位|里程)(?:[(（][^()（）%％]*[)）])?$")
_OF_GOAL = regex(r"^(?:完成|达成|达到|实现)?(?:率|比例|比率|比|度|进度|百分比)?$")


def _may_be_amount(seen: Observation, measure: Piecewise) -> bool:
    """Whether 80 typed for 销售额 under 按完成率计分 may be so much money: no target is known that it is a share of."""
    if seen.percent_format or seen.exact_ratio or measure.share_of is not None or measure.plan is not None:
        return False
    if not any(isinstance(piece.value, Rate) for piece in measure.pieces):
        return False  # bands in per cent say themselves what is entered
    return _AMOUNT.search(seen.item.strip()) is not None and _OF_GOAL.search(measure.name) is not None


def _in_scale(work: Work, measure: Piecewise, x: Decimal, unit: str) -> Decimal:
    seen = work.seen
    kind = dimension(measure.unit)
    if not unit and x and not (seen.percent_format or seen.exact_ratio) and (named := other_unit(seen.item, measure)):
        raise Undecided(f"指标名称里的单位是{named}，标准按{measure.unit}计，数据没有写单位，看不出是哪一种")
    other = "" if unit or not x else target_unit(seen.item, seen.target, seen.criterion, measure)
    if other:
        either = _both(work, measure, (x, turned(x, other, measure.unit) or x))
        raise Undecided(f"目标的单位是{other}，标准按{measure.unit}计，数据没有写单位，看不出是哪一种", either)
    if not unit and not seen.percent_format and (own := in_named_unit(x, seen.item, measure)) is not None:
        return own
    beside = any(isinstance(p, Tally) and p.counted for p in work.rule.parts)
    check_measure_scale(measure, x, unit, seen, beside_cases=beside)
    if not unit and kind is Dimension.PERCENT and abs(x) > FRACTION_MOST and _may_be_amount(seen, measure):
        raise Undecided(f"“{seen.item}”是数额，没有目标，“{seen.text}”看不出是数额，还是完成了百分之几")
    if kind is Dimension.PERCENT and measure.around_nought and seen.item:
        if _of_whole(measure, unit):
            assert measure.share_of is not None
            off = x / measure.share_of - 1
            work.why.append(f"{write(x, unit)}与目标{write(measure.share_of, measure.share_unit)}相差{write(off, '%')}")
            return off
        if abs(x) >= (_HALF if unit or seen.percent_format or seen.exact_ratio else _HALF * 100):
            raise Undecided(f"标准要的是与目标相差百分之几，数据“{seen.text}”看不出是相差的数，还是完成的数")
    many = is_ten_thousands(measure.unit)
    if (many or kind in (Dimension.PERCENT, Dimension.MONEY)) and not unit:
        if many:
            scaled = as_ten_thousands(x, measure.unit, measure.reach)
        else:
            scaled = as_fraction(x, seen, measure) if kind is Dimension.PERCENT else as_money(x, measure)
        if scaled.value is None:
            either = _both(work, measure, scaled.candidates)
            raise Undecided(scaled.how, either)
        if scaled.how and not seen.percent_format:
            work.why.append(scaled.how)
        return _not_excess(work, measure, scaled.value) if kind is Dimension.PERCENT else scaled.value
    if (
        _DISTANCE.search(measure.name)
        and measure.reach < _HALF
        and (_of_whole(measure, unit) or (unit == "%" and x >= _HALF))
    ):
        raise Undecided(f"“{measure.name}”要的是与目标相差多少，数据“{seen.text}”看不出是相差的数，还是完成的数")
    if _of_whole(measure, unit):
        assert measure.share_of is not None
        share = _ten_thousands(x, unit, measure.share_unit) / measure.share_of
        if abs(share) >= _FAR_BEYOND:
            raise Undecided(f"数据“{seen.text}”与目标相差太大，看不出两个数的单位是不是一样")
        if ZERO <= share < _HALF and _LONGER.search(seen.target):
            raise Undecided(f"目标是“{seen.target}”，数据“{seen.text}”看不出是不是同一段时间的")
        work.why.append(f"{write(x, unit)}是目标{write(measure.share_of, measure.share_unit)}的{write(share, '%')}")
        return share
    if kind is Dimension.PERCENT and unit == "%":
        return _not_excess(work, measure, x)
    if kind is Dimension.TIME or turned(x, unit, measure.unit) is not None:
        return converted(x, unit, measure.unit)
    if _of_heat(unit, measure.unit):
        return x
    if unit != measure.unit and unit in CONTINUOUS_UNITS and measure.unit in CONTINUOUS_UNITS:
        raise Undecided(f"数据的单位是{unit}，标准的单位是{measure.unit}，不能换算")
    if (seen.percent_format or unit == "%") and kind in (Dimension.NONE, Dimension.MARK):
        return x * 100 if _in_points(measure) else x
    return x


_SHORT = regex(r"(?:低|差|少|缺|欠)(?:于(?:目标|计划|任务|预算)值?)?\d+(?:\.\d+)?\s*[%％](?:以内|以下|内|[-~—至到])")


def _not_excess(work: Work, measure: Piecewise, x: Decimal) -> Decimal:
    """Return a share of the target. Raises :class:`Undecided` for one so small that it may be the excess over 100 %."""
    start = measure.excess_from
    if measure.share_of is not None and ZERO < x <= SMALL_EXCESS and _SHORT.search(work.seen.criterion):
        why = f"{write(x, '%')}看不出是完成了{write(x, '%')}，还是差{write(x, '%')}"
        raise Undecided(why, _both(work, measure, (x, 1 - x)))
    if start is None or not start < x <= SMALL_EXCESS:
        return x
    why = f"{write(x, '%')}看不出是完成了{write(x, '%')}，还是超出了{write(x, '%')}"
    raise Undecided(why, _both(work, measure, (x, 1 + x)))


def _in_points(measure: Piecewise) -> bool:
    edges = [e for p in measure.pieces for e in (p.interval.low, p.interval.high) if e is not None]
    return bool(edges) and max(edges) > 2


def _both(work: Work, measure: Piecewise, values: Sequence[Decimal]) -> dict[str, Decimal]:
    out: dict[str, Decimal] = {}
    for value in values:
        try:
            points = at(work.silent(), measure, value).points
        except Undecided:
            continue
        out[f"按{write(value, measure.unit)}计"] = work.clamp(points)
    return out
