"""有由评分人掌握的部分."""

from collections.abc import Iterator

from ..code import Code
from ..finding import Finding, Severity
from ..flaws import flawed
from ..scope import Scope

CODE = Code(
    "criterion-discretion", Severity.INFO, "有由评分人掌握的部分",
    "条文里除了能计算的，还有酌情加减的分，程序没有计入。",
    "迟到一次扣1分；情节严重的，酌情扣2～3分。",
    "迟到一次扣1分；一小时以上的，一次扣3分。",
    "确实酌情扣了的，核对填写的得分；能写明条件和分数的，写明。",
)  # fmt: skip


def check(scope: Scope) -> Iterator[Finding]:
    """Report each criterion with this defect."""
    yield from flawed(scope, CODE)
