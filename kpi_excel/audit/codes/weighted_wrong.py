"""加权得分算错."""

from collections.abc import Iterator

from ..code import Code
from ..common import wrong_figures
from ..finding import Finding, Severity
from ..scope import Scope

CODE = Code(
    "weighted-wrong", Severity.ERROR, "加权得分算错",
    "加权得分不等于得分乘以权重。",
    "得分80，权重20%，加权得分填18。",
    "得分80，权重20%，加权得分填16。",
    "改成得分×权重；最好用公式。",
)  # fmt: skip


def check(scope: Scope) -> Iterator[Finding]:
    """Report weighted marks that do not follow from the marks beside them."""
    yield from wrong_figures(scope, CODE, "weighted")
