"""What the formula of a total really adds up, against the marks that the total covers."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ..results import Status
from ..scoring.compare import figure
from ..sheet.model import Field
from ..workbook.formula import Reference, added_up, cells, functions, references, small
from ..workbook.model import Sheet, a1, column_letters, place
from .counted import Counted

_ADDS = frozenset(("SUM", "AVERAGE", "SUMPRODUCT"))
_PLAIN = _ADDS | {"ROUND", "ROUNDUP", "ROUNDDOWN", "MAX", "MIN"}
"""Functions in whose formulas every cell that is named counts."""

_DEEPEST = 9
"""Subtotals over subtotals: no sheet has more of them upon each other."""


@dataclass(frozen=True, slots=True)
class Covering:
    """A total whose formula does not add up what it should. Cells are A1 references in reading order."""

    cell: Counted
    missing: tuple[str, ...] = ()
    """Marks that the formula leaves out."""
    extra: tuple[str, ...] = ()
    """Cells with numbers that are no marks of this total, or are counted twice."""
    texts: tuple[str, ...] = ()
    """Marks that stand in the formula's range as text, so that ``SUM`` passes them over."""


def coverings(counted: Sequence[Counted], sheet: Sheet) -> Iterator[Covering]:
    """Yield the totals of a sheet whose formulas add up too little or too much.

    Args:
        counted: the cells of the sheet that count.
        sheet: the sheet as read.
    """
    sums = {one.field.ref: one for one in counted if one.kind == "sum" and one.sum is not None}
    for one in sums.values():
        formula = one.field.formula
        if not formula or one.sum is None or not one.sum.over or functions(formula) - _PLAIN:
            continue
        covering = _Total(one, formula, sums, sheet).covering()
        if covering.missing or covering.extra or covering.texts:
            yield covering


@dataclass(frozen=True, slots=True)
class _Total:
    """One total with a formula, among the sums of its sheet."""

    one: Counted
    formula: str
    sums: Mapping[str, Counted]
    sheet: Sheet

    def covering(self) -> Covering:
        one, sheet = self.one, self.sheet
        read = [r for r in references(self.formula) if r.sheet in (None, sheet.name)]
        if one.sum is None or not all(small(r.area) for r in read):
            return Covering(one)
        expected = self.leaves(one.sum.over)
        taken = self.leaves([a1(*where) for r in read for where in cells(r.area) if where in sheet.cells])
        if not taken.keys() & expected.keys():
            return Covering(one)
        own_error = one.status is Status.MISMATCH and not one.consequence
        missing = [ref for ref in expected if ref not in taken and self.number(ref) is not None]
        if not own_error and not all(self.number(ref) == 0 and _in_line(ref, read) for ref in missing):
            missing = []
        extra = self.extra(read, expected, taken) if own_error and added_up(self.formula) is not None else []
        texts = []
        if own_error and functions(self.formula) & _ADDS:
            texts = [ref for ref in expected if ref in taken and self.is_text_number(ref)]
        return Covering(one, tuple(missing), tuple(extra), tuple(texts))

    def leaves(self, refs: Sequence[str], depth: int = 0) -> Counter[str]:
        """The marks behind some cells: subtotals are taken apart."""
        found: Counter[str] = Counter()
        for ref in refs:
            over = self.over(ref) if ref != self.one.field.ref else ()
            if over and depth < _DEEPEST:
                found.update(self.leaves(over, depth + 1))
            else:
                found[ref] += 1
        return found

    def over(self, ref: str) -> tuple[str, ...]:
        """What the subtotal at a cell covers; nothing where there is none."""
        one = self.sums.get(ref)
        return one.sum.over if one is not None and one.sum is not None else ()

    def extra(self, read: Sequence[Reference], expected: Counter[str], taken: Counter[str]) -> list[str]:
        """The cells with numbers in a range that was read which don't belong there."""
        ranged = {a1(*where) for r in read if not r.single for where in cells(r.area)}
        found = []
        for ref in ranged:
            foreign = ref not in expected or taken[ref] > expected[ref]
            over = self.over(ref)
            once = bool(over) and all(taken[leaf] <= expected[leaf] for leaf in self.leaves(over))
            if foreign and not once and self.number(ref):
                found.append(ref)
        return sorted(found, key=place)

    def number(self, ref: str) -> Decimal | None:
        cell = self.sheet.cells.get(place(ref)) if "!" not in ref else None
        return cell.value if cell is not None and isinstance(cell.value, Decimal) else None

    def is_text_number(self, ref: str) -> bool:
        cell = self.sheet.cells.get(place(ref)) if "!" not in ref else None
        return cell is not None and isinstance(cell.value, str) and figure(Field(ref, cell.value)) is not None


def _in_line(ref: str, read: Sequence[Reference]) -> bool:
    """Whether a cell lies in the rows or columns of a range that was read."""
    row, column = place(ref)
    return any(
        not r.single and (r.area.left <= column <= r.area.right or r.area.top <= row <= r.area.bottom) for r in read
    )


def listed(refs: Sequence[str], most: int = 6) -> str:
    """Name cells in a sentence: neighbours below each other as a range, at most so many pieces."""
    pieces: list[str] = []
    start: tuple[int, int] | None = None
    end = (0, 0)
    for where in [*sorted((place(ref) for ref in refs), key=lambda p: (p[1], p[0])), (0, 0)]:
        if start is not None and where == (end[0] + 1, end[1]):
            end = where
            continue
        if start is not None:
            letters = column_letters(start[1])
            pieces.append(f"{letters}{start[0]}" + (f":{letters}{end[0]}" if end != start else ""))
        start = end = where
    shown = "、".join(pieces[:most])
    return shown + (f"等{len(refs)}格" if len(pieces) > most else "")
