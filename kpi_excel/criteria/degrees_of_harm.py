"""Events by their degree: 教学事故：一级扣10分，二级扣5分，三级扣2分 is what each accident of a degree costs.

The degree is no value that is measured: 2 may be two of them.
"""

from dataclasses import replace
from decimal import Decimal

from ..regex import regex
from .draft import Draft
from .quantity import Dimension, dimension
from .rules import AwardKind, Tally

_EVENT = regex(r"(?P<what>[一-鿿]{0,8}?(?:事故|故障|差错|缺陷|投诉|客诉|事件|违规|违纪|违章|过失|失误))(?:等级|级别)?")
_FIGURES = "零一二三四五六七八九"


def settle_degrees(draft: Draft) -> None:
    """Make cases of an event whose degrees cost so much: each by its degree, with and without what it is a degree of."""
    first = next(((t, c) for t, c in draft.tallies if dimension(t.unit) is Dimension.LEVEL), None)
    if first is None or len(draft.tallies) != 1 or not draft.bands or draft.steps or draft.options or draft.series:
        return
    tally, told = first
    event = _EVENT.fullmatch(tally.names[0]) if len(tally.names) == 1 else None
    plain = tally.points < 0 and not tally.share and tally.upto is None and 0 < tally.per < 10
    if event is None or not plain:
        return
    degrees = [(tally.per, tally, told)]
    for band in draft.bands:
        only = band.intervals[0] if len(band.intervals) == 1 else None
        alike = dimension(band.unit) is Dimension.LEVEL and not band.name and band.award.kind is AwardKind.MINUS
        if only is None or not only.point or only.low is None or not 0 < only.low < 10 or not alike:
            return
        if band.award.upto is not None or only.low % 1:
            return
        degrees.append((only.low, replace(tally, points=-band.award.value), band.clause))
    draft.bands.clear()
    draft.tallies.clear()
    for degree, case, clause in degrees:
        said = f"{degree_name(degree)}级"
        names = (f"{said}{event['what']}", said)
        draft.tallies.append((Tally(names, case.points, counted=False), clause))


def degree_name(degree: Decimal) -> str:
    """Return 二 for 2; ``""`` where it is no degree."""
    return _FIGURES[int(degree)] if 0 < degree < 10 and not degree % 1 else ""
