"""权重合计不是100%."""

from collections.abc import Iterator
from decimal import Decimal

from ...scoring.compare import figure as number
from ..code import Code
from ..finding import Finding, Severity
from ..say import figure
from ..scope import Scope

CODE = Code(
    "weights-sum", Severity.ERROR, "权重合计不是100%",
    "各项权重相加不等于100%（或满分相加不等于100分）。程序照原权重计算，不擅自调整。",
    "五项权重30%、25%、15%、15%、10%，合计95%。",
    "五项权重35%、25%、15%、15%、10%，合计100%。",
    "核对哪一项的权重写错了；改权重后全部总分要重算。",
)  # fmt: skip

_HUNDRED = Decimal(100)


def check(scope: Scope) -> Iterator[Finding]:
    """Report blocks whose base items' weights or full marks do not add up to 100."""
    seen: set[str] = set()
    for block in scope.blocks():
        items = [i for i in block.block.items if i.section.value == "base" and i.name.ref not in seen]
        seen.update(i.name.ref for i in items)
        standards = [block.standards[i.name.ref] for i in items if i.name.ref in block.standards]
        weights = [s.weight for s in standards]
        stated = [w for w in weights if w is not None]
        if len(stated) == len(items) and len(items) > 1:
            total, fields, what = sum(stated, Decimal(0)), [i.weight for i in items], "权重"
        else:
            continue
        shown = number(block.block.weight_sum)
        if shown is not None and shown <= Decimal("1.5"):
            shown *= _HUNDRED
        cell = (
            block.block.weight_sum.ref if block.block.weight_sum else next((f.ref for f in fields if f is not None), "")
        )
        if total != _HUNDRED and Decimal(50) <= total <= Decimal(150):
            yield CODE.at(
                scope.name, cell, f"各项{what}合计{figure(total)}%，不是100%。", found=figure(total), expected="100",
                severity=Severity.ERROR if block.block.weight_sum is not None else Severity.WARNING,
            )  # fmt: skip
        elif shown is not None and shown != total and Decimal(50) <= total <= Decimal(150):
            yield CODE.at(
                scope.name,
                cell,
                f"{what}合计填写{figure(shown)}，各项相加是{figure(total)}。",
                found=figure(shown),
                expected=figure(total),
            )
