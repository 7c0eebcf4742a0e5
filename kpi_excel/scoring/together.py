"""Several kinds of event with one count between them: 迟到、早退共3次, 漏发、错发各1次, 轻重伤各1人.

In: what was typed, and the names of the rule's cases. Out: the events with what the count is of. The rule: 各 gives each
of them that count; 共 gives it to all of them together, which settles a score only where they cost the same; without
either word it is known only where the criterion itself lists them in one case.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from ..criteria.numerals import ARABIC, CHINESE, number
from ..criteria.quantity import Dimension, dimension, quantity
from ..criteria.rules import ZERO, Fatal, Tally
from ..criteria.units import units
from ..regex import regex
from .events import Event, events_of
from .observe import Kind, Observation
from .outcome import Undecided, Work
from .parts import Parts


class Share(StrEnum):
    """What a count behind several names is of."""

    EACH = "each"
    ALL = "all"
    UNSAID = "unsaid"


@dataclass(frozen=True, slots=True)
class Joint:
    """Several names with one count (迟到、早退共3次)."""

    labels: tuple[str, ...]
    last: Event
    """The last of them with the count."""
    share: Share

    @property
    def text(self) -> str:
        """The names as they were listed."""
        return "、".join(self.labels)


_EACH = "各自?|均为?|都是?|分别为?"
_ALL = "一共|总共|共计?|合计|总计|累计"
_UNIT = units().pattern()
_RUN = regex(
    rf"(?:共|合计|累计)?(?P<names>[^\d,;()≥≤<>]{{2,40}}?)(?P<how>{_EACH}|{_ALL})?(?:为|:)?"
    rf"(?P<n>{ARABIC}|[{CHINESE}]+(?={_UNIT}))(?P<unit>{_UNIT})?"
)
_LISTED = regex(r"[、/]")
_AND = regex(r"以及|[、/和及与]|\s+")
_SIGN = regex(rf"{_EACH}|{_ALL}|[、/]")


def joints(seen: Observation) -> tuple[Event | Joint, ...]:
    """Return the events of the data, those with one count between them as one :class:`Joint`."""
    if seen.kind is not Kind.EVENTS or not _SIGN.search(seen.evened) or seen.events != events_of(seen.evened):
        return seen.events
    out: list[Event | Joint] = []
    for part in re.split("[,;\n]", seen.evened):
        if (joint := _joint(part.strip())) is not None:
            out.append(joint)
        else:
            out.extend(events_of(part) or (Event(part.strip(), None),))
    return tuple(out) if any(isinstance(one, Joint) for one in out) else seen.events


def _joint(part: str) -> Joint | None:
    found = _RUN.fullmatch(part)
    value = number(found["n"]) if found is not None else None
    if found is None or value is None:
        return None
    how = found["how"]
    share = Share.UNSAID if not how else Share.ALL if re.fullmatch(_ALL, how) else Share.EACH
    between = _AND if how else _LISTED
    labels = tuple(name for piece in between.split(found["names"]) if (name := piece.strip(" :、")))
    if not labels or (len(labels) == 1 and share is not Share.EACH) or labels[0].startswith("其中"):
        return None
    amount = quantity(value, found["unit"] or "")
    return Joint(labels, Event(labels[-1], amount.value, amount.unit), share)


def told_apart(joint: Joint, parts: Parts) -> Joint:
    """Return 迟到早退 as 迟到、早退 and 轻重伤 as 轻伤、重伤, where the rule has cases of these very names."""
    names = {name for t in parts.tallies for name in t.names} | {name for f in parts.fatals for name in f.names}
    if len(joint.labels) > 1 or joint.labels[0] in names:
        return joint
    label = joint.labels[0]
    for at in range(1, len(label)):
        halves = (label[:at], label[at:])
        ends = (label[:at] + label[-1], label[at:])
        for labels in (halves, ends):
            if set(labels) <= names:
                return replace(joint, labels=labels, last=replace(joint.last, label=labels[-1]))
    return joint


def shared_out(joint: Joint, cases: Sequence[object], fatals: Sequence[Fatal], work: Work) -> tuple[Event, ...]:
    """Return single events for a joint one. ``cases``: the case that each of its names means.

    Raises :class:`Undecided` where it is not known how many there were of which.
    """
    last = joint.last
    n = last.count or ZERO
    if joint.share is Share.EACH:
        if len(joint.labels) < 2:
            raise Undecided(f"“{joint.text}”各{n}{last.unit}，看不出一共是几种")
        return tuple(replace(last, label=label) for label in joint.labels)
    tallies = [case for case in cases if isinstance(case, Tally)]
    if joint.share is Share.UNSAID:
        if any(not t.counted or dimension(t.unit) is not dimension(last.unit or t.unit) for t in tallies[:-1]):
            return (*(Event(label, None) for label in joint.labels[:-1]), last)  # 全勤、加班2次; 迟到、旷工1天
        own = {name for t in tallies[:1] for name in t.names}
        if not (own.issuperset(joint.labels) or joint.text in work.seen.criterion):
            raise Undecided(f"“{work.seen.text}”看不出是一共{n}{last.unit}，还是各有几{last.unit}")
    if len(tallies) < len(cases) or any(dimension(t.unit) is Dimension.TIME for t in tallies if not last.unit):
        raise Undecided(f"“{joint.text}”一共{n}{last.unit}，看不出各有几{last.unit}")
    if len({id(t) for t in tallies}) > 1 and len({_worth(t) for t in tallies}) > 1:
        raise Undecided(f"“{joint.text}”一共{n}{last.unit}，看不出各有几{last.unit}", _ends(tallies, n, work))
    if any(f.names and not f.any_kind and f.reached(n) for f in fatals) and len(joint.labels) > 1:
        raise Undecided(f"“{joint.text}”一共{n}{last.unit}，看不出够不够一票否决")
    return (replace(last, label=joint.labels[0]),)


def _worth(tally: Tally) -> tuple[object, ...]:
    """What one of a case is worth, and what limits it; a limit of its own makes two cases differ."""
    own = id(tally) if tally.most is not None or tally.free or tally.per != 1 else 0
    return (tally.points, tally.per, tally.upto, tally.unit, tally.share, own)


def _ends(tallies: list[Tally], n: Decimal, work: Work) -> dict[str, Decimal | str]:
    """What it would come to if all of them were of one kind."""
    plain = not any(t.share or t.upto is not None for t in tallies)
    every = {f"全是{'、'.join(t.names)}": work.clamp(work.base + n / t.per * t.points) for t in tallies}
    return dict(every) if plain else {}
