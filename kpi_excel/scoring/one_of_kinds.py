"""Vetoes for some of the kinds that a case lists (玩手机、串岗、睡岗每次扣2分；睡岗2次以上不得分), or for all of them."""

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from ..criteria.rules import ONE, ZERO, Fatal, Tally
from ..figures import plain
from .events import Event
from .outcome import Undecided
from .parts import same_case

_AND = "或和与及、,，/"


def kinds_of(veto: Fatal, tally: Tally, criterion: str) -> tuple[str, ...]:
    """Return those of a case's names that a veto speaks of: 睡岗; 迟到 and 早退 of 迟到早退3次以上.

    None where the criterion's text does not list them: 工期 and 延误 of 工期每延误1天 are one kind.
    """
    if not veto.names or not _listed(tally.names, criterion):
        return ()
    joint = made_of(veto.names, tally.names)
    return tuple(n for n in tally.names if same_case(veto.names, (n,)) or any(n in name for name in joint))


def _listed(names: Sequence[str], criterion: str) -> bool:
    return any(
        re.search(rf"{re.escape(a[-2:])}[次的等]?\s*[{_AND}]\s*[^,;，；。]{{0,3}}{re.escape(b[:2])}", criterion)
        for a, b in pairwise(names)
    )


def times_of_kinds(kinds: Sequence[str], veto: Fatal, tally: Tally, events: Sequence[Event], n: Decimal) -> Decimal:
    """Return how many of a case's ``n`` times were of the kinds that the veto speaks of.

    Raises :class:`Undecided` where the data does not say of which kind they were, and so many of it reach the veto.
    """
    others = [name for name in tally.names if name not in kinds]
    if not others:
        return n
    own = other = ZERO
    for event in events:
        if same_case(veto.names, (event.label,)) or same_case(tuple(kinds), (event.label,)):
            own += event.count or ONE
        elif same_case(tuple(others), (event.label,)):
            other += event.count or ONE
    unsaid = n - own - other
    if unsaid > ZERO and veto.reached(own + unsaid) and not veto.reached(own):
        raise Undecided(f"一共{plain(n)}{tally.unit}，没有写几{tally.unit}是“{'、'.join(veto.names)}”")
    return own


def made_of(names: Sequence[str], kinds: Sequence[str]) -> list[str]:
    """Return those of the names that say nothing but the kinds one after another (迟到早退, 打架或斗殴)."""
    out: list[str] = []
    for name in names:
        rest = name
        for kind in sorted(kinds, key=len, reverse=True):
            rest = rest.replace(kind, "")
        if name != rest and not rest.strip(_AND):
            out.append(name)
    return out
