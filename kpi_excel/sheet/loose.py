"""Figures below a card's total: a label with its value beside it, or a line of labels over a line of figures."""

import re
from collections.abc import Iterator, Sequence

from .body import Row
from .columns import Owner
from .grid import Grid
from .header_text import one_line
from .labels import label_role
from .model import Field
from .vocabulary import OUTCOMES, Role

_MONEY = re.compile(r"(?:底薪|工资|薪资|薪酬|奖金)(?:[(（]元[)）])?$")


def read_loose(grid: Grid, rows: Sequence[Row]) -> Iterator[tuple[Role | None, Field]]:
    """Give each value with the role of its label, as far as it says one of the outcomes; every cell read is taken."""
    above: Row | None = None
    for row in rows:
        grid.take(row.number, row.columns)
        figures = [column for column in row.columns if grid.numeric(row.number, column)]
        if not figures:
            above = row
        elif above is not None and len(figures) == len(row.columns) and _stands_under(grid, row, above):
            for column in figures:
                yield _labelled(grid, row.number, column, grid.text(above.number, column))
        else:
            label = ""
            for column in row.columns:
                if column in figures:
                    yield _labelled(grid, row.number, column, label)
                else:
                    label = grid.text(row.number, column)


def read_loose_by_column(
    grid: Grid, rows: Sequence[Row], owners: Sequence[Owner]
) -> Iterator[tuple[int, Role | None, Field]]:
    """Give, for each person who heads columns, what stands in them; with the person's place among the owners."""
    for row in rows:
        grid.take(row.number, row.columns)
        label = _label(grid, row, owners)
        role = label_role(grid, label)
        money = role is None and bool(_MONEY.search(label))
        for index, owner in enumerate(owners):
            column = next((c for c in owner.columns if grid.text(row.number, c)), None)
            if column is not None:
                kept = Role.AMOUNT if money else role if role in OUTCOMES else None
                yield index, kept, grid.field(row.number, column, one_line(label))


def _label(grid: Grid, row: Row, owners: Sequence[Owner]) -> str:
    """The label of a row: the last one before the people's columns where the first one is merged over several rows."""
    first = min((c for owner in owners for c in owner.columns), default=0)
    named = [c for c in row.columns if not grid.numeric(row.number, c) and grid.text(row.number, c)]
    before = [c for c in named if c < first]
    span = grid.span(row.number, before[0]) if len(before) > 1 else None
    return (
        grid.text(row.number, before[-1] if span is not None and span.bottom > span.top else named[0]) if named else ""
    )


def _stands_under(grid: Grid, row: Row, above: Row) -> bool:
    return all(grid.text(above.number, column) for column in row.columns)


def _labelled(grid: Grid, row: int, column: int, label: str) -> tuple[Role | None, Field]:
    role = label_role(grid, label) if label else None
    return role if role in OUTCOMES else None, grid.field(row, column, one_line(label))
