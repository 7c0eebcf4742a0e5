"""Clauses with 每…: a step from a target (每低1%扣2分), or a case that is counted (每发现一处扣1分)."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from ..regex import regex
from .awards import signed_points
from .cases import add_case, add_tally, after_condition
from .clauses import Clause, generic, tidy
from .conditions import (
    LOSING,
    edges_of,
    in_unit,
    intervals_of,
    names_in,
    side_of,
    speaks_of_part,
    subject_of,
    unit_of,
    words_of,
)
from .draft import Draft, NotUnderstood, Step
from .every_side import (
    BEYOND_GOAL,
    EARLY,
    LATE,
    SLOW,
    beyond_goal,
    counts_lateness,
    either_way,
    has_limit,
    side_said,
    towards,
    within_limit,
)
from .numbers_in_names import named_before
from .ordinals import goes_on_so
from .phrases import Every
from .quantity import Dimension, Quantity, dimension, same_kind
from .rules import FULL, ONE, ZERO, Fatal, Interval, Rounding, Tally
from .two_counts import counted_besides

_BY_HOW_MUCH = regex("提高|上升|增长|升高|降低|下降|减少|下滑|提升")
_FOUND = r"^(?:发现|出现|发生|有|达|满|增加)+"


@dataclass(frozen=True, slots=True)
class _Unit:
    """What is counted, and what one of it costs."""

    clause: Clause
    every: Every
    quantity: Quantity
    anchor: Decimal | None
    """The target, where the clause names it itself."""
    points: Decimal
    upto: Decimal | None
    """The other end of an amount that is a range (扣1~3分)."""
    share: bool
    sides: tuple[int, ...]
    """The sides that it counts to where it counts what lies beyond a limit that was given before."""

    @property
    def kind(self) -> Dimension:
        return self.quantity.dimension

    @property
    def alike(self) -> bool:
        """Whether one of the clause's conditions is in the unit that is counted."""
        return any(e.value is None or same_kind(e.unit, self.quantity.unit) for e in edges_of(self.clause))

    @property
    def to_target(self) -> bool:
        """Whether its condition is a side of the target, without a figure (低于目标值的，每1%扣2分)."""
        bounds = self.clause.bounds
        return bool(bounds) and all(e.value is None for e in edges_of(self.clause)) and side_of(self.clause) != 0

    def step(self, direction: int, name: str = "", intervals: tuple[Interval, ...] = ()) -> Step:
        """Return the step from a target that this is. Raises :class:`NotUnderstood` for an amount that is a range."""
        if self.upto is not None:
            raise NotUnderstood(self.clause, "每一单位扣分是一个范围，需人工确定")
        quantity = self.quantity
        own = unit_of(*self.clause.bounds)
        intervals = tuple(in_unit(i, own, quantity.unit) for i in intervals)  # 超过1分钟每10秒扣1分
        return Step(
            self.every, quantity.value, quantity.unit, self.points, self.share, self.clause, direction, name,
            intervals, self.anchor,
        )  # fmt: skip


def add_every(clause: Clause, draft: Draft) -> None:
    """Take in 每…: a step from a target, or a case that is counted. Raises :class:`NotUnderstood`."""
    every, effect = clause.every, clause.effect
    assert every is not None
    assert effect is not None
    if effect.kind in LOSING:
        names = names_in(subject_of(clause))
        draft.fatals.append((Fatal(names, every.quantity.value if every.quantity else ONE), clause))
    elif effect.kind == "none" and not every.direction and not clause.bounds and tidy(clause.subject):
        nothing = replace(effect, kind="add", quantity=Quantity(ZERO, "分"))  # 迟到每次不扣分
        _add(_unit(replace(clause, effect=nothing), draft), draft)
    elif effect.kind in ("full", "none"):
        raise NotUnderstood(clause, "“每…”之后的得分看不懂")
    elif not goes_on_so(clause, draft):
        _add(_unit(clause, draft), draft)


def _unit(clause: Clause, draft: Draft) -> _Unit:
    """Find out what is counted. Raises :class:`NotUnderstood`."""
    every, effect = clause.every, clause.effect
    assert every is not None
    assert effect is not None
    if every.quantity is None and _BY_HOW_MUCH.fullmatch(every.words) and not (clause.counts or clause.tail):
        raise NotUnderstood(clause, f"写了“{every.text}”却没有写{every.text}多少", kind="unfilled")
    quantity = every.quantity or Quantity(ONE, "次")
    anchor: Decimal | None = None
    if len(clause.counts) == 1 and clause.counts[0].quantity.unit == quantity.unit == "%" and every.direction:
        # 每高于目标值80%一个百分点加0.5分: the first figure is the target, the second the unit.
        anchor, quantity = quantity.value, clause.counts[0].quantity
    elif clause.counts and every.quantity is not None:
        named = named_before(clause)
        if named is None:
            raise NotUnderstood(clause, "“每…”里有两个数量，分不清按哪个计")
        clause = named
    beyond = beyond_goal(clause, draft)
    if speaks_of_part(clause) and not beyond and not _beyond_figure(clause, quantity):
        raise NotUnderstood(clause, "分段累计的算法看不懂")
    if quantity.dimension is Dimension.PERCENT and not every.direction and not beyond and effect.kind != "get":
        every = towards(clause, every, draft)
    points, upto, share = signed_points(effect, clause, draft)
    if quantity.unit == "档":
        if draft.grade_unit is None:
            raise NotUnderstood(clause, "没有写一档是多少")
        quantity = draft.grade_unit
    if quantity.value == 0:
        raise NotUnderstood(clause, "“每”后面的数量是0")
    either = () if clause.bounds else either_way(every, clause)
    return _Unit(clause, every, quantity, anchor, points, upto, share, either or beyond)


def _beyond_figure(clause: Clause, quantity: Quantity) -> bool:
    """低于85分的部分，每低1分扣1分 · 超过3000公里的部分，每满100公里加0.5分: the only condition is where the distance begins."""
    every = clause.every
    alike = len(clause.bounds) == 1 and all(dimension(e.unit) is quantity.dimension for e in edges_of(clause))
    side = side_of(clause)
    directed = every is not None and (
        side in (0, every.direction) if every.direction else side > 0 and every.words in ("", "满")
    )
    return alike and directed and not clause.counts


def _add(unit: _Unit, draft: Draft) -> None:
    """Take in what is counted, in the first of the ways that its words allow."""
    if _reached(unit):
        _put(replace(unit.step(1), anchor=ZERO), draft)
    elif unit.sides and unit.upto is None:
        for side in unit.sides:
            _put(replace(unit.step(side), anchor=None), draft)
    elif _is_step(unit, draft):
        _put(_step(unit), draft)
    elif _counts_all(unit):
        _put(replace(unit.step(1, "", intervals_of(unit.clause)), anchor=ZERO, whole=True), draft)
    elif _beyond_the_free(unit, draft):
        _put(_step(unit), draft)
    elif unit.alike and unit.upto is None and (within_limit(unit.clause) or _from_the_first(unit)):
        # 不足3起的每起扣4分, 延期1-3天每天扣2分: by count, within a limit
        _put(replace(unit.step(1, "", intervals_of(unit.clause)), anchor=ZERO), draft)
    elif unit.clause.bounds:
        add_case(unit.clause, unit.quantity, draft)
    else:
        _add_case_by_name(unit, draft)


_REACHES = regex("达到?|完成|实现|满")


def _reached(unit: _Unit) -> bool:
    """转化率每达到10%得2分: counted from nothing."""
    effect = unit.clause.effect
    gets = effect is not None and effect.kind in ("get", "add")
    return (
        gets
        and unit.kind is Dimension.PERCENT
        and _REACHES.fullmatch(unit.every.words) is not None
        and not unit.clause.bounds
    )


def _put(step: Step, draft: Draft) -> None:
    draft.steps.append(step)
    draft.last = step


def _step(unit: _Unit) -> Step:
    clause = unit.clause
    direction = unit.every.direction or side_of(clause) or (-1 if EARLY.search(unit.every.words) else 1)
    subject = tidy(clause.subject)
    name = "" if SLOW.fullmatch(subject) or _MISSED.fullmatch(subject) else subject
    return unit.step(direction, name, () if unit.to_target else intervals_of(clause))


_MISSED = regex("(?:[未不]|没有?)(?:能|曾)?(?:达|完成|实现)(?:到|成)?(?:标|目标值?|指标|任务|计划)?")
"""不达标每差1%扣2分, 未达成目标每差0.5%扣2分: no measure's name."""


def _is_step(unit: _Unit, draft: Draft) -> bool:
    """Whether it counts the distance from a target, rather than what happened."""
    directed = (_directed(unit) or _late_beyond_limit(unit, draft)) and not _only_counts(unit, draft)
    return directed or (unit.to_target and not unit.every.direction) or _distance_said(unit)


def _directed(unit: _Unit) -> bool:
    """每低于…, 每高…; 每延迟1天 says how late, which may be all there is."""
    measured = unit.kind in (Dimension.PERCENT, Dimension.MARK)  # 每落后1分 is no delay
    return unit.every.direction != 0 and (measured or not LATE.search(unit.every.words))


def _late_beyond_limit(unit: _Unit, draft: Draft) -> bool:
    """4小时内出库得10分，每延误1小时扣2分."""
    return counts_lateness(unit.clause) and has_limit(draft, unit.quantity) and not LATE.search(draft.item)


def _only_counts(unit: _Unit, draft: Draft) -> bool:
    """每增加1家加1分, 每缺1天扣1分, where there is no number to go beyond or to fall short of."""
    words, clause = unit.every.words, unit.clause
    counting_up = unit.every.direction > 0 and re.search(r"增加|新增|多", words) and unit.kind is Dimension.COUNT
    goals = [*draft.targets, *([draft.column] if draft.column else [])]
    in_column = draft.column is not None and dimension(draft.column.unit) in (unit.kind, Dimension.NONE)
    has_target = bool(
        draft.targets or in_column or draft.bands or clause.bounds or unit.every.of_target or unit.anchor is not None
    )
    if counting_up and not has_target and not any(s.direction for s in draft.steps):
        return True
    banded = any(not b.unit or dimension(b.unit) in (unit.kind, Dimension.NONE, Dimension.MARK) for b in draft.bands)
    fallen_short = any(dimension(t.unit) is unit.kind for t in goals) or banded or clause.bounds
    lacking = words in ("缺", "缺少") or (words == "差" and unit.kind is Dimension.COUNT)
    return lacking and not fallen_short


def _distance_said(unit: _Unit) -> bool:
    """Whether its own condition is where the distance begins: 高于98%的每1%加2分, 低于90分每分扣0.5分."""
    clause = unit.clause
    if "超过的" in clause.subject:
        return True
    if not unit.alike:
        return False
    if side_said(clause) and unit.kind is not Dimension.COUNT:
        return True
    if speaks_of_part(clause) and side_of(clause) > 0:
        return True  # 3000公里以上的部分每100公里加0.5分
    if re.search(r"超过|超出", unit.every.words + clause.bounds[0].text):
        return True
    return within_limit(clause) and unit.kind in (Dimension.MARK, Dimension.PERCENT, Dimension.NONE)


def _counts_all(unit: _Unit) -> bool:
    """扣分累计达到3分以上的,按每分10元: nothing below, everything from there on."""
    bounds = unit.clause.bounds
    no_end = all(b.high is None for b in bounds)
    return unit.alike and no_end and not unit.share and "按每" in words_of(unit.clause)


def _from_the_first(unit: _Unit) -> bool:
    """延期1-3天每天扣2分: a range that begins with one of what is counted."""
    bounds = unit.clause.bounds
    only = bounds[0] if len(bounds) == 1 else None
    if (
        only is None
        or only.low is None
        or only.high is None
        or only.low.value is None
        or "部分" in words_of(unit.clause)
    ):
        return False
    first = Quantity(only.low.value, only.low.unit).to(unit.quantity.unit)
    return first.value == unit.quantity.value and first.dimension is unit.kind and only.low.inclusive


def _beyond_the_free(unit: _Unit, draft: Draft) -> bool:
    """3次以内不扣分，3次以上每次扣2分: so many beyond 3."""
    bound = unit.clause.bounds[0] if len(unit.clause.bounds) == 1 else None
    if not unit.alike or bound is None or bound.low is None or bound.high is not None:
        return False
    free = [b.intervals[0] for b in draft.bands if b.award == FULL and len(b.intervals) == 1]
    return any(i.low is None and i.high == bound.low.value and i.high_in for i in free)


def _add_case_by_name(unit: _Unit, draft: Draft) -> None:
    """每发现一处损坏扣1分: a case that is counted, by the name that its words give it."""
    clause, effect, quantity = unit.clause, unit.clause.effect, unit.quantity
    assert effect is not None
    words = unit.every.words
    subject = next(
        (s for s in (clause.subject, re.sub(_FOUND, "", words), clause.tail) if not generic(tidy(s))),
        "",
    )
    if subject and subject not in (clause.subject, clause.tail) and not generic(tidy(clause.tail)):
        subject += clause.tail  # 每开发一家县级代理加5分
    told = tidy(clause.tail)
    names_verb = subject == clause.subject and bool(told) and not generic(told)
    if names_verb:
        # 设施完好，每发现一处损坏扣1分: the damage is what is counted; 巡逻打卡每漏1个点位扣0.5分: 漏点位
        subject = f"{subject}、{_verb(words)}{told}"
    if effect.kind == "get" and dimension(quantity.unit) is Dimension.PERCENT:
        raise NotUnderstood(clause, "按百分比得分的写法看不懂")
    if quantity.dimension is Dimension.COUNT and effect.kind != "get":
        after_condition(clause, draft)
    names = names_in(subject) if names_verb else _with_verb(names_in(subject), words)
    tally = Tally(
        names, unit.points, quantity.value, quantity.unit, unit.upto, unit.share, extra=effect.kind == "extra",
        rounding=Rounding.WHOLE_STATED, besides=counted_besides(words_of(clause), quantity.unit),
    )  # fmt: skip
    if dimension(quantity.unit) in (Dimension.MONEY, Dimension.PERCENT) and quantity.value != 1:
        tally = replace(tally, rounding=Rounding.WHOLE)
    add_tally(tally, clause, draft)


def _with_verb(names: tuple[str, ...], words: str) -> tuple[str, ...]:
    """每月8日前提交报表，每延迟1天扣2分 · 数据准确，每错1处扣1分: what is counted has its own name besides."""
    verb = _verb(words)
    return (*names, verb) if names and verb and verb not in names else names


def _verb(words: str) -> str:
    """The verb that says what happens (漏 of 每漏1个), ``""`` where it only says that it did."""
    verb = tidy(re.sub(_FOUND, "", words))
    return "" if generic(verb) else verb


def per_beyond(clause: Clause) -> Clause | None:
    """Return 超出部分扣1分/项 as 超出部分每项扣1分; ``None`` where a clause is none of the kind."""
    effect = clause.effect
    if effect is None or not effect.per or clause.every is not None or clause.bounds or clause.counts:
        return None
    said = "".join(p.text for p in clause.phrases if p.start < effect.start).strip(" ,的")
    if "部分" not in said or not BEYOND_GOAL.fullmatch(said):
        return None
    every = Every(effect.start, effect.start, "", Quantity(ONE, effect.per), 0, "", False)
    place = clause.phrases.index(effect)
    phrases = (*clause.phrases[:place], every, *clause.phrases[place:])
    kind = "deduct" if effect.kind == "each" else effect.kind
    return replace(clause, every=every, phrases=phrases, effect=replace(effect, kind=kind, per=""))
