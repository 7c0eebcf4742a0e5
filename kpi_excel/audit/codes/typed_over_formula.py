"""公式被数字盖掉: a typed number where its neighbours are formulas of one pattern."""

from collections.abc import Iterator
from decimal import Decimal

from ..code import Code
from ..finding import Finding, Severity
from ..say import figure
from ..scope import Scope

CODE = Code(
    "typed-over-formula", Severity.WARNING, "同一列都是公式，这里却是直接填写的数字",
    "同一列（或同一行、同一版式的其他表）的格子都用同一个公式计算，只有这一格是手工填写的数字。"
    "分数或数据以后再改，它不会跟着变；它也可能本来就是为了改结果而填的。",
    "I5、I6、I8都是“=SUM(C5:H5)”这样的公式，I7却直接填了95。",
    "I7也写成“=SUM(C7:H7)”。",
    "把公式从相邻的格子填充过来；确实需要手工填写的，在备注里写明原因。",
)  # fmt: skip


def check(scope: Scope) -> Iterator[Finding]:
    """Report numbers that were typed over a formula."""
    for stray in scope.strays:
        field = stray.cell.field
        if field.formula or not isinstance(field.value, Decimal):
            continue
        yield CODE.at(
            scope.name, field.ref,
            f"{stray.cell.what}：直接填写了{figure(field.value)}，而同类的{stray.count}个单元格都是公式"
            f"（如{stray.example.field.ref}），照样应为“{stray.wanted}”。",
            person=stray.cell.person, item=stray.cell.what, found=figure(field.value), expected=stray.wanted,
        )  # fmt: skip
