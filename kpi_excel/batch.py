"""Many workbooks: every input processed or put aside with its reason, and all outputs of the run written.

Inputs are opened for reading only. Every output appears whole or not at all. What one file does to its worker (an
exception, a crash, no end) stays that file's matter.
"""

import contextlib
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path

from .acceptance import accept_in_run, gone
from .audit.codes import setting_unused
from .config import Config
from .discover import Discovery, annotated_names
from .history.stage import Remembered, remember
from .job import Anew, Done, Job, Process, given_up, process_by_pipeline, skipped, work
from .outputs import Told, copies_of, earlier_copies, put_aside, quarantine, write_output
from .pool import Lost, run_tasks
from .report.results_json import FILE_NAME, write_results
from .results import RunResult, WorkbookResult
from .selection import skipped_file
from .sweeping import unswept

SUMMARY_FILE = "summary.xlsx"
REPORT_FILE = "report.html"

_MOST_WORKERS = 16

Write = Callable[[Path], Path]
"""Writes one report to a path and returns the path really written."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run gave: its result, what it wrote, and what the user must be told besides."""

    run: RunResult
    outputs: tuple[Path, ...] = ()
    """The files for reading (summary, page, data), as written."""
    annotated: int = 0
    """How many annotated copies were written."""
    notices: tuple[str, ...] = ()
    """Sentences in Chinese."""
    unwritten: tuple[str, ...] = ()
    """Sentences in Chinese, one for each output that could not be written."""

    @property
    def failed(self) -> tuple[WorkbookResult, ...]:
        """The workbooks that could not be processed."""
        return tuple(book for book in self.run.workbooks if book.status == "failed")


def reports_of(run: RunResult) -> Iterator[tuple[str, Write]]:
    """Yield a run's reports by file name; the data come last: what they say then has all been written."""
    from .audit.registry import titles
    from .report.page import write_page
    from .report.summary import write_summary

    names = titles()
    yield SUMMARY_FILE, partial(write_summary, run, titles=names)
    yield REPORT_FILE, partial(write_page, run, titles=names)
    yield FILE_NAME, partial(write_results, run)


def worker_count(config: Config, count: int) -> int:
    """How many worker processes ``count`` files get: as set, else one per usable core, never more than files.

    A worker costs a few hundredths of a second to start, less than any workbook costs to process, so there is no
    number of files from two on for which a second worker doesn't pay.
    """
    if config.workers is not None:
        return min(config.workers, count)
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(cores, count, _MOST_WORKERS)


def run_batch(
    found: Discovery,
    out: Path,
    config: Config,
    *,
    inputs: Sequence[str] = (),
    process: Process = process_by_pipeline,
    history: Path | None = None,
    reports: Callable[[RunResult], Iterable[tuple[str, Write]]] = reports_of,
    done: Callable[[WorkbookResult], None] = lambda result: None,
) -> Outcome:
    """Process the workbooks found and write everything into ``out``.

    :param inputs: what the user named, for the record.
    :param process: what is done with each workbook; picklable where there are workers.
    :param history: the file in which results are kept from month to month; ``None``: they are not kept.
    :param reports: what is written about the whole run.
    :param done: called with each workbook's result as it comes, in any order.
    :raises OSError: if ``out`` can't be made.
    """
    started = datetime.now().astimezone().isoformat(timespec="seconds")
    out.mkdir(parents=True, exist_ok=True)
    before = earlier_copies(out)
    left_out = {s.name: why for s in found.sources if (why := skipped_file(config.skips, s.name))}
    sources = [source for source in found.sources if source.name not in left_out]
    targets = annotated_names([source.name for source in sources])
    jobs = [Job(source, out, targets[source.name], config, process) for source in sources]
    finished = _do_all(jobs, config, done)
    books = _with_skipped(found, left_out, [one.result for one in finished], done)
    run = RunResult(started, tuple(inputs), books, settings=config.settings)
    remembered = remember(run, history, {source.name: source.path.resolve().parent.name for source in sources})
    remembered = replace(remembered, run=accept_in_run(remembered.run, config.accepted))
    run, copied = _copied_anew(remembered, jobs, config)
    run = _settled(_compared(run), config)
    told = [
        *(one.told for one in finished),
        *copied,
        Told(remembered.notices, remembered.unwritten),
        quarantine(sources, run.workbooks, out),
        put_aside(out, before - copies_of(run.workbooks)),
    ]
    outputs = []
    for name, write in reports(run):
        with unswept():
            path, what = write_output(name, partial(write, out / name))
        outputs += [path] if path else []
        told.append(what)
    return Outcome(
        run,
        tuple(outputs),
        annotated=sum(book.annotated is not None for book in run.workbooks),
        notices=tuple(sentence for one in told for sentence in one.notices),
        unwritten=tuple(sentence for one in told for sentence in one.unwritten),
    )


def _with_skipped(
    found: Discovery,
    left_out: Mapping[str, str],
    done: Sequence[WorkbookResult],
    tell: Callable[[WorkbookResult], None],
) -> tuple[WorkbookResult, ...]:
    """Put the files that were left out among the others, in the order of the run."""
    results = {book.file: book for book in done}
    for source in found.sources:
        if source.name in left_out:
            results[source.name] = skipped(source, left_out[source.name])
            tell(results[source.name])
    return tuple(results[source.name] for source in found.sources)


def _settled(run: RunResult, config: Config) -> RunResult:
    """Mark what the company has accepted, and say what of its settings was of no use in this run."""
    used = frozenset(number for book in run.workbooks for number in book.replaced)
    idle = [override for number, override in enumerate(config.overrides) if number not in used]
    told = [
        replace(
            setting_unused.CODE.at("", "", f"kpi.toml 的 override（{one.place}）没有用上：没有与它相符的评分标准。"),
            file=config.settings,
            item=one.item,
            found=one.place,
        )
        for one in idle
    ]
    run = accept_in_run(replace(run, findings=(*run.findings, *told)), config.accepted)
    return replace(run, findings=(*run.findings, *gone(run, config.accepted, config.settings)))


def _compared(run: RunResult) -> RunResult:
    """Add what only all workbooks together show."""
    from .audit.registry import audit_run

    return replace(run, findings=(*run.findings, *audit_run(run)))


def _copied_anew(remembered: Remembered, jobs: Sequence[Job], config: Config) -> tuple[RunResult, list[Told]]:
    """Write the copies anew whose workbooks got findings from other months; one that can't be stays as it was."""
    books = {book.file: book for book in remembered.run.workbooks if book.annotated}
    again = [
        replace(job, process=Anew(books[job.source.name]))
        for job in jobs
        if job.source.name in remembered.touched and job.source.name in books
    ]
    done = _do_all(again, config, lambda result: None) if again else []
    written = {one.result.file: one.result for one in done if one.result.status != "failed"}
    failed = [one.result.file for one in done if one.result.status == "failed"]
    told = [
        Told(unwritten=(f"{name} 的批注副本里没有写上与以前月份有关的问题：{books[name].file}。",)) for name in failed
    ]
    workbooks = tuple(written.get(book.file, book) for book in remembered.run.workbooks)
    return replace(remembered.run, workbooks=workbooks), [*(one.told for one in done), *told]


def _do_all(jobs: Sequence[Job], config: Config, done: Callable[[WorkbookResult], None]) -> list[Done]:
    """Do every job; return what came of them in the jobs' own order."""
    finished: dict[int, Done] = {}
    answers = run_tasks(
        work,
        jobs,
        workers=worker_count(config, len(jobs)),
        time_limit=config.time_limit_seconds,
        memory_limit=None if config.memory_limit_mb is None else config.memory_limit_mb * 1024 * 1024,
        preload=["kpi_excel.pipeline"],
    )
    with contextlib.closing(answers):
        for index, answer in answers:
            finished[index] = given_up(jobs[index], answer) if isinstance(answer, Lost) else answer
            done(finished[index].result)
    return [finished[index] for index in range(len(jobs))]
