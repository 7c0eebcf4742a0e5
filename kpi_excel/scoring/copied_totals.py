"""Totals that a summary copies from the sheets that they were worked out on: they follow what is right there.

A person on the summary has no items of their own. Their total is a copy where another sheet has just one total of the
person (or of the person's department, under 部门审核总分) by that name, and most of the summary's figures are the same as there.
"""

from collections.abc import Iterable, Iterator, Sequence

from ..regex import regex
from ..results import Status
from ..sheet.model import Sum
from ..sheet.vocabulary import normalise
from .card import BlockScore, Check, PersonScore
from .compare import figure, same, tolerance

_OF_DEPARTMENT = regex(r"部门|科室|中心|门店|班组|车间|项目部")
_LEAST, _SHARE = 2, 3
"""So many figures, and two of so many, must be the same as on the other sheets."""


def link_copies(blocks: Sequence[BlockScore]) -> None:
    """Note with each total of a summary the total on another sheet that it copies."""
    for block in blocks:
        found = [
            (person, one, copy)
            for person in block.people
            if not person.items
            for one in person.person.sums
            if not one.over and (copy := _only(_sources(block, person, one, blocks))) is not None
        ]
        agreeing = sum(_agrees(one, copy[1]) for _, one, copy in found)
        if agreeing >= _LEAST and agreeing * _SHARE >= 2 * len(found):
            for person, one, (sheet, check) in found:
                person.copies[one.field.ref] = (sheet, check)


def _agrees(one: Sum, check: Check) -> bool:
    value = figure(one.field)
    return value is not None and any(
        same(value, other, tolerance([value]))
        for other in (check.entered, check.score)
        if not isinstance(other, str | None)
    )


def _only(found: Iterable[tuple[str, Check]]) -> tuple[str, Check] | None:
    every = list(found)
    return every[0] if len(every) == 1 else None


def _sources(
    block: BlockScore, person: PersonScore, one: Sum, blocks: Sequence[BlockScore]
) -> Iterator[tuple[str, Check]]:
    label = normalise(one.label)
    of_department = bool(_OF_DEPARTMENT.search(label))
    wanted = person.person.department if of_department else person.person.name
    for other in blocks:
        if other.sheet == block.sheet or not wanted:
            continue
        for owner in other.people:
            if not owner.items or wanted != owner.person.name:
                continue
            for check in _totals(owner):
                name = normalise(check.label)
                if name == label or (of_department and name and label.endswith(name)):
                    yield other.sheet, check


def _totals(person: PersonScore) -> Iterator[Check]:
    if person.total is not None and person.total.sum is not None:
        yield person.total


def copied(out: Check, source: tuple[str, Check]) -> None:
    """Fill in a total that copies another one: right, off with it, or copied wrongly."""
    sheet, check = source
    entered = out.entered
    out.score, out.from_entered, out.provisional = check.score, check.entered, check.provisional
    out.copied = f"{sheet}!{check.field.ref}"
    out.why = f"取自{sheet}!{check.field.ref}"
    if (
        not isinstance(entered, type(check.entered))
        or isinstance(entered, str | None)
        or isinstance(check.entered, str | None)
    ):
        out.status, out.score = Status.MISSING, None
        return
    within = tolerance([entered])
    if not check.status.checked or isinstance(check.score, str | None):
        out.score, out.status = (
            check.entered,
            Status.MANUAL if same(entered, check.entered, within) else Status.MISMATCH,
        )
    elif same(entered, check.score, within):
        out.status = Status.OK
    else:
        out.status = Status.MISMATCH
        if same(entered, check.entered, within):
            cause = check.consequence or check.field.ref
            out.consequence = cause if "!" in cause else f"{sheet}!{cause}"
