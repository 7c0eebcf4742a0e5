"""Outputs appear whole or not at all, and a file that is open elsewhere is never lost."""

import os
from pathlib import Path

import pytest

from kpi_excel.files import newest, write_whole


@pytest.fixture
def locked(monkeypatch):
    """Make every replacing of files of this name fail as Windows does while Excel has them open."""

    def lock(name):
        replace = Path.replace

        def refuse(self, target):
            if Path(target).name == name:
                raise PermissionError(13, "Access is denied", str(target))
            return replace(self, target)

        monkeypatch.setattr(Path, "replace", refuse)

    return lock


def test_a_new_file_is_written_with_its_folders(tmp_path):
    path = tmp_path / "out" / "mail" / "a.txt"
    assert write_whole(path, b"whole") == path
    assert path.read_bytes() == b"whole"
    assert [file.name for file in path.parent.iterdir()] == ["a.txt"]


def test_an_existing_file_is_replaced(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"a longer text from the run before")
    assert write_whole(path, b"new") == path
    assert path.read_bytes() == b"new"


def test_beside_a_locked_file_goes_a_numbered_one(tmp_path, locked):
    path = tmp_path / "汇总.xlsx"
    path.write_bytes(b"open in Excel")
    locked("汇总.xlsx")
    assert write_whole(path, b"second") == tmp_path / "汇总 (2).xlsx"
    assert write_whole(path, b"third") == tmp_path / "汇总 (3).xlsx"
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == {
        "汇总.xlsx": b"open in Excel",
        "汇总 (2).xlsx": b"second",
        "汇总 (3).xlsx": b"third",
    }


def test_a_folder_that_refuses_is_an_error_and_nothing_stays_behind(tmp_path, locked):
    locked("a.txt")
    with pytest.raises(PermissionError):
        write_whole(tmp_path / "a.txt", b"x")
    assert list(tmp_path.iterdir()) == []


def test_a_failed_write_leaves_the_old_file_alone(tmp_path, monkeypatch):
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")
    monkeypatch.setattr(os, "fsync", lambda _: (_ for _ in ()).throw(OSError(28, "No space left on device")))
    with pytest.raises(OSError, match="No space"):
        write_whole(path, b"new")
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == {"a.txt": b"old"}


def test_the_newest_of_a_file_and_its_numbered_siblings_is_found(tmp_path):
    path = tmp_path / "summary.xlsx"
    assert newest(path) is None
    assert newest(tmp_path / "nowhere" / "summary.xlsx") is None
    for age, name in enumerate(["summary (3).xlsx", "summary (2).xlsx", "summary.xlsx", "summary 2.xlsx", "x.xlsx"]):
        (tmp_path / name).write_bytes(b"")
        os.utime(tmp_path / name, (1000 - age if name == "summary (3).xlsx" else 500 + age,) * 2)
    assert newest(path) == tmp_path / "summary (3).xlsx"
