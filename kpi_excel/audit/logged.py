"""The days that a list of events states line by line (检查登记, 贡献明细), and the days that its period runs over."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from ..dates import day_of, days_in, without_days
from ..period import days_between, periods_in
from ..regex import regex
from ..runs import Runs, runs_of_period
from ..workbook.model import Cell, Sheet

if TYPE_CHECKING:
    from .scope import Scope

_HEADER = regex(r"(?:发生|事发|事件|检查|抽查|巡查|巡检|违规|违纪|投诉|扣分|加分|奖惩|贡献)?(?:日期|时间)(?:\(.*\))?")
"""Headers of the day on which something happened: not 考核日期, 登记日期, 报送日期 or 入职日期, which may lie elsewhere."""
_RUNS = regex(r"周期|考核期|统计期|期间|起止|考核时间|统计时间")
_LABEL = regex(r"(?:日期|时间)[:：]?$|[:：]$")
_LEAST = 3


@dataclass(frozen=True, slots=True)
class Logged:
    """One line's day."""

    cell: Cell
    day: date


def logs(sheet: Sheet) -> Iterator[tuple[Cell, tuple[Logged, ...]]]:
    """Yield every column of days of events: its header, and the days below it as far as they can be read."""
    cells = sorted(sheet.cells.values(), key=lambda cell: (cell.column, cell.row))
    header: Cell | None = None
    days: list[Logged] = []
    for cell in cells:
        if header is not None and (cell.column != header.column or _heads(cell)):
            yield header, tuple(days)
            header, days = None, []
        if _heads(cell):
            header = cell
        elif header is not None and (day := _day(sheet, cell)) is not None:
            days.append(Logged(cell, day))
    if header is not None:
        yield header, tuple(days)


def strays(days: tuple[Logged, ...], runs: Runs) -> tuple[Logged, ...]:
    """Return the days outside the period, where they are few among many: else the list isn't of that period."""
    odd = tuple(one for one in days if runs.outside(one.day))
    inside = [one for one in days if runs.inside(one.day)]
    return odd if len(inside) >= _LEAST and len(odd) * 3 <= len(inside) else ()


def runs_of(scope: "Scope", header: Cell) -> Runs | None:
    """Return the days of a list's period: as its sheet states them, by its title, or as the only other sheet to do so.

    ``None`` where nothing says, or not one thing.
    """
    own = _stated(scope.raw)
    if own:
        return own[0] if len(own) == 1 else None
    above = [cell.text for cell in scope.raw.cells.values() if cell.row < header.row and cell.text]
    named = {period for text in above for period in periods_in(text)}
    if named:
        return runs_of_period(named.pop()) if len(named) == 1 else None
    others = {(one.first, one.last): one for sheet in scope.book.sheets for one in _stated(sheet)}
    if others:
        return next(iter(others.values())) if len(others) == 1 else None
    return runs_of_period(scope.period) if scope.period else None


def _heads(cell: Cell) -> bool:
    return isinstance(cell.value, str) and bool(_HEADER.fullmatch(re.sub(r"\s", "", cell.value)))


def _day(sheet: Sheet, cell: Cell) -> date | None:
    """The day that a cell states and nothing else; a line below the list (制表日期：2024-10-08) has its own label."""
    beside = sheet.cells.get((cell.row, cell.column - 1))
    if beside is not None and _LABEL.search(beside.text):
        return None
    if isinstance(cell.value, str) and without_days(cell.value).strip():
        return None
    return day_of(cell.value)


def _stated(sheet: Sheet) -> list[Runs]:
    """The ranges of days that a sheet says its period runs over, each once."""
    found: dict[tuple[date, date], Runs] = {}
    for cell in sheet.cells.values():
        if not isinstance(cell.value, str) or not _RUNS.search(cell.value):
            continue
        days = days_between(cell.value) or days_in(cell.value)
        if len(days) == 2 and days[0] < days[1]:
            found.setdefault((days[0], days[1]), Runs(days[0], days[1], cell.text, exact=True))
    return list(found.values())
