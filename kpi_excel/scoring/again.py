"""Cases of a second occurrence (再次违反扣4分): a count alone does not say which were the first and which came again."""

from collections.abc import Sequence
from decimal import Decimal

from ..criteria.rules import ONE, Tally
from ..criteria.second_time import second_times
from ..regex import regex
from .outcome import Undecided
from .words import WORDS

_SAID = regex("再次|再犯|再度|重复|屡|又|第[二三四五六2-6]")


def check_again(tally: Tally, tallies: Sequence[Tally], n: Decimal) -> None:
    """Raise :class:`Undecided` for a bare count of a case that is itself 再次, or that one beside it would be from the 2nd on.

    同一客户再次投诉 says more than that it was the second; data that means it says so.
    """
    again = second_times(tallies)
    if tally in again or (again and n > ONE):
        names = "、".join(name for t in again for name in t.names)
        raise Undecided(f"只填了次数，看不出哪几次是“{names}”")


def check_series(label: str) -> None:
    """Raise :class:`Undecided` for 再次1次, of which the first is not told, and for what is no fault (表扬2次)."""
    if _SAID.search(label):
        raise Undecided(f"“{label}”看不出是第几次")
    if any(word in label for word in WORDS.good):
        raise Undecided(f"数据里的“{label}”对不上标准里的任何一种情形")
