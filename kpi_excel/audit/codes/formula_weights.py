"""公式里的权重与表上写的不同: a weighted sum whose figures are not the weights that stand beside what it adds up."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from ...figures import plain
from ...sheet.grid import Grid
from ...sheet.vocabulary import PEELED, Role
from ...workbook.model import a1, place
from ..code import Code
from ..finding import Finding, Severity
from ..scope import Scope

CODE = Code(
    "formula-weights", Severity.WARNING, "公式里的权重与表上写的不同",
    "公式把几个得分乘以权重再相加，乘的数与这几行（或几列）旁边“权重”一栏写的不一样，多半是公式里写错了一个数。"
    "乘的数与权重都对不上的，公式可能另有依据，不报告；正好互换了的，报告。",
    "客服处、环境处、安全处的权重是40%、30%、30%，中心得分的公式是“=C4*0.4+C5*0.3+C6*0.2”。",
    "中心得分的公式是“=C4*0.4+C5*0.3+C6*0.3”。",
    "核对权重，改正公式；最好用SUMPRODUCT引用权重一栏。",
)  # fmt: skip

_WHOLE = re.compile(r"=(?:ROUND\((?P<rounded>[^,()]+),\d+\)|(?P<plain>[^,()]+))", re.IGNORECASE)
_TERM = re.compile(
    r"\$?(?P<ref>[A-Z]{1,3}\$?\d+)\*(?P<by>\d+(?:\.\d+)?%?)|(?P<first>\d+(?:\.\d+)?%?)\*\$?(?P<cell>[A-Z]{1,3}\$?\d+)"
)
_ABOVE = 3
"""So many cells before the first figure the label of the weights may stand."""


def check(scope: Scope) -> Iterator[Finding]:
    """Report weighted sums some of whose figures differ from the weights beside what they add up."""
    weighted = [
        (where, cell.formula, terms)
        for where, cell in sorted(scope.raw.cells.items())
        if cell.formula and "*" in cell.formula and len(terms := _terms(cell.formula)) > 1
    ]
    labels = _labels(scope.grid) if weighted else ()
    for where, formula, terms in weighted:
        places, given = [place for place, _ in terms], [by for _, by in terms]
        stated = _stated(scope.grid, labels, places)
        if stated is None:
            continue
        odd = [(one, by, weight) for one, by, weight in zip(places, given, stated, strict=True) if by != weight]
        if odd and (len(odd) * 2 <= len(terms) or sorted(given) == sorted(stated)):
            said = "，".join(f"{a1(*one)}乘的是{plain(by)}，权重写的是{plain(weight)}" for one, by, weight in odd)
            yield CODE.at(scope.name, a1(*where), f"公式“{formula}”里{said}。", found=formula)


def _labels(grid: Grid) -> list[tuple[int, int]]:
    """The cells that say 权重."""
    return [
        (row, column)
        for row in grid.rows
        for column in grid.starts(row)
        if not grid.numeric(row, column) and grid.words.means(grid.text(row, column), Role.WEIGHT, least=PEELED)
    ]


def _terms(formula: str) -> list[tuple[tuple[int, int], Decimal]]:
    """The cells that a formula adds up, each with the figure that it is multiplied by; nothing for other formulas."""
    whole = _WHOLE.fullmatch(formula.replace(" ", ""))
    found: list[tuple[tuple[int, int], Decimal]] = []
    for part in (whole["rounded"] or whole["plain"]).split("+") if whole is not None else ():
        term = _TERM.fullmatch(part)
        if term is None:
            return []
        by = term["by"] or term["first"]
        value = Decimal(by.rstrip("%")) / 100 if by.endswith("%") else Decimal(by)
        found.append((place((term["ref"] or term["cell"]).replace("$", "")), value))
    return found


def _stated(grid: Grid, labels: Sequence[tuple[int, int]], places: Sequence[tuple[int, int]]) -> list[Decimal] | None:
    """The weights of cells below each other, or side by side, as fractions; ``None`` unless one line has them all."""
    rows, columns = [r for r, _ in places], [c for _, c in places]
    if len(set(columns)) == 1 and len(set(rows)) == len(rows):
        across = {c for r, c in labels if c != columns[0] and 0 < min(rows) - r <= _ABOVE}
        lines = [[grid.number(row, c) for row in rows] for c in sorted(across)]
    elif len(set(rows)) == 1 and len(set(columns)) == len(columns):
        down = {r for r, c in labels if r != rows[0] and 0 < min(columns) - c <= _ABOVE}
        lines = [[grid.number(r, column) for column in columns] for r in sorted(down)]
    else:
        return None
    told = [[v for v in line if v is not None] for line in lines if None not in line]
    if len(told) != 1:
        return None
    return [v / 100 for v in told[0]] if all(v > 1 for v in told[0]) else told[0]
