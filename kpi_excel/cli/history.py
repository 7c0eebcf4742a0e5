"""``process.py history [PERSON]``: what is known of the months gone by, on the terminal or in a file."""

import sys
from collections.abc import Sequence
from pathlib import Path

from ..settings.find import BadSettings
from .arguments import Parser, history_path
from .exits import FINE, UNPROCESSED, USAGE
from .settings import add_config_option, settings_for

_EPILOG = """\
例：
  process.py history --out 复核结果
  process.py history 张三 --history 绩效.sqlite3
  process.py history --department 客服部 --export 客服部各月.xlsx
"""
_KINDS = (".xlsx", ".csv")


def run(arguments: Sequence[str]) -> int:
    """Show or export the months; return the exit code."""
    parser = Parser("history", "列出各月的总分、等级、发放比例、部门名次和比上期的升降。", _EPILOG)
    parser.add_argument("person", metavar="姓名", nargs="?", default="", help="姓名或工号（默认列出所有人）")
    parser.add_argument("--department", metavar="部门", default="", help="只看一个部门（写部门名称的一部分也可以）")
    parser.add_argument("--export", metavar="文件", type=Path, help="另外写成 .xlsx 或 .csv 文件")
    where = parser.add_mutually_exclusive_group()
    where.add_argument(
        "--out", metavar="输出文件夹", type=Path, help="复核时的输出文件夹（默认 out，或者 kpi.toml 写的历史文件）"
    )
    where.add_argument("--history", metavar="文件", type=history_path, help="复核时用 --history 指定的历史文件")
    add_config_option(parser, "当前文件夹")
    options = parser.parse_args(arguments)
    export: Path | None = options.export
    if export is not None and export.suffix.lower() not in _KINDS:
        parser.error(f"--export 的文件名要以 {' 或 '.join(_KINDS)} 结尾，不能是“{export}”")
    from ..history.lines import lines
    from ..history.store import FILE_NAME, HistoryUnusable, read
    from ..history.timeline import Timeline

    try:
        unnamed = options.out is None and options.history is None
        settled = settings_for(options.config).history if unnamed or options.config else None
    except BadSettings as error:
        print(error, file=sys.stderr)
        return USAGE
    file: Path = options.history or (settled if unnamed else None) or (options.out or Path("out")) / FILE_NAME
    try:
        timeline = Timeline(read(file))
    except HistoryUnusable as error:
        return _say(str(error))
    people = list(lines(timeline, options.person, options.department))
    if not people:
        asked = " ".join(f"“{word}”" for word in (options.department, options.person) if word)
        return _say(f"历史记录 {file} 里没有{asked}的成绩。" if asked else f"历史记录 {file} 里还没有成绩。")
    from .history_view import show

    show(people)
    if export is not None:
        from ..report.history_export import write_history

        try:
            print(f"已写成：{write_history(people, export)}")
        except OSError as error:
            return _say(f"{export} 没有写成：{error.strerror or error}。")
    return FINE


def _say(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return UNPROCESSED
