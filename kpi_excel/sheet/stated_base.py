"""The base of pay that a header states (绩效工资标准2000元/月, 绩效奖金（基数1500元）), or a line below it (2000元/月)."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from ..regex import regex
from .attribute_rows import Attributes
from .grid import Grid
from .model import Field
from .slots import MatrixColumns
from .vocabulary import Role, normalise

_STATED = regex(
    r"[(:]?(?P<word>标准|基数|基准|满额|总额)(?:为|是|:)?(?P<base>\d+(?:,\d{3})*(?:\.\d+)?)元?(?:[/每]?(?:人|月|人[/每]?月|月[/每]?人))?\)?$"
)
_BARE = regex(r"(?P<base>\d+(?:,\d{3})*(?:\.\d+)?)元?(?:[/每]?(?:人|月|人[/每]?月|月[/每]?人))?")
_LEAST = Decimal(100)
"""A smaller figure under a header of pay is no month's pay."""


def without_base(text: str) -> str:
    """Return a header without the amount that it states: 绩效工资标准2000元/月 → 绩效工资标准, 绩效奖金（标准1500元） → 绩效奖金."""
    flat = normalise(text)
    found = _STATED.search(flat)
    if found is None or _figure(found["base"]) < _LEAST:
        return text
    bracketed = flat[found.start()] == "("
    return flat[: found.start() if bracketed else found.end("word")]


def with_pay_under_its_base(grid: Grid, columns: MatrixColumns, rows: Sequence[int]) -> MatrixColumns:
    """Take a column under a stated base (绩效工资标准2000元/月) for the pay itself where no other column is, and its figures
    are not that base. ``rows`` are the people's.
    """
    bases = [column for role, column in columns.outcomes if role is Role.BASE]
    if len(bases) != 1 or columns.money or any(role is Role.AMOUNT for role, _ in columns.outcomes):
        return columns
    told = _STATED.search(normalise(bases[0].path[-1].text))
    figures = {grid.number(row, bases[0].index) for row in rows} - {None}
    if told is None or figures <= {_figure(told["base"])}:
        return columns
    outcomes = ((Role.AMOUNT if column is bases[0] else role, column) for role, column in columns.outcomes)
    return replace(columns, outcomes=tuple(outcomes))


def stated_base(grid: Grid, columns: MatrixColumns, attributes: Attributes) -> Field | None:
    """Return the one base of pay that the header cells over the only column of pay state, or a line of full marks or
    standards under them; ``None`` where there is none, where several differ, or where the people have a column for it.
    """
    paid = [column for role, column in columns.outcomes if role is Role.AMOUNT] or list(columns.money)
    if len(paid) != 1 or any(role is Role.BASE for role, _ in columns.outcomes):
        return None
    (column,) = paid
    found: list[Field] = []
    for head in column.path:
        told = _STATED.search(normalise(head.text))
        if told is not None:
            found.append(_base(grid.field(head.row, head.column), told["base"]))
    for row in _rows(attributes):
        cell = grid.field(row, column.index)
        told = _BARE.fullmatch(normalise(cell.text))
        if told is not None:
            found.append(_base(cell, told["base"]))
    found = [cell for cell in found if cell.number is not None and cell.number >= _LEAST]
    return found[0] if len({cell.number for cell in found}) == 1 else None


def _rows(attributes: Attributes) -> Sequence[int]:
    return [row for role in (Role.FULL, Role.CRITERION) for row in attributes.rows.get(role, ())]


def _base(cell: Field, figure: str) -> Field:
    return replace(cell, value=_figure(figure), label="绩效工资标准")


def _figure(text: str) -> Decimal:
    return Decimal(text.replace(",", ""))
