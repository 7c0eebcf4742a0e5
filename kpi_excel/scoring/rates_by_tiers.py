"""Rates that stand among the marks of a commission table (净销售额 | 提成比例 | 提成金额): by the tiers that a note states.

What the tiers are of the note names, or the formula of the amount (提成金额=净销售额×提成比例) does. A note that most people's rates
contradict is taken for a note about something else: nothing is said then.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal

from ..figures import plain
from ..results import Status
from ..sheet.vocabulary import peel
from .card import BlockScore, ItemScore, MarkScore, PersonScore
from .compare import figure, most_agree, same
from .items import Columns
from .made_figures import RATE, Known, rate_in, tiers_of


def settle_rates(blocks: Sequence[BlockScore], columns: Mapping[str, Columns]) -> None:
    """Score such rates, with the figure as it should be."""
    for block in blocks:
        rates: dict[str, list[tuple[PersonScore, ItemScore, MarkScore]]] = defaultdict(list)
        for person in block.people:
            for item in person.items:
                mark = item.deciding
                open_one = item.status is Status.MANUAL and not item.entry.raw and not item.item.replaced
                if (
                    open_one
                    and mark is not None
                    and mark.entered is not None
                    and RATE.search(peel(item.item.name.text))
                ):
                    rates[item.item.name.ref].append((person, item, mark))
        for found in rates.values():
            _settle(block, found, columns[block.sheet])


def _settle(block: BlockScore, found: Sequence[tuple[PersonScore, ItemScore, MarkScore]], columns: Columns) -> None:
    label = peel(found[0][1].item.name.text)
    known = [_known(person, item) for person, item, _ in found]
    tiers = tiers_of(label, block, known[0])
    if tiers is None:
        return
    of, measure = tiers
    told: list[tuple[ItemScore, MarkScore, Known, Decimal, Decimal]] = []
    for (_, item, mark), figures in zip(found, known, strict=True):
        if (one := figures.get(of)) is None:
            continue
        own, right = rate_in(measure, one.entered), rate_in(measure, one.right)
        if own is not None and right is not None:
            told.append((item, mark, one, own, right))
    within = Decimal("0.000001")
    agreeing = sum(same(mark.entered or Decimal(0), own, within) for _, mark, _, own, _ in told)
    if not most_agree(agreeing, len(told)):
        return
    for item, mark, one, own, right in told:
        entered = mark.entered or Decimal(0)
        item.score = mark.right = right
        item.why = f"{of}{plain(one.right)}所在的档"
        item.status = mark.status = Status.OK if same(entered, right, within) else Status.MISMATCH
        if item.status is Status.MISMATCH and one.cause and same(entered, own, within):
            mark.follows = one.cause


def _known(person: PersonScore, besides: ItemScore) -> dict[str, Known]:
    """Every figure of a person by what it is called; names that two figures have are nobody's."""
    found: dict[str, list[Known]] = defaultdict(list)
    for fact in person.person.facts:
        if (value := figure(fact)) is not None:
            found[peel(fact.label)].append(Known(value, value))
    for item in person.items:
        mark = item.deciding
        if item is besides or mark is None or mark.entered is None:
            continue
        wrong = mark.status is Status.MISMATCH and mark.right is not None
        right = mark.right if wrong and mark.right is not None else mark.entered
        cause = (mark.follows or mark.mark.field.ref) if wrong else ""
        found[peel(item.item.name.text)].append(Known(mark.entered, right, cause))
    return {name: values[0] for name, values in found.items() if name and len(values) == 1}
