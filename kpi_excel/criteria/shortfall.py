"""每月走访20户得满分，少于20户的每户扣0.5分: each that is missing, where the figure is the goal.

不足3起的每起扣4分 of complaints means each of those there were. What is said of the figure itself tells the two apart:
where it earns something, or is the target, less of it is worse; where it loses something, less of it is better.
"""

from dataclasses import replace

from ..regex import regex
from .conditions import words_of
from .draft import Band, Draft, NotUnderstood, Step, Target
from .rules import NOTHING, ZERO, AwardKind

_SHORT = regex("少于|低于|不足|不满|小于|未达|不到|未满|<")


def settle_shortfall(draft: Draft, column: Target | None) -> None:
    """Count what is missing instead of what there was. Raises :class:`NotUnderstood` where nothing tells which is meant."""
    draft.steps[:] = [_settled(step, draft, column) if _in_question(step) else step for step in draft.steps]


def _in_question(step: Step) -> bool:
    only = step.intervals[0] if len(step.intervals) == 1 else None
    counted = step.points < 0 and step.direction > 0 and step.anchor == ZERO and not step.whole
    if not counted or only is None or only.low is not None or only.high is None or only.high_in:
        return False
    return bool(_SHORT.search(words_of(step.clause)))


def _settled(step: Step, draft: Draft, column: Target | None) -> Step:
    goal = step.intervals[0].high
    assert goal is not None
    edges = [e for t in (*draft.targets, *([column] if column else [])) for e in (t.low, t.high) if e is not None]
    earned = any(e.value == goal for e in edges)
    lost = False
    for band in draft.bands:
        at = any(goal in i for i in band.intervals) or (band.reaching and any(i.low == goal for i in band.intervals))
        earned = earned or (at and _earns(band))
        lost = lost or (at and not _earns(band))
    for other in draft.steps:
        if other is not step and any(i.low == goal for i in other.intervals):
            earned, lost = earned or other.points > 0, lost or other.points < 0
    lost = lost or any(f.count == goal for f, _ in draft.fatals) or any(t.points < 0 for t, _ in draft.tallies)
    if earned == lost:
        raise NotUnderstood(step.clause, "看不出是按少了几个扣，还是按有几个扣")
    if lost:
        return step
    return replace(step, direction=-1, anchor=goal, intervals=())


def _earns(band: Band) -> bool:
    return band.award != NOTHING and band.award.kind is not AwardKind.MINUS and band.award.value > 0
