"""How a part of a unit counts: 不足10秒不扣, 不足30分钟按30分钟计, 不足1套按比例折算."""

import re
from dataclasses import replace

from .clauses import Clause
from .draft import Draft, Step
from .quantity import Quantity
from .rules import Rounding


def add_rounding(clause: Clause, draft: Draft) -> bool:
    """不足10秒不扣 · 不足30分钟按30分钟计 · 不足1套按比例折算: how a part of a unit counts in the step before."""
    text = "".join(p.text for p in clause.phrases)
    if not re.match(r"(?:逾期|延误|延迟|超出|超过|超)?(?:不足|不满|未满)|按实际比例|不取整|按比例", text) or not (
        draft.steps or draft.tallies
    ):
        return False
    if clause.effect is not None and clause.effect.kind not in ("none", "get", "zero"):
        return False
    if not _part_of_unit(clause, draft):
        return False
    effect = clause.effect.kind if clause.effect else ""
    if re.search(r"按(?:实际)?比例|折算|比例计|不取整", text):
        rounding = Rounding.PART
    elif effect == "none" or re.search(r"不计|不扣|不加|不算|忽略|舍去", text):
        rounding = Rounding.WHOLE_STATED
    elif re.search(r"按.*(?:计|算)|进位|(?:不足|不满|未满)(?P<unit>.+?)按(?P=unit)$", text):
        rounding = Rounding.BEGUN
    else:
        return False
    if isinstance(draft.last, Step):
        draft.last.rounding = rounding
    for step in draft.steps:
        step.rounding = rounding
    draft.tallies[:] = [(replace(t, rounding=rounding), c) for t, c in draft.tallies]
    return True


def _part_of_unit(clause: Clause, draft: Draft) -> bool:
    """Whether 不足… speaks of a part of what is counted by, not of a value of the measure (每低1%扣1分；不足85%不计分)."""
    said = [
        Quantity(e.value, e.unit)
        for b in clause.bounds
        for e in (b.low, b.high)
        if e is not None and e.value is not None
    ]
    sizes = [Quantity(s.per, s.unit) for s in draft.steps] + [Quantity(t.per, t.unit) for t, _ in draft.tallies]
    return all(
        any(q.dimension is not size.dimension or q.to(size.unit).value <= size.value for size in sizes) for q in said
    )
