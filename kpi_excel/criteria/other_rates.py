"""收缴率≥90%得15分；清欠率每达10%加1分: steps of another rate than the one the marks are given for.

One figure cannot be both rates. Steps that name none, or the goal's own in short, speak of the goal's.
"""

import re
from collections.abc import Sequence

from ..regex import regex
from .conditions import words_of
from .draft import Band, NotUnderstood, Step

_RATE = r"[一-鿿]{1,12}?(?:率|比例|占比)"
_NAMED = regex(rf"^(?P<name>{_RATE})每")
_GOAL = regex(rf"^{_RATE}$")
_ANY = regex("(?:完成|达成|达标|增长|超额|超|比)率$|^(?:其)?(?:比例|占比)$")
"""How far a goal is reached, whatever it is a goal of."""


def check_step_rates(bands: Sequence[Band], steps: Sequence[Step], item: str) -> None:
    """Raise :class:`NotUnderstood` for the first such step."""
    about = re.sub(r"[(（][^()（）]*[)）]", "", item)
    named = [(name, step) for step in steps if step.unit == "%" and (name := _own(step))]
    goals = [b.name for b in bands if (b.unit == "%" or b.target) and _GOAL.match(b.name)]
    others = any(b.unit == "%" for b in bands) or len(named) < sum(step.unit == "%" for step in steps)
    if not goals and _GOAL.match(about) and not _ANY.search(about) and others:
        goals = [about]
    if not goals and named:
        goals = [named[0][0]]
    for name, step in named:
        if not any(_one_rate(name, goal) for goal in (*goals, about)):
            raise NotUnderstood(step.clause, f"“{name}”与“{goals[0]}”是两个指标，一个数据判断不了")


def _own(step: Step) -> str:
    """Return the rate that the steps name as theirs, ``""`` where they name none or say only how far a goal is reached."""
    found = _NAMED.match(words_of(step.clause))
    return "" if found is None or _ANY.search(found["name"]) else found["name"]


def _one_rate(one: str, two: str) -> bool:
    """Whether one name is the other one in short (不良率, 不良贷款率), or they share what they are about (合格率, 一次合格率)."""
    short, long = sorted((one, two), key=len)
    rest = iter(long)
    return bool(short) and (short in long or (short[0] == long[0] and all(sign in rest for sign in short)))
