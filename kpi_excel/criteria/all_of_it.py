"""全部回访得10分，回访80%以上得6分: all of it is 100 %, among bands that stand in per cent."""

from decimal import Decimal

from ..regex import regex
from .apart import as_shares
from .draft import Band, Draft, NotUnderstood
from .rules import ONE, Award, AwardKind, Interval

_ALL = regex(
    r"(?:(?:全部|全额|足额|百分之百|如数)[一-鿿]{0,8}|[一-鿿]{0,6}(?:全部|全额|足额|百分之百)(?:完成|到位|收回|达标|合格)?"
    r"|(?:全部|全面|按计划|如期)?(?:完成|达成|达到|实现)(?:了|当月|月度|全部|全年|年度|销售|既定|预定)*(?:目标|任务|计划|指标|定额)(?:值|量|数|额)?)的?"
)


def settle_all_of_it(draft: Draft) -> None:
    """Let 全部…, 完成目标 and their like hold at 100 % where all bands are shares of what was to be done.

    Raises :class:`NotUnderstood` where bands in per cent stand beside it and it isn't clear how the two go together.
    """
    named = [
        (option, clause) for option, clause in draft.options if len(option.labels) == 1 and _is_all(option.labels[0])
    ]
    counted = [
        (t, clause) for t, clause in draft.tallies if len(t.names) == 1 and not t.counted and _is_all(t.names[0])
    ]
    if not (named or counted) or draft.steps or not any(band.unit == "%" for band in draft.bands):
        return
    clause = (named or counted)[0][1]
    bands = as_shares(draft.bands)
    if len(named) + len(counted) > 1 or not all(map(_is_share, bands)) or any(t.share or t.upto for t, _ in counted):
        raise NotUnderstood(clause, "“完成”与百分比的各档分不清怎样合并")
    if any(i.low == ONE for band in bands for i in band.intervals):
        raise NotUnderstood(clause, "100%另有得分，看不出这一句说的是不是它")
    award = named[0][0].award if named else Award(AwardKind.MINUS, -counted[0][0].points)
    draft.options[:] = [pair for pair in draft.options if pair not in named]
    draft.tallies[:] = [pair for pair in draft.tallies if pair not in counted]
    draft.bands[:] = [Band("", "%", (Interval(ONE, True, None, False, True, False),), award, clause), *bands]


def _is_all(label: str) -> bool:
    return _ALL.fullmatch(label) is not None


def _is_share(band: Band) -> bool:
    """Whether a band is of how much of it was done."""
    ends = [end for i in band.intervals for end in (i.low, i.high) if end is not None]
    return band.unit == "%" and not band.target and bool(ends) and max(ends) > _LEAST and not _CHANGE.search(band.name)


_LEAST = Decimal("0.3")
_CHANGE = regex(r"增|减|降|升|偏差|误差|差[异错]|超|不良|不合格|投诉|流失|损|逾期|退")
"""What no share of what was to be done is called."""
