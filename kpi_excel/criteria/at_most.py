"""Targets of measures that there should be little of: 退货率 3% in a target column is the most that there may be."""

from dataclasses import replace
from decimal import Decimal

from ..regex import regex
from .better import less_is_better
from .direction import figure_of, value_of
from .draft import NotUnderstood, Target
from .rules import ONE, ZERO, Constant, Piecewise, Rate, Rule, Steps


def at_most(goal: Target | None, item: str) -> Target | None:
    """Return a target column's bare figure as the upper end where the item is one of those (3% of 退货率, 30 of 周转天数)."""
    if goal is None or goal.low is None or goal.low != goal.high or not goal.low.value or not less_is_better(item):
        return goal
    return replace(goal, low=None)


_SHARE_REACHED = regex("(?:目标|计划|任务|指标)?(?:完成|达成|实现)(?:率|度|比例|比率|百分比)")


def check_share_reached(rule: Rule, goal: Target | None, item: str, full: Decimal | None) -> None:
    """Raise :class:`NotUnderstood` where the share of a target that was reached can't be what the data hold.

    投诉次数, target 3, 按完成率计分: 4 complaints are no 133 % of anything that would deserve marks. 合格率, target 98%,
    完成率×20: whether what is entered is the 合格率 or the share reached of it is not said.
    """
    figure = figure_of(goal)
    if goal is None or not figure:
        return
    least = less_is_better(item)
    for part in rule.parts:
        if not isinstance(part, Piecewise) or part.derived is not None:
            continue  # 目标÷实际 says itself which way it goes
        rates = [p.value for p in part.pieces if isinstance(p.value, Rate)]
        if least and (
            any(r.factor / r.divisor > 0 for r in rates) or (part.share_of is not None and _rises(part, full))
        ):
            raise NotUnderstood(None, f"“{item}”越少越好，按目标的完成率怎么算看不出来")
        whole = part.share_of is None and part.plan is None and any(abs(r.divisor) == ONE for r in rates)
        rated = item.endswith("率") and not _SHARE_REACHED.search(item)
        if whole and goal.unit == "%" and figure != ONE and rated and _SHARE_REACHED.fullmatch(part.name):
            raise NotUnderstood(None, f"数据是{item}还是占目标的{part.name}，看不出来")


def _rises(measure: Piecewise, full: Decimal | None) -> bool:
    """Whether more of it is worth more."""
    for piece in measure.pieces:
        if isinstance(piece.value, Steps) and piece.interval.low is None and piece.interval.high is not None:
            return piece.value.points < 0  # 每低1%扣2分
        if isinstance(piece.value, Steps) and piece.interval.high is None and piece.interval.low is not None:
            return piece.value.points > 0
    elsewhere = ZERO if measure.uncovered is None else value_of(measure.uncovered, full)
    ends = [(p.interval, value_of(p.value.award, full)) for p in measure.pieces if isinstance(p.value, Constant)]
    lowest = next((mark for i, mark in ends if i.low is None), elsewhere)
    highest = next((mark for i, mark in ends if i.high is None), elsewhere)
    return highest > lowest
