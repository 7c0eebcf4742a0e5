"""``process.py explain``: how a criterion is read, and what raw values score by it."""

import json
import sys
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..regex import regex
from ..settings.find import BadSettings
from .arguments import Parser
from .exits import FINE, UNPROCESSED, USAGE
from .settings import add_config_option, house_for

if TYPE_CHECKING:
    from ..scoring.explain import Answer, Explanation
    from ..scoring.house import House

_EPILOG = """\
例：
  process.py explain "收缴率达98%得满分，每低1%扣2分，扣完为止" --full 20 --raw 95% --raw 0.88
  process.py explain --batch 标准.jsonl

--batch 的文件每行一条：{"id","item","standard","target","text","raws":[…]}，结果也是每行一条。
"""
_FIGURE = regex(r"\s*([-+]?\d+(?:\.\d+)?)\s*(?:分|元)?\s*")


def run(arguments: Sequence[str]) -> int:
    """Explain one text, or every line of a file; return the exit code."""
    parser = Parser("explain", "说明一条评分标准怎样理解、各个数据得多少分。", _EPILOG)
    parser.add_argument("text", metavar="评分标准", nargs="?", help="评分标准原文")
    parser.add_argument("--full", metavar="满分", type=_points, help="该项的满分，例如 20")
    parser.add_argument("--target", metavar="目标", default="", help="目标值另有一栏时，那一栏的内容，例如 98%%")
    parser.add_argument("--item", metavar="名称", default="", help="考核项目的名称")
    parser.add_argument("--raw", metavar="数据", action="append", default=[], help="要试算的数据，可以写多次")
    parser.add_argument("--json", action="store_true", help="以 JSON 一行输出")
    parser.add_argument("--batch", metavar="文件", type=Path, help="逐行说明一个 .jsonl 文件，结果写到标准输出")
    add_config_option(parser, "当前文件夹")
    options = parser.parse_args(arguments)
    if (options.text is None) == (options.batch is None):
        parser.error("要写一条评分标准，或者用 --batch 指定一个文件")
    try:
        house, used = house_for(options.config)
    except BadSettings as error:
        print(error, file=sys.stderr)
        return USAGE
    if used:
        print(f"设置：{used}", file=sys.stderr)
    if options.batch is not None:
        return _batch(options.batch, house)
    from ..scoring.explain import explain

    explained = explain(options.text, options.item, options.full, options.target, options.raw, house)
    if options.json:
        print(_line({"text": options.text, **as_json(explained)}))
    else:
        from .explain_view import show

        show(explained)
    return FINE


def _points(text: str) -> Decimal:
    found = _FIGURE.fullmatch(text)
    if not found:
        import argparse

        raise argparse.ArgumentTypeError(f"要写一个数，不能是“{text}”")
    return Decimal(found[1])


def _batch(path: Path, house: "House") -> int:
    """Explain every line of a file, one line each; a line that cannot be read is said on stderr and counts."""
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "不是 UTF-8 文本"
        print(f"读不了 {path}：{reason or error}。", file=sys.stderr)
        return UNPROCESSED
    failed = 0
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            answered = explain_line(json.loads(line, parse_float=Decimal, parse_int=Decimal), house)
        except Exception as error:  # noqa: BLE001, RUF100 - one line never takes the others down
            print(f"{path} 第{number}行：不是一条能用的记录（{type(error).__name__}：{error}）。", file=sys.stderr)
            failed += 1
            continue
        print(_line(answered))
    return UNPROCESSED if failed else FINE


def explain_line(question: dict[str, Any], house: "House | None" = None) -> dict[str, Any]:
    """Answer one line of a batch. ``question`` is the JSON object with its numbers as decimals."""
    from ..scoring.explain import explain
    from ..scoring.house import NOTHING_SETTLED

    target = question.get("target")
    explained = explain(
        str(question["text"]), str(question.get("item") or ""), _standard(question.get("standard")),
        "" if target is None else _written(target), [_raw(r) for r in question.get("raws") or ()], house or NOTHING_SETTLED,
    )  # fmt: skip
    return {"id": _plain(question.get("id")), **as_json(explained)}


def _standard(value: object) -> Decimal | None:
    if isinstance(value, Decimal):
        return value
    found = _FIGURE.fullmatch(value) if isinstance(value, str) else None
    return Decimal(found[1]) if found else None


def _raw(value: object) -> Any:
    return value if value is None or isinstance(value, bool | Decimal) else str(value)


def _written(value: object) -> str:
    return format(value, "f") if isinstance(value, Decimal) else str(value)


def _plain(value: object) -> object:
    """Give a decimal back as the JSON number that it was."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value


def as_json(explained: "Explanation") -> dict[str, Any]:
    """Return the explanation with the keys of the batch's contract; scores are decimal strings.

    ``note`` stands beside them only where the canonical text is not for writing back.
    """
    from ..criteria.canonical import ONLY_TO_READ

    note = {} if explained.comes_back else {"note": ONLY_TO_READ}
    return {
        "understood": explained.understood,
        "form": explained.form,
        "canonical": explained.canonical,
        "excel": explained.excel,
        "results": [_result(a) for a in explained.answers],
        "defects": list(dict.fromkeys(d.code for d in explained.defects)),
        **note,
    }


def _result(answer: "Answer") -> dict[str, Any]:
    excluded = {"excluded": list(answer.excluded)} if answer.excluded else {}
    return {
        "raw": _plain(answer.raw), "status": answer.status, "score": answer.score, "readings": answer.readings,
        "why": answer.why, **excluded,
    }  # fmt: skip


def _line(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False)
