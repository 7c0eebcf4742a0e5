"""困人1起，超30分钟未解救: what bears the very name of a case, figures and all, is that case, and no figure of its own."""

import re
from collections.abc import Sequence
from dataclasses import replace

from ..criteria.numerals import CHINESE, number
from ..criteria.rules import Fatal, Tally
from ..regex import regex
from .events import Event, events_of
from .observe import Kind, Observation
from .parts import Parts

_PARTS = regex(r"[,;、]")
_AMONG = regex(rf"其中(?:有)?(?P<n>\d+|[{CHINESE}两]+)(?P<unit>人次|[次起单笔例件处份批户台人张票])(?P<name>.+)")


def with_very_names(seen: Observation, parts: Parts) -> Observation:
    """Return data with the parts that are the names of cases with figures in them as what happened."""
    cases: list[Tally | Fatal] = [*parts.tallies, *parts.fatals]
    names = [n for case in cases for n in case.names if re.search(r"\d", n)]
    if not names or seen.kind not in (Kind.WORD, Kind.EVENTS):
        return seen
    said = [part.strip() for part in _PARTS.split(seen.evened)]
    events = [e for part in said for e in _events(part, names)]
    told = any(e.label in names for e in events)
    if not told or any(not _events(part, names) for part in said):
        return seen
    return replace(seen, kind=Kind.EVENTS, events=tuple(events))


def _events(part: str, names: Sequence[str]) -> tuple[Event, ...]:
    if part in names:
        return (Event(part, None),)
    among = _AMONG.fullmatch(part)
    if among is not None and among["name"] in names:
        return (Event(among["name"], number(among["n"]), among["unit"], within=True),)
    return events_of(part)
