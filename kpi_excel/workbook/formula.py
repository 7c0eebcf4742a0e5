"""What a formula is made of: the cells it refers to, the functions it calls, its pattern seen from its own cell.

A formula is looked at token by token with one expression, because every formula of a workbook is looked at; it is not
parsed and not computed here.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from .model import LAST_COLUMN, LAST_ROW, Area, column_number

_CELL = r"\$?[A-Za-z]{1,3}\$?[1-9][0-9]{0,6}"
_TOKEN = re.compile(
    rf"""
      (?P<text>"(?:[^"]|"")*")
    | (?P<error>\#[A-Z0-9/]+[!?]?)
    | (?P<sheet>(?:'(?:[^']|'')+'|[\w.\[\]]+(?::[\w.]+)?)!)?
      (?: (?P<area>{_CELL}(?::{_CELL})?(?![\w.(!]))
        | (?P<columns>\$?[A-Za-z]{{1,3}}:\$?[A-Za-z]{{1,3}}(?![\w.(!]))
        | (?P<rows>\$?[1-9][0-9]{{0,6}}:\$?[1-9][0-9]{{0,6}}(?![\w.(!]))
        | (?P<function>[^\W\d][\w.]*)(?=\()
        | (?P<name>[^\W\d][\w.\\]*)
        | (?P<number>(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[Ee][+-]?[0-9]+)?)
      )
    """,
    re.VERBOSE,
)
_CORNER = re.compile(r"(\$?)([A-Za-z]{1,3})(\$?)([0-9]+)")
_CALL = re.compile(r"([A-Za-z]+)\((.*)\)", re.DOTALL)
_LITERAL = re.compile(r'-?[0-9.]+%?|"[^"]*"|')
_GUARD = re.compile(
    rf"""{_CELL}(?:=|<>|>|<=)(?:0|"")|(?:NOT\()?IS(?:BLANK|NUMBER|ERROR|ERR|TEXT)\({_CELL}\)\)?"""
    rf"""|COUNTA?\({_CELL}(?::{_CELL})?\)(?:=|<>|>)0""",
    re.IGNORECASE,
)
"""Conditions that only ask whether there is something to compute with."""
_SMALL = 20_000
_ROUNDED = re.compile(r"=\s*ROUND\((.+),\s*[0-9]\s*\)\s*", re.IGNORECASE)
_ADDING = frozenset("=(),+ ")
_WORDS = frozenset(("TRUE", "FALSE"))
_NEW_FUNCTION = re.compile(r"^(?:_xlfn\.)?(?:_xlws\.)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reference:
    """A cell or range that a formula refers to."""

    area: Area
    sheet: str | None = None
    """The sheet's name as written (with ``[1]`` in front for another workbook); ``None``: the formula's own sheet."""
    single: bool = False
    """Whether it names one cell, not a range."""


def references(formula: str) -> Iterator[Reference]:
    """Yield the cells and ranges that a formula names, in its order; names and tables are not looked up."""
    for token in _TOKEN.finditer(formula):
        kind = token.lastgroup
        if kind not in ("area", "columns", "rows"):
            continue
        sheet = token["sheet"]
        first, _, last = token[kind].replace("$", "").partition(":")
        yield Reference(_area(kind, first, last or first), _sheet(sheet) if sheet else None, not last)


def _area(kind: str, first: str, last: str) -> Area:
    if kind == "columns":
        return _ordered(1, column_number(first), LAST_ROW, column_number(last))
    if kind == "rows":
        return _ordered(int(first), 1, int(last), LAST_COLUMN)
    (top, left), (bottom, right) = (_place(corner) for corner in (first, last))
    return _ordered(top, left, bottom, right)


def _ordered(top: int, left: int, bottom: int, right: int) -> Area:
    return Area(min(top, bottom), min(left, right), max(top, bottom), max(left, right))


def _place(corner: str) -> tuple[int, int]:
    letters = corner.rstrip("0123456789")
    return int(corner[len(letters) :]), column_number(letters)


def _sheet(written: str) -> str:
    name = written[:-1]
    return name[1:-1].replace("''", "'") if name.startswith("'") else name


def small(area: Area) -> bool:
    """Whether an area is small enough to be gone through cell by cell."""
    return (area.bottom - area.top + 1) * (area.right - area.left + 1) <= _SMALL


def cells(area: Area) -> Iterator[tuple[int, int]]:
    """Yield the places of an area, row by row."""
    for row in range(area.top, area.bottom + 1):
        for column in range(area.left, area.right + 1):
            yield row, column


def functions(formula: str) -> frozenset[str]:
    """Return the functions that a formula calls, in capitals, without the prefixes that files put before new ones."""
    return frozenset(
        _NEW_FUNCTION.sub("", token["function"]).upper()
        for token in _TOKEN.finditer(formula)
        if token.lastgroup == "function"
    )


def names(formula: str) -> frozenset[str]:
    """Return the defined names (or tables) that a formula uses, as written."""
    return frozenset(
        token["name"]
        for token in _TOKEN.finditer(formula)
        if token.lastgroup == "name" and token["name"].upper() not in _WORDS
    )


def added_up(formula: str) -> tuple[Reference, ...] | None:
    """Return what a formula adds up, if it does nothing else: ``SUM`` and ``+``, written in any way, perhaps rounded.

    ``None`` for every other formula, also for one with a number written in it.
    """
    rounded = _ROUNDED.fullmatch(formula)
    body = f"={rounded[1]}" if rounded else formula

    def left(token: re.Match[str]) -> str:
        summing = token.lastgroup == "function" and token["function"].upper() == "SUM"
        return "" if summing or token.lastgroup in ("area", "columns", "rows") else "?"

    rest = _TOKEN.sub(left, body)
    return None if set(rest) - _ADDING else tuple(references(body))


def unguarded(formula: str) -> str:
    """Return what a formula computes when nothing is blank, zero or an error.

    ``=IFERROR(C5/B5,0)`` and ``=IF(B5=0,1,C5/B5)`` give ``=C5/B5``; every other formula comes back as it is.
    """
    body = formula.removeprefix("=").replace(" ", "")
    called = _CALL.fullmatch(body)
    arguments = _arguments(called[2]) if called else None
    if called is None or arguments is None:
        return formula
    name = called[1].upper()
    if name in ("IFERROR", "IFNA") and len(arguments) == 2 and _LITERAL.fullmatch(arguments[1]):
        return unguarded(f"={arguments[0]}")
    if name == "IF" and len(arguments) == 3 and _GUARD.fullmatch(arguments[0]):
        rest = [argument for argument in arguments[1:] if not _LITERAL.fullmatch(argument)]
        if len(rest) == 1:
            return unguarded(f"={rest[0]}")
    return formula


def _arguments(text: str) -> list[str] | None:
    """The arguments of a call, given what stands between its brackets; ``None`` if these are not one pair."""
    found, depth, start, quoted = [], 0, 0, False
    for index, char in enumerate(text):
        if char == '"':
            quoted = not quoted
        elif not quoted and char in "()":
            depth += 1 if char == "(" else -1
            if depth < 0:
                return None
        elif not quoted and char == "," and depth == 0:
            found.append(text[start:index])
            start = index + 1
    return [*found, text[start:]]


def spelled_out(formula: str, meanings: Mapping[str, str]) -> str:
    """Return a formula with what they stand for in the place of defined names (``meanings``, by name in capitals)."""

    def meant(token: re.Match[str]) -> str:
        meaning = meanings.get(token["name"].upper()) if token.lastgroup == "name" else None
        return token[0] if meaning is None else f"({meaning})"

    return _TOKEN.sub(meant, formula)


def outside(formula: str) -> bool:
    """Whether a formula refers to another workbook."""
    return "[" in formula and any("[" in (token["sheet"] or "") for token in _TOKEN.finditer(formula))


def pattern(formula: str, row: int, column: int, *, figures: bool = True) -> str:
    """Return a formula as seen from its own cell: the same for all cells that it was filled down or across to.

    Args:
        formula: with its ``=``.
        row: of its cell, counted from 1.
        column: of its cell, counted from 1.
        figures: whether the numbers written in it count; if not, each is replaced by ``#``.
    """

    def seen(token: re.Match[str]) -> str:
        kind = token.lastgroup
        if kind == "area":
            return (token["sheet"] or "") + _CORNER.sub(lambda corner: _from(corner, row, column), token["area"])
        if kind == "number" and not figures:
            return "#"
        return token[0] if kind == "text" else token[0].upper()

    return _TOKEN.sub(seen, formula.replace(" ", ""))


def _from(corner: re.Match[str], row: int, column: int) -> str:
    across, letters, down, digits = corner.groups()
    right = f"C{column_number(letters)}" if across else f"C[{column_number(letters) - column}]"
    below = f"R{digits}" if down else f"R[{int(digits) - row}]"
    return below + right
