"""What a criterion says about rounding its result: 得分保留一位小数, 四舍五入取整."""

import re
from dataclasses import replace

from ..regex import regex
from .normalise import Normal
from .numerals import number

_RESULT = r"(?:(?:最终|最后|本项|该项|考核|计算)*(?:得分|分数|分值|结果|成绩|奖金|金额|提成|数值)?)"
_DIGITS = r"(?:小数点?后?)?(?P<digits>[一二两三四123])位(?:小数|数)?"
_SAID = regex(
    rf"(?:(?<=^)|(?<=[,;.\n(]))\s*{_RESULT}(?:均|一律|按|以|计算?时|可)*"
    rf"(?:(?:四舍五入)?(?:后|,|并)*(?:保留|精确|计算|取|算)(?:到|至)?(?:{_DIGITS}|(?P<whole>整数|个位))(?:,?\(?四舍五入\)?)?"
    r"|四舍五入(?:取整数?|到整数|到个位|至整数|至个位|为整数|计)?(?P<rounded>))(?:计算|计分|计)?(?=\s*(?:[,;)\n.]|$))"
)


def without_rounding(normal: Normal) -> tuple[Normal, int | None, tuple[tuple[int, int], ...]]:
    """Return the text with blanks for what it says about rounding, to how many places, and where it says so.

    How many places the result keeps, 四舍五入 (READING.md knows no other way); ``None``: it is not rounded. What is said
    of a measure (完成率保留两位小数) is left where it stands, and so is what says two things.
    """
    found = list(_SAID.finditer(normal.text))
    wanted = {_places(m) for m in found}
    if len(wanted) != 1 or (_BARE.search(normal.text) and _STEP.search(normal.text)):
        return normal, None, ()
    text = _SAID.sub(lambda m: ";".ljust(len(m.group())) if m.string[m.start() - 1 : m.start()] != "(" else " " * len(m.group()), normal.text)  # fmt: skip
    return replace(normal, text=text), wanted.pop(), tuple(m.span() for m in found)


_BARE = regex(r"(?:^|[,;(])\s*四舍五入(?=\s*(?:[,;)]|$))")
_STEP = regex(r"每[^,;\d]{0,6}\d+(?:\.\d+)?(?:%|个?百分点|小时|分钟|天|万?元)")
"""每低1%扣1分，四舍五入: of steps, it may be the part of a unit that is rounded, and not the result."""


def _places(found: re.Match[str]) -> int:
    digits = None if found["digits"] is None else number(found["digits"])
    return 0 if digits is None else int(digits)


_LEFT = regex(
    r"不计小数|小数(?:点后|部分)?(?:的)?(?:一律)?(?:不计|不算|忽略|舍|省)|舍尾|只舍不入|只入不舍|进位|进一(?:法|计)|(?<!不)取整|保留[^,;]{0,8}(?:位|整数)|四舍五入|五舍六入|去尾|抹零|舍去小数|小数部分"
)


def unread_rounding(text: str) -> bool:
    """Whether an evened-out text says something of rounding that :func:`without_rounding` has left (完成率保留整数, 取整)."""
    return bool(_LEFT.search(text))
