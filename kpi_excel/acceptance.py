"""Findings that the company has accepted, by their fingerprints: still listed, no longer counted."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from .audit.codes import accepted_gone
from .audit.finding import Finding
from .config import Accepted
from .results import RunResult, WorkbookResult


def accept(findings: Iterable[Finding], accepted: Sequence[Accepted]) -> tuple[Finding, ...]:
    """Return findings, those accepted with the reason."""
    reasons = {one.fingerprint: one.reason for one in accepted}
    return tuple(_accept(finding, reasons) for finding in findings) if reasons else tuple(findings)


def _accept(finding: Finding, reasons: Mapping[str, str]) -> Finding:
    reason = reasons.get(finding.fingerprint)
    return finding if reason is None else replace(finding, accepted=reason)


def accept_in_book(book: WorkbookResult, accepted: Sequence[Accepted]) -> WorkbookResult:
    """Return a workbook's result in which the accepted findings are marked."""
    if not accepted:
        return book
    sheets = tuple(replace(sheet, findings=accept(sheet.findings, accepted)) for sheet in book.sheets)
    return replace(book, sheets=sheets, findings=accept(book.findings, accepted))


def accept_in_run(run: RunResult, accepted: Sequence[Accepted]) -> RunResult:
    """Return a run in which all accepted findings are marked."""
    if not accepted:
        return run
    books = tuple(accept_in_book(book, accepted) for book in run.workbooks)
    return replace(run, workbooks=books, findings=accept(run.findings, accepted))


def gone(run: RunResult, accepted: Sequence[Accepted], settings: str) -> Iterator[Finding]:
    """Yield what was accepted and is found no more. ``settings``: name of the settings file."""
    found = {finding.fingerprint for finding in run.all_findings}
    for one in accepted:
        if one.fingerprint not in found:
            message = f"kpi.toml 里已接受的问题 {one.fingerprint}（{one.reason}）这次没有出现。"
            yield replace(accepted_gone.CODE.at("", "", message, found=one.fingerprint), file=settings)
