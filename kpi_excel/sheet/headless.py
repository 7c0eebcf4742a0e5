"""Criteria below a matrix without a header of their own: 1 | 转接率 | 15 | ≤3%得15分；…, under a line 评分细则."""

from collections.abc import Collection, Sequence

from .body import Row, RowKind
from .criteria import Criteria
from .grid import Grid
from .header_text import states_rule
from .model import CriterionText, Item
from .vocabulary import peel


def rules_below(grid: Grid, rows: Sequence[Row], names: Collection[str]) -> Criteria:
    """Return the items that rows of a table's body state in words: a known name, a rule beside it, perhaps a full mark.

    ``names`` are the items' names, peeled. The rows' cells are noted as understood.
    """
    items: list[Item] = []
    for row in rows:
        if row.kind not in (RowKind.DATA, RowKind.NOTE) or len(row.columns) < 2:
            continue
        texts = [column for column in row.columns if not grid.numeric(row.number, column)]
        named = next((c for c in texts[:2] if peel(grid.text(row.number, c)) in names), None)
        ruled = next(
            (c for c in texts if named is not None and c > named and states_rule(grid.text(row.number, c))), None
        )
        if named is None or ruled is None or ruled != texts[-1]:
            continue
        grid.take(row.number, row.columns)
        figures = [c for c in row.columns if named < c < ruled and grid.number(row.number, c) is not None]
        items.append(
            Item(
                grid.field(row.number, named),
                criterion=CriterionText((grid.field(row.number, ruled),)),
                full_mark=grid.field(row.number, figures[-1], "分值") if figures else None,
            )
        )
    return Criteria(tuple(items))
