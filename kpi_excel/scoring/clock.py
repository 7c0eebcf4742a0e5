"""Times of day against a time by which something is due: 8:45 under 8:30前到岗，每迟10分钟扣1分 is 15 minutes late."""

import re
from dataclasses import replace
from decimal import Decimal

from ..criteria.quantity import Dimension, dimension
from ..criteria.rules import Fatal, Rule, Tally
from ..regex import regex
from .events import Event
from .observe import Kind, Observation
from .outcome import Undecided

_HALF = r"(?P<half>凌晨|早上?|上午|中午|下午|傍晚|晚上?)?"
_TIME = rf"{_HALF}(?P<hour>[01]?\d|2[0-3])(?::|点|时)(?P<minute>[0-5]\d)?(?::00)?分?"
_DUE = regex(rf"{_TIME}(?:之|以)?前")
_ANY = regex(r"\d{1,2}(?::\d{2}|点|时(?!效|限|段|间))")
_SAID = regex(rf"{_TIME}(?:到岗|到|到达|上报|提交|打卡|签到|完成|送达|发出)?")
_LATE = regex("迟|晚|延|逾|超")
_FAR = 6 * 60
"""So many minutes apart, 5:30 may be half past five in the afternoon."""


def by_the_clock(seen: Observation, rule: Rule) -> tuple[Observation, str]:
    """Return a time of day as so many minutes late, and how they were counted; all other data as they are, with ``""``.

    Raises :class:`Undecided` where the two are so far apart that the half of the day is open.
    """
    cases = [p for p in rule.parts if isinstance(p, Tally)]
    late = [t for t in cases if dimension(t.unit) is Dimension.TIME and any(_LATE.search(n) for n in t.names)]
    said = _SAID.fullmatch(seen.text.strip().replace("：", ":"))
    due = list(_DUE.finditer(seen.criterion))
    if said is None or len(late) != 1 or len(due) != 1 or not all(isinstance(p, Tally | Fatal) for p in rule.parts):
        return seen, ""
    if len(_ANY.findall(seen.criterion)) != 1:
        return seen, ""
    after = _minutes(said) - _minutes(due[0])
    if abs(after) > _FAR:
        raise Undecided(f"数据“{seen.text}”离“{due[0].group()}”太远，看不出是上午还是下午，是哪一天")
    if after <= 0:
        return replace(seen, kind=Kind.NONE, number=None, unit="", events=()), f"“{seen.text}”不晚于“{due[0].group()}”"
    event = Event(late[0].names[0], Decimal(after), "分钟")
    told = replace(seen, kind=Kind.EVENTS, number=None, unit="", events=(event,))
    return told, f"“{seen.text}”比“{due[0].group()}”晚{after}分钟"


def _minutes(found: re.Match[str]) -> int:
    hour = int(found["hour"]) % 24
    if found["half"] in ("下午", "傍晚", "晚", "晚上") and hour < 12:
        hour += 12
    return hour * 60 + int(found["minute"] or 0)
