"""合计行算错: a sum below the people that their figures don't add up to."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from ...scoring.card import BlockScore
from ...scoring.compare import figure as number
from ...scoring.compare import same, tolerance
from ...sheet.model import Field
from ...sheet.money_label import is_money
from ...sheet.vocabulary import Role, normalise
from ...workbook.formula import added_up
from ...workbook.model import place
from ..code import Code
from ..finding import Finding, Severity
from ..group_shares import wrong_together
from ..say import figure
from ..scope import Scope

CODE = Code(
    "column-sum-wrong", Severity.ERROR, "合计行与各人的数不符",
    "人员下面的合计行里，金额的合计与上面各人的金额加起来不同：数填错了，或者SUM公式漏了人。"
    "各项得分下面的合计、平均分、最高分、最低分，同一行的其他数都对得上、只有个别对不上的，也指出来。"
    "写明了各组比例的中心得分（客服处:环境处:安全处＝4:3:3）按各组的平均分核对。",
    "三人实发绩效1000、900、800，合计填1900。",
    "三人实发绩效1000、900、800，合计填2700。",
    "把各人的金额重新相加；最好用SUM公式。",
)  # fmt: skip


def check(scope: Scope) -> Iterator[Finding]:
    """Report sums of pay that are neither what stands above them since the sum before, nor all above, nor all on the sheet."""
    for block in scope.blocks():
        yield from _marks(scope, block)
        for found in wrong_together(block):
            label, right = re.sub(r"[（(].*", "", found.field.label), found.right.quantize(Decimal("0.01")).normalize()
            yield CODE.at(
                scope.name, found.field.ref,
                f"{label}填写{figure(number(found.field))}，按“{found.how}”和上面各组的平均分应为{figure(right)}。",
                item=label, found=figure(number(found.field)), expected=figure(right),
            )  # fmt: skip
    everybody = {at: field for block in scope.blocks() for at, field in _paid(block).items()}
    for block in scope.blocks():
        paid = _paid(block)
        wanted = {column for _, column in paid}
        sums = [f for f in block.block.statistics if scope.grid.words.means(f.label, Role.TOTAL, Role.SUBTOTAL)]
        places = {place(f.ref): f for f in sums if "!" not in f.ref and place(f.ref)[1] in wanted}
        for (row, column), one in sorted(places.items()):
            entered = number(one)
            if entered is None or not _whole(scope, paid, places, row, column):
                continue
            if one.formula and not _adds_column(one.formula, row, column):
                continue
            before = max((r for r, c in places if c == column and r < row), default=0)
            amounts = {r: number(f) for (r, c), f in paid.items() if c == column and r < row}
            label = next(f.label for (r, c), f in paid.items() if c == column)
            alike = [number(f) for f in everybody.values() if normalise(f.label) == normalise(label)]
            since = _sum(value for r, value in amounts.items() if r > before)
            sums_of = [since, _sum(amounts.values()), _sum(alike)]
            within = tolerance([entered, *(value for value in amounts.values() if value is not None)])
            if any(same(entered, value, within) for value in sums_of):
                continue
            how = f"的公式“{one.formula}”得" if one.formula else "填写"
            yield CODE.at(
                scope.name, one.ref, f"{label}{one.label}{how}{figure(entered)}，上面各人的数加起来是{figure(since)}。",
                item=label, found=figure(entered), expected=figure(since),
            )  # fmt: skip


_KINDS: tuple[tuple[str, str, Callable[[Sequence[Decimal]], Decimal]], ...] = (
    (r"合计|总计|共计", "加起来", lambda values: sum(values, Decimal(0))),
    (r".{0,4}(?:平均分?|平均值|均分|均值|平均得分)", "平均", lambda values: sum(values, Decimal(0)) / len(values)),
    (r"最高分?|最大值", "最高的", max),
    (r"最低分?|最小值", "最低的", min),
)
"""What rows below the people are called, and what they hold of a column of marks."""


def _marks(scope: Scope, block: BlockScore) -> Iterator[Finding]:
    """Report what stands below columns of marks, where the same row is right of most other columns."""
    marks = _marked(block)
    rows: dict[int, list[Field]] = {}
    for field in block.block.statistics:
        if "!" not in field.ref and number(field) is not None:
            rows.setdefault(place(field.ref)[0], []).append(field)
    for row, fields in sorted(rows.items()):
        kind = next((k for k in _KINDS if re.fullmatch(k[0], normalise(fields[0].label))), None)
        if kind is None:
            continue
        told = [(f, wrong) for f in fields if (wrong := _against(scope, f, row, marks, kind[2])) is not None]
        odd = [(f, right) for f, right in told if right is not True]
        if not odd or len(told) - len(odd) < _LEAST or len(odd) * 3 > len(told):
            continue
        for one, right in odd:
            label = next(f.label for (_, c), f in marks.items() if c == place(one.ref)[1])
            shown = figure(right.quantize(Decimal("0.01")).normalize()) if isinstance(right, Decimal) else ""
            yield CODE.at(
                scope.name, one.ref,
                f"{label}{one.label}填写{figure(number(one))}，上面各人的数{kind[1]}是{shown}。",
                item=label, found=figure(number(one)), expected=shown,
            )  # fmt: skip


_LEAST = 2
"""So many other columns have to show what the row is."""


def _against(
    scope: Scope,
    one: Field,
    row: int,
    marks: dict[tuple[int, int], Field],
    make: Callable[[Sequence[Decimal]], Decimal],
) -> Decimal | bool | None:
    """Return whether a figure is what the marks above it come to, else what they do; ``None`` where nobody can tell."""
    column, entered = place(one.ref)[1], number(one)
    above = {r: number(f) for (r, c), f in marks.items() if c == column and r < row}
    values = [value for value in above.values() if value is not None]
    if entered is None or len(values) < _LEAST or (one.formula and added_up(one.formula) is None):
        return None
    figures = [r for r in range(min(above), max(above)) if scope.grid.numeric(r, column)]
    if any(r not in above for r in figures):
        return None
    within = tolerance([entered])
    right = make(values)
    if same(entered, right, within):
        return True
    whole = make([value or Decimal(0) for value in above.values()])
    return None if len(values) < len(above) and same(entered, whole, within) else right


def _marked(block: BlockScore) -> dict[tuple[int, int], Field]:
    """Everybody's marks and totals of marks by row and column."""
    found: dict[tuple[int, int], Field] = {}
    for person in block.people:
        marks = [replace(m.field, label=e.item.name.text) for e in person.person.entries for m in e.marks]
        marks += [entry.weighted for entry in person.person.entries if entry.weighted is not None]
        sums = [one.field for one in person.person.sums if not is_money(one.label)]
        found.update((place(f.ref), f) for f in (*marks, *sums) if "!" not in f.ref)
    return found


def _adds_column(formula: str, row: int, column: int) -> bool:
    """Say whether a formula adds up ranges of its own column above it, and nothing else."""
    added = added_up(formula)
    return bool(added) and all(
        r.sheet is None and r.area.left == r.area.right == column and r.area.bottom < row for r in added or ()
    )


def _paid(block: BlockScore) -> dict[tuple[int, int], Field]:
    """Everybody's amount of pay and sums in yuan by row and column."""
    found: dict[tuple[int, int], Field] = {}
    for person in block.people:
        who = person.person
        sums = [one.field for one in who.sums if is_money(one.label)]
        for field in (who.amount, *sums):
            if field is not None and "!" not in field.ref:
                found[place(field.ref)] = field
    return found


def _whole(
    scope: Scope, paid: dict[tuple[int, int], Field], sums: dict[tuple[int, int], Field], row: int, column: int
) -> bool:
    """Say whether every figure of a column from the first person to a sum is somebody's, or another sum."""
    rows = [r for r, c in paid if c == column and r < row]
    known = {r for r, c in (*paid, *sums) if c == column}
    figures = [r for r in range(min(rows, default=row), row) if scope.grid.numeric(r, column)]
    return len(rows) > 1 and all(r in known for r in figures)


def _sum(amounts: Iterable[Decimal | None]) -> Decimal:
    return sum((value for value in amounts if value is not None), Decimal(0))
