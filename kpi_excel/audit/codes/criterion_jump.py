"""相邻两档相差过大."""

from collections.abc import Iterator

from ..code import Code
from ..finding import Finding, Severity
from ..flaws import flawed
from ..scope import Scope

CODE = Code(
    "criterion-jump", Severity.WARNING, "相邻两档相差过大",
    "一档的分数是相邻一档的好几倍，多半是多写了一个0。",
    "100%及以上800分；90%～100%60分。",
    "100%及以上80分；90%～100%60分。",
    "核对分数。",
)  # fmt: skip


def check(scope: Scope) -> Iterator[Finding]:
    """Report each criterion with this defect."""
    yield from flawed(scope, CODE)
