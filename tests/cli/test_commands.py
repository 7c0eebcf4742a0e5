"""The other commands, and what the command line costs before it does anything."""

import os
import signal
import subprocess
import sys
import time
from importlib.metadata import entry_points
from pathlib import Path

import pytest
from test_process_command import PROGRAM, plain_workbook, process

from kpi_excel.cli import COMMANDS, main

HEAVY = ("lark", "lxml", "msoffcrypto", "openpyxl", "pandas", "python_calamine", "rich", "watchfiles", "xlsxwriter")


def test_the_command_line_itself_imports_nothing_heavy() -> None:
    code = f"import sys, kpi_excel.cli; print(*[name for name in {HEAVY!r} if name in sys.modules])"
    ended = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=PROGRAM.parent, check=True, timeout=60
    )
    assert ended.stdout.split() == []


def test_the_console_script_is_the_same_program() -> None:
    (script,) = (point for point in entry_points(group="console_scripts") if point.name == "kpi-excel")
    assert script.load() is main


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_knows_its_help(command: str) -> None:
    ended = process(command, "--help")
    assert ended.returncode == 0
    assert "用法" in ended.stdout


def test_the_version_is_shown() -> None:
    ended = process("--version")
    assert ended.returncode == 0
    assert ended.stdout.startswith("kpi-excel ")


def test_a_folder_named_like_a_command_can_be_processed(tmp_path: Path) -> None:
    (tmp_path / "mail").mkdir()
    (tmp_path / "mail" / "a.xlsx").write_bytes(plain_workbook())
    ended = process("./mail", "-o", "out", cwd=tmp_path)
    assert "[1/1] a.xlsx" in ended.stderr


def test_mail_needs_the_results_of_a_run(tmp_path: Path) -> None:
    ended = process("mail", tmp_path)
    assert ended.returncode == 2
    assert "results.json" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_mail_writes_a_draft_of_the_last_run(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(plain_workbook())
    process(tmp_path / "a.xlsx", "-o", tmp_path / "out")
    ended = process("mail", tmp_path / "out")
    assert ended.returncode == 0
    drafts = list((tmp_path / "out").rglob("*.eml"))
    assert len(drafts) == 1
    assert str(drafts[0]) in ended.stdout


def test_strip_refuses_its_own_input_and_says_what_it_cannot_read(tmp_path: Path) -> None:
    file = tmp_path / "a.xlsx"
    file.write_bytes(b"no workbook")
    assert process("strip", file, "-o", file).returncode == 64
    ended = process("strip", file, "-o", tmp_path / "b.xlsx")
    assert ended.returncode == 2
    assert "Traceback" not in ended.stderr
    ended = process("strip", tmp_path / "none.xlsx", "-o", tmp_path / "b.xlsx")
    assert ended.returncode == 2
    assert "打不开文件" in ended.stderr
    assert not (tmp_path / "b.xlsx").exists()


def test_watch_needs_its_inbox(tmp_path: Path) -> None:
    ended = process("watch", tmp_path / "没有", "-o", tmp_path / "out")
    assert ended.returncode == 2
    assert "找不到收件夹" in ended.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="sends SIGINT")
@pytest.mark.timed
def test_watch_processes_what_arrives_until_it_is_stopped(tmp_path: Path) -> None:
    inbox, out = tmp_path / "收件", tmp_path / "out"
    inbox.mkdir()
    watcher = subprocess.Popen(
        [sys.executable, str(PROGRAM), "watch", str(inbox), "-o", str(out), "--settle", "0.2"],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )
    try:
        assert watcher.stdout is not None
        assert "正在看着" in watcher.stdout.readline().decode()
        (inbox / "a.xlsx").write_bytes(plain_workbook())
        end = time.monotonic() + 30
        while not (out / "results.json").exists():
            assert time.monotonic() < end
            time.sleep(0.05)
        time.sleep(0.5)
        watcher.send_signal(signal.SIGINT)
        said, _ = watcher.communicate(timeout=30)
    finally:
        watcher.kill()
    assert watcher.returncode == 0
    assert "a.xlsx" in said.decode()
    assert "已停止" in said.decode()
    assert "Traceback" not in said.decode()


def test_a_reader_that_has_seen_enough_is_no_error() -> None:
    done = subprocess.Popen([sys.executable, str(PROGRAM), "codes"], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert done.stdout is not None
    assert done.stderr is not None
    done.stdout.close()
    assert done.stderr.read() == b""
    assert done.wait(timeout=30) == 0
