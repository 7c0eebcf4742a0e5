"""每月直播不少于60小时，缺播一场扣3分: what is missing of another kind than what is measured is a case that is counted."""

from ..regex import regex
from .conditions import words_of
from .draft import Draft, Step
from .quantity import Dimension, dimension
from .rules import Rounding, Tally

_NAMED = regex(r"每?(?P<name>[缺漏欠][一-鿿]{1,3})")


def settle_lacking_kind(draft: Draft) -> None:
    """Let steps with a name of their own for what is missing (缺播, 缺编) be cases, where nothing else counts so."""
    own = [s for s in draft.steps if _named(s)]
    kinds = [dimension(b.unit) for b in draft.bands] + [dimension(s.unit) for s in draft.steps if s not in own]
    kinds += [dimension(t.unit) for t in draft.targets]
    if draft.column is not None:
        kinds.append(dimension(draft.column.unit))
    if not own or not kinds or any(kind in (Dimension.COUNT, Dimension.NONE, Dimension.MARK) for kind in kinds):
        return
    for step in own:
        found = _NAMED.fullmatch(step.every.words)
        assert found is not None
        tally = Tally((found["name"],), step.points, step.per, step.unit, rounding=Rounding.WHOLE_STATED)
        draft.tallies.append((tally, step.clause))
    draft.steps[:] = [s for s in draft.steps if s not in own]


def _named(step: Step) -> bool:
    plain = not (step.intervals or step.share or step.name or step.every.of_target) and step.anchor is None
    counted = plain and step.points < 0 and dimension(step.unit) is Dimension.COUNT
    return counted and _NAMED.fullmatch(step.every.words) is not None and "目标" not in words_of(step.clause)
