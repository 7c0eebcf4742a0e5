"""What lies beyond the only band: 差异在1%以内得10分，超出不得分 · 合格率98%以上得10分，未达标扣5分."""

from collections.abc import Iterator

from ..regex import regex
from .awards import award
from .clauses import Clause
from .conditions import words_of
from .draft import Band, Draft
from .quantity import Dimension, dimension
from .rules import Interval

_ABOVE = r"超出|超过|超支|超时|超期|超标|超额|高于|多于|大于|以上|逾期|超"
_BELOW = r"低于|不足|少于|小于|未达标|不达标|未达到|未达|达不到|达不成|未满|不满|以下"
_WORDS = regex(
    rf"(?:如|若|凡|但|如果)?(?:(?P<above>{_ABOVE})|(?P<below>{_BELOW}))"
    r"(?:此|该|上述|规定|限定|目标|标准|范围|限额|预算|时间|时限|期限|数|值|的|者|时|则|为|,|:)*"
)


def beyond(clause: Clause, draft: Draft) -> bool:
    """Take in what the only band leaves over on the side named. False where the clause is none of the kind."""
    effect = clause.effect
    band = draft.bands[0] if len(draft.bands) == 1 and draft.last is draft.bands[0] else None
    if effect is None or band is None or clause.conditioned or clause.level or clause.limits:
        return False
    if draft.steps or draft.tallies or draft.options or len(band.intervals) != 1 or band.target or band.reaching:
        return False
    counted = effect.kind == "deduct" and dimension(band.unit) is Dimension.COUNT
    if counted or effect.per or effect.kind not in ("zero", "all", "get", "deduct"):
        return False
    said = "".join(p.text for p in clause.phrases if p.start < effect.start)
    found = _WORDS.fullmatch(said)
    if found is None or words_of(clause) == said:
        return False
    rest = tuple(_rest(band.intervals[0], above=bool(found["above"])))
    if not rest:
        return False
    draft.bands.append(Band(band.name, band.unit, rest, award(effect, clause, draft), clause))
    draft.last = draft.bands[-1]
    return True


def _rest(i: Interval, *, above: bool) -> Iterator[Interval]:
    """What an interval leaves over on one side; on both where it is a deviation either way (超出±1%)."""
    if above and i.high is not None and (i.low is None or i.around_zero):
        yield Interval(i.high, not i.high_in, None, False, True, False)
        if i.low is not None:
            yield Interval(None, False, i.low, not i.low_in, False, True)
    elif not above and i.low is not None and i.high is None:
        yield Interval(None, False, i.low, not i.low_in, False, True)
