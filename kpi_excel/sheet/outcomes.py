"""What follows from a person's total: grade, share of pay, base, amount, rank."""

from collections.abc import Mapping
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
