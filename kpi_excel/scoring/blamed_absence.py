"""无记录不得分: words that elsewhere say that nothing happened are here what costs points."""

from dataclasses import replace

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
    if parts.measures and seen.word in ("无", "没有") and (gone := _gone(parts)):
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


_LACKS = regex(
    r"(?:完全|全月|当月|全年)?(?:无|没有)[^,;、]{0,4}(?:记录|台账|资料|档案|痕迹|材料|凭证|数据|培训|计划|方案|总结|报告|会议|检查|演练|巡检|活动)"
)
"""What there should be some of: 无培训, 无检查记录."""


def _gone(parts: Parts) -> str:
    """The case that is itself that there was nothing (无培训不得分), which is taken as happening at most once."""
    cases = [f.names for f in parts.fatals] + [t.names for t in parts.tallies if t.points < 0]
    if len(cases) > 1:
        return ""
    return next((n for names in cases for n in names if _LACKS.fullmatch(n)), "")


def _check_figure(seen: Observation, parts: Parts) -> None:
    """Raise :class:`Undecided` for a bare 0, or a bare count, that may be of the records instead of the times that they were missing."""
    gone = _gone(parts)
    if not gone or seen.percent_format:
        return
    if parts.measures:
        if seen.number == 0:
            raise Undecided(f"“{seen.text}”看不出是“{gone}”，还是没有发生")
    elif not seen.unit or seen.number == 0:
        raise Undecided(f"“{seen.text}”看不出是几次“{gone}”，还是有几份")
