"""How far from another's figure, as data tell it: 超过上年3个百分点, 高3分, 低于平均1.5分, 持平, +2%."""

from collections.abc import Sequence
from dataclasses import replace

from ..criteria.compared import BEYOND, DISTANT, REFERENCE
from ..criteria.quantity import PERCENT_UNITS
from ..criteria.rules import ZERO, Piecewise, Rule
from ..criteria.terse import filled
from .events import amount_of
from .observe import Kind, Observation
from .outcome import Undecided

_TOLD = filled(
    rf"(?:[一-鿿]{{0,10}}?)(?:[比较与]{REFERENCE}(?:相比)?)?(?:(?P<up>超过|超出|高于|高出|高|多出|多|超|领先|提高|提升|上升|增长|增加)|(?P<down>低于|低|少于|少|落后|下降|降低|减少))了?(?:{REFERENCE})?(?P<figure><FIG>(?:%|个?百分点|个点|分钟|分|<UNIT>)?)"
)
_LEVEL = filled(rf"(?:[与和同跟较比]?{REFERENCE}(?:相比)?)?(?:持平|相同)")
_SIGNED = filled(r"[-+]<FIG>.*")


def distances(seen: Observation, rule: Rule) -> Observation:
    """Return a distance with its sign. Raises :class:`Undecided` for a bare figure, which may be the measure itself."""
    measures = [p for p in rule.parts if isinstance(p, Piecewise)]
    text = (seen.evened or seen.text).strip()
    if any(BEYOND.search(m.name) for m in measures):
        _check_signed(seen, text, measures)
        return seen
    if len(measures) != 1 or DISTANT.search(measures[0].name) is None:
        return seen
    if _LEVEL.fullmatch(text):
        return replace(seen, kind=Kind.NUMBER, number=ZERO, unit=measures[0].unit, events=())
    found = _TOLD.fullmatch(text)
    amount = None if found is None else amount_of(found["figure"])
    if found is not None and amount is not None:
        unit = amount.unit or measures[0].unit
        value = amount.value if amount.unit or unit not in PERCENT_UNITS else amount.value / 100
        return replace(seen, kind=Kind.NUMBER, number=value if found["up"] else -value, unit=unit, events=())
    _check_signed(seen, text, measures)
    return seen


def _check_signed(seen: Observation, text: str, measures: Sequence[Piecewise]) -> None:
    if seen.kind is Kind.NUMBER and seen.number is not None and seen.number >= 0 and _SIGNED.fullmatch(text) is None:
        raise Undecided(f"“{seen.text}”看不出是{measures[0].name}多少，还是指标本身，请写明高出或低于多少")
