"""等级评错."""

from collections.abc import Iterator

from ..code import Code
from ..common import wrong_figures
from ..finding import Finding, Severity
from ..scope import Scope

CODE = Code(
    "grade-wrong", Severity.ERROR, "等级与总分不符",
    "按表上的等级划分，填写的总分对应另一个等级。",
    "80分（含）～90分为B级，总分89.2，等级填A。",
    "总分89.2，等级填B。",
    "按等级划分改正等级，绩效系数随之核对。",
)  # fmt: skip


def check(scope: Scope) -> Iterator[Finding]:
    """Report grades that do not follow from the total as entered."""
    yield from wrong_figures(scope, CODE, "grade")
