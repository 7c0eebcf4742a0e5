"""Steps that rise to the best band from below it (80%以下0分；80%~100%，每增加1%得1分；100%以上20分): where they start."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from .draft import Band, NotUnderstood, Step
from .rules import Award, Interval


@dataclass(frozen=True, slots=True)
class Rise:
    """From ``start`` on, where ``base`` is given, up to the best band."""

    start: Decimal
    base: Award
    stretch: Interval


def rise_to(best: Band | None, bands: Sequence[Band], step: Step) -> Rise | None:
    """Return where a step rises from, ``None`` where it is none of the kind. Raises where the mark at its start is not said."""
    rises = step.points > 0 and step.direction > 0 and not step.whole and step.anchor is None
    if not rises or best is None or best.reaching or len(best.intervals) != 1:
        return None
    top = best.intervals[0]
    if top.low is None or top.high is not None:
        return None
    start = _within(step, top.low) if step.intervals else _behind(step, bands, best, top.low)
    if start is None:
        return None
    others = [(i, b) for b in bands if b is not best for i in b.intervals]
    at = [b for i, b in others if start in i] or [b for i, b in others if i.high == start]
    if not at:
        raise NotUnderstood(step.clause, "不清楚从哪一档的分起加")
    return Rise(start, at[0].award, Interval(start, True, top.low, not top.low_in, True, True))


def _within(step: Step, top: Decimal) -> Decimal | None:
    """80%~100%，每增加1%得1分: the lower end of its own range."""
    i = step.intervals[0]
    return i.low if i.high is not None and i.high <= top else None


def _behind(step: Step, bands: Sequence[Band], best: Band, top: Decimal) -> Decimal | None:
    """80%得10分，每增加1%加0.5分；100%以上20分: the lower end of the band right before it."""
    before = [b for b in bands if b.clause.start < step.clause.start]
    last = max(before, key=lambda b: b.clause.start, default=None)
    if last is None or last is best or len(last.intervals) != 1 or step.clause.opener != "COMMA":
        return None
    i = last.intervals[0]
    ends = i.high is None or i.point
    return i.low if ends and i.low is not None and i.low < top else None
