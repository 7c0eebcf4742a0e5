"""Marks of several raters that count with a share each, as their headers say (自评(30%), 上级评(70%))."""

import unicodedata
from collections.abc import Callable
from decimal import Decimal

from ..regex import regex
from .card import ItemScore, MarkScore

_SHARE = regex(r"(\d+(?:\.\d+)?)%")


def combined(item: ItemScore, pick: Callable[[MarkScore], Decimal | None]) -> Decimal | None:
    """Return Σ mark × share over an item's raters; ``None`` where the headers give no shares that make up 100 %.

    ``pick`` says what each rater's mark is (as entered, or put right); a mark that is missing leaves no sum.
    """
    shares = [_share(mark.mark.role) for mark in item.marks]
    if len(shares) < 2 or any(share is None for share in shares) or sum(s for s in shares if s is not None) != 1:
        return None
    values = [pick(mark) for mark in item.marks]
    if any(value is None for value in values):
        return None
    return sum((v * s for v, s in zip(values, shares, strict=True) if v is not None and s is not None), Decimal(0))


def _share(role: str) -> Decimal | None:
    found = _SHARE.findall(unicodedata.normalize("NFKC", role))
    return Decimal(found[0]) / 100 if len(found) == 1 else None
