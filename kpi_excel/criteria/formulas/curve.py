"""A resolved expression becomes a curve over one measure, in rates of it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from ...regex import regex
from ..bands import subtract
from ..draft import NotUnderstood
from ..quantity import Dimension, Quantity, dimension
from ..ranges import settled
from ..rules import ONE, ZERO, Award, AwardKind, Constant, Interval, Piece, Piecewise, Rate
from .equations import Equation
from .expression import Binary, Expression, Linear, Name, Number, decimal, linear, names
from .resolve import Known, is_percent

_SCORE_NAME = regex(r"(?:得分|成绩|分数|评分|总分|分|分值)$")
_ROUND = (2, 5)
_DEVIATION = "偏差率"


@dataclass(frozen=True, slots=True)
class Measured:
    """A straight line over one measure: the rate, the measure's name and unit, and where else it may come from."""

    rate: Rate
    name: str
    unit: str
    derived: Expression | None = None
    plan: Decimal | None = None


def measured(tree: Expression, known: Known, *, unit: str = "") -> Measured | None:
    """Read an expression as a line over one measure; ``None`` when it needs several named quantities.

    ``unit`` is what conditions on the measure are written in. Raises :class:`NotUnderstood` when the line gives marks
    that cannot be meant.
    """
    inner = _intermediate(tree, known)
    if inner is not None:
        return inner
    deviation = _deviation(known.settle(tree))
    if deviation is not None:
        inner_tree = substitute_node(known.settle(tree), deviation, Name(_DEVIATION))
        line = linear(inner_tree)
        if line is None or line.under or line.over != _DEVIATION:
            return None
        return Measured(
            _rate(_checked(line, known.full, capped=known.capped), ONE, known.full), _DEVIATION, "%", deviation
        )
    line = linear(known.settle(tree, targets=False))
    if line is None:
        line = linear(known.settle(tree))
        if line is None:
            return None
    if line.under:
        amount = known.given(line.under)
        if amount is None or not amount.value:
            whole = _checked(line, known.full, capped=known.capped)
            return Measured(_rate(whole, ONE, known.full), "", "%", Binary("÷", _over(line, known), Name(line.under)))
        return _of_plan(line, amount, known.full)
    if known.given(line.over) is not None and line.over != "":
        line = linear(known.settle(tree))
        return None if line is None or line.under else _single(line, tree, known, unit)
    return _single(line, tree, known, unit)


_AIMED = regex(r"目标|计划|预算|定额|标准|基准|额定|规定|任务")


def _over(line: Linear, known: Known) -> Expression:
    """Return what is divided: the target's figure where it is known (目标÷实际), else its name."""
    goal = known.given(line.over) if _AIMED.search(line.over) else None
    return Name(line.over) if goal is None or goal.value <= 0 else Number(goal.value, goal.unit)


def _deviation(tree: Expression) -> Expression | None:
    """(实际-预算)÷预算 in a formula: the measure is that share, which data may state itself."""
    if not isinstance(tree, Binary):
        return None
    left = tree.left
    difference = isinstance(left, Binary) and left.sign in "-|" and len(names(left)) == 2
    if tree.sign == "÷" and difference and isinstance(tree.right, Name) and tree.right.name in names(left):
        return tree
    return _deviation(tree.left) or _deviation(tree.right)


def substitute_node(tree: Expression, node: Expression, by: Expression) -> Expression:
    """Put ``by`` in the place of one part of a tree."""
    if tree == node:
        return by
    if not isinstance(tree, Binary):
        return tree
    return Binary(tree.sign, substitute_node(tree.left, node, by), substitute_node(tree.right, node, by))


def _intermediate(tree: Expression, known: Known) -> Measured | None:
    """得分=40×(1-减少比例) with 减少比例 defined by others: the measure is 减少比例, which may be stated itself."""
    own = [n for n in names(tree) if known.definition(n) is not None]
    if len(own) != 1:
        return None
    definition = known.definition(own[0])
    assert definition is not None
    plain = Known(known.full, known.givens, known.target)
    line = linear(plain.settle(tree))
    if line is None or line.under or line.over != own[0]:
        return None
    made = linear(plain.settle(definition.tree, targets=False))
    if made is None:
        return None
    amount = plain.given(made.under) if made.under else None
    ratio = bool(made.under) and made.constant == 0 and made.factor in (1, 100)
    if amount is not None and amount.value and ratio:
        return _of_plan(line, amount, known.full, over=made.over)
    if made.under or is_percent(own[0]):
        return Measured(
            _rate(_checked(line, known.full, capped=known.capped), ONE, known.full), own[0], "%", _share(definition.tree) if made.under else None
        )  # fmt: skip
    return None


def _share(tree: Expression) -> Expression:
    """A÷B×100% and A÷B×100 are both the share A÷B."""
    if (
        isinstance(tree, Binary)
        and tree.sign == "×"
        and isinstance(tree.right, Number)
        and tree.right.value in (1, 100)
    ):
        return tree.left
    return tree


def _of_plan(line: Linear, amount: Quantity, full: Decimal | None, over: str = "") -> Measured:
    """实际÷计划×10 with the plan known: a line over what was actually done, in the plan's unit."""
    whole = _checked(line, full)
    return Measured(
        _rate(whole, amount.value, full), over or line.over, amount.unit, None,
        None if dimension(amount.unit) is Dimension.PERCENT else amount.value,
    )  # fmt: skip


def _single(line: Linear, tree: Expression, known: Known, unit: str) -> Measured:
    given = unit or ("%" if is_percent(line.over) else "")
    if not given and known.target is not None and not _SCORE_NAME.search(line.over):
        given = known.target.unit
    if _divided_by_100(tree) and given == "%":
        given = ""
    if given == "%":
        return Measured(_rate(_checked(line, known.full, capped=known.capped), ONE, known.full), line.over, "%")
    if _SCORE_NAME.search(line.over) and not re.search(r"[扣加减奖]分$", line.over):
        given = "分"
        at_full = line.factor * 100 + line.constant
        if known.full is not None and not Fraction(1, 2) * Fraction(known.full) <= at_full <= Fraction(known.full) * 2:
            raise NotUnderstood(None, f"按公式满分时得{decimal(at_full):f}，与满分不符")
    plan = _divisor(tree)
    if not given and plan is not None:
        given = next((g.amount.unit for g in known.givens if g.amount.value == plan), "")
    return Measured(_rate(line, ONE, None), line.over, given, None, plan)


def _divided_by_100(tree: Expression) -> bool:
    if not isinstance(tree, Binary):
        return False
    if (
        tree.sign == "÷"
        and isinstance(tree.right, Number)
        and tree.right.value == 100
        and not isinstance(tree.left, Number)
    ):
        return True
    return _divided_by_100(tree.left) or _divided_by_100(tree.right)


def _divisor(tree: Expression) -> Decimal | None:
    """The plan in 实际客单价/150×20."""
    if not isinstance(tree, Binary):
        return None
    if tree.sign == "÷" and isinstance(tree.left, Name) and isinstance(tree.right, Number) and tree.right.value > 1:
        return None if tree.right.value == 100 else tree.right.value
    return _divisor(tree.left) or _divisor(tree.right)


_SMALL = regex(rf"降|节约|节省|节支|增长|增幅|压缩|压降|超支|{_DEVIATION}")
"""What is never near 100 %: (目标成本-实际成本)÷目标成本×200，最高10分 reaches the full mark at 5 %."""


def _checked(line: Linear, full: Decimal | None, *, capped: bool = False) -> Linear:
    """Bring a line over a share to the share as a fraction, and refuse one whose marks cannot be meant.

    满意度×0.2 of 20 marks counts percent points; 完成率×25 of 25 marks counts the fraction. ``capped``: the text limits
    the marks, which a small share may then reach.
    """
    if full is None or not full:
        return line
    whole = Fraction(full)
    at_one, at_nothing = line.factor + line.constant, line.constant
    best = max(at_one, at_nothing)
    if line.factor * 100 == whole and line.constant == 0:
        return Linear(line.factor * 100, line.over, line.under, line.constant)
    if line.constant == 0 and line.factor * 100 < whole / 10:
        raise NotUnderstood(None, "公式算出的分数远低于满分，看不出数据是百分数还是小数")
    if capped and best > whole * 2 and line.factor > 0 and not line.constant and _SMALL.search(line.over):
        return line
    if not whole / 2 <= best <= whole * 2:
        raise NotUnderstood(None, f"按公式完成100%时得{decimal(best):f}，与满分{full:f}不符")
    return line


def _rate(line: Linear, plan: Decimal, full: Decimal | None) -> Rate:
    """A line as a rate with decimals that are exact."""
    plus = decimal(line.constant)
    if full is not None and full and line.factor == Fraction(full) and not line.constant:
        return Rate(ONE, plan, of_full=True)
    numerator, denominator = line.factor.numerator, line.factor.denominator
    rest = denominator
    for prime in _ROUND:
        while rest % prime == 0:
            rest //= prime
    if rest == 1:
        return Rate(decimal(line.factor), plan, plus=plus)
    return Rate(Decimal(numerator), plan * denominator, plus=plus)


def piecewise(
    all_equations: Sequence[Equation], known: Known, limits: tuple[Quantity | None, Quantity | None] = (None, None)
) -> Piecewise | None:
    """Make the curve of equations with their conditions. ``limits`` clamp the measure itself (大于50%按50%,小于0按0)."""
    conditional = [e for e in all_equations if e.when is not None]
    unit = next((e.when.unit for e in conditional if e.when is not None and e.when.unit), "")
    lines: list[tuple[Measured, Interval]] = []
    uncovered: Award | None = None
    constants: list[Piece] = []
    disputed: list[Interval] = []
    stretches = iter(settled([e.when.interval for e in conditional if e.when is not None]))
    for equation in all_equations:
        if equation.otherwise and isinstance(equation.tree, Number):
            uncovered = Award(AwardKind.POINTS, equation.tree.value)
            continue
        if equation.disputed:
            disputed.append(next(stretches))
            continue
        if isinstance(equation.tree, Number):
            constants.append(Piece(next(stretches), Constant(Award(AwardKind.POINTS, equation.tree.value))))
            continue
        line = measured(equation.tree, known, unit=unit)
        if line is None:
            return None
        lines.append((line, next(stretches) if equation.when is not None else Interval()))
    if not lines:
        return None
    first = lines[0][0]
    if any(
        (m.name, m.unit, m.derived, m.plan) != (first.name, first.unit, first.derived, first.plan) for m, _ in lines
    ):
        return None
    pieces = [*(Piece(i, m.rate) for m, i in lines), *constants]
    if disputed and uncovered is not None:
        rest = subtract(Interval(), [*(p.interval for p in pieces), *disputed])
        pieces.extend(Piece(i, Constant(uncovered)) for i in rest)
        uncovered = None
    if limits != (None, None):
        if len(pieces) != 1:
            return None
        pieces = _clamped(pieces[0], limits, first)
    whole = bool(conditional) and dimension(first.unit) is Dimension.COUNT
    return Piecewise(
        first.name, first.unit, tuple(pieces), uncovered, whole=whole, derived=first.derived, plan=first.plan
    )


def _of_measure(limit: Quantity | None, measure: Measured) -> Decimal | None:
    """110% of a plan of 500 is 550, where what is measured is what was done of it."""
    if limit is None:
        return None
    return limit.value * measure.plan if limit.unit == "%" and measure.plan is not None else limit.value


def _clamped(piece: Piece, limits: tuple[Quantity | None, Quantity | None], measure: Measured) -> list[Piece]:
    low, high = (_of_measure(limit, measure) for limit in limits)
    assert isinstance(piece.value, Rate)
    inner = Interval(low, low is not None, high, high is not None, low is not None, high is not None)
    out = [Piece(inner, piece.value)]
    for edge, stretch in (
        (low, Interval(None, False, low, False, False, True)),
        (high, Interval(high, False, None, False, True, False)),
    ):
        if edge is not None:
            out.append(Piece(stretch, Constant(_award(piece.value, edge))))
    return out


def _award(rate: Rate, x: Decimal) -> Award:
    value = Fraction(x) * Fraction(rate.factor) / Fraction(rate.divisor)
    if rate.of_full:
        return Award(AwardKind.SHARE, decimal(value))
    return Award(AwardKind.POINTS, decimal(value + Fraction(rate.plus)))


__all__ = ["ZERO", "Measured", "measured", "piecewise"]
