"""A run over many files: what is written where, and that nothing one file does reaches the others."""

import contextlib
import hashlib
import json
import os
import stat
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from kpi_excel.batch import Outcome, Write, run_batch, worker_count
from kpi_excel.config import Config
from kpi_excel.discover import discover
from kpi_excel.report.results_json import write_results
from kpi_excel.results import RunResult, WorkbookResult
from kpi_excel.workbook.model import UnreadableWorkbook


@dataclass(frozen=True)
class Answer:
    result: WorkbookResult
    annotated: bytes | None


def process(data: bytes, file: str, config: Config) -> Answer:
    """A stand-in for the pipeline that does what the file's content says."""
    match data:
        case b"unreadable":
            raise UnreadableWorkbook("这不是工作簿。")
        case b"bug":
            raise KeyError("意外")
        case b"memory":
            raise MemoryError
        case b"greedy":
            bytearray(2 * 1024**3)
        case b"crash":
            os._exit(1)
        case b"hang":
            time.sleep(600)
        case b"empty":
            return Answer(WorkbookResult(file, "", "no_scorecard"), None)
    return Answer(WorkbookResult(file, hashlib.sha256(data).hexdigest(), "processed"), b"annotated " + data)


def data_only(run: RunResult) -> Iterator[tuple[str, Write]]:
    yield "results.json", partial(write_results, run)


def run(inbox: Path, out: Path, workers: int = 0, limit: float = 60, **more: Any) -> Outcome:
    found = discover([inbox], out)
    return run_batch(
        found, out, Config(workers=workers, time_limit_seconds=limit), process=process, reports=data_only, **more
    )


def fill(folder: Path, **contents: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for stem, content in contents.items():
        (folder / f"{stem}.xlsx").write_text(content)
    return folder


def tree(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.timed
@pytest.mark.parametrize("workers", [1, 2])
def test_files_that_crash_hang_or_fail_are_put_into_quarantine_and_the_rest_is_done(
    tmp_path: Path, workers: int
) -> None:
    inbox = fill(
        tmp_path / "in", a="fine", b="crash", c="unreadable", d="hang", e="bug", f="empty", g="memory", h="also fine"
    )
    out = tmp_path / "out"
    outcome = run(inbox, out, workers, limit=1.5)
    assert [book.file for book in outcome.run.workbooks] == [f"{stem}.xlsx" for stem in "abcdefgh"]
    statuses = {book.file[0]: book.status for book in outcome.run.workbooks}
    assert statuses == dict.fromkeys("ah", "processed") | dict.fromkeys("bcdeg", "failed") | {"f": "no_scorecard"}
    failed = {f"quarantine/{stem}.xlsx{suffix}" for stem in "bcdeg" for suffix in ("", ".原因.txt")}
    assert tree(out) == {"annotated/a.xlsx", "annotated/h.xlsx", "results.json"} | failed
    assert (out / "annotated/a.xlsx").read_bytes() == b"annotated fine"
    assert (out / "quarantine/c.xlsx").read_bytes() == b"unreadable"
    assert (out / "quarantine/c.xlsx.原因.txt").read_text("utf-8-sig") == "这不是工作簿。\n"
    reasons = {book.file[0]: book.error or "" for book in outcome.run.workbooks}
    assert "意外退出" in reasons["b"]
    assert "1.5 秒" in reasons["d"]
    assert "KeyError" in reasons["e"]
    assert "内存" in reasons["g"]


@pytest.mark.skipif(sys.platform != "linux", reason="memory can't be limited on every system")
def test_a_file_that_needs_more_memory_than_a_worker_may_take_is_put_into_quarantine(tmp_path: Path) -> None:
    found = discover([fill(tmp_path / "in", a="greedy", b="fine")], tmp_path / "out")
    config = Config(workers=1, memory_limit_mb=1024)
    outcome = run_batch(found, tmp_path / "out", config, process=process, reports=data_only)
    assert [book.status for book in outcome.run.workbooks] == ["failed", "processed"]
    assert "内存不够" in (outcome.run.workbooks[0].error or "")


def test_results_and_copies_agree_and_results_know_the_copies(tmp_path: Path) -> None:
    inbox = fill(tmp_path / "in", a="fine")
    fill(inbox / "客服部", b="unreadable", c="fine")
    out = tmp_path / "out"
    outcome = run(inbox, out, inputs=["in"])
    data = json.loads((out / "results.json").read_text("utf-8"))
    assert [(book["file"], book["annotated"]) for book in data["workbooks"]] == [
        ("a.xlsx", "annotated/a.xlsx"),
        ("客服部/b.xlsx", None),
        ("客服部/c.xlsx", "annotated/客服部/c.xlsx"),
    ]
    assert data["run"]["inputs"] == ["in"]
    assert outcome.annotated == 2
    assert outcome.outputs == (out / "results.json",)
    assert {"annotated/客服部/c.xlsx", "quarantine/客服部/b.xlsx", "quarantine/客服部/b.xlsx.原因.txt"} <= tree(out)


@pytest.mark.parametrize("workers", [0, 2])
def test_inputs_are_left_as_they_are_also_when_they_may_not_be_written(tmp_path: Path, workers: int) -> None:
    inbox = fill(tmp_path / "in", a="fine", b="unreadable", c="crash" if workers else "bug")
    for path in inbox.iterdir():
        path.chmod(stat.S_IRUSR)
        os.utime(path, ns=(10**18, 10**18))
    before = {path: (path.read_bytes(), path.stat().st_mtime_ns, path.stat().st_mode) for path in inbox.iterdir()}
    run(inbox, tmp_path / "out", workers)
    assert {path: (path.read_bytes(), path.stat().st_mtime_ns, path.stat().st_mode) for path in before} == before
    assert set(inbox.iterdir()) == set(before)


def test_each_result_is_told_once_as_it_comes(tmp_path: Path) -> None:
    inbox = fill(tmp_path / "in", a="fine", b="unreadable", c="crash")
    told: list[str] = []
    run(inbox, tmp_path / "out", 2, done=lambda book: told.append(f"{book.file} {book.status}"))
    assert sorted(told) == ["a.xlsx processed", "b.xlsx failed", "c.xlsx failed"]


def test_an_input_that_is_gone_or_may_not_be_read_says_so(tmp_path: Path) -> None:
    inbox = fill(tmp_path / "in", a="fine", b="fine")
    out = tmp_path / "out"
    found = discover([inbox])
    (inbox / "a.xlsx").unlink()
    outcome = run_batch(found, out, Config(workers=0), process=process, reports=data_only)
    assert outcome.run.workbooks[0].error == "文件打不开：文件已不存在。"
    assert tree(out) == {"annotated/b.xlsx", "quarantine/a.xlsx.原因.txt", "results.json"}


def test_copies_of_inputs_that_are_gone_move_to_previous_and_nothing_else_does(tmp_path: Path) -> None:
    inbox = fill(tmp_path / "in", 一月="fine", 坏="unreadable", 留="fine")
    out = tmp_path / "out"
    run(inbox, out)
    (out / "annotated" / "自己放的.xlsx").write_text("mine")
    (inbox / "一月.xlsx").unlink()
    (inbox / "坏.xlsx").write_text("fine now")
    outcome = run(inbox, out)
    assert tree(out) == {
        "annotated/坏.xlsx",
        "annotated/留.xlsx",
        "annotated/自己放的.xlsx",
        "previous/annotated/一月.xlsx",
        "previous/quarantine/坏.xlsx",
        "previous/quarantine/坏.xlsx.原因.txt",
        "results.json",
    }
    assert (out / "previous/annotated/一月.xlsx").read_bytes() == b"annotated fine"
    assert any("3 个文件" in notice for notice in outcome.notices)


@pytest.mark.parametrize("annotated", ["../../victim.xlsx", "annotated/../../victim.xlsx", "/etc/hosts", "in/x.xlsx"])
def test_earlier_results_cannot_make_us_touch_anything_outside_the_copies(tmp_path: Path, annotated: str) -> None:
    out = tmp_path / "a" / "out"
    out.mkdir(parents=True)
    (tmp_path / "victim.xlsx").write_text("mine")
    book = {"file": "x.xlsx", "status": "processed", "annotated": annotated}
    (out / "results.json").write_text(json.dumps({"schema": "kpi-excel/1", "workbooks": [book]}))
    run(fill(tmp_path / "in", a="fine"), out)
    assert (tmp_path / "victim.xlsx").read_text() == "mine"
    assert tree(out) == {"annotated/a.xlsx", "results.json"}


@pytest.mark.parametrize("old", ["", "[]", '{"schema":"kpi-excel/1","workbooks":[3]}', '{"schema":"other/9"}'])
def test_earlier_results_that_make_no_sense_are_no_hindrance(tmp_path: Path, old: str) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "results.json").write_text(old)
    run(fill(tmp_path / "in", a="fine"), out)
    assert tree(out) == {"annotated/a.xlsx", "results.json"}


def test_a_copy_that_cannot_be_written_is_said_and_the_rest_goes_on(tmp_path: Path) -> None:
    inbox, out = fill(tmp_path / "in", a="fine", b="fine"), tmp_path / "out"
    (out / "annotated" / "a.xlsx" / "occupied").mkdir(parents=True)
    outcome = run(inbox, out)
    assert [book.annotated for book in outcome.run.workbooks] == [None, "annotated/b.xlsx"]
    assert len(outcome.unwritten) == 1
    assert "annotated/a.xlsx" in outcome.unwritten[0]


def test_a_report_that_cannot_be_written_is_said_and_the_others_are_written(tmp_path: Path) -> None:
    def refuse(path: Path) -> Path:
        raise PermissionError(13, "denied")

    def elsewhere(path: Path) -> Path:
        return path.with_name("summary (2).xlsx")

    def reports(result: RunResult) -> Iterator[tuple[str, Write]]:
        yield "report.html", refuse
        yield "summary.xlsx", elsewhere
        yield from data_only(result)

    inbox, out = fill(tmp_path / "in", a="fine"), tmp_path / "out"
    outcome = run_batch(discover([inbox]), out, Config(workers=0), process=process, reports=reports)
    assert outcome.outputs == (out / "summary (2).xlsx", out / "results.json")
    assert outcome.unwritten == ("report.html 没有写成：没有权限，或正被别的程序独占。",)
    assert outcome.notices == ("summary.xlsx 正被别的程序打开，无法替换；这次的另存为 summary (2).xlsx。",)


def test_an_interrupted_run_leaves_finished_copies_whole_and_no_scraps(tmp_path: Path) -> None:
    inbox, out = fill(tmp_path / "in", a="fine", b="hang"), tmp_path / "out"

    def interrupt(book: WorkbookResult) -> None:
        raise KeyboardInterrupt

    with contextlib.suppress(KeyboardInterrupt):
        run(inbox, out, 2, done=interrupt)
    assert tree(out) == {"annotated/a.xlsx"}
    assert (out / "annotated/a.xlsx").read_bytes() == b"annotated fine"


@pytest.mark.parametrize(("set_to", "files", "expected"), [(3, 10, 3), (3, 2, 2), (0, 5, 0), (None, 1, 1)])
def test_there_are_never_more_workers_than_files_or_than_asked_for(
    set_to: int | None, files: int, expected: int
) -> None:
    assert worker_count(Config(workers=set_to), files) == expected
