"""No limit to what is added (每次加2分，不封顶), and none to what is taken off, which a mark may not say so plainly."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..regex import regex
from .draft import NotUnderstood
from .normalise import Normal

_SAID = regex(
    r"(?:(?<=^)|(?<=[,;(]))\s*(?P<of>[^,;()\d]{0,8}?)(?:"
    r"(?P<cap>上不封顶|不封顶|(?:无|没有|不设|不设置|不设有)(?P<what>[加扣减奖]分)?(?:最高)?(?:上限|最高限|封顶)|上不设限|分不限|(?<=[,;(])不限)"
    r"|(?P<floor>上?不封顶,?下?(?:不|无)保底|下?(?:不|无)保底|扣[分罚减]?(?:不受|没有|无|不作|不设)(?:任何)?(?:满分|分值|本项分值)?的?限制?|下不封底|下不设限))(?=\s*(?:[,;)]|$))"
)
_OF = regex(r"(?:总|累计|本项|该项|此项|月度|每月|当月|但|且|均|可|也|的|得分|分数|分值|[加扣减奖]分?|奖励|罚款|扣罚)*")
_VERB = regex(r"(?P<off>扣[除减罚]?|减(?!少)|罚款?)\s*\d|(?P<on>加|奖励?|得|提成)\s*\d")


@dataclass(frozen=True, slots=True)
class Unlimited:
    """What an evened-out text says of no limits: whether what is added has none, and where the words stand."""

    added: bool = False
    places: tuple[tuple[int, int], ...] = ()


def without_unlimited(normal: Normal, full: object) -> tuple[Normal, Unlimited]:
    """Return the text without its words of no limit.

    Raises :class:`NotUnderstood` where an item that has a full mark takes points off without a limit: may its mark fall
    below none?
    """
    added = False
    places: list[tuple[int, int]] = []
    verbs = tuple(_VERB.finditer(normal.text)) if _SAID.search(normal.text) else ()
    for found in _SAID.finditer(normal.text):
        of = found["of"] + (found["what"] or "")
        if not _OF.fullmatch(of):
            continue
        takes = any(verb["off"] for verb in verbs)
        if takes and full is not None and (found["floor"] or _taken(of, found, verbs)):
            raise NotUnderstood(None, f"{BELOW}：“{found.group().strip()}”")
        added = added or bool(found["cap"])
        places.append(found.span())
    if not places:
        return normal, Unlimited()
    places = [_with_brackets(normal.text, *place) for place in places]
    ends = [0, *(end for _, end in places)]
    kept = [normal.text[a:b] + " " * (end - b) for a, (b, end) in zip(ends, places, strict=False)]
    text = "".join([*kept, normal.text[ends[-1] :]])
    return replace(normal, text=text), Unlimited(added, tuple(places))


def _with_brackets(text: str, start: int, end: int) -> tuple[int, int]:
    """(上不封顶): its brackets go with it, for empty ones are a blank to fill in."""
    bracketed = text[start - 1 : start] == "(" and text[end : end + 1] == ")"
    return (start - 1, end + 1) if bracketed else (start, end)


BELOW = "扣分能不能超过本项的分、最多倒扣多少，看不懂，请写“可倒扣”或“扣完为止”"


def _taken(of: str, found: re.Match[str], verbs: Sequence[re.Match[str]]) -> bool:
    """Whether what has no limit is taken off: as its own words say, or the rule right before it, or the one behind."""
    if re.search(r"[扣减罚]", of):
        return True
    if re.search(r"[加奖]", of) or ((found["cap"] or "").startswith("上") and any(verb["on"] for verb in verbs)):
        return False
    place = bisect_left(verbs, found.start(), key=lambda verb: verb.start())
    near = verbs[max(place - 1, 0)]
    return near["off"] is not None
