"""Points lost that stand without their sign in a column of points kept, because the total takes them off.

A form may list 扣分项 below its items, with 5 in the column 得分, and a total that says ``=SUM(F4:F7)-F8``. That 5 is right
there; it is read as what it is, points lost, if the totals themselves prove it.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from ..sheet.model import Block, Entry, Mark, MarkKind, Person, Section
from .compare import figure

_LOSING = re.compile(r"扣分|减分|扣罚|扣减")
_GIVING = re.compile(r"[加得奖]|满分")


def with_kinds(block: Block) -> Block:
    """Return a block whose marks of points lost are known as such, whatever their column is called.

    Only where most totals that cover such marks take them off and do nothing else but add.
    """
    proofs = [proof for person in block.people for proof in _proofs(person)]
    if sum(proofs) * 2 <= len(proofs):
        return block
    return replace(block, people=tuple(_converted(person) for person in block.people))


def _proofs(person: Person) -> Iterator[bool]:
    """Whether each total of somebody over points lost and others takes the former off from the sum of the latter."""
    marks = {mark.field.ref: (entry, mark) for entry in person.entries for mark in entry.marks}
    covered = {one.field.ref: one.over for one in person.sums}
    for one in person.sums:
        entered = figure(one.field)
        kept = lost = Decimal(0)
        for ref in _leaves(one.over, covered):
            if ref not in marks:
                break  # something that isn't a mark: this total proves nothing
            entry, mark = marks[ref]
            value = figure(mark.field) or Decimal(0)
            if mark.kind is MarkKind.DEDUCTION:
                kept -= abs(value)
            elif _points_lost(entry, mark):
                lost += value
            else:
                kept += value
        else:
            if lost and kept and entered is not None:
                yield entered == kept - lost


def _leaves(refs: tuple[str, ...], covered: Mapping[str, tuple[str, ...]], depth: int = 0) -> Iterator[str]:
    """The cells behind some cells: subtotals are taken apart."""
    for ref in refs:
        if covered.get(ref) and depth < len(covered):
            yield from _leaves(covered[ref], covered, depth + 1)
        else:
            yield ref


def _points_lost(entry: Entry, mark: Mark) -> bool:
    """Whether a mark in a column of points kept may be of an item that only takes off: it has no full mark."""
    item = entry.item
    if mark.kind is not MarkKind.SCORE or item.full_mark is not None:
        return False
    words = " ".join(field.text for field in (item.name, item.category) if field is not None)
    said = " ".join(field.text for field in item.criterion.texts) if item.criterion is not None else ""
    only_takes_off = "扣" in said and _GIVING.search(said) is None
    return item.section is Section.DEDUCTION or _LOSING.search(words) is not None or only_takes_off


def _converted(person: Person) -> Person:
    entries = tuple(
        replace(
            entry,
            marks=tuple(
                replace(mark, kind=MarkKind.DEDUCTION) if _points_lost(entry, mark) else mark for mark in entry.marks
            ),
        )
        for entry in person.entries
    )
    return replace(person, entries=entries)
