"""绩效工资算错."""

from collections.abc import Iterator

from ..code import Code
from ..common import wrong_figures
from ..finding import Finding, Severity
from ..scope import Scope

CODE = Code(
    "amount-wrong", Severity.ERROR, "绩效工资算错",
    "应发绩效不等于基数乘以系数（或规定的算法）。",
    "基数1000元，系数1.5，实发绩效填1000元。",
    "基数1000元，系数1.5，实发绩效填1500元。",
    "按基数×系数改正金额；最好用公式。",
)  # fmt: skip


def check(scope: Scope) -> Iterator[Finding]:
    """Report amounts that do not follow from base and share, with what the error is worth."""
    yield from wrong_figures(scope, CODE, "amount", money=True)
