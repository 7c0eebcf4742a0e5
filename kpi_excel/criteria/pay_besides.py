"""What pay loses besides the marks (重伤本项不得分并扣当月绩效10%): the mark is what it is, the rest is told beside it."""

from dataclasses import replace

from ..regex import regex
from .normalise import Normal

_PAY = "(?:绩效(?:考核)?(?:工资|奖金|奖)?|工资|奖金|月奖|提成)"
_LOST = regex(
    r"(?<=[分扣光])(?:的|者)?[,;]?(?P<lead>(?:并且?|且|同时|另外?)+)"
    r"(?P<lost>(?:再)?(?:扣[发罚减除]?|罚|停发|核减)(?:当[月季年]|本[月季]|月度?|季度|年度|全月|个人|其)*(?:的)?"
    rf"{_PAY}(?:总额)?的?(?:\d+(?:\.\d+)?(?:%|元)|全部|全额)?)(?=[,;)]|$)"
)


def without_pay_besides(normal: Normal, full: object) -> tuple[Normal, tuple[str, ...]]:
    """Return the text without such words, and what they say; an item without a full mark may be about pay itself."""
    if full is None:
        return normal, ()
    lost = tuple(f"并{found['lost']}" for found in _LOST.finditer(normal.text))
    if not lost:
        return normal, ()
    return replace(normal, text=_LOST.sub(lambda found: " " * len(found.group()), normal.text)), lost
