"""A bare figure: the value of the only measure, or how often the only case happened."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from ..criteria.alike import is_another_event, is_worse_of
from ..criteria.daily import DAILY, OF_EACH, daily_sum_from, sum_from
from ..criteria.deadlines import DAYS_OF_MONTH, few_days
from ..criteria.degrees_of_harm import degree_name
from ..criteria.level_with import APART
from ..criteria.quantity import Dimension, dimension
from ..criteria.rules import GROWTH, HUNDRED, ONE, ZERO, Piecewise, Tally
from ..criteria.sized_cases import size_in
from ..regex import regex
from .again import check_again
from .amounts import fits, in_unit, value_of
from .doubtful_scale import check_count_scale, counted_in_percent
from .incidents import incidents
from .left_open import check_missed, veto_by_unit
from .measure import adjusting, units
from .observe import Observation
from .outcome import DEFAULT, Undecided, Work
from .parts import Bound, Parts, rewards_absence
from .whole_rate import all_of_it_done

_DATE = regex(r"^\d{1,2}[日号]$")
"""17日: a day of the month, not so many days."""


_SPAN = regex(r"\d+(?:\.\d+)?个?(?:分钟|小时|工作日|天|日)(?!以?内|之内)")
"""A time in the item's name (工期60天), beside which a bare figure may be all the time that it took."""


_LACKING = regex("[漏缺少超]")
"""At the head of a case that counts what was left out: a small figure is so many of those."""
_FEW = 31
"""No more than that happens in a month, or lasts as many days: a figure that large is a percentage."""
_EXCESS = regex("超(?:产|额|出|过|量)")
_IN_ALL = regex("产量|销量|销售额|营业额|完成|总量|总额|实际")


def _may_be_excess(measure: Piecewise, value: Decimal, item: str) -> bool:
    """150 of an item called 超产奖 that pays from 1000 on: all there was, or what went beyond?"""
    start = measure.paid_from
    small = start is not None and ZERO < value * 2 < start
    return small and _EXCESS.search(item) is not None and _IN_ALL.search(item) is None


def may_be_sum(measure: Piecewise, value: Decimal, seen: Observation) -> bool:
    """3000 of what should be 100 a day on average (日均产量不低于100吨): that average, or all there was in the month?"""
    if "均" in seen.item or "均" in seen.text or OF_EACH.search(seen.text):
        return False
    told = DAILY.search(seen.target) or DAILY.search(seen.criterion)
    least = daily_sum_from(measure, seen.item) or (None if told is None else sum_from(measure))
    return least is not None and value >= least


def _of_marks(measure: Piecewise) -> bool:
    """Whether a measure is in marks (质检平均分), which are no number of times."""
    return dimension(measure.unit) is Dimension.MARK or (not measure.unit and measure.name.endswith(("分", "分数")))


_GOAL = regex(
    r"(?:^|[,;，；。、:：\s])(?P<name>[一-鿿]{2,12}率)(?:达到?|为|要求|目标|≥|>=|=|不低于|保持|控制在|应)*\d+(?:\.\d+)?[%％]"
)


def _goal_of_another(measure: Piecewise, seen: Observation) -> str:
    """覆盖率100%，每缺1人扣1分；考试合格率低于95%扣2分: the rate of which the criterion states a goal only, ``""`` without one."""
    if dimension(measure.unit) is not Dimension.PERCENT or not measure.name or not adjusting(measure):
        return ""
    names = [found["name"] for found in _GOAL.finditer(seen.criterion)]
    return next((n for n in names if measure.name not in n and n not in measure.name), "")


def _short_of_full(tally: Tally, measure: Piecewise, value: Decimal) -> bool:
    """Whether a figure itself says that there was no 全勤: days of leave, a rate of attendance below all of it."""
    if not all("全勤" in name or "满勤" in name for name in tally.names):
        return False
    return value < ONE if dimension(measure.unit) is Dimension.PERCENT else value > ZERO


def _sum_or_mean(name: str, text: str) -> str:
    each = None if DAILY.search(name) else OF_EACH.search(name)
    if each is None:
        return f"标准说的是日均，“{text}”看不出是日均，还是全月合计"
    return f"标准说的是“{name}”，“{text}”看不出是按这个计的，还是全月合计"


_DAYS_LATE = regex("天数|延|迟|逾|晚|超期")


def may_be_day(seen: Observation, due: int | None) -> bool:
    """25 under 每月20日前上线，每晚1天扣1分: on the 25th, or 25 days late? Few days, before the date itself, are days late."""
    if due is None or seen.number is None or _DAYS_LATE.search(seen.item):
        return False
    return few_days(due) < seen.number <= DAYS_OF_MONTH


_BEYOND = regex("^(?:超[时期标支耗出过额量产]|逾期|延[期误迟]|未达标|不达标|低于|高于|未完成|未达到?目标|未达成)")
_FIGURE = regex(r"[1-9]\d*(?:\.\d+)?\s*(?:%|％|分钟|小时|[天日元万秒周]|工作日|个工作日|个月)")
"""Of a target that is measured: 40 under 超时扣3分 and a target of 30分钟 is hardly a number of times."""


def _may_be_reached(n: Decimal, target: str) -> bool:
    """Whether a bare figure may be what came of such a target; so few times (2 beside 100%) are no percentage."""
    found = _FIGURE.search(target)
    few = n % 1 == 0 and ONE < n <= _FEW
    return found is not None and not (few and found.group().endswith(("%", "％")))


def _unsaid(measure: Piecewise, seen: Observation) -> bool:
    """Whether a bare figure says neither which way it is apart, nor, for 0 of what is counted, that it isn't all there was."""
    if seen.number == 0:
        return dimension(measure.unit) is Dimension.COUNT
    return not seen.text.startswith(("+", "-"))


def _of_another_scale(seen: Observation, main: Piecewise, fitting: Sequence[Piecewise]) -> bool:
    """1 under 出勤率100%得10分；缺勤1天以内扣2分: a hundred per cent, or a day? A part of one is no number of days."""
    if seen.unit or dimension(main.unit) is not Dimension.PERCENT or seen.number is None:
        return False
    small = seen.number % 1 == 0 and seen.number <= _FEW
    return small and any(adjusting(m) and dimension(m.unit) is not Dimension.PERCENT for m in fitting)


@dataclass(slots=True)
class NumberBinder:
    """A single number: the value of the only measure, or a count of the only case."""

    work: Work
    parts: Parts
    bound: Bound

    def bind(self) -> None:
        """Find the part that the figure speaks of. Raises :class:`Undecided` where it may be another one."""
        seen, mains = self.work.seen, self.parts.mains
        assert seen.number is not None
        whole = [
            m
            for m in self.parts.measures
            if dimension(m.unit) not in (Dimension.COUNT, Dimension.MARK, Dimension.LEVEL)
        ]
        if seen.exact_ratio and not whole:
            raise Undecided(f"“{seen.text}”是两个数之比，标准按数量计，看不出是多少")
        fitting = [m for m in self.parts.measures if not seen.unit or fits(m, seen.unit)]
        own = [m for m in fitting if not adjusting(m)] or fitting
        counts = bool(seen.unit) and dimension(seen.unit) is Dimension.COUNT
        if own and _of_another_scale(seen, own[0], fitting):
            raise Undecided("只填了一个数，看不出是哪一个指标")
        if own and not (mains and counts and dimension(own[0].unit) is not Dimension.COUNT):
            if len(own) > 1:
                raise Undecided("只填了一个数，看不出是哪一个指标")
            counted = [t for t in mains if t.counted]  # 未提交总结扣2分 is no matter of how often
            of_marks = _of_marks(own[0]) and (seen.number > _FEW or seen.number % 1 != 0)
            if counted and not seen.unit and not of_marks and dimension(own[0].unit) is not Dimension.PERCENT:
                raise Undecided("只填了一个数，看不出是哪一种情形")
            if any(dimension(t.unit) is dimension(own[0].unit) for t in counted):
                raise Undecided("只填了一个数，看不出是哪一种情形")
            if own[0].name == APART and _unsaid(own[0], seen):
                lost = "没有写是高出还是低于" if seen.number else "看不出是一个也没有做，还是一个也不少"
                raise Undecided(f"“{seen.text}”{lost}")
            if _DATE.search(seen.text) and "工作日" in own[0].unit:
                raise Undecided(f"“{seen.text}”看不出是哪一天，还是用了几个工作日")
            check_missed(own[0], seen)
            if seen.criterion and seen.number < 0 and "亏" in own[0].name and "亏" not in seen.text:
                raise Undecided(f"“{seen.text}”是负数，看不出是不是{own[0].name}{seen.text.lstrip('-')}")
            if other := _goal_of_another(own[0], seen):
                raise Undecided(f"“{seen.text}”看不出是“{own[0].name}”，还是“{other}”")
            value = value_of(self.work, own[0], seen.number, seen.unit)
            if may_be_sum(own[0], value, seen):
                raise Undecided(_sum_or_mean(own[0].name or seen.item, seen.text))
            told = own[0].size_only and any(w in seen.item for w in "降减缩")
            told = told or GROWTH.search(seen.item) is not None
            amount = seen.unit not in ("", "%") or abs(seen.number) >= HUNDRED
            told = told or (own[0].share_of is not None and amount)  # 5100度 of 5000度: it is said
            if own[0].rise_too and value > ZERO and not told:
                raise Undecided(f"“{seen.text}”看不出是上升还是下降")
            if _may_be_excess(own[0], value, seen.item):
                raise Undecided(f"“{seen.text}”看不出是一共多少，还是超出多少")
            self.bound.measured[id(own[0])] = value
            self.bound.any = True
            absent = next((t for t in self.parts.tallies if rewards_absence(t)), None)
            if absent is not None and not _short_of_full(absent, own[0], value):
                raise Undecided(f"“{seen.text}”没有写是不是“{'、'.join(absent.names)}”")
            if self.parts.tallies:
                self.work.why.append("没有填其他情形，按没有发生计")
            return
        if self.parts.measures and not mains and not self.parts.series:
            raise Undecided(f"数据“{seen.text}”的单位与标准不符")
        if seen.number < 0:
            raise Undecided("次数是负数")
        if _DATE.search(seen.text) and self.work.rule.due is None:
            raise Undecided(f"“{seen.text}”是哪一天，看不出延迟了几天")
        due = self.work.rule.due
        if due is not None and not seen.unit and (may_be_day(seen, due) or seen.number % 1):
            raise Undecided(f"“{seen.text}”看不出是几月几日，还是延迟了几天")
        if not self.parts.measures and not self.parts.series and all_of_it_done(seen, self.parts.tallies):
            self.bound.any = True
            self.work.why.append(f"“{seen.text}”达到要求，按没有发生计")
            return
        self._times(seen.number, seen.unit)

    def _times(self, n: Decimal, unit: str) -> None:
        mains = self.parts.mains
        self.bound.any = True
        if n == 0:
            return
        self.bound.total = n
        if self.parts.series and not mains:
            return
        if self.parts.series:
            raise Undecided("只填了次数，看不出是哪一种情形")
        if not mains and len(self.parts.tallies) == 1:
            mains = list(self.parts.tallies)
        if not mains:
            if len(self.parts.fatals) == 1:
                only = self.parts.fatals[0]
                self.bound.count(only, incidents(only, n, unit, "", self.work.seen.text))
                return
            raise Undecided("只填了次数，看不出是哪一种情形", self._candidates(n))
        if dimension(unit) is Dimension.LEVEL:
            of_degree = [t for t in mains if self.work.seen.text in t.names or f"{degree_name(n)}级" in t.names]
            if len(of_degree) == 1 and not of_degree[0].counted:
                self.bound.count(of_degree[0], ONE)  # 二级 where 二级事故扣5分: it happened once
                return
        tally = self._one(mains, n, unit)
        if not unit and any(_BEYOND.match(name) for name in tally.names) and _may_be_reached(n, self.work.seen.target):
            text, target = self.work.seen.text, self.work.seen.target
            raise Undecided(f"目标是“{target}”，“{text}”看不出是实际多少，还是{'、'.join(tally.names)}了几次")
        check_again(tally, self.parts.tallies, n)
        if (veto := veto_by_unit(tally, n, unit, self.parts)) is not None:
            self.bound.count(veto, n)
            return
        own = unit == tally.unit and unit not in ("", "次", "起")
        if not own and any(is_another_event(f, tally) for f in self.parts.fatals):
            raise Undecided("只填了次数，看不出是不是一票否决的那种情形", self._candidates(n))
        if dimension(tally.unit) is Dimension.TIME and _SPAN.search(self.work.seen.item):
            raise Undecided(f"“{self.work.seen.text}”看不出是一共用了多少，还是{'、'.join(tally.names)}多少")
        if tally.of is not None and (n * 2 > tally.of or not all(_LACKING.match(name) for name in tally.names)):
            raise Undecided(f"“{self.work.seen.text}”看不出是做了多少，还是{'、'.join(tally.names)}了多少")
        check_count_scale(tally, n, unit, self.work.seen)
        self.bound.count(tally, in_unit(counted_in_percent(tally, n, unit, self.work.seen), unit, tally))

    def _one(self, mains: list[Tally], n: Decimal, unit: str) -> Tally:
        if any(t.points == 0 and size_in(name) is not None for t in mains for name in t.names):
            raise Undecided("只填了次数，看不出每次多久，有没有不计的", self._candidates(n))
        mains = [t for t in mains if t.points != 0] or mains
        named = [t for t in mains if unit and t.unit == unit and t.unit not in ("次", "起")]
        mains = named or mains
        if len(mains) == 1:
            return mains[0]
        counting = [t for t in mains if t.counted]
        if len({(t.points / t.per, t.upto, t.unit, t.most) for t in mains}) == 1:
            return mains[0]
        if len(counting) == 1 and all(is_worse_of(t, counting[0]) for t in mains if t is not counting[0]):
            return counting[0]
        raise Undecided("只填了次数，看不出是哪一种情形，各种情形扣分不同", self._candidates(n))

    def _candidates(self, n: Decimal) -> dict[str, Decimal]:
        out: dict[str, Decimal] = {}
        for tally in self.parts.mains:
            if not tally.share and tally.upto is None and tally.points != 0:
                points = units(n / tally.per, tally.rounding, DEFAULT) * tally.points
                out[f"全是{'、'.join(tally.names) or tally.unit}"] = self.work.clamp(self.work.base + points)
        return out
