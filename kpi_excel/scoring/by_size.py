"""Cases that are told apart by their size: 晚点3分钟1列, where 2分钟≤晚点<5分钟 and 5分钟≤晚点<15分钟 cost differently."""

from collections.abc import Sequence
from decimal import Decimal

from ..criteria.numerals import ARABIC
from ..criteria.quantity import Quantity, dimension, quantity
from ..criteria.ranges import find
from ..criteria.rules import Tally
from ..criteria.units import units
from ..regex import regex
from .matching import related

_SIZE = regex(rf"(?P<what>[^\d≥≤<>超过达满不]{{1,10}})(?P<size>{ARABIC})\s*(?P<unit>{units().pattern()}|日)")


def by_size(label: str, tallies: Sequence[Tally]) -> Tally | None:
    """Return the one case whose range holds the size in a label, ``None`` where none or more than one does."""
    found = _SIZE.fullmatch(label)
    if found is None:
        return None
    size = quantity(Decimal(found["size"].replace(",", "")), "天" if found["unit"] == "日" else found["unit"])
    holding = [t for t in tallies for name in t.names if _holds(name, found["what"], size)]
    return holding[0] if len(holding) == 1 else None


def _holds(name: str, what: str, size: Quantity) -> bool:
    said = find(name)
    if said is None or not related(what, name) or dimension(said.unit) is not size.dimension:
        return False
    return size.to(said.unit).value in said.interval
