"""Marks below none (最低-10分, 不设下限), and what lies at the start of marks that go both ways."""

from decimal import Decimal

from ..regex import regex
from .draft import Draft, NotUnderstood

_BACK = regex(r"(?<![可多高低能])倒扣[除减掉]?(?P<points>\d+(?:\.\d+)?)分")
_OTHER = regex(r"(?<!倒)扣[除减罚]?\d|得\d|满分|不得分")


_TOLD = regex(r"不得分[的,]*[并且]*(?:再)?倒扣\d+(?:\.\d+)?分")
"""不得分，并倒扣5分: none, and five below it."""


def check_taken_back(text: str, full: Decimal | None) -> None:
    """Raise :class:`NotUnderstood` for 倒扣20分 of an item of 20, or beside what is merely taken off or given.

    Is the mark then -20, or 20 less than it was? Where every mark is so called (迟到一次倒扣2分) it is what is taken off.
    """
    for found in _BACK.finditer(_TOLD.sub("", text)):
        if full is not None and (Decimal(found["points"]) >= full or _OTHER.search(text)):
            raise NotUnderstood(None, f"是倒扣成负分，还是扣这么多分，看不懂：“{found.group()}”")


def from_none(draft: Draft, *, gains: bool) -> bool:
    """Whether an item that has a full mark starts at none for all that (最高5分，最低-5分).

    A negative floor alone (每低1%扣2分，最低-10分) is only how far down points lost may go. Raises :class:`NotUnderstood`
    where marks are added, too, and it is not clear from where.
    """
    if draft.floor is None or draft.floor >= 0 or not gains or draft.negative:
        return False
    if draft.full is None or draft.cap == -draft.floor:
        return True
    raise NotUnderstood(None, "最低分是负数，又有加分，看不出从满分起还是从0分起，请写“基础分…分”")
