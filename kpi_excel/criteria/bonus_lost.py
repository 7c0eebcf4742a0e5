"""A bonus for what did not happen, beside sums for what did: 当月无迟到奖200元，迟到1次扣50元 of a 全勤奖.

Is 50元 taken out of the bonus, or fined without it? The two are 200元 apart, and the text says neither.
"""

from ..regex import regex
from .draft import NotUnderstood
from .rules import Rule, Tally

_BONUS = regex("(?<!扣)奖(?!罚|惩|扣)|津贴|补贴|补助")
_ABSENT = regex("^(?:当[月季年]|本[月季年]|全[月季年]|每月|月度|年度)?(?:均|都)?(?:无|没有|未|零|全勤|满勤)")


def check_bonus_lost(rule: Rule, item: str, full: object) -> None:
    """Raise :class:`NotUnderstood` for such sums of an item that is the bonus itself and has no full mark."""
    if full is not None or not _BONUS.search(item):
        return
    tallies = [p for p in rule.parts if isinstance(p, Tally)]
    given = [t for t in tallies if t.points > 0 and any(_ABSENT.match(name) for name in t.names)]
    if given and any(t.points < 0 for t in tallies):
        raise NotUnderstood(None, f"“{given[0].names[0]}”才有的奖，别的情形是从奖里扣，还是另外再扣，看不出")
