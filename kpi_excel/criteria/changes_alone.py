"""单位物耗每降低1%奖励100元，每升高1%罚款50元: by how much it changed is all that is measured, up and down."""

from dataclasses import replace

from ..regex import regex
from .draft import Draft, Step
from .level_with import APART
from .quantity import Dimension, dimension
from .rules import ZERO

_CHANGED = regex("每?(?:再)?(?:提高|上升|增长|升高|提升|上涨|增加|降低|下降|减少|下滑|下浮|上浮)")


def settle_changes_alone(draft: Draft) -> None:
    """Let steps up and down start from no change, where there is no figure to start from.

    Of an item with a full mark it would not be said what no change is worth.
    """
    none = not (draft.bands or draft.targets or draft.options or draft.tallies or draft.series or draft.curves)
    if draft.full is not None or not none or draft.column is not None or not all(_plain(s) for s in draft.steps):
        return
    if {s.direction for s in draft.steps} != {1, -1} or len(draft.steps) != 2:
        return
    draft.steps[:] = [replace(s, name=APART, anchor=ZERO) for s in draft.steps]


def _plain(step: Step) -> bool:
    alone = not step.intervals and step.anchor is None and not step.every.of_target
    return alone and dimension(step.unit) is Dimension.PERCENT and _CHANGED.fullmatch(step.every.words) is not None
