"""A criterion with a blank that nobody filled in: texts with figures put there, to find what holds whatever stands there.

收缴率95%以上得15分，每低1%扣__分: nobody knows what 94 % costs, but 96 % has its 15 points in any case.
"""

from collections.abc import Callable
from itertools import product

from ..regex import regex

LEAST, MOST = "0.01", "9999"
"""Two figures so far apart that no figure of a scorecard lies outside them."""
_MOST_BLANKS = 4
_LONGEST = 2_000
"""Characters of a text whose blanks are filled in: longer than any criterion, and each filling is one more reading."""
_MARK_LEFT_OUT = regex(r"((?:每|一[次起例项处件]|\d)[^,;，；、不再倍半按重相]{0,20}[扣减加奖罚])分?$")
"""每少10人次扣 · 一次扣分 · 低于80%的扣, and nothing behind it; not 按漏判的一半扣, 不重复计扣."""
_STEP_LEFT_OUT = regex(
    r"(?<=每)(?P<way>[超低高少多][出过于]?|降低|下降|减少|提高|增加|上升|增长)[\s_＿]*(?=[,，、]?[扣减加奖罚])"
)
_BLANK = regex(
    r"[_＿]+|[(（]\s*[)）](?=\s*[分元%％])|(?<=[扣减加奖罚得计])\s+(?=[分元%％])|(?<=[≥≤<>＜＞≧≦])\s*(?=[分元%％])"
)


def filled_in(text: str, blank_clause: Callable[[str], str], left: int = _MOST_BLANKS) -> tuple[str, ...]:
    """Return ``text`` with every blank filled with the least and with the most that could stand there, in all combinations.

    What all these texts agree on holds for all that could stand there. ``blank_clause`` says which clause of a text was
    refused for a blank ("" if none was). No texts where the blanks are not found, or are more than ``_MOST_BLANKS``, or
    where the text is longer than ``_LONGEST``.
    """
    if len(text) > _LONGEST:
        return ()
    clause = blank_clause(text)
    if not clause:
        return (text,)
    marked = _marked(clause, percent="%" in text or "％" in text)
    blanks = marked.count("\0")
    if not 0 < blanks <= left or text.count(clause) != 1:
        return ()
    texts: list[str] = []
    for figures in product((LEAST, MOST), repeat=blanks):
        filled = text.replace(clause, _with(marked, figures))
        further = filled_in(filled, blank_clause, left - blanks)
        if not further:
            return ()
        texts += further
    return tuple(texts)


def _marked(clause: str, *, percent: bool) -> str:
    """The clause with a NUL wherever a figure is missing."""
    text = _STEP_LEFT_OUT.sub(lambda m: f"{m['way']}\0{'%' if percent else ''}", clause)
    return _MARK_LEFT_OUT.sub("\\1\0分", _BLANK.sub("\0", text))


def _with(marked: str, figures: tuple[str, ...]) -> str:
    pieces = marked.split("\0")
    return "".join(piece + figure for piece, figure in zip(pieces, (*figures, ""), strict=True))
