"""What a company's own settings say about pay, for sheets that say nothing: tables, bases, chosen readings (kpi.toml)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from ..criteria.choices import OPEN, Choice
from ..criteria.choose import choose_scale
from ..criteria.grade_names import bare_grade
from ..criteria.scale import Scale, ScaleResult
from ..figures import plain
from ..patterns import matches_any
from ..sheet.model import Person
from ..sheet.roster import Employee, Roster
from ..sheet.vocabulary import normalise
from .chosen import said
from .house import House, PayTable

_LEVELS = ("级别", "职级", "岗级", "薪级", "现级别", "现岗级")


def result_at(scale: Scale, score: Decimal, choice: Choice, base: Decimal | None = None) -> ScaleResult:
    """Return what a score stands for on a sheet's scale, with what the company has chosen where that is open."""
    if choice == OPEN:
        return scale.at(score, base)
    own, written = choose_scale(scale, choice).at(score, base), scale.at(score, base)
    if own.undecided:
        return own
    told = ""
    if written.undecided and choice.gap is not None:
        told = said("gap", choice.gap)
    elif written.readings and not own.readings and choice.edge is not None:
        told = said("edge", choice.edge)
    if not told:
        return own
    others = [
        reading.name
        for reading in (*written.readings, scale.default_at(score, base))
        if reading is not None and (reading.grade, reading.share, reading.amount) != (own.grade, own.share, own.amount)
    ]
    besides = f"，不取{'、'.join(f'“{name}”' for name in others)}" if others else ""
    return replace(own, why=f"{own.why}；{told}{besides}")


@dataclass(frozen=True, slots=True)
class HousePay:
    """What the company's settings say about one person's pay."""

    table: PayTable | None = None
    base: Decimal | None = None
    """In yuan."""

    def at(self, score: Decimal | None, grade: str, base: Decimal | None) -> ScaleResult | None:
        """Return what a score, or a grade, is worth by the table; ``None`` where it does not say."""
        table = self.table
        if table is None:
            return None
        if table.scale is not None:
            if score is None:
                return None
            found = table.scale.at(score, base)
            return replace(found, why=f"按 kpi.toml 的工资表，{found.why}")
        row = next((r for r in table.grades if grade and bare_grade(r.grade) == bare_grade(grade)), None)
        if row is None:
            return None
        amount = row.amount if row.share is None or base is None else row.share * base
        worth = f"{plain(row.share * 100)}%" if row.share is not None else f"{plain(row.amount or Decimal(0))}元"
        return ScaleResult(row.grade, row.share, amount, why=f"按 kpi.toml 的工资表，“{row.grade}”是{worth}")


def house_pay(house: House, person: Person, department: str, employee: Employee | None) -> HousePay:
    """Return what the settings say about a person; ``employee`` is the person's row on the workbook's roster."""
    if not (house.tables or house.bases):
        return HousePay()
    post = person.post or (employee.post if employee is not None else "")
    level = _level(person) or (employee.level if employee is not None else "")
    table = next(
        (t for t in house.tables if _fits(t.posts, post) and _fits(t.departments, person.department or department)),
        None,
    )
    base = next((b.amount for b in house.bases if _fits(b.posts, post) and _fits(b.levels, level)), None)
    return HousePay(table, base)


def employee_of(person: Person, rosters: Sequence[Roster]) -> Employee | None:
    """Return the person's one row on the workbook's rosters."""
    found = [e for roster in rosters if (e := roster.find(person.name, person.number)) is not None]
    return found[0] if found else None


def _fits(patterns: Sequence[str], text: str) -> bool:
    return not patterns or (bool(text) and matches_any(text, patterns))


def _level(person: Person) -> str:
    return next((f.text for f in person.facts if normalise(f.label) in _LEVELS and f.text), "")
