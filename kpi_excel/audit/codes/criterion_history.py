"""要看以前几个月的数据."""

from collections.abc import Iterator

from ..code import Code
from ..finding import Finding, Severity
from ..flaws import flawed
from ..scope import Scope

CODE = Code(
    "criterion-history", Severity.INFO, "要看以前几个月的数据",
    "条文说的是连续几个月或累计的情况，只看这个月的表判断不了。",
    "连续三个月考核低于60分调岗。",
    "在备注里写明已连续几个月。",
    "能读懂的，程序按历史记录判断（见streak-reached、streak-open）；其余由人核对历史月份。",
)  # fmt: skip


def check(scope: Scope) -> Iterator[Finding]:
    """Report each criterion with this defect."""
    yield from flawed(scope, CODE)
