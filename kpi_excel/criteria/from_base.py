"""基础分80分，完成率达到100%加5分: what bands and levels add or take off goes from the base, not from the full mark."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from .rules import FULL, NOTHING, Award, AwardKind, Constant, Levels, Part, Piece, Piecewise


def from_base(parts: Sequence[Part], base: Award, full: Decimal | None, *, said: bool) -> list[Part]:
    """State what is added to a base, or taken off it, in points. ``said``: what holds elsewhere is said in so many words."""
    start = base.points(full)
    if full is None or start is None or start == full:
        return list(parts)
    return [_from(part, start, full, said=said) for part in parts]


def _from(part: Part, start: Decimal, full: Decimal, *, said: bool) -> Part:
    if isinstance(part, Levels):
        options = tuple(replace(o, award=_moved(o.award, start, full)) for o in part.options)
        return part if options == part.options else replace(part, options=options)
    if not isinstance(part, Piecewise):
        return part
    pieces = tuple(_piece(piece, start, full) for piece in part.pieces)
    if pieces == part.pieces:
        return part
    elsewhere = part.uncovered
    if elsewhere in (FULL, NOTHING) and not said:
        elsewhere = Award(AwardKind.POINTS, start)
    return replace(part, pieces=pieces, uncovered=elsewhere)


def _piece(piece: Piece, start: Decimal, full: Decimal) -> Piece:
    if not isinstance(piece.value, Constant):
        return piece
    return replace(piece, value=Constant(_moved(piece.value.award, start, full)))


def _moved(award: Award, start: Decimal, full: Decimal) -> Award:
    """Return an award below or above the full mark as so many points, as far from the base."""
    if award.kind not in (AwardKind.MINUS, AwardKind.MINUS_SHARE):
        return award
    unit = full if award.kind is AwardKind.MINUS_SHARE else Decimal(1)
    upto = None if award.upto is None else start - award.upto * unit
    return Award(AwardKind.POINTS, start - award.value * unit, upto=upto)
