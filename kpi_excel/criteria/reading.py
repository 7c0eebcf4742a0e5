"""The way in: a criterion's text becomes a :class:`Criterion`: understood, manual, unfilled, or honestly refused."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from ..regex import regex
from .accounted import check_figures
from .all_or_later import all_or_later
from .asides import everyone
from .at_most import at_most, check_share_reached
from .banded_measures import banded_measures
from .bare_rates import in_percent
from .below_none import check_taken_back
from .beside_others import beside_others
from .blanks import filled_in
from .bonus_lost import check_bonus_lost
from .both_limits import check_both_limits
from .case_limits import check_case_limits, limits_apart
from .changes import check_changes
from .clauses import Clause
from .coefficients import check_coefficients
from .column_target import check_column, check_targets
from .compared import check_compared
from .compose import compose
from .conditions import interval, words_of
from .consequences import consequences_of, is_consequence
from .count_limits import settle_count_limits
from .counted_once import check_once
from .counted_twice import counted_twice
from .course import check_course
from .deadlines import unread_dates, with_due_day
from .draft import Draft, NotUnderstood, Target
from .each_reached import check_idle_limit
from .excepted import excepted
from .excess import as_excess
from .formulas.take import take
from .formulas.unread import check_functions
from .framing import without_definitions
from .free_first import check_allowed
from .gather import gather
from .guards import check_clauses, check_kinds, check_measures, check_names, check_passed, limited_to_full
from .joining import read_clauses
from .judged import is_manual, is_uncounted
from .left_over import check_left_over
from .level_goals import level_goals
from .lexer import tokenise
from .limits import MOST_COUNTED, settle_bracketed_limits
from .made_up import out_of_so_many
from .named_by_absence import name_by_absence
from .normalise import Normal, normalise
from .one_to_many import is_return, so_many, without_one
from .other_rates import check_step_rates
from .pay_besides import without_pay_besides
from .per_mille import in_per_mille
from .per_so_many import without_per
from .percent_caps import check_percent_caps
from .percent_goals import check_percent_goal
from .phrases import Amount, Bound, Edge, segments
from .plainly import plainly_said
from .possible import with_possible_figures
from .quantity import Quantity
from .range_goals import one_sided, range_goals
from .regimes import fines_besides, one_regime
from .round_off import unread_rounding, without_rounding
from .rules import HUNDRED, NOTHING, ONE, ZERO, Piecewise, Rate, Rule, ScoreUnit, Tally
from .running_sums import check_running_sums
from .scope_notes import left_out, without_scope_notes
from .several_measures import several_measures
from .twists import check_twists
from .two_bounds import check_two_bounds
from .two_deadlines import two_deadlines
from .unlimited import without_unlimited

JUDGED = "由评分人酌情评定"
"""Why there is no rule where the text itself leaves the mark to somebody's judgement."""


class Understanding(StrEnum):
    """How far a criterion was understood."""

    UNDERSTOOD = "understood"
    MANUAL = "manual"
    """No rule that a machine could apply: the entered mark stands, its range is checked."""
    UNREADABLE = "unreadable"
    UNFILLED = "unfilled"


@dataclass(frozen=True, slots=True)
class Criterion:
    """A criterion as understood. ``spans`` are places in the text: (start, end, what it became)."""

    text: str
    understanding: Understanding
    rule: Rule | None = None
    reason: str = ""
    """Chinese: why there is no rule, with the clause."""
    clause: str = ""
    """The clause that was not understood."""
    passed: tuple[str, ...] = ()
    """Clauses without effect on the mark: requirements, prose, consequences."""
    spans: tuple[tuple[int, int, str], ...] = ()
    item: str = ""
    """The name of the item that it stands under."""
    target: str = ""
    """What its target column says."""
    supposed: tuple[Rule, ...] = ()
    """For an unfilled text: the rules that it would be with the least and the most in its blanks. Where they all give the
    same score, that score holds whatever was meant.
    """

    @property
    def basis(self) -> Rule | None:
        """The rule, or one that stands for it where blanks were left: what kind of score and of data it is about."""
        return self.rule if self.rule is not None else next(iter(self.supposed), None)

    @property
    def uncounted(self) -> bool:
        """Whether it says that its item counts no points."""
        return self.reason == UNCOUNTED


@lru_cache(maxsize=8192)
def read(
    text: str, item: str = "", full: Decimal | None = None, target: str = "", *, losing: bool = False, sign: int = 0
) -> Criterion:
    """Understand one criterion.

    ``item`` is the item's name, ``full`` its full mark in points (or yuan), ``target`` what its target column says;
    ``losing``: the marks are points lost (a 扣分 column), so a bare 0.5分/次 takes off; ``sign``: the item stands among
    additions (+1) or deductions (-1), which says it of marks without a verb.
    Never raises for any text: should the reader itself fail, the criterion is unreadable and says so.
    """

    plain_target = without_per(target)

    def reading(typed: str) -> Criterion:
        return _read(typed, item, full, plain_target, losing=losing, sign=sign)

    try:
        criterion = replace(reading(text), item=item, target=target)
        several = criterion.rule is not None and sum(isinstance(p, Piecewise) for p in criterion.rule.parts) > 1
        if (several or criterion.understanding is Understanding.UNREADABLE) and not target:
            criterion = _otherwise_read(criterion, full, reading)
        if criterion.understanding is Understanding.UNFILLED:
            criterion = replace(criterion, supposed=_supposed(criterion, reading))
        return criterion
    except Exception as error:
        return Criterion(
            text, Understanding.UNREADABLE, reason=f"{FAILED}（{type(error).__name__}），请改写或报告这条标准"
        )


def _otherwise_read(refused: Criterion, full: Decimal | None, reading: Callable[[str], Criterion]) -> Criterion:
    """Read a refused text as what its whole shape says that it is: several measures side by side."""
    passed: list[str] = []

    def rule_of(text: str) -> Rule | None:
        criterion = reading(text)
        passed.extend(criterion.passed)
        return criterion.rule

    text = refused.text
    several = several_measures(text, full, rule_of) or banded_measures(text, full, rule_of)
    rule = several or all_or_later(text, full) or two_deadlines(text, full)
    if rule is None:
        return refused
    told = tuple(dict.fromkeys(passed)) if several is not None else ()
    return Criterion(text, Understanding.UNDERSTOOD, rule, item=refused.item, passed=told)


_FULL_MARKS = regex(r"(?:得|为|计|记|给|评|拿|是)(?:该项|本项|此项)?满分|满分的?\d")
_OF_PAY = regex(r"系数|比例|发放|奖金|工资|绩效|提成|津贴|补贴")


def _in_marks(text: str, item: str) -> bool:
    """Say whether shares are shares of a full mark (达到目标得满分), not of pay: where it is unknown, so is the mark."""
    return bool(_FULL_MARKS.search(text)) and not _OF_PAY.search(text + item)


def _supposed(unfilled: Criterion, reading: Callable[[str], Criterion]) -> tuple[Rule, ...]:
    """The rules of an unfilled text with its blanks filled; none unless every filling gives one."""

    def blank_clause(typed: str) -> str:
        criterion = unfilled if typed == unfilled.text else reading(typed)
        return criterion.clause if criterion.understanding is Understanding.UNFILLED else ""

    rules = tuple(reading(typed).rule for typed in filled_in(unfilled.text, blank_clause))
    return tuple(r for r in rules if r is not None) if all(r is not None for r in rules) else ()


UNCOUNTED = "标准写明这一项不计分"
"""The reason where an item is only watched (仅作统计，不计分)."""

FAILED = "读这条标准时程序出错"
"""How the reason begins where the reader itself failed."""


def _read(text: str, item: str, full: Decimal | None, target: str, *, losing: bool, sign: int) -> Criterion:
    typed = normalise(text, clauses=True)
    if is_uncounted(typed.text):
        return Criterion(text, Understanding.MANUAL, reason=UNCOUNTED, passed=(text.strip(),))
    typed, target = without_one(typed, item), so_many(target) if is_return(text + item) else target
    typed, target = level_goals(typed, target)
    typed = one_sided(range_goals(typed, target, full), target, full)
    plain, made_of = plainly_said(typed, item, full)
    plain, lost = without_pay_besides(plain, full)
    normal, places, rounding = without_rounding(plain)
    try:
        formula = take(normal, item, full, target)
    except NotUnderstood as refusal:
        return _refused(text, normal, refusal, (), [])
    rest, noted = without_scope_notes(normal if formula is None else formula.rest(normal))
    rest, defined = without_definitions(rest)
    defined = (*noted, *defined)
    try:
        check_functions(normal.text, rest.text)
        rest, unlimited = without_unlimited(rest, full)
    except NotUnderstood as refusal:
        return _refused(text, normal, refusal, (), [])
    clauses = read_clauses(segments(tokenise(rest)))
    if not clauses and formula is None:
        return Criterion(text, Understanding.MANUAL, reason="没有评分标准")
    scoring = [c for c in clauses if c.effect is not None or (c.every is not None and not everyone(c))]
    judged = any("DISCRETION" in c.words for c in clauses) or is_manual(rest.text)
    if judged and formula is None and all("DISCRETION" in c.words or not c.conditioned for c in scoring):
        return Criterion(text, Understanding.MANUAL, reason=JUDGED, passed=_texts(normal, clauses))
    losing = losing or _losing(typed.text)
    goal = at_most(_in_items_unit(_in_percent(_target(target, item), item, typed.text), item, typed.text), item)
    draft = Draft(full, item, goal, losing, sign, uncapped=unlimited.added)
    try:
        if unread_dates(rest.text):
            raise NotUnderstood(None, "按钟点或跨月日期分档的写法还读不懂，请改成“每延迟1天扣…分”之类的写法")
        check_twists(counted_twice(typed).text)
        check_both_limits(normal.text)
        check_compared(normal.text)
        if formula is None:
            check_coefficients(typed.text, full, item)
        check_taken_back(typed.text, full)
        check_running_sums(typed.text)
        check_case_limits(typed.text)
        check_once(typed.text)
        if formula is None and _PARTS.search(normal.text):
            raise NotUnderstood(None, "写了几部分之比，看不出是哪几部分")
        if unread_rounding(normal.text):
            raise NotUnderstood(None, "怎样取整、保留几位小数，是指数据还是指得分，看不懂")
        ruling, aside = one_regime([c for c in clauses if "DISCRETION" not in c.words], full)
        fines = fines_besides(clauses) if aside else {}
        ruling = beside_others(ruling)
        check_clauses(ruling)
        limits = [limit for clause in ruling for limit in clause.limits if limit.kind == "maximum"]
        draft.taken_to_end = any(limit.kind == "until" for clause in ruling for limit in clause.limits)
        draft.capped = any(not {"DEDUCT", "FINE"} & set(limit.verbs) for limit in limits) or any(
            MOST_COUNTED.fullmatch(words_of(c)) for c in ruling
        )
        draft.limits_apart = limits_apart(typed.text)
        gather(ruling, draft)
        settle_bracketed_limits(draft)
        name_by_absence(draft)
        settle_count_limits(ruling, draft)
        check_measures(draft.bands, item if draft.steps else "")
        check_step_rates(draft.bands, draft.steps, item)
        check_kinds(draft.bands)
        check_allowed(draft)
        check_idle_limit(draft)
        draft.passed.extend(aside)
        if formula is not None and formula.unit is ScoreUnit.YUAN:
            _one_currency(draft)
        if formula is not None:
            _edge_of_goal(draft)
        of_target = any(band.target or band.apart for band in draft.bands)
        rule = compose(draft, goal) if formula is None else formula.rule(draft, goal)
        if full is None and rule.unit is ScoreUnit.FRACTION and _in_marks(typed.text, item):
            rule = replace(rule, unit=ScoreUnit.POINTS)
        check_passed(draft.passed, rule)
        check_left_over(draft, rule, typed.text)
        check_names(rule)
        known = (
            (full, draft.stated_full, *(e.value for e in (goal.low, goal.high) if e is not None))
            if goal
            else (full, draft.stated_full)
        )
        known = (*known, *draft.worked_in)
        check_figures(rule, ruling, draft.passed, known)
        rule = in_percent(_in_ten_thousands(rule, item, target, typed.text), item, typed.text)
        rule = in_per_mille(rule, typed.text)
        rule = as_excess(rule, item)
        check_targets(rule, draft.targets, draft.bands)
        check_percent_caps(rule, typed.text)
        check_share_reached(rule, goal, item, full)
        check_two_bounds(rule, ruling, draft.targets)
        check_bonus_lost(rule, item, full)
        check_changes(rule)
        check_percent_goal(rule, typed.text, goal, item)
        _in_thousands(rule, item)
        rule = with_due_day(limited_to_full(rule, rest.text, full), f"{rest.text};{normalise(target).text}")
        check_course(rule, full)
        if target:
            check_column(rule, goal, normalise(target).text, item, of_target=of_target)
        rule = out_of_so_many(with_possible_figures(rule, item), made_of)
        if draft.once:
            rule = replace(rule, others=(*rule.others, (ONCE, _counted_once(rule))))
        exceptions = (*draft.exceptions, *excepted(typed.text), *left_out(typed.text))
        rule = replace(rule, exceptions=exceptions, consequences=consequences_of(draft.passed), places=places)
        told_fines = (*(fines[c.start] for c in aside if c.start in fines), *lost)
        rule = replace(rule, besides=tuple(dict.fromkeys(told_fines)))
    except NotUnderstood as refusal:
        return _refused(text, normal, refusal, clauses, scoring)
    passed = list(draft.passed) + [c for c in clauses if "DISCRETION" in c.words]
    told = tuple(normal.source[a:b].strip() for a, b in (normal.span(*place) for place in defined))
    spans = tuple((*normal.span(c.start, c.end), _meaning(c)) for c in clauses)
    taken = formula.spans if formula is not None else ()
    made = () if made_of is None else ((made_of.start, made_of.end),)
    told += tuple(normal.source[a:b].strip() for a, b in (normal.span(*place) for place in made))
    besides = (
        ("指标定义", defined),
        ("满分构成", made),
        ("小数位数", rounding),
        ("上下限", unlimited.places),
        ("公式", taken),
    )
    if others := [(*normal.span(a, b), meaning) for meaning, places in besides for a, b in places]:
        spans = tuple(sorted((*spans, *others)))
    return Criterion(text, Understanding.UNDERSTOOD, rule, passed=(*told, *_texts(normal, passed)), spans=spans)


ONCE = "不论几次只计一次"
"""The other reading of a mark without 每 or 次 (加分项：提出合理化建议 | 5分)."""


def _counted_once(rule: Rule) -> Rule:
    return replace(rule, parts=tuple(replace(p, most=abs(p.points)) if isinstance(p, Tally) else p for p in rule.parts))


_LOSING = regex(
    r"(?:^|[,;、.]\s*)(?:扣分|减分)(?:项|标准|项目|内容|细则)?:|(?:以上|上述|以下|所列|各项)[^,;]{0,6}(?:均|都|全)?(?:为|是)扣分|\((?:以上)?均为扣分"
    r"|(?:下列|以下|如下)[^,;:]{0,8}(?:之一)?(?:的|者)?,?(?:予以|给予|均|一律|应|则)?扣分:|\(扣分\)"
    r"|从(?:本项|该项|此项|总分|满分|基础分|标准分)[^,;]{0,8}(?:扣|减)"
)


def _losing(text: str) -> bool:
    """Whether the text itself says that its marks are points lost (扣分：…1分/次; 以上均为扣分)."""
    return bool(_LOSING.search(text))


def _edge_of_goal(draft: Draft) -> None:
    """完成率90%以上，按完成率计分；90%以下0分: the edge that both name is the formula's, which is the better one."""
    named = {t.low.value for t in draft.targets if t.low is not None and t.high is None and t.low.inclusive}
    for band in draft.bands:
        if band.award == NOTHING:
            band.intervals = tuple(
                replace(i, high_in=False, high_explicit=True)
                if i.high in named and i.low is None and i.high_in and not i.high_explicit
                else i
                for i in band.intervals
            )


def _one_currency(draft: Draft) -> None:
    """Refuse 奖金=20000×考核分÷100；95分以上的按100分计: marks among amounts of money."""
    for band in draft.bands:
        effect = band.clause.effect
        if effect is not None and effect.kind == "get" and effect.quantity is not None and effect.quantity.unit == "分":
            raise NotUnderstood(band.clause, "算的是金额，这里写的却是分")


def _in_ten_thousands(rule: Rule, item: str, target: str, text: str) -> Rule:
    """产值（万元）: bare data are in units of 10,000 where the item's name, its target or the plan is written so."""
    named = bool(_IN_TEN_THOUSANDS.search(item)) or "万" in target
    planned = bool(re.search(r"\d万", text))
    parts = tuple(
        replace(p, written="万元")
        if isinstance(p, Piecewise) and p.unit == "元" and (named or (planned and (p.plan is not None or _tiered(p))))
        else p
        for p in rule.parts
    )
    others = tuple((name, _in_ten_thousands(other, item, target, text)) for name, other in rule.others)
    return replace(rule, parts=parts, others=others)


def _tiered(measure: Piecewise) -> bool:
    """10万元以内提3%，10万元以上提5%: whether pieces are paid by so much of the amount."""
    return any(isinstance(p.value, Rate) and not p.value.of_full for p in measure.pieces)


_THOUSANDS = regex(r"[(（](?:单位[:：])?千元[)）]")


def _in_thousands(rule: Rule, item: str) -> None:
    """Refuse 销售额（千元）: bare figures in its cells and in its target column are in thousands, of which scores know nothing."""
    if _THOUSANDS.search(item) and any(isinstance(p, Piecewise) and p.unit == "元" for p in rule.parts):
        raise NotUnderstood(None, "指标以千元计，请改成元或者万元")


def _refused(
    text: str, normal: Normal, refusal: NotUnderstood, clauses: tuple[Clause, ...], scoring: list[Clause]
) -> Criterion:
    kind = Understanding(refusal.kind)
    if kind is Understanding.MANUAL and scoring:
        kind = Understanding.UNREADABLE
    clause = ""
    if refusal.clause is not None:
        start, end = normal.span(refusal.clause.start, refusal.clause.end)
        clause = text[start:end]
    reason = refusal.reason + (f"：“{clause}”" if clause else "")
    return Criterion(text, kind, None, reason, clause, _texts(normal, clauses) if kind is Understanding.MANUAL else ())


def _texts(normal: Normal, clauses: tuple[Clause, ...] | list[Clause]) -> tuple[str, ...]:
    out = []
    for clause in clauses:
        start, end = normal.span(clause.start, clause.end)
        out.append(normal.source[start:end].strip())
    return tuple(t for t in out if t)


def _meaning(clause: Clause) -> str:
    if clause.limits:
        return "上下限"
    if clause.every is not None:
        return "按单位加减分"
    if clause.effect is not None:
        return "条件与得分" if clause.bounds or clause.level else "加减分"
    return "后果" if is_consequence(clause.subject + clause.tail) else "说明"


_RATE_NAME = regex(r"(?:(?<!周转)(?<!换手)(?<!倍)率|比例|占比|比重)(?:\([^()]*\))?")
_TIMES = regex(r"(?:连带|频|速|功)率")
"""Rates that are no percentages."""
_PARTS = regex(r"(?<![\d:])\d{1,2}(?::\d{1,2}){2,}(?![\d:])")
"""4:3:3."""
_FRACTION, _PERCENT = Decimal("1.6"), Decimal(130)


def _of_rate(given: Quantity, item: str) -> Quantity:
    """Return 98 or 0.98 in the target column of a 合格率 as 98 %."""
    if given.unit or not _RATE_NAME.search(item) or not 0 < given.value <= _PERCENT:
        return given
    if _TIMES.search(item) and given.value > _FRACTION:
        return given  # 连带率 2: two of a kind, not 2 %
    return Quantity(given.value if given.value <= _FRACTION else given.value / 100, "%")


_DEGREE = regex(r"(?:度|覆盖面|占比|比重|比例)(?:[(（][^()（）]*[)）])?$")
_PERCENT_STEPS = regex(
    r"每?(?:低|少|降|高|超|差|增|减|升|下降|降低|减少|提高|增加|低于|超过)[^,;\d]{0,4}\d+(?:\.\d+)?(?:%|个?百分点|个点)"
)
_LEAST_DEGREE = Decimal(50)
_OWN_RATE = regex(r"[一-鿿]{2}率(?:低于|高于|达到|未达到?|不低于|不高于|超过|比)?(?:目标|每)")
_OF_WHOLE = regex(r"(?:完成|达成|达标|实现|执行|增长)率")
"""Rates that are themselves of a target: 完成率每低1% goes on from 100 %, whatever the target."""


def _in_percent(goal: Target | None, item: str, text: str) -> Target | None:
    """Return 90 in the target column of a 满意度 as 90 % where the text counts in percent (每低1%扣1分)."""
    edge = goal.low or goal.high if goal is not None else None
    if goal is None or edge is None or edge.unit or edge.value is None or not _PERCENT_STEPS.search(text):
        return goal
    rate = _OWN_RATE.search(text) is not None and not _OF_WHOLE.search(text)
    if not (rate or _DEGREE.search(item)) or not ZERO < edge.value <= HUNDRED:
        return goal
    if not rate and edge.value < _LEAST_DEGREE:
        return goal
    scale = ONE if rate and edge.value <= _FRACTION else HUNDRED

    def percent(end: Edge | None) -> Edge | None:
        return None if end is None or end.value is None else replace(end, value=end.value / scale, unit="%")

    return replace(goal, low=percent(goal.low), high=percent(goal.high))


_MONEY_STEPS = regex(r"\d(?:\.\d+)?万元?")


def _in_items_unit(goal: Target | None, item: str, text: str) -> Target | None:
    """Return 50 in the target column of 销售额（万元） as 500,000 yuan where the text counts in 万元 (每少5万元扣2分)."""
    edge = goal.low or goal.high if goal is not None else None
    if goal is None or edge is None or edge.unit or not _IN_TEN_THOUSANDS.search(item) or not _MONEY_STEPS.search(text):
        return goal

    def yuan(end: Edge | None) -> Edge | None:
        return None if end is None or end.value is None else replace(end, value=end.value * 10000, unit="元")

    return replace(goal, low=yuan(goal.low), high=yuan(goal.high))


_IN_TEN_THOUSANDS = regex(r"[(（](?:[^()（）]{1,8}[,，、:：])?(?:单位[:：])?万元?[)）]")
_ASIDE = regex(
    r"[(（](?:权重|占比|分值|占)[^()（）]*[)）]|(?:抽检|抽查|抽样|随机)\d+(?:\.\d+)?%|\d+[天日]内|\d+[次起天日]以[上下内](?=[^\d)）]{2})"
)
"""Figures in an item's name that are no target: 合格率（权重20%）, 抽检10%合格率, 30天内回款率, 3次以上投诉客户数."""


@lru_cache(maxsize=2048)
def _target(text: str, item: str) -> Target | None:
    """Read a target column (98%, ≥85分, 0次, 及时) or, failing that, the item's own name (收缴率95%以上)."""
    for source in (text, item):
        if not source:
            continue
        said = source if source is text else _ASIDE.sub("", source)
        for segment in segments(tokenise(normalise(said))):
            for phrase in segment.phrases:
                if isinstance(phrase, Bound) and (phrase.low or phrase.high):
                    i = interval(phrase)
                    if i.low is not None or i.high is not None:
                        return Target(phrase.low, phrase.high)
                if isinstance(phrase, Amount) and (source is text or phrase.quantity.unit == "%"):
                    given = _of_rate(phrase.quantity, item)
                    edge = Edge(given.value, given.unit, True)
                    return Target(edge, edge)
    return None
