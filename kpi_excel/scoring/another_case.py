"""Whether what the data names is another case than the criterion's, though the two share words (重伤事故 of 轻伤事故).

In: a label of the data and the names of the case it resembles. Out: whether it speaks of another case. The rule: what
the data calls more shortly (轻伤) or with more words (重大安全事故) is the same; where something stands in its place
(供应商 for 客户, 早退 for 迟到, 来访 for 投诉), it is another one. Words that don't count: another_case.toml.
"""

import re
import tomllib
from collections import Counter
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from ..regex import regex
from .matching import said_alike
from .polarity import said_of_part

FILE = Path(__file__).with_name("another_case.toml")


@dataclass(frozen=True, slots=True)
class _Words:
    neutral: re.Pattern[str]
    excused: tuple[str, ...]
    alike: re.Pattern[str]
    stand_for: dict[str, str]


def _any_of(words: list[str]) -> re.Pattern[str]:
    return regex("|".join(sorted(map(re.escape, words), key=len, reverse=True)))


@cache
def _words() -> _Words:
    data = tomllib.loads(FILE.read_text("utf8"))
    alike: dict[str, str] = data["alike"]
    return _Words(_any_of(data["neutral"]), tuple(data["excused"]), _any_of(list(alike)), alike)


_NO_NAME = regex(
    r"[\d.%≤≥<>＜＞\W_]+(?:个?(?:分钟|小时|工作日|天|日|月|年|元|次|起|项|处|件|人|单|家|份)(?:以上|以内|之内|内)?)?"
)
"""Figures with what they count, and signs: sizes are told apart elsewhere."""

_PART = regex("^(?:部分|个别)")


@lru_cache(8192)
def another_case(label: str, names: tuple[str, ...]) -> bool:
    """Whether a label speaks of another case than any of ``names``, which are one case together."""
    whole = "".join(names)
    if not label or not whole or label in names:
        return False
    if any(word in label and word not in whole for word in _words().excused):
        return True
    if all(said_of_part(label, name) for name in names):
        return True
    told = _PART.sub("", label)  # 部分缺失 of 标识缺失
    if told != label and "全" in whole:
        return True
    return all(_replaces(told, name) for name in (*names, whole))


def _replaces(label: str, name: str) -> bool:
    """Whether each of two names says something that the other doesn't, however their words are taken."""
    told, case = _evened(label), _evened(name)
    return all(_both_say_more(how(told), how(case)) for how in (str, said_alike))


def _both_say_more(label: str, name: str) -> bool:
    one, two = Counter(_bare(label)), Counter(_bare(name))
    return bool(one - two) and bool(two - one)


def _bare(text: str) -> str:
    return _words().neutral.sub("", _NO_NAME.sub("", text))


def _evened(text: str) -> str:
    stand_for = _words().stand_for
    return _words().alike.sub(lambda found: stand_for[found.group()], text)
