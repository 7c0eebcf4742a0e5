"""Columns that nobody knows but the totals: figures of a person that the totals of a table plainly add or take off.

A table may have 综合得分, a column of the company's own (特殊贡献), and 最终得分 ``=E3+F3``. No list of words knows every such
column; where the totals of most people add it in the same way, it belongs to them.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from ..sheet.model import Block, Field, Person, Sum
from ..workbook.formula import cells, pattern, references, small
from ..workbook.model import a1, place
from .compare import figure

_LEAST, _SHARE = 3, 0.75
_ROUNDED = re.compile(r"=ROUND\((.+),[0-9]\)", re.IGNORECASE)
_SUM = re.compile(r"\bSUM(?=\()", re.IGNORECASE)
_CELLS = re.compile(r"\$?[A-Z]{1,3}\$?[0-9]+(?::\$?[A-Z]{1,3}\$?[0-9]+)?", re.IGNORECASE)
_TAKEN_TOGETHER = re.compile(r"-(?:SUM)?\(", re.IGNORECASE)
_PRODUCT = re.compile(r"\(?(.+?)\)?\*(\$?[A-Z]{1,3}\$?[0-9]+)", re.IGNORECASE)
_LOSS = re.compile(r"扣|减|罚|违")
_EITHER = re.compile(r"加减|加扣|奖罚|奖惩|奖扣|增减")
_SIGNS = frozenset("=(),+-")


def with_added_facts(block: Block) -> Block:
    """Return a table whose totals cover the figures of a person, too, that the formulas of most of them add."""
    if block.layout in ("form", "department"):
        return block
    columns: dict[tuple[str, str], list[tuple[Person, Sum]]] = defaultdict(list)
    for person in block.people:
        for one in person.sums:
            if one.field.ref and "!" not in one.field.ref:
                columns[_column(one)].append((person, one))
    usual = {key: found for key, members in columns.items() if (found := _usual(members)) is not None}
    if not usual:
        return block
    return replace(block, people=tuple(_covering(person, usual) for person in block.people))


def taken_off(one: Sum, fact: Field) -> bool:
    """Whether a total takes a figure off: its formula says so, or, where it was typed, the figure's label."""
    if not one.field.formula:
        return _LOSS.search(fact.label) is not None and _EITHER.search(fact.label) is None
    formula = one.field.formula.replace("$", "").replace(" ", "").upper()
    return re.search(rf"-{fact.ref}(?![0-9:])", formula) is not None


def only_adds(formula: str) -> bool:
    """Whether a formula does nothing but add cells and take single ones off, perhaps rounded."""
    formula = formula.replace(" ", "")
    rounded = _ROUNDED.fullmatch(formula)
    if _TAKEN_TOGETHER.search(formula):
        return False
    return not set(_CELLS.sub("", _SUM.sub("", f"={rounded[1]}" if rounded else formula))) - _SIGNS


def coefficient(person: Person, one: Sum) -> Decimal | None:
    """The figure of a person that a total's formula multiplies its sum by (小计 × 出勤系数), if it does."""
    formula = (one.field.formula or "").replace(" ", "").replace("$", "")
    rounded = _ROUNDED.fullmatch(formula)
    match = _PRODUCT.fullmatch(rounded[1] if rounded else formula.removeprefix("="))
    if match is None or not only_adds(f"={match[1]}"):
        return None
    figures = [*person.facts, *([person.share] if person.share is not None else [])]
    found = next((f for f in figures if f.ref == match[2].upper() and "系数" in f.label), None)
    return None if found is None else figure(found)


@dataclass(frozen=True, slots=True)
class _Usual:
    """How most totals of a column are made."""

    pattern: str
    facts: frozenset[int]
    """The columns of figures of a person that they add or take off."""
    takes_off: bool


def _usual(members: Sequence[tuple[Person, Sum]]) -> _Usual | None:
    filled = [(person, one) for person, one in members if not one.field.blank or one.field.formula]
    patterns = Counter(_pattern(one) for _, one in filled)
    most, count = patterns.most_common(1)[0] if patterns else ("", 0)
    if not most or count < _LEAST or count < _SHARE * len(filled):
        return None
    person, one = next((person, one) for person, one in filled if _pattern(one) == most)
    facts = set(_on_sheet(person))
    read = {place(ref)[1] for ref in _behind(one) if ref in facts and ref not in one.over}
    return _Usual(most, frozenset(read), "-" in most.replace("[-", "")) if read else None


def _covering(person: Person, usual: Mapping[tuple[str, str], _Usual]) -> Person:
    sums = []
    for one in person.sums:
        found = usual.get(_column(one))
        typed = not one.field.formula and found is not None and not found.takes_off
        if found is not None and (typed or _pattern(one) == found.pattern):
            row, _ = place(one.field.ref)
            beside = [ref for ref in _on_sheet(person) if place(ref)[0] == row and place(ref)[1] in found.facts]
            one = replace(one, over=(*one.over, *(ref for ref in beside if ref not in one.over)))
        sums.append(one)
    return replace(person, sums=tuple(sums))


def _on_sheet(person: Person) -> list[str]:
    return [fact.ref for fact in person.facts if fact.ref and "!" not in fact.ref]


def _column(one: Sum) -> tuple[str, str]:
    return one.label, one.field.ref.rstrip("0123456789")


def _pattern(one: Sum) -> str:
    """The pattern of a formula that only adds and takes off cells; nothing for another one."""
    formula = one.field.formula or ""
    return pattern(formula, *place(one.field.ref)) if formula and only_adds(formula) else ""


def _behind(one: Sum) -> list[str]:
    """The cells of its row that a formula adds, as far as they stand behind the first that the total covers.

    What stands before it (工号, 工龄) got into a range by mistake.
    """
    row, _ = place(one.field.ref)
    first = min((place(ref)[1] for ref in one.over if "!" not in ref), default=None)
    areas = [r.area for r in references(one.field.formula or "") if r.sheet is None and small(r.area)]
    along = [where for area in areas if area.top == area.bottom == row for where in cells(area)]
    return [a1(*where) for where in along if first is not None and where[1] > first]
