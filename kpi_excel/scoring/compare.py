"""Entered against recomputed: numbers as typed, the tolerance of a column, when two figures are the same."""

from collections.abc import Iterable
from decimal import Decimal

from ..regex import regex
from ..sheet.model import Field

_NUMBER = regex(r"([-+]?\d+(?:\.\d+)?)\s*(%|分|元)?")
_LEAST = Decimal("0.000001")


def figure(field: Field | None) -> Decimal | None:
    """Read the number in a cell: typed as a number, or as text such as ``95``, ``95分``, ``95%`` (0.95)."""
    if field is None:
        return None
    if isinstance(field.value, Decimal):
        return field.value
    text = field.text.replace(",", "").replace("％", "%").replace("，", "")
    found = _NUMBER.fullmatch(text)
    if not found:
        return None
    value = Decimal(found[1])
    return value / 100 if found[2] == "%" else value


def number_or_nought(value: object) -> Decimal:
    """Return a figure that is a number; 0 for a grade's word or nothing."""
    return value if isinstance(value, Decimal) else Decimal(0)


def decimals(value: Decimal) -> int:
    """How many decimals a number uses (62.50 → 1)."""
    exponent = value.normalize().as_tuple().exponent
    return max(-exponent, 0) if isinstance(exponent, int) else 0


def tolerance(values: Iterable[Decimal | None]) -> Decimal:
    """Half a unit in the last decimal that a column of entered figures uses (docs/reading.md: entered and recomputed)."""
    most = max((decimals(v) for v in values if v is not None), default=0)
    return max(Decimal(5).scaleb(-min(most, 9) - 1), _LEAST)


def most_agree(agreeing: int, of: int) -> bool:
    """Whether enough of what was compared agrees for the rest to be errors: at least two, and three in five."""
    return agreeing >= _TWO and agreeing * 5 >= of * 3


_TWO = 2


def same(entered: Decimal, right: Decimal, within: Decimal) -> bool:
    """Whether two figures agree within a tolerance."""
    return abs(entered - right) <= within
