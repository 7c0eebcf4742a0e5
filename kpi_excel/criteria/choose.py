"""A company's choice between the readings that a text leaves open, put into the rule (docs/reading.md: more than one reading).

A rule with a choice in it says what the company means: its canonical wording, its formula and its scores follow. What the
text itself settles is never changed.
"""

from collections.abc import Sequence
from dataclasses import replace
from decimal import ROUND_FLOOR, Decimal

from .choices import AS_WHOLE, BY_TIER, FROM_ZERO, Choice, Edge, Gap, Tiers
from .partition import precedent
from .rules import Interval, Part, Piecewise, Rounding, Rule, Steps, Tally
from .scale import Scale, ScaleRow


def choose(rule: Rule, choice: Choice) -> Rule:
    """Return the rule with the choice in it. ``Edge.EMPLOYEE`` needs the marks and is left to the scorer, as usual."""
    if choice.tiers is not None:
        rule = _tiered(rule, choice.tiers)
    others = tuple((name, choose(other, choice)) for name, other in rule.others)
    return replace(rule, parts=tuple(_part(part, choice) for part in rule.parts), others=others)


def _tiered(rule: Rule, tiers: Tiers) -> Rule:
    """Take the reading by tiers or as a whole for the default, and the other one off the list."""
    named = dict(rule.others)
    if tiers is Tiers.WHOLE:
        own = named.get(AS_WHOLE, rule)
        return replace(own, others=()) if named.keys() & {AS_WHOLE, BY_TIER, FROM_ZERO} else rule
    if BY_TIER in named:
        rest = tuple(one for one in rule.others if one[0] != BY_TIER)
        return replace(named[BY_TIER], others=rest)
    return replace(rule, others=tuple(one for one in rule.others if one[0] != AS_WHOLE))


def _part(part: Part, choice: Choice) -> Part:
    if isinstance(part, Piecewise):
        return _measure(part, choice)
    if isinstance(part, Tally) and part.rounding is Rounding.WHOLE and choice.part is not None:
        return replace(part, rounding=choice.part)
    return part


def _measure(measure: Piecewise, choice: Choice) -> Piecewise:
    pieces = list(measure.pieces)
    if choice.part is not None:
        for place, piece in enumerate(pieces):
            if isinstance(piece.value, Steps) and piece.value.rounding is Rounding.WHOLE:
                pieces[place] = replace(piece, value=replace(piece.value, rounding=choice.part))
    if choice.edge in (Edge.UPPER, Edge.LOWER):
        for edge in _ends([p.interval for p in pieces]):
            holding = precedent([p for p in pieces if edge in p.interval], edge)
            if len({p.value for p in holding}) > 1:
                kept = [p for p in holding if _side(p.interval, edge) is choice.edge]
                for piece in holding if kept else ():
                    if piece not in kept:
                        pieces[pieces.index(piece)] = replace(piece, interval=_without(piece.interval, edge))
    if choice.gap is not None and measure.uncovered is None:
        filled = _filled([p.interval for p in pieces], choice.gap, whole=measure.whole)
        pieces = [replace(p, interval=i) for p, i in zip(pieces, filled, strict=True)]
    return replace(measure, pieces=tuple(pieces))


def choose_scale(scale: Scale, choice: Choice) -> Scale:
    """Return a scale of grades or pay with the choice in it."""
    rows = list(scale.rows)
    if choice.edge is not None:
        for edge in _ends([r.interval for r in rows]):
            holding = [r for r in rows if edge in r.interval and edge in (r.interval.low, r.interval.high)]
            if len({(r.grade, r.share_at(edge), r.amount_at(edge)) for r in holding}) > 1:
                kept = _kept_row(scale, holding, edge, choice.edge)
                for row in holding if kept is not None else ():
                    if row is not kept:
                        rows[rows.index(row)] = replace(row, interval=_without(row.interval, edge))
    if choice.gap is not None:
        filled = _filled([r.interval for r in rows], choice.gap, whole=False)
        rows = [replace(r, interval=i) for r, i in zip(rows, filled, strict=True)]
    return replace(scale, rows=tuple(rows))


def _kept_row(scale: Scale, holding: Sequence[ScaleRow], edge: Decimal, chosen: Edge) -> ScaleRow | None:
    """Return the row that an edge goes to; a row for just this score goes before a range in any case."""
    if chosen is Edge.EMPLOYEE:
        return max(holding, key=lambda row: scale.worth(row, edge))
    exact = next((row for row in holding if row.interval.point), None)
    return exact or next((row for row in holding if _side(row.interval, edge) is chosen), None)


def _ends(intervals: Sequence[Interval]) -> list[Decimal]:
    """The ends that two ranges may share, from low to high."""
    lows = {i.low for i in intervals if i.low is not None and i.low_in}
    return sorted(lows & {i.high for i in intervals if i.high is not None and i.high_in})


def _side(interval: Interval, edge: Decimal) -> Edge | None:
    """Whether a range lies above or below one of its ends; ``None`` for a single value."""
    if interval.point:
        return None
    return Edge.UPPER if interval.low == edge else Edge.LOWER if interval.high == edge else None


def _without(interval: Interval, edge: Decimal) -> Interval:
    if _side(interval, edge) is Edge.UPPER:
        return replace(interval, low_in=False, low_explicit=True)
    if _side(interval, edge) is Edge.LOWER:
        return replace(interval, high_in=False, high_explicit=True)
    return interval


def _filled(intervals: Sequence[Interval], gap: Gap, *, whole: bool) -> list[Interval]:
    """Let one of the two ranges beside each gap reach over it. ``whole``: between 2 and 3 there is nothing."""
    out = list(intervals)
    if gap is Gap.UNDECIDED or not out:
        return out
    order = sorted(range(len(out)), key=lambda n: _place(out[n]))
    last = order[0]
    for place in order[1:]:
        below, above = out[last], out[place]
        if _apart(below, above, whole=whole):
            if gap is Gap.LOWER:
                out[last] = replace(below, high=above.low, high_in=not above.low_in, high_explicit=True)
            else:
                out[place] = replace(above, low=below.high, low_in=not below.high_in, low_explicit=True)
        if _reach(out[place]) > _reach(out[last]):
            last = place
    return out


_ENDLESS = Decimal("Infinity")


def _place(i: Interval) -> tuple[Decimal, bool, Decimal]:
    low = -_ENDLESS if i.low is None else i.low
    return low, not i.low_in, _reach(i)[0]


def _reach(i: Interval) -> tuple[Decimal, bool]:
    return (_ENDLESS, True) if i.high is None else (i.high, i.high_in)


def _apart(below: Interval, above: Interval, *, whole: bool) -> bool:
    """Whether there is something between two ranges that neither of them holds."""
    if below.high is None or above.low is None or below.high > above.low:
        return False
    if below.high == above.low:
        return not (below.high_in or above.low_in)
    if whole:
        first = below.high.to_integral_value(ROUND_FLOOR) + 1
        if below.high == first - 1 and not below.high_in:
            first -= 1
        return first < above.low or (first == above.low and not above.low_in)
    return True
