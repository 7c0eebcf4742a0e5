"""权重合计不是100%."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from ...scoring.card import BlockScore
from ...scoring.compare import figure as number
from ...sheet.model import Field, Item
from ...workbook.model import place
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
        if _in_two_steps(items):
            yield from _within_categories(scope, block, items)
            continue
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


def _in_two_steps(items: Sequence[Item]) -> bool:
    """Whether categories have weights that add up to 100 %, and the weights of one category's items do so, too."""
    groups = _groups(items)
    outer = [_percent(group[0].category_weight) for group in groups]
    inner = [_inner(group) for group in groups]
    whole = sum((w for w in outer if w is not None), Decimal(0))
    return len(groups) > 1 and None not in outer and whole == _HUNDRED and None not in inner and _HUNDRED in inner


def _within_categories(scope: Scope, block: BlockScore, items: Sequence[Item]) -> Iterator[Finding]:
    for group in _groups(items):
        total, category = _inner(group), group[0].category
        if total is None or total == _HUNDRED or category is None:
            continue
        last = max(place(i.name.ref)[0] for i in group if "!" not in i.name.ref)
        below = [f for f in block.block.weight_subtotals if place(f.ref)[0] == last + 1]
        cell = below[0] if below else group[0].weight
        yield CODE.at(
            scope.name, cell.ref if cell is not None else "", f"“{category.text}”内各项权重合计{figure(total)}%，不是100%。",
            found=figure(total), expected="100",
        )  # fmt: skip


def _groups(items: Sequence[Item]) -> list[list[Item]]:
    groups: dict[str, list[Item]] = {}
    for item in items:
        groups.setdefault(item.category.ref if item.category is not None else "", []).append(item)
    return list(groups.values())


def _inner(group: Sequence[Item]) -> Decimal | None:
    weights = [_percent(item.weight) for item in group]
    return None if None in weights else sum((w for w in weights if w is not None), Decimal(0))


def _percent(field: Field | None) -> Decimal | None:
    """A weight in points of a hundred, whether it stands as 0.3, 30% or 30."""
    value = number(field)
    return None if value is None else value * _HUNDRED if value <= 1 else value
