"""What the cases that happened cost: tallies, escalating series, vetoes."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from ..criteria.alike import is_alike
from ..criteria.partition import comes_to_the_limit
from ..criteria.quantity import write
from ..criteria.rules import ZERO, Fatal, Growth, Series, Tally
from ..criteria.veto_units import in_veto_unit
from ..criteria.vetoes import without_all
from ..figures import plain
from .left_open import check_of_those, check_pieces, check_put_right, of_all_kinds, without_sum
from .measure import units
from .one_of_kinds import kinds_of, times_of_kinds
from .outcome import Undecided, Work
from .parts import Bound, Parts, same_case
from .wider_vetoes import added_up, check_wider

_MOST_TERMS = 1000


@dataclass(frozen=True, slots=True)
class Change:
    """Points taken and given, and what they would be at the other end of a range (扣1-2分)."""

    off: Decimal = ZERO
    on: Decimal = ZERO
    off_most: Decimal = ZERO
    on_most: Decimal = ZERO

    def plus(self, points: Decimal, most: Decimal) -> "Change":
        """Add signed points, and those at the other end."""
        if points < 0 or most < 0:
            return Change(self.off - points, self.on, self.off_most - most, self.on_most)
        return Change(self.off, self.on + points, self.off_most, self.on_most + most)


def change(work: Work, parts: Parts, bound: Bound) -> Change:
    """Add up what the cases cost. Raises :class:`Undecided` where the text does not say."""
    severe = [t for t in parts.tallies if t.severer and bound.times.get(id(t))]
    mild = [t for t in parts.mains if bound.times.get(id(t))]
    replaced = sum((bound.times[id(s)] for s in severe), ZERO)
    told = bool(severe) and sum(bound.worse.values(), ZERO) == replaced
    if severe and mild and "其中" not in work.seen.text and not told:
        raise Undecided(
            "同时填了较轻和较重的情形，看不出是不是同一件事",
            {"同一件事，只按较重的": _sum(work, bound, severe), "两件事，分别扣": _sum(work, bound, [*severe, *mild])},
        )
    on_top = [t for t in parts.tallies if t.extra and bound.times.get(id(t))]
    extra = [t for t in on_top if not any("重复" in name for name in t.names)]
    if extra and not mild and len(parts.mains) == 1 and _goes_with(extra[0].names, parts.mains[0].names):
        main = parts.mains[0]
        n = sum((bound.times[id(t)] for t in extra), ZERO)
        both = work.clamp(work.base + sum((bound.times[id(t)] * t.points for t in extra), ZERO) + n * main.points)
        raise Undecided(
            "只填了再扣的情形，看不出原来的那一份要不要一起扣",
            {"只扣再扣的": _sum(work, bound, extra), "两样一起扣": both},
        )
    check_put_right(work, parts, bound)
    check_of_those(work, parts, bound)
    out = Change()
    for tally in parts.tallies:
        n = bound.times.get(id(tally), ZERO)
        if severe and tally in mild:
            n = max(n - (bound.worse.get(id(tally), ZERO) if told else replaced), ZERO)
        if n:
            out = out.plus(*_tally(work, tally, n))
    for series in parts.series:
        if n := bound.of_series(series, parts.tallies):
            points = _series(work, series, n)
            out = out.plus(points, points)
    return out


def _goes_with(extra: Sequence[str], names: Sequence[str]) -> bool:
    """有责投诉 is a 投诉 too, which costs something already; 未整改 is said of what was found."""
    if all(name.startswith(("未", "没", "不", "拒")) for name in extra):
        return True
    return any(a[-2:] == b[-2:] for a in extra for b in names)


def _sum(work: Work, bound: Bound, tallies: Sequence[Tally]) -> Decimal:
    points = (bound.times[id(t)] / t.per * t.points for t in tallies)
    return work.clamp(work.base + sum(points, ZERO))


def _tally(work: Work, tally: Tally, n: Decimal) -> tuple[Decimal, Decimal]:
    if tally.share and work.full is None:
        raise Undecided("没有满分，算不出按比例扣的分")
    full = work.full if tally.share and work.full is not None else Decimal(1)
    number = units(max(n - tally.free, ZERO) / tally.per, tally.rounding, work.mode)
    points = number * tally.points * full
    most = number * (tally.upto if tally.upto is not None else tally.points) * full
    limit = ""
    verb = "扣" if tally.points < 0 else "加"
    if tally.most is not None:
        limit = f"，最多{verb}{plain(tally.most)}" if abs(points) > tally.most else ""
        points, most = (max(min(p, tally.most), -tally.most) for p in (points, most))
    per = f"每{write(tally.per, tally.unit)}" if tally.per != 1 else f"每{tally.unit}"
    each = plain(abs(tally.points)) + (f"~{plain(abs(tally.upto))}" if tally.upto is not None else "")
    name = "、".join(tally.names)
    work.why.append(f"{name}{write(n, tally.unit)}：{per}{verb}{each}{limit}，{verb}{plain(abs(points))}")
    return points, most


def _series(work: Work, series: Series, n: Decimal) -> Decimal:
    points = series_points(series, n)
    listed = sum(series.terms, ZERO)
    beyond = n == n.to_integral_value() and n - series.free > len(series.terms)
    if points is None and beyond and comes_to_the_limit(series, work.rule, work.base, work.clamp):
        work.why.append(f"写到的各次累计已{'加' if listed > 0 else '扣'}{plain(abs(listed))}，到了上限")
        return listed
    if points is None:
        raise Undecided(f"标准只写到第{len(series.terms) + series.free}次，{plain(n)}次没有规定")
    work.why.append(f"{plain(n)}次累计{'加' if points > 0 else '扣'}{plain(abs(points))}")
    return points


def series_points(series: Series, n: Decimal) -> Decimal | None:
    """Add up an escalating series for ``n`` occurrences; ``None`` beyond what the text lists, or for a part of one."""
    if n != n.to_integral_value():
        return None
    count = int(n) - series.free
    if count <= 0:
        return ZERO
    terms = list(series.terms)
    if count > _MOST_TERMS:
        return None
    while len(terms) < count:
        if series.growth is Growth.DOUBLE:
            terms.append(terms[-1] * 2)
        elif series.growth is Growth.SAME:
            terms.append(terms[-1])
        elif series.growth is Growth.ARITHMETIC and len(terms) > 1:
            terms.append(terms[-1] * 2 - terms[-2])
        else:
            return None
    return sum(terms[:count], ZERO)


def _in_veto_unit(n: Decimal, tally: Tally, veto: Fatal) -> Decimal:
    """Return how often a case happened in the unit of its veto. Raises :class:`Undecided` where that can't be told."""
    value = in_veto_unit(n, tally, veto) if n else n
    if value is None:
        raise Undecided(f"扣分按{tally.unit}计，一票否决按{veto.unit}计，不能换算，看不出有没有达到")
    return value


def fatal(work: Work, parts: Parts, bound: Bound) -> Fatal | None:
    """Return the veto that applies, if any."""
    for veto in parts.fatals:
        n = bound.times.get(id(veto), ZERO)
        if veto.any_kind or not veto.names or (parts.series and veto.count > 1):
            n = max(n, of_all_kinds(veto, parts, bound))
        n = max(n, added_up(veto, parts, bound))
        for tally in parts.tallies:
            kinds = kinds_of(veto, tally, work.seen.criterion)
            times = bound.times.get(id(tally), ZERO)
            if kinds:
                n = max(n, _in_veto_unit(times_of_kinds(kinds, veto, tally, work.seen.events, times), tally, veto))
            elif veto.names and same_case(without_sum(veto.names), tally.names):
                n = max(n, _in_veto_unit(times, tally, veto))
        for measure in parts.measures:
            if (
                measure.whole
                and measure.unit == veto.unit
                and (not veto.names or same_case(veto.names, (measure.name,)))
            ):
                n = max(n, bound.measured.get(id(measure), ZERO))
        rest = [without_all(name) for name in veto.names]
        if all(rest) and rest and not veto.reached(n):
            alike = [t for t in parts.tallies if any(is_alike(r, t.names) for r in rest)]
            if any(bound.times.get(id(t), ZERO) > 1 for t in alike):
                raise Undecided(f"看不出是不是“{veto.names[0]}”：数据没有写一共几{alike[0].unit}")
        if veto.reached(n):
            check_pieces(veto, n, parts, bound, work.seen.text)
            name = "、".join(veto.names)
            work.why.append(
                f"{name}{plain(n)}{veto.unit}，{'超过' if veto.over else '达到'}{plain(veto.count)}{veto.unit}，一票否决"
            )
            return veto
        check_wider(veto, parts, bound)
    return None
