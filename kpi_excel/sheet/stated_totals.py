"""Lines on a sheet of prose (考核办法) that say how the totals or the pay of other sheets are made: 综合得分＝KPI得分×70%＋工作目标得分×30%."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from openpyxl.utils.cell import quote_sheetname

from ..regex import regex
from .model import Block, Field
from .vocabulary import normalise

_EQUATION = regex(r"[一-鿿]\w*=[^=]*[一-鿿]")
_ELSEWHERE = regex(r"=\+?(?:'[^']+'|[\w.]+)!\$?[A-Z]{1,3}\$?\d+")
"""A formula that takes a figure from another sheet as it is."""
_LEAST = 3
"""Shorter names (总分, 得分) may be of anything."""


def equations(cells: Iterable[Field]) -> Iterator[Field]:
    """Yield the lines of prose that state an equation between named figures."""
    for cell in cells:
        if isinstance(cell.value, str) and _EQUATION.search(normalise(cell.text)):
            yield cell


def with_equations_of(block: Block, sheets: Sequence[tuple[str, Sequence[Field]]]) -> tuple[Block, set[str]]:
    """Return a block with the lines of prose that make a total of its own, and the sheets that they stand on.

    Nothing is taken for a total of which its own notes speak, or of which two sheets do, or one sheet twice.
    """
    made = [(one.label, one.field) for person in block.people for one in person.sums]
    made += [(person.amount.label, person.amount) for person in block.people if person.amount is not None]
    labels = {normalise(label) for label, field in made if not _ELSEWHERE.fullmatch(field.formula or "")}
    own = [normalise(note.text) for note in block.notes]
    taken: list[Field] = []
    used: set[str] = set()
    for label in sorted(labels):
        if len(label) < _LEAST or any(_speaks(text, label) for text in own):
            continue
        found = [(sheet, cell) for sheet, cells in sheets for cell in cells if _speaks(normalise(cell.text), label)]
        said = sum(len(_alone(label).findall(normalise(cell.text))) for _, cell in found)
        if len({sheet for sheet, _ in found}) != 1 or said > 1:
            continue
        taken.extend(replace(cell, ref=f"{quote_sheetname(sheet)}!{cell.ref}") for sheet, cell in found)
        used.add(found[0][0])
    fresh = tuple(note for note in dict.fromkeys(taken) if note not in block.notes)
    return replace(block, notes=(*block.notes, *fresh)), used


@lru_cache(512)
def _alone(label: str) -> re.Pattern[str]:
    """An equation for just that name (综合得分=…, not 销售部综合得分=…)."""
    return re.compile(rf"(?:^|[^一-鿿\w]|(?<=\d)){re.escape(label)}=")


@lru_cache(512)
def _by_post(label: str) -> re.Pattern[str]:
    """An equation for those with a post (部门经理季度考核分=…)."""
    return re.compile(rf"{_POST}(?:的)?{re.escape(label)}=")


_POST = "(?:经理|主管|员工|职工|人员|组长|班长|店长|总监|主任|负责人)"


def _speaks(text: str, label: str) -> bool:
    return f"{label}=" in text and bool(_alone(label).search(text) or _by_post(label).search(text))
