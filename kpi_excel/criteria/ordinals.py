"""Occurrences by their number, and what the later ones cost: 第四次扣5分, 首次扣3分以后每次扣5分, 以后每增加1节多扣2分."""

import re
from dataclasses import replace
from decimal import Decimal

from ..regex import regex
from .awards import signed_points
from .clauses import Clause
from .conditions import LOSING, words_of
from .draft import Draft, NotUnderstood
from .numerals import number
from .phrases import Effect, Every, Word
from .quantity import Dimension
from .rules import ZERO, Fatal, Growth, Series

_MORE = regex(
    r"(?:以后|之后|此后|其后)?每(?:再)?(?:增加|多|增|发现|发生|出现|犯)(?:了)?(?:一|1)\D{1,2}(?:再)?(?:多(?:扣|罚|加)|递增|增扣)"
)
_AFTERWARDS = regex(
    r"(?:以后|之后|此后|其后|再次|后续|往后|再犯|再发生|再次发生|第?二次(?:起|开始|及以上|及以后)|从第?二次起|多次)(?:的|者|,)*"
)
_ONWARD = regex(r"(?:及|起|及其|次|和|含)*(?:以上|以后|之后|起|及以上|及以后)")


def add_ordinal(clause: Clause, draft: Draft) -> None:
    """第四次扣5分 · 首次扣1分 · 第三次及以上每次扣9分."""
    effect = clause.effect
    assert effect is not None
    text = clause.ordinal
    figure = number(re.sub(r"^第|[^\d零一二两三四五六七八九十百]", "", text))
    nth = 1 if text.startswith(("首", "初")) else int(figure or 0)
    where = next(i for i, p in enumerate(clause.phrases) if isinstance(p, Word) and p.kind == "ORDINAL")
    after = "".join(p.text for p in clause.phrases[where + 1 :] if p.start < effect.start and not isinstance(p, Every))
    onward = bool(_ONWARD.match(after)) or (clause.every is not None and bool(after)) or _from_then_on(clause)
    if effect.kind in LOSING or (effect.gives_nothing and (onward or nth > 1)):
        draft.fatals.append((Fatal((), Decimal(nth)), clause))
        return
    points, upto, share = _costs(effect, clause, draft)
    single = clause.every is None or (
        clause.every.direction == 0 and (clause.every.quantity is None or clause.every.quantity.value == 1)
    )
    if share or upto is not None or clause.bounds or clause.counts or not nth or not single:
        raise NotUnderstood(clause, "“第几次”的扣分看不懂")
    if clause.every is not None and not onward:
        raise NotUnderstood(clause, "“第几次”又写了“每次”，看不懂")
    if onward and any(o[0] >= nth for o in draft.ordinals):
        raise NotUnderstood(clause, "“第几次”的先后看不懂")
    draft.ordinals.append((nth, points, clause))
    draft.onward = draft.onward or onward
    if onward:
        draft.lasting.add(nth)
    draft.last = draft.ordinals[-1]


def _costs(effect: Effect, clause: Clause, draft: Draft) -> tuple[Decimal, Decimal | None, bool]:
    """What one occurrence costs, as :func:`signed_points` says it; 不扣分 costs nothing."""
    return (ZERO, None, False) if effect.kind == "none" else signed_points(effect, clause, draft)


def first_few(clause: Clause, draft: Draft) -> bool:
    """前2次每次扣0.5分，第3次起每次扣1分: what each of the first few costs; whether it was said so."""
    every, effect = clause.every, clause.effect
    found = _FIRST_FEW.fullmatch("".join(p.text for p in clause.phrases if every is not None and p.start < every.start))
    last = number(found["n"]) if found is not None else None
    if every is None or effect is None or last is None or draft.ordinals or draft.tallies or clause.bounds:
        return False
    if every.quantity is not None and (every.quantity.value != 1 or every.quantity.dimension is not Dimension.COUNT):
        return False
    points, upto, share = _costs(effect, clause, draft)
    if upto is not None or share or not 1 <= last <= _MANY:
        return False
    draft.ordinals.extend((nth, points, clause) for nth in range(1, int(last) + 1))
    draft.last = draft.ordinals[-1]
    return True


_FIRST_FEW = regex(
    r"(?:[^,;\d]{0,12},?)?(?:头|前)(?P<n>\d{1,2}|[一二两三四五六七八九十]{1,2})(?:次|起|例|件|单|处|人次)(?:以?内)?(?:的|,)*"
)
_MANY = 20


def _from_then_on(clause: Clause) -> bool:
    """自第三起每起扣3分, 从第2次开始每次扣2分."""
    return bool(re.search(r"(?:自|从|由)$", clause.subject)) and clause.every is not None


def goes_on_so(clause: Clause, draft: Draft) -> bool:
    """首次扣3分，以后每次扣5分: what every later occurrence costs."""
    every, effect = clause.every, clause.effect
    assert every is not None
    assert effect is not None
    one = every.quantity is None or (every.quantity.value == 1 and every.quantity.dimension is Dimension.COUNT)
    said = "".join(p.text for p in clause.phrases if p.start < every.start) + every.words
    if not draft.ordinals or not one or clause.bounds or clause.counts or not _AFTERWARDS.fullmatch(said.strip()):
        return False
    points, upto, share = signed_points(effect, clause, draft)
    if upto is not None or share or draft.onward:
        raise NotUnderstood(clause, "“以后每次”的扣分看不懂")
    after = max(o[0] for o in draft.ordinals) + 1
    draft.ordinals.append((after, points, clause))
    draft.onward = True
    draft.lasting.add(after)
    draft.last = draft.ordinals[-1]
    return True


def goes_on(clause: Clause, draft: Draft) -> bool:
    """旷课1节扣4分，以后每增加1节多扣2分: the points themselves go up."""
    if not _MORE.match(words_of(clause)):
        return False
    if draft.ordinals and not draft.tallies:
        return _grows(clause, draft)
    if not draft.tallies or draft.tallies[-1] is not draft.last:
        return False
    tally, where = draft.tallies[-1]
    assert clause.effect is not None
    points, upto, share = signed_points(clause.effect, clause, draft)
    if tally.per != 1 or tally.upto is not None or upto is not None or share or tally.share or len(draft.tallies) > 1:
        raise NotUnderstood(clause, "每次多扣多少看不懂")
    draft.tallies.clear()
    terms = (tally.points, tally.points + points)
    draft.series.append((Series((), terms, Growth.ARITHMETIC, 0, tally.unit), where))
    draft.last = draft.series[-1]
    return True


def _grows(clause: Clause, draft: Draft) -> bool:
    """第一次扣1分，以后每再发现一次递增1分: each costs so much more than the one before."""
    assert clause.effect is not None
    nth, points, _ = max(draft.ordinals, key=lambda o: o[0])
    more, upto, share = signed_points(replace(clause.effect, kind="deduct"), clause, draft)
    if upto is not None or share or draft.onward:
        raise NotUnderstood(clause, "每次多扣多少看不懂")
    draft.ordinals.append((nth + 1, points + (more if points < 0 else -more), clause))
    draft.etc = True
    draft.last = draft.ordinals[-1]
    return True
