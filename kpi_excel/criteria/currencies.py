"""Marks and money: what is fined or rewarded in yuan is not taken from a full mark in points, or added to one."""

from collections.abc import Iterator
from decimal import Decimal

from ..figures import plain
from ..regex import regex
from .clauses import Clause
from .draft import Draft, NotUnderstood


def check_currency(draft: Draft) -> None:
    """Raise :class:`NotUnderstood` where an item that has a full mark in points is fined or rewarded in yuan."""
    if not draft.full:
        return
    if _fined(draft) and not _full_in_yuan(draft):
        raise NotUnderstood(draft.first, "罚款是元，满分是分，不能相减")
    for amount, clause in _amounts(draft):
        if amount > 0 and not _full_in_yuan(draft):
            raise NotUnderstood(clause, "奖励是元，满分是分，不能相加")
        beyond = amount > 0 and draft.cap is not None and draft.cap > draft.full
        if abs(amount) > draft.full or beyond:
            raise NotUnderstood(clause, f"金额比满分{plain(draft.full)}还多，看不出满分是不是金额")


def _amounts(draft: Draft) -> Iterator[tuple[Decimal, Clause]]:
    """Yield what is added or taken off in yuan, each with its clause."""
    added = [(t.points, c) for t, c in draft.tallies] + [(s.points, s.clause) for s in draft.steps]
    added += [(-b.award.value, b.clause) for b in draft.bands if b.clause.effect and b.clause.effect.kind == "add"]
    for amount, clause in added:
        effect = clause.effect
        if effect is not None and effect.quantity is not None and effect.quantity.unit == "元":
            yield amount, clause


_PAY = regex(r"奖|工资|薪|绩效|津贴|补贴|补助|提成|罚|款|金额|[(/]元")


def _fined(draft: Draft) -> bool:
    """Whether anything is fined (罚款10元), not taken from an amount that is paid (扣除50元)."""
    clauses = [
        *(c for _, c in (*draft.tallies, *draft.series)),
        *(b.clause for b in draft.bands),
        *(s.clause for s in draft.steps),
    ]
    return draft.fines and any(c.effect is not None and "罚" in c.effect.text for c in clauses)


def _full_in_yuan(draft: Draft) -> bool:
    """Whether the full mark is an amount of money: the item's name says so, or the text gives it in yuan (绩效200元)."""
    stated = [a.quantity for c in draft.passed for a in c.amounts]
    return (bool(_PAY.search(draft.item)) and "罚" not in draft.item) or any(
        q.unit == "元" and q.value == draft.full for q in stated
    )
