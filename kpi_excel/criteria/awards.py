"""What an effect gives: an award where its condition holds, signed points where it is counted."""

import re
from decimal import Decimal

from .clauses import Clause
from .conditions import words_of
from .draft import Draft, NotUnderstood
from .phrases import Effect
from .quantity import Dimension, Quantity
from .rules import FULL, NOTHING, Award, AwardKind, Tally
from .signs import sign_of_event


def award(effect: Effect, clause: Clause, draft: Draft) -> Award:
    """Say what an effect gives when its condition holds."""
    quantity = effect.quantity
    if effect.kind in ("zero", "all", "veto"):
        return NOTHING
    if effect.kind in ("full", "none"):
        return FULL
    if quantity is None:
        raise NotUnderstood(clause, "没有写多少分", kind="unfilled")
    _check_marks(quantity, clause)
    if quantity.unit == "元":
        draft.money = True
    upto = effect.upto.value if effect.upto else None
    percent = quantity.unit == "%"
    if effect.kind == "fine":
        draft.money = draft.fines = True
        # Without a full mark a fine is below zero, so that less of it is better (迟到5分钟以内罚5元).
        return Award(AwardKind.MINUS if draft.full is None else AwardKind.POINTS, quantity.value)
    if effect.kind == "get" and quantity.value < 0 and draft.full and "得" in effect.verb:
        raise NotUnderstood(clause, "得分是负数，还是扣这么多分，看不懂")
    if effect.kind == "get" and quantity.value < 0 and draft.full != 0:
        return Award(AwardKind.MINUS, -quantity.value)  # 旷工1天-5分
    if effect.kind == "extra" and adds_more(effect):
        draft.rewards = True
        return Award(AwardKind.MINUS, -quantity.value, upto=None if upto is None else -upto)
    if effect.kind in ("deduct", "extra") and quantity.unit == "元":
        draft.fines = True
    if effect.kind in ("deduct", "extra") or (effect.kind == "each" and (draft.full is not None or draft.losing)):
        kind = AwardKind.MINUS_SHARE if percent else AwardKind.MINUS
        return Award(kind, abs(quantity.value), upto=None if upto is None else abs(upto))
    if effect.kind == "add":
        draft.rewards = True
        return Award(AwardKind.MINUS, -quantity.value, upto=None if upto is None else -upto)
    return Award(AwardKind.SHARE if percent else AwardKind.POINTS, quantity.value, upto=upto)


def _check_marks(quantity: Quantity, clause: Clause) -> None:
    """Raise :class:`NotUnderstood` for what is neither marks nor money (扣3天工资, 限扣5次)."""
    if quantity.dimension in (Dimension.COUNT, Dimension.TIME):
        raise NotUnderstood(clause, f"加扣的是{quantity}，不是分")


def adds_more(effect: Effect) -> bool:
    """Whether what comes on top is gained (另加) rather than lost (另扣)."""
    return re.search(r"加(?!扣|罚)|奖", effect.verb) is not None


def signed_points(effect: Effect, clause: Clause, draft: Draft) -> tuple[Decimal, Decimal | None, bool]:
    """Return signed points, the other end of a range, and whether they are a share of the full mark."""
    if effect.quantity is None:
        raise NotUnderstood(clause, "没有写多少分", kind="unfilled")
    _check_marks(effect.quantity, clause)
    value, upto = effect.quantity.value, effect.upto.value if effect.upto else None
    if effect.quantity.unit == "元":
        draft.money = True
    if effect.kind in ("each", "get") and value < 0:
        gain = False  # 玩手机 -2分/次
    elif effect.kind == "each" or (effect.kind == "get" and not effect.verb):
        gain = _unsigned_gain(clause, draft)
    else:
        gain = (effect.kind in ("add", "get") and not (draft.losing and effect.kind == "get")) or (
            effect.kind == "extra" and adds_more(effect)
        )
    if effect.kind == "fine" or (effect.quantity.unit == "元" and not gain):
        draft.fines = True
    if gain:
        draft.rewards = True
    sign = 1 if gain else -1
    value = abs(value)
    return sign * value, None if upto is None else sign * abs(upto), effect.quantity.unit == "%"


def _earns_full(clause: Clause, draft: Draft) -> bool:
    """每月不少于4篇，每篇2.5分 of 10: the number that is asked for earns the full mark."""
    figures = {f.value for t in draft.targets if (f := t.low or t.high) is not None and f.value is not None}
    each = clause.effect.quantity.value if clause.effect is not None and clause.effect.quantity is not None else None
    return len(figures) == 1 and each is not None and figures.pop() * each == draft.full


def _unsigned_gain(clause: Clause, draft: Draft) -> bool:
    """Whether a mark without a verb (2分/次) is gained; raises where neither the column nor the event says so."""
    if draft.losing:
        return False
    if _earns_full(clause, draft):
        return True
    if draft.sign:
        return draft.sign > 0
    sign = sign_of_event(clause.case + draft.item) or (-1 if draft.taken_to_end else int(draft.capped))
    if not sign and draft.passed:  # 6S检查不符合项：轻微项0.5分/项
        sign = sign_of_event(words_of(draft.passed[0]))
    last = draft.last
    if not sign and isinstance(last, tuple) and isinstance(last[0], Tally):
        before = last[1].effect  # 发明专利每件8分，实用新型每件4分: as the one before it
        sign = 1 if before is not None and not before.verb and last[0].points > 0 else 0
    if not sign:
        raise NotUnderstood(clause, "没有写是加分还是扣分")
    return sign > 0
