"""Clauses with a condition and a figure: bands, and cases and vetoes that are written like them."""

import re
from dataclasses import replace
from decimal import ROUND_FLOOR

from ..regex import regex
from .apart import side_of_distance
from .awards import award, signed_points
from .cases import add_case, add_tally
from .clauses import Clause, generic, tidy
from .conditions import LOSING, case_of, intervals_of, names_in, speaks_of_part, subject_of, unit_of
from .consequences import is_consequence
from .draft import Band, Draft, NotUnderstood
from .incidents import of_so_many
from .phrases import Bound, Word
from .quantity import Dimension, Quantity, dimension
from .rules import NOTHING, ONE, Fatal, Tally
from .same_task import same_task
from .sized_cases import free_below


def add_band(clause: Clause, draft: Draft) -> None:
    """A condition with a figure, and what it gives; or a case, a veto, an exception that is written like one."""
    if speaks_of_part(clause) and "部分" not in subject_of(clause)[:2]:
        raise NotUnderstood(clause, "分段累计的算法看不懂")
    if len(clause.bounds) == 1 and (event := _or_event(clause)):
        nothing = clause.effect is not None and clause.effect.quantity is not None and clause.effect.quantity.value == 0
        if clause.effect is None or not (clause.effect.kind in LOSING or nothing):
            raise NotUnderstood(clause, "一个条件里说到两件事，仅凭一个数据判断不了")
        draft.fatals.append((Fatal((event,)), clause))
        clause = replace(clause, subject=_OR_EVENT.sub("", clause.subject), tail="")
    if _extra_condition(clause):
        raise NotUnderstood(clause, "这一档另外还附有条件，仅凭数据判断不了")
    clause = _without_besides(clause)
    if _case_with_figure(clause, draft):
        return
    effect, bound = clause.effect, clause.bounds[0]
    assert effect is not None
    if effect.per:
        add_case(clause, Quantity(ONE, effect.per), draft)
        return
    target = all(e is None or e.value is None for b in clause.bounds for e in (b.low, b.high))
    apart = side_of_distance(clause, draft)
    band = Band(
        subject_of(clause), unit_of(*clause.bounds), intervals_of(clause), award(effect, clause, draft), clause,
        reaching=bound.reaching and len(clause.bounds) == 1, target=target,
        side=(1 if bound.low else -1) if target else 0, apart=apart,
    )  # fmt: skip
    draft.bands.append(band)
    draft.last = band


def _case_with_figure(clause: Clause, draft: Draft) -> bool:
    """累计满3条加2分 · 3起以上全扣 · 三级以上事故不得分: counts and vetoes rather than bands."""
    effect, bound, unit = clause.effect, clause.bounds[0], unit_of(*clause.bounds)
    assert effect is not None
    low = bound.low.value if bound.low is not None else None
    counted = dimension(unit) is Dimension.COUNT or unit in ("天", "日")
    if low is not None and _stepped_count(clause, bound, unit):
        points, upto, share = signed_points(effect, clause, draft)
        add_tally(Tally(names_in(subject_of(clause)), points, low, unit, upto, share), clause, draft)
        return True
    if (incident := of_so_many(clause)) is not None:
        draft.fatals.append((incident, clause))
        draft.last = draft.fatals[-1]
        return True
    counting = bool(draft.tallies or draft.series or draft.ordinals)
    losing = effect.kind in LOSING or (effect.quantity is not None and effect.quantity.value == 0)
    if losing and counted and counting and low is not None and bound.low is not None and not bound.high:
        over = not bound.low.inclusive and dimension(unit) is Dimension.TIME
        count = low if bound.low.inclusive or over else low.to_integral_value(ROUND_FLOOR) + 1
        said = case_of(subject_of(clause))
        its_own = said == case_of(tidy(clause.tail)) and _ITEM.fullmatch(said) is not None
        names = () if its_own else names_in(said)
        draft.fatals.append((Fatal(names, count, NOTHING, unit, _all_kinds(clause), over), clause))
        draft.last = draft.fatals[-1]
        return True
    if effect.kind == "none" and draft.tallies and dimension(unit) is Dimension.COUNT:
        raise NotUnderstood(clause, "几次以内不扣，超过后是全部计还是只计超过的，看不懂")  # 每次扣1分，每月3次以内免扣
    if effect.kind == "none" and draft.tallies and not draft.bands and not draft.steps:
        if not free_below(clause, bound, draft):
            draft.passed.append(clause)  # 24小时内处理好的不扣: an exception to the cases before it
        return True
    if dimension(unit) is Dimension.LEVEL and draft.tallies and effect.kind in LOSING:
        draft.fatals.append((Fatal((clause.case,)), clause))
        draft.last = draft.fatals[-1]
        return True
    return False


_ITEM = regex("[\u4e00-\u9fff]{1,6}(?:项|项目|得分|分|分值|指标)")
"""What is lost, where it stands behind the figure: 两次及以上质检项为0分."""


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
    return not case_of(subject_of(clause)) or bool(re.search(r"合计|共计|总计|之和|加起来", subject_of(clause)))


_OR_EVENT = regex(r"(?:或者?)([^或]{2,})$")


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
    also = [p for p in clause.phrases if isinstance(p, Word) and p.kind == "AND" and p.start < start]
    if not also or len(clause.bounds) > 1 or same_task(clause):
        return False
    end = clause.bounds[-1].end
    besides = "".join(p.text for p in clause.phrases if end <= p.start < also[-1].start)
    return not is_consequence(besides)  # 4次及以上停班并扣20分


def _without_besides(clause: Clause) -> Clause:
    """Return the clause without what happens besides, before its mark (停班并扣20分), which is no part of a name."""
    found = [p for p in clause.phrases if isinstance(p, Word) and p.kind == "AND"]
    if not found or not is_consequence(clause.tail) or not clause.tail.endswith(found[-1].text):
        return clause
    return replace(clause, tail="")
