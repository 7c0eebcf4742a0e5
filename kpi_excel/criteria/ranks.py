"""Marks by rank that go on by themselves: 第一名10分，第二名9分，依次递减1分 · 第一名得满分，每降一名扣2分."""

import re
from decimal import Decimal

from ..regex import regex
from .clauses import Clause
from .conditions import words_of
from .draft import Band, Draft, NotUnderstood
from .quantity import RANK_UNITS
from .rules import NOTHING, ZERO, Award, AwardKind, Interval

_ONWARD = regex(r"(?:以后|其后|之后|此后|后续|往后|后面|其余|其他|余下|剩余)?的?(?:依次|各|每)?个?(?:名次|名|位)?")
_LOWER = regex(
    r"(?:每)?(?:再)?(?:下降|降低|后退|落后|靠后|往后|退后|减少|降|低|退|后|差|少|增加|增|超)?(?:了)?(?:一|1)?"
)
_MOST = 200
"""More ranks than any department has people."""


def goes_down(clause: Clause, draft: Draft) -> bool:
    """Take in 依次递减1分 after marks by rank. False where the clause is none of the kind."""
    effect = clause.effect
    if effect is None or effect.kind != "deduct" or not _ranked(draft.bands) or clause.bounds or clause.ordinal:
        return False
    if clause.every is not None:
        quantity = clause.every.quantity
        one = quantity is not None and quantity.unit in RANK_UNITS and quantity.value == 1
        going = one and _LOWER.fullmatch(clause.every.words) and not clause.counts
    else:
        going = "递减" in effect.text and not clause.counts
    if not going or not _ONWARD.fullmatch(clause.subject):
        return False
    if effect.quantity is None or effect.upto is not None or effect.quantity.unit == "%" or draft.falling is not None:
        raise NotUnderstood(clause, "名次每退一名减多少分看不懂")
    draft.falling = (effect.quantity.value, clause, tuple(draft.bands))
    draft.last = draft.falling
    return True


def settle_ranks(draft: Draft) -> None:
    """Write the ranks out that a fall of so many points a rank speaks of, down to the lowest mark."""
    if draft.falling is None:
        return
    step, clause, listed = draft.falling
    floor = draft.floor if draft.floor is not None else ZERO
    ranks = {b.intervals[0].low or ZERO: b for b in listed}
    last = max(ranks)
    if sorted(ranks) != [Decimal(n) for n in range(1, len(ranks) + 1)] or step <= 0:
        raise NotUnderstood(clause, "前面的名次不是从第一名起挨着写的，不知道从哪一名起递减")
    best = ranks[last]
    value = best.award.points(draft.full)
    if value is None:
        raise NotUnderstood(clause, "没有满分，不知道从多少分起递减")
    stated = [(i, words_of(b.clause)) for b in draft.bands if b not in listed for i in b.intervals]
    for _ in range(_MOST):
        last, value = last + 1, value - step
        if any(last in i and (last != i.low or i.low_explicit or _FROM.search(said)) for i, said in stated):
            return  # 第5名及以后不得分: said for itself
        if value <= floor:
            award = Award(AwardKind.POINTS, floor) if floor else NOTHING
            draft.bands.append(
                Band(best.name, best.unit, (Interval(last, True, None, False, True, False),), award, clause)
            )
            return
        exact = Interval(last, True, last, True, True, True)
        draft.bands.append(Band(best.name, best.unit, (exact,), Award(AwardKind.POINTS, value), clause))
    raise NotUnderstood(clause, "递减的分太小，名次太多")


_FROM = regex("及|含|起")


def _ranked(bands: list[Band]) -> bool:
    """Whether all bands so far are single ranks."""
    return bool(bands) and all(
        (b.unit in RANK_UNITS or (not b.unit and re.search(r"名|排", b.name)))
        and re.search(r"第|排|名次", words_of(b.clause))
        and len(b.intervals) == 1
        and b.intervals[0].point
        for b in bands
    )
