"""Points and yuan in one criterion: two regimes, of which a mark can follow one only."""

import re
from collections.abc import Sequence
from decimal import Decimal

from ..regex import regex
from .clauses import Clause
from .conditions import words_of
from .draft import NotUnderstood

_OTHERS = regex(
    r"(?:未|不|没有|没)(?:参与|参加|纳入|列入|实行)[^,;]{0,6}考核|非(?:绩效|参与|参加)?[^,;]{0,2}考核(?:的?人员|对象|的?员工|岗位|者)"
)
"""Words for people to whom the marks do not apply."""


_BESIDES = regex(
    r"(?P<lead>(?:并|且|同时|另外?|并处)*)(?P<fine>(?:处以?|给予|予以)?(?:罚款?|扣款?|罚金)(?:人民币)?\d+(?:\.\d+)?元(?:/(?:次|起|件|人|例|单|人次))?)"
)


def fined_besides(clause: Clause, before: Clause | None) -> str:
    """Return 并罚款50元 for a fine that goes with the marks of the clause before it (扣5分并罚款50元), else ``""``.

    ``before``: the clause right before it. The mark is in points whatever is fined; the fine itself is told beside it.
    """
    found = _BESIDES.fullmatch(words_of(clause).strip(" ,;"))
    if found is None or (not found["lead"] and (before is None or not _in_points(before) or clause.opener == "SEMI")):
        return ""
    return f"并{found['fine']}"


def one_regime(clauses: Sequence[Clause], full: Decimal | None = None) -> tuple[tuple[Clause, ...], tuple[Clause, ...]]:
    """Return the clauses that make the rule, and fines for people without marks, which have no effect on the mark.

    Raises :class:`NotUnderstood` where points and yuan go to the same people. Fines counted by points (每扣1分罚款10元)
    are one regime.
    """
    money = [c for c in clauses if _in_yuan(c)]
    points = [c for c in clauses if _in_points(c)]
    if not money or any(_by_points(c) for c in money):
        return tuple(clauses), ()
    besides = fines_besides(clauses) if full is not None else {}
    if not points and len(besides) < len(money):
        return tuple(clauses), ()
    for clause in money:
        if clause.start in besides:
            continue  # 计0分并罚款500元: the mark is in points; what is fined besides is told
        if not _OTHERS.search(words_of(clause)):
            fine = "奖" not in words_of(clause)
            raise NotUnderstood(clause, "一条标准里既扣分又罚款" if fine else "一条标准里既计分又奖励金额")
    return tuple(c for c in clauses if c not in money), tuple(money)


def fines_besides(clauses: Sequence[Clause]) -> dict[int, str]:
    """Return what is fined besides the marks, by where the clause starts."""
    found = {c.start: fined_besides(c, before) for before, c in zip((None, *clauses), clauses, strict=False)}
    return {start: fine for start, fine in found.items() if fine}


def _in_yuan(clause: Clause) -> bool:
    effect = clause.effect
    if effect is None:
        return bool(re.search("罚|奖励", words_of(clause))) and any(a.quantity.unit == "元" for a in clause.amounts)
    return effect.quantity is not None and (effect.kind == "fine" or effect.quantity.unit == "元")


def _in_points(clause: Clause) -> bool:
    effect = clause.effect
    return effect is not None and effect.quantity is not None and effect.kind != "fine" and effect.quantity.unit == "分"


def _by_points(clause: Clause) -> bool:
    """每扣1分罚款10元, 按每分10元: the points are turned into yuan."""
    return clause.every is not None and clause.every.quantity is not None and clause.every.quantity.unit == "分"
