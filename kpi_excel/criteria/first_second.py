"""首次扣1分，二次扣2分，三次及以上扣5分: 二次 goes on from 首次, as the second time; it may also mean two times in all."""

from copy import deepcopy
from dataclasses import replace
from decimal import Decimal

from ..regex import regex
from .clauses import generic, tidy
from .conditions import words_of
from .draft import Band, Draft
from .rules import NOTHING, Award, AwardKind, Fatal, Interval

IN_ALL = "各次写的是累计扣分"
"""The other reading: what two times cost in all."""
_TIME = regex("[二三四五六](?:次|起|例)")


def settle_first_second(draft: Draft) -> Draft | None:
    """Take 二次, 三次及以上 for the second, the third time; return the draft where they are sums, ``None`` if it is none such."""
    turns = _turns(draft)
    if turns is None:
        return None
    sums = deepcopy(draft)
    _, points, clause = sums.ordinals.pop()
    one = Interval(turns[0][0] - 1, True, turns[0][0] - 1, True)
    sums.bands.insert(0, replace(sums.bands[0], intervals=(one,), award=Award(AwardKind.MINUS, -points), clause=clause))
    for nth, band in turns:
        if band.award == NOTHING:
            draft.fatals.append((Fatal((), nth), band.clause))
            continue
        draft.ordinals.append((int(nth), -band.award.value, band.clause))
        if band.intervals[0].high is None:
            draft.onward = True
            draft.lasting.add(int(nth))
    draft.bands.clear()
    return sums


def _turns(draft: Draft) -> list[tuple[Decimal, Band]] | None:
    """Return every later time with what it costs, in order, where nothing else is said."""
    first = draft.ordinals[0] if len(draft.ordinals) == 1 else None
    other = draft.tallies or draft.steps or draft.series or draft.options or draft.curves or draft.fatals
    if first is None or other or draft.onward or not draft.bands or not first[2].ordinal.startswith(("首", "初")):
        return None
    if first[0] != 1 or first[1] >= 0 or not generic(tidy(first[2].tail)):
        return None
    turns = [(b.intervals[0].low, b) for b in draft.bands if len(b.intervals) == 1 and b.intervals[0].low is not None]
    told = [int(nth) for nth, _ in turns]
    whole = all(_is_turn(b, last=b is draft.bands[-1]) for b in draft.bands)
    return turns if whole and told == list(range(2, 2 + len(draft.bands))) else None


def _is_turn(band: Band, *, last: bool) -> bool:
    i = band.intervals[0]  # 二次, 三次及以上
    costs = band.award.kind is AwardKind.MINUS and band.award.value > 0 and band.award.upto is None
    ends = i.point or (last and i.high is None and i.low_in)
    plain = not band.name and bool(_TIME.match(words_of(band.clause)))
    return plain and ends and (costs or (last and band.award == NOTHING))
