"""Whether what the data names is the case that it resembles, or may be another, a part of it, or what was done about it.

In: an event and the case that its label means most likely. Out: nothing, or :class:`Undecided` with what is not said.
"""

from ..criteria.rules import Fatal, Tally
from .events import Event
from .matching import whole_of
from .outcome import Undecided
from .parts import Parts
from .polarity import denies, doubtful, lacks_gravity, lacks_what_sets_apart, leaves_fault_out, speaks_of_more
from .told_of_case import another_level, leaves_open


def check_case(event: Event, case: Tally | Fatal, parts: Parts, item: str) -> None:
    """Raise :class:`Undecided` where an event may be another than its case. ``item``: the name of the item."""
    label, names, named = event.label, case.names, "、".join(case.names)
    if event.count is None and doubtful(label, names):
        raise Undecided(f"“{label}”看不出是没有问题，还是出了“{named}”的问题")
    if not label:
        return
    several = len(parts.tallies) + len(parts.fatals) > 1
    milder = isinstance(case, Fatal) and event.count is not None and lacks_gravity(label, names)
    if milder or (several and lacks_what_sets_apart(label, names)) or another_level(label, names, parts.tallies):
        raise Undecided(f"“{label}”看不出是不是“{named}”")
    if _of_what_is_counted(event, names) or (event.count is not None and _is_less(label, names, item, several=several)):
        raise Undecided(f"“{label}”没有写明是不是“{named}”")
    if isinstance(case, Tally) and event.count is not None and _in_a_vetos_unit(event.unit, case, parts):
        raise Undecided(f"“{label}”的单位是{event.unit}，看不出是几{case.unit}，也看不出够不够一票否决")
    if speaks_of_more(label, names):
        raise Undecided(f"“{label}”看不出是“{named}”本身，还是对它的处理")


_PARTIES = frozenset({"户", "家", "人", "名", "批", "箱", "柜", "组"})


def _in_a_vetos_unit(unit: str, case: Tally, parts: Parts) -> bool:
    """投诉4户 under 每起投诉扣2分，涉及3户以上投诉不得分: of how many 起, is not said."""
    other = unit in _PARTIES and case.unit not in _PARTIES
    return other and any(veto.unit == unit for veto in parts.fatals)


def _of_what_is_counted(event: Event, names: tuple[str, ...]) -> bool:
    """工单50单 of 未按时完成工单: how many there were, not how many were late."""
    if not event.unit or event.unit not in event.label or denies(event.label):
        return False
    return all(name.find(event.label) > 1 and denies(name) for name in names)


def _is_less(label: str, names: tuple[str, ...], item: str, *, several: bool) -> bool:
    """Whether a label leaves out what makes the case one: the fault, what came of it, or that it went beyond (休2天 of 超休)."""
    if leaves_fault_out(label, names, item, alone=not several) or leaves_open(label, names, item, alone=not several):
        return True
    return bool(names) and all(whole_of(label, name) for name in names)
