"""Which way a figure in raw data lies from the goal: 超2天, 比目标低2%, 晚了3天, 少用1小时."""

import re
from functools import cache, lru_cache

from ..criteria.quantity import Dimension, dimension
from ..regex import regex
from .words import WORDS

_GOAL = "(?:(?:规定|目标|计划|标准|要求|定额|约定|限定|预算|指标|任务|考核|合同)的?(?:值|数|量|线|额|时间|时限|期限|日期|工期|产量)*)"
_AHEAD = {"领先": 1, "落后": -1, "滞后": -1, "进度滞后": -1, "进度落后": -1}
LAGS = regex("(?:进度|工期)?(?:滞后|落后)")
"""What a measure is called that is itself how far behind: 滞后8% is then its value."""
_DELAYED = regex("延误|延迟|延期|推迟|拖延|拖后|耽误|误期")
_OF_TIME = regex("迟|晚|延|拖|逾|超时|超期|过期|误期|耽误|早退")
_SIGNS = regex("[超晚迟延拖逾早慢快多少欠缺差短高低升降增减未]|提前|提高|提升|落后|滞后|过期|耽误|误期")
"""Signs that tell a way, or that something is lacking."""


@cache
def _pattern(words: frozenset[str]) -> re.Pattern[str]:
    said = "|".join(sorted(words, key=len, reverse=True))
    return regex(
        f"(?:还|又|仍|共|尚)?(?:比|较|离|距)?{_GOAL}?(?:{said})(?:了|出|于|用|交|报|送|过|到|完成)*{_GOAL}?了?"
    )


@lru_cache(4096)
def direction(label: str, unit: str = "") -> int:
    """Return +1 where a label says by how much above the goal (超, 比目标高, 晚了), −1 below, 0 where it says neither.

    落后2分 is below; 落后2天 may be late, which is above. 延误3% of a share is either.
    """
    if label in _AHEAD and dimension(unit) is not Dimension.TIME:
        return _AHEAD[label]
    if dimension(unit) is Dimension.PERCENT and _DELAYED.search(label):
        return 0
    if dimension(unit) is Dimension.COUNT and _OF_TIME.search(label):
        return 0  # 迟到3次, 超时2单: so often, not by so many
    if _pattern(WORDS.up).fullmatch(label):
        return 1
    return -1 if _pattern(WORDS.down).fullmatch(label) else 0


_APART = regex(
    r"(?P<head>漏|少|缺|差|欠|未|没|超|多)(?:做|交|报)?(?P<what>[一-鿿]{1,6})|(?P<of>[一-鿿]{1,6}?)(?P<end>漏|少|缺|差|欠|超|多)(?:了|做|出)?"
)
"""少拜访2家, 拜访少2家, 超休1天."""


@lru_cache(4096)
def apart_from_goal(label: str, texts: tuple[str, ...]) -> int:
    """Return ±1 where a label says that so much of what the texts speak of is lacking (漏保养, 保养少) or over (超休), else 0.

    The first two texts are the names of the measure and its item: what is called 漏检 itself has no distance.
    """
    found = _APART.fullmatch(label)
    if found is None or any(label in text for text in texts[:2]):
        return 0
    what, sign = found["what"] or found["of"], found["head"] or found["end"]
    if not any(what in text for text in texts):
        return 0
    return 1 if sign in "超多" else -1


def hints_at_one(label: str, name: str) -> bool:
    """Whether a label that :func:`direction` doesn't know may still say a way that the measure's ``name`` doesn't."""
    return any(sign not in name for sign in _SIGNS.findall(label))
