"""某一档的分数超过满分."""

from collections.abc import Iterator

from ..code import Code
from ..finding import Finding, Severity
from ..flaws import flawed
from ..scope import Scope

CODE = Code(
    "criterion-above-full", Severity.WARNING, "某一档的分数超过满分",
    "标准里写的某一档分数高于这一项的满分，多半是笔误。落在这一档的数据不复算。",
    "满分100分，99%>Z≥97%得800分。",
    "满分100分，99%>Z≥97%得80分。",
    "改正笔误。",
)  # fmt: skip


def check(scope: Scope) -> Iterator[Finding]:
    """Report each criterion with this defect."""
    yield from flawed(scope, CODE)
