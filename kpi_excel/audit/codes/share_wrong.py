"""发放比例或系数填错."""

from collections.abc import Iterator

from ..code import Code
from ..common import wrong_figures
from ..finding import Finding, Severity
from ..scope import Scope

CODE = Code(
    "share-wrong", Severity.ERROR, "绩效系数（发放比例）填错",
    "按表上的规定，总分或等级对应另一个系数或发放比例。",
    "C级发放80%，填100%。",
    "C级发放80%，填80%。",
    "按规定改正系数，应发绩效随之重算。",
)  # fmt: skip


def check(scope: Scope) -> Iterator[Finding]:
    """Report shares of pay that do not follow from the total or the grade."""
    yield from wrong_figures(scope, CODE, "share")
