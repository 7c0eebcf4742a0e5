"""考试成绩为满分（100分）加5分: a full score that is a condition, with its figure in brackets."""

import re
from dataclasses import replace

from .normalise import Normal
from .numerals import ARABIC

_CONDITION = re.compile(rf"(?:为|是|达到?|获得?|取得|考)满分\((?:即)?({ARABIC})分\)(?=(?:的|者|,)*(?:加|奖|再加))")


def as_condition(normal: Normal) -> Normal:
    """Say it by its figure (=100分); every place in the text stays what it was."""
    text = _CONDITION.sub(_figure, normal.text)
    return normal if text == normal.text else replace(normal, text=text)


def _figure(found: re.Match[str]) -> str:
    said = f"={found[1]}分"
    return said + " " * (len(found.group()) - len(said))
