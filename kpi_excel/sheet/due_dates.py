"""The day on which something was due and the day on which it was done (要求完成日期 | 实际完成日期): how late it was.

The days between them are raw data where a criterion speaks of time (每推迟1天扣2分) and no column says how it went.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, time

from ..dates import day_of
from ..regex import regex
from .grid import Grid
from .model import CriterionText, Field
from .table import Column, Table
from .vocabulary import normalise

_WHEN = r"(?:日期|时间|时限|期限|日|节点)(?:\(.*\))?"
_DUE = regex(
    rf"(?:应|要求|计划|规定|约定|目标|限定|限期|截止|最迟|承诺|预定)(?:完成|提交|上报|上交|报送|交付?|办结|归还|整改|到期)?的?{_WHEN}"
    r"|(?:完成|提交|上报|上交|报送|交付|办结)(?:期限|时限|截止(?:日期|时间)?)"
)
_DONE = regex(
    rf"(?:实际|实)(?:完成|提交|上报|上交|报送|交付?|办结|归还|整改)?的?{_WHEN}|(?:完成|提交|上报|上交|报送|交付|办结)(?:日期|时间|日)"
)
_OF_TIME = regex(r"延迟|延误|延期|逾期|推迟|拖延|滞后|超期|迟|晚|[按准及如]时|按期|如期|提前|提早|[未不](?:能)?[按及]")
_EARLY = regex(r"提前|提早")
_WORKDAYS = regex(r"工作日")


def due_and_done(grid: Grid, table: Table, rows: Sequence[int]) -> tuple[Column, Column] | None:
    """Return the column of days on which things were due and that of days on which they were done, where dates stand in both."""
    labels = [(column, normalise(column.path[-1].text)) for column in table.columns]
    due = [column for column, label in labels if _DUE.fullmatch(label)]
    done = [column for column, label in labels if _DONE.fullmatch(label) and column not in due]
    if len(due) != 1 or len(done) != 1:
        return None
    dated = any(all(day_of(grid.field(row, c.index).value) is not None for c in (due[0], done[0])) for row in rows)
    return (due[0], done[0]) if dated else None


def lateness(due: Field, done: Field, criterion: CriterionText | None) -> Field | None:
    """Return how late something was done, in the words of a record (延迟3天); ``None`` where the criterion asks for no such thing.

    A day that is wanting, or working days between two dates, are given as they stand: no rule takes them for a delay.
    """
    said = "".join(normalise(text.text) for text in criterion.texts) if criterion is not None else ""
    when, limit = day_of(done.value), day_of(due.value)
    if not _OF_TIME.search(said) or limit is None:
        return None
    if when is None:
        return replace(done, value=f"没有写{done.label}" if done.blank else done.text)
    late = (when - limit).days
    hours = any(isinstance(cell.value, datetime) and cell.value.time() != time() for cell in (due, done))
    if (late > 0 and _WORKDAYS.search(said)) or (hours and not late):
        return replace(done, value=f"{limit}应完成，{when}完成")
    early = late < 0 and _EARLY.search(said)
    told = f"延迟{late}天" if late > 0 else f"提前{-late}天" if early else "按时完成"
    return replace(done, value=told)
