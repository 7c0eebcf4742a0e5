"""百分数与数字混用."""

from collections.abc import Iterator

from ..code import Code
from ..finding import Finding, Severity
from ..flaws import flawed
from ..scope import Scope

CODE = Code(
    "criterion-units", Severity.WARNING, "百分数与数字混用",
    "同一条标准里，有的档写了%，有的档没有写，无法比较。",
    "≥95%得20分；90以上得15分。",
    "≥95%得20分；90%（含）以上得15分。",
    "统一单位。",
)  # fmt: skip


def check(scope: Scope) -> Iterator[Finding]:
    """Report each criterion with this defect."""
    yield from flawed(scope, CODE)
