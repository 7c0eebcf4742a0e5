"""Pay tables without marks whose formula a line states: 实发绩效工资＝季度绩效工资×（1－扣发比例）."""

import re
from collections.abc import Iterator
from decimal import Decimal

from ..criteria.formulas.expression import compute, names
from ..criteria.totals import TotalRule
from ..regex import regex
from ..scoring.compare import same, tolerance
from ..scoring.total_rules import equation_for
from ..sheet.grid import Grid
from ..sheet.names import looks_like_name
from ..sheet.vocabulary import normalise, peel
from .wage_rows import HEADS, LEAST, NO_PERSON, WrongWage, made_in_one_way

_PAY = regex(
    r"(?:工资|奖金|绩效|提成|金额|薪酬|薪资|津贴|补贴|奖励|扣款|罚款|扣罚|实发|应发|实付|应付)(?:合计|总额|数|金额)?"
)
_PAY_AT_END = regex(rf"{_PAY.pattern}$")
_NOT_ALL = regex(r"试用|新员工|新进|实习|离职|入职|转正|除外|另行|另加|不受|四舍五入|取整|保底|封顶")
"""What a note makes otherwise for some, or for all figures."""
_LONG = 6


def stated_wages(grid: Grid) -> Iterator[WrongWage]:
    """Yield amounts that are not what the stated formula gives, where two in three of at least three rows follow it.

    A formula counts whose every name is the header of one column, and which has no limits.
    """
    found = _header(grid)
    if found is None:
        return
    head, labels = found
    texts = [normalise(grid.text(r, c)) for r in grid.rows for c in grid.starts(r) if r != head]
    told = [text for text in texts if "=" in text]
    if any(_NOT_ALL.search(text) for text in texts if len(text) > _LONG):
        return
    for end, label in labels.items():
        rules = {rule for text in told if (rule := equation_for(label, text, whole=True)) is not None}
        goes_on = any(re.search(rf"{re.escape(label)}=[^=,;。\n]+,", text) for text in told)
        if not _PAY_AT_END.search(label) or len(rules) != 1 or goes_on:
            continue
        (rule,) = rules
        columns = _columns(rule, labels, end)
        if columns is not None:
            yield from _wrong(grid, head, end, label, rule, columns)


def _header(grid: Grid) -> tuple[int, dict[int, str]] | None:
    """The header row: the first with at least four labels, of which one is of pay and none is said twice."""
    for row in grid.rows[:HEADS]:
        columns = grid.starts(row)
        labels = {c: peel(normalise(grid.text(row, c))) for c in columns if grid.text(row, c).strip()}
        if len(labels) > LEAST and not any(grid.numeric(row, c) for c in columns):
            twice = len(set(labels.values())) < len(labels)
            paid = any(_PAY_AT_END.search(label) for label in labels.values())
            return (row, labels) if paid and not twice else None
    return None


def _columns(rule: TotalRule, labels: dict[int, str], end: int) -> dict[str, int] | None:
    """The column of each name of a formula; ``None`` where one has none, or the formula has limits."""
    if rule.expression is None or rule.cap is not None or rule.floor is not None:
        return None
    by_label = {label: column for column, label in labels.items() if column != end}
    found = {name: by_label.get(peel(name), 0) for name in names(rule.expression)}
    return found if len(found) > 1 and all(found.values()) else None


def _wrong(
    grid: Grid, head: int, end: int, label: str, rule: TotalRule, columns: dict[str, int]
) -> Iterator[WrongWage]:
    compared = list(_compared(grid, head, end, rule, columns))
    fits = sum(same(entered, right, tolerance([entered])) for _, _, entered, right in compared)
    if not made_in_one_way(fits, len(compared)):
        return
    for row, name, entered, right in compared:
        if not same(entered, right, tolerance([entered])):
            yield WrongWage(grid.ref(row, end), name, label, entered, right, f"{label}={rule.expression}")


def _compared(
    grid: Grid, head: int, end: int, rule: TotalRule, columns: dict[str, int]
) -> Iterator[tuple[int, str, Decimal, Decimal]]:
    """Each row with all the figures: its number, whose it is, the amount as entered and as the formula gives it."""
    for row in (r for r in grid.rows if r > head):
        words = [grid.text(row, c).strip() for c in grid.starts(row) if not grid.numeric(row, c)]
        called = [word for word in words if looks_like_name(grid.words, word)] or [word for word in words if word]
        name = called[0] if called else ""
        figures = {n: grid.number(row, c) for n, c in columns.items()}
        entered = grid.number(row, end)
        known = {n: value for n, value in figures.items() if value is not None}
        if entered is None or not name or NO_PERSON.search(normalise(name)) or len(known) < len(columns):
            continue
        try:
            assert rule.expression is not None
            yield row, name, entered, compute(rule.expression, lambda n, known=known: known[n])  # type: ignore[misc]
        except (ArithmeticError, ValueError):
            continue
