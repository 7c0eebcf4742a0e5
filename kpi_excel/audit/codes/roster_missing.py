"""名册上的人没有考核: somebody on the roster has neither a form nor a row."""

from collections.abc import Iterator
from dataclasses import replace

from ...results import RunResult
from ...sheet.roster import Employee, Roster
from ..code import Code
from ..finding import Finding, Severity
from ..scope import Scope
from ..staff import Staff
from ..staff_run import staffs_of_run

CODE = Code(
    "roster-missing", Severity.WARNING, "名册上的人没有考核表",
    "人员名册上应当考核的人，在考核表里没有他的表（或行）。不参与考核的、已离职的、这个月才入职的、规定不考核的试用期员工不算；"
    "整个部门都没有考核表的不算。",
    "名册上客服部有张三、李四、王芳，考核表里没有王芳。",
    "三个人都有考核表；或者名册上写明王芳不参与考核。",
    "补上他的考核表；确实不考核的，在名册上写明。",
)  # fmt: skip


def check(scope: Scope) -> Iterator[Finding]:
    """Report, on the roster's own sheet, everybody who is wanting on the scorecards of the workbook."""
    if any(roster.complete for roster in scope.sheet.reading.rosters):
        for staff in scope.home.staffs:
            if staff.roster.sheet == scope.name:
                yield from _wanting(staff, "这个工作簿")


def check_run(run: RunResult) -> Iterator[Finding]:
    """The same for a roster in a workbook of its own, and all workbooks of the run."""
    for file, staff in staffs_of_run(run):
        yield from (replace(finding, file=file) for finding in _wanting(staff, "这次复核的文件"))


def _wanting(staff: Staff, where: str) -> Iterator[Finding]:
    for employee in staff.wanting():
        message = f"名册上的“{employee.name}”（{_who(staff.roster, employee)}）在{where}里没有考核表。"
        yield CODE.at(staff.roster.sheet, employee.ref, message, person=employee.name)


def _who(roster: Roster, employee: Employee) -> str:
    return "，".join(part for part in (employee.department, employee.post, employee.ref) if part)
