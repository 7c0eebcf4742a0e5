"""合计行算错: a sum below the people that their figures don't add up to."""

from collections.abc import Iterable, Iterator
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
from ..say import figure
from ..scope import Scope

CODE = Code(
    "column-sum-wrong", Severity.ERROR, "合计行与各人的数不符",
    "人员下面的合计行里，金额的合计与上面各人的金额加起来不同：数填错了，或者SUM公式漏了人。",
    "三人实发绩效1000、900、800，合计填1900。",
    "三人实发绩效1000、900、800，合计填2700。",
    "把各人的金额重新相加；最好用SUM公式。",
)  # fmt: skip


def check(scope: Scope) -> Iterator[Finding]:
    """Report sums of pay that are neither what stands above them since the sum before, nor all above, nor all on the sheet."""
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
