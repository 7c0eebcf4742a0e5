"""The text of a header cell: on one line, without the rule that it may also state."""

import re
import unicodedata
from functools import lru_cache

from .vocabulary import CACHED, normalise, peel

_RULE = re.compile(
    r"[扣得加减罚奖计].{0,8}[\d一二三]|\d.{0,6}分|[≥≤<>]|评分|酌情|[-+]\d+(?:\.\d+)?分?/"
    r"|\d+(?:\.\d+)?[%％‰元][^，。；]{0,4}(?:奖|扣|罚|提成|计发)"
)
_BRACKETED = re.compile(r"[(（][^()（）]*[)）]")
_LAST_BRACKET = re.compile(r"(?P<name>[^()（）]{2,24})[(（](?P<rule>[^()（）]+)[)）]", re.DOTALL)
_POINTS = re.compile(r"(?:满分|权重|分值|标准分|最高|共|占)?[:：]?\d+(?:\.\d+)?(?:分|%)?")
_SECTION = re.compile(r"^(?:加分|扣分|减分|加减分|奖分|奖励|奖惩|附加|否决)(?:项目?|指标)?[:：](?=.{2,12}$)")
"""加分：客户表扬: the section before the item's name."""


def one_line(text: str) -> str:
    """Return a header text without line breaks and blanks at its ends."""
    return "".join(part.strip() for part in text.splitlines())


@lru_cache(CACHED)
def split_head(text: str) -> tuple[str, str]:
    """Split a header that also states the rule ("交通违章（20分）\\n每次扣5分", "迟到：首次扣1分") into name and rule;
    the rule is ``""`` when there is none.
    """
    for cut in ("\n", "：", ":", "；", "，"):
        name, found, rest = text.strip().partition(cut)
        if found and 1 < len(normalise(name)) <= 24 and states_rule(rest) and not states_rule(_BRACKETED.sub("", name)):
            return name.strip(), rest.strip()
    bracket = _LAST_BRACKET.fullmatch(text.strip())
    if bracket and states_rule(bracket["rule"]) and not _POINTS.fullmatch(normalise(bracket["rule"])):
        return bracket["name"].strip(), bracket["rule"].strip()
    return text, ""


@lru_cache(CACHED)
def states_rule(text: str) -> bool:
    """Say whether a text states how marks are given: a verb of marking near a figure, or a comparison."""
    return bool(_RULE.search(re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))))


@lru_cache(CACHED)
def unlike_header(text: str) -> bool:
    """Say whether a text can't be a header: too long, or a label with its value."""
    name = split_head(text)[0]
    flat = peel(name)
    name = _SECTION.sub("", name.strip())
    open_ended = re.search(r"[:：]", name) and not name.rstrip().endswith(("）", ")"))
    return len(flat) > 24 or bool(open_ended)
