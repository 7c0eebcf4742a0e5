"""每周巡查1次，每月不少于4次，少1次扣1分: how many the whole month takes is the target, not how many each week does."""

from decimal import Decimal

from ..regex import regex
from .clauses import Clause
from .draft import Draft, Target
from .level_with import OFTEN
from .quantity import Dimension, dimension
from .rules import ZERO

_OF_MONTH = regex(
    r"(?:平均|均)?(?:每月|当月|全月|本月|一个月|月度|月)(?:内)?(?:累计|合计|共计|总计|总共|共|总数|总量)?(?:应|须|需|要)?"
)


def settle_per_month(draft: Draft) -> None:
    """Let the number that a month takes be the only target, where it says nothing but how many that is for the month."""
    often = [t for t in draft.targets if t.clause is not None and OFTEN.search(t.clause.subject)]
    monthly = [t for t in draft.targets if t.clause is not None and _of_month(t.clause)]
    if len(often) != 1 or len(monthly) != 1 or not draft.steps:
        return
    week, month = often[0], monthly[0]
    counted = week.unit == month.unit and dimension(month.unit) is Dimension.COUNT
    if counted and _least(week) < _least(month):
        draft.targets.remove(week)


def _of_month(clause: Clause) -> bool:
    return _OF_MONTH.fullmatch(clause.subject.strip()) is not None and not clause.tail


def _least(target: Target) -> Decimal:
    return target.low.value if target.low is not None and target.low.value is not None else ZERO
