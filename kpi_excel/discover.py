"""Which files a run is about: inputs named by the user → workbooks in a stable order, each with its own name."""

import os
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from .report.results_json import FILE_NAME
from .settings.find import is_settings

WORKBOOK_SUFFIXES = (".xlsx", ".xlsm", ".xls", ".et", ".xlsb", ".ods")
"""What is taken for a workbook in a folder, in any mixture of upper and lower case."""

ANNOTATED_FOLDER = "annotated"
QUARANTINE_FOLDER = "quarantine"
PREVIOUS_FOLDER = "previous"


@dataclass(frozen=True, slots=True)
class Source:
    """One input file: where it lies, and the name by which results speak of it."""

    path: Path
    name: str
    """Path relative to the input folder, with forward slashes; different for every source of a run."""


@dataclass(frozen=True, slots=True)
class Discovery:
    """What was found under the inputs."""

    sources: tuple[Source, ...] = ()
    missing: tuple[str, ...] = ()
    """Inputs, as given, that do not exist."""
    others: tuple[str, ...] = ()
    """Names of files in input folders that are no workbooks (lock files and hidden files are not counted)."""
    notices: tuple[str, ...] = ()
    """Sentences in Chinese about what was passed over on purpose."""
    settings: tuple[Path, ...] = ()
    """Settings files (kpi.toml): no inputs, whether they are used or not."""


def discover(inputs: Sequence[Path], out: Path | None = None) -> Discovery:
    """Find the workbooks under ``inputs`` (files, or folders with everything below them).

    Settings files are no inputs. Passed over: lock files (``~$…`` of Excel, ``.~…`` of WPS), hidden files and folders, ``out``, and other folders
    that an earlier run wrote. A file that is named itself is taken whatever its suffix. A file reached twice counts
    once. Where two inputs hold the same relative name, the input folder's name is put before it, then a number behind.
    """
    missing: list[str] = []
    others: list[str] = []
    notices: list[str] = []
    settings: list[Path] = []
    found: dict[Path, tuple[str, str]] = {}  # real path → (name of the input folder, relative name)
    for given in inputs:
        if given.is_dir():
            for path in _walk(given, out, notices):
                relative = path.relative_to(given).as_posix()
                if is_settings(path):
                    settings.append(path)
                elif path.suffix.lower() in WORKBOOK_SUFFIXES:
                    found.setdefault(path.resolve(), (given.resolve().name, relative))
                else:
                    others.append(relative)
        elif given.exists():
            if is_settings(given):
                settings.append(given)
            elif not is_passing(given.name):
                found.setdefault(given.resolve(), (given.resolve().parent.name, given.name))
        else:
            missing.append(str(given))
    return Discovery(_named(found), tuple(missing), tuple(sorted(others, key=natural)), tuple(notices), tuple(settings))


def is_passing(name: str) -> bool:
    """Whether a file or folder of this name is a lock file or hidden, and so never an input."""
    return name.startswith(("~$", ".")) or name == "__MACOSX"


def is_output_folder(folder: Path) -> bool:
    """Whether an earlier run wrote its outputs here."""
    return (folder / FILE_NAME).is_file() and (folder / ANNOTATED_FOLDER).is_dir()


def natural(name: str) -> tuple[tuple[int, str], ...]:
    """Give a sort key by which ``2月`` comes before ``10月``."""
    return tuple((int(part), "") if part.isdecimal() else (-1, part) for part in re.split(r"(\d+)", name.casefold()))


def annotated_names(names: Sequence[str]) -> dict[str, str]:
    """Give every source its annotated copy's name: the same, as ``.xlsx`` (``.xlsm`` where there may be macros).

    Where that would put two copies in one place (``甲.xls`` beside ``甲.xlsx``), the converted one keeps its old suffix
    inside the new (``甲.xls.xlsx``). Names are compared as Windows does, without regard to case.
    """
    result: dict[str, str] = {}
    taken: set[str] = set()
    own = [name for name in names if PurePosixPath(name).suffix.lower() in (".xlsx", ".xlsm")]
    for name in [*own, *(name for name in names if name not in set(own))]:
        target = name if name in own else str(PurePosixPath(name).with_suffix(".xlsx"))
        if target.casefold() in taken:
            target = _free(name if name in own else f"{name}.xlsx", taken)
        taken.add(target.casefold())
        result[name] = target
    return result


def _walk(folder: Path, out: Path | None, notices: list[str]) -> Iterator[Path]:
    """Yield the visible files below ``folder``; links to folders are not followed, so no loop can arise."""
    own = out.resolve() if out else None
    for where, folders, files in os.walk(folder):
        here = Path(where)
        kept = []
        for name in folders:
            below = here / name
            if is_passing(name) or below.resolve() == own:
                continue
            if is_output_folder(below):
                notices.append(f"跳过文件夹 {below}：它是以前运行的输出，不是考核表。")
                continue
            kept.append(name)
        folders[:] = kept
        yield from (here / name for name in files if not is_passing(name))


def _named(found: dict[Path, tuple[str, str]]) -> tuple[Source, ...]:
    """Turn what was found into sources with different names, in natural order."""
    often = Counter(relative.casefold() for _, relative in found.values())
    taken: set[str] = set()
    sources = []
    for path, (root, relative) in sorted(found.items(), key=lambda one: (natural(one[1][1]), natural(str(one[0])))):
        name = f"{root}/{relative}" if often[relative.casefold()] > 1 and root else relative
        name = _free(name, taken)
        taken.add(name.casefold())
        sources.append(Source(path, name))
    return tuple(sorted(sources, key=lambda source: natural(source.name)))


def _free(name: str, taken: set[str]) -> str:
    """Return ``name``, or the first of ``name (2)``, ``name (3)`` … that is not taken."""
    pure, number, free = PurePosixPath(name), 1, name
    while free.casefold() in taken:
        number += 1
        free = str(pure.with_name(f"{pure.stem} ({number}){pure.suffix}"))
    return free
