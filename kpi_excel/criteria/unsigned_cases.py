"""派车晚点1次1分；车没洗1次0.5分: cases with what one of each is worth, without 加 or 扣."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ..regex import regex
from .conditions import names_in, words_of
from .draft import Band, Draft, NotUnderstood
from .quantity import Dimension, dimension
from .rules import ONE, ZERO, AwardKind, Tally
from .signs import sign_of_event

_DEALT_WITH = regex("发现|排查|查出|查处|整改|处理|上报|改善|改进|提出|提报|治理|回访")
"""What is blamed, yet found or put right: more of it may earn more."""


def settle_unsigned_cases(draft: Draft) -> None:
    """Let bands of one occurrence each, of differently named things, be cases that are counted.

    Whether they are gained or lost the words say: 扣完为止, else the kind of event. Raises :class:`NotUnderstood` where
    they don't.
    """
    bands = draft.bands
    _refuse_rising_faults(bands, draft)
    if not bands or draft.steps or draft.series or draft.options or draft.otherwise is not None:
        return
    if not all(_one_of(b) for b in bands) or len({b.name for b in bands}) < len(bands):
        return
    taking = draft.taken_to_end
    alone = len(bands) == 1 and not draft.tallies and not taking
    if alone and not (sign_of_event(bands[0].name) and bands[0].award.value != draft.full):
        return
    known = {sign for b in bands if (sign := sign_of_event(b.name))}
    for band in bands:
        sign = (
            -1
            if taking or draft.losing
            else draft.sign or sign_of_event(band.name) or (next(iter(known)) if len(known) == 1 else 0)
        )
        if not sign:
            raise NotUnderstood(band.clause, "没有写是加分还是扣分")
        assert band.clause.effect is not None
        # What is counted is said as if the verb stood there, so that the rest is settled as for 扣.
        effect = replace(band.clause.effect, kind="deduct" if sign < 0 else "add")
        tally = Tally(names_in(band.name), sign * band.award.value, unit=band.unit)
        draft.tallies.append((tally, replace(band.clause, effect=effect)))
    draft.bands.clear()


def _refuse_rising_faults(bands: Sequence[Band], draft: Draft) -> None:
    """Raise :class:`NotUnderstood` for 投诉1次2分，2次5分，3次10分: more of what is blamed can't earn more."""
    counted = [b for b in bands if dimension(b.unit) is Dimension.COUNT and len(b.intervals) == 1]
    rising = sorted(counted, key=lambda b: b.intervals[0].low or ZERO)
    bare = [
        b for b in rising if b.clause.effect is not None and b.clause.effect.kind == "get" and not b.clause.effect.verb
    ]
    marks = [(b.intervals[0].low or ZERO, b.award.value) for b in bare]
    said = [b.name or words_of(b.clause) for b in rising] + [
        draft.item,
        *(n for t, _ in draft.tallies for n in t.names),
    ]
    blamed = any(sign_of_event(name) < 0 and not _DEALT_WITH.search(name) for name in said)
    if len(bare) > 1 and blamed and all(n < m and a < b for (n, a), (m, b) in pairwise(marks)):
        raise NotUnderstood(bare[0].clause, "没有写是得分还是扣分")


def _one_of(band: Band) -> bool:
    effect, i = band.clause.effect, band.intervals[0] if len(band.intervals) == 1 else None
    bare = effect is not None and effect.kind == "get" and not effect.verb and not band.reaching
    counted = dimension(band.unit) is Dimension.COUNT and i is not None and i.point and i.low == ONE
    plain = band.award.kind is AwardKind.POINTS and band.award.upto is None and band.award.value > 0
    return bare and counted and plain and bool(band.name)
