"""Items whose data are the marks of other items (工作量绩效=基准奖金-(工作量基准-折算工作量)): they are made of what is right there."""

from collections.abc import Sequence

from ..figures import plain
from ..results import Status
from .card import BlockScore, PersonScore
from .rescored import PutRight, Rescore, rescored


def follow_marks(blocks: Sequence[BlockScore], rescore: Rescore) -> None:
    """Score such items anew where a mark among their data is wrong: those that others are made of first."""
    for block in blocks:
        for person in block.people:
            _follow(block, person, rescore)


def _follow(block: BlockScore, person: PersonScore, rescore: Rescore) -> None:
    written = person.items
    for _ in written:  # each round goes one step further down a chain of columns
        right = _put_right(person)
        made = tuple(
            rescored(block, person, item, right, rescore) if any(f.ref in right for f in item.entry.raw) else now
            for item, now in zip(written, person.items, strict=True)
        )
        same = [one.score for one in made] == [one.score for one in person.items]
        person.items = made
        if same:
            return


def _put_right(person: PersonScore) -> dict[str, PutRight]:
    """What is right in the cells of wrong marks."""
    found: dict[str, PutRight] = {}
    for item in person.items:
        for mark in item.marks:
            if mark.status is Status.MISMATCH and mark.right is not None:
                ref = mark.mark.field.ref
                said = f"{item.item.name.text}（{ref}）应为{plain(mark.right)}"
                found[ref] = PutRight(mark.right, mark.follows or ref, said)
    return found
