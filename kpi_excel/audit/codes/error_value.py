"""错误值: a cell that counts shows an error such as #DIV/0!."""

from collections.abc import Iterator, Mapping

from ...workbook.formula import references
from ...workbook.model import ErrorValue, a1
from ..code import Code
from ..finding import Finding, Severity
from ..scope import Scope

CODE = Code(
    "error-value", Severity.ERROR, "单元格显示错误值",
    "参加计算的单元格显示的是错误值（#DIV/0!、#REF!、#N/A、#VALUE!、#NAME? 等），不是数。"
    "数据的错误值只作提醒；因为别的格子出错而跟着出错的，只作说明。",
    "完成率的分母没有填，得分显示“#DIV/0!”，合计也跟着显示“#DIV/0!”。",
    "补填分母后，得分和合计都恢复成数。",
    "从“起因”单元格改起：#DIV/0!是除数为空或0，#REF!是引用的格子被删，#N/A是查找不到，#VALUE!是文字参加了运算，"
    "#NAME?是函数或名称写错。",
)  # fmt: skip


def check(scope: Scope) -> Iterator[Finding]:
    """Report errors in cells that count, each at the cell where it begins; what only follows is told."""
    errors = {where: a1(*where) for where, cell in scope.raw.cells.items() if isinstance(cell.value, ErrorValue)}
    for one in scope.counted if errors else ():
        value = one.field.value
        if not isinstance(value, ErrorValue):
            continue
        cause = _cause(one.field.formula or "", scope.name, errors)
        severity = Severity.INFO if cause else Severity.WARNING if one.kind == "raw" else Severity.ERROR
        because = f"，因为{cause}是错误值" if cause else ""
        yield CODE.at(
            scope.name, one.field.ref, f"{one.what}：单元格显示{value.code}{because}{'，这一项无法复算' if one.kind == 'raw' else ''}。",
            person=one.person, item=one.what, found=value.code, cause=cause, severity=severity,
        )  # fmt: skip


def _cause(formula: str, sheet: str, errors: Mapping[tuple[int, int], str]) -> str:
    """The first cell that a formula reads, on its own sheet, which shows an error itself."""
    for reference in references(formula):
        if reference.sheet in (None, sheet):
            for place, cell in errors.items():
                if place in reference.area:
                    return cell
    return ""
