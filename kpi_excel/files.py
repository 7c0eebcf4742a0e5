"""Writing files so that they appear whole or not at all."""

import os
import re
import secrets
from itertools import count
from pathlib import Path

_NUMBERED = re.compile(r" \((\d+)\)$")


def write_whole(path: Path, data: bytes) -> Path:
    """Write ``data`` to ``path`` whole: aside in the same folder, to disk, then renamed into place.

    A target that exists and can't be replaced (on Windows: open in Excel) stays as it is; the data then goes to the
    first free ``name (2).ext``, ``name (3).ext`` … beside it. Missing folders are made.

    :returns: the path really written, so that the caller can tell the user when it is another one.
    :raises OSError: if the folder can't be written to; nothing is left behind then.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f".{secrets.token_hex(8)}.part")
    try:
        with aside.open("xb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        return _put_in_place(aside, path)
    finally:
        aside.unlink(missing_ok=True)


def newest(path: Path) -> Path | None:
    """Return what :func:`write_whole` wrote last for ``path``: the path itself or a numbered sibling.

    ``None`` when there is neither.
    """
    if not path.parent.is_dir():
        return None
    written = [
        file
        for file in path.parent.iterdir()
        if file.suffix == path.suffix and _NUMBERED.sub("", file.stem) == path.stem and file.is_file()
    ]
    return max(written, key=lambda file: file.stat().st_mtime_ns, default=None)


def _put_in_place(aside: Path, path: Path) -> Path:
    try:
        aside.replace(path)
    except PermissionError:
        if not path.exists():
            raise
        beside = _claim_numbered(path)
        try:
            aside.replace(beside)
        except OSError:
            beside.unlink(missing_ok=True)
            raise
        return beside
    return path


def _claim_numbered(path: Path) -> Path:
    """Make the first free numbered sibling as an empty file, so that nobody else takes the name meanwhile."""
    for number in count(2):
        candidate = path.with_name(f"{path.stem} ({number}){path.suffix}")
        try:
            candidate.touch(exist_ok=False)
        except FileExistsError:
            continue
        return candidate
    raise AssertionError("unreachable: the numbers don't end")
