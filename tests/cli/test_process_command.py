"""The main command as users meet it: what it says, what it writes, how it ends."""

import io
import os
import signal
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from msoffcrypto.format.ooxml import OOXMLFile
from openpyxl import Workbook

PROGRAM = Path(__file__).parents[2] / "process.py"


def process(*arguments: str | Path, cwd: Path | None = None, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(PROGRAM), *map(str, arguments)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        cwd=cwd,
        stdin=subprocess.DEVNULL,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", **environment},
        timeout=120,
        check=False,
    )


def plain_workbook() -> bytes:
    """A workbook that is no scorecard: a list of telephone numbers."""
    book = Workbook()
    assert book.active is not None
    for row in (["姓名", "电话"], ["张三", "1234"], ["李四", "5678"]):
        book.active.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def encrypted_workbook() -> bytes:
    stream = io.BytesIO()
    OOXMLFile(io.BytesIO(plain_workbook())).encrypt("geheim", stream)
    return stream.getvalue()


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "考核"
    folder.mkdir()
    return folder


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    ended = process(tmp_path / "没有这个文件夹", "-o", tmp_path / "out")
    assert ended.returncode == 2
    assert "找不到输入" in ended.stderr
    assert "没有这个文件夹" in ended.stderr
    assert not (tmp_path / "out").exists()


def test_an_empty_folder_is_said_to_be_empty(inbox: Path, tmp_path: Path) -> None:
    ended = process(inbox, "-o", tmp_path / "out")
    assert ended.returncode == 2
    assert "空的" in ended.stderr


def test_a_folder_of_other_files_says_what_is_there_and_what_is_wanted(inbox: Path, tmp_path: Path) -> None:
    (inbox / "制度.docx").write_bytes(b"x")
    (inbox / "~$a.xlsx").write_bytes(b"lock")
    ended = process(inbox, "-o", tmp_path / "out")
    assert ended.returncode == 2
    assert "没有工作簿" in ended.stderr
    assert "1 个别的文件（制度.docx）" in ended.stderr
    assert ".xlsx" in ended.stderr


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("损坏.xlsx", plain_workbook()[:3000], ""),
        ("不是表.xlsx", b"<html>not a workbook</html>", ""),
        ("空.xlsx", b"", "空"),
        ("加密.xlsx", encrypted_workbook(), "密码"),
    ],
    ids=["corrupt", "no workbook", "nothing", "encrypted"],
)
def test_a_file_that_cannot_be_read_goes_into_quarantine_with_its_reason(
    inbox: Path, tmp_path: Path, name: str, data: bytes, words: str
) -> None:
    out = tmp_path / "out"
    (inbox / name).write_bytes(data)
    ended = process(inbox, "-o", out)
    assert ended.returncode == 2
    assert f"未处理：{name}" in ended.stdout
    reason = (out / "quarantine" / f"{name}.原因.txt").read_text("utf-8-sig").strip()
    assert reason
    assert reason in ended.stdout
    assert words in reason
    assert "Traceback" not in ended.stderr + ended.stdout
    assert "程序处理这个文件时出错" not in reason
    assert (out / "quarantine" / name).read_bytes() == data
    assert (inbox / name).read_bytes() == data


def test_a_workbook_without_any_scorecard_is_told_and_a_run_without_any_fails(inbox: Path, tmp_path: Path) -> None:
    (inbox / "通讯录.xlsx").write_bytes(plain_workbook())
    ended = process(inbox, "-o", tmp_path / "out")
    assert ended.returncode == 2
    assert "没有考核表：通讯录.xlsx" in ended.stdout
    assert "没有认出任何考核表" in ended.stdout
    assert not (tmp_path / "out" / "quarantine").exists()


def test_all_outputs_are_written_and_named_from_any_working_folder(inbox: Path, tmp_path: Path) -> None:
    (inbox / "通讯录.xlsx").write_bytes(plain_workbook())
    ended = process("考核", "-o", "结果", cwd=tmp_path)
    for name in ("summary.xlsx", "report.html", "results.json"):
        assert (tmp_path / "结果" / name).stat().st_size > 0
        assert name in ended.stdout
    assert "[1/1] 通讯录.xlsx" in ended.stderr


def test_missing_inputs_do_not_hide_the_ones_that_are_there(inbox: Path, tmp_path: Path) -> None:
    (inbox / "通讯录.xlsx").write_bytes(plain_workbook())
    ended = process(tmp_path / "没有", inbox, "-o", tmp_path / "out")
    assert ended.returncode == 2
    assert "找不到输入" in ended.stderr
    assert "通讯录.xlsx" in ended.stdout


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["in"], "还缺少：-o/--out"),
        (["-o", "out"], "还缺少：输入"),
        (["in", "-o"], "-o/--out 后面要写一个值"),
        (["in", "-o", "out", "--wrokers", "2"], "不认识的参数：--wrokers 2"),
        (["in", "-o", "out", "--workers", "两个"], "--workers 要写一个不小于 0 的整数，不能是“两个”"),
        (["in", "-o", "out", "--time-limit", "-1"], "--time-limit 要写一个大于 0 的秒数"),
        (["watch"], "还缺少：收件夹"),
        (["mail"], "还缺少：输出文件夹"),
        (["strip", "a.xlsx"], "还缺少：-o/--out"),
    ],
)
def test_a_wrong_command_line_is_explained_in_chinese(arguments: list[str], words: str) -> None:
    ended = process(*arguments)
    assert ended.returncode == 64
    assert words in ended.stderr
    assert "用法" in ended.stderr
    assert "usage" not in ended.stderr
    assert ended.stdout == ""


def test_without_arguments_the_commands_are_shown() -> None:
    ended = process()
    assert ended.returncode == 64
    for command in ("explain", "watch", "mail", "codes", "strip"):
        assert command in ended.stderr


@pytest.mark.parametrize("arguments", [["--help"], ["-h"], ["x", "--help"], ["watch", "--help"], ["mail", "-h"]])
def test_help_is_chinese_and_fine(arguments: list[str]) -> None:
    ended = process(*arguments)
    assert ended.returncode == 0
    assert "用法" in ended.stdout
    assert "show this help" not in ended.stdout
    assert ended.stderr == ""


def test_outputs_may_not_be_put_where_inputs_are(inbox: Path, tmp_path: Path) -> None:
    (inbox / "a.xlsx").write_bytes(plain_workbook())
    copies = tmp_path / "out" / "annotated"
    copies.mkdir(parents=True)
    (copies / "a.xlsx").write_bytes(plain_workbook())
    for given, out, words in (
        (inbox, inbox, "不能就是输入文件夹"),
        (inbox / "a.xlsx", inbox, "会被输出覆盖"),
        (copies, tmp_path / "out", "会被输出覆盖"),
        (copies / "a.xlsx", tmp_path / "out", "会被输出覆盖"),
        (inbox, inbox / "a.xlsx", "是一个文件，不是文件夹"),
    ):
        ended = process(given, "-o", out)
        assert ended.returncode == 64
        assert words in ended.stderr
    assert {path.name for path in inbox.iterdir()} == {"a.xlsx"}
    assert {path.name for path in (tmp_path / "out").iterdir()} == {"annotated"}


def test_an_output_folder_inside_the_input_is_fine_and_is_not_read_the_next_time(inbox: Path) -> None:
    (inbox / "a.xlsx").write_bytes(plain_workbook())
    for _ in range(2):
        ended = process(inbox, "-o", inbox / "out")
        assert "[1/1] a.xlsx" in ended.stderr


def test_a_terminal_gets_a_progress_bar_with_files_left_and_findings(inbox: Path, tmp_path: Path) -> None:
    (inbox / "a.xlsx").write_bytes(plain_workbook())
    ended = process(inbox, "-o", tmp_path / "out", FORCE_COLOR="1")
    assert "1/1" in ended.stderr
    assert "剩 0 个" in ended.stderr
    assert "错误 0" in ended.stderr
    assert "[1/1]" not in ended.stderr


@pytest.mark.parametrize("encoding", ["gbk", "ascii"])
def test_a_terminal_with_another_code_page_is_no_obstacle(inbox: Path, tmp_path: Path, encoding: str) -> None:
    (inbox / "㐀𠀀.xlsx").write_bytes(plain_workbook())
    ended = process(inbox, "-o", tmp_path / "out", PYTHONIOENCODING=encoding)
    assert ended.returncode == 2
    assert "Traceback" not in ended.stderr
    assert (tmp_path / "out" / "results.json").is_file()


@pytest.mark.skipif(sys.platform == "win32", reason="sends SIGINT to a group of processes")
def test_ctrl_c_leaves_whole_copies_and_no_traceback(tmp_path: Path) -> None:
    """Ctrl-C at a terminal reaches all processes."""
    samples = PROGRAM.parent / "sample_inputs"
    job = subprocess.Popen(
        [sys.executable, str(PROGRAM), str(samples), "-o", str(tmp_path / "out"), "--workers", "1", "--no-history"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )
    assert job.stderr is not None
    while b"[2/" not in job.stderr.readline():
        assert job.poll() is None
    os.killpg(job.pid, signal.SIGINT)
    said = job.communicate(timeout=60)[1].decode()
    assert job.returncode == 130
    assert "已中断" in said
    assert "Traceback" not in said
    copies = list((tmp_path / "out").rglob("*.xlsx"))
    assert len(copies) >= 2
    for copy in copies:
        with zipfile.ZipFile(copy) as archive:
            assert archive.testzip() is None
