"""满分合计不是100分."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from ...sheet.model import Item
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
        items = _once(i for i in block.block.items if i.section.value == "base")
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
        if (
            total == _HUNDRED
            or _by_category(items, known) == {_HUNDRED}
            or not Decimal(40) <= total <= Decimal(200)
            or names in told
        ):
            continue
        told.add(names)
        cell = next((i.full_mark.ref for i in items if i.full_mark is not None), items[0].name.ref)
        yield CODE.at(
            scope.name, cell, f"各项满分合计{figure(total)}分，不是100分。", found=figure(total), expected="100"
        )


def _by_category(items: Sequence[Item], fulls: Sequence[Decimal]) -> set[Decimal]:
    """What the full marks of each category add up to: each category may be out of a hundred."""
    found: dict[str, Decimal] = {}
    for item, full in zip(items, fulls, strict=True):
        key = item.category.text if item.category is not None else ""
        found[key] = found.get(key, Decimal(0)) + full
    return set(found.values())


def _once(items: Iterable[Item]) -> list[Item]:
    """The items with a full mark of their own: those of several months that share one list are there once."""
    found: dict[str, Item] = {}
    for item in items:
        found.setdefault(item.full_mark.ref if item.full_mark is not None else item.name.ref, item)
    return list(found.values())
