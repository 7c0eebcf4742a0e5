"""The file that months are kept in: what is wrong with it is said, it is left as it is, and the outputs are written."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from kpi_excel.cli import main
from kpi_excel.history import store as store_module

from .books import month

PEOPLE = {"张三": (20, 5, 5), "李四": (40, 25, 18)}


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return month(tmp_path / "考核/客服部.xlsx", "2024年9月", PEOPLE)


def unusable(book: Path, history: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """What the run says when the file can't be used; everything else has to be done all the same."""
    out = book.parent.parent / "out"
    assert main([str(book), "-o", str(out), "--history", str(history), "--workers", "0"]) == 2
    for name in ("summary.xlsx", "report.html", "results.json", "annotated/客服部.xlsx"):
        assert (out / name).is_file()
    said = capsys.readouterr()
    assert "Traceback" not in said.out + said.err
    assert "没有记入历史" in said.out
    return said.out


def test_a_damaged_file_is_said_and_left_as_it_is(book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    history = tmp_path / "绩效.sqlite3"
    main([str(book), "-o", str(tmp_path / "first"), "--history", str(history), "--workers", "0"])
    data = history.read_bytes()
    for spoiled in (b"no database at all, but long enough" * 40, data[:100] + b"\xff" * (len(data) - 100)):
        history.write_bytes(spoiled)
        assert "损坏" in unusable(book, history, capsys)
        assert history.read_bytes() == spoiled
        assert main(["history", "--history", str(history)]) == 2
        assert "损坏" in capsys.readouterr().err


def test_a_locked_file_is_said(
    book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(store_module, "_WAIT_SECONDS", 0.05)
    history = tmp_path / "绩效.sqlite3"
    main([str(book), "-o", str(tmp_path / "first"), "--history", str(history), "--workers", "0"])
    before = history.read_bytes()
    other = sqlite3.connect(history, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    try:
        assert "正被别的程序使用" in unusable(book, history, capsys)
    finally:
        other.close()
    assert history.read_bytes() == before


def test_a_file_of_a_newer_program_is_refused(book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    history = tmp_path / "绩效.sqlite3"
    main([str(book), "-o", str(tmp_path / "first"), "--history", str(history), "--workers", "0"])
    with sqlite3.connect(history) as database:
        database.execute(f"PRAGMA user_version = {store_module.SCHEMA + 1}")
    before = history.read_bytes()
    assert "更新版本" in unusable(book, history, capsys)
    assert history.read_bytes() == before


def test_a_database_of_others_is_refused(book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    history = tmp_path / "别的.db"
    with sqlite3.connect(history) as database:
        database.execute("CREATE TABLE records (x)")
    before = history.read_bytes()
    assert "不是本程序的历史记录" in unusable(book, history, capsys)
    assert history.read_bytes() == before


def test_a_folder_in_its_place_is_said(book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    (tmp_path / "文件夹").mkdir()
    assert "打不开" in unusable(book, tmp_path / "文件夹", capsys)


def test_nothing_is_kept_of_a_transaction_that_fails(tmp_path: Path):
    from kpi_excel.history.record import Record, Who
    from kpi_excel.history.store import HistoryUnusable, keep, read
    from kpi_excel.period import Period, Span

    class Failing(list[Record]):
        """Records of which the second can't be had."""

        def __iter__(self) -> Iterator[Record]:
            yield Record(Who("", "客服部", "李四"), Period(2024, Span.MONTH, 9))
            raise ValueError("gone")

    history = tmp_path / "绩效.sqlite3"
    august = Record(Who("", "客服部", "张三"), Period(2024, Span.MONTH, 8))
    keep(history, [august], "2024-09-01T08:00:00")
    with pytest.raises(HistoryUnusable):
        keep(history, Failing(), "2024-10-01T08:00:00")
    assert read(history) == (august,)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["考核", "-o", "out", "--history", "a.sqlite3", "--no-history"], "不能同时写"),
        (["考核", "-o", "out", "--history", "out/summary.xlsx"], "要写历史文件"),
        (["history", "--export", "a.pdf"], ".xlsx 或 .csv"),
        (["history", "--out", "a", "--history", "b.sqlite3"], "不能同时写"),
        (["history", "--since", "2024"], "不认识的参数"),
    ],
)
def test_command_lines_that_make_no_sense(
    arguments: list[str],
    words: str,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.chdir(tmp_path)
    assert main(arguments) == 64
    assert words in capsys.readouterr().err
