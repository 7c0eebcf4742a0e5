"""A rule says itself in plain Chinese, sentence by sentence; :mod:`.canonical` chooses among the manners of saying it."""

from collections.abc import Iterator
from decimal import Decimal

from ..figures import plain
from ..regex import regex
from .all_or_later import says_both
from .deadlines import due_day
from .first_second import IN_ALL
from .measure_wording import MeasureSayer
from .quantity import Dimension, dimension, write
from .rules import (
    FULL,
    NOTHING,
    ONE,
    ZERO,
    AwardKind,
    Fatal,
    Formula,
    Growth,
    Levels,
    Option,
    Part,
    Piecewise,
    Rate,
    Rounding,
    Rule,
    ScoreUnit,
    Series,
    Steps,
    Tally,
)
from .voice import Manner, Voice, said

_SHORT = ("少", "多")
"""Names that go on from 每 (每少巡查2户)."""
_PERIODS = frozenset({"天", "日", "周", "月", "个月", "季", "年", "小时", "班"})
"""Units that say how often rather than how many when they follow a bare 每 (每天得15元)."""
_CAUSING = regex("造成|导致|引起|引发|致使")
"""What says by itself that it is a worse case of one before it."""
_TOGETHER = regex("当月|累计|合计|共|任一")


def wording(rule: Rule, full: Decimal | None, manner: Manner) -> str:
    """Return the rule in Chinese. ``full`` is the item's full mark (``None`` when it has none)."""
    return "；".join(_Sayer(rule, full, manner).sentences())


class _Sayer:
    """Says one rule, sentence by sentence."""

    def __init__(self, rule: Rule, full: Decimal | None, manner: Manner) -> None:
        self.rule, self.full, self.manner = rule, full, manner
        self.voice = Voice(rule, full, manner)
        measures = [p for p in rule.parts if isinstance(p, Piecewise)]
        self.steps = [p.value for m in measures for p in m.pieces if isinstance(p.value, Steps)]

    def sentences(self) -> Iterator[str]:
        if (both := says_both(self.rule)) is not None:
            last, low, high = (plain(n) for n in both)
            part = self.rule.parts[0]
            assert isinstance(part, Piecewise)
            beyond = "" if self.rule.torn else "的部分"
            yield f"{part.name}{last}{part.unit}以内每{part.unit}扣{low}分"
            yield f"超过{last}{part.unit}{beyond}每{part.unit}扣{high}分"
            return
        if self.full is None and self.rule.cap is not None and self._needs_full():
            yield f"满分{plain(self.rule.cap)}{self.voice.money}"
        elif self._prize():
            yield f"奖金{plain(self.rule.base.value)}元"
        elif self.rule.base not in (FULL, NOTHING):
            yield f"基础分{plain(self.rule.base.value)}{self.voice.money}"
        if self.rule.due is not None and not self._named_by_deadline():
            yield f"{self.rule.due}日前完成"
        parts = self.rule.parts
        if self.manner.counts_first:
            parts = tuple(sorted(parts, key=lambda p: isinstance(p, Piecewise)))
        for part, following in zip(parts, (*parts[1:], None), strict=True):
            yield from self._part(part)
            rounding = _rounding(part)
            if rounding and (following is None or _rounding(following) != rounding):
                yield rounding
        yield from self._otherwise()
        yield from self._limits()
        yield from self.rule.exceptions
        yield from dict.fromkeys(c.text for c in self.rule.consequences)
        yield from self.rule.besides

    def _prize(self) -> bool:
        """Whether it starts from an amount of money, which is also the most there is."""
        rule = self.rule
        given = rule.base.kind is AwardKind.POINTS and rule.base.value == rule.cap
        return self.manner.spoken and rule.unit is ScoreUnit.YUAN and given and rule.cap != ZERO

    def _named_by_deadline(self) -> bool:
        """Whether what is counted says by when in its own name (次月3日前提交、推迟)."""
        named = "；".join(name for p in self.rule.parts if isinstance(p, Tally) for name in p.names)
        return due_day(named) == self.rule.due

    def _part(self, part: Part) -> Iterator[str]:
        if isinstance(part, Piecewise):
            yield from MeasureSayer(self.voice).sentences(part)
        elif isinstance(part, Tally):
            if part.of is not None and part.counted:
                yield f"共{write(part.of, part.unit)}"
            yield self._tally(part) if (degrees := self._degrees(part)) is None else degrees
            if part.most is not None:
                yield f"{'、'.join(part.names)}最多计{write(part.most / abs(part.points) * part.per, part.unit)}"
        elif isinstance(part, Series):
            yield self._series(part)
        elif isinstance(part, Fatal):
            yield self._fatal(part)
        elif isinstance(part, Levels):
            yield from (f"{_label(o)}{self.voice.award(o.award)}" for o in part.options)
        else:
            assert isinstance(part, Formula)
            yield f"{self.voice.result}={part.expression}{_aliases(part)}"
            if part.most is not None:
                yield f"单项完成率最高按{write(part.most, '%')}计"

    @property
    def _bonus(self) -> bool:
        """Whether it only adds for what is counted, which says by itself that it starts from nothing."""
        return all(isinstance(p, Tally) and p.points > 0 for p in self.rule.parts)

    def _degrees(self, tally: Tally) -> str | None:
        """教学事故：一级扣10分，二级扣5分: the degrees of one thing, whose name is said once."""
        thing = _of_degree(tally)
        if not thing:
            return None
        of_one = [p for p in self.rule.parts if isinstance(p, Tally) and _of_degree(p) == thing]
        change = self.voice.change(tally.points, share=tally.share, upto=tally.upto)
        return f"{f'{thing}：' if of_one[0] is tally else ''}{tally.names[1]}{change}"

    def _tally(self, tally: Tally) -> str:
        names = "、".join(tally.names)
        beyond = self.rule.cap is None and any(isinstance(p, Piecewise) for p in self.rule.parts)
        adds = self.rule.base != NOTHING or tally.extra or self._bonus or not tally.counted or beyond
        change = self.voice.change(
            tally.points, share=tally.share, upto=tally.upto, again=tally.extra, gain="加" if adds else "得"
        )
        if not (tally.points or tally.upto or tally.share or self.manner.zero):
            gains = {t.points > 0 for t in self.rule.parts if isinstance(t, Tally) and t.points}
            change = "不加分" if gains == {True} else "不扣分"
            if tally.counted and any(c.isdigit() for c in names) and not tally.free and not tally.severer:
                return f"{names}{change}"
        if not tally.counted:
            that_one = f"该{tally.unit}" if tally.severer and (tally.unit != "次" or not _CAUSING.search(names)) else ""
            return f"{names}的{that_one}{change}"
        if tally.severer:
            return f"{names}{write(tally.per, tally.unit)}{change}"
        bare = (
            tally.per == ONE
            and tally.unit not in ("%", "人", "人次")
            and not (change[0] == "得" and tally.unit in _PERIODS)
        )
        per = tally.unit if bare else write(tally.per, tally.unit)
        measured = tally.rounding is Rounding.WHOLE != _usual(tally)
        if len(tally.names) == 1 and (names.startswith(_SHORT) or measured):
            return f"每{names}{write(tally.per, tally.unit)}{change}"
        free = f"超过{write(tally.free, tally.unit)}的" if tally.free else ""
        besides = f"每{tally.besides}" if tally.besides and not names.endswith(f"每{tally.besides}") else ""
        return f"{names}{free}每{per}{besides}{change}"

    def _series(self, series: Series) -> str:
        terms = list(enumerate(series.terms, series.free + 1))
        if any(name == IN_ALL for name, _ in self.rule.others) and series.growth in (Growth.STOP, Growth.SAME):
            return self._first_second(series)
        last, points = terms[-1]
        ending = f"第{last}{series.unit}{self._each(points)}"
        if series.growth is Growth.SAME:
            ending = f"第{last}{series.unit}起每{series.unit}{self._each(points)}"
        elif series.growth is Growth.ARITHMETIC:
            ending += "，以此类推"
        elif series.growth is Growth.DOUBLE:
            ending += "，以后翻倍"
        names = "、".join(series.names)
        return names + "，".join([*(f"第{n}{series.unit}{self._each(p)}" for n, p in terms[:-1]), ending])

    def _first_second(self, series: Series) -> str:
        """首次扣1分，二次扣2分，三次及以上扣5分: said so that both readings come back."""
        turns = ["首", *"二三四五六"[: len(series.terms) - 1]]
        said = [f"{turn}{series.unit}{self._each(p)}" for turn, p in zip(turns, series.terms, strict=False)]
        if series.growth is Growth.SAME:
            said[-1] = f"{turns[-1]}{series.unit}及以上{self._each(series.terms[-1])}"
        return "，".join(said)

    def _each(self, points: Decimal) -> str:
        return self.voice.change(points, share=False) if points else "不扣分"

    def _fatal(self, fatal: Fatal) -> str:
        names = "、".join(fatal.names)
        if fatal.period and fatal.count == ONE and not fatal.over:
            return f"{fatal.period}{names}{write(fatal.count, fatal.unit)}{self.voice.award(fatal.award)}"
        if fatal.over:
            who = "当月" + names if fatal.any_kind and not _TOGETHER.search(names) else names
            who = fatal.period + names if fatal.period else who
            return f"{who}超过{write(fatal.count, fatal.unit)}{self.voice.award(fatal.award)}"
        if fatal.count == ONE and (fatal.unit == "票" or (not names and fatal.unit == "次")):
            return f"{names}一票否决"
        if fatal.count == ONE and not names:
            return f"发生1{fatal.unit}{self.voice.award(fatal.award)}"
        if fatal.count == ONE and self.manner.bare and not fatal.any_kind and fatal.unit == "次":
            return f"{'或'.join(fatal.names)}的{self.voice.award(fatal.award)}"
        if fatal.count == ONE and not fatal.any_kind:
            return f"{names}{write(fatal.count, fatal.unit)}{self.voice.award(fatal.award)}"
        counted_together = fatal.any_kind and not _TOGETHER.search(names)
        who = fatal.period + names if fatal.period else "当月" + names if counted_together else names
        if names == "当月" and not fatal.any_kind:
            return f"{names}{write(fatal.count, fatal.unit)}{self.voice.award(fatal.award)}"
        return f"{who}{write(fatal.count, fatal.unit)}以上{self.voice.award(fatal.award)}"

    def _otherwise(self) -> Iterator[str]:
        """Say what holds elsewhere, unless it holds for one of several measures only, which its deductions imply."""
        parts = [p for p in self.rule.parts if isinstance(p, Piecewise | Levels)]
        left = {p.uncovered if isinstance(p, Piecewise) else p.otherwise for p in parts}
        if len(left) == 1 and (award := left.pop()) is not None:
            yield f"否则{self.voice.award(award)}"

    def _limits(self) -> Iterator[str]:
        rule = self.rule
        if rule.places is not None:
            yield f"得分保留{rule.places}位小数" if rule.places else "得分四舍五入取整"
        if rule.most_off is not None:
            yield f"最多扣{plain(rule.most_off)}{self.voice.money}"
        if rule.forfeit is not None:
            yield f"累计扣分{'>' if rule.forfeit.over else '≥'}{plain(rule.forfeit.points)}{self.voice.money}不得分"
        if rule.most_on is not None:
            yield f"最多加{plain(rule.most_on)}{self.voice.money}"
        if (
            rule.cap is not None
            and (rule.cap != self.full or self._adds() or self._beyond_full())
            and not self._said_full()
            and not self._prize()
        ):
            yield f"最高{plain(rule.cap)}{self.voice.money}"
        if rule.cap is None and rule.most_on is None and rule.base == NOTHING and self.full and self._bonus:
            yield "不封顶"
        if rule.floor is None and self.full:
            yield "可倒扣"
        elif rule.floor == ZERO and self._deducts():
            yield "扣完为止"
        elif rule.floor is not None and rule.floor != ZERO:
            yield f"最低{plain(rule.floor)}{self.voice.money}"

    def _beyond_full(self) -> bool:
        """Whether a formula gives more than the full mark where nothing is lost, so that the cap must be said."""
        rates = [
            q.value for p in self.rule.parts if isinstance(p, Piecewise) for q in p.pieces if isinstance(q.value, Rate)
        ]
        return self.full is not None and any(r.factor < 0 and r.plus - r.offset * r.factor > self.full for r in rates)

    def _said_full(self) -> bool:
        return self.full is None and self._needs_full()

    def _needs_full(self) -> bool:
        awards = [self.rule.base]
        return any(a.kind in (AwardKind.SHARE, AwardKind.MINUS_SHARE) for a in awards)

    def _adds(self) -> bool:
        tallies = [p.points for p in self.rule.parts if isinstance(p, Tally)]
        return any(points > 0 for points in (*tallies, *(s.points for s in self.steps)))

    def _deducts(self) -> bool:
        changes = [p.points for p in self.rule.parts if isinstance(p, Tally)] + [s.points for s in self.steps]
        changes += [p.terms[-1] for p in self.rule.parts if isinstance(p, Series)]
        return any(points < 0 for points in changes)


def _of_degree(tally: Tally) -> str:
    """Return 教学事故 of what is called 一级教学事故 and 一级, else ``""``."""
    one, two = tally.names if len(tally.names) == 2 else ("", "")
    return one.removeprefix(two) if two and not tally.counted and one.startswith(two) and two.endswith("级") else ""


def _label(option: Option) -> str:
    """Name a level; 完成 and 未完成 stand for all their other words."""
    first = option.labels[0]
    return first if first in ("完成", "未完成") else "、".join(option.labels)


def _rounding(part: Part) -> str:
    """Say how a part of a unit counts, where the text does (不足5分钟按5分钟计)."""
    units: set[tuple[Rounding, str]] = set()
    if isinstance(part, Piecewise):
        steps = [p.value for p in part.pieces if isinstance(p.value, Steps)]
        units = {(s.rounding, said(s.per, part)) for s in steps if s.rounding is not Rounding.WHOLE}
    elif isinstance(part, Tally) and part.rounding not in (_usual(part), Rounding.WHOLE):
        units = {(part.rounding, write(part.per, part.unit))}
    for rounding, unit in sorted(units)[:1]:
        if rounding is Rounding.WHOLE_STATED:
            return f"不足{unit}不计"
        return f"不足{unit}按{unit}计" if rounding is Rounding.BEGUN else f"不足{unit}按比例计"
    return ""


def _aliases(formula: Formula) -> str:
    """Say what signs stand for (②部门评分，③负责人评分)."""
    return f"（{'，'.join(sign + name for sign, name in formula.aliases)}）" if formula.aliases else ""


def _usual(tally: Tally) -> Rounding:
    """How a part of a unit counts when the text does not say."""
    measured = dimension(tally.unit) in (Dimension.MONEY, Dimension.PERCENT, Dimension.TIME)
    by_time = dimension(tally.unit) is Dimension.TIME
    return Rounding.WHOLE if by_time or (measured and tally.per != ONE) else Rounding.WHOLE_STATED
