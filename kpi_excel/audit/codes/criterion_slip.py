"""疑似错字：字母写在了数字的位置."""

from collections.abc import Iterator

from ..code import Code
from ..finding import Finding, Severity
from ..flaws import flawed
from ..scope import Scope

CODE = Code(
    "criterion-slip", Severity.WARNING, "疑似错字：字母写在了数字的位置",
    "评分标准里该是数字0、1的地方写成了字母O、l，多见于扫描识别的文件。程序不替您改，含错字的那一档多半读不懂。",
    "30人以上10分，2O～29人8分：“2O”应为20。",
    "30人以上10分，20～29人8分。",
    "把字母改成数字。",
)  # fmt: skip


def check(scope: Scope) -> Iterator[Finding]:
    """Report each criterion with this defect."""
    yield from flawed(scope, CODE)
