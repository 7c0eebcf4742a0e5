"""模板里的空白没有填."""

from collections.abc import Iterator

from ..code import Code
from ..finding import Finding, Severity
from ..flaws import flawed
from ..scope import Scope

CODE = Code(
    "criterion-unfilled", Severity.WARNING, "模板里的空白没有填",
    "标准里应当填数的地方是空白，或者写了加扣分却没有写多少。程序不复算。",
    "收缴率达__%得满分，每低1%扣分。",
    "收缴率达98%得满分，每低1%扣2分。",
    "把空白填上。",
)  # fmt: skip


def check(scope: Scope) -> Iterator[Finding]:
    """Report each criterion with this defect."""
    yield from flawed(scope, CODE)
