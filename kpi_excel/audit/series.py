"""Series of cells that were meant to have one formula, and those of them that do not follow it.

A series is what a clerk fills down or across: the same figure of all people of a table, the weighted marks of all items
of a form, the same cell of forms that are copies of each other.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from ..workbook.formula import added_up, cells, pattern, small, unguarded
from .counted import Counted

_LEAST = 3
"""So many cells with one formula make a series."""
_SHARE = 0.75
"""So many of the filled cells of a series have its formula."""
_MONEY = frozenset(("amount", "share"))
"""Figures in whose formulas written numbers differ from person to person (the base of pay)."""


@dataclass(frozen=True, slots=True)
class Stray:
    """A cell that does not follow its series."""

    cell: Counted
    count: int
    """How many cells of the series have the formula."""
    example: Counted
    """The nearest of them."""

    @property
    def wanted(self) -> str:
        """The series' formula as this cell would have it."""
        from openpyxl.formula.translate import Translator, TranslatorError

        try:
            return str(
                Translator(self.example.field.formula or "", self.example.field.ref).translate_formula(
                    self.cell.field.ref
                )
            )
        except TranslatorError:
            return self.example.field.formula or ""


def strays(counted: Sequence[Counted]) -> Iterator[Stray]:
    """Yield the filled cells that do not follow the series that they stand in, each once."""
    told: set[str] = set()
    for series in _series(counted):
        filled = [one for one in series if one.field.formula or not one.field.blank]
        with_formula = [one for one in filled if one.field.formula]
        if len(with_formula) < _LEAST or len(with_formula) < _SHARE * len(filled):
            continue
        patterns = {one.field.ref: _pattern(one) for one in with_formula}
        most, count = Counter(patterns.values()).most_common(1)[0]
        if count < _LEAST or count < _SHARE * len(filled) or count == len(filled):
            continue
        followers = [one for one in with_formula if patterns[one.field.ref] == most]
        for one in filled:
            if patterns.get(one.field.ref) == most or one.field.ref in told:
                continue
            example = min(followers, key=partial(_distance, one))
            if not (_adds_the_same(one, example) or _guarded_alike(one, example) or _of_another_post(one, followers)):
                told.add(one.field.ref)
                yield Stray(one, count, example)


def _series(counted: Sequence[Counted]) -> Iterator[list[Counted]]:
    series: dict[tuple[object, ...], list[Counted]] = defaultdict(list)
    for one in counted:
        row, column = one.place
        if one.layout in ("form", "department"):
            # The same cell of copies of a form that stand below or beside each other.
            series["copies", one.items, one.kind, one.what, one.column, one.apart, "down", column].append(one)
            series["copies", one.items, one.kind, one.what, one.column, one.apart, "across", row].append(one)
        else:
            series[one.block, one.kind, one.what, one.column, one.apart, "down", column].append(one)
            series[one.block, one.kind, one.what, one.column, one.apart, "across", row].append(one)
        if one.kind == "weighted":
            series[one.block, one.kind, one.person, one.apart, "down", column].append(one)
            series[one.block, one.kind, one.person, one.apart, "across", row].append(one)
    for group in series.values():
        if len(group) > _LEAST and any(one.field.formula for one in group):
            yield group


def _pattern(one: Counted) -> str:
    row, column = one.place
    return pattern(one.field.formula or "", row, column, figures=one.kind not in _MONEY)


def _adds_the_same(one: Counted, other: Counted) -> bool:
    """Whether two plain sums add up the same cells as seen from their own (``=SUM(C5:E5)`` and ``=C6+D6+E6``)."""
    mine, its = _added(one), _added(other)
    return mine is not None and mine == its


def _guarded_alike(one: Counted, other: Counted) -> bool:
    """Whether two formulas are the same but for a guard against blanks, zeros and errors (``=IF(B5=0,1,C5/B5)``)."""
    if not one.field.formula or not other.field.formula:
        return False
    mine, its = (pattern(unguarded(each.field.formula or ""), *each.place) for each in (one, other))
    return mine == its


def _of_another_post(one: Counted, followers: Sequence[Counted]) -> bool:
    """Whether a formula is that of another post than all the others': a supervisor may be weighed otherwise.

    Only where posts go together in groups, and not on forms, whose copies were meant to be alike whoever they are for.
    """
    posts = {other.post for other in followers}
    table = one.layout not in ("form", "department")
    return table and bool(one.field.formula and one.post) and one.post not in posts and len(posts) < len(followers)


def _added(one: Counted) -> frozenset[tuple[str | None, int, int]] | None:
    added = added_up(one.field.formula or "")
    if added is None or any(not small(reference.area) for reference in added):
        return None
    row, column = one.place
    return frozenset((r.sheet, y - row, x - column) for r in added for y, x in cells(r.area))


def _distance(one: Counted, other: Counted) -> int:
    (row, column), (other_row, other_column) = one.place, other.place
    return abs(row - other_row) + abs(column - other_column)
