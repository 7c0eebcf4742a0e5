"""条文里的权重加起来不是100%."""

from collections.abc import Iterator

from ..code import Code
from ..finding import Finding, Severity
from ..flaws import flawed
from ..scope import Scope

CODE = Code(
    "criterion-weights", Severity.WARNING, "条文里的权重加起来不是100%",
    "公式里各部分的百分比相加不等于100%。程序照原文计算。",
    "总分=部门职责30%+部门计划30%+客户评价20%：合计80%。",
    "部门职责40%+部门计划30%+客户评价30%。",
    "核对漏写的部分。",
)  # fmt: skip


def check(scope: Scope) -> Iterator[Finding]:
    """Report each criterion with this defect."""
    yield from flawed(scope, CODE)
