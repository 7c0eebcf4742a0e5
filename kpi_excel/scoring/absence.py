"""Raw data that says that nothing happened, or that all is well: 无, 无故障, 按时完成, √."""

from ..criteria.quantity import Dimension, dimension
from ..criteria.rules import Fatal, Piecewise, Tally
from ..regex import regex
from .matching import likeness
from .parts import Parts

_DENIED = regex(r"(?:当月|本月|均|全月)*(?:无|没有|未发生|未出现|零|没发生)(?P<what>[^\d,;、]{1,8})")


_UNDONE = regex(r"(?:当月|本月|全月)?(?:未|没有?)(?P<what>[^\d,;、]{1,4})")


def denied(text: str, parts: Parts) -> bool:
    """无故障: whether the very cases that cost something are said not to have happened."""
    found = _DENIED.fullmatch(text)
    cases: list[Tally | Fatal] = [*parts.tallies, *parts.fatals]
    if found is None or not cases or any(t.points > 0 for t in parts.tallies):
        return False
    names = [n for c in cases for n in c.names]
    if any(text in n or n.startswith(("无", "未", "没", "零")) for n in names):
        return False
    return bool(names) and all(found["what"] in n or likeness(found["what"], n) >= 0.6 for n in names)


def denied_measure(text: str, parts: Parts) -> bool:
    """无差异 of 盘点差异: whether the only measure is said to be nothing."""
    found = _DENIED.fullmatch(text)
    if found is None and len(parts.measures) == 1 and dimension(parts.measures[0].unit) is Dimension.COUNT:
        found = _UNDONE.fullmatch(text)  # 未提 of 每月提1件
    alone = len(parts.measures) == 1 and not (parts.tallies or parts.fatals or parts.series)
    return found is not None and alone and parts.measures[0].name.endswith(found["what"])


_ALL_DONE = regex(
    r"(?:已|均|都|皆)*(?:(?:全部|全都|全额|全面|全|足额|如数|100%)(?:已|均|按时|按期|按计划)*(?P<what>[一-鿿]{2,4}?)了?"
    r"|(?P<more>超额)?(?P<met>完成|达成|达到|实现)(?:了|当月|月度|全部)*(?:目标|任务|计划|指标|定额))"
)
_DONE = frozenset({"完成", "达成", "达标", "做完", "达到", "实现"})
_OF_GOAL = regex("完成|达成|达标|任务|目标|计划|定额|指标")
_RATE = regex("[率度比]$")


def wholly(text: str, parts: Parts, item: str) -> Piecewise | None:
    """Return the only measure where it is a share that 全部完成, 全部回访 or 完成任务 says is whole, else ``None``.

    What is said to be done must be what is measured: 完成任务 says nothing of a rate of attendance. 超额完成 is more than
    that, which only the same marks from 100 % on make no matter of.
    """
    alone = len(parts.measures) == 1 and not (parts.tallies or parts.fatals or parts.series)
    found, only = _ALL_DONE.fullmatch(text), parts.measures[0] if alone else None
    if found is None or only is None or only.unit != "%":
        return None
    best = [p.interval for p in only.pieces if p.interval.low == 1 and p.interval.low_in]
    if not best or (found["more"] and any(i.high is not None for i in best)):
        return None
    called, what = only.name or item, found["what"] or found["met"]
    of_it = what in called or (what in _DONE and (not _RATE.search(called) or _OF_GOAL.search(called) is not None))
    return only if of_it else None


_ON_TIME = regex(
    r"(?:按时|准时|及时|按期|如期|按计划|未(?:延期|延误|逾期|超期)|无(?:延期|延误|逾期))(?:完成|交付|提交|上报)?"
)
_DELAY = regex(r"延|迟|晚|逾期|超期|拖")


def never_late(text: str, parts: Parts) -> Piecewise | None:
    """Return the only measure where it is a delay and the data says that there was none (按期), else ``None``."""
    if len(parts.measures) != 1 or parts.tallies or parts.fatals or parts.series or not _ON_TIME.fullmatch(text):
        return None
    measure = parts.measures[0]
    from_none = any(p.interval.high == 0 for p in measure.pieces) or measure.uncovered is not None
    named = bool(_DELAY.search(measure.name)) or (not measure.name and from_none)
    return measure if dimension(measure.unit) is Dimension.TIME and named else None


_EARLY = regex(r"提前|提早|早")


def neither_way(text: str, parts: Parts) -> bool:
    """按期 of 每提前1天加1分，每延误1天扣2分: whether the data says that neither happened."""
    names = [name for t in parts.tallies for name in t.names]
    alone = not (parts.measures or parts.fatals or parts.series)
    timed = all(_EARLY.search(n) or _DELAY.search(n) for n in names)
    return alone and bool(names) and timed and _ON_TIME.fullmatch(text) is not None


def only_takes(parts: Parts) -> bool:
    """Whether the rule does nothing but take points off for what happened."""
    cases = [*parts.tallies, *parts.fatals]
    return bool(cases) and not parts.measures and not parts.series and all(t.points < 0 for t in parts.tallies)


def missed(case: Tally | Fatal, item: str) -> bool:
    """Whether points go for what was not done (未归档扣2分), so that 是 says that it was done.

    无证上岗, 不服从安排 and 漏报 are deeds of their own, which 是 may say to have happened, as it may of an item 未归档.
    """
    return (
        bool(case.names) and all(n.startswith(_NOT_DONE) for n in case.names) and not any(n in item for n in _NOT_DONE)
    )


_NOT_DONE = ("未", "没")


def bonus(parts: Parts) -> Tally | None:
    """Return the one condition that a bonus is for, where the rule is nothing else and counts nothing."""
    cases = [*parts.tallies, *parts.fatals, *parts.measures, *parts.series]
    only = parts.tallies[0] if len(cases) == 1 and parts.tallies else None
    return only if only is not None and only.points > 0 and not only.counted else None


def nothing_is_zero(measure: Piecewise, parts: Parts) -> bool:
    """Whether 无 can be the value of a measure, as of an amount of money or of time."""
    return len(parts.measures) == 1 and dimension(measure.unit) in (Dimension.MONEY, Dimension.TIME)
