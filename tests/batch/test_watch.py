"""When a file in the drop folder counts as whole, and what is processed when."""

import io
import threading
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kpi_excel.discover import Discovery
from kpi_excel.watch import Seen, is_complete, look, watch_folder

FILE = Path("a.xlsx")


def archive(size: int = 40_000) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as file:
        file.writestr("xl/workbook.xml", b"x" * size)
    return stream.getvalue()


def looks(complete: Callable[[Path], bool], *moments: tuple[float, tuple[int, int]]) -> list[bool]:
    standing: dict[Path, Seen] = {}
    result = []
    for clock, stamp in moments:
        standing = look(standing, {FILE: stamp}, clock, settle=2, patience=10, complete=complete)
        result.append(standing[FILE].whole)
    return result


def test_a_file_is_whole_once_it_has_not_changed_for_the_settling_time() -> None:
    moments = [(0, (5, 1)), (1, (5, 1)), (1.9, (9, 2)), (3, (9, 2)), (3.9, (9, 2)), (5, (9, 2))]
    assert looks(lambda path: True, *moments) == [False, False, False, False, True, True]


def test_a_whole_file_that_is_written_again_is_not_whole_for_a_while() -> None:
    assert looks(lambda path: True, (0, (5, 1)), (2, (5, 1)), (3, (7, 2)), (5, (7, 2))) == [False, True, False, True]


def test_an_unfinished_archive_is_waited_for_but_not_for_ever() -> None:
    moments = [(0.0, (5, 1)), (3.0, (5, 1)), (9.9, (5, 1)), (10.0, (5, 1))]
    assert looks(lambda path: False, *moments) == [False, False, False, True]


def test_files_that_are_gone_are_forgotten() -> None:
    assert look({FILE: Seen((1, 1), 0, True)}, {}, 5, settle=1, patience=1, complete=is_complete) == {}


@pytest.mark.parametrize(
    ("data", "expected"),
    [(archive(), True), (archive()[:20_000], False), (b"", False), (b"\xd0\xcf\x11\xe0 old format", True)],
    ids=["archive", "half an archive", "nothing", "no archive"],
)
def test_an_archive_is_complete_when_it_has_its_end(tmp_path: Path, data: bytes, expected: bool) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(data)
    assert is_complete(path) is expected


def test_a_file_that_cannot_be_opened_is_not_complete(tmp_path: Path) -> None:
    assert not is_complete(tmp_path / "gone.xlsx")


@contextmanager
def watching(inbox: Path, patience: float = 60) -> Iterator[list[dict[str, int]]]:
    """Watch in a thread; gives the list of runs, each a mapping of file names to sizes."""
    runs: list[dict[str, int]] = []
    stop = threading.Event()

    def process(found: Discovery) -> None:
        runs.append({source.name: source.path.stat().st_size for source in found.sources})

    thread = threading.Thread(
        target=watch_folder,
        args=(inbox, inbox / "out", process),
        kwargs={"settle": 0.3, "patience": patience, "stop": stop},
    )
    thread.start()
    try:
        yield runs
    finally:
        stop.set()
        thread.join(10)
        assert not thread.is_alive()


def wait_for(what: Callable[[], bool]) -> None:
    end = time.monotonic() + 15
    while not what():
        assert time.monotonic() < end, "nothing happened"
        time.sleep(0.02)


def test_files_copied_slowly_are_processed_once_and_whole(tmp_path: Path) -> None:
    whole = archive()
    (tmp_path / "早.xlsx").write_bytes(whole)
    with watching(tmp_path) as runs:
        wait_for(lambda: len(runs) == 1)
        with (tmp_path / "慢.xlsx").open("wb") as stream:
            stream.write(whole[:20_000])
            stream.flush()
            time.sleep(1.2)  # a pause four times as long as the settling time
            assert len(runs) == 1
            stream.write(whole[20_000:])
        (tmp_path / "~$慢.xlsx").write_bytes(b"lock")
        (tmp_path / "说明.txt").write_bytes(b"text")
        wait_for(lambda: len(runs) == 2)
        time.sleep(0.8)
    assert runs == [{"早.xlsx": len(whole)}, {"早.xlsx": len(whole), "慢.xlsx": len(whole)}]


def test_outputs_inside_the_inbox_start_no_further_run_but_changes_and_removals_do(tmp_path: Path) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        (tmp_path / name).write_bytes(archive())
    with watching(tmp_path) as runs:
        wait_for(lambda: len(runs) == 1)
        (tmp_path / "out" / "annotated").mkdir(parents=True)
        (tmp_path / "out" / "annotated" / "a.xlsx").write_bytes(archive())
        time.sleep(0.8)
        assert len(runs) == 1
        (tmp_path / "a.xlsx").write_bytes(archive(50_000))
        wait_for(lambda: len(runs) == 2)
        (tmp_path / "b.xlsx").unlink()
        wait_for(lambda: len(runs) == 3)
    size = len(archive(50_000))
    assert runs[1:] == [{"a.xlsx": size, "b.xlsx": len(archive())}, {"a.xlsx": size}]


def test_a_broken_file_is_processed_after_all_when_patience_ends(tmp_path: Path) -> None:
    (tmp_path / "坏.xlsx").write_bytes(archive()[:10_000])
    with watching(tmp_path, patience=1) as runs:
        wait_for(lambda: len(runs) == 1)
    assert runs == [{"坏.xlsx": 10_000}]
