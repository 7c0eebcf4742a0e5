"""``process.py mail OUT``: a digest of the last run as a mail draft."""

import sys
from collections.abc import Sequence
from pathlib import Path

from ..settings.find import BadSettings
from .arguments import Parser
from .exits import FINE, UNPROCESSED, USAGE
from .settings import add_config_option, settings_for


def run(arguments: Sequence[str]) -> int:
    """Write the draft and say where it is; return the exit code."""
    parser = Parser("mail", "把上次复核的结果写成给人事的邮件草稿（.eml），附汇总表。草稿不会自动发出。")
    parser.add_argument("out", metavar="输出文件夹", type=Path, help="复核时用 -o 指定的文件夹")
    parser.add_argument(
        "--to",
        action="append",
        metavar="收件人",
        help="收件地址，可以写多次（默认用 kpi.toml 里写的，没有就留一个占位地址）",
    )
    add_config_option(parser, "那次复核所用的，或者当前文件夹")
    options = parser.parse_args(arguments)
    from ..audit.registry import titles
    from ..report.mail import HR, write_digest
    from ..report.results_json import NoResults

    try:
        to = options.to or settings_for(options.config or _used(options.out)).mail_to or (HR,)
        draft = write_digest(options.out, to=to, titles=titles())
    except BadSettings as error:
        print(error, file=sys.stderr)
        return USAGE
    except NoResults as error:
        print(error, file=sys.stderr)
        return UNPROCESSED
    except OSError as error:
        print(f"邮件草稿没有写成：{error.strerror or error}。", file=sys.stderr)
        return UNPROCESSED
    print(f"邮件草稿：{draft}")
    print("用邮件程序打开，看过、补全收件人之后再发。")
    return FINE


def _used(out: Path) -> Path | None:
    """Return the settings file of the run, where it is still there."""
    from ..report.results_json import NoResults, read_results

    try:
        used = read_results(out).run["settings"]
    except (NoResults, LookupError):
        return None
    return Path(used) if used and Path(used).is_file() else None
