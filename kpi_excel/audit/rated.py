"""Who rated whom, as the sheets say: a line 考核人：… on a form, a column 考核人 in a table."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..sheet.model import Person
from ..sheet.names import clean_name, looks_like_name
from ..sheet.roster import Roster
from .stated import columns, on_form
from .words import words

if TYPE_CHECKING:
    from .scope import Scope


@dataclass(frozen=True, slots=True)
class Rated:
    """A person with those who are named as raters."""

    person: Person
    label: str
    ref: str
    raters: tuple[str, ...]


def rated(scope: "Scope") -> Iterator[Rated]:
    """Yield everybody on a sheet for whom somebody is named as rater."""
    labels = words("rater", "labels")
    for block, stated in zip(scope.blocks(), scope.stated, strict=True):
        people = [person for person in block.block.people if person.name and person.name_ref]
        if block.block.layout == "form" and len(people) == 1:
            for one in stated:
                if one.label in labels and isinstance(one.value, str) and one.ref != people[0].name_ref:
                    yield Rated(people[0], one.label, one.ref, _names(one.text))
        elif not on_form(block.block):
            for one in columns(scope.grid, block.block, lambda label: label in labels):
                if one.person is not None and isinstance(one.value, str):
                    yield Rated(one.person, one.label, one.ref, _names(one.text))


def superior(roster: Roster, person: Person) -> tuple[str, str]:
    """Return a person's superior by the roster and the cell that says so, ``""`` where it isn't known for certain.

    Where the roster names a post (客服主管), the one employee who has it is meant.
    """
    employee = roster.find(person.name, person.number)
    if employee is None or not employee.superior:
        return "", ""
    ref = next(told.ref for fact, told in employee.cells.items() if fact.value == "superior")
    return by_post(roster, employee.superior), ref


def by_post(roster: Roster, text: str) -> str:
    """Return the name of the one employee whose post a text names, else the text."""
    holders = [employee.name for employee in roster.employees if employee.post and employee.post == text]
    return holders[0] if len(holders) == 1 else text


def same(one: str, other: str) -> bool:
    """Say whether two names can be one person's: equal, or one is the family name with an office (王主管 for 王芳)."""
    if one == other:
        return True
    pairs = ((one, other), (other, one))
    return any(a[:1] == b[:1] and len(a) > 1 and re.search(_OFFICE, a) and not re.search(_OFFICE, b) for a, b in pairs)


_OFFICE = r"(?:经理|主管|主任|总监|组长|店长|班长|领班|部长|校长|队长|处长|科长|院长|园长|工|总|会计|老师|师傅|副总)$"


def is_person(scope: "Scope", roster: Roster, name: str) -> bool:
    """Say whether a rater's cell names a person, not a department or a post that several have."""
    if any(employee.post == name for employee in roster.employees):
        return False
    known = {clean_name(employee.name) for employee in roster.employees} | {e.superior for e in roster.employees}
    return name in known or looks_like_name(scope.grid.words, name)


def _names(text: str) -> tuple[str, ...]:
    return tuple(clean_name(part) for part in re.split(r"[、,，/／;；和及]", text) if part.strip())
