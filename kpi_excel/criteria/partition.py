"""A measure as ranges that touch and never overlap, each with the one piece that holds there.

Settles what the pieces leave open (shared edges, exact values inside ranges, cut-offs inside steps) once for all values,
so that a rule can be written as a formula or compiled; the scorer settles the same value by value.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from .rules import (
    ONE,
    ZERO,
    Award,
    AwardKind,
    Constant,
    Line,
    Piece,
    PieceValue,
    Piecewise,
    Rate,
    Rounding,
    Rule,
    ScoreUnit,
    Series,
    Steps,
)


class NeedsFullMark(Exception):  # noqa: N818 - an answer, not a fault
    """An award is a share of a full mark that the item does not have."""


class Contradiction(Exception):  # noqa: N818 - an answer, not a fault
    """Two pieces hold over the same stretch and give different marks."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A range up to ``end`` (``None``: endless), which belongs to it or not, and what it gives.

    ``value``: a constant or an expression of the measure; ``None``: nothing is said there.
    """

    end: Decimal | None
    end_in: bool
    value: PieceValue | None


@dataclass(frozen=True, slots=True)
class Marks:
    """Turns awards and sums into marks: the full mark, the limits, the scale and the sense of a rule."""

    rule: Rule
    full: Decimal | None

    def points(self, award: Award) -> Decimal:
        """Return an award in points. Raises :class:`NeedsFullMark`."""
        points = award.points(self.full)
        if points is None and award.kind is AwardKind.SHARE and self.rule.unit is ScoreUnit.FRACTION:
            return award.value
        if points is None:
            raise NeedsFullMark
        return points

    @property
    def base(self) -> Decimal:
        """What counts start from."""
        points = self.rule.base.points(self.full)
        return ZERO if points is None else points

    @property
    def owed(self) -> bool:
        """Whether a sum below zero is a fine, which its column states as a positive number."""
        return self.rule.only_fines and self.base == ZERO

    def share(self, of_full: bool) -> Decimal:
        """Return the full mark for what is stated as a share of it, else 1. Raises :class:`NeedsFullMark`."""
        if not of_full:
            return ONE
        if self.full is None:
            raise NeedsFullMark
        return self.full

    def total(self, points: Decimal) -> Decimal:
        """Scale a sum, round it as the rule says, and hold it within the limits."""
        total = self.rule.rounded(points * self.rule.scale)
        if total < 0 and self.owed:
            total = -total
        if self.rule.cap is not None and total > self.rule.cap:
            total = self.rule.cap
        if self.rule.floor is not None and total < self.rule.floor:
            total = self.rule.floor
        return total

    def impossible(self, award: Award) -> bool:
        """Whether a band states more than the full mark (800 of 100): what it should say is not guessed."""
        full, cap = self.full, self.rule.cap
        if award.kind is not AwardKind.POINTS or not full:
            return False
        return award.value * self.rule.scale > full and (cap is None or cap <= full)

    def worth(self, value: PieceValue, x: Decimal) -> Decimal:
        """Score one value of the measure by one piece, before scale and limits."""
        if isinstance(value, Constant):
            return self.points(value.award)
        if isinstance(value, Steps):
            change = counted_units(abs(x - value.anchor) / value.per, value.rounding) * value.points
            change *= self.share(value.share)
            if value.most is not None:
                change = max(min(change, value.most), -value.most)
            return self.points(value.base) + change
        if isinstance(value, Rate):
            return value.at(x, self.share(value.of_full))
        y0, y1 = self.points(value.y0), self.points(value.y1)
        return y0 + (y1 - y0) * (x - value.x0) / (value.x1 - value.x0)


_NINE = Decimal("1e-9")
_EXACT = Decimal("1e15")


def counted_units(number: Decimal, rounding: Rounding) -> Decimal:
    """Count units as the text counts a part of one; whole ones where it does not say."""
    if rounding is Rounding.PART:
        return number
    if number < _EXACT:
        number = number.quantize(_NINE)
    return number.to_integral_value(ROUND_CEILING if rounding is Rounding.BEGUN else ROUND_FLOOR)


def comes_to_the_limit(series: Series, rule: Rule, base: Decimal, total: Callable[[Decimal], Decimal]) -> bool:
    """Whether the listed occurrences alone come to the most there is (第6次扣15分，最多扣30分): a seventh can't change that.

    ``total`` holds a sum, of ``base`` and what the occurrences cost, within the rule's limits.
    """
    listed = sum(series.terms, ZERO)
    one_way = all(term < 0 for term in series.terms) or all(term > 0 for term in series.terms)
    limit = rule.most_off if listed < 0 else rule.most_on
    limited = limit is not None and abs(listed) >= limit
    return one_way and (limited or total(base + listed) == total(base + listed * 2))


def partition(measure: Piecewise, marks: Marks) -> tuple[Stretch, ...]:
    """Cut the line of the measure into stretches, from low to high; neighbours that give the same are one.

    Raises :class:`Contradiction` and :class:`NeedsFullMark`.
    """
    ends = {e for p in measure.pieces for e in (p.interval.low, p.interval.high) if e is not None}
    unsigned = measure.size_only or measure.never_negative
    ends |= {ZERO} if unsigned else set()
    out: list[Stretch] = []
    for sample, end, end_in in _cells(sorted(ends)):
        value = (
            None if (unsigned and sample < 0) or (measure.rise_too and sample > 0) else _settled(measure, marks, sample)
        )
        if out and out[-1].value == value:
            out.pop()
        out.append(Stretch(end, end_in, value))
    return tuple(out)


def _cells(ends: Sequence[Decimal]) -> list[tuple[Decimal, Decimal | None, bool]]:
    """Cut the line at ``ends``: (a value inside, the upper end or ``None``, whether that end belongs to it)."""
    if not ends:
        return [(ZERO, None, False)]
    out: list[tuple[Decimal, Decimal | None, bool]] = [(ends[0] - 1, ends[0], False)]
    for end, following in zip(ends, [*ends[1:], None], strict=True):
        out.append((end, end, True))
        inside = end + 1 if following is None else (end + following) / 2
        out.append((inside, following, False))
    return out


def _settled(measure: Piecewise, marks: Marks, sample: Decimal) -> PieceValue | None:
    """Return the one value that holds at ``sample``, for the employee's good where an edge is shared."""
    holding = precedent([p for p in measure.pieces if sample in p.interval], sample)
    if not holding:
        return None if measure.uncovered is None or measure.in_gap(sample) else Constant(measure.uncovered)
    values = [p.value for p in holding]
    if any(isinstance(v, Constant) and (v.award.upto is not None or marks.impossible(v.award)) for v in values):
        return None
    if any(isinstance(v, Steps) and marks.impossible(v.base) for v in values):
        return None
    if len(set(values)) == 1:
        return values[0]
    if any(isinstance(v, Constant) and v.award.word for v in values):
        best = max(holding, key=lambda p: p.interval.low or ZERO)
        return best.value
    worth = [marks.worth(v, sample) for v in values]
    if len(set(worth)) > 1 and not all(sample in (p.interval.low, p.interval.high) for p in holding):
        raise Contradiction
    return Constant(Award(AwardKind.POINTS, max(worth))) if len(set(worth)) > 1 else values[0]


def precedent(holding: list[Piece], x: Decimal) -> list[Piece]:
    """An exact value goes before a range (2天得60分 before 2天以上), a plain band before the steps beside it.

    At an edge that a band shares with a formula (90%以上得20分，90%以下按完成率计分) both hold.
    """
    constant = [p for p in holding if isinstance(p.value, Constant)]
    if len(holding) < 2 or not constant:
        return holding
    points = [p for p in constant if p.interval.point]
    if points:
        return points
    shared = all(x in (p.interval.low, p.interval.high) for p in holding)
    return holding if shared and any(isinstance(p.value, Rate | Line) for p in holding) else constant
