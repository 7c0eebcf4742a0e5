"""How a figure is written: the same everywhere, in plain decimal notation."""

from decimal import Decimal
from functools import lru_cache


@lru_cache(65536)
def plain(number: Decimal) -> str:
    """Write a number without exponent and without trailing zeros (``Decimal('1E+2')`` → ``100``)."""
    text = format(number, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text
