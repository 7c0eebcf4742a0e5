"""Which of several columns that could hold the same thing does: settled by what stands in them."""

import re
from collections.abc import Iterable, Mapping, Sequence

from .grid import Grid
from .table import Column
from .vocabulary import MARKS, Role

_RULE = re.compile(r"[扣得加减罚].{0,10}[\d一二两三四五六七八九十]|\d.{0,6}分|满分|酌情|[≥≤<>＜＞]")
_CONDITION = re.compile(
    r"[≥≤<>＜＞=]|以上|以下|以内|以外|不足|超过|低于|高于|达到|\d\s*[%％‰]?[一-鿿]{0,2}(?:[(（]不?含[)）])?\s*[-~—～至到]\s*\d|全勤|无|每"
)


class Pick:
    """Chooses among columns that could hold the same thing, by their contents."""

    def __init__(self, grid: Grid, rows: Sequence[int], by_role: Mapping[Role, list[Column]], key: int) -> None:
        self.grid, self.rows, self.by_role, self.key = grid, rows, by_role, key
        self._starts: dict[int, frozenset[int]] = {}

    def first(self, role: Role) -> Column | None:
        """Return the first column with a role."""
        found = self.by_role.get(role)
        return found[0] if found else None

    def starts(self, column: int) -> frozenset[int]:
        """Return the rows in which a cell with content of the column begins."""
        if column not in self._starts:
            grid = self.grid
            self._starts[column] = frozenset(
                row for row in self.rows if grid.anchor(row, column)[0] == row and grid.text(row, column)
            )
        return self._starts[column]

    def items(self) -> tuple[int, int | None, bool, list[Column]]:
        """Return the item's column, the category's, whether each line is an item, and what remains of 考核内容."""
        category = self.first(Role.CATEGORY)
        candidates = sorted(self.by_role.get(Role.ITEM, []) + self.by_role.get(Role.CONTENT, []), key=lambda c: c.index)
        contents = {c.index for c in self.by_role.get(Role.CONTENT, [])}
        if not candidates:
            criteria = self.by_role.get(Role.CRITERION, []) + self.by_role.get(Role.DEFINITION, [])
            if category is not None and self._fine(category.index):
                return category.index, None, False, []
            chosen = criteria[0] if criteria else category
            named = self._nameless(chosen)
            if named is not None:
                return named, category.index if category else None, False, []
            if chosen is None:
                return self.key, None, False, []
            return chosen.index, category.index if category and category is not chosen else None, bool(criteria), []
        first = candidates[0]
        rest = candidates[1:]
        coarse = category.index if category else None
        while rest:
            second = rest[0]
            finer = self.starts(second.index) - self.starts(first.index)
            if (finer and self._marked_by_line(first.index, finer)) or (
                not finer and second.index not in contents and self._repeats(first.index)
            ):
                coarse, first, rest = first.index, second, rest[1:]
            else:
                break
        by_line = False
        lines = self.by_role.get(Role.CRITERION, []) + [c for c in rest if c.index in contents]
        for column in lines:
            finer = self.starts(column.index) - self.starts(first.index)
            if finer and not self.bands(column.index) and self._marked_by_line(first.index, finer, strict=True):
                coarse, by_line = first.index, True
                return column.index, coarse, by_line, [c for c in rest if c.index != column.index]
        return first.index, coarse, by_line, rest

    def _nameless(self, criterion: Column | None) -> int | None:
        """Return the column of names without a header, left of the criteria, if there is one."""
        known = {c.index for columns in self.by_role.values() for c in columns}
        for column in range((criterion.index if criterion else self.key) - 1, 0, -1):
            texts = [row for row in self.starts(column) if not self.grid.numeric(row, column)]
            if column not in known and len(texts) * 2 > len(self.rows):
                return column
        return None

    def bands(self, column: int) -> bool:
        """Say whether a column of criteria holds bare conditions (≥95%) and nobody's data stands beside them."""
        texts = [self.grid.text(row, column) for row in self.starts(column)]
        bare = sum(bool(_CONDITION.search(t)) and not re.search(r"[扣得加减罚]", t) and len(t) <= 20 for t in texts)
        return bool(texts) and bare * 5 >= len(texts) * 4 and Role.RAW not in self.by_role

    def _fine(self, column: int) -> bool:
        return len(self.starts(column)) * 2 >= len(self.rows)

    def _repeats(self, column: int) -> bool:
        texts = [self.grid.text(row, column) for row in self.rows]
        return len(set(texts)) < len(texts)

    def _marked_by_line(self, coarse: int, finer: Iterable[int], *, strict: bool = False) -> bool:
        """Say whether the lines inside a coarse cell have marks (or full marks, raw data) of their own."""
        grid = self.grid
        marks = [c.index for role in (*MARKS, Role.WEIGHTED) for c in self.by_role.get(role, [])]
        others = [c.index for role in (Role.RAW, Role.WEIGHT) for c in self.by_role.get(role, [])]
        fulls = [c.index for c in self.by_role.get(Role.FULL, [])]
        lines = list(finer)

        def own(columns: Iterable[int]) -> int:
            return sum(any(grid.anchor(r, c)[0] == r and grid.text(r, c) for c in columns) for r in lines)

        if own(marks) * 2 > len(lines):
            return True
        if any(own([c]) for c in marks) or strict:
            return False
        merged = any(grid.span(r, c).bottom > grid.span(r, c).top for r in lines for c in marks)
        if merged:
            return False
        return own([*others, *fulls]) * 2 > len(lines) or not (marks or others or fulls)

    def texts(self, spare: Sequence[Column], item: int) -> tuple[tuple[Column, ...], Column | None]:
        """Return the criterion's columns and the definition's."""
        criteria = list(self.by_role.get(Role.CRITERION, []))
        definitions = [*self.by_role.get(Role.DEFINITION, []), *spare]
        if not criteria:
            ruled = next((c for c in definitions if self._says_rules(c.index)), None)
            if ruled is None and not any(role in self.by_role for role in (Role.DEFINITION,)):
                ruled = spare[0] if spare else None
            if ruled is not None:
                criteria = [ruled]
                definitions = [c for c in definitions if c is not ruled]
        if len(criteria) > 1:
            prose = [c for c in criteria if self._texts_in(c.index)]
            criteria = prose or criteria
        return tuple(sorted(criteria, key=lambda c: c.index)), definitions[0] if definitions else None

    def _says_rules(self, column: int) -> bool:
        texts = [self.grid.text(row, column) for row in self.starts(column)]
        return sum(bool(_RULE.search(text)) for text in texts) * 2 > len(texts)

    def _texts_in(self, column: int) -> bool:
        return any(not self.grid.numeric(row, column) for row in self.starts(column))

    def points_and_full(self, criteria: Sequence[Column], item: int) -> tuple[Column | None, Column | None]:
        """Return the column of band points (beside conditions, a row each) and that of full marks."""
        fulls = list(self.by_role.get(Role.FULL, []))
        marks = [c for role in (Role.MARK, Role.DEDUCTION) for c in self.by_role.get(role, [])]
        points: Column | None = None
        if criteria:
            inner = self.starts(criteria[-1].index) - self.starts(item)
            for candidate in [*fulls, *(marks if len(marks) > 1 or self.bands(criteria[-1].index) else [])]:
                filled = [row for row in inner if row in self.starts(candidate.index)]
                others = [m for m in marks if m is not candidate]
                elsewhere = [row for row in filled if any(row in self.starts(m.index) for m in others)]
                if filled and len(filled) * 2 >= len(inner) and len(elsewhere) * 2 <= len(filled):
                    points = candidate
                    break
        full = next((c for c in fulls if c is not points), None)
        return points, full

    def weights(self, item: int, category: int | None) -> tuple[Column | None, Column | None]:
        """Return the item's weight column and the category's."""
        found = list(self.by_role.get(Role.WEIGHT, []))
        if not found:
            return None, None
        starts = self.starts(item)

        def coarse(column: Column) -> bool:
            return (
                category is not None
                and len(self.starts(column.index)) < len(starts)
                and any(self.grid.span(r, column.index).bottom > self.grid.span(r, column.index).top for r in starts)
                and not self.starts(column.index) >= starts
            )

        coarse_ones = [c for c in found if coarse(c)]
        fine_ones = [c for c in found if c not in coarse_ones]
        return (fine_ones[0] if fine_ones else None), (coarse_ones[0] if coarse_ones else None)
