"""考核了名册上没有的人: somebody on a scorecard isn't on the roster, or had left."""

from collections.abc import Iterator
from dataclasses import replace

from ...results import RunResult
from ..code import Code
from ..finding import Finding, Severity
from ..scope import Scope
from ..staff_run import staffs_of_run

CODE = Code(
    "roster-unknown", Severity.WARNING, "考核了名册上没有（或已离职）的人",
    "考核表上的人在人员名册上找不到，或者名册写明他在考核月份之前已经离职。多半是姓名写错，或者名册没有更新。",
    "考核表上是“张小丽”，名册上只有“张晓丽”。",
    "考核表和名册上都是“张晓丽”。",
    "核对姓名；新来的人补进名册。",
)  # fmt: skip


def check(scope: Scope) -> Iterator[Finding]:
    """Report people of a sheet who aren't on the workbook's roster."""
    if scope.sheet.reading.recognised:
        for staff in scope.home.staffs:
            for person, reason in staff.strangers():
                if person.sheet == scope.name:
                    yield CODE.at(scope.name, person.cell, f"{reason}，却有考核表。", person=person.name)


def check_run(run: RunResult) -> Iterator[Finding]:
    """The same for a roster in a workbook of its own."""
    for _, staff in staffs_of_run(run):
        for person, reason in staff.strangers():
            finding = CODE.at(person.sheet, person.cell, f"{reason}，却有考核表。", person=person.name)
            yield replace(finding, file=person.file)
