"""Conditions and names are joined to the effects that follow them; every phrase lands in one clause."""

import re
from collections.abc import Sequence
from dataclasses import replace

from ..regex import regex
from .clauses import Clause, generic, tidy
from .conditions import words_of
from .consequences import is_consequence
from .cutting import cut
from .phrases import Effect, Segment, Word
from .quantity import Dimension, dimension

_INCLUDING = regex(r"(?:含|包含|包括|如|例如|或|及)(?!税|税额|本)")
_RESTRICTING = regex(r"[未无没不非仅限除且需须]|如果|若|指|因")
"""A bracket that takes something out of the case before it, or says when it counts."""
_AFTERMATH = regex(r"评优|评先|开除|辞退|解除|调岗|待岗|通报|追究|移交")


def read_clauses(segments: Sequence[Segment]) -> tuple[Clause, ...]:
    """Cut segments into clauses and join conditions to the effects that follow them after a comma."""
    return tuple(_join([clause for segment in segments for clause in cut(segment)]))


def _join(clauses: list[Clause]) -> list[Clause]:
    out: list[Clause] = []
    listed = _listed(clauses)
    for index, clause in enumerate(listed):
        before = out[-1] if out else None
        after = listed[index + 1] if index + 1 < len(listed) else None
        if before is not None and (named := _named_in_bracket(before, clause, after)) is not None:
            out[-1] = named
            continue
        if before is not None and before.bare_condition and _remark(before, clause):
            out.insert(-1, clause)
            continue
        if before is not None and _mark_first(before, clause):
            assert before.effect is not None
            effect = replace(before.effect, start=clause.end, end=clause.end)
            out[-1] = replace(clause, effect=effect, start=before.start, opener=before.opener)
            continue
        if before is not None and _continues(before, clause):
            out[-1] = _merged(before, clause)
        else:
            out.append(clause)
    return out


def _named_in_bracket(before: Clause, clause: Clause, after: Clause | None) -> Clause | None:
    """Return the case before with what a bracket says of it: 迟到(早退), 劳资纠纷(含群体性事件), 严重超速(超过限速20%).

    A figure belongs to the name only where what follows counts the case; 满意度(≥90%)得10分 is a condition.
    """
    if clause.depth <= before.depth or not before.subject or before.conditioned or before.level or after is None:
        return None
    if before.effect is not None or not clause.bare_condition or after.depth > before.depth:
        return None
    words = "".join(p.text for p in clause.phrases)
    counted = after.every is not None or any(a.quantity.dimension is Dimension.COUNT for a in after.amounts)
    taking = after.effect is None or after.effect.kind not in ("get", "full")
    if clause.conditioned:
        graded = bool(clause.counts) and all(a.quantity.dimension is Dimension.LEVEL for a in clause.counts)
        if not ((clause.bounds or graded) and counted and taking) or clause.every is not None:
            return None
        name = f"{before.subject}({words})"
    elif clause.words <= {"TEXT"} and (found := _INCLUDING.match(words)):
        name = f"{before.subject}、{words[found.end() :]}"
    elif clause.words <= {"TEXT"} and len(words) <= 4 and len(tidy(before.subject)) <= 4 and counted and taking:
        name = f"{before.subject}、{words}"
    elif clause.words <= {"TEXT"} and counted and taking and ("、" in words or words.endswith("等")):
        name = f"{before.subject}、{words.removesuffix('等')}"
    elif clause.words <= {"TEXT"} and after.bare_effect and not after.subject and not _RESTRICTING.match(words):
        name = f"{before.subject}、{words}"  # 重大投诉(媒体曝光)扣20分, 优秀(超出期望)得10分: by either name
    elif after.opener == "RPAR" and counted and taking and not after.subject and _counts_things(after):
        name = f"{before.subject}({words})"  # 重大问题(一级)每条扣5分, 磕碰伤(无需就医)每例扣1分
    else:
        return None
    word = Word(clause.start, clause.end, name.removeprefix(before.subject), "TEXT")
    return replace(before, subject=name, end=clause.end, phrases=(*before.phrases, word))


def _counts_things(clause: Clause) -> bool:
    """Whether it counts (每例扣1分), and does not measure (每低1%扣1分)."""
    every = clause.every
    if every is None:
        return bool(clause.counts)
    return every.direction == 0 and (every.quantity is None or every.quantity.dimension is Dimension.COUNT)


def _mark_first(before: Clause, clause: Clause) -> bool:
    """10分:及时率100%: the mark before its condition."""
    alone = before.bare_effect and not before.subject and before.effect is not None and before.effect.kind == "get"
    return bool(alone and clause.opener == "COLON" and clause.bare_condition and clause.conditioned)


def _remark(before: Clause, clause: Clause) -> bool:
    """5级(大大超出期望)10分: a bracket of mere words between a condition and its mark."""
    speaks = any(
        not isinstance(p, Word) or p.kind in ("ELSE", "EXCEPT", "ORDINAL", "BLANK", "ETC") for p in clause.phrases
    )
    named = bool(before.subject) and re.match(r"含|包括|包含|如|例如|即|指|特指|因", clause.subject)
    return clause.depth > before.depth and not speaks and bool(before.conditioned or before.level or named)


def _listed(clauses: list[Clause]) -> list[Clause]:
    """优秀1.5,良好1.2 · X≥97%:20: a bare number after a name or condition is its mark, where all clauses are so."""
    named = [c for c in clauses if _bare_number(c)]
    graded = bool(named) and all(c.level for c in named)
    given = [c for c in clauses if c.effect is not None]
    if graded and given and all(c.level and c.effect is not None and c.effect.kind == "get" for c in given):
        return [_awarded(c) if c in named else c for c in clauses]
    if named and given and all(_in_place(c, clauses) for c in named) and all(_plain_mark(c) for c in given):
        return [_awarded(c) if c in named else c for c in clauses]
    if len(named) < 2 or any(c.effect is not None or c.every is not None for c in clauses):
        return clauses
    return [_awarded(c) if _bare_number(c) else c for c in clauses]


def _in_place(clause: Clause, clauses: list[Clause]) -> bool:
    """≥90%得20分，≥80%：15: whether a bare number stands right behind its condition."""
    before = clauses[place - 1] if (place := clauses.index(clause)) else None
    behind = before is not None and before.bare_condition and bool(before.bounds) and clause.opener == "COLON"
    return bool(clause.bounds) or (behind and not clause.subject)


def _plain_mark(clause: Clause) -> bool:
    """Whether a clause gives a mark under a condition, as bands do."""
    assert clause.effect is not None
    told = bool(clause.bounds) or "ELSE" in clause.words
    return told and clause.effect.kind in ("get", "full", "zero", "all") and not clause.every


def _bare_number(clause: Clause) -> bool:
    if (
        len(clause.amounts) != 1
        or clause.every
        or clause.limits
        or clause.full
        or clause.phrases[-1] is not clause.amounts[0]
    ):
        return False
    unit = clause.amounts[0].quantity.unit
    if unit not in ("", "元") or (unit and clause.bounds) or clause.words & {"PLUS", "MINUS", "TIMES", "DIV", "DATE"}:
        return False
    return bool(clause.bounds) or bool(clause.subject) or bool(clause.level) or clause.opener == "COLON"


def _awarded(clause: Clause) -> Clause:
    amount = clause.amounts[0]
    kind = "each" if amount.per else "get"  # 不合格处方0.5/张
    effect = Effect(amount.start, amount.end, amount.text, kind, amount.quantity, per=amount.per)
    return replace(clause, amounts=(), effect=effect, phrases=(*clause.phrases[:-1], effect))


def _continues(before: Clause, clause: Clause) -> bool:
    ending = before.phrases[-1]
    asks = isinstance(ending, Word) and ending.text.endswith(("的", "者", "时"))  # 被集团通报批评的
    if before.subject and not before.conditioned and not asks and _AFTERMATH.search(before.subject):
        return False
    if not before.bare_condition or "TIMES" in before.words or clause.opener in ("SEMI", "LIST", "REMARK"):
        return False
    if before.depth > clause.depth and clause.opener == "COLON":
        return False  # 列车晚点(本岗位责任):2~5分钟…: a remark in the heading
    if clause.depth > before.depth:
        # 优秀(100分), 有(5分): a bracket that holds nothing but the mark.
        alone = clause.bare_effect and not clause.subject and not clause.ordinal
        return alone and bool(before.subject or before.level or before.bounds)
    if _both(before, clause) or _has_consequence(before, clause):
        return True
    if (
        clause.opener == "COLON"
        and before.bounds
        and not before.every
        and clause.every is not None
        and not clause.bounds
    ):
        return generic(tidy(clause.subject))  # 5%以上至8%：每多1个百分点减3分
    if clause.bare_effect and "ELSE" not in clause.words and not clause.ordinal:
        return before.conditioned or bool(before.subject) or bool(before.level) or "ELSE" in before.words
    if not generic(tidy(clause.subject)) or clause.level or clause.ordinal:
        return False
    if not clause.effect:
        # 未经审批用印，发现1次，本项不得分
        counted = (
            clause.bare_condition and len(clause.counts) == 1 and not (clause.bounds or clause.every or clause.depth)
        )
        return (
            counted
            and bool(before.subject)
            and not before.conditioned
            and not before.level
            and not before.words & {"TARGET", "REMARK"}
        )
    last = before.phrases[-1]
    ends = ("的", "者", "时", "部分") if clause.every is not None else ("的", "者", "时")
    if before.bounds and isinstance(last, Word) and last.text.endswith(ends) and not clause.bounds:
        return True
    names_only = not before.conditioned and not before.level and not before.words & {"TARGET", "REMARK", "DISCRETION"}
    if names_only and before.subject:
        return clause.every is not None or bool(clause.counts) or bool(clause.effect.per)
    return _case(before, clause)


def _both(before: Clause, clause: Clause) -> bool:
    """业绩第一，并且无违规事件，加5分: two things in words that must hold together."""
    first = clause.phrases[0]
    also = isinstance(first, Word) and first.kind == "AND" and first.text in ("并且", "且", "同时")
    words = not before.conditioned and not before.level and not before.words & {"TARGET", "REMARK", "DISCRETION"}
    alone = not clause.conditioned and not clause.level and not clause.ordinal and not clause.limits
    return (
        also and words and alone and bool(before.subject) and not generic(tidy(clause.subject.removeprefix(first.text)))
    )


def _has_consequence(before: Clause, clause: Clause) -> bool:
    """一个月内迟到超过5次的，予以警告: what happens then, in words without a mark."""
    last = before.phrases[-1]
    asks = isinstance(last, Word) and last.text.endswith(("的", "者", "时"))
    mere = clause.bare_condition and not clause.conditioned and not clause.level and not clause.ordinal
    return asks and bool(before.bounds or before.counts) and mere and is_consequence(words_of(clause))


def _case(before: Clause, clause: Clause) -> bool:
    """首菜超过15分钟，每桌扣1分: the figure before belongs to the name of the case that is counted."""
    if not before.bounds or before.every or before.level or "TARGET" in before.words or clause.bounds:
        return False
    if not (before.subject or before.tail) or generic(tidy(before.subject + before.tail)):
        return False
    if clause.every is not None:
        unit = clause.every.quantity.dimension if clause.every.quantity else Dimension.COUNT
        plain = clause.every.direction == 0 and generic(tidy(clause.every.words)) and not clause.counts
    elif len(clause.counts) == 1:
        unit, plain = clause.counts[0].quantity.dimension, clause.counts[0].quantity.value == 1
    else:
        return False
    edges = [e for b in before.bounds for e in (b.low, b.high) if e is not None and e.value is not None]
    return plain and unit is Dimension.COUNT and all(dimension(e.unit) is not unit for e in edges)


def _merged(before: Clause, clause: Clause) -> Clause:
    subject = before.subject
    if not before.conditioned and clause.subject and not generic(tidy(clause.subject)):
        subject = f"{before.subject},{clause.subject}"
    effect, every = clause.effect, before.every or clause.every
    return replace(
        clause, start=before.start, opener=before.opener, depth=before.depth, subject=subject or clause.subject,
        tail=before.tail + clause.tail, bounds=before.bounds + clause.bounds, union=before.union or clause.union,
        amounts=before.amounts + clause.amounts, every=every, effect=effect, words=before.words | clause.words,
        level=before.level or clause.level, ordinal=before.ordinal or clause.ordinal,
        phrases=before.phrases + clause.phrases,
    )  # fmt: skip
