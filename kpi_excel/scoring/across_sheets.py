"""Figures that a summary's formula works out from cells of other sheets (=ROUND(AVERAGE('7月'!G3,'8月'!G3),2))."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from ..criteria.formulas.expression import Expression, NotAnExpression, compute, parse
from ..regex import regex
from ..sheet.model import Field
from .copied_totals import Cell

_REFERENCE = regex(r"(?:'((?:[^']|'')+)'|([\w.]+))!\$?([A-Z]{1,3})\$?(\d+)(?![\d:(])")
_CALL = regex(r"(AVERAGE|SUM|ROUND|)\(([^()]*)\)")
_LEFT = regex(r"[A-Z]{1,3}\$?\d|[!:&<>=\"]|[A-PR-Z]{2,}\(")
"""What no reading of plain arithmetic leaves over: cells of the own sheet, ranges, comparisons, other functions."""
_LETTERS = "ABCDEFGH"


@dataclass(frozen=True, slots=True)
class WorkedOut:
    """What a formula comes to by the figures as entered, and as they should be, with the errors behind it."""

    entered: Decimal
    right: Decimal
    causes: tuple[str, ...]
    provisional: bool


def across_sheets(field: Field, index: Mapping[str, Cell]) -> WorkedOut | None:
    """Work out a formula of sums, means and plain arithmetic over known cells of other sheets, else ``None``."""
    formula = (field.formula or "").replace(" ", "")
    if "!" not in formula or not formula.startswith("="):
        return None
    cells: dict[str, Cell | None] = {}

    def named(found: re.Match[str]) -> str:
        sheet = found[1].replace("''", "'") if found[1] else found[2]
        name = _name(len(cells))
        cells[name] = index.get(f"{sheet}!{found[3]}{found[4]}")
        return name

    text = _REFERENCE.sub(named, formula[1:].lstrip("+"))
    tree = _tree(text)
    known = {name: cell for name, cell in cells.items() if cell is not None and cell.entered is not None}
    if tree is None or len(known) < len(cells):
        return None
    entered = {name: cell.entered for name, cell in known.items() if cell.entered is not None}
    right = {name: entered[name] if cell.right is None else cell.right for name, cell in known.items()}
    try:
        values = compute(tree, lambda name: entered[name]), compute(tree, lambda name: right[name])
    except (ArithmeticError, ValueError, KeyError):
        return None
    causes = tuple(cell.cause for cell in known.values() if cell.cause)
    open_ones = any(cell.check is not None and cell.check.provisional for cell in known.values())
    return WorkedOut(*values, causes, open_ones)


def _name(number: int) -> str:
    """A name that no cell or function has (QA, QB … QBA)."""
    letters = ""
    while True:
        letters = _LETTERS[number % len(_LETTERS)] + letters
        number = number // len(_LETTERS) - 1
        if number < 0:
            return f"Q{letters}"


def _tree(text: str) -> Expression | None:
    while found := _CALL.search(text):
        parts = found[2].split(",")
        if found[1] == "ROUND" or len(parts) == 1:
            meant = f"[{parts[0]}]"
        elif not found[1]:
            return None
        else:
            added = "+".join(f"[{part}]" for part in parts)
            meant = f"[[{added}]/{len(parts)}]" if found[1] == "AVERAGE" else f"[{added}]"
        text = text[: found.start()] + meant + text[found.end() :]
    text = text.replace("[", "(").replace("]", ")")
    if _LEFT.search(re.sub(r"Q[A-H]+", "", text)):
        return None
    try:
        return parse(text.replace("*", "×"))
    except NotAnExpression:
        return None
