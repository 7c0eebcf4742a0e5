"""A bonus at the far end: 目标90%，每低5%扣1分，回款率100%另加2分 is for 100 % and for more, where nothing is said of more."""

from collections.abc import Sequence
from dataclasses import replace

from .draft import Band, Step
from .rules import ZERO, AwardKind, Interval


def with_top_bonus(bands: Sequence[Band], steps: Sequence[Step]) -> list[Band]:
    """Let a bonus for one value go on beyond it, away from where points are lost, if no other clause speaks of what lies there."""
    ways = {s.direction for s in steps}
    if len(ways) != 1 or any(s.points >= ZERO or s.anchor is not None for s in steps):
        return list(bands)
    upward = ways == {-1}
    return [_beyond(b, upward=upward) if _is_last_bonus(b, bands, upward=upward) else b for b in bands]


def _beyond(band: Band, *, upward: bool) -> Band:
    at = band.intervals[0].low
    wide = Interval(at, True, None, False, True, False) if upward else Interval(None, False, at, True, False, True)
    return replace(band, intervals=(wide,))


def _is_last_bonus(band: Band, bands: Sequence[Band], *, upward: bool) -> bool:
    """Whether a band adds at a bare value (100%, and not =100%), and all others end before it."""
    at = band.intervals[0].low if len(band.intervals) == 1 and band.intervals[0].point else None
    adds = band.award.kind is AwardKind.MINUS and band.award.value < ZERO
    if at is None or not adds or band.clause.bounds or band.target:
        return False
    ends = [i.high if upward else i.low for b in bands if b is not band for i in b.intervals]
    return all(e is not None and (e <= at if upward else e >= at) for e in ends)
