"""Figures in messages: the same way everywhere."""

from decimal import ROUND_HALF_UP, Decimal

from ..figures import plain
from ..results import Figure


def figure(value: Figure) -> str:
    """Write a mark or amount, at most six decimals; ``空`` for nothing."""
    if value is None:
        return "空"
    if isinstance(value, str):
        return value
    return (
        plain(value.quantize(Decimal("0.000001"), ROUND_HALF_UP))
        if value.as_tuple().exponent not in (0,)
        else plain(value)
    )


def difference(entered: Decimal, right: Decimal) -> str:
    """Say by how much the entered figure is too high or too low."""
    gap = entered - right
    return f"{'多' if gap > 0 else '少'}{figure(abs(gap))}"
