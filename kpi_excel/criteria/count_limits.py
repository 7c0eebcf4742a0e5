"""How many times count at most: 每次加2分，不超过3次 · 每条建议加1分，每人每月限5条 · 每次扣2分，3次封顶."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from ..regex import regex
from .clauses import Clause
from .conditions import words_of
from .draft import Draft, NotUnderstood, Target
from .phrases import Edge, Effect, Every
from .quantity import Dimension, dimension

_LIMITED = regex(
    r"最多|至多|最高|上限|封顶|为限|限(?![时期])|[只仅](?=[计加扣算奖])|不[得能可]?超过?|不[大多高]于|≤|以内|之内"
)
_TAKEN = regex(r"[扣减罚][^,;]{0,4}(?:不[得能可]?超过?|最多|至多|上限)|(?:最多|至多|最高|只|仅|限)[扣减罚计]|封顶|上限")
"""Said of what costs points: so many are taken off, not allowed."""
_GRAMMAR = regex(
    r"(?:每人|个人|单人|(?:每个?|当|本|全|单|同|一个?)?(?:月度?|季度?|年度?|考核期)|内|累计|合计|总计|总共|共|加分|扣分|减分|奖励|得分|计分|计奖|认定|统计|计算"
    r"|[加减扣罚计算奖得的但且均为是按可以只仅才,]|总?(?:次|件|条|个|项|篇|起)?数量?|最多|至多|最高|上限|不[得能可]?超过?|不[大多高]于|≤|仅限|只限|限于?|封顶|以内|之内|及?以下)*"
)
_OF_MARKS = frozenset({"ADD", "DEDUCT", "GET", "EXTRA", "FINE"})


def settle_count_limits(ruling: Sequence[Clause], draft: Draft) -> None:
    """Let a limit to a number limit what is given or taken for it.

    Raises :class:`NotUnderstood` where it is not clear what it limits, or whether so many are counted or allowed.
    """
    cases = _Cases(ruling, draft)
    for target in list(draft.targets):
        clause, edge = target.clause, target.high
        upper = edge is not None and (target.low is None or target.low == edge)
        if clause is None or edge is None or not upper or clause.every is not None:
            continue
        if dimension(edge.unit) in (Dimension.COUNT, Dimension.TIME) and _LIMITED.search(words_of(clause)):
            _settle(target, clause, edge, cases, draft)


def _settle(target: Target, clause: Clause, edge: Edge, cases: "_Cases", draft: Draft) -> None:
    place = cases.limited_by(clause, edge)
    if place is None:
        if any(_OF_MARKS & {*limit.verbs} for limit in clause.limits):
            raise NotUnderstood(clause, "这一句限制的不是分数，看不懂")
        return
    tally, told = draft.tallies[place]
    if tally.points < 0 and not _TAKEN.search(words_of(clause)):
        if clause.start < told.start or draft.fatals or draft.series or draft.ordinals:
            return  # 投诉不超过3次，每次扣2分: a requirement
        raise NotUnderstood(clause, "是允许这么多次不扣，还是最多扣这么多次，看不懂")
    if not cases.plain(clause, edge) or tally.unit != edge.unit or tally.upto is not None or tally.share:
        raise NotUnderstood(clause, "这一句限制的是什么的次数，看不懂")
    assert edge.value is not None
    most = edge.value / tally.per * abs(tally.points)
    if len(draft.tallies) > 1 or draft.steps or draft.bands:
        draft.tallies[place] = (replace(tally, most=most), told)
    elif tally.points > 0:
        draft.most_on = most
    else:
        draft.most_off = most
    draft.worked_in.append(edge.value)
    draft.targets.remove(target)
    draft.passed = [c for c in draft.passed if c is not clause]


class _Cases:
    """The cases that a limit may belong to."""

    def __init__(self, ruling: Sequence[Clause], draft: Draft) -> None:
        self.draft = draft
        self.ruled = [c for c in ruling if c.effect is not None]
        self.names = [(name, place) for place, (tally, _) in enumerate(draft.tallies) for name in tally.names if name]
        self.told = {told.start: place for place, (_, told) in reversed(list(enumerate(draft.tallies)))}
        self.units: dict[str, list[int]] = {}
        for place, (tally, _) in enumerate(draft.tallies):
            self.units.setdefault(tally.unit, []).append(place)

    def limited_by(self, clause: Clause, edge: Edge) -> int | None:
        """Return which case a limit belongs to: the one that it names, the one right before it, or the only one."""
        tallies, words = self.draft.tallies, words_of(clause)
        named = {place for name, place in self.names if name in words and tallies[place][0].unit == edge.unit}
        if len(named) == 1:
            return named.pop()
        plain = self.plain(clause, edge)
        at = bisect_right(self.ruled, clause.start, key=lambda c: c.start)
        place = self.told.get(self.ruled[at - 1].start) if at else None
        if place is not None:
            unit = tallies[place][0].unit
            if unit == edge.unit or (plain and Dimension.COUNT is dimension(edge.unit) is dimension(unit)):
                return place
        alike = self.units.get(edge.unit, [])
        alone = len(tallies) == 1 and not (self.draft.bands or self.draft.steps)
        return alike[0] if len(alike) == 1 and (alone or plain) else None

    def plain(self, clause: Clause, edge: Edge) -> bool:
        """Whether a clause says nothing but how many count: no case of its own, and no time within which."""
        words = "".join(p.text for p in clause.phrases if not isinstance(p, Effect | Every))
        for name in (*(n for n, _ in self.names), self.draft.item):
            words = words.replace(name, "") if name else words
        figure = rf"(?:\d[\d.]*|[一二两三四五六七八九十]{{1,3}})\s*{re.escape(edge.unit)}"
        return _GRAMMAR.fullmatch(re.sub(figure, "", words)) is not None
