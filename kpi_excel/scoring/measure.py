"""A measure at a value: which of its pieces hold, what they are worth, and how a shared edge is settled."""

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from ..criteria.partition import precedent
from ..criteria.quantity import write
from ..criteria.rules import (
    NOTHING,
    ONE,
    ZERO,
    Award,
    AwardKind,
    Constant,
    Line,
    Piece,
    Piecewise,
    Rate,
    Rounding,
    ScoreUnit,
    Steps,
)
from ..figures import plain
from .outcome import Mode, Undecided, Work

_EXACT = Decimal("1e15")
"""Up to here a quotient can be rounded to nine decimals within the precision of arithmetic."""
_NO_FULL_MARK = "没有满分，算不出得分"


@dataclass(frozen=True, slots=True)
class Worth:
    """Points, the other end if the award is an interval, a Chinese sentence, and a grade's word."""

    points: Decimal
    upto: Decimal | None = None
    why: str = ""
    word: str = ""


def counted(measure: Piecewise) -> bool:
    """Whether zero means that nothing happened (延迟0天, 差错0次) rather than that a measurement is zero."""
    return (
        measure.whole
        and bool(measure.unit)
        and (measure.uncovered is not None or any(ZERO in p.interval for p in measure.pieces))
    )


def adjusting(measure: Piecewise) -> bool:
    """Whether the measure only takes points off or adds some (请假3天以上扣10分)."""
    return measure.each or (measure.uncovered is not None and all(_adjusts(p) for p in measure.pieces))


def _adjusts(piece: Piece) -> bool:
    value = piece.value
    if isinstance(value, Constant):
        return value.award.kind in (AwardKind.MINUS, AwardKind.MINUS_SHARE) or value.award == NOTHING
    return isinstance(value, Steps) and value.anchor == 0


def at(work: Work, measure: Piecewise, x: Decimal) -> Worth:
    """Return what the measure is worth at ``x``. Raises :class:`Undecided` in a gap and where bands contradict."""
    x = abs(x) if measure.of_size else x
    shown = write(x, measure.unit)
    if x < 0 and measure.never_negative and not work.signed:
        raise Undecided(f"{measure.name or '数据'}{shown}是负数，这个指标不会小于0，数据不合理")
    if x < 0 and measure.size_only and not work.signed:
        raise Undecided(f"{measure.name}{shown}是负数，标准没有写按绝对值还是按正负计")
    holding = precedent([p for p in measure.pieces if x in p.interval], x)
    if not holding:
        if measure.uncovered is None or measure.in_gap(x):
            raise Undecided(
                f"{shown} 落在各档之间的空档里，标准没有规定",
                _neighbours(work, measure, x) if measure.own is None else {},
            )
        points = award_points(measure.uncovered, work)
        work.why.append(f"{measure.name}{shown}：不在任何一档内，得{plain(points)}")
        return Worth(points)
    results = [(worth(work, p, x, measure.unit), p) for p in holding]
    chosen = results[0][0]
    if len({(r.points, r.word) for r, _ in results}) > 1:
        if not all(x in (p.interval.low, p.interval.high) for _, p in results):
            raise Undecided(
                f"{shown} 同时落在两档里，标准自相矛盾", {f"第{i}种": r.points for i, (r, _) in enumerate(results, 1)}
            )
        ordered = [r for r, _ in sorted(results, key=lambda rp: (rp[0].points, rp[1].interval.low or ZERO))]
        chosen = ordered[0] if work.mode.other_edge else ordered[-1]
        work.why.append(f"{shown} 是两档共有的边界，按对员工有利的一档")
    work.why.append(f"{measure.name}{shown}：{chosen.why}")
    return chosen


def _neighbours(work: Work, measure: Piecewise, x: Decimal) -> dict[str, Decimal | str]:
    below = [p for p in measure.pieces if p.interval.high is not None and p.interval.high <= x]
    above = [p for p in measure.pieces if p.interval.low is not None and p.interval.low >= x]
    out: dict[str, Decimal | str] = {}
    if below:
        out["按较低一档"] = _candidate(work, max(below, key=lambda p: p.interval.high or ZERO), x, measure.unit)
    if above:
        out["按较高一档"] = _candidate(work, min(above, key=lambda p: p.interval.low or ZERO), x, measure.unit)
    return out


def _candidate(work: Work, piece: Piece, x: Decimal, unit: str) -> Decimal | str:
    i = piece.interval
    edge = i.low if i.low is not None and x < i.low else i.high if i.high is not None and x > i.high else x
    found = worth(work, piece, edge, unit)  # a band's mark at the end that lies nearest: steps count nothing beyond it
    return found.word or work.clamp(found.points * work.rule.scale)


def worth(work: Work, piece: Piece, x: Decimal, unit: str) -> Worth:
    """Return what one piece gives at ``x``, whether it holds there or not."""
    value = piece.value
    if isinstance(value, Constant):
        if value.award.kind is AwardKind.WORD:
            return Worth(ZERO, None, value.award.word, value.award.word)
        points = award_points(value.award, work)
        _within_full(work, value.award, points)
        return Worth(points, value.award.most(work.full), f"得{plain(points * work.rule.scale)}")
    if isinstance(value, Steps):
        _within_full(work, value.base, award_points(value.base, work))
        return _steps(work, value, x, unit)
    if isinstance(value, Rate):
        points = value.at(x, _full(work) if value.of_full else ONE)
        return Worth(points, None, f"按比例得{plain(_tidy(points))}")
    assert isinstance(value, Line)
    y0, y1 = award_points(value.y0, work), award_points(value.y1, work)
    points = y0 + (y1 - y0) * (x - value.x0) / (value.x1 - value.x0)
    return Worth(points, None, f"线性计分得{plain(_tidy(points))}")


def _within_full(work: Work, award: Award, points: Decimal) -> None:
    """A band worth 800 of 100 is a slip of the pen: what it should say is not guessed."""
    full, cap = work.full, work.rule.cap
    if award.kind is AwardKind.POINTS and full and points * work.rule.scale > full and (cap is None or cap <= full):
        raise Undecided(f"这一档写的{plain(points)}分超过了满分{plain(full)}，标准有误")


def award_points(award: Award, work: Work) -> Decimal:
    """Return an award in points. Raises :class:`Undecided` when it needs a full mark and there is none."""
    points = award.points(work.full)
    if points is not None:
        return points
    if award.kind is AwardKind.SHARE and work.rule.unit is ScoreUnit.FRACTION:
        return award.value
    raise Undecided(_NO_FULL_MARK)


def _full(work: Work) -> Decimal:
    if work.full is None and work.rule.unit is ScoreUnit.FRACTION:
        return ONE  # 每低1分扣2%奖金: of all that is paid
    if work.full is None:
        raise Undecided(_NO_FULL_MARK)
    return work.full


def _steps(work: Work, steps: Steps, x: Decimal, unit: str) -> Worth:
    base = award_points(steps.base, work)
    distance = abs(x - steps.anchor)
    number = units(distance / steps.per, steps.rounding, work.mode)
    change = number * steps.points * (_full(work) if steps.share else 1)
    if steps.most is not None and abs(change) > steps.most:
        change = steps.most if change > 0 else -steps.most
    verb = "加" if change >= 0 and steps.points > 0 else "扣"
    side = "高" if x >= steps.anchor else "低"
    text = (
        f"比{write(steps.anchor, unit)}{side}{write(distance, unit)}，"
        f"计{plain(_tidy(number))}个{write(steps.per, unit)}，"
        f"{verb}{plain(_tidy(abs(change)))}，得{plain(_tidy(base + change))}"
    )
    return Worth(base + change, None, text)


_NEARLY = Decimal("1e-9")


def units(number: Decimal, rounding: Rounding, mode: Mode) -> Decimal:
    """Count units as the text, or else the reading at hand, counts a part of one."""
    chosen = mode.rounding if rounding is Rounding.WHOLE and mode.rounding is not None else rounding
    if chosen is Rounding.PART:
        whole = number.to_integral_value()
        return whole if abs(number - whole) < _NEARLY else number  # 10分钟 in hours is 0.1666…
    if number < _EXACT:
        number = number.quantize(_NEARLY)
    return number.to_integral_value(ROUND_CEILING if chosen is Rounding.BEGUN else ROUND_FLOOR)


def _tidy(x: Decimal) -> Decimal:
    return x.quantize(Decimal("0.000001")).normalize() if abs(x) < _EXACT else x
