"""岗位、部门、绩效基数与名册不一致."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from ...figures import plain
from ...results import RunResult
from ...scoring.card import PersonScore
from ...scoring.compare import figure
from ...sheet.roster import Fact, Told
from ..appearance import Appearance
from ..code import Code
from ..finding import Finding, Severity
from ..scope import Scope
from ..staff import Staff
from ..staff_run import staffs_of_run

CODE = Code(
    "roster-differs", Severity.WARNING, "岗位、部门或绩效基数与名册不一致",
    "考核表上写的岗位（部门）与人员名册上的不是同一个，考核标准、绩效基数可能用错了。简称、多写少写几个字（客服员、客服专员）不算；"
    "多数人都不一致的，是两处的叫法不同，也不算。绩效基数只有少数人与名册不同时才算。",
    "考核表上的岗位是“客服主管”，名册上是“客服员”。",
    "两处都是“客服员”。",
    "核对这个月他在什么岗位、哪个部门，把写错的一处改过来。",
)  # fmt: skip

_FACTS = {Fact.POST: "岗位", Fact.DEPARTMENT: "部门"}


def check(scope: Scope) -> Iterator[Finding]:
    """Report people of a sheet whose post or department is another one on the workbook's roster."""
    if scope.sheet.reading.recognised:
        for staff in scope.home.staffs:
            yield from (finding for person, finding in _differing(staff) if person.sheet == scope.name)
            yield from _bases(scope, staff)


def check_run(run: RunResult) -> Iterator[Finding]:
    """The same for a roster in a workbook of its own."""
    for _, staff in staffs_of_run(run):
        yield from (replace(finding, file=person.file) for person, finding in _differing(staff))


def _bases(scope: Scope, staff: Staff) -> Iterator[Finding]:
    """Report bases of pay that aren't the roster's, where most people's of the workbook are."""
    every = [one for sheet in scope.sheets for one in _compared(sheet, staff)]
    if 2 * sum(own != stated for _, own, stated, _ in every) >= len(every):
        return
    for person, own, stated, told in _compared(scope, staff):
        base = person.person.base
        if own != stated and base is not None:
            name, word = person.person.name, base.label or "绩效基数"
            message = f"{name}的{word}是{plain(own)}，名册（{staff.roster.sheet}!{told.ref}）上是{plain(stated)}。"
            yield CODE.at(
                scope.name, base.ref, message, person=name, item=word, found=plain(own), expected=plain(stated),
            )  # fmt: skip


def _compared(scope: Scope, staff: Staff) -> Iterator[tuple[PersonScore, Decimal, Decimal, Told]]:
    """Yield everybody's base on a sheet beside the one on the roster, with its cell there."""
    for _, person in scope.people():
        employee, own = staff.found.get(person.person.name), figure(person.person.base)
        if employee is not None and employee.pay_base is not None and own is not None:
            yield person, own, employee.pay_base, employee.cells[Fact.PAY_BASE]


def _differing(staff: Staff) -> Iterator[tuple[Appearance, Finding]]:
    for fact, word in _FACTS.items():
        for person, said, told in staff.differing(fact):
            message = f"{person.name}的{word}是“{said}”，名册（{staff.roster.sheet}!{told.ref}）上是“{told.text}”。"
            yield person, CODE.at(
                person.sheet, person.cell, message, person=person.name, item=word, found=said, expected=told.text,
            )  # fmt: skip
