"""公式结果由程序算出: results that the file does not hold were computed by the program."""

from collections.abc import Iterator

from ...workbook.model import Cell
from ..code import Code
from ..finding import Finding, Severity
from ..scope import Scope

CODE = Code(
    "formula-computed", Severity.INFO, "公式结果由程序算出，不是Excel算的",
    "文件里有公式，却没有保存公式的计算结果（常见于用程序生成的文件）。程序自己算出了这些结果，并用它们核对。",
    "合计是“=SUM(F4:F12)”，文件里没有结果，程序算得87。",
    "用Excel打开并保存一次，文件里就有了Excel的结果。",
    "一般不必处理；要以Excel的结果为准，就用Excel或WPS打开、保存后重新运行。",
)  # fmt: skip


def check(scope: Scope) -> Iterator[Finding]:
    """Tell, once a sheet, which results were missing and computed."""
    computed = [c for c in scope.book.computed if c.sheet == scope.name and c.stored is None]
    if computed:
        shown = "、".join(f"{c.ref}={Cell(1, 1, c.value).text or '空'}" for c in computed[:5])
        more = "等" if len(computed) > 5 else ""
        yield CODE.at(
            scope.name, computed[0].ref, f"{len(computed)}个公式没有保存结果，程序算得：{shown}{more}。",
            found=str(len(computed)),
        )  # fmt: skip
