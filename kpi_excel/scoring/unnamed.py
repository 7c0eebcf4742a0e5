"""Words without a count under a criterion that names no event (一次扣5分): do they tell of one, or of nothing at all?

In: what was typed, and the item that it stands under. Out: whether that is one event (投诉, 地面积水), or says that there
was none (否). The rule: it must say of itself that something is amiss, or was done well where points are given for it;
a name, a remark and what is still open (张三, 见附件, 待核实) tell of nothing. Words: words.toml, criteria/signs.toml.
"""

from decimal import Decimal

from ..criteria.signs import sign_of_event
from ..regex import regex
from .parts import Parts
from .polarity import denies
from .words import WORDS

_HAPPENS = regex("发生|出现|发现|违反|查到|查出|查获|接到|收到|受到|遭到|被")


def tells_of_one(label: str, item: str, parts: Parts) -> bool:
    """Whether words are one event of a case that has no name."""
    if len(label) < 2 or denies(label) or is_unsettled(label):
        return False
    sign = 1 if all(p > 0 for p in _points(parts)) else -1
    own = sign_of_event(label) or -is_amiss(label)
    return own == sign or (not own and label == item and sign > 0)


def tells_of_none(word: str, item: str, criterion: str, parts: Parts) -> bool:
    """Whether 否 says that nothing happened: the criterion asks for what happens, or the item is a fault by its name."""
    if word not in WORDS.denying or parts.measures:
        return False
    named = any(t.names for t in parts.tallies) or any(f.names for f in parts.fatals)
    points = _points(parts)
    fault = sign_of_event(item) < 0 and not denies(item) and not is_unsettled(item)
    asks = fault or _HAPPENS.search(criterion) is not None
    return bool(points) and not named and all(p < 0 for p in points) and asks


def _points(parts: Parts) -> list[Decimal]:
    """What each case earns or costs."""
    return [*(t.points for t in parts.tallies), *(p for s in parts.series for p in s.terms)]


def is_unsettled(text: str) -> bool:
    """Whether it is still open whether something happened, or it was dealt with (投诉待核实, 已整改)."""
    return any(word in text for word in WORDS.unsettled)


def is_amiss(text: str) -> bool:
    """Whether words tell of a fault or a harm."""
    return sign_of_event(text) < 0 or any(word in text for word in WORDS.amiss)
