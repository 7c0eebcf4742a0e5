"""On time, and how late or early otherwise: 按期完成得10分，延期3天内得7分；提前3天以上得15分."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from ..regex import regex
from .awards import award
from .conditions import words_of
from .draft import Band, Draft
from .quantity import Dimension, Quantity, dimension
from .rules import ZERO, Interval, Piecewise

_ON_TIME = regex(r"按时|按期|准时|及时|如期|按计划|按节点|按进度|规定(?:的)?(?:时间|时限|期限)内|时限内|期限内")
_LATE = regex(r"延迟|延误|延期|逾期|推迟|拖延|滞后|迟|晚|超时|超期|超出时|超$")
_EARLY = regex(rf"(?:(?P<on_time>{_ON_TIME.pattern})(?:完成|交付)?(?:或|及|、))?(?:提前|提早).{{0,6}}")
LATE = "延迟"
"""What it is called how late something is where it may be early as well; early is negative."""


def settle_after_limit(draft: Draft) -> None:
    """30日内移交得8分，逾期10日以内得5分: so many days after the limit, as the days that it took in all."""
    late = [b for b in draft.bands if _delay(b)]
    others = [b for b in draft.bands if b not in late]
    if any(_LATE.search(b.name) for b in others):
        return  # 逾期3天以内不扣分: what is counted is late from its first day
    own = [t for t in draft.targets if t.clause is None or not _LATE.search(words_of(t.clause))]
    limits = {(t.high.value, t.high.unit) for t in own if t.high is not None and t.low is None}
    limits |= {(b.intervals[0].high, b.unit) for b in others if len(b.intervals) == 1 and b.intervals[0].low is None}
    limit, unit = next(iter(limits), (None, ""))
    if not late or len(limits) != 1 or len(others) > 1 or limit is None or dimension(unit) is not Dimension.TIME:
        return
    for step in draft.steps:
        if step.intervals or step.anchor is not None or step.direction < 0:
            return
    for band in late:
        band.intervals = tuple(_later(i, Quantity(limit, unit).to(band.unit).value) for i in band.intervals)
        band.name = ""


def _delay(band: Band) -> bool:
    return not band.target and dimension(band.unit) is Dimension.TIME and _LATE.fullmatch(band.name) is not None


def _later(late: Interval, limit: Decimal) -> Interval:
    low = ZERO if late.low is None else late.low
    return Interval(
        low + limit, late.low_in, None if late.high is None else late.high + limit, late.high_in,
        late.low is None or late.low_explicit, late.high_explicit,
    )  # fmt: skip


def either_way(measure: Piecewise) -> bool:
    """Whether it makes a difference how early something is, so that a bare figure doesn't say early or late."""
    ends = [(p.interval.high, p.interval.high_in) for p in measure.pieces if measure.name == LATE]
    return any(high is not None and (high < 0 or (high == 0 and not within)) for high, within in ends)


def settle_on_time(draft: Draft) -> None:
    """Make 按期完成 the band of no delay, from which the bands of delay go on, and those of what is early go down."""
    if _settle_early(draft):
        return
    late = [b for b in draft.bands if not b.target]
    if late and _LATE.search(late[0].name):  # 延期1周以内扣5分，1-2周扣10分: what is not named again
        late = [replace(b, name=b.name or late[0].name) for b in late]
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
    draft.bands[:] = [on_time, *late]
    draft.options[:] = [one for one in draft.options if one not in named]


def _settle_early(draft: Draft) -> bool:
    """Make one measure of 提前3天以上得15分；按期得12分；延迟3天以内得6分, early being negative; whether it is all of it."""
    late = [b for b in draft.bands if not b.target and _LATE.search(b.name) and not _EARLY.fullmatch(b.name)]
    early = [b for b in draft.bands if not b.target and _EARLY.fullmatch(b.name)]
    on_time = [b for b in draft.bands if b.target and b.side > 0 and _ON_TIME.search(b.clause.case)]
    at_all = [(o, c) for o, c in draft.options if any(_EARLY.fullmatch(label) for label in o.labels)]
    in_time = [(o, c) for o, c in draft.options if any(_ON_TIME.match(label) for label in o.labels)]
    units = {b.unit for b in (*late, *early)}
    told = len(late) + len(early) + len(on_time) + len(at_all) + len(in_time)
    if (
        not late
        or len(early) + len(at_all) == 0
        or (early and at_all)
        or len(on_time) + len(in_time) + sum("或" in b.name for b in early) > 1
        or len(at_all) > 1
        or len(units) != 1
        or dimension(late[0].unit) is not Dimension.TIME
        or told != len(draft.bands) + len(draft.options)
        or draft.steps
        or draft.tallies
        or any(len(b.intervals) != 1 for b in (*late, *early))
    ):
        return False
    unit = units.pop()
    out = [replace(b, name=LATE, intervals=(_turned(b),)) for b in early]
    out += _after_each_other(late)
    ahead = Interval(None, False, ZERO, False, False, True)
    for _, clause in at_all:
        assert clause.effect is not None
        out.append(Band(LATE, unit, (ahead,), award(clause.effect, clause, draft), clause))
    for clause in [b.clause for b in on_time] + [c for _, c in in_time]:
        assert clause.effect is not None
        highest = max((b.intervals[0].high for b in out[: len(early)] if b.intervals[0].high is not None), default=ZERO)
        since = Interval(highest, highest == ZERO, ZERO, True, True, True)
        out.append(Band(LATE, unit, (since,), award(clause.effect, clause, draft), clause))
    draft.bands[:] = out
    draft.options.clear()
    return True


def _turned(band: Band) -> Interval:
    """So long early as so long late, less than none; 按期或提前不足3天 takes in what is neither."""
    days = band.intervals[0]
    on_time = bool((found := _EARLY.fullmatch(band.name)) and found["on_time"])
    high, high_in = (ZERO, on_time) if days.low is None else (-days.low, days.low_in)
    low = None if days.high is None else -days.high
    return Interval(low, low is not None and days.high_in, high, high_in, True, True)


def _after_each_other(late: Sequence[Band]) -> list[Band]:
    """延迟3天以内，延迟7天以内: each from where the one before it ends, the first from where anything is late."""
    ends = sorted({b.intervals[0].high for b in late if b.intervals[0].low is None and b.intervals[0].high is not None})
    out = []
    for band in late:
        own = band.intervals[0]
        if own.low is None and own.high is not None:
            place = ends.index(own.high)
            low = ends[place - 1] if place else ZERO
            own = Interval(low, False, own.high, own.high_in, True, own.high_explicit)
        out.append(replace(band, name=LATE, intervals=(own,)))
    return out
