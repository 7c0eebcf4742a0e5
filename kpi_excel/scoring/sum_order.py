"""In which order totals are settled: those that others are made of first, wherever they stand on the sheet."""

from collections.abc import Mapping, Sequence
from typing import Protocol, TypeVar

from ..sheet.model import Block, Sum
from .named import plain_name
from .total_rules import stated


class _OfBlock(Protocol):
    @property
    def block(self) -> Block: ...


class _Member(Protocol):
    @property
    def one(self) -> Sum: ...
    @property
    def block(self) -> _OfBlock: ...


M = TypeVar("M", bound=_Member)


def in_order(groups: Mapping[str, Sequence[M]]) -> list[Sequence[M]]:
    """Return the groups so that each comes after those whose cells it covers, or whose names its formula has.

    Where they go round in a circle, they stay as they stand.
    """
    waiting = list(groups.values())
    out: list[Sequence[M]] = []
    needs = {id(group): _needs(group) for group in waiting}
    while waiting:
        ready = next(
            (g for g in waiting if not any(_gives(o, needs[id(g)]) for o in waiting if o is not g)), waiting[0]
        )
        waiting.remove(ready)
        out.append(ready)
    return out


def _needs(group: Sequence[_Member]) -> tuple[frozenset[tuple[str, str]], frozenset[str]]:
    """The cells that a group's totals cover, each with its block, and the names in their formula."""
    cells = frozenset((member.block.block.area, ref) for member in group for ref in member.one.over)
    rule = stated(group[0].one, group[0].block.block)
    named = rule.rule.names if rule is not None and rule.rule is not None and rule.expression else ()
    return cells, frozenset(plain_name(name) for name in named)


def _gives(group: Sequence[_Member], needs: tuple[frozenset[tuple[str, str]], frozenset[str]]) -> bool:
    cells, names = needs
    if plain_name(group[0].one.label) in names:
        return True
    return any((member.block.block.area, member.one.field.ref) in cells for member in group)
