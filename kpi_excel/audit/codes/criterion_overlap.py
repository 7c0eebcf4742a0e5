"""分档重叠."""

from collections.abc import Iterator

from ..code import Code
from ..finding import Finding, Severity
from ..flaws import flawed
from ..scope import Scope

CODE = Code(
    "criterion-overlap", Severity.WARNING, "分档重叠",
    "两档包含同一段数值，得分却不同；落在重叠部分的数据没有唯一的得分。",
    "100%以上30分；95%-105%得25分：100%～105%落在两档里。",
    "100%（含）以上30分；95%（含）～100%（不含）25分。",
    "改写边界，让每个数值只属于一档；边界写明“含”或“不含”。",
)  # fmt: skip


def check(scope: Scope) -> Iterator[Finding]:
    """Report each criterion with this defect."""
    yield from flawed(scope, CODE)
