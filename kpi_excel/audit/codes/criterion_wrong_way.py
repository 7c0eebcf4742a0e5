"""分数与好坏方向相反."""

from collections.abc import Iterator

from ..code import Code
from ..finding import Finding, Severity
from ..flaws import flawed
from ..scope import Scope

CODE = Code(
    "criterion-wrong-way", Severity.WARNING, "分数与好坏方向相反",
    "同一指标，做得更好的一档得分反而更低（或公式随质量提高而减少），多半是写反了。",
    "合格率≥98%得60分；95%≤合格率<98%得80分；合格率<95%得100分。",
    "合格率≥98%得100分；95%≤合格率<98%得80分；合格率<95%得60分。",
    "核对各档分数和加减号。",
)  # fmt: skip


def check(scope: Scope) -> Iterator[Finding]:
    """Report each criterion with this defect."""
    yield from flawed(scope, CODE)
