"""研发费用超支率：不超预算得满分，每超1%扣1分: what the item's name calls an excess is measured from the plan on."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from ..regex import regex
from .rules import ONE, Constant, Part, Piece, Piecewise, Rule, Steps

_EXCESS = regex(
    r"超(?:出|过)?(?:预算|支|标|耗|定额|计划|目标|编)(?:的)?(?:率|比例|幅度|百分比|占比)|(?:预算|成本|费用|定额)超(?:支|出|耗)?(?:率|比例|幅度|百分比)"
)


def as_excess(rule: Rule, item: str) -> Rule:
    """Return the rule with 100 % as 0 % of excess, where the item's name says that its data are the excess itself.

    ``item`` is the item's name. A rule of another kind comes back as it is.
    """
    found = _EXCESS.search(item)
    if found is None:
        return rule
    return replace(rule, parts=tuple(_from_plan(p, found.group()) for p in rule.parts))


def _from_plan(part: Part, name: str) -> Part:
    if not isinstance(part, Piecewise) or part.excess_from is None or not _steps_or_bands(part.pieces):
        return part
    pieces = tuple(_moved(p) for p in part.pieces)
    return replace(part, name=name, pieces=pieces, share_of=None, share_unit="")


def _steps_or_bands(pieces: Sequence[Piece]) -> bool:
    return all(isinstance(p.value, Constant | Steps) for p in pieces)


def _moved(piece: Piece) -> Piece:
    i, value = piece.interval, piece.value
    if isinstance(value, Steps):
        value = replace(value, anchor=value.anchor - ONE)
    return Piece(replace(i, low=_less(i.low), high=_less(i.high)), value)


def _less(edge: Decimal | None) -> Decimal | None:
    return None if edge is None else edge - ONE
