"""Several named quantities in the raw data: a formula over them, or the measure that comes of them (实际12，计划10)."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from ..criteria.formulas.expression import Binary, Expression, Name, Number, compute, names, show
from ..criteria.formulas.inverse import asks_for_goal, goal_of
from ..criteria.formulas.resolve import is_percent
from ..criteria.quantity import Dimension, Quantity, dimension
from ..criteria.rules import Formula, Piecewise, Rule
from ..figures import plain
from ..regex import regex
from .events import Event
from .inverse import against_goal
from .matching import best
from .observe import Kind, Observation
from .of_full import in_points
from .outcome import Missing, Undecided, Work
from .scale import FRACTION_MOST

_PLAN_LEAST = Decimal(5)
_MEASURES = regex(r"(?:天数|次数|人数|数量|数额|金额|得分|评分|数|额|量|分|率)$")
_FAR = 5
"""A bare figure of this many times the plan is more likely a percentage than what was done."""


def total(work: Work, formula: Formula) -> Decimal:
    """Work a formula out of the raw data. Raises :class:`Missing` or :class:`Undecided` where a quantity is not there."""
    seen = work.seen
    if seen.kind is Kind.BLANK:
        raise Missing("没有填写数据")
    weighted = _weighted(formula.expression)
    if len(formula.names) == 1 and seen.kind is Kind.NUMBER and seen.number is not None:
        values = {formula.names[0]: _scaled(formula.names[0], seen.number, seen.unit, weighted)}
    else:
        if seen.kind is not Kind.EVENTS:
            raise Undecided(f"公式要{'、'.join(formula.names)}，数据“{seen.text}”里分不出来")
        values, left = _bound(formula.names, seen.events, dict(formula.aliases), weighted)
        _alike(values, weighted, seen.events)
        absent = [n for n in formula.names if n not in values]
        if absent and values and all(_COUNTS.search(n) for n in formula.names) and _only_taken_off(formula.expression):
            work.why.append(f"没有填的{'、'.join(absent)}按0计")
            values |= dict.fromkeys(absent, Decimal(0))
            absent = []
        if absent:
            raise Missing(f"数据里没有“{'、'.join(absent)}”")
        if left:
            raise Undecided(f"数据里的“{left[0].label}”在公式里没有")
    if formula.most is not None:
        above = [n for n, v in values.items() if v > formula.most]
        values |= dict.fromkeys(above, formula.most)
        work.why.extend(f"{n}按{plain(formula.most * 100)}%计" for n in above)
    try:
        result = compute(formula.expression, values.__getitem__)
    except ZeroDivisionError:
        raise Undecided("公式里的除数是0") from None
    work.why.append(f"{show(formula.expression, values.__getitem__)}={plain(result)}")
    return in_points(work, formula, result, values, weighted)


_COUNTS = regex(r"(?:次数|数|个数|条数|件数|起数)$")


def _only_taken_off(tree: Expression) -> bool:
    """30-严重BUG数×3-一般BUG数×1: whatever is named is taken off a figure, so that what is not entered took nothing."""
    return (
        isinstance(tree, Binary) and tree.sign == "-" and (isinstance(tree.left, Number) or _only_taken_off(tree.left))
    )


def _weighted(tree: Expression) -> frozenset[str]:
    """Return the names that stand with a share only (业主满意度×30%): they are marks, not ratios."""
    shared: set[str] = set()
    others: set[str] = set()

    def visit(node: Expression) -> None:
        if isinstance(node, Name):
            others.add(node.name)
        elif isinstance(node, Binary):
            sides = (node.left, node.right)
            share = next((s for s in sides if isinstance(s, Number) and s.unit == "%"), None)
            other = next((s for s in sides if s is not share), None)
            if node.sign == "×" and share is not None and isinstance(other, Name):
                shared.add(other.name)
            else:
                for side in sides:
                    visit(side)

    visit(tree)
    return frozenset(shared - others) | _of_mean(tree)


def _of_mean(tree: Expression) -> frozenset[str]:
    """Return the names of a weighted mean: (进度×4+质量×3+安全×3)÷10, 业绩×0.6+态度×0.4."""
    whole = Decimal(1)
    if isinstance(tree, Binary) and tree.sign == "÷" and isinstance(tree.right, Number):
        whole, tree = tree.right.value, tree.left
    weights: dict[str, Decimal] = {}
    terms = [tree]
    while terms:
        term = terms.pop()
        if isinstance(term, Binary) and term.sign == "+":
            terms += [term.left, term.right]
            continue
        sides = (term.left, term.right) if isinstance(term, Binary) and term.sign == "×" else ()
        names_in = [side.name for side in sides if isinstance(side, Name)]
        numbers = [side.value for side in sides if isinstance(side, Number)]
        if len(names_in) != 1 or len(numbers) != 1 or names_in[0] in weights:
            return frozenset()
        weights[names_in[0]] = numbers[0]
    return frozenset(weights) if len(weights) > 1 and sum(weights.values()) == whole else frozenset()


def _alike(values: dict[str, Decimal], weighted: frozenset[str], events: Sequence[Event]) -> None:
    """Raise :class:`Undecided` where some marks look like marks (90) and others like shares (0.85, 92%)."""
    marks = {n: v for n, v in values.items() if n in weighted and v}
    shares = [n for n, v in marks.items() if abs(v) <= FRACTION_MOST]
    percent = any(e.unit == "%" for e in events)
    if len(marks) > 1 and (percent or shares) and len(shares) < len(marks):
        raise Undecided(f"“{'、'.join(shares) or '数据'}”看不出是分数还是比例，各项写法不一致")


def measured(rule: Rule, seen: Observation) -> Observation:
    """Return the raw data with the rule's measure in it, where the data states what the measure comes of.

    实际12，计划10 becomes the ratio; 96% becomes 96 % of a known plan. Other data is returned as it is. Raises
    :class:`Undecided` where a figure may be either.
    """
    parts = [p for p in rule.parts if isinstance(p, Piecewise) and (p.derived is not None or p.plan is not None)]
    if len(parts) != 1:
        return seen
    measure = parts[0]
    goal = goal_of(measure.derived)
    if goal is not None and measure.derived is not None:
        return against_goal(goal, measure.derived, seen)
    bare = seen.kind is Kind.NUMBER and not (seen.unit or seen.percent_format or seen.exact_ratio)
    if bare and asks_for_goal(measure.derived):
        raise Undecided(f"没有写目标是多少，数据“{seen.text}”看不出与目标之比")
    if seen.kind is Kind.EVENTS and measure.derived is not None:
        return _derived(measure, measure.derived, seen)
    if seen.kind is Kind.NUMBER and measure.derived is not None and seen.exact_ratio and not _ratio(measure.derived):
        raise Undecided(f"数据“{seen.text}”看不出是哪个数除以哪个数")
    if seen.kind is Kind.NUMBER and measure.plan is not None and seen.number is not None:
        return _of_plan(measure, measure.plan, seen, seen.number)
    return seen


def _derived(measure: Piecewise, tree: Expression, seen: Observation) -> Observation:
    wanted = names(tree)
    values, left = _bound(wanted, [e for e in seen.events if e.unit != "%"], {})
    if not values:
        return seen
    absent = [n for n in wanted if n not in values]
    if absent:
        raise Undecided(f"数据里没有“{'、'.join(absent)}”")
    try:
        value = compute(tree, values.__getitem__)
    except ZeroDivisionError:
        raise Undecided(f"“{wanted[-1]}”是0，算不出比率") from None
    left = [*left, *(e for e in seen.events if e.unit == "%")]
    if not left:
        return Observation(Kind.NUMBER, seen.text, value, "%", exact_ratio=True)
    return replace(seen, events=(Event(measure.name or "指标", value, "%"), *left))


def _ratio(tree: Expression) -> bool:
    return (
        not isinstance(tree, Name | Number)
        and tree.sign == "÷"
        and all(isinstance(s, Name) for s in (tree.left, tree.right))
    )


def _of_plan(measure: Piecewise, plan: Decimal, seen: Observation, number: Decimal) -> Observation:
    if seen.unit == "%" or seen.percent_format or seen.exact_ratio:
        return Observation(Kind.NUMBER, seen.text, number * plan, measure.unit)
    small = 0 < number <= FRACTION_MOST and plan >= _PLAN_LEAST
    if not seen.unit and (small or number >= plan * _FAR):
        if measure.written == "万元" or (dimension(measure.unit) is Dimension.MONEY and not small):
            return seen
        raise Undecided(f"数据“{seen.text}”看不出是实际完成数（计划{Quantity(plan, measure.unit)}）还是完成的比例")
    return seen


def _bound(
    wanted: Sequence[str], events: Sequence[Event], aliases: dict[str, str], weighted: frozenset[str] = frozenset()
) -> tuple[dict[str, Decimal], list[Event]]:
    """Give each name its figure: by its own words, by what its sign stands for, else by the likest words."""
    values: dict[str, Decimal] = {}
    left: list[Event] = []
    for event in events:
        name = _name(event.label, [n for n in wanted if n not in values], aliases)
        if event.count is None or name is None:
            left.append(event)
        else:
            values[name] = _scaled(name, event.count, event.unit, weighted)
    return values, left


def _name(label: str, wanted: Sequence[str], aliases: dict[str, str]) -> str | None:
    exact = [n for n in wanted if label in (n, aliases.get(n))]
    if exact:
        return exact[0]
    short = [n for n in wanted if _MEASURES.sub("", n) == label]
    if len(short) == 1:
        return short[0]
    inside = [n for n in wanted if label and (label in n or n in label)]
    if len(inside) == 1:
        return inside[0]
    found = best(label, [(n, aliases[n]) if n in aliases else (n,) for n in wanted]) if wanted else None
    return None if found is None else wanted[found]


def _scaled(name: str, value: Decimal, unit: str, weighted: frozenset[str] = frozenset()) -> Decimal:
    """A share typed as 96 is 96 %; marks under weights stay what they are."""
    if not unit and name not in weighted and is_percent(name) and abs(value) > FRACTION_MOST:
        return value / 100
    return value
