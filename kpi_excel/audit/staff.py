"""The roster against the scorecards: who is wanting, who isn't on it, and who is called something else there."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from ..period import Period
from ..sheet.names import clean_name
from ..sheet.roster import Employee, Fact, Roster, Told
from ..sheet.vocabulary import normalise
from ..workbook.model import Workbook
from .appearance import Appearance
from .words import words

_EXCLUDED = re.compile(
    r"(?:试用|见习).{0,12}(?:不参[与加]|不考核|不纳入|不予|不计|免|除外)|(?:不含|不包括|除).{0,6}(?:试用|见习)"
)
_LEAST = 2
"""Fewer people found on a roster don't show that it is theirs."""


@dataclass(frozen=True)
class Staff:
    """A roster with the people of the scorecards that it is for."""

    roster: Roster
    people: tuple[Appearance, ...]
    probation_excluded: bool
    """Whether who is on probation isn't appraised (or nobody can tell)."""

    @cached_property
    def found(self) -> Mapping[str, Employee | None]:
        """Everybody's row on the roster by name; ``None`` where namesakes can't be told apart."""
        return {p.name: self.roster.find(p.name, p.number) for p in self.people if self.roster.named(p.name)}

    @property
    def fits(self) -> bool:
        """Whether the roster is that of these people: most of them are on it."""
        names = {person.name for person in self.people}
        return len(self.found) >= _LEAST and len(self.found) * 2 > len(names)

    @cached_property
    def period(self) -> Period | None:
        """The period of all people; ``None`` where there are several, or none is known."""
        periods = {person.period for person in self.people}
        return periods.pop() if len(periods) == 1 else None

    def wanting(self) -> Iterator[Employee]:
        """Yield who should be appraised by the roster and isn't: of departments of which most are."""
        if not self.fits:
            return
        groups: defaultdict[str, list[Employee]] = defaultdict(list)
        for employee in self.roster.employees:
            if self._takes_part(employee):
                groups[normalise(employee.department)].append(employee)
        names = {person.name for person in self.people}
        titled = [name for name in names if name not in self.found]
        posts = {normalise(e.post) for e in self.roster.employees if e.name in names}
        for group in groups.values():
            absent = [employee for employee in group if employee.name not in names]
            if len(absent) * 2 > len(group) or len(absent) == len(group):
                continue
            yield from (
                employee
                for employee in absent
                if not any(_titled(name, employee.name) for name in titled) and not _elsewhere(employee, posts)
            )

    def strangers(self) -> Iterator[tuple[Appearance, str]]:
        """Yield who is appraised and isn't on the roster, or had left before the period, with the reason in Chinese."""
        if not self.fits:
            return
        told: set[str] = set()
        departments = {normalise(e.department) for e in self.roster.employees if e.department}
        for person in self.people:
            if person.name in told or not self._covers(person):
                continue
            if person.name not in self.found:
                own = normalise(person.department)
                here = not own or not departments or any(_short(own, d) or _short(d, own) for d in departments)
                if here and not any(_titled(person.name, e.name) for e in self.roster.employees):
                    told.add(person.name)
                    yield person, f"人员名册（{self.roster.sheet}）上没有“{person.name}”"
                continue
            employee = self.found[person.name]
            if employee is not None and employee.left_on is not None and self._gone(employee, person.period):
                told.add(person.name)
                ref = employee.cells[Fact.LEFT_ON].ref
                yield (
                    person,
                    f"人员名册（{self.roster.sheet}!{ref}）写“{person.name}”已于{employee.left_on:%Y-%m-%d}离职",
                )

    def _covers(self, person: Appearance) -> bool:
        """Whether the roster is about the people of a table: most of them (of forms, of all forms) are on it."""
        known, count = self._share[self._group(person)]
        return known * 2 > count

    def _group(self, person: Appearance) -> tuple[object, ...]:
        return person.unit_of_sheet if self._sizes[person.unit_of_sheet] > 1 else (person.file,)

    @cached_property
    def _sizes(self) -> Counter[tuple[str, str, int]]:
        return Counter(person.unit_of_sheet for person in self.people)

    @cached_property
    def _share(self) -> Mapping[tuple[object, ...], tuple[int, int]]:
        share: defaultdict[tuple[object, ...], tuple[int, int]] = defaultdict(lambda: (0, 0))
        for person in self.people:
            known, count = share[self._group(person)]
            share[self._group(person)] = known + (person.name in self.found), count + 1
        return share

    def differing(self, fact: Fact) -> Iterator[tuple[Appearance, str, Told]]:
        """Yield who is called something else on the roster, with what the scorecard and what the roster says.

        Nothing where most differ: then the two name posts or departments each in their own way.
        """
        if not self.fits:
            return
        compared: dict[str, tuple[Appearance, str, Told, bool]] = {}
        for person in self.people:
            employee = self.found.get(person.name)
            said = person.post if fact is Fact.POST else person.department
            if said and employee is not None and fact in employee.cells:
                told = employee.cells[fact]
                other = _other_post(said, told.text) if fact is Fact.POST else _other_place(said, told.text)
                if person.name not in compared or other:
                    compared[person.name] = person, said, told, other
        odd = [found for found in compared.values() if found[3]]
        if len(odd) * 2 < len(compared) or len(compared) == 1:
            yield from ((person, said, told) for person, said, told, _ in odd)

    def _takes_part(self, employee: Employee) -> bool:
        """Whether an employee surely is to be appraised."""
        period = self.period
        if employee.takes_part is False or employee.left or employee.left_on is not None or employee.days_present == 0:
            return False
        if employee.takes_part is None and Fact.TAKES_PART in employee.cells:
            return False
        hired = employee.hired_on
        if Fact.HIRED_ON in employee.cells and period and (hired is None or hired >= _first_day(period)):
            return False
        probation = employee.probation or (
            employee.regular_on is not None and period is not None and employee.regular_on > _first_day(period)
        )
        return not (probation and self.probation_excluded)

    def _gone(self, employee: Employee, period: Period | None) -> bool:
        return period is not None and employee.left_on is not None and employee.left_on < _first_day(period)


def staffs(rosters: Sequence[Roster], people: tuple[Appearance, ...], book: Workbook | None = None) -> Iterator[Staff]:
    """Yield each roster with the people; of several rosters that fit, none is sure to be the whole one.

    Args:
        rosters: the lists of the staff.
        people: everybody on the scorecards.
        book: the workbook, whose texts may except those on probation; ``None``: they count as excepted.
    """
    excluded = book is None or any(
        isinstance(cell.value, str) and _EXCLUDED.search(cell.value)
        for sheet in book.sheets
        for cell in sheet.cells.values()
    )
    fitting = [staff for roster in rosters if (staff := Staff(roster, people, excluded)).fits]
    yield from fitting if len(fitting) == 1 else ()


def _first_day(period: Period) -> date:
    return date(period.year, (period.part - 1) * period.span.months + 1, 1)


def _titled(name: str, other: str) -> bool:
    """Whether a name with an office (王经理) can be the other one's (王强)."""
    flat = clean_name(name)
    return flat[:1] == other[:1] and flat.endswith((*words("posts", "ranks"), "总", "工", "师傅", "老师", "会计"))


def _elsewhere(employee: Employee, posts: set[str]) -> bool:
    """Whether an employee's post is one of those appraised elsewhere or not at all, and nobody of it is on the cards."""
    text = normalise(employee.post + employee.state)
    return normalise(employee.post) not in posts and any(word in text for word in words("posts", "elsewhere"))


def _other_post(one: str, other: str) -> bool:
    """Whether two posts are different ones: other ranks, or neither is the other with more said (客服, 售前客服员)."""
    first, second = normalise(one), normalise(other)
    if _ranks(first) != _ranks(second):
        return True
    first, second = _core(first), _core(second)
    return not (_short(first, second) or _short(second, first))


def _ranks(post: str) -> frozenset[str]:
    return frozenset(word for word in words("posts", "ranks") if word in post)


def _core(post: str) -> str:
    for ending in words("posts", "endings"):
        if post.endswith(ending) and len(post) > len(ending) + 1:
            return post.removesuffix(ending)
    return post


def _other_place(one: str, other: str) -> bool:
    first, second = normalise(one), normalise(other)
    return not (_short(first, second) or _short(second, first))


def _short(text: str, longer: str) -> bool:
    """Whether a text is the longer one with characters left out (客服部 of 客户服务部)."""
    rest = iter(longer)
    return all(char in rest for char in text)
