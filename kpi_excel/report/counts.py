"""How much of everything a run saw: the figures that every report opens with."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from ..audit.finding import Severity
from ..results import RunResult, Status

FILE_STATUSES = ("processed", "no_scorecard", "skipped", "failed")
"""Every status of a workbook, best first."""


@dataclass(frozen=True, slots=True)
class Counts:
    """Counts of a run; every mapping has every key of its kind, also those that count nothing."""

    files: int
    files_by_status: Mapping[str, int]
    sheets: int
    recognised_sheets: int
    people: int
    """People's cards: the same person on two sheets counts twice."""
    items: int
    items_by_status: Mapping[Status, int]
    findings_by_severity: Mapping[Severity, int]
    """As they stand: those that the company has accepted count as such alone."""

    @property
    def items_checked(self) -> int:
        """Items whose score was recomputed and compared."""
        return sum(n for status, n in self.items_by_status.items() if status.checked)


def count(run: RunResult) -> Counts:
    """Count a run's files, sheets, people, items and findings."""
    sheets = [sheet for book in run.workbooks for sheet in book.sheets]
    people = [person for sheet in sheets for person in sheet.people]
    files = Counter(book.status for book in run.workbooks)
    items = Counter(item.status for person in people for item in person.items)
    findings = Counter(finding.standing for finding in run.all_findings)
    return Counts(
        files=len(run.workbooks),
        files_by_status={status: files[status] for status in FILE_STATUSES},
        sheets=len(sheets),
        recognised_sheets=sum(sheet.recognised for sheet in sheets),
        people=len(people),
        items=items.total(),
        items_by_status={status: items[status] for status in Status},
        findings_by_severity={severity: findings[severity] for severity in Severity},
    )
