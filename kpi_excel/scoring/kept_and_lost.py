"""扣分 | 得分 side by side: a mark kept that was worked out right from a wrong deduction follows it, and is no second error."""

from collections.abc import Sequence

from ..results import Status
from ..sheet.model import MarkKind
from .card import BlockScore, ItemScore, MarkScore


def settle_kept(blocks: Sequence[BlockScore]) -> None:
    """Let marks kept follow the deduction beside them where both are wrong by the same points.

    That they belong together is shown by the full mark: entered and right, both make it up together.
    """
    for block in blocks:
        for person in block.people:
            for item in person.items:
                _settle(item)


def _settle(item: ItemScore) -> None:
    lost = [m for m in item.marks if m.mark.kind is MarkKind.DEDUCTION]
    kept = [m for m in item.marks if m.mark.kind is MarkKind.SCORE]
    if len(lost) != 1 or len(kept) != 1 or any(m.status is not Status.MISMATCH for m in (*lost, *kept)):
        return
    if _make_up(item, lost[0], kept[0]) and not kept[0].follows:
        kept[0].follows = lost[0].mark.field.ref


def _make_up(item: ItemScore, lost: MarkScore, kept: MarkScore) -> bool:
    """Whether what was lost and what was kept make up the full mark, as entered and as they should be."""
    pairs = ((lost.entered, kept.entered), (lost.right, kept.right))
    full = item.standard.full
    return full is not None and all(a is not None and b is not None and abs(a) + b == full for a, b in pairs)
