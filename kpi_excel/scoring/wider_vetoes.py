"""Vetoes for so many of several cases together (投诉累计4次 of 一般投诉 and 重大投诉, 违章3次 of 超速 and 闯红灯).

In: a rule's parts and how often each case happened. Out: how many that makes for the veto, or :class:`Undecided`.
"""

from decimal import Decimal

from ..criteria.alike import is_alike
from ..criteria.quantity import Dimension, dimension
from ..criteria.rules import ONE, ZERO, Fatal, Tally
from ..regex import regex
from .one_of_kinds import made_of
from .outcome import Undecided
from .parts import Bound, Parts

_ADDED_UP = regex(
    r"^(?:(?:当|本|单|同|全|一个)?月内?|月度|季度|全年|年度|考核期)?(?:累计|合计|共计|总计|总共|一共)?|"
    r"(?:累计|合计|共计|总计|总共|一共)$"
)
_ANY_FAULT = regex(
    r"(?:各类|各种|以上|上述)?(?:违章|违规|违纪|违法|违规违纪|违章违纪|违反规定|差错|失误|过失|问题|不合格|不符合|不达标|异常|缺陷|考勤异常)"
    r"(?:行为|情况|现象|事件|操作|问题|项)?"
)
"""What any fault may be called."""


def _core(name: str) -> str:
    return _ADDED_UP.sub("", name)


def _counted(veto: Fatal, parts: Parts) -> list[Tally]:
    """The cases whose numbers may be added up towards a veto: what costs something, each time it happens."""
    return [
        t
        for t in parts.tallies
        if t.points < 0 and not (t.extra or t.severer) and dimension(t.unit) is Dimension.COUNT
        if dimension(veto.unit) is Dimension.COUNT
    ]


def _is_kind_of(name: str, core: str) -> bool:
    """重大投诉 of 投诉, and not 非致命差错 of 致命差错."""
    before = name.removesuffix(core)
    return len(core) > 1 and name != before and before[-1:] not in tuple("非未不无没")


def added_up(veto: Fatal, parts: Parts, bound: Bound) -> Decimal:
    """Return how many there were of all cases that bear the veto's name, or of which it is made up (迟到早退).

    0 where fewer than two do.
    """
    if veto.count <= ONE or veto.any_kind:
        return ZERO
    cores = [_core(name) for name in veto.names]
    if any(c in t.names for c in cores for t in parts.tallies):
        return ZERO
    counted = _counted(veto, parts)
    own = [t for t in counted if any(_is_kind_of(n, c) for c in cores for n in t.names)]
    listed = made_of(cores, [name for t in counted for name in t.names])
    own += [t for t in counted if t not in own and any(n in c for n in t.names for c in listed)]
    return sum((bound.times.get(id(t), ZERO) for t in own), ZERO) if len(own) > 1 else ZERO


def check_wider(veto: Fatal, parts: Parts, bound: Bound) -> None:
    """Raise :class:`Undecided` where a veto that was not reached may have been, or may leave something that costs points.

    超速2次、闯红灯1次 under 违章3次以上不得分: of faults of any kind there were three. 漏点位3个 under a veto from five
    on, which the text calls otherwise than what costs something each: that may be meant.
    """
    if veto.count <= ONE or not veto.names or veto.any_kind:
        return
    name = "、".join(veto.names)
    counted = _counted(veto, parts)
    own = bound.times.get(id(veto), ZERO)
    if own and not any(bound.times.get(id(t)) for t in parts.tallies):
        alike = [t for t in counted if t.names and any(is_alike(_core(n), t.names) for n in veto.names)]
        if alike:
            raise Undecided(f"“{name}”不到{veto.count:f}{veto.unit}，看不出要不要按“{'、'.join(alike[0].names)}”扣")
    if not all(_ANY_FAULT.fullmatch(_core(n)) for n in veto.names):
        return
    if any(_core(n) in own_name for n in veto.names for t in counted for own_name in t.names):
        return
    together = sum((bound.times.get(id(t), ZERO) for t in counted), ZERO)
    if veto.reached(together):
        raise Undecided(f"一共{together:f}{veto.unit}，看不出是不是都算“{name}”")
