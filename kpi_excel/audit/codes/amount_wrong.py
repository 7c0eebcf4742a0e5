"""绩效工资算错."""

from collections.abc import Iterator

from ...results import Status
from ..code import Code
from ..common import wrong_figures
from ..finding import Finding, Severity
from ..say import figure
from ..scope import Scope
from ..stated_wages import stated_wages
from ..wage_rows import wrong_wages

CODE = Code(
    "amount-wrong", Severity.ERROR, "绩效工资算错",
    "应发绩效不等于基数乘以系数（或规定的算法）。没有考核得分的工资表，多数人的应发、实发是各列相加减的，或合乎表上写的公式，个别对不上的也指出来。",
    "基数1000元，系数1.5，实发绩效填1000元。",
    "基数1000元，系数1.5，实发绩效填1500元。",
    "按基数×系数改正金额；最好用公式。",
)  # fmt: skip


def check(scope: Scope) -> Iterator[Finding]:
    """Report amounts that do not follow from base and share, with what the error is worth."""
    yield from wrong_figures(scope, CODE, "amount", money=True)
    open_ones = (Status.MANUAL, Status.MISSING)
    done = {c.field.ref for _, person in scope.people() for c in person.checks if c.status not in open_ones}
    wages = [] if any(True for _ in scope.people()) else list(stated_wages(scope.grid))
    stated = {one.ref for one in wages}
    wages.extend(one for one in wrong_wages(scope.grid) if one.ref not in stated)
    for one in wages:
        if one.ref not in done:
            yield CODE.at(
                scope.name, one.ref, f"{one.name}{one.label}填写{figure(one.entered)}，应为{figure(one.right)}（{one.how}）。",
                person=one.name, item=one.label, found=figure(one.entered), expected=figure(one.right),
            )  # fmt: skip
