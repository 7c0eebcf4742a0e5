"""Marks below none (最低-10分, 不设下限), and what lies at the start of marks that go both ways."""

from .draft import Draft, NotUnderstood


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
