"""与目标持平得20分，每高1%加1分，每低1%扣2分: what is measured is how far from what something is level with."""

from dataclasses import replace

from ..regex import regex
from .awards import award
from .clauses import Clause, tidy
from .conditions import words_of
from .draft import Band, Draft
from .quantity import Dimension, dimension
from .rules import NOTHING, ZERO, Fatal, Interval

APART = "相差"
"""What such a measure is called. Its data says the side: 高出3分, 落后2分, 持平, or has a sign."""
_LEVEL = regex(
    r"[^,;]{0,12}?(?:与|和|同|跟|较|比)?[^,;]{0,12}持平(?:的|者|时)?"
    r"|[^,;]{0,8}?(?:达到?|等于|完成)[^,;\d]{1,8}平均(?:分|成绩|水平|值)?(?:的|者|时)?"
)


def settle_level_with(draft: Draft) -> None:
    """Let steps start from 持平, where the text names no other start."""
    level = [(o, c) for o, c in draft.options if _LEVEL.fullmatch(o.labels[0])]
    if (
        len(level) != 1
        or len(draft.options) > 1
        or draft.bands
        or draft.tallies
        or draft.targets
        or draft.column is not None
    ):
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


_MONTHLY = regex(r"每月|当月|全月|本月|累计")
OFTEN = regex(r"每(?:周|日|天|班|星期)")
PER_DAY = regex(r"日均|人均日|日产|每日|每天|单日|周均|每周|每班|班产|班均|/(?:周|星期|天|日|班)")
"""What the item's own figures are of: 日均产量, 有效拜访(家/周) is measured against what is due each day."""


_RUN = regex(r"连续(?:\d|[两二三四五六])[次天班周日](?:未|漏|缺|没)[一-鿿]{1,4}")
"""连续2次未巡: what happened, beside how often it did."""


def _said(clause: Clause) -> str:
    effect = clause.effect
    return tidy("".join(p.text for p in clause.phrases if effect is not None and p.start < effect.start))


def settle_per_week(draft: Draft) -> None:
    """每周巡查不少于3次，少1次扣1分; 每少1件扣1分 alone: data tell how many are lacking, or say too little."""
    often = [
        t
        for t in draft.targets
        if t.clause is not None and OFTEN.search(words_of(t.clause)) and dimension(t.unit) is Dimension.COUNT
    ]
    counted = all(dimension(s.unit) is Dimension.COUNT and not s.intervals and s.anchor is None for s in draft.steps)
    monthly = any(_MONTHLY.search(words_of(s.clause)) for s in draft.steps)  # another period
    alone = not draft.targets and all(s.direction < 0 and s.points < 0 for s in draft.steps)
    if often and PER_DAY.search(draft.item):
        return
    runs = [b for b in draft.bands if b.award == NOTHING and _RUN.fullmatch(_said(b.clause))]
    if (
        not ((len(often) == 1 and not monthly) or alone)
        or not draft.steps
        or not counted
        or len(runs) < len(draft.bands)
        or draft.column is not None
    ):
        return
    draft.fatals.extend((Fatal((_said(b.clause),)), b.clause) for b in runs)
    draft.bands.clear()
    draft.targets[:] = [t for t in draft.targets if t not in often]
    draft.steps[:] = [replace(s, name=APART, anchor=ZERO) for s in draft.steps]
