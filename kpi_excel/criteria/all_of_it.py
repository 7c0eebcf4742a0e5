"""全部回访得10分，回访80%以上得6分: all of it is 100 %, among bands that stand in per cent."""

from ..regex import regex
from .clauses import Clause
from .draft import Band, Draft, NotUnderstood
from .rules import ONE, Award, AwardKind, Interval

_ALL = regex(
    r"(?:(?:全部|全额|足额|百分之百|如数)[一-鿿]{0,8}|[一-鿿]{0,6}(?:全部|全额|足额|百分之百)(?:完成|到位|收回|达标|合格)?"
    r"|(?:全部|全面|按计划|如期)?(?:完成|达成|达到|实现)(?:了|当月|月度|全部|全年|年度|销售|既定|预定)*(?:目标|任务|计划|指标|定额)(?:值|量|数|额)?)的?"
)

_BEYOND = regex(r"超|增|减|降|升|低于目标|偏差|误差|差")


def settle_all_of_it(draft: Draft) -> None:
    """Let 全部…, 完成目标 and their like hold at 100 % where all bands are shares that reach up to or beyond it.

    Raises :class:`NotUnderstood` where the bands give another mark at 100 % that is not less.
    """
    if not draft.bands or draft.steps or any(not _is_share(band) for band in draft.bands):
        return
    ends = [end for band in draft.bands for i in band.intervals for end in (i.low, i.high) if end is not None]
    if not ends or max(ends) > ONE or any(i.point and i.low == ONE for band in draft.bands for i in band.intervals):
        return
    for option, clause in list(draft.options):
        if len(option.labels) == 1 and _ALL.fullmatch(option.labels[0]):
            draft.options.remove((option, clause))
            _put(option.award, clause, draft)
    for tally, clause in list(draft.tallies):
        if (
            not tally.counted
            and not tally.share
            and tally.upto is None
            and len(tally.names) == 1
            and _ALL.fullmatch(tally.names[0])
        ):
            draft.tallies.remove((tally, clause))
            _put(Award(AwardKind.MINUS, -tally.points), clause, draft)


def _is_share(band: Band) -> bool:
    """Whether a band is of how much of it was done, not of what goes beyond that (超额10%)."""
    return band.unit == "%" and not band.target and not band.side and not _BEYOND.search(band.clause.case + band.name)


def _put(award: Award, clause: Clause, draft: Draft) -> None:
    if any(i.low == ONE for band in draft.bands for i in band.intervals):
        raise NotUnderstood(clause, "100%另有得分，看不出这一句说的是不是它")
    draft.bands.insert(0, Band("", "%", (Interval(ONE, True, None, False, True, False),), award, clause))
