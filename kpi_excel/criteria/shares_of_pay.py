"""Shares and coefficients of an amount of pay that the text gives: 绩效工资标准2000元：90分以上全额发放，80~89分发放90%."""

from dataclasses import replace
from decimal import Decimal

from ..regex import regex
from .clauses import Clause
from .conditions import words_of
from .draft import Draft, NotUnderstood
from .rules import Award, AwardKind

_BASE = regex(r"(?:绩效|奖金|工资|津贴)[^\d,;]{0,4}(?:基数|基准|标准|总额)(?:为|是|:)?")
_SHARE_OF = regex(r"系数|比例")


def _base(draft: Draft) -> list[Clause]:
    """The clauses that give an amount of pay; none where the item itself is a share or has a full mark."""
    if draft.full is not None or _SHARE_OF.search(draft.item):
        return []
    stated = [c for c in draft.passed if _BASE.search(words_of(c)) and len(c.amounts) == 1]
    return [c for c in stated if c.amounts[0].quantity.unit == "元"]


def settle_shares_of_pay(draft: Draft) -> None:
    """Turn shares of the amount that the text gives into money. Raises :class:`NotUnderstood` for several amounts."""
    bases = _base(draft)
    shares = [b for b in draft.bands if b.award.kind is AwardKind.SHARE]
    if not bases or not shares or len(shares) < len([b for b in draft.bands if b.award.value]):
        return
    if len(bases) > 1 or draft.steps or draft.tallies or draft.options:
        raise NotUnderstood(bases[0], "写了基数，不知道各档怎样乘")
    base = bases[0].amounts[0].quantity.value
    for band in shares:
        band.award = Award(AwardKind.POINTS, band.award.value * base)
    draft.money = True


_PAY = regex("绩效(?!分|得分|考核)|奖金|工资|津贴|补贴|薪")


def check_cuts(draft: Draft) -> None:
    """Raise :class:`NotUnderstood` for 80分以下扣50% of pay where no other row says what is paid at all."""
    if draft.known_full is not None or draft.money or not _PAY.search(draft.item):
        return
    given = [(b.award, b.clause) for b in draft.bands] + [(o.award, c) for o, c in draft.options]
    cuts = [clause for award, clause in given if award.kind is AwardKind.MINUS_SHARE]
    cuts += [clause for tally, clause in draft.tallies if tally.share]
    if cuts:
        raise NotUnderstood(cuts[0], "写了扣百分之几，没有写不扣时发多少")


def settle_coefficients(draft: Draft) -> None:
    """绩效奖金基数800元，A级系数1.2，B级1.0: coefficients of an amount that the text gives are amounts of money."""
    bases = _base(draft)
    if not bases or draft.bands:
        return
    awards = [o.award for o, _ in draft.options]
    units = {c.effect.quantity.unit for _, c in draft.options if c.effect is not None and c.effect.quantity is not None}
    if len(bases) > 1 or units != {""} or any(a.kind is not AwardKind.POINTS or a.value > Decimal(3) for a in awards):
        raise NotUnderstood(bases[0], "写了基数，不知道各等级怎样乘")
    base = bases[0].amounts[0].quantity.value
    draft.options[:] = [(replace(o, award=replace(o.award, value=o.award.value * base)), c) for o, c in draft.options]
    draft.money = True
