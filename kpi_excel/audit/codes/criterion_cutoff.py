"""逐档扣分与一刀切的规定不衔接."""

from collections.abc import Iterator

from ..code import Code
from ..finding import Finding, Severity
from ..flaws import flawed
from ..scope import Scope

CODE = Code(
    "criterion-cutoff", Severity.WARNING, "逐档扣分与一刀切的规定不衔接",
    "按每个单位扣分算出来的分数，与“达到多少就是0分”的规定之间有跳变。程序以明文规定为准。",
    "达到5%为100分，每增加1%减10分；达到10%分数为0：10%按扣分应为50分。",
    "达到5%为100分，每增加1%减10分，扣完为止。",
    "确认是否有意如此。",
)  # fmt: skip


def check(scope: Scope) -> Iterator[Finding]:
    """Report each criterion with this defect."""
    yield from flawed(scope, CODE)
