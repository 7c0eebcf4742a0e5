"""What comes on top from a count on: 每开发一家奖励80元，达到10家及以上另奖500元 is 80 × the count, and 500 more from ten on."""

from ..regex import regex
from .alike import is_alike
from .bands import chain
from .draft import Band, Draft
from .rules import ZERO, AwardKind, Constant, Interval, Piece, Piecewise, Rate, Tally

_ALSO = regex("另|再|额外|追加")


def settle_on_top(draft: Draft) -> None:
    """Make one measure of a case that earns so much each, and of what reaching a number of them earns besides."""
    only = draft.tallies[0][0] if len(draft.tallies) == 1 else None
    if only is None or not draft.bands or draft.base is not None or draft.otherwise is not None:
        return
    if draft.steps or draft.options or draft.series or draft.fatals or draft.ordinals or draft.free:
        return
    plain = only.counted and only.per == 1 and only.upto is None and not (only.share or only.extra)
    if not plain or only.points <= 0 or not all(_on_top(b, only) for b in draft.bands):
        return
    more = chain(draft.bands, reaching_up=True, etc=False)
    first = min(p.interval.low for p in more if p.interval.low is not None)
    low = next(p.interval for p in more if p.interval.low == first)
    pieces = [Piece(Interval(None, False, first, not low.low_in, False, True), Rate(only.points))]
    for piece in more:
        assert isinstance(piece.value, Constant)
        pieces.append(Piece(piece.interval, Rate(only.points, plus=-piece.value.award.value)))
    draft.curves.append(Piecewise(only.names[0] if only.names else "", only.unit, tuple(pieces), whole=True))
    draft.tallies.clear()
    draft.bands.clear()
    draft.floor = ZERO if draft.floor is None else draft.floor
    if draft.cap is None and draft.most_on is not None:
        draft.cap, draft.most_on = draft.most_on, None


def _on_top(band: Band, tally: Tally) -> bool:
    """Whether a band adds from a number of the very case on, and says so: 另奖, or less than so many have earned by then."""
    i, effect = band.intervals[0] if len(band.intervals) == 1 else Interval(), band.clause.effect
    if effect is None or band.unit != tally.unit or i.low is None or i.low <= 1 or i.high is not None:
        return False
    adds = band.award.kind is AwardKind.MINUS and band.award.value < ZERO and band.award.upto is None
    of_it = not band.name or is_alike(band.name, tally.names)
    said = effect.kind == "extra" or _ALSO.search(effect.verb) is not None
    less = effect.kind == "add" and -band.award.value < tally.points * i.low
    return adds and of_it and (said or less)
