"""公式结果是旧的: the file holds results that change as soon as it is opened."""

from collections.abc import Iterator

from ...workbook.model import Cell
from ..code import Code
from ..finding import Finding, Severity
from ..scope import Scope

CODE = Code(
    "formula-stale", Severity.WARNING, "文件里保存的公式结果与重算的不同",
    "文件要求打开时全部重算，它保存的公式结果与重算的不同。用Excel打开看到的是重算的结果，"
    "用手机预览、网盘预览等看到的却可能是旧结果。程序按重算的结果核对。",
    "合计“=SUM(F4:F12)”保存的结果是0，打开后显示87。",
    "用Excel打开并保存一次，保存的结果就是87。",
    "用Excel或WPS打开、核对后保存，再分发给别人。",
)  # fmt: skip


def check(scope: Scope) -> Iterator[Finding]:
    """Report, once a sheet, the results that don't hold."""
    stale = [c for c in scope.book.computed if c.sheet == scope.name and c.stored is not None]
    if stale:
        shown = "、".join(
            f"{c.ref}保存的是{Cell(1, 1, c.stored).text or '空'}，重算为{Cell(1, 1, c.value).text or '空'}"
            for c in stale[:4]
        )
        more = f"；这样的格子共{len(stale)}个" if len(stale) > 4 else ""
        yield CODE.at(scope.name, stale[0].ref, f"{shown}{more}。", found=str(len(stale)))
