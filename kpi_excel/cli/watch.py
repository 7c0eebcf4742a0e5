"""``process.py watch INBOX -o OUT``: process whatever arrives in a folder, until Ctrl-C."""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from ..config import Config
from ..discover import Discovery
from ..settings.find import FILE_NAME, BadSettings
from .arguments import Parser, add_history_options, count, history_file, seconds
from .destination import objection
from .exits import FINE, UNPROCESSED, USAGE
from .process import process_found
from .settings import add_config_option, settings_for


def run(arguments: Sequence[str]) -> int:
    """Watch until Ctrl-C; return the exit code."""
    default = Config()
    parser = Parser("watch", "一直看着收件夹：有新的考核表放完整，就把收件夹里的全部考核表复核一遍。按 Ctrl-C 结束。")
    parser.add_argument("inbox", metavar="收件夹", type=Path, help="放考核表的文件夹")
    parser.add_argument("-o", "--out", required=True, metavar="输出文件夹", type=Path, help="结果写到哪里")
    parser.add_argument("--workers", type=count, metavar="N", help="同时处理几个文件（默认按处理器核数）")
    parser.add_argument(
        "--settle",
        type=seconds,
        metavar="秒",
        help=f"文件多久没有变化才算放完整（默认 {default.settle_seconds:g} 秒）",
    )
    add_history_options(parser)
    add_config_option(parser, "收件夹、当前文件夹")
    options = parser.parse_args(arguments)
    if not options.inbox.is_dir():
        print(f"找不到收件夹：{options.inbox}。请检查路径有没有写错。", file=sys.stderr)
        return UNPROCESSED
    complaint = objection([options.inbox], options.out)
    if complaint:
        print(complaint, file=sys.stderr)
        return USAGE
    try:
        config = _config(options)
    except BadSettings as error:
        print(error, file=sys.stderr)
        return USAGE
    return _watch(options, config)


def _config(options: argparse.Namespace) -> Config:
    """Return the settings as they are now; the command line goes before the settings file."""
    config = settings_for(options.config, [options.inbox])
    return replace(
        config,
        workers=config.workers if options.workers is None else options.workers,
        settle_seconds=options.settle or config.settle_seconds,
    )


def _watch(options: argparse.Namespace, config: Config) -> int:
    from ..watch import watch_folder

    inbox, out = options.inbox, options.out

    def process(found: Discovery) -> None:
        print(f"\n{datetime.now():%H:%M:%S} 收件夹有变化，复核 {len(found.sources)} 个文件", flush=True)
        try:
            now = _config(options)
        except BadSettings as error:
            print(f"{error}\n这次没有复核；改好设置文件以后会再复核。", file=sys.stderr, flush=True)
            return
        process_found(found, out, now, inputs=[str(inbox)], history=history_file(options, now))
        sys.stdout.flush()

    print(f"正在看着 {inbox}，结果写到 {out}。按 Ctrl-C 结束。", flush=True)
    also = [options.config or Path(FILE_NAME)]
    watch_folder(inbox, out, process, settle=config.settle_seconds, patience=config.patience_seconds, also=also)
    print("已停止。")
    return FINE
