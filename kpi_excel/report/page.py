"""report.html: the run as one page without outside resources, to read in a browser or to print."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import quote

from ..audit.finding import Severity
from ..files import write_whole
from ..results import RunResult, Status
from .counts import count
from .overview import Department, departments, everybody, kinds, periods, spread
from .rows import FindingRow, PersonRow, flatten
from .templates import fill
from .wording import FILE_STATUS, when

FILE_NAME: Final = "report.html"
"""The file's name below the output folder."""

_MOST: Final = 1000
"""Rows of one table on the page; longer tables refer to the summary workbook."""


@dataclass(frozen=True, slots=True)
class _Group:
    """Rows under one heading, and how many more there are than are shown."""

    title: str
    kind: str
    rows: Sequence[FindingRow] | Sequence[PersonRow]
    number: int

    @property
    def left_out(self) -> int:
        return self.number - len(self.rows)


@dataclass(frozen=True, slots=True)
class _Bars:
    """A department with its averages as lengths in per cent of the longest bar."""

    department: Department
    entered: float
    recomputed: float


def write_page(run: RunResult, path: Path, titles: Mapping[str, str] | None = None) -> Path:
    """Write the page whole; return the path really written.

    :param path: where it goes; the annotated copies are linked relative to its folder.
    :param titles: Chinese title of each finding code; a code without one stands for itself.
    """
    return write_whole(path, render_page(run, titles).encode("utf-8", "replace"))


def render_page(run: RunResult, titles: Mapping[str, str] | None = None) -> str:
    """Return the page's HTML (see :func:`write_page`)."""
    from .. import __version__

    rows, named = flatten(run), titles or {}
    groups = departments(rows)
    highest = max((max(group.entered or 0, group.recomputed or 0) for group in groups), default=0) or 1
    most_in_class = max((max(each.entered, each.recomputed) for each in spread(rows)), default=0) or 1
    return fill(
        "report.html.j2",
        run=run,
        version=__version__,
        started=when(run.started),
        periods=periods(run),
        counts=count(run),
        statuses=Status,
        severities=Severity,
        file_status=FILE_STATUS,
        departments=[
            _Bars(group, _length(group.entered, highest), _length(group.recomputed, highest)) for group in groups
        ],
        everybody=everybody(rows),
        spread=spread(rows),
        most_in_class=most_in_class,
        kinds=kinds(rows.findings, named),
        titles=named,
        findings=[_findings(severity, rows.findings) for severity in Severity],
        people=_by_department(rows.people),
        unchecked=rows.unchecked[:_MOST],
        unchecked_left_out=max(0, len(rows.unchecked) - _MOST),
        unread=[book for book in run.workbooks if book.status != "processed"],
        link=_link,
    )


def _findings(severity: Severity, findings: Sequence[FindingRow]) -> _Group:
    of_kind = [row for row in findings if row.finding.standing is severity]
    return _Group(severity.chinese, str(severity), of_kind[:_MOST], len(of_kind))


def _by_department(people: Sequence[PersonRow]) -> list[_Group]:
    groups: defaultdict[str, list[PersonRow]] = defaultdict(list)
    for row in people:
        groups[row.department].append(row)
    return [_Group(name, "", group[:_MOST], len(group)) for name, group in groups.items()]


def _length(value: object, highest: object) -> float:
    return round(max(0.0, 100 * float(str(value)) / float(str(highest))), 1) if value is not None else 0.0


def _link(annotated: str | None) -> str:
    """Return a relative address for a browser, or ``""``."""
    return quote(annotated.encode("utf-8", "replace")) if annotated else ""
