"""On time, and how late otherwise: 按期完成得10分，延期3天内得7分，延期7天内得4分."""

from ..regex import regex
from .awards import award
from .draft import Band, Draft
from .quantity import Dimension, dimension
from .rules import ZERO, Interval

_ON_TIME = regex(r"按时|按期|准时|及时|如期|按计划|规定(?:的)?(?:时间|时限|期限)内|时限内|期限内")
_LATE = regex(r"延迟|延误|延期|逾期|推迟|拖延|迟|晚|超时|超期|超出时|超$")


def settle_on_time(draft: Draft) -> None:
    """Make 按期完成 the band of no delay, from which the bands of delay go on."""
    late = [b for b in draft.bands if not b.target]
    by_day = [
        dimension(s.unit) is Dimension.TIME and s.anchor == 0 and _LATE.search(s.clause.subject) for s in draft.steps
    ]
    if (
        not late
        or not all(by_day)
        or not all(dimension(b.unit) is Dimension.TIME and _LATE.search(b.name) for b in late)
    ):
        return
    kept = [b for b in draft.bands if b.target and b.side > 0 and _ON_TIME.search(b.clause.case)]
    named = [(o, c) for o, c in draft.options if any(_ON_TIME.search(label) for label in o.labels)]
    if len(kept) + len(named) != 1:
        return
    clause = kept[0].clause if kept else named[0][1]
    assert clause.effect is not None
    first = late[0]
    none_late = Interval(None, False, ZERO, True, False, True)
    on_time = Band(first.name, first.unit, (none_late,), award(clause.effect, clause, draft), clause)
    draft.bands[:] = [on_time, *(b for b in draft.bands if b not in kept)]
    draft.options[:] = [one for one in draft.options if one not in named]
