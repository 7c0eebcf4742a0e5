"""投产比达到1:3得20分 (投入产出比, ROI): what one yuan brings in, so that the second figure is what is measured."""

from ..regex import regex
from .normalise import Normal

_RETURN = regex(r"投产比|投入产出|产出比|回报比|(?<![A-Za-z])[Rr][Oo][Ii](?![A-Za-z])")
_ONE = regex(r"(?<![\d:.])1 ?: ?(?=\d+(?:\.\d+)?(?![\d.:]))")
_OTHER = regex(r"(?<![\d.:])(?!1 ?:)\d+(?:\.\d+)? ?: ?\d")
_ALONE = regex(r"\s*[^\d:]{0,12}?(1\s*[:：]\s*)(\d+(?:\.\d+)?)\s*(?:以上|及以上)?\s*")


def is_return(words: str) -> bool:
    """Whether a criterion or an item's name speaks of what an outlay brings in."""
    return _RETURN.search(words) is not None


def without_one(typed: Normal, item: str) -> Normal:
    """Leave 1: out of an evened-out text where every ratio in it is 1 to so many."""
    if not is_return(typed.text + item) or _OTHER.search(typed.text):
        return typed
    while (found := _ONE.search(typed.text)) is not None:
        typed = typed.put(found.start(), found.end(), "")
    return typed


def so_many(text: str) -> str:
    """Return ``text`` (a target or data, 1:3) without 1: where it is one ratio alone, else as it is."""
    found = _ALONE.fullmatch(text)
    return text if found is None else text[: found.start(1)] + text[found.end(1) :]
