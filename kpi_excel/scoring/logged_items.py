"""Marks of a summary (服务过程规范: 投诉1次，违规1次 | 扣分合计 | 得分) against the events that a list on another sheet has for them.

A criterion may leave the points of an event to whoever saw it (一次扣1—2分): the list says how many there were, so that what
the criterion alone leaves open is settled.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from ..criteria.rules import Tally
from ..figures import plain
from ..results import Status
from ..sheet.model import MarkKind
from ..sheet.vocabulary import normalise
from .allowed import outside
from .card import BlockScore, ItemScore, MarkScore
from .compare import most_agree, same, tolerance
from .items import in_yuan

_Key = tuple[str, str]
"""A person's name and an item's."""


@dataclass(frozen=True, slots=True)
class _Logged:
    """What a list's events of one item come to: as entered, and as it should be; and the event behind the difference."""

    entered: Decimal
    right: Decimal
    cause: str = ""
    outside: str = ""
    """The cell of an event whose points are not among those that its criterion leaves open."""
    settled: bool = True
    """Whether every event is either as its criterion says, or within what that leaves open."""


def link_logged_items(blocks: Sequence[BlockScore]) -> None:
    """Settle the marks of summaries by the lists that they were added up from, where most agree."""
    for log in (b for b in blocks if is_log(b)):
        events: dict[_Key, list[ItemScore]] = defaultdict(list)
        for person in log.people:
            for item in person.items:
                events[person.person.name, normalise(item.item.name.text)].append(item)
        told = {key: _come_to(log.sheet, items) for key, items in events.items()}
        names = {person.person.name for person in log.people}
        for block in (b for b in blocks if b.sheet != log.sheet and not is_log(b)):
            found = [
                (item, told.get((person.person.name, normalise(item.item.name.text)), _NOTHING))
                for person in block.people
                if person.person.name in names
                for item in person.items
                if _loses(item)
            ]
            agreeing = sum(_agrees(item, one) for item, one in found)
            if most_agree(agreeing, len(found)) and any(one is not _NOTHING for _, one in found):
                for item, one in found:
                    _settle(item, one, log.sheet)


_NOTHING = _Logged(Decimal(0), Decimal(0))


def is_log(block: BlockScore) -> bool:
    """Say whether a block lists events: a line each, with points lost and no totals."""
    marks = [m.mark for p in block.people for i in p.items for m in i.marks]
    lost = bool(marks) and all(m.kind is MarkKind.DEDUCTION and not in_yuan(m) for m in marks)
    return block.block.layout == "rows" and lost and not any(p.person.sums for p in block.people)


def _come_to(sheet: str, events: Sequence[ItemScore]) -> _Logged:
    entered = right = Decimal(0)
    cause = beyond = ""
    settled = True
    for event in events:
        mark = event.deciding
        if mark is None or mark.entered is None:
            continue
        entered += abs(mark.entered)
        right += abs(event.counted or Decimal(0))
        ref = f"{sheet}!{mark.mark.field.ref}"
        if event.status is Status.MISMATCH:
            cause = cause or ref
        elif event.interval is not None and outside(event, mark):
            beyond = beyond or ref
        elif event.interval is None and not event.status.checked:
            settled = False
    return _Logged(entered, right, cause, beyond, settled)


def _loses(item: ItemScore) -> bool:
    """Whether an item is kept points of a full mark, off which something is taken for what happened."""
    parts = item.criterion.rule.parts if item.criterion.rule is not None else ()
    takes = any(isinstance(part, Tally) and part.points < 0 for part in parts)
    return item.standard.full is not None and _kept(item) is not None and takes


def _kept(item: ItemScore) -> MarkScore | None:
    return next((m for m in item.marks if m.mark.kind is MarkKind.SCORE), None)


def _lost(item: ItemScore) -> MarkScore | None:
    return next((m for m in item.marks if m.mark.kind is MarkKind.DEDUCTION), None)


def _agrees(item: ItemScore, logged: _Logged) -> bool:
    lost, kept = _lost(item), _kept(item)
    if lost is not None and lost.entered is not None:
        return abs(lost.entered) == logged.entered
    return kept is not None and kept.entered == _left(item, logged.entered)


def _left(item: ItemScore, lost: Decimal) -> Decimal:
    return max(Decimal(0), (item.standard.full or Decimal(0)) - lost)


def _settle(item: ItemScore, logged: _Logged, sheet: str) -> None:
    """Take what the events come to where the criterion alone leaves it open; let what is wrong follow a wrong event."""
    lost, kept = _lost(item), _kept(item)
    assert kept is not None
    score = _left(item, logged.right)
    if item.status is Status.MISMATCH and item.score == score and logged.cause:
        _follow(item, logged)
        return
    open_between = item.status is Status.UNDECIDED and item.interval is not None
    if not open_between or logged is _NOTHING or item.interval is None:
        return
    if logged.outside or not logged.settled:
        item.status = Status.MANUAL
        item.interval = None
        item.why = (
            f"{logged.outside}的扣分超出标准的范围，这一项没有核对"
            if logged.outside
            else f"“{sheet}”里的扣分没有都核对"
        )
        for mark in item.marks:
            mark.status = Status.MANUAL
        return
    if not item.interval[0] <= score <= item.interval[1]:
        return  # 违规2次 here and three of them there: which is right is not said
    item.interval, item.score = None, score
    item.why = f"“{sheet}”共扣{plain(logged.right)}分：{plain(item.standard.full or Decimal(0))}−{plain(logged.right)}"
    for mark in item.marks:
        right = score if mark is kept else logged.right
        if mark.entered is not None and mark in (kept, lost):
            mark.right = right
            agree = same(abs(mark.entered), right, tolerance([mark.entered]))
            mark.status = Status.OK if agree else Status.MISMATCH
    item.status = kept.status
    _follow(item, logged)


def _follow(item: ItemScore, logged: _Logged) -> None:
    lost, kept = _lost(item), _kept(item)
    copied = lost is not None and lost.entered is not None and abs(lost.entered) == logged.entered
    if lost is not None and lost.status is Status.MISMATCH and copied and logged.cause:
        lost.follows = logged.cause
    carried = kept is not None and kept.entered == _left(item, logged.entered)
    if kept is not None and carried and kept.status is Status.MISMATCH and logged.cause:
        kept.follows = logged.cause
