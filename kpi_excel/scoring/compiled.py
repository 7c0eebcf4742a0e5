"""A rule compiled to a function of one number, for scoring many values at speed.

Gives the score that :func:`evaluate` gives by its default reading, without the sentences and the other readings. The
number is in the measure's own unit with its scale settled (95 % is 0.95), or a bare count.
"""

from bisect import bisect_left
from collections.abc import Callable
from decimal import Decimal
from functools import lru_cache

from ..criteria.compared import asks_for_side
from ..criteria.daily import daily_sum_from
from ..criteria.deadlines import DAYS_OF_MONTH, few_days
from ..criteria.nothing_there import nothing_there
from ..criteria.partition import Contradiction, Marks, NeedsFullMark, Stretch, counted_units, partition
from ..criteria.quantity import PERCENT_UNITS, Dimension, dimension, is_ten_thousands
from ..criteria.rules import ONE, ZERO, Constant, PieceValue, Piecewise, Rounding, Rule, Steps, Tally
from ..criteria.second_time import tells_second_times
from .parts import rewards_absence

Scorer = Callable[[Decimal], Decimal | str | None]
"""Takes a number and returns its score, a grade's word, or ``None`` where the scorer would ask."""
_NINE = Decimal("1e-9")


@lru_cache(maxsize=4096)
def compiled(rule: Rule, full: Decimal | None) -> Scorer | None:
    """Return the rule as a function, or ``None`` when one bare number does not decide it."""
    marks = Marks(rule, full)
    if len(rule.parts) != 1 or rule.torn or rule.consequences or rule.forfeit is not None or tells_second_times(rule):
        return None
    part = rule.parts[0]
    try:
        simple = (
            isinstance(part, Piecewise)
            and part.derived is None
            and part.plan is None
            and part.unit != "号"
            and part.written not in PERCENT_UNITS
            and not part.change_of_goal
            and not asks_for_side(part)
            and not is_ten_thousands(part.unit)
        )
        if isinstance(part, Piecewise) and simple and part.excess_from is None:
            return _unless_a_sum(part, _measure(part, marks))
        if (
            isinstance(part, Tally)
            and part.upto is None
            and part.of is None
            and not part.besides
            and not is_ten_thousands(part.unit)
            and dimension(part.unit) is not Dimension.PERCENT
            and not rewards_absence(part)
            and not nothing_there(rule.parts)
        ):
            return _unless_a_day(rule.due, _tally(part, marks))
    except (Contradiction, NeedsFullMark):
        return None
    return None


def _measure(measure: Piecewise, marks: Marks) -> Scorer:
    """Look the value up between the ends of the stretches; every end is a place of its own."""
    stretches = partition(measure, marks)
    ends = sorted({s.end for s in stretches if s.end is not None})
    given: list[tuple[Scorer | None, Decimal | str | None]] = []
    for end in ends:
        given.append(_given(_holding(stretches, end, before=True), marks))
        given.append(_given(_holding(stretches, end, before=False), marks))
    given.append(_given(stretches[-1].value, marks))
    count = len(ends)

    def score(x: Decimal) -> Decimal | str | None:
        place = bisect_left(ends, x)
        exact = place < count and ends[place] == x
        function, constant = given[2 * place + exact]
        return constant if function is None else function(x)

    return score


def _unless_a_day(due: int | None, score: Scorer) -> Scorer:
    """Ask about a figure that may be a day of the month, not the days of delay."""
    return score if due is None else lambda x: None if few_days(due) < x <= DAYS_OF_MONTH else score(x)


def _unless_a_sum(measure: Piecewise, score: Scorer) -> Scorer:
    """Ask about a figure that may be the month's sum, not the average of the days."""
    most = daily_sum_from(measure)
    return score if most is None else lambda x: None if x >= most else score(x)


def _holding(stretches: tuple[Stretch, ...], end: Decimal, *, before: bool) -> PieceValue | None:
    """Return what holds right before ``end``, or at it."""
    for stretch in stretches:
        if stretch.end is None or stretch.end > end or (stretch.end == end and (before or stretch.end_in)):
            return stretch.value
    raise AssertionError  # the last stretch is endless


def _given(value: PieceValue | None, marks: Marks) -> tuple[Scorer | None, Decimal | str | None]:
    if value is None:
        return None, None
    if isinstance(value, Constant):
        return None, value.award.word or marks.total(marks.points(value.award))
    if isinstance(value, Steps) and value.rounding is not Rounding.BEGUN and value.rounding is not Rounding.PART:
        return _whole_steps(value, marks), None
    return lambda x: marks.total(marks.worth(value, x)), None


def _whole_steps(steps: Steps, marks: Marks) -> Scorer:
    """Count whole units and multiply: the commonest rule of all, without a call to spare."""
    anchor, per, base = steps.anchor, steps.per, marks.points(steps.base)
    each = steps.points * marks.share(steps.share)
    most, total = steps.most, marks.total

    def score(x: Decimal) -> Decimal:
        change = (abs(x - anchor) / per).quantize(_NINE) // ONE * each
        if most is not None and abs(change) > most:
            change = most if change > 0 else -most
        return total(base + change)

    return score


def _tally(tally: Tally, marks: Marks) -> Scorer:
    base, each = marks.base, tally.points * marks.share(tally.share)
    most = marks.rule.most_on if each > 0 else marks.rule.most_off
    limits = [m for m in (most, tally.most) if m is not None]
    limit = min(limits) if limits else None

    def score(x: Decimal) -> Decimal | None:
        if x < 0:
            return None
        change = counted_units(max(x - tally.free, ZERO) / tally.per, tally.rounding) * each
        if limit is not None and abs(change) > limit:
            change = limit if change > 0 else -limit
        return marks.total(base + change)

    return score
