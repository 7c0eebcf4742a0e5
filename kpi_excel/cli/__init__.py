"""The command line: which command is meant, and how it ends.

Each command is a module of this package with ``run(arguments) -> exit code`` and is imported only when it is called, so
that the small commands answer at once.
"""

import os
import sys
from collections.abc import Sequence
from importlib import import_module

from .exits import INTERRUPTED, USAGE

COMMANDS = ("process", "explain", "watch", "history", "mail", "codes", "strip")
"""The known commands; ``process`` is meant when the first argument is none of them."""

OVERVIEW = """\
绩效考核表复核：读懂评分标准，重算每一项得分、合计、等级和绩效工资，标出不一致之处。

用法：
  process.py 输入… -o 输出文件夹        复核考核表（文件或文件夹，可以写多个）
  process.py explain 评分标准 …         说明一条评分标准怎样理解、各个数据得多少分
  process.py watch 收件夹 -o 输出文件夹  一直看着收件夹，有新考核表放完整就复核
  process.py history [姓名]             列出各月的总分、等级、发放比例、名次和升降
  process.py mail 输出文件夹            把上次复核的结果写成给人事的邮件草稿（.eml）
  process.py codes [代码]               列出问题代码，或解释其中一个
  process.py strip 文件 -o 新文件       去掉本程序加上的批注和“复核”表

每个命令加 --help 看详细说明。
退出码：0 全部读懂且没有错误；1 发现错误；2 有输入没能处理；64 命令写错。
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command that ``arguments`` (``sys.argv`` by default) names and return its exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    _tolerate_narrow_terminals()
    if not given:
        print(OVERVIEW, file=sys.stderr, end="")
        return USAGE
    if given[0] in ("-h", "--help", "help"):
        print(OVERVIEW, end="")
        return 0
    if given[0] == "--version":
        from .. import __version__

        print(f"kpi-excel {__version__}")
        return 0
    command = given.pop(0) if given[0] in COMMANDS else "process"
    try:
        code: int = import_module(f".{command}", __name__).run(given)
        sys.stdout.flush()
    except SystemExit as end:  # argparse has said what it had to say
        return end.code if isinstance(end.code, int) else USAGE
    except BrokenPipeError:  # the reader (head, less) has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        print("已中断。", file=sys.stderr)
        return INTERRUPTED
    return code


def _tolerate_narrow_terminals() -> None:
    """Let characters that the terminal's code page lacks become ``?`` instead of an error."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="replace")
