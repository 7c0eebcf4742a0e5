"""Amounts paid for a figure at a rate beside it (月销售额 | 提成比例 | 提成金额): what is wrong there is wrong in them, too."""

from collections.abc import Sequence
from decimal import Decimal

from ..figures import plain
from ..results import Status
from ..sheet.model import MarkKind
from .card import BlockScore, ItemScore, PersonScore
from .compare import figure, same
from .rescored import PutRight, Rescore, rescored

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
                _follow_rate(person, item)


def _paid(item: ItemScore) -> bool:
    return item.deciding is not None and item.deciding.mark.kind is MarkKind.MONEY and len(item.entry.raw) == 1


def _put_right(person: PersonScore) -> dict[str, PutRight]:
    """What is right in the cells of figures that are wrong."""
    return {
        check.field.ref: PutRight(
            check.score,
            check.consequence or check.field.ref,
            f"{check.label}（{check.field.ref}）应为{plain(check.score)}",
        )
        for check in person.sums
        if check.status is Status.MISMATCH and isinstance(check.score, Decimal)
    }


def _follow_rate(person: PersonScore, item: ItemScore) -> None:
    rate, mark = person.share, item.deciding
    if rate is None or rate.status is not Status.MISMATCH or not _paid(item) or mark is None or mark.follows:
        return
    of = figure(item.entry.raw[0])
    if of is None or mark.entered is None or not isinstance(rate.entered, Decimal):
        return
    if mark.status is Status.MISMATCH and same(of * rate.entered, mark.entered, _CENT):
        mark.follows = rate.consequence or rate.field.ref
