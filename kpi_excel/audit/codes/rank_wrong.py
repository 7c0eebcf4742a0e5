"""排名填错."""

from collections.abc import Iterator

from ..code import Code
from ..common import wrong_figures
from ..finding import Finding, Severity
from ..scope import Scope

CODE = Code(
    "rank-wrong", Severity.ERROR, "排名与总分不符",
    "按填写的总分从高到低排，名次与填写的不同。",
    "总分第三高，排名填2。",
    "总分第三高，排名填3（并列的名次相同）。",
    "改正排名；最好用RANK函数。",
)  # fmt: skip


def check(scope: Scope) -> Iterator[Finding]:
    """Report ranks that do not follow from the totals as entered."""
    yield from wrong_figures(scope, CODE, "rank")
