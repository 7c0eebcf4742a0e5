"""``process.py strip FILE -o NEW``: an annotated copy without what this program put into it."""

import sys
from collections.abc import Sequence
from pathlib import Path

from ..settings.find import BadSettings
from ..workbook.model import UnreadableWorkbook
from .arguments import Parser
from .exits import FINE, UNPROCESSED, USAGE
from .settings import add_config_option, settings_for


def run(arguments: Sequence[str]) -> int:
    """Write the file without our annotations; return the exit code."""
    parser = Parser("strip", "去掉本程序加上的批注、底色和“复核”表，另存为新文件；原文件不改动。")
    parser.add_argument("file", metavar="文件", type=Path, help="批注副本")
    parser.add_argument("-o", "--out", required=True, metavar="新文件", type=Path, help="写到哪里")
    add_config_option(parser, "这个文件所在的文件夹、当前文件夹")
    options = parser.parse_args(arguments)
    if options.out.exists() and options.out.resolve() == options.file.resolve():
        print("新文件不能就是原文件。请用 -o 指定另一个文件名。", file=sys.stderr)
        return USAGE
    try:
        data = options.file.read_bytes()
    except OSError:
        print(f"打不开文件：{options.file}。请检查路径，并确认没有别的程序独占它。", file=sys.stderr)
        return UNPROCESSED
    from ..files import write_whole
    from ..workbook.annotate import strip
    from ..workbook.lock import unlocked

    try:
        config = settings_for(options.config, [options.file])
        lock = unlocked(data, config.password, config.password_variable)
        print(f"已写成：{write_whole(options.out, lock.locked(strip(lock.data)))}")
    except BadSettings as error:
        print(error, file=sys.stderr)
        return USAGE
    except UnreadableWorkbook as error:
        print(f"{options.file}：{error}", file=sys.stderr)
        return UNPROCESSED
    except OSError as error:
        print(f"{options.out} 没有写成：{error.strerror or error}。", file=sys.stderr)
        return UNPROCESSED
    return FINE
