"""得分=目标÷实际×20 with the target known: what is entered is what was done, and the less of it the better."""

from collections.abc import Iterator
from decimal import Decimal

from ..criteria.formulas.expression import Binary, Expression, Number
from ..criteria.formulas.resolve import TARGET_NAME
from ..criteria.quantity import Quantity, dimension, turned
from ..figures import plain
from .observe import Kind, Observation
from .outcome import Undecided

_FAR = 5
"""So many times the target, or so small a part of it, is more likely written in another unit."""
_TEN_THOUSAND = Decimal(10_000)


def against_goal(goal: Number, tree: Expression, seen: Observation) -> Observation:
    """Return the ratio of the target to what was done. Raises :class:`Undecided` where a figure may be something else."""
    if seen.kind is Kind.EVENTS:
        number, unit = _stated(goal, str(tree.right) if isinstance(tree, Binary) else "", seen)
    elif seen.kind is Kind.NUMBER and seen.number is not None:
        number, unit = seen.number, "%" if seen.percent_format or seen.exact_ratio else seen.unit
    else:
        return seen
    likely = [x for x in _values(goal, number, unit) if goal.value <= x * _FAR and x <= goal.value * _FAR]
    if len(likely) != 1:
        raise Undecided(
            f"数据“{seen.text}”与目标{Quantity(goal.value, goal.unit)}相差太远，看不出是什么单位，还是与目标之比"
        )
    return Observation(Kind.NUMBER, seen.text, goal.value / likely[0], "%", exact_ratio=True)


def _stated(goal: Number, name: str, seen: Observation) -> tuple[Decimal, str]:
    """The figure that data names, beside none but the target's own (目标50，实际62.5)."""
    aims = [e for e in seen.events if TARGET_NAME.search(e.label)]
    others = [e for e in seen.events if e not in aims]
    if len(others) != 1 or others[0].count is None or not set(others[0].label) & set(name):
        raise Undecided(f"数据“{seen.text}”看不出“{name}”是多少")
    if any(e.count != goal.value for e in aims):
        raise Undecided(f"数据里的目标与标准的目标{plain(goal.value)}不同")
    return others[0].count, others[0].unit


def _values(goal: Number, number: Decimal, unit: str) -> Iterator[Decimal]:
    """Yield what a figure may be in the target's unit."""
    if unit in (goal.unit, ""):
        yield number
    elif (same := turned(number, unit, goal.unit)) is not None:
        yield same
    if not unit and goal.unit == "%":
        yield number / 100
    if not unit and goal.unit == "元":
        yield number * _TEN_THOUSAND
    if unit == "元" and not goal.unit:
        yield from (number, number / _TEN_THOUSAND)
    if unit and not goal.unit and dimension(unit) is not dimension("%") and unit != "元":
        yield number
