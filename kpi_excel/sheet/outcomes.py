"""What follows from a person's total: grade, share of pay, base, amount, rank."""

import re
from collections.abc import Mapping, MutableMapping, Sequence
from typing import TypedDict

from .model import Field
from .vocabulary import Role


class OutcomeFields(TypedDict):
    """The outcome fields of a person, by the names that :class:`~kpi_excel.sheet.model.Person` gives them."""

    grade: Field | None
    share: Field | None
    base: Field | None
    amount: Field | None
    rank: Field | None


def outcome_fields(found: Mapping[Role, Field]) -> OutcomeFields:
    """Return outcome cells by role as fields of a person."""
    return {
        "grade": found.get(Role.GRADE),
        "share": found.get(Role.SHARE),
        "base": found.get(Role.BASE),
        "amount": found.get(Role.AMOUNT),
        "rank": found.get(Role.RANK),
    }


def set_aside(outcomes: MutableMapping[Role, Field], again: Sequence[tuple[Role, Field]]) -> list[Field]:
    """Settle which of several cells of one kind counts, and return the others.

    The first does (绩效系数), unless the pay is computed by a later one (最终系数) and not by it; beside 部门系数 it is 个人系数.
    """
    amount = outcomes.get(Role.AMOUNT)
    formula = (amount.formula or "").replace("$", "").upper() if amount is not None else ""
    others = []
    for role, cell in again:
        if (role is not Role.AMOUNT and _named(formula, cell) and not _named(formula, outcomes[role])) or (
            role is Role.SHARE and not formula and _OF_GROUP.search(outcomes[role].label) and _OF_ONE.search(cell.label)
        ):
            outcomes[role], cell = cell, outcomes[role]
        others.append(cell)
    return others


_OF_GROUP = re.compile(r"部门|门店|公司|团队|班组|项目")
_OF_ONE = re.compile(r"个人|员工|本人")


def _named(formula: str, cell: Field) -> bool:
    return re.search(rf"(?<![A-Z0-9!]){cell.ref}(?![0-9])", formula) is not None
