"""满分合计不是100分."""

from collections.abc import Iterator
from decimal import Decimal

from ..code import Code
from ..finding import Finding, Severity
from ..say import figure
from ..scope import Scope

CODE = Code(
    "full-marks-sum", Severity.WARNING, "各项满分合计不是100分",
    "表上没有权重，各项满分相加不是100分。程序照原满分计算，不擅自折算。",
    "六项满分5、12、15、20、12、15，合计79。",
    "各项满分相加等于100。",
    "核对是否漏了项目；确实不是百分制的可以忽略。",
)  # fmt: skip

_HUNDRED = Decimal(100)


def check(scope: Scope) -> Iterator[Finding]:
    """Report blocks whose items' full marks are near a hundred marks but not a hundred."""
    told: set[tuple[str, ...]] = set()
    for block in scope.blocks():
        items = [i for i in block.block.items if i.section.value == "base"]
        standards = [block.standards[i.name.ref] for i in items if i.name.ref in block.standards]
        fulls = [s.full for s in standards]
        known = [f for f in fulls if f is not None]
        if (
            len(known) != len(items)
            or len(items) < 2
            or any(s.weight is not None for s in standards)
            or set(known) == {_HUNDRED}
        ):
            continue
        names = tuple(i.name.text for i in items)
        total = sum(known, Decimal(0))
        if total == _HUNDRED or not Decimal(40) <= total <= Decimal(200) or names in told:
            continue
        told.add(names)
        cell = next((i.full_mark.ref for i in items if i.full_mark is not None), items[0].name.ref)
        yield CODE.at(
            scope.name, cell, f"各项满分合计{figure(total)}分，不是100分。", found=figure(total), expected="100"
        )
