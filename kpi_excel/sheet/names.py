"""Whether a text can be a person's name."""

import re
from functools import lru_cache

from ..regex import regex
from .vocabulary import CACHED, PEELED, Vocabulary, normalise

_HAN_NAME = regex(r"[一-鿿]{2,4}(?:·[一-鿿]{1,8})*")
_LOOSE_NAME = regex(r"[一-鿿A-Za-z][一-鿿·.\w\s\-]{0,19}")
_TAIL = regex(r"[(（][^()（）]{1,10}[)）]$")
_BLANKS = regex(r"[\s　]+")


_STATUS = r"(?:[^()（）【】\[\]]*(?:[产病休事年婚丧]假|请假|离职|辞职|调离|调出|调入|转岗|入职|试用|转正|实习|未参评|不参评|未考核|不考核|免考|停职|停岗|借调|外派|退休|兼职|缺考)[^()（）【】\[\]]*)"
_STANDING = regex(
    rf"(?P<name>.{{2,20}}?)\s*(?:[(（【\[](?P<inner>{_STATUS})[)）】\]]|[-—－/ 　]+(?P<behind>{_STATUS}))$"
)


@lru_cache(CACHED)
def standing_in(text: str) -> str:
    """Return what a cell says of somebody behind the name (张三（休产假）, 李四-离职), or ``""``."""
    found = _STANDING.fullmatch(text.strip())
    return (found["inner"] or found["behind"] or "").strip() if found else ""


@lru_cache(CACHED)
def clean_name(text: str) -> str:
    """Return the name as it is called: without underlines around it, and without the blanks that only space it out
    (张　三); between longer parts (华东区 纪总) one blank stays. What is said of somebody behind it (（休产假）) is left out.
    """
    if standing := _STANDING.fullmatch(text.strip()):
        text = standing["name"]
    bare = text.strip(" _＿　:：\n\t")
    if not re.search(r"[一-鿿]", bare):
        return bare
    parts = _BLANKS.split(bare)
    return "".join(parts) if sum(map(len, parts)) <= 4 or min(map(len, parts)) == 1 else " ".join(parts)


@lru_cache(CACHED)
def may_be_name(words: Vocabulary, text: str) -> bool:
    """Say whether a text under or beside 姓名 can be a person's name (a header, a total or a sentence cannot)."""
    bare = _TAIL.sub("", clean_name(text))
    if not bare or len(bare) > 20 or not _LOOSE_NAME.fullmatch(bare):
        return False
    if normalise(bare) in words.levels and bare[0] not in words.surnames:
        return False
    if any(word in bare for word in words.never_names):
        return _ends_with_person(words, bare)
    return not (
        len(bare) > 1 and any(m.strength >= PEELED for m in words.meanings(bare)) and not looks_like_name(words, bare)
    )


@lru_cache(CACHED)
def names_somebody(words: Vocabulary, text: str) -> bool:
    """Say whether a text with nothing beside it reads as a person's name, alone or after a place (华东区 纪总)."""
    return looks_like_name(words, text) or _ends_with_person(words, _TAIL.sub("", clean_name(text)))


def _ends_with_person(words: Vocabulary, text: str) -> bool:
    """Say whether a place is followed by somebody (澜湾中心 史经理)."""
    place, blank, last = text.rpartition(" ")
    titled = last.endswith(words.offices) and last[:1] in words.surnames and 2 <= len(last) <= 5
    return bool(place and blank) and (titled or looks_like_name(words, last))


@lru_cache(CACHED)
def looks_like_name(words: Vocabulary, text: str) -> bool:
    """Say whether a text with nothing beside it reads as a Chinese person's name (known family name, two to four
    characters, no word of a form).
    """
    bare = _TAIL.sub("", clean_name(text))
    if not _HAN_NAME.fullmatch(bare) or any(word in bare for word in words.never_names):
        return False
    if bare.endswith(words.offices) or normalise(bare) in words.exact or normalise(bare) in words.levels:
        return False
    if bare[:2] in words.doubles:
        return 3 <= len(bare) <= 4 or "·" in bare
    return bare[0] in words.surnames and 2 <= len(bare) <= 3


_TITLED = (
    regex(r"(.{2,4}?)(?:同志)?(?=20\d\d|\d{1,2}月|月度|绩效|考核|年度|季度)"),
    regex(r".*[(（]([^()（）]{2,4})[)）]$"),
)


def name_in_title(words: Vocabulary, title: str) -> str:
    """Return the person whom a title names (张三月度考核表, 绩效考核表（张三）), or ``""``."""
    found = [pattern.match(clean_name(title)) for pattern in _TITLED]
    named = [match.group(1) for match in found if match is not None]
    return next((name for name in named if looks_like_name(words, name)), "")
