"""与目标持平得20分，每高1%加1分，每低1%扣2分: what is measured is how far from what something is level with."""

from dataclasses import replace

from ..regex import regex
from .awards import award
from .draft import Band, Draft
from .rules import ZERO, Interval

APART = "相差"
"""What such a measure is called. Its data says the side: 高出3分, 落后2分, 持平, or has a sign."""
_LEVEL = regex(r"[^,;]{0,12}?(?:与|和|同|跟|较|比)?[^,;]{0,12}持平(?:的|者|时)?")


def settle_level_with(draft: Draft) -> None:
    """Let steps start from 持平, where the text names no other start."""
    level = [(o, c) for o, c in draft.options if _LEVEL.fullmatch(o.labels[0])]
    if len(level) != 1 or len(draft.options) > 1 or draft.bands or draft.targets or draft.column is not None:
        return
    units = {s.unit for s in draft.steps}
    if len(units) != 1 or any(s.intervals or s.anchor is not None for s in draft.steps):
        return
    clause = level[0][1]
    assert clause.effect is not None
    even = Interval(ZERO, True, ZERO, True, True, True)
    draft.bands.append(Band(APART, units.pop(), (even,), award(clause.effect, clause, draft), clause))
    draft.options.clear()
    draft.steps[:] = [replace(s, name=APART) for s in draft.steps]
