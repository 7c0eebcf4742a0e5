"""Many workbooks: every input processed or put aside with its reason, and all outputs of the run written.

Inputs are opened for reading only. Every output appears whole or not at all. What one file does to its worker (an
exception, a crash, no end) stays that file's matter.
"""

import contextlib
import hashlib
import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any, Protocol

from . import files
from .config import Config
from .discover import (
    ANNOTATED_FOLDER,
    PREVIOUS_FOLDER,
    QUARANTINE_FOLDER,
    RESULTS_FILE,
    Discovery,
    Source,
    annotated_names,
    natural,
)
from .pool import Lost, run_tasks
from .results import RunResult, WorkbookResult
from .workbook.model import UnreadableWorkbook

SUMMARY_FILE = "summary.xlsx"
REPORT_FILE = "report.html"
REASON_SUFFIX = ".原因.txt"

_MOST_WORKERS = 16


class Processed(Protocol):
    """What processing one workbook gives (``kpi_excel.pipeline.Processed``)."""

    @property
    def result(self) -> WorkbookResult: ...  # noqa: D102
    @property
    def annotated(self) -> bytes | None: ...  # noqa: D102


Process = Callable[[bytes, str, Config], Processed]
"""One workbook's bytes, its name and the settings → its result. Pure; may raise ``UnreadableWorkbook``."""


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


def process_by_pipeline(data: bytes, file: str, config: Config) -> Processed:
    """Process one workbook as the program does; the heavy modules are imported where the work is done."""
    from .pipeline import process_workbook

    return process_workbook(data, file, config)


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
    done: Callable[[WorkbookResult], None] = lambda result: None,
) -> Outcome:
    """Process the workbooks found and write everything into ``out``.

    ``inputs`` is what the user named, for the record; ``process`` must be picklable where there are workers; ``done``
    is called with each workbook's result as it comes, in any order. Raises ``OSError`` when ``out`` can't be made.
    """
    started = datetime.now().astimezone().isoformat(timespec="seconds")
    out.mkdir(parents=True, exist_ok=True)
    before = _earlier_outputs(out)
    targets = annotated_names([source.name for source in found.sources])
    jobs = [_Job(source, out, targets[source.name], config, process) for source in found.sources]
    finished: dict[int, _Done] = {}
    for index, answer in run_tasks(
        _work,
        jobs,
        workers=worker_count(config, len(jobs)),
        time_limit=config.time_limit_seconds,
        preload=["kpi_excel.pipeline"],
    ):
        finished[index] = _given_up(jobs[index], answer) if isinstance(answer, Lost) else answer
        done(finished[index].result)
    results = [finished[index] for index in range(len(jobs))]
    run = RunResult(started, tuple(inputs), tuple(one.result for one in results))
    notices = [notice for one in results for notice in one.notices]
    unwritten = [sentence for one in results for sentence in one.unwritten]
    unwritten += _quarantine(found.sources, run.workbooks, out)
    notices += _put_aside(out, before - _outputs_of(run.workbooks))
    outputs = []
    for name, write in _reports(run):
        try:
            path = write(out / name)
        except OSError as error:
            unwritten.append(f"{name} 没有写成：{_reason(error)}。")
            continue
        outputs.append(path)
        if path.name != name:
            notices.append(f"{name} 正被别的程序打开，无法替换；这次的结果另存为 {path.name}。")
    annotated = sum(one.result.annotated is not None for one in results)
    return Outcome(run, tuple(outputs), annotated, tuple(notices), tuple(unwritten))


@dataclass(frozen=True, slots=True)
class _Job:
    """One workbook's work order, as it is sent to a worker."""

    source: Source
    out: Path
    target: str
    config: Config
    process: Process


@dataclass(frozen=True, slots=True)
class _Done:
    """What a worker sends back."""

    result: WorkbookResult
    notices: tuple[str, ...] = ()
    unwritten: tuple[str, ...] = ()


class _Unread(Exception):  # noqa: N818 - says what is the matter
    """An input can't be opened; the message is one Chinese sentence."""


def _read(path: Path) -> bytes:
    """Read an input, for reading only."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise _Unread(f"文件打不开：{_reason(error)}。") from error


def _work(job: _Job) -> _Done:
    """Read one input, process it, write its annotated copy."""
    name = job.source.name
    try:
        data = _read(job.source.path)
    except _Unread as error:
        return _Done(_failed(name, b"", str(error)))
    try:
        processed = job.process(data, name, job.config)
    except UnreadableWorkbook as error:
        return _Done(_failed(name, data, str(error)))
    except MemoryError:
        return _Done(_failed(name, data, "文件太大，内存不够，没有处理。请拆成几个较小的工作簿。"))
    except Exception as error:
        return _Done(_failed(name, data, _unexpected(type(error).__name__, str(error))))
    result = replace(processed.result, annotated=None)
    if processed.annotated is None:
        return _Done(result)
    wanted = job.out / ANNOTATED_FOLDER / job.target
    try:
        written = files.write_whole(wanted, processed.annotated)
    except OSError as error:
        return _Done(result, unwritten=(f"批注副本 {job.target} 没有写成：{_reason(error)}。",))
    notice = f"批注副本 {job.target} 正被别的程序打开，无法替换；这次的另存为 {written.name}。"
    return _Done(
        replace(result, annotated=written.relative_to(job.out).as_posix()),
        notices=() if written.name == wanted.name else (notice,),
    )


def _given_up(job: _Job, lost: Lost) -> _Done:
    """Say what became of a file whose worker gave no result."""
    sentence = {
        "crashed": "处理这个文件时工作进程意外退出，文件可能已损坏。请用 Excel 或 WPS 打开后另存为 .xlsx 再试。",
        "late": f"处理超过 {job.config.time_limit_seconds:g} 秒仍未完成，已放弃。可以用 --time-limit 放宽时限再试。",
        "raised": _unexpected("", lost.detail.strip().rsplit("\n", 1)[-1]),
    }[lost.reason]
    try:
        data = _read(job.source.path)
    except _Unread:
        data = b""
    return _Done(_failed(job.source.name, data, sentence))


def _failed(name: str, data: bytes, sentence: str) -> WorkbookResult:
    return WorkbookResult(name, hashlib.sha256(data).hexdigest(), "failed", error=sentence)


def _unexpected(kind: str, detail: str) -> str:
    what = " ".join(": ".join(part for part in (kind, detail) if part).split())[:200]
    return f"程序处理这个文件时出错（{what}），没有结果。请把文件和这句话发给维护者。"


def _reason(error: OSError) -> str:
    """Say in Chinese why the operating system refused."""
    known: dict[type[OSError], str] = {
        FileNotFoundError: "文件已不存在",
        PermissionError: "没有权限，或正被别的程序独占",
        IsADirectoryError: "那是一个文件夹",
        NotADirectoryError: "路径里有一段不是文件夹",
    }
    return known.get(type(error), error.strerror or str(error))


def _quarantine(sources: Sequence[Source], results: Sequence[WorkbookResult], out: Path) -> list[str]:
    """Copy each failed input beside its reason; return a sentence for each that can't be written."""
    paths = {source.name: source.path for source in sources}
    unwritten = []
    for result in results:
        if result.status != "failed":
            continue
        name = f"{QUARANTINE_FOLDER}/{result.file}"
        try:
            files.write_whole(out / f"{name}{REASON_SUFFIX}", f"{result.error}\r\n".encode("utf-8-sig"))
            with contextlib.suppress(_Unread):  # that it can't be read is the reason that was written
                files.write_whole(out / name, _read(paths[result.file]))
        except OSError as error:
            unwritten.append(f"{name} 没有写成：{_reason(error)}。")
    return unwritten


def _outputs_of(results: Sequence[WorkbookResult]) -> set[str]:
    """Paths below the output folder that belong to these workbooks, with forward slashes."""
    paths = {result.annotated for result in results if result.annotated}
    for result in results:
        if result.status == "failed":
            paths |= {f"{QUARANTINE_FOLDER}/{result.file}{suffix}" for suffix in ("", REASON_SUFFIX)}
    return paths


def _earlier_outputs(out: Path) -> set[str]:
    """Paths of the copies that the last run into ``out`` wrote, as its results say; none where that can't be read."""
    try:
        data: Any = json.loads((out / RESULTS_FILE).read_bytes())
        books = [book for book in data["workbooks"] if isinstance(book, dict)]
        results = [
            WorkbookResult(str(book["file"]), "", str(book["status"]), annotated=book.get("annotated"))
            for book in books
        ]
    except (OSError, ValueError, LookupError, TypeError):
        return set()
    return {path for path in _outputs_of(results) if _is_below(path, (ANNOTATED_FOLDER, QUARANTINE_FOLDER))}


def _is_below(path: str, folders: Sequence[str]) -> bool:
    """Whether a relative path really stays below one of the folders."""
    parts = PurePosixPath(path).parts
    return len(parts) > 1 and parts[0] in folders and ".." not in parts


def _put_aside(out: Path, stale: set[str]) -> list[str]:
    """Move copies that have no input any more out of the way: ``out`` shows this run, and nothing is lost."""
    moved = 0
    for name in sorted(stale, key=natural):
        aside = out / PREVIOUS_FOLDER / name
        with contextlib.suppress(OSError):  # gone already, or open elsewhere: then it stays
            aside.parent.mkdir(parents=True, exist_ok=True)
            (out / name).replace(aside)
            moved += 1
    return [f"上次运行留下、这次没有对应输入的 {moved} 个文件已移到 {out / PREVIOUS_FOLDER}。"] if moved else []


def _reports(run: RunResult) -> Iterator[tuple[str, Callable[[Path], Path]]]:
    """Yield the run's reports by file name, data last: what is there then belongs to a complete run."""
    from .audit.registry import titles
    from .report.page import write_page
    from .report.results_json import write_results
    from .report.summary import write_summary

    names: Mapping[str, str] = titles()
    yield SUMMARY_FILE, partial(write_summary, run, titles=names)
    yield REPORT_FILE, partial(write_page, run, titles=names)
    yield RESULTS_FILE, partial(write_results, run)
