"""The same criterion in other words: the score stays, or the criterion is refused; it is never another score."""

import re
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from .scored import asked, known, right_or_none

FIGURES = "零一二三四五六七八九"
MOST = 80
"""Lines per rewording, spread over all files."""


@dataclass(frozen=True)
class Rewording:
    name: str
    of: Callable[[str], str]
    least: float = 0.95
    """Share of the reworded lines that must still be scored."""


def sub(name: str, pattern: str, new: str | Callable[[re.Match[str]], str], least: float = 0.95) -> Rewording:
    return Rewording(name, lambda text: re.sub(pattern, new, text), least)


def numbered(text: str) -> str:
    parts = re.split("[；;]", text)
    inside = len(parts) > 1 and not re.search(r"[、①1１(（]", text[:2])
    return "；".join(f"{i}、{x}" for i, x in enumerate(parts, 1)) if inside else text


def full_width(text: str) -> str:
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)


def half_width(text: str) -> str:
    return "".join(chr(ord(c) - 0xFEE0) if "！" <= c <= "～" else c for c in text)


REWORDINGS = [
    sub("扣 as 减", r"(?<!不)扣(?=\d)", "减"),
    sub("扣 as 扣除", r"(?<!不)扣(?=\d)", "扣除"),
    sub("扣 as 考核扣", r"(?<![不倒多])扣(?=\d+(?:\.\d+)?分)", "考核扣"),
    sub("得 as 计", r"得(?=\d)", "计"),
    sub("得 as 记", r"得(?=\d+(?:\.\d+)?分)", "记"),
    sub("得 as a colon", r"(?<=[上下内])得(?=\d+(?:\.\d+)?分)", "：", 0.9),
    sub("得 as a blank", r"(?<=[上下内])得(?=\d+(?:\.\d+)?分)", " "),
    sub("加 as 奖励", r"(?<!增)加(?=\d+(?:\.\d+)?分)", "奖励"),
    sub("每低 as 每降低", r"每低(?=\d)", "每降低"),
    sub("每低 as 每差", r"每(?:低|降低|下降)(?=\d)", "每差", 0.9),
    sub("每高 as 每超", r"每高(?=\d)", "每超"),
    sub("每超 as 每超出", r"每超过?(?=\d)", "每超出"),
    sub("以上 as 及以上", r"(?<![及或其)）])以上(?=[得扣为，,；;。：:（( ]|\d|$)", "及以上"),
    sub("≥ as 大于等于", "≥", "大于等于"),
    sub("< as 小于", "[<＜](?![=])", "小于"),
    sub("≥ as >=", "≥", ">="),
    sub("不得分 as 得0分", "不得分", "得0分"),
    sub("不得分 as 零分", "不得分", "零分"),
    sub("扣N分/次 as 每次扣N分", r"扣(\d+(?:\.\d+)?)分/(次|起|例|项|处|人|天)", r"每\2扣\1分", 0.9),
    sub("每次扣N分 as 扣N分/次", r"每(次|起|例|项|处|人|天)扣(\d+(?:\.\d+)?)分", r"扣\2分/\1"),
    sub("semicolons as commas", "[；;]", "，"),
    sub("semicolons as full stops", "[；;]", "。"),
    sub("semicolons as new lines", "[；;]", "\n", 0.93),
    sub("semicolons as wide blanks", "[；;]", "  ", 0.93),
    sub("semicolons as pause signs", "(?<=分)[；;]", "、", 0.9),
    sub("blanks around figures", r"(?<=[一-鿿])(?=\d)|(?<=[\d%])(?=[一-鿿])", " "),
    sub("marks in Chinese figures", r"(?<=[扣得加])([1-9])分", lambda m: f"{FIGURES[int(m[1])]}分"),
    sub("扣完为止 as 最低0分", "扣完为止", "最低0分"),
    sub("marks with a nought behind the point", r"(?<=[扣得加])(\d+)分", r"\1.0分"),
    Rewording("a numbered list", numbered),
    Rewording("full width", full_width),
    Rewording("half width", half_width),
    Rewording("a head", lambda text: "评分标准：" + text),
    Rewording("a note", lambda text: text.rstrip("。") + "。注：以系统数据为准"),
]


@pytest.mark.parametrize("rewording", REWORDINGS, ids=lambda r: r.name)
def test_other_words_never_change_a_score(rewording: Rewording):
    reworded = [(row, text) for row in known() if (text := rewording.of(row["text"])) != row["text"]]
    spread = reworded[:: max(1, len(reworded) // MOST)]
    chosen = [(row, text) for row, text in spread if all(right_or_none(row, asked(row, row["text"])))]
    assert len(chosen) >= 10
    verdicts = [(row, text, right_or_none(row, asked(row, text))) for row, text in chosen]
    assert not [f"{row['id']} {text}" for row, text, verdict in verdicts if False in verdict]
    kept = sum(all(verdict) for _, _, verdict in verdicts)
    assert kept >= rewording.least * len(chosen)
