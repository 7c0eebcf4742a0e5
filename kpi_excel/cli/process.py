"""The main job: ``process.py INPUT… -o OUT``."""

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from ..config import Config
from ..discover import WORKBOOK_SUFFIXES, Discovery, discover
from ..settings.find import BadSettings
from .arguments import Parser, add_history_options, count, history_file, megabytes, seconds
from .destination import objection
from .exits import UNPROCESSED, USAGE
from .settings import add_config_option, settings_for, unused

_EPILOG = """\
输出文件夹里会有：
  annotated/     每个工作簿的批注副本（原文件不会改动）
  summary.xlsx   汇总：总览、人员、逐项、问题、规则、未核对；有几个月时还有走势
  report.html    可以用浏览器看的报告
  results.json   供程序读取的全部结果
  history.sqlite3  各月的结果，供以后的月份对照（--history 可以放到别处）
  quarantine/    没能读取的文件，附原因
公司自己的约定（标准的读法、容差、表头用词、替换的标准、工资表、已接受的问题……）写在设置文件 kpi.toml 里，见 docs/config.md。
退出码：0 全部读懂且没有错误；1 发现错误；2 有输入没能处理（其余照常处理）；64 命令或设置文件写错。
"""


def run(arguments: Sequence[str]) -> int:
    """Process the inputs named and return the exit code."""
    parser = Parser("", "复核考核表：重算每一项得分、合计、等级和绩效工资，标出不一致之处。", _EPILOG)
    parser.add_argument("inputs", nargs="+", metavar="输入", type=Path, help="考核表工作簿，或装有工作簿的文件夹")
    parser.add_argument("-o", "--out", required=True, metavar="输出文件夹", type=Path, help="结果写到哪里")
    parser.add_argument("--workers", type=count, metavar="N", help="同时处理几个文件（默认按处理器核数）")
    parser.add_argument(
        "--time-limit",
        type=seconds,
        metavar="秒",
        help=f"每个文件最多处理多久（默认 {Config().time_limit_seconds:g} 秒）",
    )
    parser.add_argument(
        "--memory-limit",
        type=megabytes,
        metavar="MB",
        help=f"每个工作进程最多用多少内存（默认 {Config().memory_limit_mb} MB）",
    )
    add_history_options(parser)
    add_config_option(parser, "输入文件夹、当前文件夹")
    options = parser.parse_args(arguments)
    try:
        config = settings_for(options.config, options.inputs)
    except BadSettings as error:
        return _say(str(error), USAGE)
    config = replace(
        config,
        workers=config.workers if options.workers is None else options.workers,
        time_limit_seconds=options.time_limit or config.time_limit_seconds,
        memory_limit_mb=options.memory_limit or config.memory_limit_mb,
    )
    return process(options.inputs, options.out, config, history_file(options, config))


def process(inputs: Sequence[Path], out: Path, config: Config, history: Path | None = None) -> int:
    """Discover, process, report to the user; return the exit code."""
    complaint = objection(inputs, out)
    if complaint:
        return _say(complaint, USAGE)
    found = discover(inputs, out)
    for missing in found.missing:
        _say(f"找不到输入：{missing}。请检查路径有没有写错。", UNPROCESSED)
    for notice in (*found.notices, *unused(found.settings, config)):
        _say(notice, UNPROCESSED)
    if not found.sources:
        return (
            UNPROCESSED if found.missing and len(found.missing) == len(inputs) else _say(_nothing(found), UNPROCESSED)
        )

    return process_found(found, out, config, inputs=[str(one) for one in inputs], history=history)


def process_found(
    found: Discovery, out: Path, config: Config, *, inputs: Sequence[str], history: Path | None = None
) -> int:
    """Process what was found, show progress and the closing table; return the exit code."""
    from ..batch import run_batch
    from ..pool import WorkersUnavailable
    from .closing import exit_code, print_closing
    from .progress import Progress

    try:
        with Progress(len(found.sources)) as progress:
            outcome = run_batch(found, out, config, inputs=inputs, history=history, done=progress.done)
    except WorkersUnavailable as error:
        return _say(f"启动不了工作进程（{error}）。可以加 --workers 0，不用工作进程再试。", UNPROCESSED)
    except OSError as error:
        return _say(f"输出文件夹 {out} 不能使用：{error.strerror or error}。", UNPROCESSED)
    except KeyboardInterrupt:
        print(f"\n已写好的批注副本都是完整的，在 {out}；汇总没有更新。", file=sys.stderr)
        raise
    print_closing(found, outcome, out)
    return exit_code(found, outcome)


def _nothing(found: Discovery) -> str:
    """Say why there is nothing to do."""
    if found.others:
        shown = "、".join(found.others[:3]) + ("等" if len(found.others) > 3 else "")
        kinds = " ".join(WORKBOOK_SUFFIXES)
        return f"输入文件夹里没有工作簿，只有 {len(found.others)} 个别的文件（{shown}）。能处理的文件：{kinds}。"
    return "输入文件夹是空的，没有可以处理的工作簿。"


def _say(sentence: str, code: int) -> int:
    print(sentence, file=sys.stderr)
    return code
