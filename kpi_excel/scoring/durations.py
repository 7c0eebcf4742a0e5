"""How long something took, as a clock shows it: 2:30 under 2小时内得10分 is two hours and a half, under 90秒内 150 seconds.

Under a limit in minutes it may be either (0:40: forty minutes, or forty seconds): both are tried. What lies far beyond all
limits may be a time of day, and stays what it is.
"""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from ..criteria.quantity import TIME_UNITS
from ..criteria.rules import Piecewise, Rule
from ..regex import regex
from .observe import Kind, Observation

_SHOWN = regex(r"(?P<most>\d{1,3}):(?P<next>[0-5]\d)(?::(?P<least>[0-5]\d))?")
_OF_DAY = regex(r"\d{1,2}[:：点]\d{0,2}|到岗|打卡|签到|[上下]班|发车|到站|开门|关门|几点|时刻")
_FAR = 2
"""So many times the largest limit, it may be when something happened."""


def durations(seen: Observation, rule: Rule) -> Mapping[str, Observation]:
    """Return what a time as shown may say, by how it is read; nothing where it says no time, or none is asked for."""
    found = _SHOWN.fullmatch((seen.evened or seen.text).strip().replace("：", ":"))
    only = rule.parts[0] if len(rule.parts) == 1 else None
    if (
        found is None
        or not isinstance(only, Piecewise)
        or only.unit not in ("小时", "分钟", "秒")
        or rule.due is not None
    ):
        return {}
    if seen.kind is Kind.NUMBER or _OF_DAY.search(f"{seen.criterion};{seen.item};{only.name}"):
        return {}
    first, second, third = (Decimal(found[name] or 0) for name in ("most", "next", "least"))
    hours, minutes = first * 3600 + second * 60 + third, first * 60 + second
    rest = f"{found['least']}秒" if third else ""
    read = {
        f"按{found['most']}小时{found['next']}分{rest}计": hours,
        f"按{found['most']}分{found['next']}秒计": minutes,
    }
    if third or only.unit == "小时":
        read = dict([*read.items()][:1])
    elif only.unit == "秒" and not found["least"]:
        read = dict([*read.items()][1:])
    most = _largest(only) * TIME_UNITS[only.unit]
    if most <= 0 or (only.unit == "小时" and hours > most * _FAR):
        return {}
    return {how: replace(seen, kind=Kind.NUMBER, number=n, unit="秒", events=()) for how, n in read.items()}


def _largest(measure: Piecewise) -> Decimal:
    ends = (end for p in measure.pieces for end in (p.interval.low, p.interval.high))
    return max((abs(end) for end in ends if end is not None), default=Decimal(0))
