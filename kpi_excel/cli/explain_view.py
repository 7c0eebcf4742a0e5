"""The terminal view of an explained criterion: coloured on a terminal, plain text elsewhere."""

import sys
from collections.abc import Iterator
from typing import TextIO
from unicodedata import east_asian_width

from ..criteria.canonical import ONLY_TO_READ
from ..criteria.number_line import number_line
from ..criteria.rules import Piecewise
from ..figures import without_endless
from ..scoring.explain import Answer, Explanation

Part = tuple[str, str]
"""A text and its style (a rich style, ``""`` for none)."""
_LABEL = 10
_MEANINGS = {
    "条件与得分": "green underline",
    "按单位加减分": "cyan underline",
    "加减分": "blue underline",
    "上下限": "magenta underline",
    "说明": "dim",
    "后果": "dim italic",
}
_STATES = {
    "scored": ("", "bold green"),
    "undecided": ("不能确定", "yellow"),
    "missing": ("缺数据", "yellow"),
    "manual": ("人工评分", "cyan"),
    "unreadable": ("看不懂", "red"),
    "unfilled": ("未填写", "red"),
}


def show(explained: Explanation, to: TextIO | None = None) -> None:
    """Print how the criterion is read, what the raw values score and why, and what is wrong with its text."""
    stream = to or sys.stdout
    if stream.isatty():
        from rich.console import Console
        from rich.text import Text

        console = Console(file=stream, highlight=False)
        for line in view(explained):
            console.print(Text.assemble(*line), soft_wrap=True)
        return
    for line in view(explained):
        print("".join(text for text, _ in line).rstrip(), file=stream)


def view(explained: Explanation) -> Iterator[list[Part]]:
    """Return the view line by line, each as styled parts."""
    yield [_label("评分标准"), *_marked(explained)]
    yield from _clauses(explained)
    if explained.understood:
        yield [_label("理解为"), (f"{explained.form}：", "bold"), (explained.canonical, "")]
        if not explained.comes_back:
            yield [_label(""), (f"（{ONLY_TO_READ}）", "dim")]
    else:
        yield [_label("没有规则"), (explained.form, "bold red"), (f"：{explained.criterion.reason}", "")]
    for line in _lines(explained):
        yield [_label("分段"), (line, "cyan")]
    for answer in explained.answers:
        yield from _answered(answer)
    for text in explained.criterion.passed:
        yield [_label("未计入"), (text, "dim")]
    for defect in explained.defects:
        place = explained.criterion.text[defect.start : defect.end]
        yield [
            _label("问题"),
            (defect.message, "red"),
            (f"（{defect.code}）", "dim"),
            (f" “{place}”" if place else "", ""),
        ]
    if explained.excel:
        yield [_label("Excel"), (explained.excel, "dim")]


def _marked(explained: Explanation) -> Iterator[Part]:
    """The text, each clause in the style of what it became; the one that was refused stands out."""
    text, at = explained.criterion.text, 0
    for start, end, style in _styled(explained):
        if start < at:
            continue
        yield text[at:start], ""
        yield text[start:end], style
        at = end
    yield text[at:], ""


def _styled(explained: Explanation) -> list[tuple[int, int, str]]:
    criterion = explained.criterion
    if criterion.clause and (start := criterion.text.find(criterion.clause)) >= 0:
        return [(start, start + len(criterion.clause), "bold white on red")]
    return sorted((start, end, _MEANINGS.get(meaning, "")) for start, end, meaning in criterion.spans)


def _clauses(explained: Explanation) -> Iterator[list[Part]]:
    for start, end, meaning in sorted(explained.criterion.spans):
        yield [_label(""), (f"{meaning}：", _MEANINGS.get(meaning, "")), (explained.criterion.text[start:end], "")]


def _lines(explained: Explanation) -> Iterator[str]:
    rule = explained.rule
    for part in rule.parts if rule is not None else ():
        if isinstance(part, Piecewise):
            yield (f"{part.name}：" if part.name else "") + number_line(part, explained.full)


def _answered(answer: Answer) -> Iterator[list[Part]]:
    word, style = _STATES[answer.status]
    raw = "（空白）" if answer.raw in (None, "") else str(answer.raw)
    result = without_endless(f"得{answer.score}") if answer.score is not None else word
    yield [_label("试算"), (_padded(raw, 12), ""), (_padded(result, 10), style), (answer.why, "")]
    usual = "也可读作" if answer.status == "scored" else "可能是"
    for reading, score in answer.readings.items():
        name = "kpi.toml 已排除" if reading in answer.excluded else usual
        yield [_label(""), (_padded("", 12), ""), (without_endless(f"{name} {reading}：得{score}"), "dim")]


def _label(text: str) -> Part:
    return _padded(text, _LABEL), "bold"


def _padded(text: str, columns: int) -> str:
    """Fill up to a width in terminal columns; a Chinese character takes two."""
    width = sum(2 if east_asian_width(c) in "WF" else 1 for c in text)
    return text + " " * max(columns - width, 1)
