"""The target column must have been taken up where a criterion counts distances or cases (每多1户扣2分 under a target of 1户)."""

from .accounted import figures_of
from .draft import NotUnderstood, Target
from .quantity import Dimension, Quantity, dimension
from .rules import ZERO, Piecewise, Rule, Steps, Tally


def check_column(rule: Rule, column: Target | None) -> None:
    """Raise :class:`NotUnderstood` where steps or cases of the target's own kind leave out the figure in its column.

    Either the text names another target, or what is entered may be all there was or only what goes beyond the target.
    A target of 0 leaves nothing out.
    """
    edges = () if column is None else tuple(e for e in (column.low, column.high) if e is not None)
    given = [Quantity(e.value, e.unit) for e in edges if e.value is not None]
    if not given or all(q.value == ZERO for q in given):
        return
    kinds = {q.dimension for q in given}
    steps = [p for p in rule.parts if isinstance(p, Piecewise) and any(isinstance(x.value, Steps) for x in p.pieces)]
    cases = [
        t for t in rule.parts
        if isinstance(t, Tally) and dimension(t.unit) in kinds | ({Dimension.COUNT} if kinds == {Dimension.NONE} else set())
    ]  # fmt: skip
    if not steps and not cases:
        return
    units = {p.unit for p in steps} | {t.unit for t in cases}
    held = {abs(x) for x in figures_of(rule)}
    wanted = {abs(q.to(unit).value) * scale for q in given for unit in units | {q.unit} for scale in (1, 10000)}
    if not held & wanted:
        raise NotUnderstood(None, "目标栏里的目标没有用上：看不出填的是实际数，还是超出（不足）目标的数")
