"""What a count of cases leaves open: whether they were put right, which of them were nobody's fault, how many pieces they were.

In: a rule's parts and what was bound to them. Out: nothing (or a count), or :class:`Undecided` with what is not said.
"""

from decimal import Decimal

from ..criteria.quantity import Dimension, dimension, turned
from ..criteria.rules import ONE, ZERO, Constant, Fatal, Piecewise, Tally
from ..regex import regex
from .observe import Observation
from .outcome import Undecided, Work
from .parts import Bound, Parts

_LEFT_AS_IT_WAS = regex(r"[未不没]\w{0,4}?(?:整改|改正|纠正|改善)|(?:整改|改正|纠正)[未不没]|拒[绝不]?(?:整改|改正)")
_PUT_RIGHT = regex("整改|改正|纠正|改善|闭环|复查")


def check_put_right(work: Work, parts: Parts, bound: Bound) -> None:
    """Raise :class:`Undecided` for 隐患2处 under 未整改再扣2分, where nothing is said of whether they were put right.

    未整改的每处再扣2分 is counted, and its count would be told.
    """
    more = [
        t for t in parts.tallies if t.extra and not t.counted and any(_LEFT_AS_IT_WAS.search(name) for name in t.names)
    ]
    found = sum((bound.times.get(id(t), ZERO) for t in parts.mains), ZERO)
    if len(more) != 1 or not found or bound.times.get(id(more[0])) or _PUT_RIGHT.search(work.seen.text):
        return
    told = [t for t in parts.mains if bound.times.get(id(t))]
    lost = sum((bound.times[id(t)] / t.per * t.points for t in told), ZERO)
    raise Undecided(
        f"数据里没有写整改了没有，看不出要不要按“{more[0].names[0]}”再扣",
        {"都已整改": work.clamp(work.base + lost), "都未整改": work.clamp(work.base + lost + found * more[0].points)},
    )


_OF_A_CASE = regex("责任|原因|情节|轻微|期间|核实|属实|不可抗力|[无有]责")


def check_of_those(work: Work, parts: Parts, bound: Bound) -> None:
    """Raise :class:`Undecided` for 投诉2起，非本人责任1起: one of the two, or one more?"""
    free = [t for t in parts.tallies if not t.points and any(_OF_A_CASE.search(name) for name in t.names)]
    n = sum((bound.times.get(id(t), ZERO) for t in free), ZERO)
    costs = [t for t in parts.tallies if t.points < 0 and bound.times.get(id(t))]
    if n and costs and "其中" not in work.seen.text:
        names = "、".join(name for t in free for name in t.names)
        raise Undecided(f"“{names}”的，看不出是不是前面数里的")


_SUM = regex("^(?:(?:当|本|单|全)月|月度)?(?:累计|合计|共计|总计|总共|一共)(?=..)|(?:累计|合计|共计|总计|总共|一共)$")


def without_sum(names: tuple[str, ...]) -> tuple[str, ...]:
    """Return 请假 for 请假累计: the case itself, of which there are so many together."""
    return tuple(_SUM.sub("", name) or name for name in names)


def veto_by_unit(tally: Tally, n: Decimal, unit: str, parts: Parts) -> Fatal | None:
    """Return the veto whose unit a figure without a name bears (1批, where 件 cost something and 批量不合格1批 is a veto).

    Raises :class:`Undecided` where the figure has no unit, or is of that unit and not enough.
    """
    for veto in parts.fatals:
        apart = veto.unit not in (*_HAPPENING, tally.unit) and turned(n, tally.unit, veto.unit) is None
        apart = apart and dimension(veto.unit) is Dimension.COUNT
        if not veto.names or not apart or tally.unit in _HAPPENING:
            continue
        if unit == veto.unit and veto.reached(n):
            return veto
        if unit == veto.unit or (not unit and veto.reached(n)):
            raise Undecided(f"只填了数，看不出是几{tally.unit}，还是几{veto.unit}")
    return None


def of_all_kinds(veto: Fatal, parts: Parts, bound: Bound) -> Decimal:
    """Return how many there were of every kind, in the unit of the veto.

    Raises :class:`Undecided` for 请假6天 under 合计超过5次, where it depends on how often that was.
    """
    long = sum((bound.times.get(id(t), ZERO) for t in parts.tallies if dimension(t.unit) is Dimension.TIME), ZERO)
    if not long or not veto.reached(bound.total) or dimension(veto.unit) is not Dimension.COUNT:
        return bound.total
    if len(parts.tallies) > 1 and not veto.reached(bound.total - long):
        raise Undecided(f"一票否决按{veto.unit}计，数据里有的写的是多久，看不出一共几{veto.unit}")
    return bound.total - long if len(parts.tallies) > 1 else bound.total


_HAPPENING = frozenset({"次", "起", "例", "回", "宗"})


def check_pieces(veto: Fatal, n: Decimal, parts: Parts, bound: Bound, text: str) -> None:
    """Raise :class:`Undecided` for 漏检6次 under 漏检5台以上一票否决: of how many 台, is not said."""
    if veto.unit in _HAPPENING or dimension(veto.unit) is not Dimension.COUNT or veto.unit in text or veto.count == 1:
        return
    by_times = [t for t in parts.tallies if t.unit in _HAPPENING and bound.times.get(id(t), ZERO) >= n]
    if by_times and not bound.times.get(id(veto)):
        raise Undecided(f"一票否决按{veto.unit}计，看不出是几{veto.unit}")


_MISSED = regex(r"每?(?:缺|漏)(?:少|开|办|做|训|会|报|交)?(?:一|1)?(?:次|场|期|回)")


_AWAY = regex("缺[勤席课岗会]")
"""Being away has a name of its own, so that its days may be what was entered under 出勤 (缺勤一天扣1分 of 26天)."""
_NUMBER_OF = regex("天数|次数|时数|课时|率$")


def check_missed(measure: Piecewise, seen: Observation) -> None:
    """Raise :class:`Undecided` for a bare figure that may be of what was missed instead of what was done.

    So is 1 under 每月组织培训1次，每缺一次扣2分, and so are few days under a goal of 出勤 (缺勤一天扣1分).
    """
    first = next((p for p in measure.pieces if isinstance(p.value, Constant)), None)
    goal = first.interval.low if first is not None else None
    bare = seen.unit in ("", measure.unit) and not seen.events and seen.number is not None
    if not bare or seen.number is None or not goal:
        return
    away = None if _NUMBER_OF.search(seen.item) or "缺" in measure.name else _AWAY.search(seen.criterion)
    kind = dimension(measure.unit)
    if away and seen.number * 2 <= goal and kind in (Dimension.COUNT, Dimension.TIME):
        raise Undecided(f"“{seen.text}”看不出是到了几{measure.unit}，还是{away.group()}了几{measure.unit}")
    if seen.number in (ZERO, ONE) and goal == ONE and kind is Dimension.COUNT and _MISSED.search(seen.criterion):
        raise Undecided(f"“{seen.text}”看不出是做了几{measure.unit}，还是缺了几{measure.unit}")
