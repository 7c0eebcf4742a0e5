"""Weighted marks: 加权得分 against mark × weight, in whichever of the usual ways the workbook itself makes it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal

from ..figures import plain
from ..results import Status
from .card import BlockScore, Check, ItemScore, Standard
from .compare import figure, same
from .disputed import LEAST
from .items import Columns
from .rater_shares import combined

_HUNDRED = Decimal(100)
_CATEGORY = "category"
"""Mark × weight within the category × weight of the category."""


def weigh(blocks: Sequence[BlockScore], columns: Mapping[str, Columns]) -> None:
    """Compare 加权得分 with mark × weight: over the full mark, or over 100, whichever the sheet itself does."""
    entries = [(b, i) for b in blocks for p in b.people for i in p.items if i.entry.weighted is not None]
    unweighted = [i for _, i in entries if i.standard.weight is None and _marked(i) is not None]
    taken_over = sum(figure(i.entry.weighted) == _marked(i) is not None for i in unweighted)
    as_is = 0 < len(unweighted) < len(entries) and taken_over * 3 >= len(unweighted) * 2
    factors = {name: Counter[str]() for name in ("full", "hundred", "same", _CATEGORY, *_scales_of_marks(entries))}
    for block, item in entries:
        entered, mark = figure(item.entry.weighted), _marked(item)
        if entered is None or mark is None or item.entry.weighted is None:
            continue
        for name in factors:
            right = _factor(name, item.standard, mark)
            if right is not None and same(entered, right, columns[block.sheet].tolerance(item.entry.weighted)):
                factors[name][block.block.layout] += 1
    best = max(factors, key=lambda n: sum(factors[n].values()))
    known = len(entries) < LEAST or any(factors[best].values())
    for block, item in entries:
        how = "same" if as_is and item.standard.weight is None else best
        item.weighted = _weighted_check(item, how, columns[block.sheet])
        if not known and item.weighted.status is Status.MISMATCH:
            item.weighted.status, item.weighted.score, item.weighted.from_entered = Status.UNDECIDED, None, None
            item.weighted.why = "看不出加权得分是怎样算出来的，没有核对"


def _scales_of_marks(entries: Sequence[tuple[BlockScore, ItemScore]]) -> list[str]:
    """What marks are out of where it is neither a hundred nor the full mark known (1 to 5 points), by the weighted marks."""
    found: Counter[Decimal] = Counter()
    for _, item in entries:
        entered, mark, weight = figure(item.entry.weighted), _marked(item), item.standard.weight
        if entered and mark and weight:
            found[(mark * weight / entered).quantize(Decimal("0.01"))] += 1
    return [str(scale) for scale, count in found.items() if scale in _SCALES and count > 1 and count * 2 > len(entries)]


_SCALES = frozenset(Decimal(scale) for scale in (3, 4, 5, 7, 10, 50, 120, 150))


def _factor(name: str, standard: Standard, mark: Decimal) -> Decimal | None:
    if name == "same":
        return mark
    if standard.weight is None:
        return None
    if name == "hundred":
        return mark * standard.weight / _HUNDRED
    if name == _CATEGORY:
        within = None if standard.outer is None or not standard.full else standard.weight * standard.outer
        return None if within is None or standard.full is None else mark * within / standard.full
    if name != "full":
        return mark * standard.weight / Decimal(name)
    return mark * standard.weight / standard.full if standard.full else None


def _weighted_check(item: ItemScore, how: str, columns: Columns) -> Check:
    field = item.entry.weighted
    assert field is not None
    entered = figure(field)
    out = Check("weighted", field, field.label or "加权得分", entered)
    mark, counted = _marked(item), _put_right(item)
    right = None if counted is None else _factor(how, item.standard, counted)
    own = None if mark is None else _factor(how, item.standard, mark)
    out.score, out.from_entered = right, own
    out.provisional = not item.status.checked
    if entered is None or right is None:
        out.status = Status.MISSING
        return out
    out.why = f"{plain(counted or Decimal(0))}×{plain(item.standard.weight or Decimal(0))}%"
    if how == "same":
        out.why = "同得分"
    if how == _CATEGORY:
        out.why += f"×{plain((item.standard.outer or Decimal(0)) * _HUNDRED)}%"
    causes = [item.deciding.mark.field.ref] if item.deciding and item.status is Status.MISMATCH else []
    if right != own:
        causes = causes or [m.mark.field.ref for m in item.marks if m.status is Status.MISMATCH]
    settle(out, columns.tolerance(field), causes)
    return out


def _marked(item: ItemScore) -> Decimal | None:
    """The mark as entered: of the rater who decides, or of all of them by their shares."""
    shared = combined(item, lambda mark: mark.entered)
    return item.entered if shared is None else shared


def _put_right(item: ItemScore) -> Decimal | None:
    """The mark that counts, with what is wrong put right."""
    shared = combined(item, lambda m: m.right if m.status in (Status.OK, Status.MISMATCH) else m.entered)
    return item.counted if shared is None else shared


def settle(check: Check, within: Decimal, causes: Sequence[str]) -> None:
    """Right, wrong of its own, or only following an error elsewhere."""
    entered, right, own = check.entered, check.score, check.from_entered
    assert isinstance(entered, Decimal)
    if isinstance(right, Decimal) and same(entered, right, within):
        check.status = Status.OK
    elif isinstance(own, Decimal) and same(entered, own, within):
        check.status = Status.MISMATCH
        check.consequence = causes[0] if causes else ""
        if not causes:
            check.status = Status.OK
    else:
        check.status = Status.MISMATCH
