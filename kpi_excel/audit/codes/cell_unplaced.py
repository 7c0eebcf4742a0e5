"""没有用到的单元格: content on a scorecard sheet that got no meaning."""

from collections.abc import Iterator

from ...scoring.quotas import quotas_in
from ..code import Code
from ..finding import Finding, Severity
from ..scope import Scope

CODE = Code(
    "cell-unplaced", Severity.INFO, "没有用到的单元格",
    "考核表上有内容的单元格，程序不知道它是什么，没有用它来核对。",
    "表格旁边孤零零的一个数字。",
    "数字放在有表头的列里，或者写明是什么。",
    "看一看这些单元格是否应当参加计算。",
)  # fmt: skip


def check(scope: Scope) -> Iterator[Finding]:
    """Report the cells of a sheet that got no meaning, in one finding."""
    unplaced = [f for f in scope.sheet.reading.unplaced if not quotas_in(f.text, f.ref)]
    if unplaced and scope.sheet.reading.recognised:
        shown = "、".join(f"{f.ref}“{f.text[:12]}”" for f in unplaced[:6])
        more = f"等{len(unplaced)}处" if len(unplaced) > 6 else ""
        yield CODE.at(scope.name, unplaced[0].ref, f"没有用到：{shown}{more}。", found=str(len(unplaced)))
