"""What a clause with an effect holds besides: words after the effect, sums, distances that no rule takes in."""

import re
from dataclasses import replace
from decimal import Decimal

from ..regex import regex
from .clauses import Clause
from .conditions import words_of
from .phrases import Amount, Bound, Word

_AFTER = regex(r"(?:的?(?:分|分值|计算|计|计提|处理|处罚|奖励|标准分为止|基础上|为起算点计|当月绩效奖金)|起|值)*+")


_FROM_TARGET = regex(
    r"^(?:高于|低于|超过|超出|超|少于|大于|小于|不足)(?:考核|挑战)?(?:目标|计划|标准|预算|任务|指标|定额|基数|基准)值?[\d一二两三四五六七八九十半]"
)


def _apart(bound: Bound, clause: Clause) -> bool:
    """高于目标1%: by 1 %, or over a target of 1 %?"""
    edges = [e for e in (bound.low, bound.high) if e is not None and e.value is not None]
    if bound.apart:
        return False
    small = all(e.unit != "%" or (e.value is not None and e.value <= Decimal("0.5")) for e in edges)
    return bool(_FROM_TARGET.match(bound.text)) and small and clause.every is None


_AFTERMATH = regex(
    r"(?:并|且|同时|并且|并由|,)*[^\d]{0,12}(?:承担|赔偿|检讨|通报|批评|警告|整改|培训|处理|开除|辞退|解除劳动|解除合同|劝退|"
    r"(?:取消|扣发|停发)[^\d]{0,8}(?:资格|奖金|绩效|年终奖|评优|评先|晋升|评选|先进)|待岗|停岗|停职|停车|学习|调岗|调离|降级|降职|约谈|追究|移交|书面检查|停用)[^\d]{0,8}"
)


_BESIDES = regex(r"(?:,|的|者)*(?:并|且|同时|另)[^\d]{2,20}")
_MARKING = regex(r"[扣加减得罚计倍半折按奖]|翻|双|系数|(?<!取消)绩效|分(?!管|公司|析|享|类)|以[上下内]|超|低|高|满")


_JOINS = regex("并且?|且|同时|并处以?")
"""扣5分并罚款50元: what follows is a clause of its own."""


def _aftermath(after: str) -> bool:
    """不得分并停工整顿: what happens besides, in words that speak of no mark."""
    if _JOINS.fullmatch(after):
        return True
    besides = _BESIDES.fullmatch(after) is not None and not _MARKING.search(re.sub("取消[^,;]{0,6}奖", "", after))
    return besides or _AFTERMATH.fullmatch(after) is not None


def without_aftermath(clause: Clause) -> Clause:
    """Return the clause without what happens besides its effect (低于70%该项0分并暂停提成), which is no part of a name."""
    effect = clause.effect
    if effect is None:
        return clause
    after = "".join(p.text for p in clause.phrases if p.start >= effect.end and isinstance(p, Word))
    if not after or not _aftermath(after) or not clause.tail.endswith(after):
        return clause
    return replace(clause, tail=clause.tail[: -len(after)])


_FORMULA = frozenset({"TIMES", "PLUS", "MINUS", "DIV"})


def surplus_in(clause: Clause) -> str | None:
    """Say why a clause with an effect holds more than its rule can take in."""
    assert clause.effect is not None
    after = "".join(p.text for p in clause.phrases if p.start >= clause.effect.end and isinstance(p, Word))
    if any(isinstance(p, Amount) and p.start >= clause.effect.end for p in clause.phrases):
        return "得分之后又写了一个数，看不懂"
    for bound in clause.bounds:
        if _apart(bound, clause):
            return "不清楚写的是目标的数值还是与目标相差的数"
    if (
        clause.effect.quantity is not None
        and clause.effect.quantity.unit == "元"
        and re.search(r"照价" if clause.effect.verb.startswith("赔") else r"照价|赔偿", words_of(clause))
    ):
        return "另有赔偿，金额不定"
    if "±" in words_of(clause):
        return "正负范围看不懂"
    if (
        clause.effect.quantity is not None
        and not clause.effect.quantity.unit
        and "系数" in words_of(clause)
        and (clause.effect.kind in ("add", "deduct", "extra"))
    ):
        return "系数在什么基础上加减看不懂"
    if after and not _AFTER.fullmatch(after) and not _aftermath(after):
        return "得分之后的文字看不懂"
    if any(b.unclear for b in clause.bounds):
        return "“含”说的数不是条件里的数"
    before = [p for p in clause.phrases[1:] if isinstance(p, Word) and p.kind in _FORMULA]
    figures = [p.kind for p in before if p.kind != "DIV" or p.start > clause.bounds[0].start] if clause.bounds else []
    if any(p.kind in ("TIMES", "PLUS") for p in before) or figures:
        return "算式看不懂"
    if "EXCEPT" in clause.words and (clause.bounds or clause.counts):
        return "除外的情形看不懂"
    return None
