"""Clauses become what they say: bands, steps, tallies, levels, limits, targets. One function per kind of clause."""

import re
from dataclasses import replace
from decimal import ROUND_FLOOR, Decimal

from .clauses import Clause, generic, tidy
from .draft import Band, Draft, NotUnderstood, Step, Target
from .numerals import number
from .phrases import Bound, Edge, Effect, Every, Limit, Word
from .quantity import Dimension, Quantity, dimension
from .rules import FULL, NOTHING, ONE, ZERO, Award, AwardKind, Fatal, Growth, Interval, Option, Rounding, Series, Tally

_SPLIT = re.compile(r"[、/,或]|以及|(?<![不未普涉顾])及(?![时格])|和(?![谐气])|(?<!参)与(?!会)")
_CONSEQUENCE = re.compile(
    r"开除|辞退|解雇|解除劳动|解聘|调岗|调离|降级|降职|淘汰|警告|记过|停职|下岗|待岗|面谈|通报|另行|另计|赔偿|移交|追究|上报|劝退|终止聘用|不能胜任|(?:参加|脱岗|接受|重新|待岗)培训|转岗"
)
_MANUAL = re.compile(
    r"(?:由|经|按|给予|请|视).{0,14}(?:评分|打分|评价|评定|评审|考评|评估|给分|选定)|评分$|打分$|主管评|经理评|领导评|主观|酌情"
)
_REACHED = re.compile(
    r"(?:全部|按时|按期)?(?:完成|达到|达成|实现|完成了)(?:当月|本月|月度|年度|销售)?(?:收费)?(?:考核)?(?:目标值?|任务|计划|指标|指标值|标准|任务量|预算)?(?:值|的|者)?"
)
_MISSED = re.compile(
    r"达不到(?:目标值?|要求|标准|的|者)*|未达标?(?:的|者)?|不达标(?:的|者)?|没达到(?:的|者)?|低于(?:目标值?|标准)?(?:的|者)?(?!.)|(?:未|没有|没|不能|未能)(?:按时|按期|全部)?(?:完成|达到|达成|实现)(?:目标值?|任务|计划|指标|标准|的|者)*|(?:目标|任务|计划)?完不成(?:的|者)?"
)
_LOSING = frozenset({"zero", "all", "veto"})


def gather(clauses: tuple[Clause, ...], draft: Draft) -> None:
    """Sort every clause into ``draft``. Raises :class:`NotUnderstood` for the first one that says something unknown."""
    draft.first = clauses[0] if clauses else None
    for index, clause in enumerate(clauses):
        _one(clause, draft, clauses[index + 1] if index + 1 < len(clauses) else None)


def _one(clause: Clause, draft: Draft, after: Clause | None) -> None:
    if (clause.depth and _EXAMPLE.match(_words(clause))) or (
        clause.depth and draft.in_example and clause.opener == "COMMA"
    ):
        draft.in_example = True
        draft.passed.append(clause)
        return
    draft.in_example = False
    if "BLANK" in clause.words:
        raise NotUnderstood(clause, "条文里有空白没有填", kind="unfilled")
    for limit in clause.limits:
        _limit(limit, clause, draft)
    if clause.full is not None:
        _full(clause, draft)
    if "ETC" in clause.words:
        draft.etc = True
    if "DOUBLE" in clause.words:
        draft.double = True
    if clause.effect is None:
        _no_effect(clause, draft, after)
    elif clause.effect.kind == "deduct" and clause.effect.quantity is None and _OUT_OF.fullmatch(_words(clause)):
        draft.passed.append(clause)
    elif clause.effect.kind == "deduct" and clause.effect.quantity is None:
        if "DOUBLE" not in clause.words:
            raise NotUnderstood(clause, "写了扣分却没有写扣多少", kind="unfilled")
        draft.passed.append(clause)
    elif (reason := _strange(clause)) is not None:
        raise NotUnderstood(clause, reason)
    elif _rounding(clause, draft):
        pass
    elif "ELSE" in clause.words and not clause.bounds and not clause.every and not clause.counts:
        draft.otherwise = award(clause.effect, clause, draft)
    elif clause.ordinal:
        _ordinal(clause, draft)
    elif clause.every is not None and _goes_on(clause, draft):
        pass
    elif clause.every is not None:
        _every(clause, draft)
    elif clause.bounds and clause.counts and clause.effect.kind not in ("get", "full", "none", *_LOSING):
        _count(clause, draft)
    elif clause.bounds:
        if clause.counts:
            raise NotUnderstood(clause, "一句里有条件又有另一个数量，分不清各是什么")
        _band(clause, draft)
    elif clause.level:
        labels = (clause.level, *(t for t in (tidy(clause.subject or clause.tail),) if t))
        _option(labels, clause, draft)
    elif clause.counts:
        _count(clause, draft)
    else:
        _named(clause, draft)


_UNREAD = re.compile(
    r"比例(?:得|计|扣|给|折|发)|折算|线性|插值|直线|递减|递增|部分按|超出部分|得分=|÷|按.{0,12}(?:计分|得分|计算|计提|给分|打分|发放|计发)|计分|给分|扣分$|得分$"
)
_EXAMPLE = re.compile(r"即|例如|如[:,]|比如")
_DEFINITION = re.compile(r"[^=÷×%]*(?:率|比|比例|占比|度)=[^=]*[/÷][^=×]*(?:×100%?)?")
_OUT_OF = re.compile(
    r"(?:并|均|都|统一|全部)?从(?:满分|本项|该项|此项|总分|基础分|本人|员工|当月|工资|标准分|绩效).{0,14}(?:扣|扣除|扣减|减|减去|减扣)"
)


def _words(clause: Clause) -> str:
    return "".join(p.text for p in clause.phrases)


_AFTER = re.compile(r"(?:的?(?:分|分值|计算|计|计提|处理|处罚|奖励|标准分为止|基础上|为起算点计|当月绩效奖金)|起|值)*+")
_NEGATIONS = "未不没无"
_FROM_TARGET = re.compile(
    r"^(?:高于|低于|超过|超出|少于|大于|小于|不足)(?:考核|挑战)?(?:目标|计划|标准|预算|任务|指标|定额|基数|基准)值?\d"
)


def _apart(bound: Bound, clause: Clause) -> bool:
    """高于目标1%: by 1 %, or over a target of 1 %?"""
    edges = [e for e in (bound.low, bound.high) if e is not None and e.value is not None]
    small = all(e.unit != "%" or (e.value is not None and e.value <= Decimal("0.5")) for e in edges)
    return bool(_FROM_TARGET.match(bound.text)) and small and clause.every is None


_AFTERMATH = re.compile(
    r"(?:并|且|同时|并且|并由)?[^\d]{0,12}(?:承担|赔偿|检讨|通报|批评|警告|整改|培训|处理)[^\d]{0,8}"
)
_FORMULA = frozenset({"TIMES", "PLUS", "MINUS", "DIV"})


def _strange(clause: Clause) -> str | None:
    """Say why a clause with an effect holds more than its rule can take in."""
    assert clause.effect is not None
    after = "".join(p.text for p in clause.phrases if p.start >= clause.effect.end and isinstance(p, Word))
    for bound in clause.bounds:
        if _apart(bound, clause):
            return "不清楚写的是目标的数值还是与目标相差的数"
    if (
        clause.effect.quantity is not None
        and clause.effect.quantity.unit == "元"
        and re.search(r"照价|赔偿", _words(clause))
    ):
        return "另有赔偿，金额不定"
    if "±" in _words(clause):
        return "正负范围看不懂"
    if (
        clause.effect.quantity is not None
        and not clause.effect.quantity.unit
        and "系数" in _words(clause)
        and (clause.effect.kind in ("add", "deduct", "extra"))
    ):
        return "系数在什么基础上加减看不懂"
    if after and not _AFTER.fullmatch(after) and not _AFTERMATH.fullmatch(after):
        return "得分之后的文字看不懂"
    if any(b.unclear for b in clause.bounds):
        return "“含”说的数不是条件里的数"
    before = [p for p in clause.phrases[1:] if isinstance(p, Word) and p.kind in _FORMULA]
    figures = [p.kind for p in before if p.kind != "DIV" or p.start > clause.bounds[0].start] if clause.bounds else []
    if any(p.kind in ("TIMES", "PLUS") for p in before) or figures:
        return "算式看不懂"
    if "EXCEPT" in clause.words and (clause.bounds or clause.counts):
        return "除外的情形看不懂"
    return None


def _limit(limit: Limit, clause: Clause, draft: Draft) -> None:
    value = limit.quantity.value if limit.quantity else None
    if limit.kind == "until":
        draft.floor = Decimal(0)
    elif limit.kind == "negative":
        draft.negative = True
    elif value is None:
        raise NotUnderstood(clause, "上下限没有写数")
    elif limit.kind == "minimum" or value < 0:
        draft.floor = value
    elif re.search(r"扣[至到]", limit.text):
        raise NotUnderstood(clause, "扣到多少分看不懂")
    else:
        verbs = {*limit.verbs} | ({clause.phrases[0].text} if clause.phrases else set())
        off = verbs & {"DEDUCT", "FINE"} or re.search(r"扣|罚", clause.subject)
        on = verbs & {"ADD", "EXTRA"} or re.search(r"加分|奖", clause.subject) or "加" in limit.text
        if limit.quantity is not None and limit.quantity.unit == "%" and draft.full is not None:
            value = value * draft.full
        if off:
            draft.most_off = value
        elif on:
            draft.most_on = value
        else:
            draft.cap = value


def _full(clause: Clause, draft: Draft) -> None:
    assert clause.full is not None
    if clause.full.base and clause.full.quantity.value != draft.full:
        draft.base = Award(AwardKind.POINTS, clause.full.quantity.value)
    else:
        draft.stated_full = clause.full.quantity.value


def _no_effect(clause: Clause, draft: Draft, after: Clause | None) -> None:
    """A clause without an effect: a target, a requirement, a cap in words, a consequence, or prose."""
    text = "".join(p.text for p in clause.phrases)
    if clause.limits or clause.full is not None:
        return
    if _OUT_OF.fullmatch(text):
        draft.passed.append(clause)
        return
    if isinstance(draft.last, Option) and _counts_level(clause, draft):
        return
    if "CAP" in clause.words and clause.bounds and clause.bounds[0].low and clause.bounds[0].low.value is not None:
        draft.cap = clause.bounds[0].low.value
        return
    marks = [
        b
        for b in clause.bounds
        if _unit(b) in ("分", "元")
        and re.search(r"加分|扣分|累计|合计|总计|奖励|罚款|总分", clause.subject)
        and not b.text.endswith(("以下", "以下(含)"))
    ]
    if marks and marks[0].high is not None and marks[0].high.value is not None and marks[0].low is None:
        if "加扣" in clause.subject or "奖扣" in clause.subject:
            draft.most_off = draft.most_on = marks[0].high.value
        elif "扣" in clause.subject:
            draft.most_off = marks[0].high.value
        elif re.search(r"加分|奖", clause.subject):
            draft.most_on = marks[0].high.value
        else:
            draft.cap = marks[0].high.value
        return
    if re.match(r"以.*为.*[档级]", text) and clause.counts:
        draft.grade_unit = clause.counts[0].quantity
        return
    if _rounding(clause, draft):
        return
    if re.search(r"全额(?:对应|计)|按全额|整段", text):
        draft.whole_amount = True
        return
    if re.search(r"超额累进|分段累进|分段计算", text):
        draft.marginal = True
        return
    if "DOUBLE" in clause.words and clause.every is None and not clause.bounds and not clause.counts:
        draft.passed.append(clause)
        return
    if _DEFINITION.fullmatch(text):
        draft.passed.append(clause)
        return
    if _UNREAD.search(text) or "±" in text or clause.words & {"TIMES"}:
        raise NotUnderstood(clause, "算法看不懂")
    if (
        clause.every is not None
        and "DOUBLE" in clause.words
        and draft.ordinals
        and not clause.bounds
        and not clause.counts
    ):
        draft.passed.append(clause)
        return
    if clause.every is not None and not (
        re.search(r"标准|目标|定额", clause.subject) and len(clause.counts) == 1 and not clause.bounds
    ):
        raise NotUnderstood(clause, "写了“每…”却没有写加扣多少分", kind="unfilled")
    if (
        "ORDINAL" in clause.words
        or "ELSE" in clause.words
        or ("EXCEPT" in clause.words and (clause.bounds or clause.counts))
    ):
        raise NotUnderstood(clause, "这句话看不懂")
    if re.search(r"(?:[≥≤<>]|达到?|以上|每[高低])\s*(?:%|元|分)", text):
        raise NotUnderstood(clause, "条文里有空白没有填", kind="unfilled")
    if clause.depth and re.fullmatch(r"含.*", text):
        _inclusive(draft)
        return
    if _is_target(clause):
        draft.targets.append(_target(clause))
        draft.last = draft.targets[-1]
    draft.passed.append(clause)


def _is_target(clause: Clause) -> bool:
    if _CONSEQUENCE.search(clause.tail + clause.subject):
        return False
    return len(clause.bounds) == 1 or (not clause.bounds and len(clause.counts or clause.amounts) == 1)


def _target(clause: Clause) -> Target:
    if clause.bounds:
        return Target(clause.bounds[0].low, clause.bounds[0].high, clause)
    quantity = (clause.counts or clause.amounts)[0].quantity
    edge = Edge(quantity.value, quantity.unit, True)
    return Target(edge, edge, clause)


def _inclusive(draft: Draft) -> None:
    """(含3分): the end of the condition just before belongs to it, as 以上 already says."""


def _rounding(clause: Clause, draft: Draft) -> bool:
    """不足10秒不扣 · 不足30分钟按30分钟计 · 不足1套按比例折算: how a part of a unit counts in the step before."""
    text = "".join(p.text for p in clause.phrases)
    if not re.match(r"不足|不满|未满|按实际比例|不取整|按比例", text) or not (draft.steps or draft.tallies):
        return False
    if clause.effect is not None and clause.effect.kind not in ("none", "get", "zero"):
        return False
    effect = clause.effect.kind if clause.effect else ""
    if re.search(r"按(?:实际)?比例|折算|比例计|不取整", text):
        rounding = Rounding.PART
    elif effect == "none" or re.search(r"不计|不扣|不加|忽略|舍去", text):
        rounding = Rounding.WHOLE_STATED
    elif re.search(r"按.*(?:计|算)|进位", text):
        rounding = Rounding.BEGUN
    else:
        return False
    if isinstance(draft.last, Step):
        draft.last.rounding = rounding
    for step in draft.steps:
        step.rounding = rounding
    draft.tallies[:] = [(replace(t, rounding=rounding), c) for t, c in draft.tallies]
    return True


def award(effect: Effect, clause: Clause, draft: Draft) -> Award:
    """Say what an effect gives when its condition holds."""
    quantity = effect.quantity
    if effect.kind in ("zero", "all", "veto"):
        return NOTHING
    if effect.kind in ("full", "none"):
        return FULL
    if quantity is None:
        raise NotUnderstood(clause, "没有写多少分", kind="unfilled")
    if quantity.unit == "元":
        draft.money = True
    upto = effect.upto.value if effect.upto else None
    percent = quantity.unit == "%"
    if effect.kind == "fine":
        draft.money = draft.fines = True
        return Award(AwardKind.POINTS, quantity.value)
    if effect.kind == "get" and quantity.value < 0 and draft.full != 0:
        return Award(AwardKind.MINUS, -quantity.value)  # 旷工1天-5分
    if effect.kind in ("deduct", "extra") or (effect.kind == "each" and (draft.full is not None or draft.losing)):
        kind = AwardKind.MINUS_SHARE if percent else AwardKind.MINUS
        return Award(kind, quantity.value, upto=upto)
    if effect.kind == "add":
        draft.rewards = True
        return Award(AwardKind.MINUS, -quantity.value, upto=None if upto is None else -upto)
    return Award(AwardKind.SHARE if percent else AwardKind.POINTS, quantity.value, upto=upto)


def _unit(*bounds: Bound) -> str:
    """Return the unit of the first figure that has one (增长0以上不足10% speaks of %)."""
    edges = [e for b in bounds for e in (b.low, b.high) if e is not None and e.value is not None]
    return next((e.unit for e in edges if e.unit), "")


def interval(bound: Bound, unit: str = "") -> Interval:
    """Turn a comparison into a range; times in ``unit``."""
    low, high = (_in_unit(edge, unit) for edge in (bound.low, bound.high))
    return Interval(
        low.value if low else None, bool(low and low.inclusive), high.value if high else None,
        bool(high and high.inclusive), bool(low and low.explicit), bool(high and high.explicit),
    )  # fmt: skip


def _in_unit(edge: Edge | None, unit: str) -> Edge | None:
    if edge is None or edge.value is None:
        return edge
    return replace(edge, value=Quantity(edge.value, edge.unit).to(unit).value)


def _meet(first: Interval, second: Interval) -> Interval:
    """Both conditions at once (≥90%, <95%)."""
    low = first if second.low is None or (first.low is not None and first.low >= second.low) else second
    high = first if second.high is None or (first.high is not None and first.high <= second.high) else second
    return Interval(low.low, low.low_in, high.high, high.high_in, low.low_explicit, high.high_explicit)


def _intervals(clause: Clause) -> tuple[Interval, ...]:
    unit = _unit(*clause.bounds)
    found = [interval(b, unit) for b in clause.bounds]
    if len(found) < 2:
        return tuple(found)
    _one_measure(clause)
    if clause.union and not _meets(found):
        return tuple(found)
    out = found[0]
    for other in found[1:]:
        out = _meet(out, other)
    if out.low is not None and out.high is not None and out.low > out.high:
        raise NotUnderstood(clause, "两个条件不能同时成立")
    return (out,)


def _meets(found: list[Interval]) -> bool:
    """满3个月、不满1年: one range written as its two ends, not two ranges."""
    if len(found) != 2:
        return False
    one, two = found
    return (
        (one.low is None) != (one.high is None)
        and (one.low is None) == (two.high is None)
        and ((one.low is None) != (two.low is None))
        and (one.low if one.low is not None else two.low or ONE)
        < (two.high if two.high is not None else one.high or ONE)
    )


def _one_measure(clause: Clause) -> None:
    """Two figures in one condition must speak of one measure."""
    edges = [e for b in clause.bounds for e in (b.low, b.high) if e is not None and e.value is not None]
    kinds = {dimension(e.unit) for e in edges if e.unit}
    if len(kinds) > 1 or (kinds and any(not e.unit and e.value != 0 for e in edges)):
        raise NotUnderstood(clause, "一个条件里有两种单位，分不清各指什么")
    for one, two in zip(clause.bounds, clause.bounds[1:], strict=False):
        between = [p for p in clause.phrases if one.end <= p.start < two.start]
        name = tidy(
            "".join(p.text for p in between if getattr(p, "kind", "") in ("TEXT", "TARGET", "DIR", "OF", "FILLER"))
        )
        if name and not generic(name) and name not in clause.subject:
            raise NotUnderstood(clause, "一个条件里说到两件事，仅凭一个数据判断不了")


def _subject(clause: Clause) -> str:
    variable = next((b.variable for b in clause.bounds if b.variable), "")
    for text in (clause.subject, variable, clause.tail):
        name = tidy(text)
        if name and not generic(name) and not re.fullmatch(r"[A-Za-z]", name):
            return name
    return ""


def _band(clause: Clause, draft: Draft) -> None:
    """A condition with a figure, and what it gives; or a case, a veto, an exception that is written like one."""
    if "部分" in _words(clause) and "部分" not in _subject(clause)[:2]:
        raise NotUnderstood(clause, "分段累计的算法看不懂")
    if len(clause.bounds) == 1 and (event := _or_event(clause)):
        if clause.effect is None or clause.effect.kind not in _LOSING:
            raise NotUnderstood(clause, "一个条件里说到两件事，仅凭一个数据判断不了")
        draft.fatals.append((Fatal((event,)), clause))
        clause = replace(clause, subject=_OR_EVENT.sub("", clause.subject), tail="")
    if _extra_condition(clause):
        raise NotUnderstood(clause, "这一档另外还附有条件，仅凭数据判断不了")
    if _case_with_figure(clause, draft):
        return
    effect, bound = clause.effect, clause.bounds[0]
    assert effect is not None
    if effect.per:
        _add_case(clause, Quantity(ONE, effect.per), draft)
        return
    target = all(e is None or e.value is None for b in clause.bounds for e in (b.low, b.high))
    band = Band(
        _subject(clause), _unit(*clause.bounds), _intervals(clause), award(effect, clause, draft), clause,
        reaching=bound.reaching and len(clause.bounds) == 1, target=target,
        side=(1 if bound.low else -1) if target else 0,
    )  # fmt: skip
    draft.bands.append(band)
    draft.last = band


def _case_with_figure(clause: Clause, draft: Draft) -> bool:
    """累计满3条加2分 · 3起以上全扣 · 三级以上事故不得分: counts and vetoes rather than bands."""
    effect, bound, unit = clause.effect, clause.bounds[0], _unit(*clause.bounds)
    assert effect is not None
    low = bound.low.value if bound.low is not None else None
    counted = dimension(unit) is Dimension.COUNT or unit in ("天", "日")
    if low is not None and _stepped_count(clause, bound, unit):
        points, upto, share = _points(effect, clause, draft)
        _add_tally(Tally(names_in(_subject(clause)), points, low, unit, upto, share), clause, draft)
        return True
    counting = bool(draft.tallies or draft.series)
    if effect.kind in _LOSING and counted and counting and low is not None and bound.low is not None and not bound.high:
        count = low if bound.low.inclusive else low.to_integral_value(ROUND_FLOOR) + 1
        names = names_in(_case_of(_subject(clause)))
        draft.fatals.append((Fatal(names, count, NOTHING, unit, _all_kinds(clause)), clause))
        draft.last = draft.fatals[-1]
        return True
    if effect.kind == "none" and draft.tallies and not draft.bands and not draft.steps:
        draft.passed.append(clause)  # 24小时内处理好的不扣: an exception to the cases before it
        return True
    if dimension(unit) is Dimension.LEVEL and draft.tallies and effect.kind in _LOSING:
        draft.fatals.append((Fatal((clause.case,)), clause))
        draft.last = draft.fatals[-1]
        return True
    return False


def _stepped_count(clause: Clause, bound: Bound, unit: str) -> bool:
    """提案累计满3条加2分: for every whole 3."""
    assert clause.effect is not None
    low = bound.low
    if low is None or bound.high is not None or not low.inclusive or len(clause.bounds) != 1 or low.value is None:
        return False
    words = "".join(p.text for p in clause.phrases if p.start < clause.effect.start)
    counted = dimension(unit) is Dimension.COUNT and clause.effect.kind in ("add", "deduct") and low.value > 1
    return counted and bool(re.search(r"累计(?:满|达到?)|(?:满|达到?|每)累计", words)) and "以上" not in words


def _all_kinds(clause: Clause) -> bool:
    return not _case_of(_subject(clause))


_PERIOD = re.compile(r"^(?:当月|本月|月度|全月|每月|当日|考核期内?|累计|合计|总计|共|发生|出现|以上|任一项|任何一项)+")


def _case_of(subject: str) -> str:
    """The case itself, without when and how it is added up (当月异物 → 异物)."""
    name = _PERIOD.sub("", subject)
    return "" if generic(name) else tidy(name)


_OR_EVENT = re.compile(r"(?:或者?)([^或]{2,})$")


def _or_event(clause: Clause) -> str:
    """低于90%或发生火灾的不得分: the case beside the figure."""
    where = [p for p in clause.phrases if isinstance(p, Word) and p.kind == "OR" and p.text in ("或", "或者")]
    if len(where) != 1 or clause.effect is None:
        return ""
    words = [p.text for p in clause.phrases if isinstance(p, Word) and where[0].start < p.start < clause.effect.start]
    name = tidy("".join(words))
    after = clause.bounds[0].start < where[0].start
    return name if after and name and not generic(name) else ""


def _extra_condition(clause: Clause) -> bool:
    """Whether a band asks for something else besides its figure (达到100%且无投诉)."""
    assert clause.effect is not None
    start = clause.effect.start
    also = any(isinstance(p, Word) and p.kind == "AND" and p.start < start for p in clause.phrases)
    return also and len(clause.bounds) < 2


def names_in(subject: str) -> tuple[str, ...]:
    """Split 迟到、早退 into its names; a shared end goes to each (错发/漏发)."""
    names = tuple(n for n in (tidy(part) for part in _SPLIT.split(subject)) if n and not generic(n))
    if (
        len(names) > 1
        and names[0][0] in _NEGATIONS
        and len(names[0]) <= 5
        and not any(n[0] in _NEGATIONS for n in names[1:])
    ):
        names = (names[0], *(names[0][0] + n for n in names[1:]))  # 未清洁、清理
    return names or ((tidy(subject),) if tidy(subject) and not generic(tidy(subject)) else ())


def _points(effect: Effect, clause: Clause, draft: Draft) -> tuple[Decimal, Decimal | None, bool]:
    """Return signed points, the other end of a range, and whether they are a share of the full mark."""
    if effect.quantity is None:
        raise NotUnderstood(clause, "没有写多少分", kind="unfilled")
    value, upto = effect.quantity.value, effect.upto.value if effect.upto else None
    if effect.quantity.unit == "元":
        draft.money = True
    gain = effect.kind in ("add", "get") or (
        effect.kind == "extra" and re.search(r"加(?!扣)|奖", effect.verb) is not None
    )
    if draft.losing and effect.kind == "get":
        gain = False
    if effect.kind == "each" and draft.full is None and not draft.losing:
        gain = True
    if effect.kind == "fine" or (effect.quantity.unit == "元" and not gain):
        draft.fines = True
    if gain:
        draft.rewards = True
    sign = 1 if gain else -1
    value = abs(value)
    return sign * value, None if upto is None else sign * abs(upto), effect.quantity.unit == "%"


_MORE = re.compile(r"(?:以后|之后|此后|其后)?每(?:再)?(?:增加|多|增)(?:了)?(?:一|1)\D{1,2}(?:再)?多(?:扣|罚|加)")


def _goes_on(clause: Clause, draft: Draft) -> bool:
    """旷课1节扣4分，以后每增加1节多扣2分: the points themselves go up."""
    if not _MORE.match(_words(clause)) or not draft.tallies or draft.tallies[-1] is not draft.last:
        return False
    tally, where = draft.tallies[-1]
    assert clause.effect is not None
    points, upto, share = _points(clause.effect, clause, draft)
    if tally.per != 1 or tally.upto is not None or upto is not None or share or tally.share or len(draft.tallies) > 1:
        raise NotUnderstood(clause, "每次多扣多少看不懂")
    draft.tallies.clear()
    terms = (tally.points, tally.points + points)
    draft.series.append((Series((), terms, Growth.ARITHMETIC, 0, tally.unit), where))
    draft.last = draft.series[-1]
    return True


def _every(clause: Clause, draft: Draft) -> None:
    every, effect = clause.every, clause.effect
    assert every is not None
    assert effect is not None
    if effect.kind in ("zero", "all", "veto"):
        names = names_in(_subject(clause))
        draft.fatals.append((Fatal(names, every.quantity.value if every.quantity else ONE), clause))
        return
    if effect.kind in ("full", "none"):
        raise NotUnderstood(clause, "“每…”之后的得分看不懂")
    quantity = every.quantity or Quantity(ONE, "次")
    anchor: Decimal | None = None
    if len(clause.counts) == 1 and clause.counts[0].quantity.unit == quantity.unit == "%" and every.direction:
        # 每高于目标值80%一个百分点加0.5分: the first figure is the target, the second the unit.
        anchor, quantity = quantity.value, clause.counts[0].quantity
    elif clause.counts and every.quantity is not None:
        raise NotUnderstood(clause, "“每…”里有两个数量，分不清按哪个计")
    if "部分" in _words(clause):
        raise NotUnderstood(clause, "分段累计的算法看不懂")
    points, upto, share = _points(effect, clause, draft)
    if quantity.unit == "档" and draft.grade_unit is not None:
        quantity = draft.grade_unit
    elif quantity.unit == "档":
        raise NotUnderstood(clause, "没有写一档是多少")
    if quantity.value == 0:
        raise NotUnderstood(clause, "“每”后面的数量是0")
    words = every.words
    is_step = every.direction != 0 and not _LATE.search(words)
    if _LATE.search(words) and _time_limit(draft, quantity):
        is_step = True
    counting_up = (
        every.direction > 0 and re.search(r"增加|新增|多", words) and dimension(quantity.unit) is Dimension.COUNT
    )
    has_target = bool(draft.targets or draft.bands or clause.bounds or every.of_target or anchor is not None)
    if counting_up and not has_target and not any(s.direction for s in draft.steps):
        is_step = False
    alike = any(e.value is None or dimension(e.unit) is quantity.dimension for e in _edges(clause))
    to_target = bool(clause.bounds) and all(e.value is None for e in _edges(clause)) and _side(clause) != 0
    if to_target and not every.direction:
        is_step = True
    if "超过的" in clause.subject or (alike and not is_step and re.search(r"超过|超出", words + clause.bounds[0].text)):
        is_step = True
    text = _words(clause)
    if not is_step and alike and re.search(r"按每", text) and all(b.high is None for b in clause.bounds) and not share:
        # 扣分累计达到3分以上的,按每分10元: nothing below, everything from there on
        step = Step(
            every, quantity.value, quantity.unit, points, share, clause, 1, "", _intervals(clause), ZERO, whole=True
        )
        draft.steps.append(step)
        draft.last = step
        return
    if not is_step and alike and _within(clause) and upto is None:
        # 不足3起的每起扣4分: by count, within a limit
        step = Step(every, quantity.value, quantity.unit, points, share, clause, 1, "", _intervals(clause), ZERO)
        draft.steps.append(step)
        draft.last = step
        return
    free = [b for b in draft.bands if b.award == FULL and len(b.intervals) == 1 and b.intervals[0].low is None]
    bound = clause.bounds[0] if len(clause.bounds) == 1 else None
    if (
        alike
        and not is_step
        and bound is not None
        and bound.low is not None
        and bound.high is None
        and any(b.intervals[0].high == bound.low.value and b.intervals[0].high_in for b in free)
    ):
        is_step = True  # 3次以内不扣分，3次以上每次扣2分: beyond 3
    if is_step and upto is not None:
        raise NotUnderstood(clause, "每一单位扣分是一个范围，需人工确定")
    if is_step:
        direction = every.direction or _side(clause) or (-1 if "提前" in words else 1)
        step = Step(
            every, quantity.value, quantity.unit, points, share, clause, direction, tidy(clause.subject),
            () if to_target else _intervals(clause), anchor,
        )  # fmt: skip
        draft.steps.append(step)
        draft.last = step
        return
    if clause.bounds:
        _add_case(clause, quantity, draft)
        return
    subject = next(
        (
            s
            for s in (clause.subject, re.sub(r"^(?:发现|出现|发生|有|达|满|增加)+", "", words), clause.tail)
            if not generic(tidy(s))
        ),
        "",
    )
    told = tidy(clause.tail)
    if subject == clause.subject and told and not generic(told):
        subject = f"{told}、{subject}"  # 设施完好，每发现一处损坏扣1分: the damage is what is counted
    if effect.kind == "get" and dimension(quantity.unit) is Dimension.PERCENT:
        raise NotUnderstood(clause, "按百分比得分的写法看不懂")
    if quantity.dimension is Dimension.COUNT and effect.kind != "get":
        _after_condition(clause, draft)
    tally = Tally(
        _with_verb(names_in(subject), words), points, quantity.value, quantity.unit, upto, share, extra=effect.kind == "extra",
        rounding=Rounding.WHOLE_STATED,
    )  # fmt: skip
    if dimension(quantity.unit) in (Dimension.MONEY, Dimension.PERCENT, Dimension.TIME) and quantity.value != 1:
        tally = replace(tally, rounding=Rounding.WHOLE)
    _add_tally(tally, clause, draft)


_LATE = re.compile(r"延迟|延误|逾期|推迟|拖延|迟到|提前|超时|晚|迟")


def _time_limit(draft: Draft, quantity: Quantity) -> bool:
    """Whether the text gave a time that something takes (4小时内出库得10分), which 每延误1小时 goes on from."""
    if quantity.dimension is not Dimension.TIME:
        return False
    banded = any(
        dimension(b.unit) is Dimension.TIME and any(i.high is not None and i.low is None for i in b.intervals)
        for b in draft.bands
    )
    return banded or any(dimension(t.unit) is Dimension.TIME for t in draft.targets)


def _with_verb(names: tuple[str, ...], words: str) -> tuple[str, ...]:
    """每月8日前提交报表，每延迟1天扣2分: what is counted has its own name besides."""
    verb = tidy(words)
    return (*names, verb) if verb and _LATE.search(verb) and verb not in names else names


def _edges(clause: Clause) -> list[Edge]:
    return [e for b in clause.bounds for e in (b.low, b.high) if e is not None]


def _side(clause: Clause) -> int:
    """高于目标值每1%: the side that the condition before speaks of."""
    sides = {(1 if b.low is not None else -1) for b in clause.bounds if (b.low is None) != (b.high is None)}
    return sides.pop() if len(sides) == 1 else 0


def _within(clause: Clause) -> bool:
    """Whether its condition is an upper limit that counts from 0."""
    text = "".join(p.text for p in clause.phrases)
    return all(b.low is None and b.high is not None for b in clause.bounds) and "部分" not in text


def _add_case(clause: Clause, quantity: Quantity, draft: Draft) -> None:
    """迟到10分钟以内每次扣0.5分: a case that is counted, with a figure in its name."""
    assert clause.effect is not None
    alike = any(e.value is None or dimension(e.unit) is quantity.dimension or not e.unit for e in _edges(clause))
    if (
        alike
        or len(clause.counts) > (clause.every is None)
        or quantity.dimension is not Dimension.COUNT
        or not clause.case
    ):
        raise NotUnderstood(clause, "“每…”之前的条件看不懂")
    if draft.targets or draft.bands or draft.steps:
        raise NotUnderstood(clause, "分档与按次计分混在一起，分不清怎样合并")
    points, upto, share = _points(clause.effect, clause, draft)
    tally = Tally(
        (clause.case,), points, quantity.value, quantity.unit, upto, share, extra=clause.effect.kind == "extra"
    )
    _add_tally(tally, clause, draft)


def _add_tally(tally: Tally, clause: Clause, draft: Draft) -> None:
    text = "".join(p.text for p in clause.phrases)
    if (
        draft.tallies
        and re.search(r"造成|导致|引起|引发|致使", clause.subject)
        and not tally.extra
        and clause.every is None
    ):
        tally = replace(tally, severer=True)
    if re.search(r"同一.{0,4}重复|重复(?:出现|发生).*加倍", text):
        tally = replace(tally, extra=True)
    draft.tallies.append((tally, clause))
    draft.last = draft.tallies[-1]


def _count(clause: Clause, draft: Draft) -> None:
    """A count with an effect: 一次扣2分 · 延迟1天得80分 · 1次扣3分，2次扣8分."""
    effect = clause.effect
    assert effect is not None
    count = clause.counts[0].quantity
    if (stepping := _stepping(clause)) is not None:
        _every(stepping, draft)
        return
    if clause.bounds:
        _add_case(clause, count, draft)
        return
    if len(clause.counts) > 1:
        raise NotUnderstood(clause, "一句里有两个数量，分不清各是什么")
    subject = next((s for s in (clause.subject, clause.tail) if not generic(tidy(s))), "")
    if (
        re.fullmatch(r".*(?:每月|每天|每日|每周|每年|每季度|不少于).*", clause.subject)
        and effect.kind in ("add", "deduct")
        and count.value != 1
    ):
        raise NotUnderstood(clause, "分不清数量是目标还是次数")
    if effect.kind in ("zero", "all", "veto") or (
        effect.kind == "get" and effect.quantity and effect.quantity.value == 0 and draft.tallies
    ):
        if draft.tallies or count.value == 1:
            names = names_in(subject) or (draft.tallies[-1][0].names if draft.tallies else ())
            draft.fatals.append((Fatal(names, count.value, NOTHING, count.unit), clause))
            return
        _point(clause, count, subject, draft)
        return
    if effect.kind in ("get", "full", "none"):
        _point(clause, count, subject, draft)
        return
    if count.value != 1 and not re.search(r"累计|满|达", clause.subject):
        _point(clause, count, subject, draft)
        return
    if count.unit == "%":
        _point(clause, count, subject, draft)
        return
    points, upto, share = _points(effect, clause, draft)
    names = names_in(subject)
    if effect.per:
        raise NotUnderstood(clause, "一句里有两种计数")
    _add_tally(Tally(names, points, count.value, count.unit, upto, share, extra=effect.kind == "extra"), clause, draft)


_MORE_OR_LESS = {"低": -1, "少": -1, "缺": -1, "多": 1, "高": 1, "超": 1, "超出": 1, "减少": -1, "增加": 1, "降低": -1}


def _stepping(clause: Clause) -> Clause | None:
    """少1家扣1分: the same as 每少1家扣1分."""
    count = clause.counts[0]
    place = clause.phrases.index(count)
    word = clause.phrases[place - 1] if place else None
    if not isinstance(word, Word) or len(clause.counts) > 1 or clause.bounds:
        return None
    found = re.search(r"(低|少|缺|多|高|超|超出|减少|增加|降低)[\u4e00-\u9fff]{0,3}$", word.text)
    first = place == 1 and found is not None and found.start() == 0 and word.kind in ("DIR", "TEXT")
    if found is None or not (first or word.text == found[1]) or count.quantity.value == 0:
        return None
    every = Every(
        word.start, count.end, word.text + count.text, count.quantity, _MORE_OR_LESS[found[1]], word.text, False
    )
    phrases = (*clause.phrases[: place - 1], every, *clause.phrases[place + 1 :])
    subject = "".join(p.text for p in clause.phrases[: place - 1] if isinstance(p, Word))
    amounts = tuple(a for a in clause.amounts if a is not count)
    return replace(clause, every=every, phrases=phrases, subject=subject, amounts=amounts)


def _point(clause: Clause, count: Quantity, subject: str, draft: Draft) -> None:
    """An exact value with an award: 0份0分，1份5分."""
    assert clause.effect is not None
    exact = Interval(count.value, True, count.value, True, True, True)
    reaching = bool(re.search(r"完成|达到|达成|达|满", clause.subject)) and not re.search(r"未", clause.subject)
    band = Band(
        tidy(subject) if not generic(tidy(subject)) else "",
        count.unit,
        (exact,),
        award(clause.effect, clause, draft),
        clause,
        reaching,
    )
    draft.bands.append(band)
    draft.last = band


_ONWARD = re.compile(r"(?:及|起|及其|次|和|含)*(?:以上|以后|之后|起|及以上|及以后)")


def _ordinal(clause: Clause, draft: Draft) -> None:
    """第四次扣5分 · 首次扣1分 · 第三次及以上每次扣9分."""
    effect = clause.effect
    assert effect is not None
    text = clause.ordinal
    figure = number(re.sub(r"^第|[^\d零一二两三四五六七八九十百]", "", text))
    nth = 1 if text.startswith(("首", "初")) else int(figure or 0)
    where = next(i for i, p in enumerate(clause.phrases) if isinstance(p, Word) and p.kind == "ORDINAL")
    after = "".join(p.text for p in clause.phrases[where + 1 :] if p.start < effect.start and not isinstance(p, Every))
    onward = bool(_ONWARD.match(after)) or (clause.every is not None and bool(after))
    if effect.kind in _LOSING:
        draft.fatals.append((Fatal((), Decimal(nth)), clause))
        return
    if effect.kind == "none":
        points, upto, share = ZERO, None, False
    else:
        points, upto, share = _points(effect, clause, draft)
    single = clause.every is None or (
        clause.every.direction == 0 and (clause.every.quantity is None or clause.every.quantity.value == 1)
    )
    if share or upto is not None or clause.bounds or clause.counts or not nth or not single:
        raise NotUnderstood(clause, "“第几次”的扣分看不懂")
    if clause.every is not None and not onward:
        raise NotUnderstood(clause, "“第几次”又写了“每次”，看不懂")
    if onward and any(o[0] >= nth for o in draft.ordinals):
        raise NotUnderstood(clause, "“第几次”的先后看不懂")
    draft.ordinals.append((nth, points, clause))
    draft.onward = draft.onward or onward
    draft.last = draft.ordinals[-1]


def _option(labels: tuple[str, ...], clause: Clause, draft: Draft) -> None:
    assert clause.effect is not None
    option = Option(tuple(x for x in labels if x), award(clause.effect, clause, draft))
    draft.options.append((option, clause))
    draft.last = option


def _counts_level(clause: Clause, draft: Draft) -> bool:
    """优秀(100分)0次: what stands behind a level's mark is the figure that it begins with."""
    option, where = draft.options[-1]
    figures = len(clause.bounds) + len(clause.counts)
    if (
        option is not draft.last
        or figures != 1
        or clause.opener not in ("RPAR", "COLON")
        or not generic(tidy(clause.subject))
    ):
        return False
    if clause.bounds:
        intervals, unit = _intervals(clause), _unit(*clause.bounds)
    else:
        value, unit = clause.counts[0].quantity.value, clause.counts[0].quantity.unit
        intervals = (Interval(value, True, value, True, True, True),)
    draft.options.pop()
    draft.bands.append(Band("", unit, intervals, option.award, where))
    draft.last = draft.bands[-1]
    return True


_PLAIN_LEVELS = frozenset({"有", "无", "是", "否", "√", "×", "对", "错", "达标", "不达标"})


def _after_condition(clause: Clause, draft: Draft) -> None:
    """Refuse 金额1万元以上，合同错误扣5分: the condition before may hold for this case only."""
    before = draft.last
    if clause.opener != "COMMA" or not isinstance(before, Target) or before.clause is None or not before.clause.bounds:
        return
    assert clause.effect is not None
    kinds = (Dimension.MONEY, Dimension.COUNT, Dimension.LEVEL)
    limits = before.clause.bounds
    if clause.effect.kind in ("get", "full", *_LOSING) or any(
        b.low is not None and b.high is None and b.low.value is not None and dimension(b.low.unit) in kinds
        for b in limits
    ):
        raise NotUnderstood(clause, "不清楚前面的条件是不是只说这一种情形")


def _named(clause: Clause, draft: Draft) -> None:
    """A name with an effect: 未归档的扣20分 · 完成得10分 · 中评扣1分/个 · 完成目标得10分."""
    effect = clause.effect
    assert effect is not None
    subject = clause.subject if not generic(tidy(clause.subject)) or _REACHED.fullmatch(tidy(clause.subject)) else ""
    subject = subject or (clause.tail if not generic(tidy(clause.tail)) else "")
    name = tidy(subject)
    if not name and clause.subject in _PLAIN_LEVELS:
        name = subject = clause.subject
    if effect.kind == "none":
        draft.passed.append(clause)
        if name and draft.tallies:  # 无效投诉不扣分: known, and free
            draft.tallies.append((Tally(names_in(subject), ZERO, counted=False), clause))
        return
    if effect.kind in ("deduct", "extra", "add", "each", "fine") and effect.quantity is not None:
        if effect.kind == "deduct" and "%" in effect.quantity.unit and not name:
            raise NotUnderstood(clause, "没有写在什么情况下扣")
        if _elliptic(clause, name, draft):
            return
        _after_condition(clause, draft)
        if not name and not effect.per:
            raise NotUnderstood(clause, "没有写在什么情况下加扣分")
        points, upto, share = _points(effect, clause, draft)
        unit = effect.per or "次"
        _add_tally(
            Tally(names_in(subject), points, ONE, unit, upto, share, extra=effect.kind == "extra", counted=bool(effect.per)),
            clause, draft,
        )  # fmt: skip
        return
    if effect.kind == "veto" and not name and draft.fatals:
        draft.passed.append(clause)  # (单项否决): says again what stands before it
        return
    if not (_REACHED.fullmatch(name) or _MISSED.fullmatch(name)):
        _after_condition(clause, draft)
    reached = bool(_REACHED.fullmatch(name))
    if reached or _MISSED.fullmatch(name):
        band = Band("", "", (), award(effect, clause, draft), clause, target=True, side=1 if reached else -1)
        draft.bands.append(band)
        draft.last = band
        return
    if effect.kind == "veto":
        names = names_in(subject)
        draft.fatals.append((Fatal(() if name in ("一票", "单项") else names), clause))
        return
    if effect.kind in ("zero", "all"):
        if not name:
            _orphan_zero(clause, draft)
            return
        _option((name,), clause, draft)
        return
    if not name:
        if effect.kind == "get" and effect.quantity and effect.quantity.value == 0:
            _orphan_zero(clause, draft)
            return
        if effect.kind == "full":
            draft.passed.append(clause)
            return
        if effect.kind == "get" and effect.quantity and draft.full == effect.quantity.value and not draft.bands:
            draft.passed.append(clause)
            return
        raise NotUnderstood(clause, "没有写在什么情况下得分")
    _option((name,), clause, draft)


_OPPOSITE = re.compile(
    r"(?:若|如)?(低于|高于|超过|少于|不足|未达到|低|高|超)(?:该?(?:目标|标准|计划|预算)值?)?(?:的|者|时|则)*"
)


def _elliptic(clause: Clause, name: str, draft: Draft) -> bool:
    """每高于目标一个百分点加0.5分,低于则减0.5分: the unit of the step before, the other way."""
    step = draft.last if isinstance(draft.last, Step) else None
    words = "".join(p.text for p in clause.phrases if clause.effect is not None and p.start < clause.effect.start)
    found = _OPPOSITE.fullmatch(words)
    if step is None or found is None or step.intervals:
        return False
    direction = 1 if found[1] in ("高于", "超过", "高", "超") else -1
    assert clause.effect is not None
    points, upto, share = _points(clause.effect, clause, draft)
    if direction == step.direction or upto is not None or share != step.share or (points < 0) == (step.points < 0):
        return False
    draft.steps.append(replace(step, points=points, direction=direction, clause=clause))
    draft.last = draft.steps[-1]
    return True


def _orphan_zero(clause: Clause, draft: Draft) -> None:
    """一票否决，本项0分: says again what the veto before it said."""
    if draft.fatals or draft.otherwise is not None:
        draft.passed.append(clause)
        return
    raise NotUnderstood(clause, "没有写在什么情况下不得分")


def is_consequence(text: str) -> bool:
    """Whether words speak of consequences other than marks (调岗, 开除, 另行处理)."""
    return bool(_CONSEQUENCE.search(text))


def is_manual(text: str) -> bool:
    """Whether words leave the mark to somebody's judgement."""
    return bool(_MANUAL.search(text))
