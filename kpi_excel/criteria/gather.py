"""Clauses become what they say: one by one into the draft, or refused with the reason."""

import re
from dataclasses import replace

from ..regex import regex
from .asides import add_aside, says_how
from .awards import award
from .banded import add_band
from .beyond import beyond
from .clauses import Clause, tidy
from .conditions import LOSING, words_of
from .counted import add_count, add_exact_mark
from .draft import Draft, NotUnderstood
from .every import add_every, per_beyond
from .guards import UP_TO_FULL
from .limits import add_limit
from .named import add_named, add_option
from .ordinals import add_ordinal, first_few, goes_on
from .overrun import overrun
from .part_units import add_rounding
from .phrases import Effect
from .ranks import goes_down
from .rules import Award, AwardKind
from .surplus import surplus_in, without_aftermath
from .that_one import add_that_one

_EXAMPLE = regex(r"即|例如|如[:,]|比如")


def gather(clauses: tuple[Clause, ...], draft: Draft) -> None:
    """Sort every clause into ``draft``. Raises :class:`NotUnderstood` for the first one that says something unknown."""
    draft.first = clauses[0] if clauses else None
    for clause in clauses:
        _one(clause, draft)


def _one(clause: Clause, draft: Draft) -> None:
    if (clause.depth and _EXAMPLE.match(words_of(clause))) or (
        clause.depth and draft.in_example and clause.opener == "COMMA"
    ):
        draft.in_example = True
        draft.passed.append(clause)
        return
    draft.in_example = False
    if UP_TO_FULL.search(words_of(clause)) and not clause.conditioned and clause.every is None:
        draft.passed.append(clause)
        return
    if "BLANK" in clause.words:
        raise NotUnderstood(clause, "条文里有空白没有填", kind="unfilled")
    for limit in clause.limits:
        add_limit(limit, clause, draft)
    if clause.full is not None and clause.effect is None and clause.bounds and not clause.full.base:
        mark = clause.full  # 90以上满分15: the mark of a band
        clause = replace(clause, effect=Effect(mark.start, mark.end, mark.text, "get", mark.quantity), full=None)
    if clause.full is not None:
        _full(clause, draft)
    if "ETC" in clause.words:
        draft.etc = True
    if "DOUBLE" in clause.words:
        draft.double = True
    if clause.effect is None:
        add_aside(clause, draft)
    elif _adds_nothing(clause, draft) or (
        clause.effect.kind == "deduct" and clause.effect.quantity is None and says_how(words_of(clause))
    ):
        draft.passed.append(clause)
    elif clause.effect.kind == "deduct" and clause.effect.quantity is None:
        if "DOUBLE" not in clause.words:
            raise NotUnderstood(clause, "写了扣分却没有写扣多少", kind="unfilled")
        draft.passed.append(clause)
    elif (reason := surplus_in(clause)) is not None:
        raise NotUnderstood(clause, reason)
    else:
        _ruling(without_aftermath(clause), draft)


def _ruling(clause: Clause, draft: Draft) -> None:
    """Take in a clause that gives or takes marks."""
    assert clause.effect is not None
    if add_rounding(clause, draft) or add_that_one(clause, draft):
        pass
    elif "ELSE" in clause.words and not clause.bounds and not clause.every and not clause.counts:
        draft.otherwise = award(clause.effect, clause, draft)
        draft.unchanged = clause.effect.kind == "none"
    elif (beyond_it := per_beyond(clause)) is not None:
        add_every(beyond_it, draft)
    elif clause.ordinal:
        add_ordinal(clause, draft)
    elif (
        _rises_by(clause, draft)
        or beyond(clause, draft)
        or goes_down(clause, draft)
        or (clause.every is not None and (goes_on(clause, draft) or first_few(clause, draft)))
    ):
        pass
    elif clause.every is not None:
        add_every(clause, draft)
    elif clause.bounds and clause.counts and clause.effect.kind not in ("get", "full", "none", *LOSING):
        add_count(clause, draft)
    elif clause.bounds:
        if clause.counts:
            raise NotUnderstood(clause, "一句里有条件又有另一个数量，分不清各是什么")
        if (each := overrun(clause, draft)) is not None:
            add_every(each, draft)
        else:
            add_band(clause, draft)
    elif clause.level:
        labels = (clause.level, *(t for t in (tidy(clause.subject or clause.tail),) if t))
        add_option(labels, clause, draft)
    elif clause.counts:
        add_count(clause, draft)
    elif not add_exact_mark(clause, draft):
        add_named(clause, draft)


def _rises_by(clause: Clause, draft: Draft) -> bool:
    """第一次扣2分，第二次扣4分，依次递增2分: says how the series goes on."""
    effect = clause.effect
    rising = effect is not None and "递增" in words_of(clause) and not clause.conditioned and len(draft.ordinals) > 1
    if not rising or effect is None or effect.quantity is None:
        return False
    ordered = sorted(draft.ordinals, key=lambda o: o[0])
    if abs(ordered[-1][1] - ordered[-2][1]) != abs(effect.quantity.value):
        raise NotUnderstood(clause, "递增的分与前面写的不一致")
    draft.etc = True
    draft.passed.append(clause)
    return True


def _adds_nothing(clause: Clause, draft: Draft) -> bool:
    """每高于目标1元加0.5分，低于目标不加分 · ≤28%，每超0.5%扣1分；低于26%不另加分: says what goes without saying."""
    effect = clause.effect
    if effect is None or effect.kind != "none" or not re.search(r"不加|不奖|不另", effect.text):
        return False
    edges = [e for b in clause.bounds for e in (b.low, b.high) if e is not None]
    beyond = bool(edges) and all(e.value is None for e in edges)
    if draft.bands and beyond and draft.steps and all(s.points < 0 for s in draft.steps):
        return True  # 达到目标得满分，每低0.5元扣1.5分；超过目标不加分
    if draft.bands or not draft.steps:
        return False
    if all(s.points < 0 and (s.anchor is not None or draft.targets) for s in draft.steps):
        return True
    return all(s.points > 0 for s in draft.steps) and all(e.value is None for e in edges)


def _full(clause: Clause, draft: Draft) -> None:
    assert clause.full is not None
    if clause.full.base:
        draft.base = Award(AwardKind.POINTS, clause.full.quantity.value)
    else:
        draft.stated_full = clause.full.quantity.value
