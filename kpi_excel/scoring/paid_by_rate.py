"""Amounts paid for a figure at a rate beside it (月销售额 | 提成比例 | 提成金额): what is wrong there is wrong in them, too."""

from collections.abc import Sequence
from decimal import Decimal

from ..criteria.formulas.expression import Binary, names
from ..figures import plain
from ..results import Status
from ..sheet.model import MarkKind
from ..sheet.vocabulary import normalise, peel
from .card import BlockScore, ItemScore, PersonScore
from .compare import figure, same
from .rescored import PutRight, Rescore, rescored
from .total_rules import equation_for

_CENT = Decimal("0.01")


def follow_rates(blocks: Sequence[BlockScore], rescore: Rescore) -> None:
    """Pay by the figure as it should be, and let an amount that a wrong rate was multiplied for follow the rate."""
    for block in blocks:
        for person in block.people:
            wrong = _put_right(person)
            person.items = tuple(
                rescored(block, person, item, wrong, rescore)
                if _paid(item) and any(f.ref in wrong for f in item.entry.raw)
                else item
                for item in person.items
            )
            for item in person.items:
                _pay_at_rate(block, person, item)
                _follow_rate(person, item)


def _paid(item: ItemScore) -> bool:
    return item.deciding is not None and item.deciding.mark.kind is MarkKind.MONEY and len(item.entry.raw) == 1


def _put_right(person: PersonScore) -> dict[str, PutRight]:
    """What is right in the cells of figures that are wrong."""
    return {
        check.field.ref: PutRight(
            check.score,
            check.cause,
            f"{check.label}（{check.field.ref}）应为{plain(check.score)}",
        )
        for check in person.sums
        if check.status is Status.MISMATCH and isinstance(check.score, Decimal)
    }


def _pay_at_rate(block: BlockScore, person: PersonScore, item: ItemScore) -> None:
    """Score an amount that a line makes of a figure and the rate beside it (提成金额=销售额×提成比例), whatever else is said of it."""
    rate, mark = person.share, item.deciding
    if item.status.checked or not _paid(item) or rate is None or mark is None or mark.entered is None:
        return
    label, share = peel(item.item.name.text), peel(rate.field.label)
    rules = (equation_for(label, normalise(note.text), whole=True) for note in block.block.notes)
    trees = [rule.expression for rule in rules if rule is not None and rule.cap is None and rule.floor is None]
    made = [{peel(n) for n in names(t)} for t in trees if isinstance(t, Binary) and t.sign == "×"]
    fields = [f for f in (*person.person.facts, *item.entry.raw) if {peel(f.label), share} in made]
    if len({f.ref for f in fields}) != 1 or not isinstance(rate.entered, Decimal):
        return
    raw, of = fields[0], figure(fields[0])
    if of is None:
        return
    right = rate.score if rate.status is Status.MISMATCH and isinstance(rate.score, Decimal) else rate.entered
    item.score = mark.right = of * right
    item.why = f"{raw.label}{plain(of)}×{rate.field.label}{plain(right)}"
    item.status = mark.status = Status.OK if same(mark.entered, item.score, _CENT) else Status.MISMATCH
    if (
        rate.status is Status.MISMATCH
        and item.status is Status.MISMATCH
        and same(of * rate.entered, mark.entered, _CENT)
    ):
        mark.follows = rate.cause


def _follow_rate(person: PersonScore, item: ItemScore) -> None:
    rate, mark = person.share, item.deciding
    if rate is None or rate.status is not Status.MISMATCH or not _paid(item) or mark is None or mark.follows:
        return
    of = figure(item.entry.raw[0])
    if of is None or mark.entered is None or not isinstance(rate.entered, Decimal):
        return
    if mark.status is Status.MISMATCH and same(of * rate.entered, mark.entered, _CENT):
        mark.follows = rate.cause
