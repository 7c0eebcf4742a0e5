"""Coefficients among points: 达标系数1.0，未达标系数0.8 of an item of 20 points gives no 0.8 points."""

from decimal import Decimal

from ..regex import regex
from .draft import NotUnderstood
from .numerals import ARABIC

_COEFFICIENT = regex(rf"系数(?:为|是|取|按|计|得|记|:|=)*(?P<of>{ARABIC})(?![\d.%分])")
_LEAST = Decimal(3)
"""A full mark from which on it is one of points, and no coefficient itself."""


def check_coefficients(text: str, full: Decimal | None, item: str) -> None:
    """Raise :class:`NotUnderstood` where an item with a full mark in points gives coefficients: of what, is not said."""
    if full is None or full < _LEAST or "系数" in item:
        return
    found = _COEFFICIENT.search(text)
    if found is not None and Decimal(found["of"].replace(",", "")) < _LEAST:
        raise NotUnderstood(None, f"这一项有满分，写的却是系数，看不出乘在什么上面：“{found.group()}”")
