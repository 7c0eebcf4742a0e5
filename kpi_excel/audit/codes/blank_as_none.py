"""空白按没有发生计: empty counts under a per-event rule; told once a sheet."""

from collections.abc import Iterator

from ..code import Code
from ..finding import Finding, Severity
from ..scope import Scope

CODE = Code(
    "blank-as-none", Severity.INFO, "空白的次数按没有发生计",
    "按次扣分（加分）的项目，数据栏空白，按没有发生计算。每张表只提示一次。",
    "迟到次数栏空白。",
    "迟到次数栏填0或“无”。",
    "如果空白其实是漏填，请补填。",
)  # fmt: skip


def check(scope: Scope) -> Iterator[Finding]:
    """Report the number of blanks taken as no event, at the first one."""
    blanks = [item for _, _, item in scope.items() if item.blank_count and item.entry.raw]
    if blanks:
        yield CODE.at(
            scope.name,
            blanks[0].entry.raw[0].ref,
            f"本表有{len(blanks)}处空白的次数，都按没有发生计。",
            found=str(len(blanks)),
        )
