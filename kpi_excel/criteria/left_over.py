"""What was read and went into no rule: limits of a number, doubling, what is not counted beyond, and fines besides.

A clause that is left over is never dropped: the criterion is refused with it, unless the rule says the same anyway.
"""

from collections.abc import Iterable

from ..regex import regex
from .conditions import words_of
from .draft import Draft, NotUnderstood
from .quantity import Dimension, dimension
from .rules import Formula, Piecewise, Rate, Rule, Series, Steps, Tally

_BEYOND = regex(r"超(?:过|出|额)?(?:的)?(?:部分)?(?:一律|均|都|也)?(?:的)?不(?:予|再)?(?:计算?|算|累计|认定)(?![入在])")
"""超过部分不计."""
_SO_MANY = regex(
    r"(?<![期时权有受局上下无])限(?:前|于|额|报|定|加|奖|评|计)?(?:\d+|[一二两三四五六七八九十]{1,3})(?:人次|次|名|个|件|项|条|篇|人|位|份|起|处)(?!内)"
)
"""限前5名, 每人每天限1次."""
_LIMITED = regex(r"最多|至多|最高|上限|封顶|为限")


_ADDED_UP = regex(
    r"(?:^|[,;(])(?:本项|此项|以上)?(?:均|都)?按(?:季度?|半?年度?|双月|周)(?:累计|合计|汇总|累加)(?=[,;)]|$)"
)
"""按季度累计: on a sheet of one month nothing is known of the others."""


def check_left_over(draft: Draft, rule: Rule, text: str) -> None:
    """Raise :class:`NotUnderstood` for the first clause that says something of the mark and went into no rule.

    ``text``: the evened-out text as a whole.
    """
    if (found := _ADDED_UP.search(text)) is not None:
        raise NotUnderstood(None, f"“{found.group().strip(',;(')}”，一个月的数据看不出前几个月各是多少")
    _doubled(draft, rule)
    anchors = set(_held(rule))
    for target in draft.targets:
        clause, edge = target.clause, target.high
        if clause is None or edge is None or edge.value is None or target.used or edge.value in anchors:
            continue
        limits = any(limit.kind == "maximum" for limit in clause.limits) and _LIMITED.search(words_of(clause))
        if limits and dimension(edge.unit) is Dimension.COUNT:
            raise NotUnderstood(clause, "这一句限制的是什么的次数，看不懂")
    for clause in draft.passed:
        words = words_of(clause)
        if clause.effect is None and _SO_MANY.search(words):
            raise NotUnderstood(clause, "这一句限制的是什么的次数，看不懂")
        if clause.effect is None and _BEYOND.search(words) and not _limited(draft, rule):
            raise NotUnderstood(clause, "超过什么的部分不计，看不懂")


_WHEN = regex(
    "周末|双休日|周[六日]|节假?日|假日|休息日|夜[间班里]|晚班|高峰期?|旺季|(?:活动|会议|考试|检查|值班|重大)[^,;]{0,4}期间|期间"
)
"""周末双倍: a doubling that depends on when, and goes on from nothing."""


def _doubled(draft: Draft, rule: Rule) -> None:
    """旷工半天扣5分，旷工1天扣10分，周末双倍: bands and formulas know of no doubling."""
    if not draft.double:
        return
    for doubling in draft.passed:
        if "DOUBLE" in doubling.words and (when := _WHEN.search(words_of(doubling))) is not None:
            raise NotUnderstood(doubling, f"{when.group()}加倍，数据里看不出是哪几次")
    if any(isinstance(p, Series | Tally) for p in rule.parts):
        return
    clause = next((c for c in draft.passed if "DOUBLE" in c.words), None)
    raise NotUnderstood(clause, "什么情况下加倍，看不懂")


def _held(rule: Rule) -> Iterable[object]:
    """Yield where steps start, how many cases are free or counted at most, and what a share is one of."""
    for part in rule.parts:
        if isinstance(part, Tally):
            yield part.free
            yield part.of
            if part.most is not None and part.points:
                yield part.most / abs(part.points) * part.per
        elif isinstance(part, Series):
            yield part.free
        elif isinstance(part, Piecewise):
            yield part.plan
            yield part.share_of
            for piece in part.pieces:
                if isinstance(piece.value, Steps):
                    yield abs(piece.value.anchor)


def _limited(draft: Draft, rule: Rule) -> bool:
    """Whether something is limited, or nothing can go on beyond the goal (每少1单扣1分，超过部分不计)."""
    if rule.cap is not None or rule.most_off is not None or rule.most_on is not None:
        return True
    for part in rule.parts:
        if isinstance(part, Tally) and part.most is None and part.upto is None:
            return False
        if isinstance(part, Series | Formula):
            return False
        if isinstance(part, Piecewise) and any(_gains(piece.value) for piece in part.pieces):
            return False
    return True


def _gains(value: object) -> bool:
    return isinstance(value, Rate) or (isinstance(value, Steps) and value.points > 0)
