"""A run laid flat: one row per person, item, finding, criterion and unchecked thing, as tables and pages show them.

Nothing is computed here but the order of rows, which findings belong to which person, and plain differences
(recomputed − entered) between figures that the run already holds.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from ..audit.finding import Finding, Severity
from ..results import (
    Checked,
    CriterionResult,
    Figure,
    ItemResult,
    PersonResult,
    RunResult,
    SheetResult,
    Unchecked,
    WorkbookResult,
)

NO_DEPARTMENT = "（未写部门）"
"""What stands where a sheet names no department."""

ACROSS = "（整个文件或跨表）"
"""What stands where a finding is about a whole file or several sheets."""

_GRAVITY = {severity: rank for rank, severity in enumerate(Severity)}


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One person on one sheet, with the findings about them."""

    book: WorkbookResult
    sheet: SheetResult
    person: PersonResult
    findings: tuple[Finding, ...]

    @property
    def department(self) -> str:
        """The person's own department, else the sheet's."""
        return department_of(self.sheet, self.person)

    @property
    def entered(self) -> Decimal | None:
        """The entered total where it is a number."""
        return number(self.person.total.entered) if self.person.total else None

    @property
    def recomputed(self) -> Decimal | None:
        """The recomputed total where there is one."""
        return number(self.person.total.score) if self.person.total else None

    @property
    def difference(self) -> Decimal | None:
        """Recomputed − entered total where both are numbers."""
        return difference(self.person.total)

    @property
    def money(self) -> Decimal | None:
        """Right − entered amount in yuan where both are numbers; positive: too little was entered."""
        return difference(self.person.pay.amount)


@dataclass(frozen=True, slots=True)
class ItemRow:
    """One item of one person."""

    book: WorkbookResult
    sheet: SheetResult
    person: PersonResult
    item: ItemResult

    @property
    def department(self) -> str:
        """The person's own department, else the sheet's."""
        return department_of(self.sheet, self.person)


@dataclass(frozen=True, slots=True)
class FindingRow:
    """One finding with where it stands; ``department`` is :data:`ACROSS` for findings about a file or the run."""

    finding: Finding
    annotated: str | None
    department: str


@dataclass(frozen=True, slots=True)
class RuleRow:
    """One criterion of one sheet."""

    book: WorkbookResult
    sheet: SheetResult
    criterion: CriterionResult


@dataclass(frozen=True, slots=True)
class UncheckedRow:
    """One thing that was not checked, and why; ``sheet`` and ``cell`` are ``""`` where it is a whole file or sheet."""

    book: WorkbookResult
    sheet: str
    cell: str
    what: str
    why: str


@dataclass(frozen=True, slots=True)
class Rows:
    """All rows of a run, in the order of files, sheets and people; findings come gravest first."""

    people: tuple[PersonRow, ...]
    items: tuple[ItemRow, ...]
    findings: tuple[FindingRow, ...]
    rules: tuple[RuleRow, ...]
    unchecked: tuple[UncheckedRow, ...]


def flatten(run: RunResult) -> Rows:
    """Lay a run flat."""
    people: list[PersonRow] = []
    findings = [FindingRow(finding, None, ACROSS) for finding in run.findings]
    for book in run.workbooks:
        findings += (FindingRow(finding, book.annotated, ACROSS) for finding in book.findings)
        for sheet in book.sheets:
            owners = _Owners(sheet)
            theirs: defaultdict[int, list[Finding]] = defaultdict(list)
            for finding in sheet.findings:
                owner = owners.of(finding)
                if owner is not None:
                    theirs[owner].append(finding)
                person = sheet.people[owner] if owner is not None else None
                findings.append(FindingRow(finding, book.annotated, department_of(sheet, person)))
            people += (PersonRow(book, sheet, each, tuple(theirs[i])) for i, each in enumerate(sheet.people))
    return Rows(
        people=tuple(people),
        items=tuple(ItemRow(row.book, row.sheet, row.person, item) for row in people for item in row.person.items),
        findings=tuple(sorted(findings, key=lambda row: _GRAVITY[row.finding.standing])),
        rules=tuple(
            RuleRow(book, sheet, criterion)
            for book in run.workbooks
            for sheet in book.sheets
            for criterion in sheet.criteria
        ),
        unchecked=tuple(row for book in run.workbooks for row in _unchecked(book)),
    )


def department_of(sheet: SheetResult, person: PersonResult | None = None) -> str:
    """Return the department that a person, or a finding about no one person, counts under."""
    own = person.department.strip() if person else ""
    return own or sheet.department.strip() or NO_DEPARTMENT


def number(figure: Figure) -> Decimal | None:
    """Return a figure that is a number, ``None`` for words and nothing."""
    return figure if isinstance(figure, Decimal) else None


def difference(checked: Checked | None) -> Decimal | None:
    """Return recomputed − entered where both are numbers."""
    return difference_of(checked.entered, checked.score) if checked else None


def difference_of(entered: Figure, score: Figure) -> Decimal | None:
    """Return score − entered where both are numbers."""
    left, right = number(entered), number(score)
    return None if left is None or right is None else right - left


class _Owners:
    """Whose finding it is: the person in whose cells it stands, else the only one of that name."""

    def __init__(self, sheet: SheetResult) -> None:
        self._by_cell: dict[str, int] = {}
        self._by_name: defaultdict[str, list[int]] = defaultdict(list)
        for index, person in enumerate(sheet.people):
            self._by_name[person.name].append(index)
            for cell in _cells(person):
                self._by_cell.setdefault(cell, index)

    def of(self, finding: Finding) -> int | None:
        namesakes = self._by_name.get(finding.person, []) if finding.person else []
        owner = self._by_cell.get(finding.cell) if finding.cell else None
        if owner is not None and (not finding.person or owner in namesakes):
            return owner
        return namesakes[0] if namesakes else None


def _cells(person: PersonResult) -> Iterator[str]:
    for item in person.items:
        yield item.cell
        yield from item.raw_cells
        yield from (mark.cell for mark in item.marks)
        if item.weighted:
            yield item.weighted.cell
    for checked in (person.total, person.grade, person.pay.percent, person.pay.amount, *person.sums):
        if checked:
            yield checked.cell


def _unchecked(book: WorkbookResult) -> Iterator[UncheckedRow]:
    if book.skipped:
        yield UncheckedRow(book, "", "", "整个文件", f"{book.skipped}。")
        return
    if book.status == "failed":
        yield UncheckedRow(book, "", "", "整个文件", book.error or "文件读不出来。")
        return
    if book.status == "no_scorecard" and not book.sheets:
        yield UncheckedRow(book, "", "", "整个文件", book.error or "文件里没有识别出考核表。")
    for sheet in book.sheets:
        yield from _unchecked_of_sheet(book, sheet)


def _unchecked_of_sheet(book: WorkbookResult, sheet: SheetResult) -> Iterator[UncheckedRow]:
    if not sheet.recognised and not sheet.unchecked:
        yield UncheckedRow(book, sheet.sheet, "", "整张工作表", "没有识别为考核表。")
    said = set()
    for each in sheet.unchecked:
        said.add(each.cell)
        yield UncheckedRow(book, each.sheet or sheet.sheet, each.cell, _what(each, sheet), each.why)
    for person in sheet.people:
        for cell, what, why in _unscored(person):
            if cell not in said or not cell:
                yield UncheckedRow(book, sheet.sheet, cell, f"{person.name} · {what}" if person.name else what, why)


def _what(unchecked: Unchecked, sheet: SheetResult) -> str:
    place = unchecked.place
    known = (sheet.sheet, unchecked.cell, f"{sheet.sheet}!{unchecked.cell}")
    return unchecked.what if not place or place in known else f"{place} · {unchecked.what}"


def _unscored(person: PersonResult) -> Iterator[tuple[str, str, str]]:
    for item in person.items:
        if not item.status.checked:
            yield item.cell, item.item, item.why or item.status.chinese
    named = (
        ("总分", person.total),
        ("等级", person.grade),
        ("发放比例", person.pay.percent),
        ("绩效工资", person.pay.amount),
    )
    for what, checked in named:
        if checked and not checked.status.checked:
            yield checked.cell, what, checked.why or checked.status.chinese
