"""重复的分档."""

from collections.abc import Iterator

from ..code import Code
from ..finding import Finding, Severity
from ..flaws import flawed
from ..scope import Scope

CODE = Code(
    "criterion-duplicate", Severity.WARNING, "重复的分档",
    "同一个条件写了两次。",
    "≥95%得20分；≥95%得15分。",
    "≥95%得20分；90%～95%（不含）得15分。",
    "删去或改正重复的一档。",
)  # fmt: skip


def check(scope: Scope) -> Iterator[Finding]:
    """Report each criterion with this defect."""
    yield from flawed(scope, CODE)
