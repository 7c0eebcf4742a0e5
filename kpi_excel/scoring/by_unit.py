"""垃圾1处 of 地面有垃圾每处扣0.5分 and 垃圾满溢每桶扣1分: the one of several cases that is counted so."""

from collections.abc import Sequence

from ..criteria.rules import Tally

_ANY = frozenset({"", "次", "起", "例", "件", "个", "项"})
"""Units in which anything may be counted."""


def by_its_unit(label: str, unit: str, tallies: Sequence[Tally]) -> Tally | None:
    """Return the one case of those whose names hold a label that ends in it and is counted in the data's unit, else ``None``.

    垃圾3桶 may be what was taken away: that 垃圾满溢 is counted so says nothing.
    """
    if unit in _ANY or len(label) < 2:
        return None
    named = [t for t in tallies if any(label in name for name in t.names)]
    own = [t for t in named if t.unit == unit and any(name.endswith(label) for name in t.names)]
    others = [t for t in named if t.unit != unit]
    return own[0] if len(own) == 1 and others and all(t.unit not in _ANY for t in others) else None
