"""Clauses become what they say: one by one into the draft, or refused with the reason."""

import re
from dataclasses import replace
from decimal import Decimal

from ..regex import regex
from .awards import award
from .banded import add_band
from .beyond import beyond
from .clauses import Clause, tidy
from .conditions import LOSING, unit_of, words_of
from .consequences import is_consequence
from .counted import add_count
from .draft import Draft, NotUnderstood, Step, Target
from .every import add_every, per_beyond
from .guards import UP_TO_FULL
from .named import add_named, add_option, counts_level
from .ordinals import add_ordinal, goes_on
from .phrases import Edge, Limit
from .quantity import Dimension, Quantity
from .ranks import goes_down
from .rules import FULL, Award, AwardKind, Option, Rounding, Tally
from .surplus import surplus_in

_MANUAL = regex(
    r"(?:评价|评分|测评|打分)占\d|(?:由|(?<![未需应须])经|按|给予|请|视).{0,14}(?:评分|打分|评价|评定|评审|考评|评估|给分|选定)|评分$|打分$|主管评|经理评|领导评|主观|酌情"
)

_RANGES = regex(
    r"(?:[优良中差好秀一般合格不及尚可待改进满意较甲乙丙丁A-F]{1,5}(?:级|等|档)?[(:]?\d+分?[-~]\d+分?\)?[;,、\s]*){2,}"
)
"""优(90-100) 良(80-89) …: ranges that a rater chooses in."""


def gather(clauses: tuple[Clause, ...], draft: Draft) -> None:
    """Sort every clause into ``draft``. Raises :class:`NotUnderstood` for the first one that says something unknown."""
    draft.first = clauses[0] if clauses else None
    for index, clause in enumerate(clauses):
        _one(clause, draft, clauses[index + 1] if index + 1 < len(clauses) else None)


def _one(clause: Clause, draft: Draft, after: Clause | None) -> None:
    if (clause.depth and _EXAMPLE.match(words_of(clause))) or (
        clause.depth and draft.in_example and clause.opener == "COMMA"
    ):
        draft.in_example = True
        draft.passed.append(clause)
        return
    draft.in_example = False
    if UP_TO_FULL.search(words_of(clause)) and not clause.conditioned and clause.every is None:
        draft.passed.append(clause)
        return
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
    elif _adds_nothing(clause, draft) or (
        clause.effect.kind == "deduct" and clause.effect.quantity is None and _OUT_OF.fullmatch(words_of(clause))
    ):
        draft.passed.append(clause)
    elif clause.effect.kind == "deduct" and clause.effect.quantity is None:
        if "DOUBLE" not in clause.words:
            raise NotUnderstood(clause, "写了扣分却没有写扣多少", kind="unfilled")
        draft.passed.append(clause)
    elif (reason := surplus_in(clause)) is not None:
        raise NotUnderstood(clause, reason)
    elif _rounding(clause, draft):
        pass
    elif "ELSE" in clause.words and not clause.bounds and not clause.every and not clause.counts:
        draft.otherwise = award(clause.effect, clause, draft)
    elif (beyond_it := per_beyond(clause)) is not None:
        add_every(beyond_it, draft)
    elif clause.ordinal:
        add_ordinal(clause, draft)
    elif (
        _rises_by(clause, draft)
        or beyond(clause, draft)
        or goes_down(clause, draft)
        or (clause.every is not None and goes_on(clause, draft))
    ):
        pass
    elif clause.every is not None:
        add_every(clause, draft)
    elif clause.bounds and clause.counts and clause.effect.kind not in ("get", "full", "none", *LOSING):
        add_count(clause, draft)
    elif clause.bounds:
        if clause.counts:
            raise NotUnderstood(clause, "一句里有条件又有另一个数量，分不清各是什么")
        add_band(clause, draft)
    elif clause.level:
        labels = (clause.level, *(t for t in (tidy(clause.subject or clause.tail),) if t))
        add_option(labels, clause, draft)
    elif clause.counts:
        add_count(clause, draft)
    else:
        add_named(clause, draft)


def _rises_by(clause: Clause, draft: Draft) -> bool:
    """第一次扣2分，第二次扣4分，依次递增2分: says how the series goes on."""
    effect = clause.effect
    rising = effect is not None and "递增" in words_of(clause) and not clause.conditioned and len(draft.ordinals) > 1
    if not rising or effect is None or effect.quantity is None:
        return False
    ordered = sorted(draft.ordinals, key=lambda o: o[0])
    if abs(ordered[-1][1] - ordered[-2][1]) != abs(effect.quantity.value):
        raise NotUnderstood(clause, "递增的分与前面写的不一致")
    draft.etc = True
    draft.passed.append(clause)
    return True


def _adds_nothing(clause: Clause, draft: Draft) -> bool:
    """每高于目标1元加0.5分，低于目标不加分: says what goes without saying."""
    plain = (
        clause.effect is not None and clause.effect.kind == "none" and re.search(r"不加|不奖|不另", clause.effect.text)
    )
    gains = draft.steps and all(s.points > 0 for s in draft.steps)
    return bool(plain and gains and not draft.bands) and all(
        e is None or e.value is None for b in clause.bounds for e in (b.low, b.high)
    )


_UNREAD = regex(
    r"比例(?:得|计|扣|给|折|发)|折算|线性|插值|直线|递减|递增|部分按|超出部分|得分=|÷|按.{0,12}(?:计分|得分|计算|计提|给分|打分|发放|计发)|计分|给分|扣分$|得分$"
)


_HEADING = regex(
    r"按照?(?:部门|公司|全公司|月度|业绩|销售)?(?:排名|名次|等级|档次|以下标准|下列标准|如下标准)(?:计分|得分|给分)"
)
"""按排名计分: what the clauses after it say anyway."""


_EXAMPLE = regex(r"即|例如|如[:,]|比如")


_ADDING_UP = regex(r"(?:并|且|均|可|逐次|依次)*(?:累计|累加|叠加)(?:计算|计分)?(?:扣分|扣除|扣减|扣|计算)?")


_DEFINITION = regex(r"[^=÷×%]*(?:率|比|比例|占比|度)=[^=]*[/÷][^=×]*(?:×100%?)?")


_RATIO_ALONE = regex(r"(?:(?:计算)?公式|计算方法|定义)?:?[^=÷/×%\d,;]{2,}[/÷][^=÷/×%\d,;]{2,}(?:×100%?)?")
"""当月离职人数/月平均人数×100%: what the measure is."""


_OUT_OF = regex(
    r"(?:以上|上述|各项)?(?:并|均|都|统一|全部|按[笔次项处人个件])?从(?:满分|本项|该项|此项|总分|基础分|本人|员工|当月|工资|标准分|绩效).{0,14}(?:扣|扣除|扣减|减|减去|减扣)"
)


def _limit(limit: Limit, clause: Clause, draft: Draft) -> None:
    value = limit.quantity.value if limit.quantity else None
    if limit.kind == "until":
        draft.floor = Decimal(0)
    elif limit.kind == "negative":
        draft.negative = True
    elif value is None:
        raise NotUnderstood(clause, "上下限没有写数")
    elif limit.quantity is not None and limit.quantity.dimension in (Dimension.TIME, Dimension.COUNT, Dimension.LEVEL):
        if limit.kind == "minimum" and not set(limit.verbs) & {"DEDUCT", "ADD", "GET", "EXTRA", "FINE"}:
            draft.targets.append(Target(Edge(value, limit.quantity.unit, True), None, clause))  # 保底2家
            draft.last = draft.targets[-1]
            return
        if limit.kind == "minimum" or set(limit.verbs) & {"DEDUCT", "ADD", "GET", "EXTRA", "FINE"}:
            raise NotUnderstood(clause, "这一句限制的不是分数，看不懂")
        draft.targets.append(Target(None, Edge(value, limit.quantity.unit, True), clause))  # 以45天为限
        draft.last = draft.targets[-1]
    elif limit.kind == "minimum" or value < 0:
        draft.floor = value
    elif _of_ratio(limit, clause) and "CAP" in limit.verbs and not draft.bands:
        draft.targets.append(Target(None, Edge(value, "%", True), clause))  # 呼损率以5%为限
        draft.last = draft.targets[-1]
    elif _of_ratio(limit, clause):
        raise NotUnderstood(clause, "这一句限制的是完成率，不是分数，看不懂")
    elif re.search(r"扣[至到]", limit.text):
        raise NotUnderstood(clause, "扣到多少分看不懂")
    else:
        verbs = {*limit.verbs} | ({clause.phrases[0].text} if clause.phrases else set())
        off = verbs & {"DEDUCT", "FINE"} or re.search(r"扣|罚|减分", clause.subject)
        on = verbs & {"ADD", "EXTRA"} or re.search(r"加分|奖", clause.subject) or "加" in limit.text
        if limit.quantity is not None and limit.quantity.unit == "%" and draft.full is not None:
            value = value * draft.full
        if off and re.search(r"扣|减分", clause.subject) and re.search(r"加分", clause.subject):
            draft.most_off = draft.most_on = value  # 加分、扣分均以10分为限
        elif _of_one_case(clause, draft):
            raise NotUnderstood(clause, "这一句只限制其中一种情形，看不懂")
        elif off:
            draft.most_off = value
        elif on or _of_what_is_added(draft):
            draft.most_on = value
        else:
            draft.cap = value


_WHOLE = regex(
    r"(?:当月|每月|本月|月度|全月|年度|全年|每年|单月|个人|累计|合计|总计|总额|共计|本项|该项|此项|单项|加分|扣分|减分|奖分|罚款|扣款|奖励|补贴|提成|赔偿|得分|分数|最终|均|可|以|的|为|是|至|到|,|、|和|分值|正分|金额|额|数|考核|绩效|总分|分)*"
)


def _of_one_case(clause: Clause, draft: Draft) -> bool:
    """错别字每处扣0.5分，同一篇的错别字最多扣2分: a limit that names one of several cases."""
    several = len({t.names for t, _ in draft.tallies}) > 1
    return several and not clause.conditioned and not _WHOLE.fullmatch(clause.subject)


_RATIO = regex(r"率|比例|达成|完成|单项|分项|占比")


def _of_ratio(limit: Limit, clause: Clause) -> bool:
    """单项达成率最高按110%计: the ratio is limited, not the mark."""
    return limit.quantity is not None and limit.quantity.unit == "%" and bool(_RATIO.search(words_of(clause)))


def _of_what_is_added(draft: Draft) -> bool:
    """收缴率90%得10分；清缴每1万元加1分，上限3分: the limit is that of the addition right before it."""
    last = draft.last
    if isinstance(last, tuple) and isinstance(last[0], Tally):
        return bool(draft.bands) and last[0].points > 0
    return isinstance(last, Step) and last.points > 0 and _more(draft)


def _more(draft: Draft) -> bool:
    """Whether the best band gives all of the full mark, so that what is added goes beyond it."""
    return any(
        b.award == FULL or (draft.full is not None and b.award.points(draft.full) == draft.full) for b in draft.bands
    )


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
    if isinstance(draft.last, Option) and counts_level(clause, draft):
        return
    if "CAP" in clause.words and clause.bounds and clause.bounds[0].low and clause.bounds[0].low.value is not None:
        draft.cap = clause.bounds[0].low.value
        return
    marks = [
        b
        for b in clause.bounds
        if unit_of(b) in ("分", "元")
        and re.search(
            r"加分|扣分|加减分|减分|增减分|奖分|奖励分|赔偿|补贴|提成|累计|合计|总计|奖励|罚款|总分|^(?:当月|每月|本月|月度|全月)$",
            clause.subject,
        )
        and not b.text.endswith(("以下", "以下(含)"))
    ]
    if marks and marks[0].high is not None and marks[0].high.value is not None and marks[0].low is None:
        if re.search(r"加扣|奖扣|加减|增减|奖罚", clause.subject):
            draft.most_off = draft.most_on = marks[0].high.value
        elif "扣" in clause.subject or "减分" in clause.subject:
            draft.most_off = marks[0].high.value
        elif re.search(r"加分|奖", clause.subject):
            draft.most_on = marks[0].high.value
        elif re.fullmatch(r"当月|每月|本月|月度|全月", clause.subject):
            _within_a_month(marks[0].high.value, clause, draft)
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
    doubling = "DOUBLE" in clause.words and clause.every is None and not clause.bounds
    if doubling and (not clause.counts or re.search(r"[上前]一?次|首次", text)):
        draft.passed.append(clause)
        return
    if (draft.ordinals or draft.tallies) and _ADDING_UP.fullmatch(text):
        draft.passed.append(clause)
        return
    if _DEFINITION.fullmatch(text) or _RATIO_ALONE.fullmatch(text):
        draft.passed.append(clause)
        return
    if _HEADING.fullmatch(text):
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
    if (
        clause.every is not None
        and not _how_often(clause)
        and not (re.search(r"标准|目标|定额", clause.subject) and len(clause.counts) == 1 and not clause.bounds)
    ):
        if everyone(clause):
            draft.passed.append(clause)
            return
        raise NotUnderstood(clause, "写了“每…”却没有写加扣多少分", kind="unfilled")
    if "ORDINAL" in clause.words and is_consequence(text) and not clause.bounds:
        draft.passed.append(clause)  # 第三次解除劳动合同
        return
    if (
        "ORDINAL" in clause.words
        or "ELSE" in clause.words
        or ("EXCEPT" in clause.words and (clause.bounds or clause.counts))
    ):
        raise NotUnderstood(clause, "这句话看不懂")
    if re.search(r"(?:[≥≤<>]|达到?|以上|每[高低])\s*(?:%|元|分)", text):
        raise NotUnderstood(clause, "条文里有空白没有填", kind="unfilled")
    if "EXCEPT" in clause.words:
        draft.exceptions.append(text)
    if clause.depth and re.fullmatch(r"含.*", text):
        _inclusive(draft)
        return
    if _is_target(clause):
        draft.targets.append(_target(clause))
        draft.last = draft.targets[-1]
    draft.passed.append(clause)


def _how_often(clause: Clause) -> bool:
    """每次抽检20件, 每份不少于500字: how something is done, without a word of marks."""
    every = clause.every
    if every is None or every.words or every.direction or re.search(r"[扣加减奖罚]", words_of(clause)):
        return False
    figures = [*clause.counts, *clause.bounds]
    between = "".join(p.text for p in clause.phrases if p.start >= every.end and figures and p.end <= figures[0].start)
    return bool(figures) and bool(re.search(r"[\u4e00-\u9fff]", between or figures[0].text[:1]))


def everyone(clause: Clause) -> bool:
    """Say whether 每 only means everybody or everything, in the middle of prose (说得出每款宝贝的特点)."""
    every = clause.every
    return (
        every is not None
        and not (every.words or every.direction or clause.counts or clause.bounds)
        and clause.words == {"TEXT"}
        and clause.start < every.start
        and every.end < clause.end
    )


def _within_a_month(most: Decimal, clause: Clause, draft: Draft) -> None:
    """当月不超过5分: a limit to what is added, or to what is taken off, whichever the text speaks of alone."""
    signs = {t.points > 0 for t, _ in draft.tallies} | {s.points > 0 for s in draft.steps}
    if not signs and unit_of(*clause.bounds) == "元":
        draft.cap = most  # 按货值的30%赔偿，每月不超过500元
        return
    if len(signs) != 1:
        raise NotUnderstood(clause, "不清楚限制的是加分还是扣分")
    if signs == {True}:
        draft.most_on = most
    else:
        draft.most_off = most


def _is_target(clause: Clause) -> bool:
    if is_consequence(clause.tail + clause.subject):
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
    if not re.match(r"(?:逾期|延误|延迟|超出|超过|超)?(?:不足|不满|未满)|按实际比例|不取整|按比例", text) or not (
        draft.steps or draft.tallies
    ):
        return False
    if clause.effect is not None and clause.effect.kind not in ("none", "get", "zero"):
        return False
    if not _part_of_unit(clause, draft):
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


def _part_of_unit(clause: Clause, draft: Draft) -> bool:
    """Whether 不足… speaks of a part of what is counted by, not of a value of the measure (每低1%扣1分；不足85%不计分)."""
    said = [
        Quantity(e.value, e.unit)
        for b in clause.bounds
        for e in (b.low, b.high)
        if e is not None and e.value is not None
    ]
    sizes = [Quantity(s.per, s.unit) for s in draft.steps] + [Quantity(t.per, t.unit) for t, _ in draft.tallies]
    return all(
        any(q.dimension is not size.dimension or q.to(size.unit).value <= size.value for size in sizes) for q in said
    )


def is_manual(text: str) -> bool:
    """Whether words leave the mark to somebody's judgement."""
    return bool(_MANUAL.search(text) or _RANGES.fullmatch(text.strip()))
