"""岗位、部门与名册不一致."""

from collections.abc import Iterator
from dataclasses import replace

from ...results import RunResult
from ...sheet.roster import Fact
from ..appearance import Appearance
from ..code import Code
from ..finding import Finding, Severity
from ..scope import Scope
from ..staff import Staff
from ..staff_run import staffs_of_run

CODE = Code(
    "roster-differs", Severity.WARNING, "岗位或部门与名册不一致",
    "考核表上写的岗位（部门）与人员名册上的不是同一个，考核标准、绩效基数可能用错了。简称、多写少写几个字（客服员、客服专员）不算；"
    "多数人都不一致的，是两处的叫法不同，也不算。",
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


def check_run(run: RunResult) -> Iterator[Finding]:
    """The same for a roster in a workbook of its own."""
    for _, staff in staffs_of_run(run):
        yield from (replace(finding, file=person.file) for person, finding in _differing(staff))


def _differing(staff: Staff) -> Iterator[tuple[Appearance, Finding]]:
    for fact, word in _FACTS.items():
        for person, said, told in staff.differing(fact):
            message = f"{person.name}的{word}是“{said}”，名册（{staff.roster.sheet}!{told.ref}）上是“{told.text}”。"
            yield person, CODE.at(
                person.sheet, person.cell, message, person=person.name, item=word, found=said, expected=told.text,
            )  # fmt: skip
