"""响应超2小时, 办结逾期1天 under 响应超时每1小时扣2分: by how much a deadline was missed, in other words than the rule's.

响应3小时 alone may be all the time that it took.
"""

from dataclasses import replace

from ..criteria.quantity import Dimension, dimension
from ..regex import regex
from .events import Event
from .observe import Kind, Observation
from .outcome import Undecided
from .parts import Parts

_NAME = regex(r"(?P<deed>[一-鿿]{2,8}?)超时")
_LATE = regex(r"(?P<deed>[一-鿿]{2,8}?)(?:时间)?(?:超|超过|超出|超了|逾期|延迟|延误|晚|晚了)")
_ALL = regex(r"(?P<deed>[一-鿿]{2,8}?)(?:时间|用时|耗时)?(?:用了?|了|为)?")


def with_breaches(seen: Observation, parts: Parts) -> Observation:
    """Return data that name a breach as the rule does. Raises :class:`Undecided` for a time that may be all it took."""
    timed = [t for t in parts.tallies if dimension(t.unit) is Dimension.TIME]
    deeds = {found["deed"] for t in timed for name in t.names if (found := _NAME.fullmatch(name)) is not None}
    if seen.kind is not Kind.EVENTS or not deeds:
        return seen
    return replace(seen, events=tuple(_renamed(event, deeds, seen.text) for event in seen.events))


def _renamed(event: Event, deeds: set[str], text: str) -> Event:
    if event.count is None or dimension(event.unit) is not Dimension.TIME:
        return event
    late, whole = _LATE.fullmatch(event.label), _ALL.fullmatch(event.label)
    if late is not None and late["deed"] in deeds:
        return replace(event, label=f"{late['deed']}超时")
    if whole is not None and whole["deed"] in deeds:
        raise Undecided(f"“{text}”看不出是一共用了多少，还是超时多少")
    return event
