"""Named quantities, each bound to the part that its name speaks of: 迟到2次、早退1次 · 完成率96% · 提前3天."""

from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import pairwise

from ..criteria.excepted import ONLY
from ..criteria.level_with import APART
from ..criteria.quantity import Dimension, Quantity, dimension, write
from ..criteria.rules import MOST_REACHED, ZERO, Fatal, Piecewise, Series, Steps, Tally
from ..figures import plain
from ..regex import regex
from .again import check_series
from .amounts import fits, in_unit, value_of
from .another_case import another_case
from .breaches import breach_case
from .by_size import by_size, of_size, tells_a_size
from .by_unit import by_its_unit
from .case_doubts import check_case
from .deadline import limit_of
from .directions import LAGS, apart_from_goal, direction, hints_at_one
from .events import Event, says_how_often
from .incidents import incidents
from .matching import against_rules, best, contained, done_otherwise, likeness, related
from .outcome import Undecided, Work
from .parts import Bound, Parts, same_case
from .polarity import (
    NO,
    PERHAPS,
    contrary,
    denies,
    goes_with_another,
    hedged,
    nothing_of,
    said_of_part,
)
from .same_measure import one_of_two_tasks, same_measure
from .together import Joint, shared_out, told_apart
from .told_of_case import of_no_fault, severer_told, told_free
from .undone import planned, was_done
from .unnamed import tells_of_one
from .words import WORDS

ONE = Decimal(1)
_SEVERE = regex(r"(?:情节|性质|后果|情况)?(?:比较|较|特别)?严重(?:情况|情形)?")
_PLAIN_WORDS = regex(r"除外|造成|导致|原因|情况|等|的|因|由于|不计|不在此列|不计算在内|外|除")
_LATE = regex("迟|晚|延误|延期|延迟|逾期|拖|超时|超期")
_LEVEL_WITH = "持平"
_CHANGING = regex("提升|提高|增长|增加|上升|下降|降低|减少|压降|缩短")
"""Of a target that is a change (同比提升5%), which 持平 may be level with, or no change at all."""
_AGAIN = regex("属实|不实|有效|无效|其中|均|都|已|解决|整改|处理|回复|关闭")
_REMARK = regex("(?:经查|核实)?(?:均|都|全部)?(?:未|没有?|不|已)?(?:属实|成立)")
"""What is said of the events before it, and no event of its own: 投诉1次，不属实."""
_OTHER_MONTH = frozenset({"次月", "下月", "上月", "下个月", "上个月", "次日", "隔月"})
_OF_TIME = regex(r"迟|晚|延|逾|拖|早|提前|慢|快|超时|过期|误期")
"""Words of time: a percentage beside them is no distance of another measure (迟交3% under 及时率)."""
_CHANGED = regex(r"(.+?)(升高|上升|提高|增长|增加|上涨|提升|上浮|负增长|降低|下降|减少|下滑|下浮|回落|延长|缩短)了?")
_RISES = ("升高", "上升", "提高", "增长", "增加", "上涨", "提升", "上浮", "新增", "增幅", "涨幅", "延长")
_FALLS = ("降低", "下降", "减少", "下滑", "下浮", "回落", "负增长", "降幅", "缩短")
_IN_FULL = {"升": "上升", "涨": "上涨", "降": "下降", "跌": "下降", "下跌": "下降"}
"""Words of one character that say so of a figure alone: 降2%, not in a name (升级)."""
_SAVED = ("节约", "节省", "降本", "压降")
_OVERSPENT = ("超支", "超耗")
_PROFIT = regex("利润|盈利|盈亏|损益|净利|毛利额")
_WITHIN_PLAN = regex(
    r"(?:未|没有?|不)(?:超出?|超过|超支|突破)(?:了)?(?:预算|计划|目标|定额|标准|支)?|(?:在)?(?:预算|计划|目标|定额)(?:以|之)?内"
)
_BREAK, _HAN, _DIGIT = regex("[,;]"), regex("[一-鿿]"), regex(r"\d")
_MORE_THAN = regex(r"[一-鿿](?:超过?|超出|大于|多于|高于|低于|不足|不到|小于|少于)$")
"""金额超500元: no figure, but what it is more than."""
_BROKEN = frozenset({"违反", "违背", "触犯"})
"""Verbs that say nothing without what was broken: the case that begins so."""
_MADE_GOOD = regex(
    "[改转变][为成回]?[一-鿿]{0,2}(?:好评|满意|合格|达标|正常)|撤[销诉回]|挽回|追回|处理好|整改到位|化解|解决|消除|销号"
)
"""What became of something that is counted already."""
_COMPARED = regex("环比|同比|较上|比上|较去年|比去年")


@dataclass(slots=True)
class EventBinder:
    """Named quantities: 迟到2次、早退1次 · 完成率96% · 提前3天."""

    work: Work
    parts: Parts
    bound: Bound
    last: Tally | Fatal | None = None
    """The case of the event before."""
    noun: str = ""
    """What the event before was called."""
    heard: dict[int, list[str]] = field(default_factory=dict)
    """What was counted of each case so far, as it was called."""

    def bind(self, event: Event) -> None:
        """Find the part that one event speaks of."""
        beside = event.count is None and len(self.work.seen.events) > 1 and not self._named(event)
        if beside and _REMARK.match(event.label):
            raise Undecided(f"“{event.label}”看不出说的是前面的哪几次")
        cases: list[Tally | Fatal] = [*self.parts.tallies, *self.parts.fatals]
        called = [*(m.name for m in self.parts.measures), *(n for c in cases for n in c.names)]
        about = "".join(called) + self.work.seen.item
        if self.parts.measures and planned(event, self.work.seen.events, about):
            return
        if self._changed(event) or (self._is_measure(event) and self._measure(event)):
            return
        if event.count == 0:
            self.bound.any = True
            return
        if event.count is None and says_how_often(event.label) and not self._named(event) and not self._contrary(event):
            raise Undecided(f"“{event.label}”看不出是几次")
        n = ONE if event.count is None else event.count
        if n < 0:
            raise Undecided("次数是负数")
        if event.label and f"{event.label}除外" in self.work.rule.exceptions:
            self._except(event, n)
            return
        if self._taken_out(event):
            raise Undecided(f"标准写了“{'；'.join(self.work.rule.exceptions)}”，“{event.label}”看不出算不算")
        if event.label and (only := self._outside(event)):
            raise Undecided(f"标准写了“{only}”，“{event.label}”看不出算不算")
        if self._opposite(event):
            self.bound.any = True
            return
        if event.label == _LEVEL_WITH and event.count is None and not self.parts.measures:
            self.bound.any = True  # neither 节约 nor 超耗
            return
        if event.label in _OTHER_MONTH:
            raise Undecided(f"“{self.work.seen.text}”是另一个月的日期，看不出延迟了几天")
        if self._contrary(event):
            if event.within:
                raise Undecided(f"“其中{event.label}”的看不出算不算")  # 3个，其中1个改好评
            self._made_good(event)
            self.bound.any = True
            return
        if (sized := self._of_size(event)) is not None:
            self.bound.count(sized, ONE)
            self.bound.total += ONE
            return
        case = self._case(event)
        if case is None and event.within and self.noun:
            case = self._case(replace(event, label=event.label + self.noun))  # 投诉3次，其中2次有责
        if isinstance(case, Tally) and (told := severer_told(event.label, case, self.parts.tallies)) is not None:
            case = told
        self.noun = event.label
        if isinstance(case, Tally) and case.points > 0 and not was_done(event, case, self.work.seen):
            self.bound.any = True
            return
        if isinstance(case, Tally | Fatal):
            check_case(event, case, self.parts, self.work.seen.item)
        if event.count is None and isinstance(case, Tally | Fatal) and self._goes_with_another(event, case):
            if case is not self.last:
                raise Undecided(f"“{event.label}”没有写是什么事，出了几次")
            return  # 违反保密规定1次，未造成泄密: said of what is counted already
        if case is None:
            if self.parts.series and not (self.parts.tallies or self.parts.fatals):
                if event.count is None and not tells_of_one(event.label, self.work.seen.item, self.parts):
                    raise Undecided(f"“{event.label}”看不出是不是发生了，发生了几次")
                check_series(event.label)
                self.bound.total += n
                self.bound.any = True
                return
            if (own := self._series(event)) is not None:
                check_series(event.label)
                self.bound.count(own, n)
                return
            if self._measure(event):
                return
            typed = event.label or f"{plain(n)}{event.unit}"
            raise Undecided(f"数据里的“{typed}”对不上标准里的任何一种情形")
        if isinstance(case, Piecewise) and event.count is None:
            raise Undecided(f"数据里的“{event.label}”没有写次数")
        if isinstance(case, Piecewise) and self._turned_round(event.label, case.name):
            raise Undecided(f"数据里的“{event.label}”与标准里的“{case.name}”正好相反")
        if isinstance(case, Piecewise) and case.name.startswith("连续") and "连续" not in self.work.seen.text:
            raise Undecided(f"“{event.label}”没有写是不是连续的")
        if isinstance(case, Tally) and dimension(event.unit) is Dimension.LEVEL and case.unit != event.unit:
            raise Undecided(f"“{self.work.seen.text}”是第几等，不是几次")
        if isinstance(case, Piecewise):
            place = id(case)
            self.bound.measured[place] = self.bound.measured.get(place, ZERO) + value_of(self.work, case, n, event.unit)
            self.bound.any = True
            return
        if not isinstance(case, Piecewise) and event.count is None and dimension(case.unit) is Dimension.TIME:
            raise Undecided(f"“{event.label}”没有写多少{case.unit}")
        if isinstance(case, Tally):
            if case.points == 0 and event.count is None and len(self.work.seen.events) > 1:
                raise Undecided(f"“{event.label}”看不出说的是前面的哪几次")
            if case.points == 0 and not event.within:
                self._made_good(event)
            n = in_unit(n, event.unit, case)
        elif dimension(case.unit) is Dimension.TIME:
            n = in_unit(n, event.unit, case)  # 旷工1次 is no day
        if isinstance(case, Fatal):
            n = incidents(case, n, event.unit, event.label, self.work.seen.text)
        if event.within:
            self._out_of_last(event, case, n)
        elif self.last is not None and self._of_the_one_before(event, case):
            self.bound.worse[id(self.last)] = n
        else:
            self.bound.total += n
            self.last = case
        self._once_told(event, case)
        self.bound.count(case, n)

    def bind_joint(self, joint: Joint) -> None:
        """Find what several names with one count speak of (迟到、早退共3次)."""
        joint = told_apart(joint, self.parts)
        cases = [self._case(replace(joint.last, label=label)) for label in joint.labels]
        for event in shared_out(joint, cases, self.parts.fatals, self.work):
            self.bind(event)

    def _made_good(self, event: Event) -> None:
        """Raise :class:`Undecided` for 2个，改好评1个: may be one of the two, which then costs nothing, or a third."""
        others = [e for e in self.work.seen.events if e is not event and e.count]
        if event.count and others and _MADE_GOOD.search(event.label):
            raise Undecided(f"“{event.label}”看不出是不是前面数里的")

    def _except(self, event: Event, n: Decimal) -> None:
        """2例，其中院外带入1例, where 院外带入除外: one is left. Raises :class:`Undecided` where that can't be told."""
        self.bound.any = True
        last = self.last
        before = ZERO if last is None else self.bound.times.get(id(last), ZERO)
        if last is None or (event.count is None and not event.within):
            return
        if not event.within or before < n:
            raise Undecided(f"“{event.label}”看不出是不是前面数里的")
        self.bound.times[id(last)] = before - n
        self.bound.total -= n

    def _unnamed(self, event: Event) -> Tally | None:
        """1份，造成损失2万元: a count without a name is of the only case that is counted in that unit."""
        if event.label or event.count is None or dimension(event.unit) is not Dimension.COUNT:
            return None
        if any(fits(m, event.unit) and m.unit == event.unit for m in self.parts.measures):
            return None
        alike = [t for t in self.parts.mains if t.counted and t.unit == event.unit and t.points < 0]
        if len(alike) != 1 or alike[0].upto is not None:
            return None
        others = [e for e in self.work.seen.events if e is not event and not e.within]
        counted = [e.label for e in others if dimension(e.unit) in (Dimension.COUNT, Dimension.NONE)]
        pairs = {a + b for name in alike[0].names for a, b in pairwise(name)}
        return None if any(pair in label for label in counted for pair in pairs) else alike[0]  # 2次，升级投诉1次

    def _series(self, event: Event) -> Series | None:
        """Return the series that bears the name of what happened, where it has one (迟到首次扣1分…；旷工每天扣5分)."""
        named = [s for s in self.parts.series if s.names]
        found = best(event.label, [s.names for s in named]) if event.label else None
        counted = dimension(event.unit) in (Dimension.COUNT, Dimension.NONE)
        return named[found] if found is not None and counted else None

    def _out_of_last(self, event: Event, case: Tally | Fatal, n: Decimal) -> None:
        """超时4单，其中1单引起投诉: three of the milder case are left, unless the severer one comes on top (再扣).

        Raises :class:`Undecided` where it may not be one of those before it.
        """
        last = self.last
        if last is None or last is case or self.bound.times.get(id(last), ZERO) < n:
            raise Undecided(f"“其中{event.label}”看不出是前面的哪几次")
        on_top = isinstance(case, Tally) and (case.extra or case.severer)
        if isinstance(last, Tally) and isinstance(case, Tally) and case.severer:
            self.bound.worse[id(last)] = self.bound.worse.get(id(last), ZERO) + n
        if isinstance(last, Tally) and isinstance(case, Tally) and not on_top:
            self.bound.times[id(last)] -= n

    def _of_the_one_before(self, event: Event, case: Tally | Fatal) -> bool:
        """备注错误1次，造成错发: what is said without a count behind one occurrence is said of that one."""
        last = self.last
        worse = isinstance(case, Tally) and case.severer and event.count is None
        only = len(self.work.seen.events) == 2 and isinstance(last, Tally) and not last.severer
        return worse and only and self.bound.times.get(id(last), ZERO) == ONE

    def _changed(self, event: Event) -> bool:
        """同比下降1.2% under a rule for 同比上升, or for 环比 with 0 as what is normal: the figure has the other sign.

        Raises :class:`Undecided` for a change of something whose size is what the rule is about (投诉减少2起).
        """
        found = _CHANGED.fullmatch(event.label)
        if found is None or event.count is None or direction(event.label, event.unit):
            return False
        names = [*(m.name for m in self.parts.measures), *(n for t in self.parts.tallies for n in t.names)]
        names += [n for f in self.parts.fatals for n in f.names]
        down = found[2] in WORDS.down
        if any(word in name for word in (_FALLS if down else _RISES) for name in names):
            return False
        fitting = [m for m in self.parts.measures if not event.unit or fits(m, event.unit)]
        if len(fitting) == 1 and event.count >= 0:
            only = fitting[0]
            opposed = any(word in only.name for word in (_RISES if down else _FALLS))
            anchors = {p.value.anchor for p in only.pieces if isinstance(p.value, Steps)}
            if opposed or (anchors == {ZERO} and (_COMPARED.search(only.name) or not only.name)):
                value = value_of(self.work, only, event.count, event.unit)
                self.work.signed = True
                self._set(only, -value if opposed or down else value)
                return True
        raise Undecided(f"“{self.work.seen.text}”说的是变化，看不出数值是多少")

    def _named(self, event: Event) -> bool:
        """Whether a case bears the very name that was typed."""
        names = [*(t.names for t in self.parts.tallies), *(f.names for f in self.parts.fatals)]
        return any(event.label in name for own in names for name in own)

    def _is_measure(self, event: Event) -> bool:
        if direction(event.label, event.unit) or event.label == _LEVEL_WITH or self._short_or_over(event):
            return not any(event.label in name for t in self.parts.tallies for name in t.names)
        kind = dimension(event.unit)
        if event.count is None or kind in (Dimension.NONE, Dimension.COUNT, Dimension.LEVEL):
            return False
        return kind is Dimension.PERCENT or not any(dimension(t.unit) is kind for t in self.parts.tallies)

    def _short_or_over(self, event: Event) -> int:
        """Return ±1 for 少拜访2家, 保养少1次, 超休1天: so many fewer or more than the goal of the only measure that counts so."""
        only = [m for m in self.parts.measures if not event.unit or fits(m, event.unit)]
        if len(only) != 1 or event.count is None:
            return 0
        edges = [e for p in only[0].pieces for e in (p.interval.low, p.interval.high) if e is not None]
        steps = [p.value for p in only[0].pieces if isinstance(p.value, Steps) and p.value.anchor in edges]
        about = (only[0].name, self.work.seen.item, self.work.seen.criterion)
        side = apart_from_goal(event.label, about)
        costs = any(s.points < 0 for s in steps)
        return side if steps and (costs or side > 0) else 0

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
        if (free := of_no_fault(event, tallies)) is not None:
            return free
        if (free := told_free(event.label, tallies)) is not None:
            return free
        if (unnamed := self._unnamed(event)) is not None:
            return unnamed
        cases: list[Tally | Fatal] = [*tallies, *vetoes]
        if tells_a_size(event.label, cases):
            if (sized := by_size(event.label, cases, other_edge=self.work.mode.other_edge)) is None:
                raise Undecided(f"“{event.label}”看不出属于标准里的哪一档")
            return sized
        if (broken := against_rules(event.label, [names for names, _ in kinds])) is not None:
            return kinds[broken][1]
        found = best(event.label, [names for names, _ in kinds])
        if found is None and event.count is not None:
            found = contained(event.label, [names for names, _ in kinds])
        if found is not None:
            return self._unless_another(event, kinds[found][1])
        if (own := by_its_unit(event.label, event.unit, tallies)) is not None:
            return own
        if event.label in _BROKEN:  # 违反1次 under 违反三查七对每次扣5分，造成差错扣10分
            begun = [case for names, case in kinds if any(name.startswith(event.label) for name in names)]
            if len(begun) == 1:
                return begun[0]
        if event.count is not None and (breach := breach_case(event.label, tallies)) is not None:
            return breach
        return self._unless_another(event, self._only(event, vetoes))

    def _unless_another(self, event: Event, case: Tally | Fatal | Piecewise | None) -> Tally | Fatal | Piecewise | None:
        """Return the case, or ``None`` where the label only resembles it (供应商投诉 of 客户投诉)."""
        if not isinstance(case, Tally | Fatal) or event.label in WORDS.happened:
            return case
        return None if another_case(event.label, case.names) else case

    def _of_size(self, event: Event) -> Tally | Fatal | None:
        """迟到8分钟 under 迟到10分钟以内每次扣1分: it happened once, so long. Raises :class:`Undecided` beside 迟到2次."""
        cases: list[Tally | Fatal] = [*self.parts.tallies, *self.parts.fatals]
        if event.count is None or not event.label or event.label in WORDS.happened:
            return None
        size = Quantity(event.count, event.unit)
        found, other = (of_size(event.label, size, cases, other_edge=edge) for edge in (False, True))
        if found is None:
            return None
        if found is not other:
            self.work.why.append(f"{write(event.count, event.unit)} 是两档共有的边界，按对员工有利的一档")
            found = other if self.work.mode.other_edge else found
        again = [e for e in self.work.seen.events if e is not event and e.label == event.label]
        if any(dimension(e.unit) is Dimension.COUNT for e in again):
            raise Undecided(f"“{self.work.seen.text}”看不出每次各是多少")
        return found

    def _taken_out(self, event: Event) -> bool:
        """因堵车延误1次, where 因堵车造成的除外: whether it speaks of what the text takes out."""
        words = {
            a + b
            for text in self.work.rule.exceptions
            if not text.startswith(ONLY)
            for a, b in pairwise(_PLAIN_WORDS.sub(" ", text))
            if " " not in a + b
        }
        cases = "".join(n for t in self.parts.tallies for n in t.names)
        return any(word in event.label and word not in cases for word in words)

    def _outside(self, event: Event) -> str:
        """Return 仅限有效投诉 for 无效投诉, 夜班投诉: what says more than the case, and not what alone is counted."""
        names = "".join(n for t in self.parts.tallies for n in t.names)
        for text in self.work.rule.exceptions:
            case = text.removeprefix(ONLY)
            if case != text and case not in event.label and any(sign not in names + case for sign in event.label):
                return text
        return ""

    def _once_told(self, event: Event, case: Tally | Fatal) -> None:
        """Raise :class:`Undecided` for 投诉2次，属实1次: the same told again, not one more."""
        before = self.heard.setdefault(id(case), [])
        if event.label in before:
            return
        if before and "" in (event.label, *before):
            raise Undecided(f"“{self.work.seen.text}”看不出是不是同一件事")
        again = any(_AGAIN.search(label) and label not in case.names for label in (event.label, *before))
        if case.names and before and again:
            raise Undecided(f"“{before[0]}”与“{event.label}”看不出是不是同一件事")
        before.append(event.label)

    def _opposite(self, event: Event) -> bool:
        """节约5升 where only 每超耗1升 costs something: none of it happened."""
        names = [n for t in self.parts.tallies for n in t.names]
        costs = bool(names) and not self.parts.measures and all(t.points < 0 for t in self.parts.tallies)
        if not costs or event.label not in ("节约", "节省", "提前", "提早", "早", "结余"):
            return False
        late = all(any(_LATE.search(n) for n in t.names) for t in self.parts.tallies)
        return all(n in WORDS.up for n in names) or (late and event.label in ("提前", "提早", "早"))

    def _contrary(self, event: Event) -> bool:
        """按规定着装 where only 未按规定着装 costs something: none of it happened. A case of that very name comes first."""
        costs = [t for t in self.parts.tallies if t.points < 0]
        if len(costs) < len(self.parts.tallies) or event.label.endswith(("率", "度")):
            return False
        if _tells_several(event.label):
            return False  # 困人1起，30分钟内解救: what did not happen says nothing of the rest
        cases: list[Tally | Fatal] = [*costs, *self.parts.fatals]
        if of_no_fault(event, costs) is not None:
            return False
        names = [name for case in cases for name in case.names]
        if any(nothing_of(event.label, c.names) for c in cases) and not any(event.label in name for name in names):
            return True
        if denies(event.label) and any(denies(name) and likeness(event.label, name) >= 0.5 for name in names):
            return False
        said = max((contrary(event.label, c.names, counted=event.count is not None) for c in cases), default=NO)
        if event.count is None and any(hedged(event.label, c.names) for c in cases):
            raise Undecided(f"“{event.label}”看不出是全部做到了，还是没有")
        # 完成5项 is no 部分完成, where 未完成 is a case besides.
        whole = [n for n in names if not said_of_part(event.label, n)]
        if said == NO or any(event.label in n and not contrary(event.label, (n,), counted=False) for n in whole):
            return False
        if said == PERHAPS and len(whole) == len(names):
            raise Undecided(f"“{event.label}”看不出是做到了，还是没有做到")
        return True

    def _turned_round(self, label: str, name: str) -> bool:
        """一次未通过 of a measure that says how often it took to pass (通过=1次), or the other way round."""
        return denies(label) != denies(name) and (denies(label) or contrary(label, (name,), counted=True) != NO)

    def _goes_with_another(self, event: Event, case: Tally | Fatal) -> bool:
        return event.label[:1] in "未没无不" and goes_with_another(event.label, case.names)

    def _severe(self, event: Event) -> Tally | None:
        """严重差错 is the severe case, whatever is severe, where the text says no more than 严重扣5分."""
        if not event.label.startswith(("严重", "情节严重", "性质严重")):
            return None
        severe = [t for t in self.parts.tallies if any(_SEVERE.fullmatch(name) for name in t.names)]
        return severe[0] if len(severe) == 1 else None

    def _may_be(self, event: Event, part: Tally | Fatal | Piecewise) -> bool:
        names = (part.name,) if isinstance(part, Piecewise) else part.names
        if not names:
            return event.count is not None or tells_of_one(event.label, self.work.seen.item, self.parts)
        if any(done_otherwise(event.label, name) for name in names):
            return False
        label = event.label.replace(part.unit, "") if len(part.unit) == 1 else event.label  # 催单 is no 订单超时
        return any(related(label, name) for name in names)

    def _only(self, event: Event, vetoes: list[Fatal]) -> Tally | Fatal | Piecewise | None:
        """With a single kind of case what is entered is that case, unless it plainly is something else."""
        if event.label in WORDS.happened and event.count is not None:
            only: list[Tally | Fatal] = [*self.parts.tallies, *vetoes]
            return only[0] if len(only) == 1 and not self.parts.measures else None
        gained = all(tally.points > 0 for tally in self.parts.tallies)  # 表扬2次 under 表扬, 每次加5分
        if any(word in event.label for word in WORDS.good) and not gained:
            return None
        mains: list[Tally | Fatal | Piecewise] = [*self.parts.mains] or [*self.parts.tallies]
        cases: list[Tally | Fatal | Piecewise] = [*self.parts.tallies, *vetoes, *self.parts.measures]
        uncounted = event.count is None and isinstance(cases[0], Piecewise) if cases else True
        if len(cases) == 1 and not uncounted and not (isinstance(cases[0], Piecewise) and not cases[0].whole):
            return cases[0] if self._may_be(event, cases[0]) else None
        generic = [t for t in mains if isinstance(t, Tally) and not t.names]
        alone = len(mains) == 1 and generic and not self.parts.measures
        return generic[0] if alone and self._may_be(event, generic[0]) else None

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
        if anchor is None and event.unit == "%" and _around_whole(measure):
            anchor = ONE
        way = direction(event.label, event.unit or measure.unit)
        if anchor is None and way > 0 and _LATE.search(event.label):
            anchor = limit_of(measure, self.work.seen.criterion)
        if anchor is None and way > 0:
            anchor = measure.paid_from
        names = (measure.name, self.work.seen.item)
        if event.label == _LEVEL_WITH:
            if anchor != ONE and any(word in name for word in (*_RISES, *_FALLS, *_SAVED, "净增") for name in names):
                anchor = ZERO  # 持平 of a 增长率: no growth
            if anchor is None:
                return False
            if anchor and _CHANGING.search(self.work.seen.target):
                raise Undecided(f"“{event.label}”看不出是与目标“{self.work.seen.target}”一样，还是没有变化")
            self._set(measure, anchor)
            return True
        if measure.name.startswith("连续") and event.label and "连续" not in self.work.seen.text:
            raise Undecided(f"“{event.label}”没有写是不是连续的")
        excess = "超" in measure.name
        if event.count is None and (measure.excess_from is not None or excess) and _WITHIN_PLAN.fullmatch(event.label):
            self._set(measure, ZERO if excess else ONE)  # 未超预算: what is right for everything up to there
            return True
        if event.count is None:
            return False
        apart = way or self._short_or_over(event)
        if measure.name == APART and not apart:
            raise Undecided(f"“{self.work.seen.text}”没有写是高出还是低于")
        if event.label in ("亏损", "亏") and "亏" not in measure.name and any(_PROFIT.search(name) for name in names):
            self._set(measure, -value_of(self.work, measure, event.count, event.unit))
            return True
        if apart and (grown := self._change_of(event, measure, anchor)) is not None:
            self.work.signed = True
            self._set(measure, grown)
            return True
        if apart and event.unit == "%" and _OF_TIME.search(event.label) and not any(event.label in n for n in names):
            raise Undecided(f"数据里的“{event.label}”看不出是比目标多多少、少多少，还是另一个指标")
        if apart > 0 and _LATE.search(event.label) and event.label in measure.name:
            apart = 0  # 逾期5天 of what is called 资料逾期
        if apart < 0 and any(sign in measure.name for sign in event.label if sign in "缺少差欠短"):
            apart = 0  # 缺岗2人 of what is called 缺岗
        if apart < 0 and LAGS.fullmatch(event.label) and LAGS.search(measure.name):
            apart = 0
        if (
            not apart
            and event.label
            and hints_at_one(event.label, measure.name)
            and not self._counts_its_own(event)
            and likeness(event.label, measure.name) < 0.5
        ):
            raise Undecided(f"数据里的“{event.label}”看不出是数值本身，还是比目标多多少、少多少")
        opposite = denies(event.label) != denies(measure.name) and event.label.endswith(("率", "比例", "数"))
        opposite = opposite or ("盈" in event.label and "亏" in measure.name)
        if opposite or (measure.whole and measure.name and self._turned_round(event.label, measure.name)):
            raise Undecided(f"数据里的“{event.label}”与标准里的指标正好相反")
        if not apart and not same_measure(event.label, measure.name, self.work.seen.item, self.work.seen.criterion):
            about = measure.name or self.work.seen.item
            raise Undecided(f"数据里的“{event.label}”不像是“{about}”，看不出是不是这个指标")
        if one_of_two_tasks(event.label, measure.name):
            raise Undecided(f"“{event.label}”只是“{measure.name}”里的一件")
        if not apart and _MORE_THAN.search(event.label) and event.label not in measure.name:
            raise Undecided(f"“{event.label}{plain(event.count)}{event.unit}”不是一个确定的数")
        percent = apart != 0 and event.unit == "%" and dimension(measure.unit) is Dimension.PERCENT
        if apart and not event.unit and measure.share_of and event.count > MOST_REACHED:
            value = event.count / measure.share_of  # 结余2000 of a budget
        else:
            value = (
                event.count if percent else value_of(self.work, measure, event.count, event.unit, distance=bool(apart))
            )
        if apart:
            self.work.signed = True
            falling = any(word in measure.name for word in ("下降", "降低", "减少", "节约", "缩短", "提前"))
            if falling:
                self._set(measure, value if apart < 0 else -value)
                return True
            if anchor is None and "提" in event.label and _LATE.search(measure.name) and not _LATE.search(event.label):
                self._set(measure, ZERO)  # 提前2天, where what counts is how late it was
                return True
            if anchor is None and not any(sign in measure.name for sign in event.label):
                raise Undecided(f"“{self.work.seen.text}”看不出是比什么高、比什么低")
            value = value if apart > 0 else -value
            self._set(measure, value if anchor is None else anchor + value)
            return True
        if event.label[:1] in WORDS.lacking and anchor is not None and likeness(event.label, measure.name) < 0.6:
            return False  # 未完成2家 is no 2家 that were visited
        other_count = dimension(event.unit) is Dimension.COUNT and event.unit != measure.unit
        if self.parts.tallies and not measure.name and event.label and other_count:
            return False  # 迟到2次 is not 2票 of a measure that has no name
        beside = self.parts.tallies and dimension(event.unit) is not Dimension.PERCENT and measure.name
        if beside and event.label and likeness(event.label, measure.name) < 0.5:
            return False
        self._set(measure, value)
        return True

    def _counts_its_own(self, event: Event) -> bool:
        """迟到3次 where 迟到 is what is counted: no distance from the goal."""
        of_time = _OF_TIME.search(event.label) is not None and dimension(event.unit) is Dimension.COUNT
        return of_time and any(event.label in text for text in (self.work.seen.item, self.work.seen.criterion))

    def _change_of(self, event: Event, measure: Piecewise, anchor: Decimal | None) -> Decimal | None:
        """增长8%, 下降2% where the measure is itself a growth or a fall: that change, with its sign; else ``None``.

        Raises :class:`Undecided` where the measure is none and has a target: the change may be from last month's figure.
        """
        word = _IN_FULL.get(short := event.label.removesuffix("了"), short)
        names = (measure.name, self.work.seen.item)
        if event.count is not None and word in (*_SAVED, *_OVERSPENT) and anchor != ONE:
            if any(w in n for w in (*_SAVED, *_FALLS) for n in names):  # 节约2%, 超支2% of a 节约率
                value = value_of(self.work, measure, event.count, event.unit)
                return value if word in _SAVED else -value
            return None
        if event.count is None or not (word in _RISES or word in _FALLS) or anchor == ONE:
            return None  # from what 100 % stands for: 降低3% is 97 % of last month's
        rising = any(w in n for w in (*_RISES, "增") for n in names)
        falling = any(w in n for w in _FALLS for n in names)
        if rising != falling:
            value = value_of(self.work, measure, event.count, event.unit)
            return value if (word in _RISES) == rising else -value
        if anchor and not (rising or falling) and event.unit == "%":
            raise Undecided(f"“{self.work.seen.text}”说的是变化，看不出是与目标比，还是与以前比")
        return None

    def _set(self, measure: Piecewise, value: Decimal) -> None:
        if id(measure) in self.bound.measured:
            raise Undecided("同一个指标填了两个数")
        self.bound.measured[id(measure)] = value
        self.bound.any = True


def _tells_several(label: str) -> bool:
    """Whether a label of which no event could be made tells several things (困人1起，30分钟内解救)."""
    first, *others = _BREAK.split(label)
    if any(_DIGIT.search(other) for other in others):
        return True
    named = _HAN.search(first)
    return bool(others) and named is not None and _DIGIT.search(first, named.end()) is not None


def _around_whole(measure: Piecewise) -> bool:
    """Whether its bands lie about 100 % (低于定额2%以上, 高于定额2%以上), so that 低1% is 99 %."""
    edges = [e for p in measure.pieces for e in (p.interval.low, p.interval.high) if e is not None]
    return bool(edges) and not measure.size_only and min(edges) >= ONE / 2 and ONE in edges
