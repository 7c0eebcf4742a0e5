"""Notes below a sheet, cut into sentences: list numbers and 注： belong to no sentence."""

from ..regex import regex

LONGEST = 2000
"""Longer texts are contracts or handbooks, not notes or formulas, and are left alone."""

_HEAD = regex(
    r"\s*(?:(?:注|备注|说明|考核说明|其中|即|计算公式|公式|计算方法|计分方法)\d?:?(?=.)|"
    r"\(?[\d一二三四五六七八九十]{1,2}[)、]|\d{1,2}\.(?!\d)|[①-⑳](?!\s*[=×+])、?)+\s*"
)


def cut(text: str, separators: str, offset: int = 0) -> list[tuple[int, int]]:
    """Cut evened-out text at separators outside brackets; return the places of what is not blank.

    Each place starts behind list numbers and 注:, and is counted from ``offset``.
    """
    pieces: list[tuple[int, int]] = []
    depth, start = 0, 0
    for at, character in enumerate(text):
        depth = max(depth + {"(": 1, ")": -1}.get(character, 0), 0)
        if character in separators and (depth == 0 or character == "\n"):
            pieces.append((start, at))
            start, depth = at + 1, 0
    pieces.append((start, len(text)))
    return [(offset + a + head(text[a:b]), offset + b) for a, b in pieces if text[a:b].strip()]


def head(text: str) -> int:
    """Return how many characters of list number or 注: stand before a sentence."""
    found = _HEAD.match(text)
    return found.end() if found else 0
