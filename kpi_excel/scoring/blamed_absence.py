"""无记录不得分: words that elsewhere say that nothing happened are here what costs points."""

from dataclasses import replace

from ..criteria.nothing_there import nothing_there
from ..regex import regex
from .events import Event
from .observe import Kind, Observation
from .outcome import Undecided
from .parts import Parts

_PROOF = regex(r"(?:无|没有)[^,;、]{0,4}(?:记录|台账|资料|档案|痕迹|材料|凭证|数据)")
"""What should be there, and is not."""


def with_blamed_absence(seen: Observation, parts: Parts) -> Observation:
    """Return 无记录 as what happened, where a case of that name costs points.

    Raises :class:`Undecided` for a mere 无 beside such a case: it may be said of the records.
    """
    if seen.kind is Kind.NUMBER:
        _check_figure(seen, parts)
    if seen.kind is not Kind.NONE:
        return seen
    if parts.measures and seen.word in ("无", "没有") and (gone := nothing_there([*parts.fatals, *parts.tallies])):
        raise Undecided(f"“{seen.text}”看不出是“{gone}”，还是没有发生")
    costs = [t for t in parts.tallies if t.points < 0]
    uncounted = [n for f in parts.fatals for n in f.names]
    uncounted += [n for t in costs if not t.counted for n in t.names]
    if seen.word in uncounted or any(seen.word in t.names for t in costs):
        return replace(seen, kind=Kind.EVENTS, events=(Event(seen.word, None),))
    missing = [name for name in uncounted if _PROOF.fullmatch(name)]
    if missing and seen.word in ("无", "没有"):
        raise Undecided(f"“{seen.text}”看不出是“{missing[0]}”，还是没有发生")
    return seen


def _check_figure(seen: Observation, parts: Parts) -> None:
    """Raise :class:`Undecided` for a bare 0, or a bare count, that may be of the records instead of the times that they were missing."""
    gone = nothing_there([*parts.fatals, *parts.tallies])
    if not gone or seen.percent_format:
        return
    if parts.measures:
        if seen.number == 0:
            raise Undecided(f"“{seen.text}”看不出是“{gone}”，还是没有发生")
    elif not seen.unit or seen.number == 0:
        raise Undecided(f"“{seen.text}”看不出是几次“{gone}”，还是有几份")
