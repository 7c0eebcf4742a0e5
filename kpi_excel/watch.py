"""The drop folder: when is a file that somebody copies there whole, and what happens then.

A file counts as whole when its size and time have not changed for a while and it can be opened. Copying that pauses
halfway leaves a file that does not change but whose archive has no end yet: it is waited for.
"""

import time
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Event

from .discover import Discovery, discover

_LOOK_AGAIN_MS = 1000
_ARCHIVE = b"PK"

Stamp = tuple[int, int]
"""Size in bytes and time of the last change in nanoseconds: what changes while a file is being written."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A file as it was last seen, since when it has looked like that, and whether it is taken for whole."""

    stamp: Stamp
    since: float
    whole: bool = False


def look(
    before: Mapping[Path, Seen],
    now: Mapping[Path, Stamp],
    clock: float,
    *,
    settle: float,
    patience: float,
    complete: Callable[[Path], bool],
) -> dict[Path, Seen]:
    """Return how the files stand, given how they stood at the last look and what is there now.

    A file is whole once it has not changed for ``settle`` seconds and is ``complete``, or for ``patience`` seconds
    whatever it is (then its reader says what is the matter). ``clock`` is in seconds and never goes back.
    """
    standing = {}
    for path, stamp in now.items():
        old = before.get(path)
        if old is None or old.stamp != stamp:
            old = Seen(stamp, clock)
        age = clock - old.since
        whole = old.whole or (age >= settle and complete(path)) or age >= max(settle, patience)
        standing[path] = Seen(old.stamp, old.since, whole)
    return standing


def is_complete(path: Path) -> bool:
    """Whether a file can be opened and, where it is an archive (.xlsx, .xlsm, .xlsb, .ods), has its end."""
    try:
        with path.open("rb") as stream:
            start = stream.read(2)
            if not start:
                return False
            return start != _ARCHIVE or zipfile.is_zipfile(stream)
    except OSError:
        return False


def watch_folder(
    inbox: Path,
    out: Path,
    process: Callable[[Discovery], None],
    *,
    settle: float,
    patience: float,
    stop: Event | None = None,
    also: Sequence[Path] = (),
) -> None:
    """Call ``process`` with all whole workbooks of ``inbox`` whenever they are others than at the last call.

    So it does when a settings file in ``inbox``, or one of the files ``also``, has changed.

    The whole inbox is processed each time, so that the outputs always speak of everything in it; a file that is still
    being copied is left out until it is whole. Returns when ``stop`` is set or on Ctrl-C. The folder is looked at once
    a second besides being listened to, because network drives report no changes.
    """
    from watchfiles import watch

    standing: dict[Path, Seen] = {}
    done: dict[Path, Stamp] | None = None
    begun = False
    for _ in watch(
        inbox,
        watch_filter=None,
        stop_event=stop,
        rust_timeout=min(_LOOK_AGAIN_MS, max(50, int(settle * 500))),
        yield_on_timeout=True,
        raise_interrupt=False,
    ):
        found = discover([inbox], out)
        watched = [*(source.path for source in found.sources), *found.settings, *also]
        now = {path: stamp for path in watched if (stamp := _stamp(path))}
        standing = look(standing, now, time.monotonic(), settle=settle, patience=patience, complete=is_complete)
        whole = {path: seen.stamp for path, seen in standing.items() if seen.whole}
        if whole != (done or {}) and not _only_changing(done or {}, standing, whole):
            done = whole
            sources = tuple(source for source in found.sources if source.path in whole)
            if sources or begun:
                begun = True
                process(Discovery(sources, others=found.others))


def _only_changing(done: Mapping[Path, Stamp], standing: Mapping[Path, Seen], whole: Mapping[Path, Stamp]) -> bool:
    """Whether nothing came or went: all that differs is that processed files are just being written anew."""
    return all(done.get(path) == stamp for path, stamp in whole.items()) and all(path in standing for path in done)


def _stamp(path: Path) -> Stamp | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_size, status.st_mtime_ns
