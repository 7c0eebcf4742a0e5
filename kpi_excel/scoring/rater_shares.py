"""Marks of several raters that count with a share each, as their headers say (自评(30%), 上级评(70%))."""

import unicodedata
from collections.abc import Callable, Sequence
from decimal import Decimal

from ..figures import plain
from ..regex import regex
from ..results import Status
from .card import BlockScore, ItemScore, MarkScore
from .compare import same, tolerance

_LEAST = 2
"""So many items at least must show that the last mark is made of those before it."""

_SHARE = regex(r"(\d+(?:\.\d+)?)%")


def combined(item: ItemScore, pick: Callable[[MarkScore], Decimal | None]) -> Decimal | None:
    """Return Σ mark × share over an item's raters; ``None`` where the headers give no shares that make up 100 %.

    ``pick`` says what each rater's mark is (as entered, or put right); a mark that is missing leaves no sum.
    """
    return _combined(item.marks, pick)


def _combined(marks: Sequence[MarkScore], pick: Callable[[MarkScore], Decimal | None]) -> Decimal | None:
    return by_shares([mark.mark.role for mark in marks], [pick(mark) for mark in marks])


def shares_of(roles: Sequence[str]) -> list[Decimal]:
    """Return the shares that headers give the raters; nothing unless they make up 100 %."""
    shares = [share for role in roles if (share := share_in(role)) is not None]
    return shares if 1 < len(shares) == len(roles) and sum(shares) == 1 else []


def by_shares(roles: Sequence[str], values: Sequence[Decimal | None]) -> Decimal | None:
    """Return Σ value × share; ``None`` where a value is missing or the headers give no shares that make up 100 %."""
    shares = shares_of(roles)
    if not shares or any(value is None for value in values):
        return None
    return sum((v * s for v, s in zip(values, shares, strict=True) if v is not None), Decimal(0))


def settle_finals(blocks: Sequence[BlockScore]) -> None:
    """Judge a last mark that is made of the raters' before it by their shares (自评20%, 上级评80%, 最终得分).

    That it is, shows in most items of the block. One that is only off with a rater's follows it; where nobody can
    recompute the marks themselves, one that is not what they come to is wrong.
    """
    for block in blocks:
        found = [(item, made) for person in block.people for item in person.items if (made := _made(item)) is not None]
        fitting = sum(_fits(item, made) for item, made in found)
        if fitting < _LEAST or fitting * 3 < len(found) * 2:
            continue
        for item, made in found:
            last = item.marks[-1]
            wrong = [mark for mark in item.marks[:-1] if mark.status is Status.MISMATCH]
            if _fits(item, made):
                if last.status is Status.MISMATCH and wrong:
                    last.follows = wrong[0].mark.field.ref
            elif item.status is Status.MANUAL and last is item.deciding:
                last.status = item.status = Status.MISMATCH
                last.right = item.score = made
                item.why = "+".join(f"{m.mark.role}{plain(m.entered or Decimal(0))}" for m in item.marks[:-1])


def _made(item: ItemScore) -> Decimal | None:
    """What the marks before the last one come to by their shares; ``None`` where they have none that make up 100 %."""
    if len(item.marks) < 3 or item.marks[-1].entered is None or share_in(item.marks[-1].mark.role) is not None:
        return None
    return _combined(item.marks[:-1], lambda mark: mark.entered)


def _fits(item: ItemScore, made: Decimal) -> bool:
    entered = item.marks[-1].entered
    return entered is not None and same(entered, made, tolerance([entered]))


def share_in(role: str) -> Decimal | None:
    """Return the one share that a header states (自评（20%）), as a part of one."""
    found = _SHARE.findall(unicodedata.normalize("NFKC", role))
    return Decimal(found[0]) / 100 if len(found) == 1 else None
