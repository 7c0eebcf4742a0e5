"""The settings file on the command line: which one counts, and what is said when it is wrong."""

import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from ..settings.find import FILE_NAME, find
from .arguments import Parser

if TYPE_CHECKING:
    from ..config import Config
    from ..scoring.house import House


def add_config_option(parser: Parser, beside: str) -> None:
    """Add ``--config``; ``beside`` says where else a settings file is looked for."""
    parser.add_argument(
        "--config", type=Path, metavar="文件", help=f"设置文件（默认：{beside}里的 {FILE_NAME}，没有就用默认设置）"
    )


def settings_for(given: Path | None, inputs: Sequence[Path] = ()) -> "Config":
    """Return the settings of the file that counts, or the defaults, with the password that the environment holds.

    :raises BadSettings: if the file named is not there, or a file can't be used.
    """
    path = find(given, inputs)
    from ..config import Config, password_given

    config = Config() if path is None else _load(path)
    return replace(config, password=password_given(config.password_variable))


def house_for(given: Path | None) -> "tuple[House, str]":
    """Return what the company has settled for scoring, and the file that says so (``""``: none), as fast as may be.

    :raises BadSettings: as :func:`settings_for` does.
    """
    path = find(given)
    if path is None:
        from ..scoring.house import NOTHING_SETTLED

        return NOTHING_SETTLED, ""
    return _load(path).house, str(path)


def _load(path: Path) -> "Config":
    from ..settings.load import load

    return load(path)


def unused(found: Sequence[Path], config: "Config") -> list[str]:
    """Say which settings files below the inputs are not those of this run."""
    used = os.path.realpath(config.settings) if config.settings else ""
    return [
        f"没有用到 {path}：一次运行只用一个设置文件（{config.settings}）。"
        if used
        else f"没有用到 {path}：它不在输入文件夹里的第一层。可以用 --config 指定它。"
        for path in found
        if os.path.realpath(path) != used
    ]
