"""公式与同列不同: a formula that differs from the pattern of its row or column."""

from collections.abc import Iterator

from ...workbook.model import ErrorValue
from ..code import Code
from ..finding import Finding, Severity
from ..scope import Scope

CODE = Code(
    "formula-differs", Severity.WARNING, "公式与同一列的其他公式不一样",
    "同一列（或同一行、同一版式的其他表）的格子都用同一个公式，只有这一格的公式引用的位置或写在里面的数不同，"
    "常见于填充公式后又单独改动，或者插入行之后没有补齐。",
    "J5、J6、J8是“=F5*0.6+G5*0.4”这样的公式，J7是“=F7*0.5+G7*0.4”。",
    "J7也是“=F7*0.6+G7*0.4”。",
    "核对这一格是否确实需要另一种算法；不需要的，把公式从相邻的格子填充过来。",
)  # fmt: skip


def check(scope: Scope) -> Iterator[Finding]:
    """Report formulas that do not follow their series, unless what they add up or show is reported as such."""
    reported = {one.cell.field.ref for one in scope.coverings if one.missing or one.extra}
    for stray in scope.strays:
        field = stray.cell.field
        if not field.formula or field.ref in reported or isinstance(field.value, ErrorValue):
            continue
        yield CODE.at(
            scope.name, field.ref,
            f"{stray.cell.what}：公式是“{field.formula}”，而同类的{stray.count}个单元格用的是同一个公式"
            f"（如{stray.example.field.ref}），照样应为“{stray.wanted}”。",
            person=stray.cell.person, item=stray.cell.what, found=field.formula, expected=stray.wanted,
        )  # fmt: skip
