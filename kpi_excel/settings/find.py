"""Which settings file counts for a run: the one named, else the one beside the inputs, else the one in the current folder."""

from collections.abc import Sequence
from pathlib import Path

FILE_NAME = "kpi.toml"


class BadSettings(Exception):  # noqa: N818 - says what is the matter
    """A settings file that can't be used; the message is Chinese, a line for everything that is wrong with it."""


def find(given: Path | None, inputs: Sequence[Path] = ()) -> Path | None:
    """Return the settings file to use, or ``None`` where there is none.

    :param given: the file that the user named; it must be there.
    :param inputs: what the user wants to be checked: ``kpi.toml`` counts in the first of them that is a folder, else in
        the folder of the first file.
    :raises BadSettings: if the file named is not there.
    """
    if given is not None:
        if not given.is_file():
            raise BadSettings(f"找不到设置文件：{given}。请检查 --config 后面的路径有没有写错。")
        return given
    home = next((one for one in inputs if one.is_dir()), None)
    if home is None:
        home = next((one.parent for one in inputs if one.exists()), None)
    places = ([home / FILE_NAME] if home is not None else []) + [Path(FILE_NAME)]
    return next((place for place in places if place.is_file()), None)


def is_settings(path: Path) -> bool:
    """Whether a file's name is that of a settings file, which is never an input."""
    return path.name.casefold() == FILE_NAME
