"""``process.py watch INBOX -o OUT``: process whatever arrives in a folder, until Ctrl-C."""

import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from ..config import Config, password_given
from ..discover import Discovery
from .arguments import Parser, add_history_options, count, history_file, seconds
from .destination import objection
from .exits import FINE, UNPROCESSED, USAGE
from .process import process_found


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
        default=default.settle_seconds,
        metavar="秒",
        help="文件多久没有变化才算放完整（默认 %(default)g 秒）",
    )
    add_history_options(parser)
    options = parser.parse_args(arguments)
    if not options.inbox.is_dir():
        print(f"找不到收件夹：{options.inbox}。请检查路径有没有写错。", file=sys.stderr)
        return UNPROCESSED
    complaint = objection([options.inbox], options.out)
    if complaint:
        print(complaint, file=sys.stderr)
        return USAGE
    config = Config(workers=options.workers, settle_seconds=options.settle, password=password_given())
    return _watch(options.inbox, options.out, config, history_file(options))


def _watch(inbox: Path, out: Path, config: Config, history: Path | None) -> int:
    from ..watch import watch_folder

    def process(found: Discovery) -> None:
        print(f"\n{datetime.now():%H:%M:%S} 收件夹有变化，复核 {len(found.sources)} 个文件", flush=True)
        process_found(found, out, config, inputs=[str(inbox)], history=history)
        sys.stdout.flush()

    print(f"正在看着 {inbox}，结果写到 {out}。按 Ctrl-C 结束。", flush=True)
    watch_folder(inbox, out, process, settle=config.settle_seconds, patience=config.patience_seconds)
    print("已停止。")
    return FINE
