"""完成100%得10分，超额完成加2分: more than the goal is a band of its own, not a case that is counted."""

from dataclasses import replace

from ..regex import regex
from .clauses import Clause
from .draft import Band, Draft, NotUnderstood
from .rules import Award, AwardKind, Interval, Tally

_MORE = regex(
    r"(?:如|若|能)?(?:超额|超出|超过|超)(?:完成|达成|实现)?(?:考核)?(?:目标|任务|计划|指标|部分)?(?:值|量|数|额)?(?:的|者|时|加)*"
)


def settle_surpassing(draft: Draft) -> None:
    """Let what is added above the goal hold above its figure. Raises :class:`NotUnderstood` where there is none."""
    for tally, clause in list(draft.tallies):
        if not _is_more(tally, clause) or not draft.bands:
            continue
        goal = _goal(draft)
        if goal is None or tally.points < 0 or tally.share or tally.upto is not None or draft.steps:
            raise NotUnderstood(clause, "没有写超出多少")
        at = goal.intervals[0].low
        draft.tallies.remove((tally, clause))
        goal.intervals = (Interval(at, True, at, True, True, True),)
        above = Interval(at, False, None, False, True, False)
        draft.bands.append(
            replace(goal, intervals=(above,), award=Award(AwardKind.MINUS, -tally.points), clause=clause)
        )


def _is_more(tally: Tally, clause: Clause) -> bool:
    return not tally.counted and len(tally.names) == 1 and _MORE.fullmatch(tally.names[0]) is not None


def _goal(draft: Draft) -> Band | None:
    """Return the band of the full mark, where it begins or stands at a figure and nothing lies above it."""
    best = [b for b in draft.bands if b.award.is_full(draft.full)]
    if draft.full is None or len(best) != 1 or len(best[0].intervals) != 1 or best[0].target:
        return None
    i = best[0].intervals[0]
    return best[0] if i.low is not None and (i.high is None or i.point) else None
