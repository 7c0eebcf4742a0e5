"""What groups come to together by stated shares, in a row below them (中心得分（客服处:环境处:安全处＝4:3:3）)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from ..criteria.formulas.expression import compute, names
from ..criteria.totals import TotalKind, read_total_rules
from ..scoring.card import BlockScore
from ..scoring.compare import figure as number
from ..scoring.compare import same, tolerance
from ..sheet.model import Field
from ..sheet.vocabulary import normalise, peel
from ..workbook.model import place


@dataclass(frozen=True, slots=True)
class Together:
    """A figure that is not what the groups' means come to, what they do, and how."""

    field: Field
    right: Decimal
    how: str


def wrong_together(block: BlockScore) -> Iterator[Together]:
    """Yield figures below the people that the means of their departments do not make by the shares that are stated."""
    for one in block.block.statistics:
        entered = number(one)
        if "!" in one.ref or entered is None:
            continue
        means = _means(block, *place(one.ref))
        for label, text in _said(block, one):
            for rule in read_total_rules(text):
                stated = rule.kind is TotalKind.EXPRESSION and rule.expression is not None
                if rule.expression is None or not stated or peel(rule.label) != peel(label):
                    continue
                known = {name: _mean_of(name, means) for name in names(rule.expression)}
                if len(known) < _LEAST or any(value is None for value in known.values()):
                    continue
                right = compute(rule.expression, lambda name, known=known: known[name] or Decimal(0))  # type: ignore[misc]
                if not same(entered, right, tolerance([entered])):
                    yield Together(one, right, str(rule.expression))


_LEAST = 2


def _said(block: BlockScore, one: Field) -> Iterator[tuple[str, str]]:
    """The name of a figure, and what says how it is made: its own label, or a note."""
    label = normalise(one.label)
    name = re.sub(r"\(.*\)$", "", label)
    yield name, label
    for note in block.block.notes:
        if name and name in normalise(note.text):
            yield name, normalise(note.text)


def _means(block: BlockScore, row: int, column: int) -> dict[str, Decimal | None]:
    """The mean of each department above a row: as it stands below its people, else of what they have in this column."""
    found: dict[str, list[tuple[int, Decimal]]] = {}
    for person in block.people:
        for check in person.sums:
            at = place(check.field.ref) if "!" not in check.field.ref else (0, 0)
            if at[1] == column and at[0] < row and isinstance(check.entered, Decimal):
                found.setdefault(peel(person.person.department), []).append((at[0], check.entered))
    rows = [(place(f.ref), number(f)) for f in block.block.statistics if "!" not in f.ref and "均" in f.label]
    means = {r: value for (r, c), value in rows if c == column and r < row}
    out: dict[str, Decimal | None] = {}
    for department, figures in found.items():
        last = max(r for r, _ in figures)
        if means:
            out[department] = means.get(last + 1)
        else:
            out[department] = sum((v for _, v in figures), Decimal(0)) / len(figures)
    return out


def _mean_of(name: str, means: dict[str, Decimal | None]) -> Decimal | None:
    wanted = peel(name)
    alike = [d for d in means if d and (d == wanted or d.startswith(wanted) or wanted.startswith(d))]
    return means[alike[0]] if len(alike) == 1 else None
