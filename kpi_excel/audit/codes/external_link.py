"""引用了别的工作簿: figures that count come from another file."""

from collections.abc import Collection, Iterator
from pathlib import PurePosixPath, PureWindowsPath

from ...workbook.formula import names, outside
from ..code import Code
from ..covering import listed
from ..finding import Finding, Severity
from ..scope import Scope

CODE = Code(
    "external-link", Severity.WARNING, "数据或分数取自别的工作簿",
    "参加计算的单元格用公式引用了另一个文件。那个文件改动、移动或没有一起交上来时，这里的数可能是旧的；"
    "程序按本文件里保存的结果核对，没有核对那个文件。",
    "得分是“='[8月考勤.xlsx]汇总'!C5”。",
    "把数据粘贴为数值，或者放进同一个工作簿的数据表里。",
    "打开被引用的文件核对一遍，然后用“数据—编辑链接—断开链接”，或者粘贴为数值。",
)  # fmt: skip


def check(scope: Scope) -> Iterator[Finding]:
    """Report, once a sheet, the cells that count and are taken from other workbooks."""
    named = {name.upper() for name, meaning in scope.book.names.items() if outside(f"={meaning}")}
    cells = [one.field.ref for one in scope.formulas if _linked(one.field.formula or "", named)]
    if cells:
        files = "、".join(dict.fromkeys(_name(link) for link in scope.book.external_links if link))
        which = f"（{files}）" if files else ""
        yield CODE.at(scope.name, cells[0], f"{listed(cells)}取自别的工作簿{which}。", found=str(len(cells)))


def _linked(formula: str, named: Collection[str]) -> bool:
    """Whether a formula reads another workbook, by its address or by a name that stands for a place there."""
    return outside(formula) or (bool(named) and any(name.upper() in named for name in names(formula)))


def _name(link: str) -> str:
    return PureWindowsPath(PurePosixPath(link).name).name or link
