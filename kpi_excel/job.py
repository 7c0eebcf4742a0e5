"""One workbook's work order: read it, process it, write its annotated copy, and say what came of it.

This is what runs inside a worker process. Whatever the file does becomes a value with a sentence for the user.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Protocol

from .audit.codes import file_unreadable
from .config import Config
from .discover import ANNOTATED_FOLDER, Source
from .files import write_whole
from .outputs import Told, Unread, read_input, write_output
from .pool import Lost
from .results import WorkbookResult
from .sweeping import unswept
from .workbook.model import UnreadableWorkbook


class Processed(Protocol):
    """What processing one workbook gives (``kpi_excel.pipeline.Processed``)."""

    @property
    def result(self) -> WorkbookResult: ...  # noqa: D102
    @property
    def annotated(self) -> bytes | None: ...  # noqa: D102


Process = Callable[[bytes, str, Config], Processed]
"""One workbook's bytes, its name and the settings → its result. Pure; may raise ``UnreadableWorkbook``."""


def process_by_pipeline(data: bytes, file: str, config: Config) -> Processed:
    """Process one workbook as the program does; the heavy modules are imported where the work is done."""
    from .pipeline import process_workbook

    return process_workbook(data, file, config)


@dataclass(frozen=True, slots=True)
class Anew:
    """Processes nothing, but writes the annotated copy of a result that got findings since."""

    result: WorkbookResult

    def __call__(self, data: bytes, file: str, config: Config) -> Processed:
        """Return the same result with its new copy."""
        from .pipeline import Processed, annotated_anew

        return Processed(self.result, annotated_anew(data, self.result, config))


@dataclass(frozen=True, slots=True)
class Job:
    """One workbook's work order, as it is sent to a worker."""

    source: Source
    out: Path
    target: str
    config: Config
    process: Process


@dataclass(frozen=True, slots=True)
class Done:
    """What a worker sends back."""

    result: WorkbookResult
    told: Told = field(default_factory=Told)


def work(job: Job) -> Done:
    """Read one input, process it, write its annotated copy."""
    name = job.source.name
    try:
        data = read_input(job.source.path)
    except Unread as error:
        return Done(_failed(name, b"", str(error)))
    try:
        with unswept():
            processed = job.process(data, name, job.config)
    except UnreadableWorkbook as error:
        return Done(_failed(name, data, str(error)))
    except MemoryError:
        return Done(_failed(name, data, "文件太大，内存不够，没有处理。请拆成几个较小的工作簿。"))
    except Exception as error:
        return Done(_failed(name, data, _unexpected(type(error).__name__, str(error))))
    result = replace(processed.result, annotated=None)
    if processed.annotated is None:
        return Done(result)
    wanted = job.out / ANNOTATED_FOLDER / job.target
    written, told = write_output(f"{ANNOTATED_FOLDER}/{job.target}", partial(write_whole, wanted, processed.annotated))
    return Done(replace(result, annotated=written.relative_to(job.out).as_posix() if written else None), told)


def given_up(job: Job, lost: Lost) -> Done:
    """Say what became of a file whose worker gave no result."""
    sentence = {
        "crashed": "处理这个文件时工作进程意外退出，文件可能已损坏，或者大得内存不够。请用 Excel 或 WPS 打开后另存为 .xlsx 再试。",
        "late": f"处理超过 {job.config.time_limit_seconds:g} 秒仍未完成，已放弃。可以用 --time-limit 放宽时限再试。",
        "raised": _unexpected("", lost.detail.strip().rsplit("\n", 1)[-1]),
    }[lost.reason]
    try:
        data = read_input(job.source.path)
    except Unread:
        data = b""
    return Done(_failed(job.source.name, data, sentence))


def skipped(source: Source, why: str) -> WorkbookResult:
    """Make the result of a file that the company leaves out: nothing of it is read but its bytes."""
    try:
        data = read_input(source.path)
    except Unread:
        data = b""
    return WorkbookResult(source.name, hashlib.sha256(data).hexdigest(), "skipped", skipped=why)


def _failed(name: str, data: bytes, sentence: str) -> WorkbookResult:
    finding = replace(file_unreadable.CODE.at("", "", sentence), file=name)
    return WorkbookResult(name, hashlib.sha256(data).hexdigest(), "failed", error=sentence, findings=(finding,))


def _unexpected(kind: str, detail: str) -> str:
    what = " ".join(": ".join(part for part in (kind, detail) if part).split())[:200]
    return f"程序处理这个文件时出错（{what}），没有结果。请把文件和这句话发给维护者。"
