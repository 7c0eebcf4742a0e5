"""The range that a mark must lie in which nobody can recompute: 0 to the full mark, or what the criterion leaves open."""

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal

from ..figures import plain
from ..results import Status
from ..sheet.model import MarkKind
from .card import BlockScore, ItemScore, MarkScore
from .items import column_of

JUDGED = (Status.MANUAL, Status.UNDECIDED, Status.UNREADABLE, Status.MISSING, Status.UNFILLED)
"""Statuses under which the entered mark stands."""


def outside(item: ItemScore, mark: MarkScore) -> str:
    """Return the allowed range (0～10) where an entered mark lies outside it, else ``""``."""
    entered, full = mark.entered, item.standard.full
    if entered is None:
        return ""
    kept = next((m.entered for m in item.marks if m.mark.kind is MarkKind.SCORE), None)
    beside = mark.mark.kind is MarkKind.DEDUCTION and kept is not None and full is not None
    if beside and full is not None and kept == max(Decimal(0), full - abs(entered)):
        return ""  # 扣分 | 得分 make up the full mark together: what is said of the mark is enough
    if item.interval is not None:
        low, high = item.interval
        if beside and full is not None:
            low, high = full - high, full - low
        return "" if low <= entered <= high else f"{plain(low)}～{plain(high)}"
    if full is None or full <= 0:
        return ""
    if mark.mark.kind is MarkKind.SCORE:
        most = _most(item, full)
        if entered >= 0 and (most is None or entered <= most):
            return ""
        return "不小于0" if most is None else f"0～{plain(most)}"
    return f"0～{plain(full)}" if mark.mark.kind is MarkKind.DEDUCTION and abs(entered) > full else ""


def misread_columns(marks: Iterable[tuple[ItemScore, MarkScore]]) -> set[str]:
    """Return the columns in which most marks lie above their full marks: whatever they hold, it is hardly marks."""
    above: Counter[str] = Counter()
    every: Counter[str] = Counter()
    for item, mark in marks:
        full = item.standard.full
        if mark.entered is not None and full is not None and full > 0:
            column = column_of(mark.mark.field.ref)
            every[column] += 1
            above[column] += mark.entered > full
    return {c for c, n in above.items() if n >= 3 and n * 2 > every[c]}


def note_outside(blocks: Iterable[BlockScore]) -> None:
    """Note with every item of one sheet the range that its deciding mark lies outside of."""
    items = [item for block in blocks for person in block.people for item in person.items]
    judged = [(i, m) for i in items for m in i.marks if m.status in JUDGED]
    misread = misread_columns(judged)
    for item in items:
        mark = item.deciding
        if mark is not None and mark.status in JUDGED and column_of(mark.mark.field.ref) not in misread:
            item.outside = outside(item, mark)


def _most(item: ItemScore, full: Decimal) -> Decimal | None:
    """The highest mark that the criterion lets anybody have; ``None`` where it adds without a limit."""
    rule = item.criterion.rule
    if rule is None:
        return full
    return None if rule.cap is None else max(full, rule.cap)
