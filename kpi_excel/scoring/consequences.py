"""Data that falls into a consequence that is no mark (旷工3天以上按自动离职处理): what it is worth nobody has said."""

from decimal import Decimal

from ..criteria.quantity import Dimension, Quantity, dimension
from ..criteria.rules import ZERO, Consequence, Piecewise, Rule, Tally
from .by_size import size_of
from .matching import related
from .observe import Kind, Observation
from .outcome import Undecided
from .words import WORDS


def check_consequences(rule: Rule, seen: Observation) -> None:
    """Raise :class:`Undecided`, with the words of the text, for data that falls into one of a rule's consequences."""
    for consequence in rule.consequences:
        if any(_met(consequence, Quantity(n, unit)) for n, unit in _figures(consequence, rule, seen)):
            raise Undecided(f"“{seen.text}”属于“{consequence.text}”的情形，没有写得多少分（多少元）")


def _met(consequence: Consequence, quantity: Quantity) -> bool:
    if quantity.dimension is not dimension(consequence.unit):
        return False
    if quantity.dimension is Dimension.TIME:
        quantity = quantity.to(consequence.unit)
    return quantity.value in consequence.interval


def _figures(consequence: Consequence, rule: Rule, seen: Observation) -> list[tuple[Decimal, str]]:
    """The figures in the data that may be what the consequence is about; what is told in several parts adds up."""
    if seen.kind is Kind.NUMBER and seen.number is not None:
        unit = _unit(consequence, rule, seen)
        return [(seen.number, unit)] if unit else []
    out: list[tuple[Decimal, str]] = []
    together: dict[tuple[str, str], Decimal] = {}
    for event in seen.events:
        if (size := size_of(event.label)) is not None and _about(consequence, size[0]):
            out.append((size[1].value, size[1].unit))
        elif event.count is not None and _about(consequence, event.label):
            one = event.unit, "" if consequence.what else event.label  # 会议缺勤1起，擅自离岗2起: three of neither
            together[one] = together.get(one, ZERO) + event.count
    return [*out, *((n, unit) for (unit, _), n in together.items())]


def _about(consequence: Consequence, label: str) -> bool:
    return not consequence.what or not label or label in WORDS.happened or related(label, consequence.what)


def _unit(consequence: Consequence, rule: Rule, seen: Observation) -> str:
    """The unit of a figure without a name where there is only one thing that it may count, else ``""``."""
    parts = [p for p in rule.parts if isinstance(p, Piecewise | Tally)]
    names = [n for p in parts for n in ((p.name,) if isinstance(p, Piecewise) else p.names)]
    about = not consequence.what or any(related(n, consequence.what) for n in (*names, seen.item) if n)
    return (seen.unit or parts[0].unit) if len(parts) == 1 and about else ""
