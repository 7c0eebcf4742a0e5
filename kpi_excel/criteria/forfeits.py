"""本项累计扣分6分以上的不得分: from so many points lost on, nothing is left of the item."""

from ..regex import regex
from .draft import Draft, NotUnderstood
from .rules import FULL, NOTHING, AwardKind, Forfeit

_LOST = regex(
    r"(?:(?:本|该|此)项目?|本月|当月|月度|每月|全月|上述|以上|各项|累计|合计|共计|总计|共|总|被|的)*(?P<does>扣|扣除)?分?(?:值|数)?(?:累计|合计|共计|总计|之和|总数|总分|总额|值|数)*"
)
"""What the figure is of: the points that this very item loses in the month."""
_LONGER = regex(r"(?:全年|年度|年内|季度|半年|本年|当年|连续).*扣分?.*")


def settle_forfeits(draft: Draft) -> None:
    """Let a threshold of the points lost in the item take the rest. Raises :class:`NotUnderstood`."""
    changes = [t.points for t, _ in draft.tallies] + [s.points for s in draft.steps] + [o[1] for o in draft.ordinals]
    if not any(points < 0 for points in changes):
        return
    for band in list(draft.bands):
        name = band.name or band.clause.case
        only = band.intervals[0] if len(band.intervals) == 1 and band.award == NOTHING and band.unit == "分" else None
        if only is None or only.low is None or only.high is not None or "扣" not in band.clause.case:
            continue
        if _LONGER.fullmatch(name):
            raise NotUnderstood(band.clause, "几个月一共扣了多少分，一张表里看不出")
        if not _LOST.fullmatch(name):
            continue
        others = [b for b in draft.bands if b is not band]
        kept = all(b.award == FULL or b.award.kind is AwardKind.MINUS for b in others)
        if draft.forfeit is not None or not kept or draft.options or draft.curves:
            raise NotUnderstood(band.clause, "扣分累计到多少不得分，与别的话合不到一起")
        draft.bands.remove(band)
        draft.forfeit = Forfeit(only.low, over=not only.low_in)
