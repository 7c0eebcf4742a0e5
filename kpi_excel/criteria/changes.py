"""Changes: what grew and what fell, over one measure (同比增长5%以上得15分，下降5%以内得8分，持平得10分)."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from ..regex import regex
from .conditions import words_of
from .direction import value_of
from .draft import Band, Draft, NotUnderstood
from .quantity import Dimension, dimension
from .rules import ONE, ZERO, Interval, Piecewise, Rule, Steps

_AGAINST = (
    r"(?:同比|环比|与?(?:上年|去年|上月|上期|上季度|往年)?(?:同期)?(?:相比)?|比(?:上年|去年|上月|上期)(?:同期)?"
    r"|较(?:上年|去年|上月|上期)(?:同期)?)*"
)
_CHANGE = regex(
    r"(?:[一-鿿]{1,10}(?=较|比|同比|环比))?" + _AGAINST + r"(?:出现|有所|略有|不降反|不增反)?"
    r"(?:(?P<level>持平|无变化|没有变化|不变)|(?P<down>下降|降低|减少|下滑|缩短)|延长|超支|超耗|上升|增长|增加|升高|提高|提升|改善|升|上涨|反弹)(?:的|者|时)?"
)
_OF_WHAT = regex(
    r"(?P<what>[一-鿿]{2,8}?)(?P<way>持平|不变|(?:下降|降低|减少|下滑|缩短|延长|超支|上升|增长|增加|升高|提高|提升|上涨)(?:的|者|时)?)"
)
_FALL, _RISE = regex("下降|降低|减少|节约|压降|降幅|下滑|缩短"), regex("增长|提升|提高|增加|上升|增幅|上涨|延长")


def _way(draft: Draft) -> int:
    """Return -1 where what is measured is a fall (下降5%以上得20分), +1 where it is a rise, 0 where it is neither."""
    names = "".join([b.name for b in draft.bands if not b.target] + [s.every.words for s in draft.steps])
    falls, rises = _FALL.search(names), _RISE.search(names)
    return 0 if bool(falls) == bool(rises) else -1 if falls else 1


def stretch_of_change(label: str, draft: Draft) -> Interval | None:
    """Return what 上升, 下降 or 持平 stands for, where the rule measures a rise or a fall; else ``None``."""
    change, way = _CHANGE.fullmatch(_without_what(label, draft)), _way(draft)
    if change is None or not way:
        return None
    if change["level"]:
        return Interval(ZERO, True, ZERO, True, True, True)
    if (change["down"] is None) == (way < 0):
        return Interval(None, False, ZERO, False, False, True)
    return None


def _without_what(label: str, draft: Draft) -> str:
    """上升 of 成本上升, where the bands are of 采购成本降低率, or say no more than 下降5%以内."""
    found = _OF_WHAT.fullmatch(label)
    names = [b.name for b in draft.bands if not b.target]
    if found is None or not names:
        return label
    bare = all(_CHANGE.fullmatch(name) for name in names)
    return found["way"] if bare or any(found["what"] in name for name in names) else label


def settle_changes(draft: Draft) -> None:
    """Let bands of a fall beside bands of a rise speak of one measure, below 0. Raises :class:`NotUnderstood`."""
    rises = [b for b in draft.bands if _RISE.search(b.name) and not _FALL.search(b.name)]
    falls = [b for b in draft.bands if _FALL.search(b.name) and not _RISE.search(b.name)]
    if draft.steps:
        return
    if not rises or not falls:
        _one_side(rises or falls, draft.full)
        return
    if any(dimension(b.unit) is not Dimension.PERCENT for b in (*rises, *falls)):
        raise NotUnderstood(falls[0].clause, "增长与下降的档次放在一起，看不懂")
    name = rises[0].name
    for band in draft.bands:
        if band in falls:
            band.intervals = tuple(_fallen(i, band) for i in band.intervals)
        if band in rises and not band.target:
            band.intervals = tuple(_risen(i) for i in band.intervals)
        if band in falls or band in rises:
            band.name = name


_WITHIN = regex(r"(?:增长|增加|提高|提升|上升|上涨|下降|降低|减少|下滑|缩短|节约)了?\d+(?:\.\d+)?[^,;\d]{0,4}?[以之]内")


def _one_side(bands: Sequence[Band], full: Decimal | None) -> None:
    """增长10%以内得6分 below 增长10%以上得10分: who fell did not grow. Where it is the best of them, a fall is better still."""
    most = full if full is not None else Decimal(100)
    for band in bands:
        worth = value_of(band.award, most)
        better = [i.low for b in bands if value_of(b.award, most) > worth for i in b.intervals if i.low is not None]
        if worth > 0 and better and not band.target and _WITHIN.search(words_of(band.clause)):
            band.intervals = tuple(
                replace(i, low=ZERO, low_in=False, low_explicit=True)
                if i.low is None and i.high is not None and ZERO < i.high <= min(better)
                else i
                for i in band.intervals
            )


def _risen(i: Interval) -> Interval:
    """上升5%以内 beside 下降5%以内: from 0 on, which is neither."""
    if i.high is not None and i.high > 0 and (i.low is None or i.low == -i.high):
        return replace(i, low=ZERO, low_in=False, low_explicit=True)
    return i


def _fallen(i: Interval, band: Band) -> Interval:
    """下降5%以内: from -5% up to 0; 下降超过5%: below -5%."""
    if i.low is None:
        i = replace(i, low=ZERO, low_in=False, low_explicit=True)
    if i.low is not None and i.low < 0:
        raise NotUnderstood(band.clause, "下降的幅度写成了负数，看不懂")
    low, high = (None if i.high is None else -i.high), (None if i.low is None else -i.low)
    return Interval(low, i.high_in, high, i.low_in, i.high_explicit, i.low_explicit)


_FROM_GOAL = regex("^(?:[较比]|与)(?:[一-鿿]{0,4}(?:预算|目标|计划|定额|任务|标准|基准))(?:值|数|额)?(?:相比)?$")
_DISTANCE = regex("(?:比|较|与)?(?:目标|计划|预算|标准|定额|任务)?值?(?:低|高|少|多|差|相差|差距|差额)")
_GOAL = regex(
    "[较比与](?:[一-鿿]{0,4}(?:预算|目标|计划|定额|任务|标准|基准))(?:值|数|额)?(?:相比)?(?:增|上升|提高|提升)"
)
_LARGE = Decimal("0.5")


def check_changes(rule: Rule) -> None:
    """Raise :class:`NotUnderstood` where bands of a change stand on one line with shares of the goal.

    较目标降低3%以上得10分；高于目标得0分 is about 97 % and 100 % of it, or about -3 % and 0. So it is of steps that have no side
    (比预算降低1%加1分，超出1%扣2分).
    """
    for part in rule.parts:
        if not isinstance(part, Piecewise) or part.unit != "%":
            continue
        ends = {abs(e) for p in part.pieces for e in (p.interval.low, p.interval.high) if e}
        stepped = any(isinstance(p.value, Steps) for p in part.pieces)
        fall = bool(_FALL.search(part.name)) and not _RISE.search(part.name)
        mixed = (
            (fall or _GOAL.search(part.name) or _DISTANCE.fullmatch(part.name))
            and ONE in ends
            and any(e < _LARGE for e in ends)
        )
        if mixed or (
            stepped and part.share_of is not None and ends and max(ends) < _LARGE and _FROM_GOAL.search(part.name)
        ):
            raise NotUnderstood(None, f"“{part.name}”看不出是变化的百分数，还是目标的百分之几")
