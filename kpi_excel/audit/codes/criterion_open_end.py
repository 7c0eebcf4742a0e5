"""缺少最低一档."""

from collections.abc import Iterator

from ..code import Code
from ..finding import Finding, Severity
from ..flaws import flawed
from ..scope import Scope

CODE = Code(
    "criterion-open-end", Severity.WARNING, "缺少最低一档",
    "各档没有包括最差的情况，低于最低一档的数据没有规定得分。",
    "完成目标70%为4分；80%为6分；90%为8分；100%为10分：低于70%没有规定。",
    "再加一句“低于70%不得分”。",
    "补上最后一档。",
)  # fmt: skip


def check(scope: Scope) -> Iterator[Finding]:
    """Report each criterion with this defect."""
    yield from flawed(scope, CODE)
