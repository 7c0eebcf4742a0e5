"""An argument parser that speaks Chinese and ends with exit code 64 on usage errors."""

import argparse
import math
import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from .exits import USAGE

if TYPE_CHECKING:
    from ..config import Config

_MESSAGES = (
    (r"the following arguments are required: (.+)", r"还缺少：\1"),
    (r"unrecognized arguments: (.+)", r"不认识的参数：\1"),
    (r"argument (.+?): expected one argument", r"\1 后面要写一个值"),
    (r"argument (.+?): expected at least one argument", r"\1 后面至少要写一个值"),
    (r"argument (.+?): ignored explicit argument (.+)", r"\1 后面不能写值：\2"),
    (r"argument (.+?): invalid choice: (.+?) \(choose from (.+)\)", r"\1 不能是 \2，只能是 \3"),
    (r"ambiguous option: (.+?) could match (.+)", r"\1 不够明确，可能是 \2"),
    (r"argument (.+?): not allowed with argument (.+)", r"\1 和 \2 不能同时写"),
    (r"argument (.+?): ([^\x00-\x7f].*)", r"\1 \2"),
)


class Parser(argparse.ArgumentParser):
    """``argparse.ArgumentParser`` with Chinese headings and messages."""

    def __init__(self, command: str, description: str, epilog: str = "") -> None:
        super().__init__(
            prog=f"process.py {command}".strip(),
            description=description,
            epilog=epilog,
            formatter_class=_Formatter,
            add_help=False,
            allow_abbrev=False,
        )
        self._positionals.title = "输入"
        self._optionals.title = "选项"
        self.add_argument("-h", "--help", action="help", help="显示这段说明")

    def error(self, message: str) -> NoReturn:
        """Say in Chinese what is wrong with the command line; exit with 64."""
        for pattern, chinese in _MESSAGES:
            if re.fullmatch(pattern, message):
                message = re.sub(pattern, chinese, message)
                break
        self.exit(USAGE, f"命令写得不对：{message}。\n{self.format_usage()}加 --help 看详细说明。\n")


class _Formatter(argparse.RawDescriptionHelpFormatter):
    """Help with a Chinese usage prefix; texts keep their own line breaks."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)


def add_history_options(parser: Parser) -> None:
    """Add the options that say where the months' results are kept."""
    where = parser.add_mutually_exclusive_group()
    where.add_argument(
        "--history",
        type=history_path,
        metavar="文件",
        help="各月结果记在哪个文件里（默认：输出文件夹里的 history.sqlite3）",
    )
    where.add_argument("--no-history", action="store_true", help="不记录，也不看以前的月份")


def history_path(text: str) -> Path:
    """Read the path of a history file, which no workbook or report may have."""
    from ..discover import WORKBOOK_SUFFIXES

    path = Path(text)
    if path.suffix.lower() in (*WORKBOOK_SUFFIXES, ".html", ".json", ".csv"):
        raise argparse.ArgumentTypeError(f"要写历史文件，例如 绩效.sqlite3，不能是“{text}”")
    return path


def history_file(options: argparse.Namespace, config: "Config") -> Path | None:
    """Return the file that the options of :func:`add_history_options`, the settings and ``--out`` ask for, in this order."""
    given: Path | None = options.history
    if options.no_history or (given is None and config.no_history):
        return None
    from ..history.store import FILE_NAME

    out: Path = options.out
    return given or config.history or out / FILE_NAME


def count(text: str) -> int:
    """Read a whole number of at least 0."""
    if not re.fullmatch(r"\d{1,6}", text):
        raise argparse.ArgumentTypeError(f"要写一个不小于 0 的整数，不能是“{text}”")
    return int(text)


def megabytes(text: str) -> int:
    """Read a limit of memory in MiB."""
    value = count(text)
    if value < 256:
        raise argparse.ArgumentTypeError(f"要写一个不小于 256 的整数（MB），不能是“{text}”")
    return value


def seconds(text: str) -> float:
    """Read a number of seconds above 0."""
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not 0 < value < math.inf:
        raise argparse.ArgumentTypeError(f"要写一个大于 0 的秒数，不能是“{text}”")
    return value
