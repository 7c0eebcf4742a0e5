"""公式没有结果: a formula whose result the file does not hold."""

from collections.abc import Iterator

from ..code import Code
from ..finding import Finding, Severity
from ..scope import Scope

CODE = Code(
    "formula-uncached", Severity.WARNING, "公式没有计算结果",
    "单元格里是公式，但文件里没有保存计算结果（常见于用程序生成的文件），所以没有核对。",
    "合计=SUM(F4:F12)，文件里没有结果。",
    "在Excel里打开并保存一次，结果就会存进文件。",
    "用Excel或WPS打开、保存后重新运行。",
)  # fmt: skip


def check(scope: Scope) -> Iterator[Finding]:
    """Report marks and computed figures that are formulas without a result."""
    fields = [(p, m.mark.field) for _, p, i in scope.items() for m in i.marks]
    fields += [(p, c.field) for _, p in scope.people() for c in p.checks]
    for person, field in fields:
        if field.formula and field.value is None:
            yield CODE.at(
                scope.name, field.ref, f"公式“{field.formula}”没有结果。", person=person.person.name, item=field.label
            )
