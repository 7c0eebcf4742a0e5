"""A guard against ourselves: where most people's marks contradict a criterion, the criterion was probably misread.

Clerks slip here and there; that most of them are wrong in the same item is less likely than that the company means its words
in another way. Then nobody is called wrong: the item is undecided, with the computed mark as a candidate. What the company
itself has settled (kpi.toml) is no guess of ours: marks by a reading that it excluded, or under a criterion that it put in
place of the sheet's, are wrong however many they are.
"""

from collections.abc import Sequence
from decimal import Decimal

from ..results import Status
from .card import BlockScore, ItemScore
from .compare import same, tolerance
from .items import column_of

LEAST = 3
"""So many contradicted marks at least make a pattern."""
SHARE = Decimal("0.6")
"""Of the marks under one criterion, as a fraction."""
REASON = "多数人的得分都与程序读懂的规则不同，可能是程序的理解与贵公司的用法不一样，不判对错"


def settle_disputed(blocks: Sequence[BlockScore]) -> None:
    """Withdraw the scores of items whose criterion most marks of the workbook contradict."""
    groups: dict[tuple[str, str, Decimal | None], list[ItemScore]] = {}
    for block in blocks:
        for person in block.people:
            for item in person.items:
                if item.deciding is not None and item.entered is not None and item.status.checked:
                    key = (item.criterion.text, item.item.name.text, item.standard.full)
                    groups.setdefault(key, []).append(item)
    for members in groups.values():
        _settle(members, LEAST)
    _settle_columns(blocks)


def _settle_columns(blocks: Sequence[BlockScore]) -> None:
    """The same for a whole column of marks of one block, whatever the criteria: then the column was misread."""
    for block in blocks:
        columns: dict[str, list[ItemScore]] = {}
        for person in block.people:
            for item in person.items:
                if item.deciding is not None and item.entered is not None and item.status.checked:
                    columns.setdefault(column_of(item.deciding.mark.field.ref), []).append(item)
        for members in columns.values():
            _settle(members, LEAST + 2)


def _settle(members: Sequence[ItemScore], least: int) -> None:
    wrong = [m for m in members if m.status is Status.MISMATCH and not _settled(m)]
    if len(wrong) >= least and len(wrong) >= SHARE * len(members):
        for item in members:
            if item.item.replaced is None:
                _withdraw(item)


def _settled(item: ItemScore) -> bool:
    """Whether the company itself has said what is right here."""
    return item.item.replaced is not None or any(_entered(item, name) for name in item.excluded)


def _entered(item: ItemScore, reading: str) -> bool:
    value, entered = item.readings[reading], item.entered
    return isinstance(value, Decimal) and entered is not None and same(entered, value, tolerance([entered]))


def _withdraw(item: ItemScore) -> None:
    item.disputed = True
    item.readings = {"按程序读懂的规则": item.score} if item.score is not None else {}
    item.why = f"{REASON}。{item.why}" if item.why else REASON
    item.status = Status.UNDECIDED
    item.formula = None
    item.excluded = frozenset()
    for mark in item.marks:
        mark.status = Status.UNDECIDED
        mark.right = None
