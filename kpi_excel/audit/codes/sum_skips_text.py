"""合计漏掉文本数字: marks stored as text that a SUM leaves out."""

from collections.abc import Iterator

from ..code import Code
from ..covering import listed
from ..finding import Finding, Severity
from ..scope import Scope

CODE = Code(
    "sum-skips-text", Severity.WARNING, "合计公式没有加上文本格式的数字",
    "SUM等公式会跳过存成文本的数字，所以合计比看上去的少，而公式本身看不出错。",
    "F6是文本“18”，合计“=SUM(F4:F9)”没有加上这18分。",
    "F6是数字18。",
    "选中文本格式的单元格，用“转换为数字”改成数字，合计会自动更新。",
)  # fmt: skip


def check(scope: Scope) -> Iterator[Finding]:
    """Report totals that lack marks because these are text."""
    for one in scope.coverings:
        if one.texts:
            field = one.cell.field
            yield CODE.at(
                scope.name, field.ref,
                f"{one.cell.what or '合计'}：公式“{field.formula}”没有加上{listed(one.texts)}，因为那里的数字存成了文本。",
                person=one.cell.person, item=one.cell.what, cause=one.texts[0],
            )  # fmt: skip
