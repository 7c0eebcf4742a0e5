"""合计算错: the total does not follow from the marks as they stand on the sheet."""

from collections.abc import Iterator

from ..code import Code
from ..common import wrong_figures
from ..finding import Finding, Severity
from ..scope import Scope

CODE = Code(
    "total-wrong", Severity.ERROR, "合计算错",
    "合计、小计或综合得分与表内各项分数算出来的不同。各项分数本身是否正确另行检查。",
    "各项得分5、5、25，小计填38。",
    "各项得分5、5、25，小计填35。",
    "按表内各项重新相加；最好用公式。",
)  # fmt: skip


def check(scope: Scope) -> Iterator[Finding]:
    """Report totals whose own arithmetic is wrong."""
    yield from wrong_figures(scope, CODE, "sum")
