"""A table of people without marks becomes a roster: which of its columns say what, and what stands in them."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files

from ..dates import day_of
from .grid import Grid
from .identity import pairs_in_text
from .names import clean_name, may_be_name
from .regions import Region
from .roster import Employee, Fact, Roster, Told
from .table import Column
from .vocabulary import MARKS, PEELED, Role, Vocabulary, normalise, peel

_RESULTS = MARKS | {Role.TOTAL, Role.SUBTOTAL, Role.WEIGHTED, Role.GRADE, Role.RANK, Role.AMOUNT, Role.ITEM, Role.RAW}
"""What no roster has: a table with such a column is a scorecard, its data, or a payroll."""
_ROLES = {
    Role.NUMBER: Fact.NUMBER,
    Role.DEPARTMENT: Fact.DEPARTMENT,
    Role.POST: Fact.POST,
    Role.BASE: Fact.PAY_BASE,
}
_LEVEL_SINCE = re.compile(r"任(?P<level>.{1,4}级)(?:客服)?(?:起始)?(?:日期|时间)")
_PLACED = frozenset({Fact.NUMBER, Fact.DEPARTMENT, Fact.POST, Fact.DAYS_PRESENT, Fact.DAYS_DUE})
"""What a sheet of attendance or of data says too; the other facts stand on rosters alone."""
_LEAST = 2
"""Fewer facts beside the names make a roster only where its title says that it is one."""


@dataclass(frozen=True, slots=True)
class _Columns:
    """The columns of a roster: what they say, and of which levels they give the day."""

    facts: Mapping[int, Fact]
    levels: Mapping[int, str]


def read_roster(grid: Grid, region: Region) -> Roster | None:
    """Read a table of people as a roster; ``None`` where it has marks, data or pay, or says nothing about its people."""
    columns, foreign = _columns(grid, region)
    facts = frozenset(columns.facts.values()) | ({Fact.LEVEL_SINCE} if columns.levels else frozenset())
    titles = _titles(grid, region)
    titled = _hold(titles, "words")
    enough = len(facts) >= (1 if titled else _LEAST)
    if foreign or not enough or not (titled or facts - {Fact.NUMBER, Fact.DEPARTMENT}):
        return None
    rows = [row for row in region.body if may_be_name(grid.words, grid.own(row, region.table.key))]
    if not rows:
        return None
    employees = tuple(_employee(grid, row, region.table.key, columns) for row in rows)
    area = grid.area(region.top, region.table.left, rows[-1], region.table.right)
    complete = (titled or bool(facts - _PLACED)) and not _hold(titles, "others")
    return Roster(grid.sheet.name, area, employees, facts, complete)


def _columns(grid: Grid, region: Region) -> tuple[_Columns, bool]:
    """Return what the columns say, and whether there is one that no roster has."""
    facts: dict[int, Fact] = {}
    levels: dict[int, str] = {}
    foreign = False
    for column in region.table.columns:
        if column.index == region.table.key:
            continue
        fact, level = fact_of(grid.words, column.label), _LEVEL_SINCE.fullmatch(peel(column.label))
        if fact is not None:
            if fact not in facts.values():
                facts[column.index] = fact
        elif level is not None:
            levels[column.index] = level["level"]
        elif peel(column.label) not in _data()["columns"]["further"]:
            foreign = foreign or _counts(grid, region.body, column)
    return _Columns(facts, levels), foreign


def fact_of(words: Vocabulary, label: str) -> Fact | None:
    """Return what the header of a roster's column says about an employee, or ``None``."""
    flat = peel(label)
    for fact in Fact:
        if flat in _data()["columns"][fact.value]:
            return fact
    return next((_ROLES[m.role] for m in words.meanings(label) if m.strength >= PEELED and m.role in _ROLES), None)


def _counts(grid: Grid, rows: Sequence[int], column: Column) -> bool:
    """Say whether a column holds results or figures, so that the table is more than a roster."""
    filled = [row for row in rows if grid.own(row, column.index)]
    if not filled:
        return grid.words.means(column.label, *_RESULTS)
    return grid.words.means(column.label, *_RESULTS) or any(grid.numeric(row, column.index) for row in filled)


def _titles(grid: Grid, region: Region) -> list[str]:
    """The tab's name and the texts above a table that can be its title."""
    above = [grid.text(row, c) for row in region.head for c in grid.columns(row, region.left, region.right)]
    lone = [text for text in above if not pairs_in_text(text) and len(normalise(text)) <= 30]
    return [normalise(text) for text in (grid.sheet.name, *lone)]


def _hold(titles: Sequence[str], words: str) -> bool:
    return any(word in title for title in titles for word in _data()["titles"][words])


def _employee(grid: Grid, row: int, key: int, columns: _Columns) -> Employee:
    named = grid.field(row, key)
    cells = {fact: grid.field(row, index) for index, fact in columns.facts.items()}
    told = {fact: Told(cell.ref, cell.text) for fact, cell in cells.items() if cell.text}

    def text(fact: Fact) -> str:
        return told[fact].text if fact in told else ""

    def day(fact: Fact) -> date | None:
        return day_of(cells[fact].value) if fact in cells else None

    def figure(fact: Fact) -> Decimal | None:
        return figure_in(cells[fact].text) if fact in cells else None

    level = text(Fact.LEVEL)
    since = {word: stated for index, word in columns.levels.items() if (stated := day_of(grid.field(row, index).value))}
    own = next((stated for word, stated in since.items() if word in level), None)
    state = _answers(text(Fact.STATE), "left", "stays")
    probation = _answers(text(Fact.PROBATION), "yes", "no")
    return Employee(
        name=clean_name(named.text),
        ref=named.ref,
        number=text(Fact.NUMBER),
        department=text(Fact.DEPARTMENT),
        post=text(Fact.POST),
        level=level,
        superior=clean_name(text(Fact.SUPERIOR)),
        pay_base=figure(Fact.PAY_BASE),
        base_salary=figure(Fact.BASE_SALARY),
        hired_on=day(Fact.HIRED_ON),
        level_since=day(Fact.LEVEL_SINCE) or own,
        levels_since=since,
        regular_on=day(Fact.REGULAR_ON),
        probation=_first(probation, *(_answers(text(f), "probation", "regular") for f in (Fact.PROBATION, Fact.STATE))),
        days_present=figure(Fact.DAYS_PRESENT),
        days_due=figure(Fact.DAYS_DUE),
        takes_part=_answers(text(Fact.TAKES_PART), "yes", "no"),
        state=text(Fact.STATE),
        left=_first(_answers(text(Fact.LEFT), "yes", "no"), state),
        left_on=day(Fact.LEFT_ON),
        cells=told,
    )


def _answers(text: str, yes: str, no: str) -> bool | None:
    """Return what a text says; ``None`` where it is none of the words of either answer."""
    flat = normalise(text)
    return True if flat in _data()["answers"][yes] else False if flat in _data()["answers"][no] else None


def _first(*answers: bool | None) -> bool | None:
    return next((answer for answer in answers if answer is not None), None)


def figure_in(text: str) -> Decimal | None:
    """Return the number in a cell's text, alone or with its unit (1200元, 22天)."""
    found = re.fullmatch(r"(\d+(?:\.\d+)?)(?:元|天|日)?(?:/月)?", normalise(text).replace(",", ""))
    return Decimal(found[1]) if found else None


@cache
def _data() -> Mapping[str, Mapping[str, frozenset[str]]]:
    """Return the words of the data file, normalised."""
    data = tomllib.loads(files(__package__).joinpath("roster.toml").read_text(encoding="utf-8"))
    return {part: {key: frozenset(map(normalise, ws)) for key, ws in words.items()} for part, words in data.items()}
