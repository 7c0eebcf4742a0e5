"""Small words and widths that several reports share."""

import unicodedata
from collections.abc import Mapping
from functools import lru_cache

FILE_STATUS: Mapping[str, str] = {
    "processed": "已复核",
    "no_scorecard": "没有考核表",
    "failed": "读不出来",
    "skipped": "按设置跳过",
}
"""The words that users read for the status of a file."""


@lru_cache(16384)
def display_width(text: str) -> int:
    """Return the width of a text in digits' widths; a full-width character takes two."""
    return len(text) if text.isascii() else sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in text)


@lru_cache(maxsize=4096)
def lines_needed(text: str, width: int) -> int:
    """Return how many lines of this width (in digits' widths) a wrapped text takes."""
    if 2 * len(text) <= width and "\n" not in text:
        return 1
    return sum(max(1, -(-display_width(line) // width)) for line in text.split("\n"))


def when(started: str) -> str:
    """Return an ISO date and time as people write it (2024-06-03 09:30)."""
    return started.replace("T", " ")[:16]
