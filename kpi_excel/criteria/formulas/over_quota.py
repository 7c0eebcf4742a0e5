"""Tiers of what goes beyond a quota, where the quota is stated: 定额1000件，超产200件以内每件奖0.5元，200件以上每件奖0.8元."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from ...regex import regex
from ..draft import NotUnderstood
from ..quantity import dimension
from ..rules import NOTHING, Constant, Interval, Piece, Piecewise, Rate
from .resolve import Known

_OVER = regex(
    r"(?:当月|每月|月|当期)?(?:超产|超额|超出|超过|超量|超收|超销|超)(?:完成|生产|销售)?(?:月)?(?:定额|任务|目标|计划|基数|指标|保底)?(?:量|额|数|值|的)?(?:部分)?"
)
_QUOTA = regex(r"定额|任务|目标|计划|基数|指标|保底|基准")
_SHORTER = regex(r"(?<![当本])日(?!常)|每[天班周人]|周|班产|人均|台均|单班")
_WHOLE = regex(r"(?<!超)(?:总产|产量|销量|销售额|营业额|回款额|完成|总量|总额|月产)")
"""What an item is called whose figure is all there was, not what went beyond."""


def over_quota(curve: Piecewise, names: Iterable[str], known: Known, item: str) -> Piecewise:
    """Return tiers over what goes beyond a quota as tiers over all there was; others as they are.

    ``names`` is what the tiers call their measure. Raises :class:`NotUnderstood` where some go beyond a quota and others
    do not, and where the item's name says that its figure is all there was, but no quota is stated.
    """
    called = {name for name in names if name}
    over = {name for name in called if _OVER.fullmatch(name)}
    if not over:
        return curve
    if called != over:
        raise NotUnderstood(
            None, f"“{'、'.join(sorted(over))}”与“{'、'.join(sorted(called - over))}”混在一起，分不清各从哪里起算"
        )
    quotas = _quotas(curve.unit, known)
    if not quotas:
        if _WHOLE.search(item):
            raise NotUnderstood(None, f"写的是“{'、'.join(sorted(over))}”的部分，却没有写定额是多少", kind="unfilled")
        return curve
    if len(quotas) > 1:
        raise NotUnderstood(None, "写了不止一个定额，不知道从哪一个起算")
    quota = quotas.pop()
    nothing = Piece(Interval(None, False, quota, True, False, True), Constant(NOTHING))
    pieces = tuple(_moved(p, quota) for p in curve.pieces if not (p.interval.point and p.interval.high == 0))
    return replace(curve, name="", pieces=(nothing, *pieces))


def _quotas(unit: str, known: Known) -> set[Decimal]:
    stated = [g for g in known.givens if _QUOTA.search(g.name)]
    if short := next((g.name for g in stated if _SHORTER.search(g.name)), ""):
        raise NotUnderstood(None, f"“{short}”是一天、一班或一人的，数据里看不出按几天、几个人计")
    named = [g.amount for g in stated]
    given = named or ([known.target] if known.target is not None else [])
    return {q.value for q in given if dimension(q.unit) is dimension(unit) or not q.unit}


def _moved(piece: Piece, quota: Decimal) -> Piece:
    i, value = piece.interval, piece.value
    low, high = quota + (i.low or 0), None if i.high is None else quota + i.high
    if isinstance(value, Rate):
        value = replace(value, plus=value.plus - value.factor * quota)
    first = i.low is None
    moved = Interval(
        low, i.low_in and not first and i.low != 0, high, i.high_in, first or i.low_explicit, i.high_explicit
    )
    return Piece(moved, value)
