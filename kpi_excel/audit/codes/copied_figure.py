"""汇总与分表不一致: a figure on a summary sheet is not the one that the sheet it speaks of has."""

from collections.abc import Iterator
from decimal import Decimal

from ...scoring.card import PersonScore
from ...scoring.compare import figure as number
from ..code import Code
from ..finding import Finding, Severity
from ..say import figure
from ..scope import Scope

CODE = Code(
    "copied-figure", Severity.ERROR, "汇总表的数与分表不一致",
    "汇总表里某人某月（某部门）的分数，与同一工作簿里那张分表上的总分不同，多半是抄错了。",
    "8月表上总分78，季度汇总里8月填87。",
    "8月表上总分78，季度汇总里8月填78；最好用公式引用。",
    "以分表为准改正汇总表；分表的总分如果也有错，先改分表。",
)  # fmt: skip


def check(scope: Scope) -> Iterator[Finding]:
    """Report figures of people without items whose heading names another sheet with a total for the same person."""
    for _, person in scope.people():
        if person.items or not person.person.name:
            continue
        for fact in person.person.facts:
            value, label = number(fact), fact.label.strip()
            totals = list(_totals(scope, person, label)) if value is not None and label else []
            if len(totals) != 1 or value in totals[0]:
                continue
            shown = totals[0][0]
            yield CODE.at(
                scope.name, fact.ref, f"{person.person.name}{label}填写{figure(value)}，分表上的总分是{figure(shown)}。",
                person=person.person.name, item=label, found=figure(value), expected=figure(shown),
            )  # fmt: skip


def _totals(scope: Scope, person: PersonScore, label: str) -> Iterator[tuple[Decimal, ...]]:
    """The totals (as entered and as right) that this person has on the sheets that a heading names."""
    for sheet in scope.others:
        if not (label in sheet.reading.sheet or (len(sheet.reading.sheet) > 1 and sheet.reading.sheet in label)):
            continue
        for block in sheet.blocks:
            for other in block.people:
                total = other.total
                same = bool(other.items) and other.person.name == person.person.name
                if same and total is not None and isinstance(total.entered, Decimal):
                    yield tuple(v for v in (total.entered, total.score) if isinstance(v, Decimal))
