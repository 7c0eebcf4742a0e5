"""Cases that are more than so many of what is counted: 同一客户投诉2次, 连续缺席3次, 单日差错3次以上.

In: a rule's parts and the data. Data that does not say so (投诉2次) speaks of what is counted; where there are so many
of it that they may have been of one customer, or on one day, that is not decided.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from ..criteria.alike import is_all_of, is_narrower, narrowing
from ..criteria.quantity import Dimension, dimension
from ..criteria.rules import ONE, ZERO, Fatal, Piecewise, Tally
from ..figures import plain
from .measure import adjusting
from .observe import Observation
from .outcome import Undecided
from .parts import Bound, Parts


@dataclass(slots=True)
class Aside:
    """Narrower cases of which the data does not speak, each with the cases that they are part of."""

    cases: list[tuple[Piecewise | Fatal, list[Tally]]] = field(default_factory=list)

    def check(self, bound: Bound) -> None:
        """Raise :class:`Undecided` where there were so many that the narrower case may be among them."""
        for case, wider in self.cases:
            n = sum((bound.times.get(id(t), ZERO) for t in wider), ZERO)
            if n and _reached(case, n):
                name = case.name if isinstance(case, Piecewise) else "、".join(case.names)
                if any(is_all_of(name, t.names) for t in wider):
                    raise Undecided(f"一共{plain(n)}{wider[0].unit}，看不出“{name}”的扣分是另扣，还是改扣这么多")
                raise Undecided(f"一共{plain(n)}{wider[0].unit}，没有写是不是“{name}”")


def set_aside(parts: Parts, seen: Observation) -> Aside:
    """Take the narrower cases of which the data does not speak out of the parts."""
    out = Aside()
    cases: list[Piecewise | Fatal] = [*(m for m in parts.measures if m.whole and adjusting(m)), *parts.fatals]
    for case in cases:
        names = (case.name,) if isinstance(case, Piecewise) else case.names
        wider = _wider(case, names, parts.tallies) or _whole(case, parts.tallies)
        if wider and not any(word in seen.text for name in names for word in narrowing(name)):
            out.cases.append((case, wider))
            if isinstance(case, Piecewise):
                parts.measures.remove(case)
            else:
                parts.fatals.remove(case)
    return out


def _wider(case: Piecewise | Fatal, names: Sequence[str], tallies: Sequence[Tally]) -> list[Tally]:
    if not names or dimension(case.unit) is not Dimension.COUNT or (isinstance(case, Fatal) and case.count <= ONE):
        return []
    return [
        t
        for t in tallies
        if t.points < 0 and dimension(t.unit) is Dimension.COUNT and all(is_narrower(n, t.names) for n in names)
    ]


def _whole(case: Piecewise | Fatal, tallies: Sequence[Tally]) -> list[Tally]:
    """每笔扣0.5分，单月差错超过10笔的扣10分: what is counted each time, of which the measure says how many there were."""
    if not isinstance(case, Piecewise) or dimension(case.unit) is not Dimension.COUNT:
        return []
    return [t for t in tallies if t.points < 0 and t.unit == case.unit and is_all_of(case.name, t.names)]


def _reached(case: Piecewise | Fatal, n: Decimal) -> bool:
    if isinstance(case, Fatal):
        return case.reached(n)
    lows = [(p.interval.low, p.interval.low_in) for p in case.pieces if p.interval.low is not None]
    return any(n > low or (n == low and within) for low, within in lows)
