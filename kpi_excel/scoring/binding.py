"""What the raw data says about each part of a rule: which measure has which value, which case happened how often.

Everything typed must find its part; what finds none, or more than one, makes the score undecided.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import pairwise

from ..criteria.alike import is_another_event, is_worse_of
from ..criteria.quantity import TIME_UNITS, Dimension, dimension, write
from ..criteria.rules import SMALL_EXCESS, ZERO, Fatal, Piecewise, Rule, Series, Steps, Tally
from .events import Event, says_how_often
from .labels import yes_or_no
from .matching import best, likeness, related
from .measure import adjusting, at, counted, units
from .observe import Kind
from .outcome import DEFAULT, Undecided, Work
from .scale import as_fraction, as_money

ONE = Decimal(1)
_POSITIVE = ("表扬", "优秀", "良好", "完成", "达标", "全勤", "正常", "合格", "表彰", "嘉奖")
_FINE = frozenset(
    [
        "按时",
        "准时",
        "及时",
        "按期",
        "按时完成",
        "按计划完成",
        "按计划",
        "如期",
        "如期完成",
        "按期完成",
        "及时完成",
        "已完成",
        "完成",
        "合格",
        "达标",
        "符合",
        "符合要求",
        "是",
        "√",
    ]
)
_AFFIRMED = frozenset(["是", "√"])
_SEVERE = re.compile(r"(?:情节|性质|后果|情况)?(?:比较|较|特别)?严重(?:情况|情形)?")
_WITHOUT = re.compile(r"(?:^|[且并,、]|同时)(?:当月|本月|月度|全月|全年|年度|季度)?(?:无|没有|未发生|零|未出现)")
_UP = frozenset(
    [
        "升高",
        "上升",
        "提高",
        "增长",
        "增加",
        "高",
        "超",
        "超过",
        "超出",
        "上涨",
        "提升",
        "上浮",
        "超支",
        "超耗",
        "延误",
        "延迟",
        "推迟",
        "超时",
        "逾期",
        "晚",
    ]
)
_DOWN = frozenset(
    [
        "降低",
        "下降",
        "减少",
        "低",
        "少",
        "下滑",
        "下浮",
        "回落",
        "负增长",
        "缩短",
        "提前",
        "节约",
        "节省",
        "缺",
        "缺少",
        "欠",
        "差",
        "少了",
        "缺了",
    ]
)
_PLAIN_WORDS = re.compile(r"除外|造成|导致|原因|情况|等|的|因|由于|不计|不在此列|不计算在内|不可抗力外|除")
_HAPPENED = frozenset(["发生", "出现", "有", "发现", "共", "共计", "合计", "累计"])
_LACKING = ("未", "没", "不", "漏", "缺", "少", "欠", "差", "无")
_LEVEL_WITH = "持平"
_CLOCK = frozenset(["秒", "秒钟", "分钟", "小时", "个小时", "h"])
_MONTHS = frozenset(["个月", "月", "年"])


@dataclass(slots=True)
class Parts:
    """A rule's parts by kind."""

    measures: list[Piecewise]
    tallies: list[Tally]
    series: list[Series]
    fatals: list[Fatal]

    @staticmethod
    def of(rule: Rule) -> "Parts":
        """Sort a rule's parts."""
        return Parts(
            [p for p in rule.parts if isinstance(p, Piecewise)],
            [p for p in rule.parts if isinstance(p, Tally)],
            [p for p in rule.parts if isinstance(p, Series)],
            [p for p in rule.parts if isinstance(p, Fatal)],
        )

    @property
    def mains(self) -> list[Tally]:
        """Tallies that a bare count may speak of: neither on top of another one nor in its place."""
        return [t for t in self.tallies if not t.extra and not t.severer]


@dataclass(slots=True)
class Bound:
    """What was bound: values of measures and times of tallies and vetoes, by the part's ``id``; all times together."""

    measured: dict[int, Decimal] = field(default_factory=dict)
    times: dict[int, Decimal] = field(default_factory=dict)
    total: Decimal = ZERO
    any: bool = False

    def count(self, part: Tally | Fatal, n: Decimal) -> None:
        """Add ``n`` times to a case."""
        self.times[id(part)] = self.times.get(id(part), ZERO) + n
        self.any = True


def bind(work: Work, parts: Parts) -> Bound:
    """Bind the observation to the parts. Raises :class:`Undecided` for what can't be bound for certain."""
    bound = Bound()
    seen = work.seen
    if seen.kind is Kind.NONE and any(t.points > 0 and seen.word in t.names for t in parts.tallies):
        seen = work.seen = replace(seen, kind=Kind.EVENTS, events=(Event(seen.word, None),))  # 全勤加2分
    if seen.kind is Kind.WORD and _denied_measure(seen.word, parts):
        work.why.append(f"“{seen.text}”按0计")
        bound.measured[id(parts.measures[0])] = ZERO
        bound.any = True
        return bound
    if seen.kind is Kind.WORD and _denied(seen.word, parts):
        work.why.append(f"“{seen.text}”按没有发生计")
        seen = work.seen = replace(seen, kind=Kind.NONE, events=())
    nothing = seen.kind in (Kind.BLANK, Kind.NONE) or (seen.kind is Kind.NUMBER and seen.number == 0)
    if nothing and any(rewards_absence(t) for t in parts.tallies):
        raise Undecided(f"“{seen.text}”看不出是没有填，还是正好做到了")
    if seen.kind is Kind.NONE and any(m.streak_earns for m in parts.measures):
        raise Undecided(f"“{seen.text}”看不出连续了几个月")
    if seen.kind in (Kind.BLANK, Kind.NONE):
        if seen.kind is Kind.BLANK:
            work.why.append("空白按没有发生计")
        for measure in parts.measures:
            if counted(measure) or (seen.kind is Kind.NONE and _nothing_is_zero(measure, parts)):
                bound.measured[id(measure)] = ZERO
    elif seen.kind is Kind.WORD and seen.word in _FINE and _only_takes(parts):
        if seen.word in _AFFIRMED and not all(_missed(t) for t in parts.tallies):
            raise Undecided(f"“{seen.text}”看不出是发生了，还是符合要求")
        work.why.append(f"“{seen.text}”按没有发生计")
    elif seen.kind is Kind.WORD and (bonus := _bonus(parts)) and (held := yes_or_no(seen.word)) is not None:
        work.why.append(f"“{seen.text}”：{'做到了' if held else '没有做到'}")
        bound.any = True
        if held:
            bound.count(bonus, ONE)
    elif seen.kind is Kind.NUMBER:
        _Number(work, parts, bound).bind()
    else:
        if "其中" in seen.text and not any(t.severer or t.extra for t in parts.tallies):
            raise Undecided(f"“{seen.text}”里的“其中”看不出怎样计")
        events = _Events(work, parts, bound)
        for event in seen.events:
            events.bind(event)
    return bound


_DENIED = re.compile(r"(?:当月|本月|均|全月)*(?:无|没有|未发生|未出现|零|没发生)(?P<what>[^\d,;、]{1,8})")


def _denied(text: str, parts: Parts) -> bool:
    """无故障: whether the very cases that cost something are said not to have happened."""
    found = _DENIED.fullmatch(text)
    cases: list[Tally | Fatal] = [*parts.tallies, *parts.fatals]
    if found is None or not cases or any(t.points > 0 for t in parts.tallies):
        return False
    names = [n for c in cases for n in c.names]
    if any(text in n or n.startswith(("无", "未", "没", "零")) for n in names):
        return False
    return bool(names) and all(found["what"] in n or likeness(found["what"], n) >= 0.6 for n in names)


def _denied_measure(text: str, parts: Parts) -> bool:
    """无差异 of 盘点差异: whether the only measure is said to be nothing."""
    found = _DENIED.fullmatch(text)
    alone = len(parts.measures) == 1 and not (parts.tallies or parts.fatals or parts.series)
    return found is not None and alone and parts.measures[0].name.endswith(found["what"])


def rewards_absence(tally: Tally) -> bool:
    """Whether points are given for what did not happen (无投诉加5分): nothing entered may then be either."""
    return tally.points > 0 and any(_WITHOUT.search(n) for n in tally.names)


def _only_takes(parts: Parts) -> bool:
    cases = [*parts.tallies, *parts.fatals]
    return bool(cases) and not parts.measures and not parts.series and all(t.points < 0 for t in parts.tallies)


def _missed(tally: Tally) -> bool:
    """Whether points go for what was not done (未归档扣2分), so that 是 says that it was done."""
    return bool(tally.names) and all(n[0] in "未不没无漏缺少" for n in tally.names)


def _bonus(parts: Parts) -> Tally | None:
    """Return the one condition that a bonus is for, where the rule is nothing else and counts nothing."""
    cases = [*parts.tallies, *parts.fatals, *parts.measures, *parts.series]
    only = parts.tallies[0] if len(cases) == 1 and parts.tallies else None
    return only if only is not None and only.points > 0 and not only.counted else None


def _nothing_is_zero(measure: Piecewise, parts: Parts) -> bool:
    return len(parts.measures) == 1 and dimension(measure.unit) in (Dimension.MONEY, Dimension.TIME)


def fits(measure: Piecewise, unit: str) -> bool:
    """Whether a value in this unit can be a value of the measure."""
    a, b = dimension(unit), dimension(measure.unit)
    if a is b or b is Dimension.NONE or _of_whole(measure, unit):
        return True
    things = (Dimension.COUNT, Dimension.LEVEL)
    return (a in things and b in things) or (unit == "分" and b is Dimension.TIME)


def _of_whole(measure: Piecewise, unit: str) -> bool:
    """Whether a value in this unit is an amount of what 100 % stands for (103万元 of a budget of 100万元)."""
    if not unit or not measure.share_of:
        return False
    return dimension(unit) is dimension(measure.share_unit) and dimension(unit) is not Dimension.PERCENT


def converted(x: Decimal, unit: str, to: str) -> Decimal:
    """Convert a time as typed to the rule's unit; other units stay. Raises :class:`Undecided` for months and days."""
    if unit == "分" and to in TIME_UNITS:
        unit = "分钟"
    if unit not in TIME_UNITS or to not in TIME_UNITS or unit == to:
        return x
    if (unit in _MONTHS) != (to in _MONTHS):
        raise Undecided(f"数据的单位是{unit}，标准的单位是{to}，不能换算")
    return x * TIME_UNITS[unit] / TIME_UNITS[to]


def value_of(work: Work, measure: Piecewise, x: Decimal, unit: str) -> Decimal:
    """Return a value in the measure's own scale. Raises :class:`Undecided` where two scales stay plausible."""
    seen = work.seen
    kind = dimension(measure.unit)
    if kind in (Dimension.PERCENT, Dimension.MONEY) and not unit:
        scaled = as_fraction(x, seen, measure) if kind is Dimension.PERCENT else as_money(x, measure)
        if scaled.value is None:
            either = _both(work, measure, scaled.candidates)
            raise Undecided(scaled.how, either)
        if scaled.how and not seen.percent_format:
            work.why.append(scaled.how)
        return _not_excess(work, measure, scaled.value) if kind is Dimension.PERCENT else scaled.value
    if _of_whole(measure, unit):
        assert measure.share_of is not None
        share = x / measure.share_of
        work.why.append(f"{write(x, unit)}是目标{write(measure.share_of, measure.share_unit)}的{write(share, '%')}")
        return share
    if kind is Dimension.PERCENT and unit == "%":
        return _not_excess(work, measure, x)
    if kind is Dimension.TIME:
        return converted(x, unit, measure.unit)
    if (seen.percent_format or unit == "%") and kind in (Dimension.NONE, Dimension.MARK):
        return x * 100 if _in_points(measure) else x
    return x


def _not_excess(work: Work, measure: Piecewise, x: Decimal) -> Decimal:
    """Return a share of the target. Raises :class:`Undecided` for one so small that it may be the excess over 100 %."""
    start = measure.excess_from
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


@dataclass(slots=True)
class _Number:
    """A single number: the value of the only measure, or a count of the only case."""

    work: Work
    parts: Parts
    bound: Bound

    def bind(self) -> None:
        seen, mains = self.work.seen, self.parts.mains
        assert seen.number is not None
        fitting = [m for m in self.parts.measures if not seen.unit or fits(m, seen.unit)]
        own = [m for m in fitting if not adjusting(m)] or fitting
        counts = bool(seen.unit) and dimension(seen.unit) is Dimension.COUNT
        if own and not (mains and counts and dimension(own[0].unit) is not Dimension.COUNT):
            if len(own) > 1:
                raise Undecided("只填了一个数，看不出是哪一个指标")
            if mains and not seen.unit and dimension(own[0].unit) is not Dimension.PERCENT:
                raise Undecided("只填了一个数，看不出是哪一种情形")
            if mains and any(dimension(t.unit) is dimension(own[0].unit) for t in mains):
                raise Undecided("只填了一个数，看不出是哪一种情形")
            self.bound.measured[id(own[0])] = value_of(self.work, own[0], seen.number, seen.unit)
            self.bound.any = True
            if self.parts.tallies:
                self.work.why.append("没有填其他情形，按没有发生计")
            return
        if self.parts.measures and not mains and not self.parts.series:
            raise Undecided(f"数据“{seen.text}”的单位与标准不符")
        if seen.number < 0:
            raise Undecided("次数是负数")
        self._times(seen.number, seen.unit)

    def _times(self, n: Decimal, unit: str) -> None:
        mains = self.parts.mains
        self.bound.any = True
        if n == 0:
            return
        self.bound.total = n
        if self.parts.series and not mains:
            return
        if not mains and len(self.parts.tallies) == 1:
            mains = list(self.parts.tallies)
        if not mains:
            if len(self.parts.fatals) == 1:
                self.bound.count(self.parts.fatals[0], n)
                return
            raise Undecided("只填了次数，看不出是哪一种情形", self._candidates(n))
        tally = self._one(mains, n, unit)
        if any(is_another_event(f, tally) for f in self.parts.fatals):
            raise Undecided("只填了次数，看不出是不是一票否决的那种情形", self._candidates(n))
        self.bound.count(tally, _in_unit(n, unit, tally))

    def _one(self, mains: list[Tally], n: Decimal, unit: str) -> Tally:
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


def _in_unit(n: Decimal, unit: str, tally: Tally) -> Decimal:
    """Return a count in the tally's own unit; a figure of another kind is no count of it."""
    a, b = dimension(unit), dimension(tally.unit)
    if not unit or a is b or (a in (Dimension.COUNT, Dimension.LEVEL) and b in (Dimension.COUNT, Dimension.LEVEL)):
        return converted(n, unit, tally.unit)
    if unit == "分" and b is Dimension.TIME:
        return converted(n, unit, tally.unit)
    raise Undecided(f"数据的单位是{unit}，标准按{tally.unit}计，对不上")


@dataclass(slots=True)
class _Events:
    """Named quantities: 迟到2次、早退1次 · 完成率96% · 提前3天."""

    work: Work
    parts: Parts
    bound: Bound

    def bind(self, event: Event) -> None:
        """Find the part that one event speaks of."""
        if self._is_measure(event) and self._measure(event):
            return
        if event.count == 0:
            self.bound.any = True
            return
        if event.count is None and says_how_often(event.label) and not self._named(event):
            raise Undecided(f"“{event.label}”看不出是几次")
        n = ONE if event.count is None else event.count
        if n < 0:
            raise Undecided("次数是负数")
        if self._taken_out(event):
            raise Undecided(f"标准写了“{'；'.join(self.work.rule.exceptions)}”，“{event.label}”看不出算不算")
        if self._opposite(event):
            self.bound.any = True
            return
        case = self._case(event)
        if case is None:
            if self.parts.series and not (self.parts.tallies or self.parts.fatals):
                self.bound.total += n
                self.bound.any = True
                return
            if self._measure(event):
                return
            raise Undecided(f"数据里的“{event.label}”对不上标准里的任何一种情形")
        if isinstance(case, Piecewise) and event.count is None and event.label[:1] in "未没无不":
            raise Undecided(f"数据里的“{event.label}”没有写次数")
        if isinstance(case, Piecewise):
            place = id(case)
            self.bound.measured[place] = self.bound.measured.get(place, ZERO) + value_of(self.work, case, n, event.unit)
            self.bound.any = True
            return
        if isinstance(case, Tally):
            if case.points == 0 and event.count is None and len(self.work.seen.events) > 1:
                raise Undecided(f"“{event.label}”看不出说的是前面的哪几次")
            n = _in_unit(n, event.unit, case)
        self.bound.count(case, n)
        self.bound.total += n

    def _named(self, event: Event) -> bool:
        """Whether a case bears the very name that was typed."""
        return any(event.label in case.names for case in (*self.parts.tallies, *self.parts.fatals))

    def _is_measure(self, event: Event) -> bool:
        if event.label in _UP or event.label in _DOWN or event.label == _LEVEL_WITH:
            return not any(event.label in name for t in self.parts.tallies for name in t.names)
        kind = dimension(event.unit)
        if event.count is None or kind in (Dimension.NONE, Dimension.COUNT, Dimension.LEVEL):
            return False
        return kind is Dimension.PERCENT or not any(dimension(t.unit) is kind for t in self.parts.tallies)

    def _case(self, event: Event) -> Tally | Fatal | Piecewise | None:
        """Return the one case that the label names."""
        tallies = self.parts.tallies
        vetoes = [f for f in self.parts.fatals if f.names and not any(same_case(f.names, t.names) for t in tallies)]
        whole = [m for m in self.parts.measures if m.whole and m.name]
        kinds: list[tuple[tuple[str, ...], Tally | Fatal | Piecewise]] = [
            *((t.names, t) for t in tallies), *((f.names, f) for f in vetoes), *(((m.name,), m) for m in whole)
        ]  # fmt: skip
        if (severe := self._severe(event)) is not None:
            return severe
        found = best(event.label, [names for names, _ in kinds])
        if found is not None:
            return kinds[found][1]
        by_unit: list[Tally | Fatal | Piecewise] = [
            k for _, k in kinds if event.unit not in ("", "次", "起") and k.unit == event.unit
        ]
        if len(by_unit) == 1 and len(kinds) > 1 and self._may_be(event, by_unit[0]):
            return by_unit[0]
        return self._only(event, vetoes)

    def _taken_out(self, event: Event) -> bool:
        """因堵车延误1次, where 因堵车造成的除外: whether it speaks of what the text takes out."""
        words = {
            a + b
            for text in self.work.rule.exceptions
            for a, b in pairwise(_PLAIN_WORDS.sub(" ", text))
            if " " not in a + b
        }
        cases = "".join(n for t in self.parts.tallies for n in t.names)
        return any(word in event.label and word not in cases for word in words)

    def _opposite(self, event: Event) -> bool:
        """节约5升 where only 每超耗1升 costs something: none of it happened."""
        names = [n for t in self.parts.tallies for n in t.names]
        costs = bool(names) and not self.parts.measures and all(t.points < 0 for t in self.parts.tallies)
        return costs and event.label in ("节约", "节省", "提前", "结余") and all(n in _UP for n in names)

    def _severe(self, event: Event) -> Tally | None:
        """严重差错 is the severe case, whatever is severe, where the text says no more than 严重扣5分."""
        if not event.label.startswith(("严重", "情节严重", "性质严重")):
            return None
        severe = [t for t in self.parts.tallies if any(_SEVERE.fullmatch(name) for name in t.names)]
        return severe[0] if len(severe) == 1 else None

    def _may_be(self, event: Event, part: Tally | Fatal | Piecewise) -> bool:
        names = (part.name,) if isinstance(part, Piecewise) else part.names
        return not names or any(related(event.label, name) for name in names)

    def _only(self, event: Event, vetoes: list[Fatal]) -> Tally | Fatal | Piecewise | None:
        """With a single kind of case what is entered is that case, unless it plainly is something else."""
        if event.label in _HAPPENED and event.count is not None:
            only: list[Tally | Fatal] = [*self.parts.tallies, *vetoes]
            return only[0] if len(only) == 1 and not self.parts.measures else None
        if any(word in event.label for word in _POSITIVE):
            return None
        mains: list[Tally | Fatal | Piecewise] = [*self.parts.mains] or [*self.parts.tallies]
        cases: list[Tally | Fatal | Piecewise] = [*self.parts.tallies, *vetoes, *self.parts.measures]
        uncounted = event.count is None and isinstance(cases[0], Piecewise) if cases else True
        if len(cases) == 1 and not uncounted and not (isinstance(cases[0], Piecewise) and not cases[0].whole):
            return cases[0] if self._may_be(event, cases[0]) else None
        generic = [t for t in mains if isinstance(t, Tally) and not t.names]
        return generic[0] if len(mains) == 1 and generic and not self.parts.measures else None

    def _measure(self, event: Event) -> bool:
        """Bind to a measure; returns whether it could."""
        fitting = [m for m in self.parts.measures if not event.unit or fits(m, event.unit)]
        if len(fitting) > 1:
            ranked = sorted(fitting, key=lambda m: -likeness(event.label, m.name))
            first, second = (likeness(event.label, m.name) for m in ranked[:2])
            fitting = ranked[:1] if first > second else []
        if len(fitting) != 1:
            return False
        measure = fitting[0]
        if dimension(measure.unit) is Dimension.LEVEL and event.unit and dimension(event.unit) is not Dimension.LEVEL:
            return False  # 三级2次: twice, not the second level
        anchor = next((p.value.anchor for p in measure.pieces if isinstance(p.value, Steps)), None)
        if anchor is None and event.unit == "%" and measure.excess_from is not None:
            anchor = ONE
        if anchor is None and measure.of_change:
            anchor = ZERO
        if event.label == _LEVEL_WITH:
            if anchor is None:
                return False
            self._set(measure, anchor)
            return True
        if event.count is None:
            return False
        apart = event.label in _DOWN or event.label in _UP
        percent = apart and event.unit == "%" and dimension(measure.unit) is Dimension.PERCENT
        value = event.count if percent else value_of(self.work, measure, event.count, event.unit)
        if apart:
            self.work.signed = True
            falling = any(word in measure.name for word in ("下降", "降低", "减少", "节约", "缩短", "提前"))
            if falling:
                self._set(measure, value if event.label in _DOWN else -value)
                return True
            value = value if event.label in _UP else -value
            self._set(measure, value if anchor is None else anchor + value)
            return True
        if event.label[:1] in _LACKING and anchor is not None and likeness(event.label, measure.name) < 0.6:
            return False  # 未完成2家 is no 2家 that were visited
        beside = self.parts.tallies and dimension(event.unit) is not Dimension.PERCENT and measure.name
        if beside and likeness(event.label, measure.name) < 0.5:
            return False
        self._set(measure, value)
        return True

    def _set(self, measure: Piecewise, value: Decimal) -> None:
        if id(measure) in self.bound.measured:
            raise Undecided("同一个指标填了两个数")
        self.bound.measured[id(measure)] = value
        self.bound.any = True


def same_case(names: tuple[str, ...], others: tuple[str, ...]) -> bool:
    """Whether a veto speaks of the case that a tally counts (异物 in 菜品有异物)."""
    return names == others or any(likeness(a, b) >= 0.75 for a in names for b in others)
