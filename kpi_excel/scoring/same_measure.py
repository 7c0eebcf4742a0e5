"""Whether the name of a figure in raw data (成本95万元) can be that of the measure that its item is about (销售额).

In: the name as typed, and all names that the measure goes by: its own in the rule, the item's, the words of the
criterion. Out: whether it may be the same. What shares nothing with any of them is another measure, and so is a rate
or a profit that is called otherwise (净利率 under 毛利率). Source of the plain words: same_measure.toml.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from ..regex import regex
from .matching import related
from .polarity import denies

FILE = Path(__file__).with_name("same_measure.toml")


@dataclass(frozen=True, slots=True)
class _Words:
    plain: re.Pattern[str]
    heads: tuple[str, ...]
    alike: dict[str, str]


@cache
def _words() -> _Words:
    data = tomllib.loads(FILE.read_text("utf8"))
    plain = "|".join(sorted(map(re.escape, data["plain"]), key=len, reverse=True))
    return _Words(regex(f"(?:{plain})+"), tuple(data["heads"]), data["alike"])


_BRACKETS = regex(r"[(（][^()（）]*[)）]")


@lru_cache(4096)
def same_measure(label: str, name: str, item: str, criterion: str) -> bool:
    """Whether ``label`` may name the measure called ``name`` under ``item`` in ``criterion``."""
    words = _words()
    if label.startswith(("/", "每")):
        return True  # 120kWh/吨: so much of each
    if not label or words.plain.fullmatch(label) or not (name or item or criterion):
        return True
    label = _evened(label)
    names = [one for one in (_evened(name), _evened(_BRACKETS.sub("", item))) if one]
    if any(_within(label, one) for one in (*names, _evened(criterion))):
        return True
    if any(one in label and words.plain.fullmatch(label.replace(one, "", 1)) for one in names):
        return True
    if head := next((h for h in words.heads if label.endswith(h)), ""):
        stem = label.removesuffix(head)  # 甲级率 of 甲级病历率
        return len(stem) > 1 and any(one.startswith(stem) and one.endswith(head) for one in names)
    return any(related(label, one) for one in names)


_TWO_TASKS = regex(r"(?P<one>[一-鿿、]{2,})并且?(?P<two>[一-鿿、]{2,})")


def one_of_two_tasks(label: str, name: str) -> bool:
    """Whether a label names only one of the things that a measure is the time of (到场 of 到场并处理完毕)."""
    found = _TWO_TASKS.fullmatch(name)
    return found is not None and len(label) > 1 and (label in found["one"] or label in found["two"])


def _within(label: str, text: str) -> bool:
    """Whether a text speaks of what the label names, and does not deny it there (完成率 in 未完成率)."""
    at = text.find(label)
    return at >= 0 and (denies(label) or not denies(text[max(at - 1, 0) : at + len(label)]))


def _evened(text: str) -> str:
    for word, other in _words().alike.items():
        text = text.replace(word, other)
    return text
