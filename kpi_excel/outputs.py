"""The output folder: what lies where in it, what cannot be written, and what an earlier run left there."""

import contextlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from .discover import ANNOTATED_FOLDER, PREVIOUS_FOLDER, QUARANTINE_FOLDER, Source, natural
from .files import write_whole
from .report.results_json import NoResults, read_results
from .results import WorkbookResult

REASON_SUFFIX = ".原因.txt"


@dataclass(frozen=True, slots=True)
class Told:
    """Sentences for the user about outputs: what is worth knowing, and what could not be written."""

    notices: tuple[str, ...] = ()
    unwritten: tuple[str, ...] = ()


def write_output(name: str, write: Callable[[], Path]) -> tuple[Path | None, Told]:
    """Write one output; return its path, and what the user must know when it has another name or there is none."""
    try:
        path = write()
    except OSError as error:
        return None, Told(unwritten=(f"{name} 没有写成：{reason(error)}。",))
    if path.name == PurePosixPath(name).name:
        return path, Told()
    return path, Told(notices=(f"{name} 正被别的程序打开，无法替换；这次的另存为 {path.name}。",))


class Unread(Exception):  # noqa: N818 - says what is the matter
    """An input can't be opened; the message is one Chinese sentence."""


def read_input(path: Path) -> bytes:
    """Read an input, for reading only."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise Unread(f"文件打不开：{reason(error)}。") from error


def quarantine(sources: Sequence[Source], results: Sequence[WorkbookResult], out: Path) -> Told:
    """Copy each failed input beside its reason."""
    paths = {source.name: source.path for source in sources}
    unwritten = []
    for result in results:
        if result.status != "failed":
            continue
        name = f"{QUARANTINE_FOLDER}/{result.file}"
        try:
            write_whole(out / f"{name}{REASON_SUFFIX}", f"{result.error}\r\n".encode("utf-8-sig"))
            with contextlib.suppress(Unread):  # that it can't be read is the reason that was written
                write_whole(out / name, read_input(paths[result.file]))
        except OSError as error:
            unwritten.append(f"{name} 没有写成：{reason(error)}。")
    return Told(unwritten=tuple(unwritten))


def copies_of(results: Sequence[WorkbookResult]) -> set[str]:
    """Paths below the output folder that belong to these workbooks, with forward slashes."""
    paths = {result.annotated for result in results if result.annotated}
    for result in results:
        if result.status == "failed":
            paths |= {f"{QUARANTINE_FOLDER}/{result.file}{suffix}" for suffix in ("", REASON_SUFFIX)}
    return paths


def earlier_copies(out: Path) -> set[str]:
    """Paths of the copies that the last run into ``out`` wrote, as its results say; none where that can't be read."""
    try:
        books = list(read_results(out).workbooks())
        results = [WorkbookResult(book["file"], "", book["status"], annotated=book["annotated"]) for book in books]
    except (NoResults, LookupError, TypeError):
        return set()
    return {path for path in copies_of(results) if _is_below(path, (ANNOTATED_FOLDER, QUARANTINE_FOLDER))}


def put_aside(out: Path, stale: set[str]) -> Told:
    """Move copies that have no input any more out of the way: ``out`` shows this run, and nothing is lost."""
    moved = 0
    for name in sorted(stale, key=natural):
        aside = out / PREVIOUS_FOLDER / name
        with contextlib.suppress(OSError):  # gone already, or open elsewhere: then it stays
            aside.parent.mkdir(parents=True, exist_ok=True)
            (out / name).replace(aside)
            moved += 1
    if not moved:
        return Told()
    return Told(notices=(f"上次运行留下、这次没有对应输入的 {moved} 个文件已移到 {out / PREVIOUS_FOLDER}。",))


def _is_below(path: str, folders: Sequence[str]) -> bool:
    """Whether a relative path really stays below one of the folders."""
    parts = PurePosixPath(path).parts
    return len(parts) > 1 and parts[0] in folders and ".." not in parts


def reason(error: OSError) -> str:
    """Say in Chinese why the operating system refused."""
    known: dict[type[OSError], str] = {
        FileNotFoundError: "文件已不存在",
        PermissionError: "没有权限，或正被别的程序独占",
        IsADirectoryError: "那是一个文件夹",
        NotADirectoryError: "路径里有一段不是文件夹",
    }
    return known.get(type(error), error.strerror or str(error))
