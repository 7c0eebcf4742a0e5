"""数字存为文本: a mark that Excel does not add up because it is text."""

from collections.abc import Iterator

from ...scoring.compare import figure
from ..code import Code
from ..finding import Finding, Severity
from ..scope import Scope

CODE = Code(
    "text-number", Severity.WARNING, "数字存成了文本",
    "得分是文本格式的数字，SUM等公式会漏掉它。程序按数字核对。",
    "得分单元格是文本“95”。",
    "得分单元格是数字95。",
    "选中单元格，用“转换为数字”改成数字。",
)  # fmt: skip


def check(scope: Scope) -> Iterator[Finding]:
    """Report marks and totals that are numbers typed as text."""
    fields = [(p, m.mark.field) for _, p, i in scope.items() for m in i.marks]
    fields += [(p, c.field) for _, p in scope.people() for c in p.sums]
    for person, field in fields:
        if isinstance(field.value, str) and figure(field) is not None:
            yield CODE.at(
                scope.name, field.ref, f"“{field.text}”是文本，不是数字。", person=person.person.name, found=field.text
            )
