"""A roster (人员名册): who works here, as what, since when, and who takes part in appraisal. Values only."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from .names import clean_name
from .vocabulary import normalise


class Fact(StrEnum):
    """What a column of a roster says about an employee. Each names the attribute of :class:`Employee`."""

    NUMBER = "number"
    DEPARTMENT = "department"
    POST = "post"
    LEVEL = "level"
    SUPERIOR = "superior"
    PAY_BASE = "pay_base"
    BASE_SALARY = "base_salary"
    HIRED_ON = "hired_on"
    LEVEL_SINCE = "level_since"
    REGULAR_ON = "regular_on"
    PROBATION = "probation"
    DAYS_PRESENT = "days_present"
    DAYS_DUE = "days_due"
    TAKES_PART = "takes_part"
    STATE = "state"
    LEFT = "left"
    LEFT_ON = "left_on"


@dataclass(frozen=True, slots=True)
class Told:
    """A cell of the roster: where it stands (A1, on the roster's sheet) and its text."""

    ref: str
    text: str


@dataclass(frozen=True, slots=True)
class Employee:
    """One row of a roster. ``None`` and ``""``: not said, or not in a way that can be understood (see ``cells``)."""

    name: str
    ref: str
    """The cell of the name."""
    number: str = ""
    department: str = ""
    post: str = ""
    level: str = ""
    superior: str = ""
    """直接上级 or 考核人: whose task it is to rate the employee."""
    pay_base: Decimal | None = None
    """绩效工资基数, in yuan."""
    base_salary: Decimal | None = None
    """底薪 / 基本工资, in yuan."""
    hired_on: date | None = None
    level_since: date | None = None
    """Since when the employee has had the present level."""
    levels_since: Mapping[str, date] = field(default_factory=dict)
    """The same for each level that has a column of its own (任初级日期 → 初级)."""
    regular_on: date | None = None
    """转正日期: the day on which probation ended or will end."""
    probation: bool | None = None
    days_present: Decimal | None = None
    days_due: Decimal | None = None
    takes_part: bool | None = None
    state: str = ""
    """状态, 员工类型: as written."""
    left: bool | None = None
    """Whether the roster calls the employee gone (是否离职, 状态), whatever the day."""
    left_on: date | None = None
    cells: Mapping[Fact, Told] = field(default_factory=dict)
    """Every cell with content, understood or not, by what its column says."""


@dataclass(frozen=True, slots=True)
class Roster:
    """One table of employees."""

    sheet: str
    area: str
    employees: tuple[Employee, ...]
    facts: frozenset[Fact]
    """What it has columns for."""
    complete: bool
    """Whether it lists the staff: somebody who isn't on it is worth a look. A sheet of attendance alone lists nobody."""

    def named(self, name: str, number: str = "") -> tuple[Employee, ...]:
        """Return the employees of a name, of several only those with the number, if any of them has it."""
        wanted = normalise(clean_name(name))
        found = tuple(e for e in self.employees if normalise(e.name) == wanted)
        numbered = tuple(e for e in found if number and normalise(e.number) == normalise(number))
        return numbered or found

    def find(self, name: str, number: str = "") -> Employee | None:
        """Return the one employee of a name (and number); ``None`` where there is none, or namesakes stay apart."""
        found = self.named(name, number)
        return found[0] if len(found) == 1 else None
