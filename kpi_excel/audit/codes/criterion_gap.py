"""分档之间有空档."""

from collections.abc import Iterator

from ..code import Code
from ..finding import Finding, Severity
from ..flaws import flawed
from ..scope import Scope

CODE = Code(
    "criterion-gap", Severity.WARNING, "分档之间有空档",
    "两档之间有一段数值没有规定得分，落在里面的数据无法计分。",
    "95—100分领取95%，85—94分领取90%：94.5分没有规定。",
    "85分（含）～95分（不含）领取90%。",
    "把上一档的下限写成下一档的上限，并写明“含”或“不含”。",
)  # fmt: skip


def check(scope: Scope) -> Iterator[Finding]:
    """Report each criterion with this defect."""
    yield from flawed(scope, CODE)
