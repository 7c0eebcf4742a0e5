"""The day of the month by which something is due: 每月5日前上报."""

import re
from dataclasses import replace

from .rules import Piecewise, Rule, Tally

_DUE = re.compile(
    r"(?<![\d年/-])(?:第)?(\d{1,2})[日号](?:下班|上班)?(?:\d{1,2}[:点]\d{0,2}分?)?(?:之?前|以前|内(?!容)|\(含\)前)|(?:截止|不迟于|不晚于)(?:每月|当月|次月)?(\d{1,2})[日号]"
)


def due_day(text: str) -> int | None:
    """Return the only day that an evened-out text gives as a deadline; ``None`` where it gives none or several."""
    days = {int(a or b) for a, b in _DUE.findall(text)}
    return days.pop() if len(days) == 1 and days <= set(range(1, 32)) else None


def with_due_day(rule: Rule, text: str) -> Rule:
    """Return the rule with its deadline, where it counts days."""
    days = any(isinstance(p, Tally | Piecewise) and p.unit in ("天", "日") for p in rule.parts)
    return replace(rule, due=due_day(text)) if days else rule
