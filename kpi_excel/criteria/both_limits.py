"""One limit to what is added and to what is taken off: 最多加减5分, 加扣分上限均为3分, 上下限±5分, ±3分封顶.

Steps up and down from one goal never come together, so that each side has the limit. Of cases that do come together
(表扬加分、投诉扣分) it may be the limit of what is left in the end: there the text must say 均 or 各.
"""

import re

from ..regex import regex
from .draft import NotUnderstood
from .normalise import Normal

_ON, _OFF = r"(?:加|奖|增)分?", r"(?:扣|减|罚)分?"
_BOTH = rf"(?:{_ON}[、/和及与或]?{_OFF}|{_OFF}[、/和及与或]?{_ON})"
_MOST = r"(?:最多|最高|最大|至多|上限|上下限|封顶|不超过|不得超过|不高于|控制在|限|以)"
_EACH = r"(?P<each>(?:均|各|都|分别|各自))"
_N = r"±?(?P<n>\d+(?:\.\d+)?)分"
_LEAD = r"(?P<lead>(?<=^)|(?<=[,;])|\()(?:但|且|累计|合计|每月|当月|本项|该项|此项|得分|分值)*,?"
_ENDED = r"(?:为限|封顶|以内|之内|为止)?(?P<end>\)?(?=\s*(?:[,;)]|$)))"
_LIMITS = tuple(
    regex(_LEAD + said.replace("EACH", _EACH) + _N + _ENDED)
    for said in (
        rf"{_BOTH}(?:的|值|幅度)*{_MOST}(?:值|额)?(?:为|是)?EACH(?:为|是|不超过|最多)*",
        rf"{_BOTH}(?:的|值|幅度|范围)*(?:EACH)?{_MOST}(?:值|额)?(?:各|均|都|为|是|不超过|最多|在)*",
        rf"{_MOST}(?:可|为|是)?{_BOTH}(?:EACH)?(?:为|不超过)?",
        r"(?:上下|加减|增减)(?:限|浮动|波动|幅度|浮动幅度)?(?:均|各|都|为|是|最多|最高|不超过|不得超过|控制在|在|以)*",
        r"(?:最多|最高|最大|上限|上下限)(?:为|是)?(?=±)",
        r"(?=±\d+(?:\.\d+)?分(?:封顶|为限|以内|之内))",
    )
)
_UP = regex(rf"每(?:再)?[^,;\d]{{0,8}}(?:\d+(?:\.\d+)?)?[^,;\d]{{0,6}}{_ON}\d")
_DOWN = regex(rf"每(?:再)?[^,;\d]{{0,8}}(?:\d+(?:\.\d+)?)?[^,;\d]{{0,6}}{_OFF}\d")
_FROM_GOAL = regex("每(?:再)?(?:多|高|超|增|升|提|上|节|盈|少|低|欠|降|减|亏|不足|短|下|滞后|延|晚|早|快|慢|偏)")
_UNREAD = regex(
    rf"(?:最多|最高|上限|至多|上下限)(?:为|可|是)?(?:{_BOTH}[各均]?\d|±)|±\d+(?:\.\d+)?分(?:封顶|为限|以内|之内)|{_ON}/{_OFF}"
)


def both_limits(normal: Normal) -> Normal:
    """Say one limit of both sides as two: 最多扣5分，最多加5分."""
    for pattern in _LIMITS:
        found = pattern.search(normal.text)
        if found is None:
            continue
        if not (found.groupdict().get("each") or _of_one_goal(normal.text)):
            return normal
        opened = bool(found["lead"])
        if opened != bool(found["end"]):
            return normal
        said = f"{',' if opened else ''}最多扣{found['n']}分,最多加{found['n']}分"
        return normal.put(found.start(), found.end(), said)
    return normal


def _of_one_goal(text: str) -> bool:
    """Whether there are one step up and one step down, both of them from a goal."""
    steps = [list(pattern.finditer(text)) for pattern in (_UP, _DOWN)]
    return all(len(found) == 1 and _FROM_GOAL.match(found[0].group()) for found in steps)


def check_both_limits(text: str) -> None:
    """Raise :class:`NotUnderstood` for such a limit that was not said as two."""
    found: re.Match[str] | None = _UNREAD.search(text)
    if found is not None:
        raise NotUnderstood(None, f"最多加减多少，是合计还是各自，看不懂，请分开写：“{found.group().strip()}”")
