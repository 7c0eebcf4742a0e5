"""Cases that are told apart by their size: 晚点3分钟1列, where 2分钟≤晚点<5分钟 and 5分钟≤晚点<15分钟 cost differently."""

from collections.abc import Sequence
from decimal import Decimal

from ..criteria.numerals import ARABIC
from ..criteria.quantity import Dimension, Quantity, dimension, quantity
from ..criteria.rules import Fatal, Tally
from ..criteria.sized_cases import Size, size_in
from ..criteria.units import units
from ..regex import regex
from .matching import related

_SIZE = regex(rf"(?P<what>[^\d≥≤<>超过达满不]{{1,10}})(?P<size>{ARABIC})\s*(?P<unit>{units().pattern()}|日)")

_DAYS = regex(r"(?<=\d)日")
Case = Tally | Fatal


def by_size(label: str, cases: Sequence[Case], *, other_edge: bool = False) -> Case | None:
    """Return the one case whose range holds the size in a label, ``None`` where none or more than one does."""
    sized = size_of(label)
    return _of_range(label, cases) if sized is None else of_size(*sized, cases, other_edge=other_edge)


def size_of(label: str) -> tuple[str, Quantity] | None:
    """Return what a label is about and its size (迟到40分钟 of 迟到40分钟2次), else ``None``."""
    found = _SIZE.fullmatch(label)
    if found is None:
        return None
    unit = "天" if found["unit"] == "日" else found["unit"]
    return found["what"], quantity(Decimal(found["size"].replace(",", "")), unit)


def _said(label: str) -> Size | None:
    """The range in a label, where 7日 is seven days."""
    return size_in(_DAYS.sub("天", label))


def _of_range(label: str, cases: Sequence[Case]) -> Case | None:
    """Return the one case that has the very range of a label (31~60天), else ``None``."""
    said = _said(label)
    if said is None:
        return None
    sizes = [(c, own) for c in cases for n in c.names if (own := size_in(n)) is not None]
    same = [c for c, own in sizes if _same(own, said)]
    return same[0] if len(same) == 1 else None


def _same(own: Size, said: Size) -> bool:
    one, two = own.interval, said.interval
    ends = (one.low, one.high, one.low_in, one.high_in) == (two.low, two.high, two.low_in, two.high_in)
    return _of_one(said.what, own.what) and ends and own.unit == said.unit


def of_size(what: str, size: Quantity, cases: Sequence[Case], *, other_edge: bool = False) -> Case | None:
    """Return the one case of which a size of ``what`` (``""``: not said) is one, else ``None``.

    Where it is an end that two ranges share, that is the milder case, or with ``other_edge`` the worse one.
    """
    if size.dimension in (Dimension.COUNT, Dimension.MARK, Dimension.LEVEL):
        return None
    fitting = [c for c in cases for n in c.names if (own := size_in(n)) is not None and _holds(own, what, size)]
    others = [n for c in cases for n in c.names if size_in(n) is None]
    if what and any(related(what, n) for n in others):
        return None
    if len(fitting) == 1:
        return fitting[0]
    shared = _sharing(fitting, size)
    return shared[0 if other_edge else -1] if shared else _tightest(fitting)


def _sharing(fitting: Sequence[Case], size: Quantity) -> list[Case]:
    """Return the two cases of which a size is the end of one and the beginning of the other, the worse one first.

    One of them alone where its range says by itself that the end is its own.
    """
    sizes = [(c, own) for c in fitting for n in c.names if (own := size_in(n)) is not None]
    if len(sizes) != 2 or any(own.interval.point for _, own in sizes):
        return []
    value = [size.to(own.unit).value for _, own in sizes]
    ends = [(own.interval.high == at, own.interval.low == at, own) for (_, own), at in zip(sizes, value, strict=True)]
    if sorted((high, low) for high, low, _ in ends) != [(False, True), (True, False)]:
        return []
    own_end = [own.interval.high_explicit if high else own.interval.low_explicit for high, _, own in ends]
    if sum(own_end) == 1:
        return [sizes[own_end.index(True)][0]]
    return sorted((c for c, _ in sizes), key=lambda c: c.points if isinstance(c, Tally) else Decimal("-Infinity"))


def _tightest(fitting: Sequence[Case]) -> Case | None:
    """Return 满5000元 of 满3000元 and 满5000元: the last of a chain that all goes one way, else ``None``."""
    sizes = [
        (_even(own.interval.low, own.unit), _even(own.interval.high, own.unit), c)
        for c in fitting
        for n in c.names
        if (own := size_in(n)) is not None
    ]
    lows = [(low, c) for low, high, c in sizes if low is not None and high is None]
    highs = [(high, c) for low, high, c in sizes if low is None and high is not None]
    if sizes and len({low for low, _ in lows}) == len(sizes):
        return max(lows, key=lambda end: end[0])[1]
    if sizes and len({high for high, _ in highs}) == len(sizes):
        return min(highs, key=lambda end: end[0])[1]
    return None


def _even(end: Decimal | None, unit: str) -> Decimal | None:
    """An end in the smallest unit of its kind: 1小时 is more than 10分钟."""
    if end is None:
        return None
    smallest = {Dimension.TIME: "秒", Dimension.MONEY: "元"}.get(dimension(unit))
    return end if smallest is None else quantity(end, unit).to(smallest).value


def _holds(own: Size, what: str, size: Quantity) -> bool:
    if dimension(own.unit) is not size.dimension or not _of_one(what, own.what):
        return False
    return size.to(own.unit).value in own.interval


def _of_one(said: str, own: str) -> bool:
    """Whether two sizes may be of one thing; what is not said may be anything."""
    return not said or not own or said == own or related(said, own)


def tells_a_size(label: str, cases: Sequence[Case]) -> bool:
    """Whether a label has a size of the kind by which cases are told apart: it then names one by its size, or none."""
    units_ = {dimension(own.unit) for c in cases for n in c.names if (own := size_in(n)) is not None}
    if (said := _said(label)) is not None:
        return dimension(said.unit) in units_
    found = _SIZE.fullmatch(label)
    return found is not None and quantity(Decimal(1), found["unit"]).dimension in units_
