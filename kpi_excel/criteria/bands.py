"""Ranges against each other: chains of one-sided conditions, what a step leaves over, what 以此类推 fills in."""

import itertools
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from .draft import Band, NotUnderstood
from .ranges import with_top
from .rules import Award, AwardKind, Constant, Interval, Piece


def chain(bands: Sequence[Band], *, reaching_up: bool, etc: bool) -> list[Piece]:
    """Make pieces of bands. One-sided conditions in one direction form a chain: the tightest that holds applies."""
    stretches: list[tuple[Interval, Award, Band]] = []
    for band in bands:
        for one in band.intervals:
            if band.reaching and one.point:
                one = Interval(one.low, True, None, False, True, False)
            stretches.append((one, band.award, band))
    lows = sorted((s for s in stretches if s[0].high is None and s[0].low is not None), key=_low)
    highs = sorted((s for s in stretches if s[0].low is None and s[0].high is not None), key=_high)
    out: list[tuple[Interval, Award]] = []
    for own, tighter in zip(lows, [*lows[1:], None], strict=False):
        i = own[0]
        if tighter is not None:
            limit = tighter[0]
            i = replace(i, high=limit.low, high_in=not limit.low_in, high_explicit=True)
        if i.low != i.high or (i.low_in and i.high_in):
            out.append((i, own[1]))
    for looser, own in zip([None, *highs[:-1]], highs, strict=False):
        i = own[0]
        if looser is not None:
            limit = looser[0]
            i = replace(i, low=limit.high, low_in=not limit.high_in, low_explicit=True)
        if i.low != i.high or (i.low_in and i.high_in):
            out.append((i, own[1]))
    both = [(i, a) for i, a, _ in stretches if (i.low is None) == (i.high is None)]
    around = [i for i, _ in both if i.around_zero]
    out.extend((left, a) for i, a in both for left in subtract(i, _tighter(i, around)))
    if etc:
        out = _continued(out, bands)
    pieces = [Piece(i, Constant(a)) for i, a in out]
    return settled_edges(pieces)


def _tighter(one: Interval, around: Sequence[Interval]) -> list[Interval]:
    """Ranges around 0 within another such range (±2% within ±5%): there they are the ones that hold."""
    return [i for i in around if (i.high or 0) < (one.high or 0)] if one.around_zero else []


def _low(stretch: tuple[Interval, Award, Band]) -> tuple[Decimal, bool]:
    i = stretch[0]
    assert i.low is not None
    return i.low, not i.low_in


def _high(stretch: tuple[Interval, Award, Band]) -> tuple[Decimal, bool]:
    i = stretch[0]
    assert i.high is not None
    return i.high, i.high_in


def settled_edges(pieces: list[Piece]) -> list[Piece]:
    """Where two pieces share an end and only one of them says so itself, the end is that one's."""
    out = list(pieces)
    starting: dict[Decimal | None, list[int]] = {}
    for place, piece in enumerate(out):
        if not (piece.interval.point and piece.interval.low_in):  # a single value shares its ends with nobody
            starting.setdefault(piece.interval.low, []).append(place)
    for a, first in enumerate(out):
        if first.interval.point and first.interval.high_in:
            continue
        for b in starting.get(first.interval.high, ()):
            second = out[b]
            one, two = out[a].interval, out[b].interval
            if a != b and one.high is not None and one.high == two.low and not (one.high_in or two.low_in):
                # 85分(含)至95分, 高于95分: the end that nobody claims is the one's whose text left it open.
                if two.low_explicit and not one.high_explicit:
                    out[a] = replace(first, interval=replace(one, high_in=True))
                elif one.high_explicit and not two.low_explicit:
                    out[b] = replace(second, interval=replace(two, low_in=True))
                first = out[a]
                continue
            if (
                a == b
                or one.high is None
                or one.high != two.low
                or not (one.high_in and two.low_in)
                or one.point
                or two.point
            ):
                continue
            if one.high_explicit and not two.low_explicit:
                out[b] = replace(second, interval=replace(two, low_in=False))
            elif two.low_explicit and not one.high_explicit:
                out[a] = replace(first, interval=replace(one, high_in=False))
            first = out[a]
    begun = {piece.interval.low for piece in out}
    return [replace(piece, interval=with_top(piece.interval, begun)) for piece in out]


def _continued(stretches: list[tuple[Interval, Award]], bands: Sequence[Band]) -> list[tuple[Interval, Award]]:
    """以此类推: go on by the difference of the last two bands before it, up to the next one that stands there."""
    ordered = sorted(
        (s for s in stretches if s[0].low is not None and s[0].high is not None), key=lambda s: s[0].low or 0
    )
    for (one, first), (two, second) in itertools.pairwise(ordered):
        following = [s for s in ordered if s[0].low is not None and two.high is not None and s[0].low >= two.high]
        if one.high != two.low or one.low is None or two.low is None or two.high is None:
            continue
        if following and following[0][0].low == two.high:
            continue
        if first.kind is not second.kind or first.kind is AwardKind.WORD:
            continue
        width, rise = two.low - one.low, second.value - first.value
        stop = following[0][0].low if following else None
        if stop is None or width <= 0:
            raise NotUnderstood(bands[-1].clause, "“以此类推”没有写到哪里为止")
        filled: list[tuple[Interval, Award]] = []
        low, value = two.high, second.value + rise
        while low < stop and len(filled) < 200:
            filled.append((replace(two, low=low, high=min(low + width, stop)), Award(first.kind, value)))
            low, value = low + width, value + rise
        return [*stretches, *filled]
    raise NotUnderstood(bands[-1].clause if bands else None, "“以此类推”之前看不出规律")


def covers(pieces: Sequence[Piece], x: Decimal) -> bool:
    """Whether some piece holds at ``x``."""
    return any(x in p.interval for p in pieces)


def subtract(stretch: Interval, holes: Sequence[Interval]) -> list[Interval]:
    """Return what is left of a stretch when the holes are cut out."""
    left = [stretch]
    for hole in holes:
        rest: list[Interval] = []
        for one in left:
            rest.extend(_cut(one, hole))
        left = rest
    return left


def _cut(one: Interval, hole: Interval) -> list[Interval]:
    if not _overlap(one, hole):
        return [one]
    out: list[Interval] = []
    if hole.low is not None and (
        one.low is None or one.low < hole.low or (one.low == hole.low and one.low_in and not hole.low_in)
    ):
        out.append(replace(one, high=hole.low, high_in=not hole.low_in, high_explicit=True))
    if hole.high is not None and (
        one.high is None or one.high > hole.high or (one.high == hole.high and one.high_in and not hole.high_in)
    ):
        out.append(replace(one, low=hole.high, low_in=not hole.high_in, low_explicit=True))
    return [
        i
        for i in out
        if i.low is None or i.high is None or i.low < i.high or (i.low == i.high and i.low_in and i.high_in)
    ]


def _overlap(a: Interval, b: Interval) -> bool:
    if (
        a.high is not None
        and b.low is not None
        and (a.high < b.low or (a.high == b.low and not (a.high_in and b.low_in)))
    ):
        return False
    return not (
        b.high is not None
        and a.low is not None
        and (b.high < a.low or (b.high == a.low and not (b.high_in and a.low_in)))
    )
