"""What a user sees while files are processed: a bar on a terminal, a line a file elsewhere."""

import sys
from types import TracebackType

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bar

from ..audit.finding import Severity
from ..report.counts import Counts
from ..results import WorkbookResult
from .closing import book_counts


class Progress:
    """Shows files done, files left and findings so far, on stderr. Used as a context manager."""

    def __init__(self, files: int) -> None:
        self._files = files
        self._finished = 0
        self._errors = 0
        self._warnings = 0
        console = Console(stderr=True, highlight=False)
        self._bar = (
            Bar(
                TextColumn("复核"),
                BarColumn(),
                MofNCompleteColumn(),
                TextColumn("剩 {task.fields[left]} 个"),
                TextColumn("错误 {task.fields[errors]}"),
                TextColumn("提醒 {task.fields[warnings]}"),
                TimeElapsedColumn(),
                console=console,
                transient=True,
            )
            if console.is_terminal
            else None
        )
        self._task = self._bar.add_task("", total=files, left=files, errors=0, warnings=0) if self._bar else None

    def __enter__(self) -> "Progress":
        if self._bar:
            self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def stop(self) -> None:
        """Take the bar off the terminal."""
        if self._bar:
            self._bar.stop()

    def done(self, book: WorkbookResult) -> None:
        """Count one finished file in."""
        self._finished += 1
        row = book_counts(book)
        self._errors += row.findings_by_severity[Severity.ERROR]
        self._warnings += row.findings_by_severity[Severity.WARNING]
        if self._bar and self._task is not None:
            self._bar.update(
                self._task,
                advance=1,
                left=self._files - self._finished,
                errors=self._errors,
                warnings=self._warnings,
            )
        else:
            print(f"[{self._finished}/{self._files}] {book.file}：{_line(book, row)}", file=sys.stderr, flush=True)


def _line(book: WorkbookResult, row: Counts) -> str:
    if book.status == "failed":
        return "未处理"
    if book.skipped:
        return "按 kpi.toml 跳过"
    if book.status == "no_scorecard":
        return "没有考核表"
    errors, warnings = row.findings_by_severity[Severity.ERROR], row.findings_by_severity[Severity.WARNING]
    checked = row.items_checked
    return f"{row.people} 人，核对 {checked} 项，错误 {errors}，提醒 {warnings}，未核对 {row.items - checked}"
