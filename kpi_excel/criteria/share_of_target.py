"""A threshold in percent of a target that is an amount (目标50家，低于目标的80%不得分): the amount that it comes to."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from ..regex import regex
from .direction import figure_of
from .draft import Band, Draft, Target
from .quantity import Dimension, dimension, same_kind
from .rules import Interval

_OF_TARGET = regex(
    r"(?:(?:[当本每]月|月度|全年|实际|累计|若|如|如果|当|总)*(?:完成|达成|达到|实现)?(?:任务|目标|计划|指标)?(?:值|数|量|率|比例|进度|情况)?的?)"
)
"""What may stand before a share of the target: nothing, 完成, 完成率, 目标, 达到目标值的. A 合格率 is another thing."""


def as_amounts(bands: Sequence[Band], draft: Draft, target: Target | None) -> list[Band]:
    """Return the bands, those in percent of the target as amounts where every step counts in the target's own unit."""
    figure = figure_of(target) if target is not None else None
    if target is None or figure is None or figure <= 0 or not _plain_amount(target.unit):
        return list(bands)
    if not draft.steps or any(s.unit == "%" or not same_kind(s.unit, target.unit) for s in draft.steps):
        return list(bands)
    shares = [band for band in bands if _is_share(band)]
    draft.worked_in.extend(e for b in shares for i in b.intervals for e in (i.low, i.high) if e is not None)
    return [_of(band, figure, target.unit) if band in shares else band for band in bands]


def _plain_amount(unit: str) -> bool:
    return dimension(unit) in (Dimension.COUNT, Dimension.MONEY, Dimension.TIME)


def _is_share(band: Band) -> bool:
    edges = [e for i in band.intervals for e in (i.low, i.high) if e is not None]
    whole = bool(edges) and all(Decimal("0.3") <= e <= 3 for e in edges)
    return band.unit == "%" and not band.apart and not band.target and whole and bool(_OF_TARGET.fullmatch(band.name))


def _of(band: Band, figure: Decimal, unit: str) -> Band:
    return replace(band, name="", unit=unit, intervals=tuple(_times(i, figure) for i in band.intervals))


def _times(stretch: Interval, figure: Decimal) -> Interval:
    low = None if stretch.low is None else stretch.low * figure
    high = None if stretch.high is None else stretch.high * figure
    return replace(stretch, low=low, high=high)
