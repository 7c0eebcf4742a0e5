"""Conditions and names of clauses: their ranges, units, sides, and what they speak of."""

import re
from bisect import bisect_left
from dataclasses import replace
from itertools import pairwise

from ..regex import regex
from .clauses import Clause, generic, tidy
from .draft import NotUnderstood
from .phrases import Bound, Edge
from .quantity import Dimension, Quantity, dimension, turned
from .rules import ONE, Interval

_TOGETHER = "(?![^、,与和]{1,6}(?:不符|不一致|不相符|不匹配|不相等|相符|一致|不同|争吵|争执|吵架|冲突|打架|纠纷))"
"""与实物不符, 与客户争吵: what takes two is one case."""
_SPLIT = regex(rf"[、/,或]|以及|(?<![不未普涉顾])及(?![时格])|和(?![谐气]){_TOGETHER}|(?<!参)与(?!会){_TOGETHER}")


REACHED = regex(
    r"达标(?:的|者)?|(?:全部|按时|按期)?(?:完成|达到|达成|实现|完成了)(?:当月|本月|月度|年度|销售)?(?:收费)?(?:考核)?(?:目标值?|任务|计划|指标|指标值|标准|任务量|预算)?(?:值|数|数量|量|的|者)*"
)


MISSED = regex(
    r"达不到(?:目标值?|要求|标准|的|者)*|未达标?(?:的|者)?|不达标(?:的|者)?|没达到(?:的|者)?|低于(?:目标值?|标准)?(?:的|者)?(?!.)|(?:未|没有|没|不能|未能)(?:按时|按期|全部)?(?:完成|达到|达成|实现)(?:目标值?|任务|计划|指标|标准|的|者)*|(?:目标|任务|计划)?完不成(?:的|者)?"
)


LOSING = frozenset({"zero", "all", "veto"})


def words_of(clause: Clause) -> str:
    """Return the words of a clause."""
    return "".join(p.text for p in clause.phrases)


_PART = regex("(?<![全内外干])部分")


def speaks_of_part(clause: Clause) -> bool:
    """Whether a clause speaks of a part of what is measured (超过部分), not of all of it (全部分值)."""
    return _PART.search(words_of(clause)) is not None


_NEGATIONS = "未不没无"


def unit_of(*bounds: Bound) -> str:
    """Return the unit of the first figure that has one (增长0以上不足10% speaks of %)."""
    edges = [e for b in bounds for e in (b.low, b.high) if e is not None and e.value is not None]
    return next((e.unit for e in edges if e.unit), "")


def interval(bound: Bound, unit: str = "") -> Interval:
    """Turn a comparison into a range; times in ``unit``."""
    low, high = (_in_unit(edge, unit) for edge in (bound.low, bound.high))
    return Interval(
        low.value if low else None, bool(low and low.inclusive), high.value if high else None,
        bool(high and high.inclusive), bool(low and low.explicit), bool(high and high.explicit),
    )  # fmt: skip


def in_unit(stretch: Interval, unit: str, to: str) -> Interval:
    """Return a range in another unit, or as it is where there is no turning the one into the other."""
    low, high = (None if end is None else turned(end, unit, to) for end in (stretch.low, stretch.high))
    if turned(ONE, unit, to) is None:
        return stretch
    return replace(stretch, low=low, high=high)


def _in_unit(edge: Edge | None, unit: str) -> Edge | None:
    if edge is None or edge.value is None:
        return edge
    return replace(edge, value=Quantity(edge.value, edge.unit).to(unit).value)


def _meet(first: Interval, second: Interval) -> Interval:
    """Both conditions at once (≥90%, <95%)."""
    low = first if second.low is None or (first.low is not None and first.low >= second.low) else second
    high = first if second.high is None or (first.high is not None and first.high <= second.high) else second
    return Interval(low.low, low.low_in, high.high, high.high_in, low.low_explicit, high.high_explicit)


def intervals_of(clause: Clause) -> tuple[Interval, ...]:
    """Return the ranges of a condition in one unit. Raises :class:`NotUnderstood` where two figures do not go together."""
    unit = unit_of(*clause.bounds)
    found = [interval(b, unit) for b in clause.bounds]
    if len(found) < 2:
        return tuple(found)
    if (shell := _between_two(clause, found)) is not None:
        return shell
    _one_measure(clause)
    if clause.union and not _meets(found):
        return tuple(found)
    out = found[0]
    for other in found[1:]:
        out = _meet(out, other)
    if out.low is not None and out.high is not None and out.low > out.high:
        raise NotUnderstood(clause, "两个条件不能同时成立")
    return (out,)


def _between_two(clause: Clause, found: list[Interval]) -> tuple[Interval, Interval] | None:
    """±5%~±10%: beyond ±5 % and within ±10 %, on either side."""
    one, two = clause.bounds[:2]
    between = "".join(p.text for p in clause.phrases if one.end <= p.start < two.start)
    if len(found) != 2 or between not in ("~", "-", "至", "到") or not all(i.around_zero for i in found):
        return None
    near, far = found[0].high, found[1].high
    if near is None or far is None or near >= far:
        return None
    return Interval(-far, True, -near, True), Interval(near, True, far, True)


def _meets(found: list[Interval]) -> bool:
    """满3个月、不满1年: one range written as its two ends, not two ranges."""
    if len(found) != 2:
        return False
    one, two = found
    return (
        (one.low is None) != (one.high is None)
        and (one.low is None) == (two.high is None)
        and ((one.low is None) != (two.low is None))
        and (one.low if one.low is not None else two.low or ONE)
        < (two.high if two.high is not None else one.high or ONE)
    )


def _one_measure(clause: Clause) -> None:
    """Two figures in one condition must speak of one measure."""
    edges = [e for b in clause.bounds for e in (b.low, b.high) if e is not None and e.value is not None]
    kinds = {dimension(e.unit) for e in edges if e.unit}
    if len(kinds) > 1 or (kinds and any(not e.unit and e.value != 0 for e in edges)):
        raise NotUnderstood(clause, "一个条件里有两种单位，分不清各指什么")
    for one, two in pairwise(clause.bounds):
        first, end = (bisect_left(clause.phrases, at, key=lambda p: p.start) for at in (one.end, two.start))
        between = clause.phrases[first:end]
        name = tidy(
            "".join(p.text for p in between if getattr(p, "kind", "") in ("TEXT", "TARGET", "DIR", "OF", "FILLER"))
        )
        if name and not generic(name) and name not in clause.subject:
            raise NotUnderstood(clause, "一个条件里说到两件事，仅凭一个数据判断不了")


def subject_of(clause: Clause) -> str:
    """Return what a condition speaks of, or ``""``."""
    if _FROM_WHEN.search(clause.subject) and tidy(clause.tail) and not generic(tidy(clause.tail)) and _of_time(clause):
        return tidy(clause.tail)  # 合同签订后3天内归档
    variable = next((b.variable for b in clause.bounds if b.variable), "")
    tail = "" if _CALLED.match(clause.tail) else clause.tail
    for text in (clause.subject, variable, tail):
        name = tidy(text)
        if name and not generic(name) and not re.fullmatch(r"[A-Za-z]|或者?|及|和|与", name):
            return name
    return ""


_CALLED = regex(r"的?(?:视?为|属于?|即为|判为|算作|认定为)(?=[\u4e00-\u9fff]{2})")
"""超过0.45%的为坏粮事故: what it is called."""
_FROM_WHEN = regex(r"(?:后|之日起|起|以来)$")


def _of_time(clause: Clause) -> bool:
    return all(dimension(e.unit) is Dimension.TIME for b in clause.bounds for e in (b.low, b.high) if e is not None)


_PERIOD = regex(r"^(?:当月|本月|月度|全月|每月|当日|考核期内?|累计|合计|总计|共|发生|出现|以上|任一项|任何一项)+")


def case_of(subject: str) -> str:
    """The case itself, without when and how it is added up (当月异物 → 异物)."""
    name = _PERIOD.sub("", subject)
    return "" if generic(name) else tidy(name)


_FAULT = regex(
    "错|漏|误|乱|拒|迟|超|逾|早退|旷|缺|丢|损|坏|假|差|过期|失效|到期|变质|破|脏|污|违|脱落|裂|锈|霉|松动|堵|私自|擅自|瞒|骗|打架|争吵|睡"
)
"""不报站、报错站: the second is bad in itself."""


def names_in(subject: str) -> tuple[str, ...]:
    """Split 迟到、早退 into its names; a shared end goes to each (错发/漏发)."""
    names = tuple(n for n in (tidy(part) for part in _SPLIT.split(subject)) if n and not generic(n))
    if (
        len(names) > 1
        and names[0][0] in _NEGATIONS
        and len(names[0]) <= 5
        and not any(set(n) & set(_NEGATIONS) or _FAULT.search(n) for n in names[1:])
    ):
        names = (names[0], *(names[0][0] + n for n in names[1:]))  # 未清洁、清理
    return names or ((tidy(subject),) if tidy(subject) and not generic(tidy(subject)) else ())


def edges_of(clause: Clause) -> list[Edge]:
    """Return all ends of the conditions."""
    return [e for b in clause.bounds for e in (b.low, b.high) if e is not None]


def side_of(clause: Clause) -> int:
    """高于目标值每1%: the side that the condition before speaks of."""
    sides = {(1 if b.low is not None else -1) for b in clause.bounds if (b.low is None) != (b.high is None)}
    return sides.pop() if len(sides) == 1 else 0
