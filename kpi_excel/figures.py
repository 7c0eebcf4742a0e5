"""How a figure is written: the same everywhere, in plain decimal notation."""

import re
from decimal import Decimal
from functools import lru_cache


@lru_cache(65536)
def plain(number: Decimal) -> str:
    """Write a number without exponent and without trailing zeros (``Decimal('1E+2')`` → ``100``)."""
    text = format(number, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


_ENDLESS = re.compile(r"(?<![\d.])\d+\.\d{9,}(?!\d)")


def without_endless(text: str) -> str:
    """Shorten figures that no decimal ends (91.66666666…) to four places, marked 约 as they are no longer exact."""
    return _ENDLESS.sub(lambda found: f"约{plain(round(Decimal(found.group()), 4))}", text)
