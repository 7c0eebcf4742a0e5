"""Whether a rule about several periods running has come true for somebody: yes, no, or which periods are wanting."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from ..audit.say import figure
from .record import Record
from .rule import Condition, Kind, Streak
from .timeline import Timeline
from .vocabulary import words


class Verdict(StrEnum):
    """What came of it."""

    REACHED = "reached"
    BROKEN = "broken"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Judgement:
    """What came of one rule for one person up to one period."""

    verdict: Verdict
    seen: tuple[str, ...] = ()
    """Chinese, in order: the periods in which the condition held, each with its figure and where that comes from."""
    figures: tuple[str, ...] = ()
    wanting: tuple[str, ...] = ()
    """Chinese: what is not known."""


def judge(streak: Streak, record: Record, timeline: Timeline) -> Judgement:
    """Judge one rule for the person of a record, as of the record's period.

    The rule holds when its condition does in that period and in the ones just before it. One period known in which it
    does not hold settles the matter, whatever is wanting besides.
    """
    condition = streak.condition
    if condition is None:
        return Judgement(Verdict.OPEN, wanting=("没有读懂这句话要求什么",))
    if streak.span is not None and streak.span is not record.period.span:
        return Judgement(
            Verdict.OPEN, wanting=(f"条文按{streak.span.chinese.lstrip('个')}算，表是{record.period.chinese}的",)
        )
    seen, figures, gaps, wanting = [], [], [], []
    for steps in reversed(range(streak.count)):
        period = record.period.back(steps)
        found = timeline.at(record.who, period) if steps else record
        if found is None:
            gaps.append(period.chinese)
            continue
        holds, said = _holds(condition, found, timeline)
        if holds is False:
            return Judgement(Verdict.BROKEN)
        if holds is None:
            wanting.append(f"{period.chinese}{said}")
            continue
        seen.append(f"{period.chinese}{said}")
        figures.append(f"{period.key}:{_figure(found)}")
    if gaps:
        wanting.insert(0, f"缺{'、'.join(gaps)}的成绩")
    verdict = Verdict.OPEN if wanting else Verdict.REACHED
    return Judgement(verdict, tuple(seen), tuple(figures), tuple(wanting))


def _figure(record: Record) -> str:
    return figure(record.total) if record.total is not None else record.grade


_COMPARE: dict[Kind, Callable[[Decimal, Decimal], bool]] = {
    Kind.BELOW: lambda total, bound: total < bound,
    Kind.AT_MOST: lambda total, bound: total <= bound,
    Kind.ABOVE: lambda total, bound: total > bound,
    Kind.AT_LEAST: lambda total, bound: total >= bound,
}


def _holds(condition: Condition, record: Record, timeline: Timeline) -> tuple[bool | None, str]:
    """Whether the condition holds in one period (``None``: not known), and how that is said."""
    if condition.kind is Kind.GRADE:
        return _graded(condition.grades, record.grade), f"等级{record.grade or '没有写'}"
    if record.total is None:
        return None, "没有总分"
    said = f"得{figure(record.total)}分（{record.basis}）"
    if not condition.ranked:
        return _COMPARE[condition.kind](record.total, condition.value), said
    standing = timeline.standing(record)
    if standing is None or standing.of <= condition.value:
        return None, "的名次排不出来（部门里有人没有总分，或者人太少，或者大家分数相同）"
    place = standing.last if condition.kind is Kind.LAST else standing.first
    said = f"排第{standing.first}名{'（并列）' if standing.tied else ''}，共{standing.of}人，{said}"
    return place <= condition.value, said


def _graded(wanted: Sequence[str], given: str) -> bool | None:
    """Whether a grade is one of those meant; ``None`` where the sheet's grades are of another kind (合格 beside A)."""
    bare = given.strip().upper().removesuffix("级").removesuffix("等")
    if bare in wanted:
        return True
    return False if any({bare, wanted[0]} <= set(scale) for scale in words().scales) else None
