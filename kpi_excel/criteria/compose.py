"""What was gathered from the clauses becomes one rule."""

import re
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import replace
from decimal import Decimal

from ..figures import plain
from ..regex import regex
from .alike import is_alike
from .all_of_it import settle_all_of_it
from .below_none import from_none
from .changes import settle_changes
from .changes_alone import settle_changes_alone
from .choices import OTHER_EDGE
from .clauses import generic, tidy
from .conditions import words_of
from .currencies import check_currency
from .days_after import settle_days_after
from .degrees_of_harm import settle_degrees
from .distance_bands import settle_distance_bands
from .draft import Band, Draft, NotUnderstood, Target
from .first_second import IN_ALL, settle_first_second
from .forfeits import settle_forfeits
from .from_base import from_base
from .lacking_kind import settle_lacking_kind
from .level_with import settle_level_with, settle_per_week
from .measures import measures_of
from .on_top import settle_on_top
from .per_month import settle_per_month
from .punctual import settle_after_limit, settle_on_time
from .quantity import Dimension, dimension
from .ranks import settle_ranks
from .rules import (
    FULL,
    NOTHING,
    ONE,
    ZERO,
    Award,
    AwardKind,
    Constant,
    Fatal,
    Levels,
    Part,
    Piece,
    Piecewise,
    Rule,
    ScoreUnit,
    Steps,
    Tally,
)
from .settle import (
    AS_PLANNED,
    marks_to_money,
    merge_counts,
    settle_base_pay,
    settle_earned,
    settle_how_many,
    settle_lacking,
    settle_levels,
    settle_named_steps,
    settle_ordinals,
)
from .shares_of_pay import check_cuts, settle_coefficients, settle_shares_of_pay
from .shortfall import settle_shortfall
from .signs import sign_of_event
from .sized_cases import settle_sizes
from .surpassing import settle_surpassing
from .two_sides import settle_two_sides
from .unsigned_cases import settle_unsigned_cases
from .untouched import TAKING
from .vetoes import settle_vetoes


def compose(draft: Draft, target: Target | None) -> Rule:
    """Make the rule. ``target`` is what the target column says. Raises :class:`NotUnderstood`."""
    if (sums := settle_first_second(draft)) is not None:
        return replace(_composed(draft, target), others=((IN_ALL, _composed(sums, target)),))
    twin = deepcopy(draft) if any(s.intervals for s in draft.steps) and draft.bands else None
    rule = _composed(draft, target)
    if twin is None or not draft.shared_edge:
        return rule
    twin.edges_to_bands = True
    return replace(rule, others=(*rule.others, (OTHER_EDGE, _composed(twin, target))))


def _composed(draft: Draft, target: Target | None) -> Rule:
    if draft.full is None and draft.fines:
        draft.stated_full = None  # 满分10分…按每分10元罚款: the result is in yuan
    if draft.full and draft.stated_full and draft.stated_full != draft.full and (draft.tallies or draft.steps):
        raise NotUnderstood(
            None, f"标准里写满分{plain(draft.stated_full)}分，这一项是{plain(draft.full)}分，不知道怎样折算"
        )
    full = draft.known_full
    if draft.stated_full is not None and draft.cap is None and (draft.full is None or draft.stated_full <= draft.full):
        draft.cap = draft.stated_full
    if draft.tallies or draft.fatals:
        draft.tallies.extend(draft.free)
    marks_to_money(draft)
    _nothing_to_pay(draft, full)
    settle_lacking_kind(draft)
    settle_forfeits(draft)
    settle_unsigned_cases(draft)
    settle_degrees(draft)
    settle_sizes(draft)
    settle_surpassing(draft)
    settle_distance_bands(draft, target)
    settle_shortfall(draft, target)
    settle_ranks(draft)
    settle_after_limit(draft)
    settle_on_time(draft)
    settle_two_sides(draft, target)
    settle_days_after(draft)
    settle_ordinals(draft)
    settle_base_pay(draft)
    settle_earned(draft)
    settle_changes(draft)
    settle_changes_alone(draft)
    settle_level_with(draft)
    settle_all_of_it(draft)
    settle_levels(draft)
    settle_vetoes(draft, target)
    settle_on_top(draft)
    merge_counts(draft)
    settle_lacking(draft)
    settle_named_steps(draft, target)
    settle_how_many(draft)
    settle_shares_of_pay(draft)
    check_cuts(draft)
    settle_per_month(draft)
    settle_per_week(draft)
    _all_lost(draft, full)
    _sound(draft, full)
    parts: list[Part] = []
    parts.extend(measures_of(draft, target, full))
    parts.extend(draft.curves)
    parts.extend(t for t, _ in draft.tallies)
    parts.extend(s for s, _ in draft.series)
    parts.extend(f for f, _ in draft.fatals)
    if draft.options:
        settle_coefficients(draft)
        parts.append(_levels(draft))
    if not parts:
        if priced := next((c for c in draft.passed if _PRICED.search(words_of(c))), None):
            raise NotUnderstood(priced, "这一句里的金额怎样算，看不懂")
        raise NotUnderstood(None, "没有找到计分办法", kind="manual")
    base = _base(draft, parts, full)
    if base != NOTHING and len(parts) > 1 and draft.otherwise is None:
        parts = [replace(p, uncovered=base) if isinstance(p, Piecewise) and _only_adds(p) else p for p in parts]
    if draft.base is None and len(parts) == 1 and isinstance(parts[0], Piecewise) and _is_bonus(draft, parts[0]):
        parts = [_from_nothing(parts[0])]
    else:
        parts = from_base(parts, base, draft.full, said=draft.otherwise is not None and not draft.unchanged)
    return Rule(
        tuple(parts), base, floor=_floor(draft, full, base), cap=_cap(draft, parts, full, base),
        most_off=draft.most_off, most_on=draft.most_on, forfeit=draft.forfeit, unit=_unit(draft, full), scale=_scale(draft, full),
    )  # fmt: skip


def _only_adds(part: Piecewise) -> bool:
    """Whether a measure does nothing but add where one of its bands holds (表扬5次以上加8分), beside other parts."""
    return part.uncovered == NOTHING and all(
        isinstance(p.value, Constant) and p.value.award.kind is AwardKind.MINUS and p.value.award.value < 0
        for p in part.pieces
    )


def _all_lost(draft: Draft, full: Decimal | None) -> None:
    """未处理扣15分 of an item of 15, beside a measure: nothing is left whatever is measured."""
    if full is None or draft.negative or draft.cap is not None or not (draft.bands or draft.steps):
        return
    for tally, clause in list(draft.tallies):
        if tally.counted or tally.share or tally.upto is not None or tally.points != -full:
            continue
        draft.tallies.remove((tally, clause))
        draft.fatals.append((Fatal(tally.names, ONE, NOTHING, tally.unit), clause))


def _nothing_to_pay(draft: Draft, full: Decimal | None) -> None:
    """5分以内不予罚款: where fines are all that is computed, no fine is 0 yuan, not a full mark."""
    if full is not None or not draft.fines:
        return
    for band in draft.bands:
        if band.award == FULL and band.clause.effect is not None and band.clause.effect.kind == "none":
            band.award = NOTHING


_PRICED = regex(
    r"\d(?:[%‰]|万?元)[^,;]*(?:奖|扣|罚|提成|承担|补贴|补助|赔)|(?:奖|扣|罚|提成|承担|补贴|补助|赔)[^,;]*\d(?:[%‰]|万?元)"
)
"""节约金额的10%奖励给个人: what pays or costs something, though no rule was found in it."""
_STRETCH = regex(r"部分|以内|以外|之内|之外|超出|超过|超额|(?:任务|目标|定额|保底)(?:量|额|数|值)?(?:内|外)?$")


_AGAIN = regex(r"重复|再次|再犯|屡|多次|第[二两2]次|上一?次|前一次|同类|累犯")
_FIGURED = regex(r"\d|[一二三四五六七八九十两][声次个天分件起人条份家户台]|目标|任务|计划")
"""What a level cannot be called: a condition with a figure that was not read."""


_RANGED = regex(r"\d[^,;\d]{0,4}以[内上下]|[≥≤<>]\d|\d[-~]\d")
"""A range in the name of a case: 差错金额10元以内."""


_GOAL = regex(
    r"目标|标准|预算|计划|任务|定额|基数|限额|保底|底薪|工资|总额|上限|起征|奖金|绩效|津贴|补贴|押金|全勤|满勤|奖(?=\d|$)"
)


def _check_signs(draft: Draft) -> None:
    """Refuse 未戴工牌2分，酒后上岗10分 (given for what is blamed?), and amounts of money that no case has taken up."""
    blamed = [
        clause
        for option, clause in draft.options
        if option.award.kind is AwardKind.POINTS
        and option.award.value > 0
        and clause.effect is not None
        and not clause.effect.verb
        and sign_of_event(option.labels[0]) < 0
    ]
    whole = [o for o, _ in draft.options if o.award == NOTHING or o.award.is_full(draft.known_full)]
    if blamed and len(draft.options) > 1 and not whole and not draft.losing and draft.known_full is not None:
        raise NotUnderstood(blamed[0], "没有写是加分还是扣分")
    for target in draft.targets if draft.money and draft.tallies else ():
        clause = target.clause
        left = clause is not None and clause.effect is None and not clause.bounds and clause.every is None
        named = clause is not None and not generic(tidy(clause.subject)) and not _GOAL.search(words_of(clause))
        if left and named and target.unit == "元" and not target.used:
            raise NotUnderstood(clause, "这一句里的金额没有写是奖还是罚")


def _sound(draft: Draft, full: Decimal | None) -> None:
    """Refuse what looks like a rule and can't be one."""
    for option, clause in draft.options:
        shared = full is None and option.award.kind is AwardKind.SHARE
        if shared and any(_STRETCH.search(label) for label in option.labels):
            raise NotUnderstood(clause, "分段累计的算法看不懂")
    _check_signs(draft)
    if draft.bands or draft.steps:
        unread = [
            c
            for o, c in draft.options
            if o.award != NOTHING and not AS_PLANNED.search(o.labels[0]) and any(_FIGURED.search(x) for x in o.labels)
        ]
        if unread:
            raise NotUnderstood(unread[0], "这一档的条件看不懂")
    if draft.double and draft.tallies and not draft.ordinals:
        doubled = [c for c in draft.passed if "DOUBLE" in c.words and not _AGAIN.search(words_of(c))]
        if doubled:
            raise NotUnderstood(doubled[0], "什么情况下加倍，看不懂")
    if draft.series and (draft.bands or draft.steps):
        first = draft.series[0][0].free + 1
        for band in list(draft.bands):
            i = band.intervals[0] if len(band.intervals) == 1 else None
            free = band.award == FULL or (full is None and band.award == NOTHING and draft.fines)
            if (
                free
                and i is not None
                and (i.low is None or i.point)
                and i.high is not None
                and i.high + i.high_in == first
            ):
                draft.bands.remove(band)  # 3次以内不扣分, 3次不扣分，第4次起每次扣2分: says it twice
        if draft.bands or draft.steps:
            raise NotUnderstood(draft.series[0][1], "第几次与分档混在一起，分不清怎样合并")
    check_currency(draft)
    for step in draft.steps:
        beside = [t for t, _ in draft.tallies if t.unit == step.unit and (step.points < 0) == (t.points < 0)]
        if step.intervals and any(not step.name or is_alike(step.name, t.names) for t in beside):
            raise NotUnderstood(step.clause, "前后两种按次计分，分不清各从第几次起")
    for tally, clause in draft.tallies:
        ranged = any(_RANGED.search(name) for name in tally.names)
        if ranged and any(dimension(b.unit) in (Dimension.MONEY, Dimension.TIME) for b in draft.bands):
            raise NotUnderstood(clause, "既按数值分档又按次数计，看不懂")
    for fatal, clause in draft.fatals:
        if not fatal.names and fatal.count <= 1 and (len(draft.tallies) > 1 or draft.bands or draft.steps):
            raise NotUnderstood(clause, "没有写什么情况下否决")
    if (unsigned := _unsigned(draft)) is not None:
        raise NotUnderstood(unsigned.clause, "没有写是得分还是扣分")
    only = draft.bands[0] if len(draft.bands) == 1 and not draft.steps else None
    if only is not None and only.clause.effect is not None and only.clause.effect.kind == "deduct" and not only.target:
        lone = [i for i in only.intervals if i.point and i.low != 0]
        if (
            lone
            and dimension(only.unit) in (Dimension.TIME, Dimension.PERCENT, Dimension.MONEY)
            and "连续" not in only.name
            and not any(
                f.names and f.count > (lone[0].low or 0) and is_alike(only.name, f.names) for f, _ in draft.fatals
            )
        ):
            raise NotUnderstood(only.clause, "没有写是达到这个数才扣，还是每满这个数扣")
    awards = [b.award for b in draft.bands]
    nothing = all(a.kind in (AwardKind.POINTS, AwardKind.SHARE) and a.value == 0 for a in awards)
    if len(awards) > 1 and nothing and not draft.steps:
        raise NotUnderstood(draft.bands[0].clause, "各档的数都是0，像是没有填写的模板", kind="unfilled")
    for band in draft.bands:
        if (
            full is None
            and band.award.kind is AwardKind.SHARE
            and dimension(band.unit) in (Dimension.MONEY, Dimension.COUNT)
        ):
            raise NotUnderstood(band.clause, "按比例提成，不知道以什么为基数")
    for target in draft.targets if draft.bands or draft.steps else ():
        if target.clause is not None and target.clause.depth and not target.used and target.clause.bounds:
            kinds = {dimension(b.unit) for b in draft.bands} | {dimension(s.unit) for s in draft.steps}
            scope = re.match(r"不?(?:含|包括|包含)|仅?指|剔除|扣除|限", words_of(target.clause))
            if scope is not None or (target.unit and dimension(target.unit) not in kinds | {Dimension.NONE}):
                continue  # (不含试住7天内的), 小额案件(5000元以下): of what is counted, not how it is marked
            raise NotUnderstood(target.clause, "括号里的条件不知道用在哪里")


def _unsigned(draft: Draft) -> Band | None:
    """Return the only band where it is a bare count with a bare mark (差错一次2分)."""
    if len(draft.bands) != 1 or draft.steps or draft.tallies or draft.series:
        return None
    band = draft.bands[0]
    effect = band.clause.effect
    bare = effect is not None and effect.kind == "get" and not effect.verb and not band.reaching
    point = all(i.point and i.low for i in band.intervals)
    return band if bare and point and dimension(band.unit) is Dimension.COUNT else None


def _floor(draft: Draft, full: Decimal | None, base: Award) -> Decimal | None:
    if draft.floor == 0 and full is None and base == NOTHING and _only_takes(draft):
        return None  # 每次扣10分，扣完为止 of nothing stated: down to nothing of the total, which is not said here
    if draft.floor is not None:
        return draft.floor
    if full is None and any(s.share for s in draft.steps):
        return ZERO  # 每低1分扣2%奖金: of what is paid, no more than all
    if draft.negative or (full is None and (base == NOTHING or draft.fines)) or full == 0:
        return None
    return ZERO


def _only_takes(draft: Draft) -> bool:
    """Whether there are only cases that take points, and nothing that they could take from."""
    other = draft.bands or draft.steps or draft.curves or draft.options or draft.fatals
    taken = [t.points for t, _ in draft.tallies] + [term for s, _ in draft.series for term in s.terms]
    return not other and bool(taken) and all(points <= 0 for points in taken)


def _adds_above(parts: Sequence[Part], full: Decimal, base: Award) -> bool:
    """Whether the text adds to what is full already (目标得10分，每超1%加1分)."""
    for part in parts:
        if isinstance(part, Tally) and part.points > 0 and base.points(full) != 0:
            return True
        if not isinstance(part, Piecewise):
            continue
        for value in (p.value for p in part.pieces):
            if isinstance(value, Steps) and value.points > 0 and (value.base.points(full) or ZERO) != 0:
                return True
            if isinstance(value, Constant) and value.award.kind is AwardKind.MINUS and value.award.value < 0:
                return True
    return False


def _cap(draft: Draft, parts: Sequence[Part], full: Decimal | None, base: Award) -> Decimal | None:
    if draft.cap is not None:
        return draft.cap
    if full is None or draft.full == 0 or draft.uncapped:
        return None
    shares = [b.award.value for b in draft.bands if b.award.kind is AwardKind.SHARE]
    if shares and max(shares) > 1:
        return full * max(shares)  # 120%以上得120%
    adds = any(t.points > 0 and c.effect is not None and c.effect.kind == "add" for t, c in draft.tallies)
    beside = adds and any(isinstance(part, Piecewise) for part in parts)  # 收缴率90%得10分；每清缴1万元加1分
    stated = draft.most_on is not None and draft.most_on > full  # 加分上限10分 of an item of 5
    return None if beside or stated or _adds_above(parts, full, base) else full


def _unit(draft: Draft, full: Decimal | None) -> ScoreUnit:
    if draft.money:
        return ScoreUnit.YUAN
    awards = [b.award for b in draft.bands] + [o.award for o, _ in draft.options]
    if any(a.kind is AwardKind.WORD for a in awards):
        return ScoreUnit.GRADE
    if full is None and any(a.kind is AwardKind.SHARE for a in awards):
        return ScoreUnit.FRACTION
    return ScoreUnit.POINTS


def _scale(draft: Draft, full: Decimal | None) -> Decimal:
    """Awards out of 100 under another full mark: 优秀(100分) of an item of 40 is 40."""
    if full is None or full >= 100 or draft.steps or draft.tallies:
        return ONE
    awards = [b.award for b in draft.bands] + [o.award for o, _ in draft.options]
    stated = [a.value for a in awards if a.kind is AwardKind.POINTS]
    if len(stated) >= 2 and len(stated) == len(awards) and max(stated) == 100:
        return full / 100
    return ONE


def _base(draft: Draft, parts: Sequence[Part], full: Decimal | None) -> Award:
    if draft.base is not None:
        return draft.base
    takes = any(t.points < 0 for t, _ in draft.tallies) or bool(draft.series and draft.series[0][0].terms[0] < 0)
    takes = takes or any(s.points < 0 for s in draft.steps) or bool(draft.fatals)
    takes = takes or any(b.clause.effect is not None and b.clause.effect.kind in TAKING for b in draft.bands)
    takes = takes or (bool(draft.tallies) and any(b.award == NOTHING for b in draft.bands))  # 得0分 is 不得分
    gains = any(t.points > 0 for t, _ in draft.tallies) or any(s.points > 0 for s in draft.steps)
    earned = any(t.points > 0 and c.effect is not None and c.effect.kind == "get" for t, c in draft.tallies)
    if full is None or earned or (gains and not takes) or from_none(draft, gains=gains):
        return NOTHING
    return FULL


def _is_bonus(draft: Draft, measure: Piecewise) -> bool:
    """Whether bands add (满分加5分) and nothing holds outside them: they start from nothing, whatever the full mark."""
    kinds = {b.clause.effect.kind for b in draft.bands if b.clause.effect is not None}
    return bool(draft.bands) and kinds == {"add"} and measure.uncovered == NOTHING


def _from_nothing(measure: Piecewise) -> Piecewise:
    """State additions as points from nothing."""
    pieces: list[Piece] = []
    for piece in measure.pieces:
        if isinstance(piece.value, Constant) and piece.value.award.kind is AwardKind.MINUS:
            award = piece.value.award
            upto = None if award.upto is None else -award.upto
            piece = replace(piece, value=Constant(Award(AwardKind.POINTS, -award.value, upto=upto)))
        pieces.append(piece)
    return replace(measure, pieces=tuple(pieces))


def _levels(draft: Draft) -> Levels:
    return Levels(tuple(o for o, _ in draft.options), draft.otherwise)
