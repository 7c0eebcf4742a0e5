"""Cases that are counted, as the draft takes them in."""

import re
from dataclasses import replace
from itertools import pairwise

from ..regex import regex
from .awards import signed_points
from .clauses import Clause
from .conditions import LOSING, edges_of
from .draft import Band, Draft, NotUnderstood, Target
from .quantity import Dimension, Quantity, dimension, same_kind
from .rules import ONE, ZERO, Rounding, Tally


def _faultless(band: Band, clause: Clause, draft: Draft) -> bool:
    """24小时内处理率100%得10分，未在24小时内处理的每件扣2分: whether it says no more than that there is no such case."""
    whole = len(band.intervals) == 1 and band.unit == "%" and band.intervals[0].low == ONE
    of_same = all(figure in band.name for figure in re.findall(r"\d+", clause.case))
    return whole and of_same and band.award.is_full(draft.full) and not band.target


def add_case(clause: Clause, quantity: Quantity, draft: Draft) -> None:
    """迟到10分钟以内每次扣0.5分: a case that is counted, with a figure in its name."""
    assert clause.effect is not None
    alike = any(e.value is None or same_kind(e.unit, quantity.unit) or not e.unit for e in edges_of(clause))
    if (
        alike
        or len(clause.counts) > (clause.every is None)
        or quantity.dimension is not Dimension.COUNT
        or not clause.case
    ):
        raise NotUnderstood(clause, "“每…”之前的条件看不懂")
    if draft.bands and _only_says_by_when(draft, clause):
        for band in draft.bands:
            effect = band.clause.effect
            if effect is not None and effect.kind == "none" and band.clause.case:
                # 迟到5分钟以内不扣分，5-15分钟每次扣1分: the smallest costs nothing
                draft.tallies.append((Tally((band.clause.case,), ZERO), band.clause))
            else:
                draft.passed.append(band.clause)
        draft.bands.clear()
    faultless = bool(draft.bands) and all(_faultless(band, clause, draft) for band in draft.bands)
    if (
        (draft.bands and not faultless)
        or draft.steps
        or not all(t.low is None and _of_time(t.unit) for t in draft.targets)
    ):
        raise NotUnderstood(clause, "分档与按次计分混在一起，分不清怎样合并")
    points, upto, share = signed_points(clause.effect, clause, draft)
    tally = Tally(
        (clause.case,), points, quantity.value, quantity.unit, upto, share, extra=clause.effect.kind == "extra"
    )
    add_tally(tally, clause, draft)


def _only_says_by_when(draft: Draft, clause: Clause) -> bool:
    """24小时内发出得10分，延迟超过48小时的每单扣2分: whether the bands only say by when, and what comes later is counted."""
    times = all(_of_time(e.unit) for e in edges_of(clause) if e.value is not None)
    full = draft.known_full
    return times and all(
        _of_time(band.unit)
        and all(i.low is None and i.high is not None for i in band.intervals)
        and band.award.is_full(full)
        for band in draft.bands
    )


def _of_time(unit: str) -> bool:
    """Whether it says how soon: a time, or how often the telephone rings (3声内接听)."""
    return dimension(unit) is Dimension.TIME or unit == "声"


_CAUSE = regex("^(?:因|由于)(?P<cause>[一-鿿]{2,}?)(?:而|所)?(?:造成|导致|引起|引发|致使)")
_ANY_CAUSE = regex(
    "工作|个人|本人|人为|自身|主观|责任|管理|失误|过失|疏忽|操作|处理|服务|质量|违|此|上述|以上|其|该|未|不|没"
)
"""What may be behind any fault, the milder one included."""


def _of_its_own_cause(subject: str, draft: Draft) -> bool:
    """上线回退一次扣5分，因配置错误引发故障一次扣8分: no worse case of what stands before, since it names a cause of its own."""
    found = _CAUSE.match(subject)
    if found is None or _ANY_CAUSE.search(found["cause"]):
        return False
    before = "".join(name for tally, _ in draft.tallies for name in tally.names)
    return not any(a + b in before for a, b in pairwise(found["cause"])) and not any(
        a + b in before for a, b in pairwise(subject[found.end() :])
    )


def add_tally(tally: Tally, clause: Clause, draft: Draft) -> None:
    """Take in points per occurrence. Raises :class:`NotUnderstood` for points every 0 times."""
    if tally.per == 0:
        raise NotUnderstood(clause, "写的次数是0")
    text = "".join(p.text for p in clause.phrases)
    if (
        draft.tallies
        and re.search(r"造成|导致|引起|引发|致使", clause.subject)
        and not tally.extra
        and clause.every is None
        and not _of_its_own_cause(clause.subject, draft)
    ):
        tally = replace(tally, severer=True)
    if re.search(r"同一.{0,4}重复|重复(?:出现|发生).*加倍", text):
        tally = replace(tally, extra=True)
    if tally.rounding is Rounding.WHOLE_STATED and dimension(tally.unit) is Dimension.TIME:
        tally = replace(tally, rounding=Rounding.WHOLE)  # 旷工半天: the text does not say how a part of a day counts
    draft.tallies.append((tally, clause))
    draft.last = draft.tallies[-1]


def after_condition(clause: Clause, draft: Draft) -> None:
    """Refuse 金额1万元以上，合同错误扣5分: the condition before may hold for this case only."""
    before = draft.last
    if clause.opener != "COMMA" or not isinstance(before, Target) or before.clause is None or not before.clause.bounds:
        return
    assert clause.effect is not None
    kinds = (Dimension.MONEY, Dimension.COUNT, Dimension.LEVEL)
    limits = before.clause.bounds
    if clause.effect.kind in ("get", "full", *LOSING) or any(
        b.low is not None and b.high is None and b.low.value is not None and dimension(b.low.unit) in kinds
        for b in limits
    ):
        raise NotUnderstood(clause, "不清楚前面的条件是不是只说这一种情形")
