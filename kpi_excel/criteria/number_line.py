"""The bands of a measure as a small line of text: ``得0 ─○90%●─ 得10 ─○95%●─ 得20``."""

from collections.abc import Iterator
from decimal import Decimal

from ..figures import plain
from .quantity import write
from .rules import Award, AwardKind, Constant, Interval, Line, Piece, Piecewise, Rate, Steps

NOTHING_SAID = "？"
"""Stands where no band holds."""


def number_line(measure: Piecewise, full: Decimal | None) -> str:
    """Return the line from low to high. ``●`` stands on the side (or sides) that an edge belongs to, ``○`` on the other."""
    ordered = sorted(
        measure.pieces, key=lambda p: (p.interval.low is not None, p.interval.low or 0, not p.interval.point)
    )
    return "".join(_stretches(ordered, measure, full))


def _stretches(pieces: list[Piece], measure: Piecewise, full: Decimal | None) -> Iterator[str]:
    outside = NOTHING_SAID if measure.uncovered is None else _award(measure.uncovered, full)
    before: Interval | None = None
    for piece in pieces:
        here = piece.interval
        if before is None:
            if here.low is not None:
                yield f"{outside} ─○{write(here.low, measure.unit)}{_dot(here.low_in)}─ "
        elif before.high is not None and here.low is not None:
            if before.high == here.low:
                edge = write(here.low, measure.unit)
                yield f" ─{_dot(before.high_in)}{edge}{_dot(here.low_in)}─ "
            else:
                yield f" ─{_dot(before.high_in)}{write(before.high, measure.unit)}○─ {outside} ─○"
                yield f"{write(here.low, measure.unit)}{_dot(here.low_in)}─ "
        yield _worth(piece, measure, full)
        before = here
    if before is not None and before.high is not None:
        yield f" ─{_dot(before.high_in)}{write(before.high, measure.unit)}○─ {outside}"


def _dot(belongs: bool) -> str:
    return "●" if belongs else "○"


def _worth(piece: Piece, measure: Piecewise, full: Decimal | None) -> str:
    value = piece.value
    if isinstance(value, Constant):
        return _award(value.award, full)
    if isinstance(value, Steps):
        side = "高" if piece.interval.low is not None and piece.interval.low >= value.anchor else "低"
        change = write(abs(value.points), "%") if value.share else plain(abs(value.points))
        return f"每{side}{write(value.per, measure.unit)}{'加' if value.points > 0 else '扣'}{change}"
    if isinstance(value, Line):
        return f"{_award(value.y0, full)}↗{_award(value.y1, full)}"
    assert isinstance(value, Rate)
    return "按比例"


def _award(award: Award, full: Decimal | None) -> str:
    if award.kind is AwardKind.WORD:
        return award.word
    points = award.points(full)
    if points is None:
        return f"得{write(award.value, '%')}"
    most = award.most(full)
    return f"得{plain(points)}" + (f"~{plain(most)}" if most is not None else "")
