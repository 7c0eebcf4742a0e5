"""Steps from a target: where they start, what stands beside them, and what the target itself is worth."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from ..regex import regex
from .bands import chain, settled_edges, subtract
from .below_none import from_none
from .conditions import speaks_of_part, words_of
from .direction import figure_of, value_of
from .draft import Band, Draft, NotUnderstood, Step, Target
from .far_from_goal import DISTANT, check_goal_earns, from_goal, so_far_over
from .level_with import PER_DAY
from .phrases import Edge
from .quantity import Dimension, Quantity, dimension
from .rising import rise_to
from .rules import FULL, NOTHING, ONE, ZERO, Award, AwardKind, Constant, Interval, Piece, Rounding, Steps


def stepped_pieces(bands: list[Band], steps: list[Step], draft: Draft, column: Target | None, unit: str) -> list[Piece]:
    """Make pieces of steps from a target and the bands beside them."""
    bands = _earned(bands, steps, draft)
    goal_band = _goal_band(bands, steps, draft)
    goal = _goal(goal_band, draft, column, unit, steps)
    steps = _mirrored(_away(steps, goal, column, unit), goal)
    takes = any(s.points < 0 for s in steps) or any(t.points < 0 for t, _ in draft.tallies)
    if goal_band is not None:
        base = goal_band.award
    elif draft.base is not None:
        base = draft.base
    else:
        beyond = draft.cap is not None and draft.full is not None and draft.cap > draft.full
        if draft.uncapped and not takes and draft.full is not None:
            raise NotUnderstood(steps[0].clause, "加分不封顶，看不出从满分加起还是从0分加起")
        gains = any(s.points > 0 for s in steps) or any(t.points > 0 for t, _ in draft.tallies)
        base = FULL if (takes or beyond) and draft.full is not None and not from_none(draft, gains=gains) else NOTHING
    _one_way(steps, goal_band)
    _one_period(steps, goal_band)
    whole = goal_band is not None and bool(DISTANT.search(goal_band.name))  # 逾期3天以内不扣分…逾期10天以上0分
    others = [so_far_over(b if whole else from_goal(b, goal, steps), goal, steps) for b in bands if b is not goal_band]
    others = [_beside_best(b, goal_band) for b in others]
    cutoffs = _yielding(chain(others, reaching_up=True, etc=False), steps, draft) if others else []
    if goal_band is not None and (goal_band.reaching or any(i.point for i in goal_band.intervals)):
        cutoffs = [replace(c, interval=_short_of(c.interval, goal[0])) for c in cutoffs]
    own = _own_range(goal_band, goal)
    if own is not None:
        *cutoffs, settled = settled_edges([*cutoffs, Piece(own, Constant(base))])
        own = settled.interval
    pieces: list[Piece] = list(cutoffs)
    anchors: list[tuple[int, Decimal]] = []
    for step in steps:
        rise = rise_to(goal_band, bands, step)
        anchor = rise.start if rise is not None else _anchor(step, goal, unit, draft.item)
        check_goal_earns(others, anchor, step)
        anchors.append((step.direction, anchor))
        most = draft.most_on if step.points > 0 else draft.most_off
        start = rise.base if rise is not None else _beside(step, anchor, others, goal_band) or base
        value = Steps(anchor, step.per, step.points, start, step.share, step.rounding, most)
        stretch = rise.stretch if rise is not None else step.intervals[0] if step.intervals else None
        if step.whole:
            value = replace(value, base=NOTHING)
            pieces.append(
                Piece(Interval(None, False, stretch.low if stretch else None, False, False, True), Constant(NOTHING))
            )
        if stretch is None:
            stretch = (
                Interval(anchor, False, None, False, True, False)
                if step.direction > 0
                else Interval(None, False, anchor, False, False, True)
            )
            if goal_band is not None and not any(anchor in i for b in bands for i in b.intervals):
                stretch = replace(
                    stretch, low_in=step.direction > 0, high_in=step.direction < 0
                )  # <300秒 says nothing of 300
        held = subtract(stretch, [c.interval for c in cutoffs])
        _around_no_band(step, anchor, held, cutoffs)
        pieces.extend(Piece(i, value) for i in held)
    rest = own or _goal_stretch(goal, anchors)
    if (
        goal_band is not None
        and goal[0] is not None
        and all(d > 0 for d, _ in anchors)
        and all(s.points > 0 for s in steps)
    ):
        # 达60%得12分，每增加1%加0.8分: what lies below 60 % is worth is said by other bands, or not at all.
        rest = replace(rest, low=goal[0], low_in=True, low_explicit=True)
    taken = [_apart_from(p.interval, own) for p in pieces]
    for left in subtract(rest, taken):
        _joined_to(pieces, Piece(left, Constant(base)))
    return pieces


def _earned(bands: list[Band], steps: Sequence[Step], draft: Draft) -> list[Band]:
    """达到99%奖励500元，每再提高0.1%奖50元: where nothing is full, what is added first is what the steps go on from."""
    more = all(s.points > 0 and s.direction > 0 and not s.intervals and s.anchor is None for s in steps)
    first = [b for b in bands if _kind(b) == "add" and len(b.intervals) == 1 and b.intervals[0].low is not None]
    i = first[0].intervals[0] if len(first) == 1 else Interval()
    if draft.full is not None or not more or i.low is None or not (i.high is None or i.point):
        return bands
    effect = first[0].clause.effect
    assert effect is not None
    i = Interval(i.low, i.low_in, None, False, True, False)
    got = Award(AwardKind.POINTS, abs(first[0].award.value))
    clause = replace(first[0].clause, effect=replace(effect, kind="get"))
    plain = replace(first[0], award=got, clause=clause, intervals=(i,))
    others = [b for b in bands if b is not first[0]]
    if not others:
        below = Interval(None, False, i.low, not i.low_in, False, True)
        others = [replace(plain, intervals=(below,), award=NOTHING)]
    return [plain, *others]


def _kind(band: Band) -> str:
    return "" if band.clause.effect is None else band.clause.effect.kind


def _beside_best(band: Band, best: Band | None) -> Band:
    """80%以上得10分；100%以上得20分，每高1%加0.5分: a band that would take in all of the best one ends where that begins."""
    if best is None or len(best.intervals) != 1:
        return band
    top = best.intervals[0]
    out = []
    for i in band.intervals:
        if i.high is None and i.low is not None and top.low is not None and i.low < top.low:
            i = replace(i, high=top.low, high_in=not top.low_in, high_explicit=True)
        elif i.low is None and i.high is not None and top.high is not None and i.high > top.high:
            i = replace(i, low=top.high, low_in=not top.high_in, low_explicit=True)
        out.append(i)
    return replace(band, intervals=tuple(out))


def _short_of(cut: Interval, goal: Decimal | None) -> Interval:
    """达80%得12分，80%以下0分 · 达到95%得10分，90-95%得8分: who reaches the goal is not below it."""
    if goal is not None and cut.high == goal and cut.high_in and not cut.high_explicit and not cut.point:
        return replace(cut, high_in=False)
    return cut


def _joined_to(pieces: list[Piece], last: Piece) -> None:
    """Add a piece, to the one of the same worth that it goes on from (<0 and 0 itself)."""
    i = last.interval
    for place, piece in enumerate(pieces):
        other = piece.interval
        if piece.value == last.value and i.point and other.high == i.low and other.low is None and not other.high_in:
            pieces[place] = replace(piece, interval=replace(other, high_in=True))
            return
    pieces.append(last)


def _mirrored(steps: list[Step], goal: tuple[Decimal | None, Decimal | None, bool]) -> list[Step]:
    """±5%以内，每超出1%扣1分 · 2-8℃，每超出1℃扣2分: beyond either end."""
    low, high = goal[:2]
    only = steps[0] if len(steps) == 1 else None
    if low is None or high is None or only is None or only.direction < 0 or only.intervals or only.anchor is not None:
        return steps
    around = low == -high < 0 and "超" in only.every.words
    out_of_range = low < high and only.points < 0 and re.search("超出|范围", only.every.words) is not None
    return [only, replace(only, direction=-1)] if around or out_of_range else steps


_SIDELESS = regex("(?:相?差(?:距|了)?|每)?")


def _away(
    steps: list[Step], goal: tuple[Decimal | None, Decimal | None, bool], column: Target | None, unit: str
) -> list[Step]:
    """每差1%扣2分 beside a target column with the most there may be: what is missing lies above it.

    Raises :class:`NotUnderstood` for 每低1%扣2分 there, which would take points for being better.
    """
    if column is None or column.low is not None or column.high is None or goal[0] is not None or goal[1] is None:
        return steps
    figure = column.high.value or ZERO
    alike = dimension(column.unit) is dimension(unit)
    if goal[1] not in (figure, figure * 10000, _at(column.high, unit) if alike else figure):
        return steps
    out = []
    for step in steps:
        if step.direction < 0 and step.points < 0 and not step.intervals and step.anchor is None:
            if not _SIDELESS.fullmatch(step.every.words):
                raise NotUnderstood(step.clause, "目标是不超过的上限，低于它却要扣分，方向矛盾")
            step = replace(step, direction=1)
        out.append(step)
    return out


def by_fall(bands: list[Band], steps: list[Step], draft: Draft, column: Target | None, unit: str) -> list[Step]:
    """能耗同比下降，每下降1%得2分: what is measured is the fall, and more of it is worth more."""
    falls = all(s.direction < 0 and s.points > 0 and not s.intervals and s.anchor is None for s in steps)
    if not steps or not falls or _goal(_goal_band(bands, steps, draft), draft, column, unit, steps)[:2] != (ZERO, ZERO):
        return steps
    return [replace(s, direction=1, name=s.name if _FALLS.search(s.name) else f"{s.name}下降") for s in steps]


_FALLS = regex("下降|降低|减少|下滑|节约|缩短")


def _yielding(cutoffs: list[Piece], steps: Sequence[Step], draft: Draft) -> list[Piece]:
    """5%以上至8%(含)每多1%减3分，8%以上不得分: an end that the steps claim in so many words is theirs.

    One that both claim alike (1-3天每天扣2分，3天以上不得分) is the steps', which is the better for the employee, unless
    ``draft`` says otherwise.
    """
    out = []
    for piece in cutoffs:
        i = piece.interval
        for own in (i_ for s in steps for i_ in s.intervals):
            alike = own.low is not None and own.high == i.low and own.high_in and i.low_in
            if alike and not own.high_explicit and not i.low_explicit:
                draft.shared_edge = True
                i = i if draft.edges_to_bands else replace(i, low_in=False)
            if own.high is not None and own.high == i.low and own.high_in and own.high_explicit and not i.low_explicit:
                i = replace(i, low_in=False)
            if own.low is not None and own.low == i.high and own.low_in and own.low_explicit and not i.high_explicit:
                i = replace(i, high_in=False)
        out.append(replace(piece, interval=i))
    return out


def _one_way(steps: Sequence[Step], band: Band | None) -> None:
    """Raise when steps go against the condition for the best mark (≥98%得20分，每低1%加2分), or say two things at once."""
    seen: set[tuple[int, tuple[Interval, ...]]] = set()
    for step in steps:
        key = (step.direction, step.intervals)
        if key in seen:
            raise NotUnderstood(step.clause, "同一个方向写了两种“每…”")
        seen.add(key)
    if band is None or not band.intervals or band.reaching:
        return
    i = band.intervals[0]
    upward, downward = i.high is None and i.low is not None, i.low is None and i.high is not None
    for step in steps:
        better = (upward and step.direction > 0) or (downward and step.direction < 0)
        worse = (upward and step.direction < 0) or (downward and step.direction > 0)
        if not step.intervals and ((step.points < 0 and better) or (step.points > 0 and worse)):
            raise NotUnderstood(step.clause, "得满分的条件与“每…”加减分的方向矛盾")


_COMPARED = regex(r"环比|同比|上月|上期|上一|上年|上季|去年|同期|往年")


def _one_period(steps: Sequence[Step], band: Band | None) -> None:
    """Raise for 达成率90%以上得30分，环比每增长1%加0.5分: growth does not start from where the rate's band ends."""
    if band is None or _COMPARED.search(words_of(band.clause)) or "增长" in band.name:
        return
    for step in steps:
        if _COMPARED.search(words_of(step.clause)) and step.clause is not band.clause:
            raise NotUnderstood(step.clause, "与上期相比的加减分，不能从这一档的数起算")


def _goal_band(bands: list[Band], steps: list[Step], draft: Draft) -> Band | None:
    """The band that the steps start from: the best one that is no plain cut-off."""
    named = [b for b in bands if b.clause.effect is not None and b.clause.effect.kind in ("get", "full", "none")]
    named = [
        b
        for b in named
        if not (b.award == NOTHING or (b.award.kind is AwardKind.POINTS and b.award.value == 0 and len(bands) > 1))
    ]
    if not named:
        return None
    return max(named, key=lambda b: value_of(b.award, draft.full))


def _goal(
    band: Band | None, draft: Draft, column: Target | None, unit: str, steps: Sequence[Step]
) -> tuple[Decimal | None, Decimal | None, bool]:
    """Low and high end of the target, and whether it was only named as a point to reach."""
    if band is not None and band.intervals:
        i = band.intervals[0]
        return i.low, i.high, band.reaching or i.point
    fitting = [t for t in draft.targets if _fits(t, unit)]
    if len({(t.low, t.high) for t in fitting}) > 1:
        raise NotUnderstood(fitting[1].clause, "写了不止一个目标，不知道从哪一个起算")
    for target in fitting:
        target.used = True
        if not PER_DAY.search(draft.item):
            _of_the_month(target, steps)
        return _at(target.low, unit), _at(target.high, unit), True
    if column is not None and figure_of(column) is not None:
        low, high = column.low.value if column.low else None, column.high.value if column.high else None
        if _fits(column, unit):
            return _at(column.low, unit), _at(column.high, unit), True
        if not column.unit and unit != "%":
            if unit == "元" and any("万" in s.every.text for s in steps):
                low, high = (None if x is None else x * 10000 for x in (low, high))
            return low, high, True
        if unit == "%":
            return ONE, ONE, True
    if (
        steps
        and all(re.search(r"增长|下降|提高|降低|上升|增加|减少", s.every.words) for s in steps)
        and (
            re.search(
                r"同比|环比|上月|上期|去年|上年|增长率|相比|对比|[降增]幅|降低率|下降率|节约率|节省率",
                draft.item + "".join(s.clause.subject + s.every.words for s in steps),
            )
        )
    ):
        return ZERO, ZERO, True
    if (
        draft.base is not None
        and unit == "%"
        and {s.direction for s in steps} == {1, -1}
        and all(_GROWS.search(s.every.words) and not s.intervals for s in steps)
    ):
        return ZERO, ZERO, True  # 基准分14分，每增长1%加1分，每下降1%扣1分
    if unit == "%" and any(re.search("预算|计划|定额", words_of(s.clause)) for s in steps):
        return ONE, ONE, True
    if any(re.search(r"上月|上期|同期|上一|预算|计划|目标", s.every.words + s.name) for s in steps) and unit == "%":
        return None, None, True
    return None, None, True


_GROWS = regex("增长|下降|上升|增加|减少|下滑|上涨|回落|提升|提高|降低")


def _of_the_month(target: Target, steps: Sequence[Step]) -> None:
    """Refuse 每周巡查不少于3次，少1次扣1分: what a month's data holds is not measured against a week's target."""
    often = target.clause is not None and re.search(r"每(?:周|日|天|班|星期)", words_of(target.clause))
    if often and dimension(target.unit) is Dimension.COUNT:
        raise NotUnderstood(steps[0].clause, "目标是每周、每日的次数，一个月的数据没法直接比较")


def _at(edge_: Edge | None, unit: str) -> Decimal | None:
    """Return an end of a target in the measure's unit (2小时 under 每30分钟). Raises for months in days, working days in hours."""
    if edge_ is not None and edge_.value is not None and (_loose(edge_.unit, unit) or _loose(unit, edge_.unit)):
        raise NotUnderstood(None, f"目标的单位是{edge_.unit}，“每…”的单位是{unit}，不能换算")
    return None if edge_ is None or edge_.value is None else Quantity(edge_.value, edge_.unit).to(unit).value


_MONTHS, _WORKING = frozenset({"月", "个月", "年"}), frozenset({"工作日", "个工作日"})


def _loose(unit: str, other: str) -> bool:
    """Whether a unit has no fixed length in another one: a month in days, a working day in hours."""
    short = dimension(other) is Dimension.TIME and other not in _MONTHS
    if unit in _MONTHS:
        return short
    return unit in _WORKING and short and other not in _WORKING and other not in ("天", "日", "周", "星期", "个星期")


def _fits(target: Target, unit: str) -> bool:
    a, b = dimension(target.unit), dimension(unit)
    if a is Dimension.COUNT and b is Dimension.COUNT:
        return True
    return figure_of(target) is not None and (a is b or {a, b} == {Dimension.NONE, Dimension.COUNT})


_LEVEL = regex("(?<!增长)(?<!降低)(?<!下降)(?<!节约)(?<!提高)(?<!提升)(?<!超额)(?:率|满意度|达成度|完成度)$")
"""What is measured as a level, not as a change."""
_ABOVE = regex("高|超")


def _anchor(step: Step, goal: tuple[Decimal | None, Decimal | None, bool], unit: str, item: str) -> Decimal:
    if step.anchor is not None:
        return step.anchor
    if step.intervals:
        i = step.intervals[0]
        near = i.low if step.direction > 0 else i.high
        far = i.high if step.direction > 0 else i.low
        low, high, _ = goal
        goal_edge = (high if high is not None else low) if step.direction > 0 else (low if low is not None else high)
        if near is not None and far is not None and goal_edge is not None:
            return goal_edge
        if near is not None:
            return near
        raise NotUnderstood(step.clause, "“每…”的方向与前面的条件不一致")
    low, high, _ = goal
    anchor = (high if high is not None else low) if step.direction > 0 else (low if low is not None else high)
    if anchor is not None:
        return anchor
    if step.points > 0 and step.direction > 0 and not speaks_of_part(step.clause):
        if _LEVEL.search(step.name or item) and _ABOVE.search(step.every.words or step.every.text):
            raise NotUnderstood(step.clause, "没有写目标值，不知道从哪里起算")  # 合格率每高1%加1分: above what?
        return ZERO
    if step.rounding in (Rounding.WHOLE_STATED, Rounding.BEGUN) and step.direction > 0 and unit != "%":
        return ZERO  # 掉线每超30分钟扣1分，不足30分钟不扣: counted from nothing
    if step.every.quantity is None:
        raise NotUnderstood(step.clause, f"写了“{step.every.text}”却没有写{step.every.text}多少", kind="unfilled")
    raise NotUnderstood(step.clause, "没有写目标值，不知道从哪里起算")


def _own_range(band: Band | None, goal: tuple[Decimal | None, Decimal | None, bool]) -> Interval | None:
    """Return the range that the best band names for itself; ``None`` for a mere point to reach."""
    return band.intervals[0] if band is not None and not goal[2] and band.intervals else None


def _apart_from(taken: Interval, own: Interval | None) -> Interval:
    """Leave an end that two bands share to both: which of them it belongs to is settled by the value."""
    if own is None:
        return taken
    above = own.high_in and taken.low == own.high
    below = own.low_in and taken.high == own.low
    return replace(taken, low_in=taken.low_in and not above, high_in=taken.high_in and not below)


def _beside(step: Step, anchor: Decimal, others: Sequence[Band], goal_band: Band | None) -> Award | None:
    """Return the mark of the band that the steps go on from: 85-90分得15分，85分以下每低1分扣1分 goes on from 15.

    ``None``: they go on from the best mark. Raises :class:`NotUnderstood` where bands lie between, but none touches.
    """
    # 下降得10分，持平得8分，每上升1%扣2分: from 10 or from 8?
    marked_at = (b for b in others for i in b.intervals if i.point and i.low == anchor)
    if step.points < 0 and any(b.award != NOTHING for b in marked_at):
        raise NotUnderstood(step.clause, "不清楚从哪一档的分起扣")
    if not step.intervals or step.whole or step.points > 0 or goal_band is None:
        return None
    ends = [(i.low if step.direction < 0 else i.high, b) for b in (*others, goal_band) for i in b.intervals]
    touching = [b for end, b in ends if end == anchor]
    if touching:
        return touching[0].award if touching[0] is not goal_band else None
    if any(
        end is not None and (end > anchor if step.direction < 0 else end < anchor)
        for end, b in ends
        if b is not goal_band
    ):
        raise NotUnderstood(step.clause, "不清楚从哪一档的分起扣")
    return None


def _around_no_band(step: Step, anchor: Decimal, left: Sequence[Interval], cutoffs: Sequence[Piece]) -> None:
    """Refuse ≥100%得20分；≥80%得10分；每低1%扣1分: below 80 %, from 10 or as from the best mark on?"""
    if step.points > 0 or step.intervals or step.whole:
        return
    for piece in cutoffs:
        beyond = _further(piece.interval, Interval(anchor, True, anchor, True), step.direction)
        nothing = isinstance(piece.value, Constant) and piece.value.award == NOTHING
        if beyond and not nothing and any(_further(i, piece.interval, step.direction) for i in left):
            raise NotUnderstood(step.clause, "不清楚从哪一档的分起扣")


def _further(one: Interval, other: Interval, direction: int) -> bool:
    """Whether one range lies behind another, to the side that the steps count to."""
    if direction > 0:
        return one.low is not None and other.high is not None and one.low >= other.high
    return one.high is not None and other.low is not None and one.high <= other.low


def _goal_stretch(goal: tuple[Decimal | None, Decimal | None, bool], anchors: list[tuple[int, Decimal]]) -> Interval:
    """Where the target counts as met, opened on the side that no step takes away."""
    _low, _high, _point = goal
    below = [a for d, a in anchors if d < 0]
    above = [a for d, a in anchors if d > 0]
    return Interval(
        max(below) if below else None, True, min(above) if above else None, True, True, True,
    )  # fmt: skip
