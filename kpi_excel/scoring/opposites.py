"""Words for what is well against their contraries: 按时300单 under 订单超时, 出席会议 under 缺席 (opposites.toml)."""

import re
import tomllib
from functools import cache, lru_cache
from pathlib import Path

from ..regex import regex

FILE = Path(__file__).with_name("opposites.toml")


@cache
def _pairs() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    data = tomllib.loads(FILE.read_text("utf8"))
    return tuple((_said(pair["good"]), _said(pair["bad"])) for pair in data["pair"])


def _said(words: list[str]) -> re.Pattern[str]:
    """A pattern for any of some words that is not denied."""
    return regex(f"(?<![未不没无非])(?<!未能)(?<!没能)(?<!没有)(?:{'|'.join(map(re.escape, words))})")


@lru_cache(8192)
def opposed(label: str, names: tuple[str, ...]) -> bool:
    """Whether a label says that it went well, where all names say that it did not, or the last one of a list does.

    麻醉、精神药品账物不符 is one case with two names, whose fault stands at the end.
    """
    if not names or any(name in label for name in names):
        return False
    return any(
        good.search(label) and not bad.search(label) and bad.search(names[-1]) and not any(map(good.search, names))
        for good, bad in _pairs()
    )
