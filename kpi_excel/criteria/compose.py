"""What was gathered from the clauses becomes one rule."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from .bands import chain, covers, subtract
from .clauses import Clause
from .conditions import names_in
from .draft import Band, Draft, NotUnderstood, Step, Target
from .phrases import Edge
from .quantity import CONTINUOUS_UNITS, Dimension, Quantity, dimension
from .rules import (
    FULL,
    NOTHING,
    ONE,
    ZERO,
    Award,
    AwardKind,
    Constant,
    Fatal,
    Growth,
    Interval,
    Levels,
    Option,
    Part,
    Piece,
    Piecewise,
    Rate,
    Rounding,
    Rule,
    ScoreUnit,
    Series,
    Steps,
    Tally,
)

_TAKING = frozenset({"deduct", "all", "veto", "extra", "zero", "none", "each", "fine"})


def compose(draft: Draft, target: Target | None) -> Rule:
    """Make the rule. ``target`` is what the target column says. Raises :class:`NotUnderstood`."""
    if draft.full is None and draft.fines:
        draft.stated_full = None  # 满分10分…按每分10元罚款: the result is in yuan
    full = draft.full if draft.full is not None else draft.stated_full
    if draft.stated_full is not None and draft.cap is None and (draft.full is None or draft.stated_full <= draft.full):
        draft.cap = draft.stated_full
    _marks_to_money(draft)
    _ordinals(draft)
    _base_pay(draft)
    _levels_or_bands(draft)
    _merge_counts(draft)
    _named_steps(draft, target)
    _sound(draft, full)
    parts: list[Part] = []
    parts.extend(_piecewise(draft, target, full))
    parts.extend(t for t, _ in draft.tallies)
    parts.extend(s for s, _ in draft.series)
    parts.extend(f for f, _ in draft.fatals)
    if draft.options:
        parts.append(_levels(draft))
    if not parts:
        raise NotUnderstood(None, "没有找到计分办法", kind="manual")
    base = _base(draft, parts, full)
    return Rule(
        tuple(parts), base, floor=_floor(draft, full, base), cap=_cap(draft, parts, full, base),
        most_off=draft.most_off, most_on=draft.most_on, unit=_unit(draft, full), scale=_scale(draft, full),
    )  # fmt: skip


def _sound(draft: Draft, full: Decimal | None) -> None:
    """Refuse what looks like a rule and can't be one."""
    if draft.series and (draft.bands or draft.steps):
        first = draft.series[0][0].free + 1
        for band in list(draft.bands):
            i = band.intervals[0] if len(band.intervals) == 1 else None
            if (
                band.award == FULL
                and i is not None
                and i.low is None
                and i.high is not None
                and i.high + i.high_in == first
            ):
                draft.bands.remove(band)  # 3次以内不扣分，第4次起每次扣2分: says it twice
        if draft.bands or draft.steps:
            raise NotUnderstood(draft.series[0][1], "第几次与分档混在一起，分不清怎样合并")
    for step in draft.steps:
        beside = [t for t, _ in draft.tallies if t.unit == step.unit and (step.points < 0) == (t.points < 0)]
        if step.intervals and any(not step.name or _alike(step.name, t.names) for t in beside):
            raise NotUnderstood(step.clause, "前后两种按次计分，分不清各从第几次起")
    for fatal, clause in draft.fatals:
        if not fatal.names and fatal.count <= 1 and (len(draft.tallies) > 1 or draft.bands or draft.steps):
            raise NotUnderstood(clause, "没有写什么情况下否决")
    only = draft.bands[0] if len(draft.bands) == 1 and not draft.steps else None
    if only is not None and only.clause.effect is not None and only.clause.effect.kind == "deduct" and not only.target:
        lone = [i for i in only.intervals if i.point and i.low != 0]
        if (
            lone
            and dimension(only.unit) in (Dimension.TIME, Dimension.PERCENT, Dimension.MONEY)
            and "连续" not in only.name
        ):
            raise NotUnderstood(only.clause, "没有写是达到这个数才扣，还是每满这个数扣")
    awards = [b.award for b in draft.bands]
    nothing = all(a.kind in (AwardKind.POINTS, AwardKind.SHARE) and a.value == 0 for a in awards)
    if len(awards) > 1 and nothing and not draft.steps:
        raise NotUnderstood(draft.bands[0].clause, "各档的数都是0，像是没有填写的模板", kind="unfilled")
    for band in draft.bands:
        if (
            full is None
            and band.award.kind is AwardKind.SHARE
            and dimension(band.unit) in (Dimension.MONEY, Dimension.COUNT)
        ):
            raise NotUnderstood(band.clause, "按比例提成，不知道以什么为基数")
    for target in draft.targets:
        if target.clause is not None and target.clause.depth and not target.used and target.clause.bounds:
            raise NotUnderstood(target.clause, "括号里的条件不知道用在哪里")


def _floor(draft: Draft, full: Decimal | None, base: Award) -> Decimal | None:
    if draft.floor is not None:
        return draft.floor
    if draft.negative or (full is None and (base == NOTHING or draft.fines)) or full == 0:
        return None
    return ZERO


def _adds_above(parts: Sequence[Part], full: Decimal, base: Award) -> bool:
    """Whether the text adds to what is full already (目标得10分，每超1%加1分)."""
    for part in parts:
        if isinstance(part, Tally) and part.points > 0 and base.points(full) != 0:
            return True
        if not isinstance(part, Piecewise):
            continue
        for value in (p.value for p in part.pieces):
            if isinstance(value, Steps) and value.points > 0 and (value.base.points(full) or ZERO) != 0:
                return True
            if isinstance(value, Constant) and value.award.kind is AwardKind.MINUS and value.award.value < 0:
                return True
    return False


def _cap(draft: Draft, parts: Sequence[Part], full: Decimal | None, base: Award) -> Decimal | None:
    if draft.cap is not None:
        return draft.cap
    if full is None or draft.full == 0:
        return None
    return None if _adds_above(parts, full, base) else full


def _unit(draft: Draft, full: Decimal | None) -> ScoreUnit:
    if draft.money:
        return ScoreUnit.YUAN
    awards = [b.award for b in draft.bands] + [o.award for o, _ in draft.options]
    if any(a.kind is AwardKind.WORD for a in awards):
        return ScoreUnit.GRADE
    if full is None and any(a.kind is AwardKind.SHARE for a in awards):
        return ScoreUnit.FRACTION
    return ScoreUnit.POINTS


def _scale(draft: Draft, full: Decimal | None) -> Decimal:
    """Awards out of 100 under another full mark: 优秀(100分) of an item of 40 is 40."""
    if full is None or full >= 100 or draft.steps or draft.tallies:
        return ONE
    awards = [b.award for b in draft.bands] + [o.award for o, _ in draft.options]
    stated = [a.value for a in awards if a.kind is AwardKind.POINTS]
    if len(stated) >= 2 and len(stated) == len(awards) and max(stated) == 100:
        return full / 100
    return ONE


def _base(draft: Draft, parts: Sequence[Part], full: Decimal | None) -> Award:
    if draft.base is not None:
        return draft.base
    takes = any(t.points < 0 for t, _ in draft.tallies) or bool(draft.series and draft.series[0][0].terms[0] < 0)
    takes = takes or any(s.points < 0 for s in draft.steps) or bool(draft.fatals)
    takes = takes or any(b.clause.effect is not None and b.clause.effect.kind in _TAKING for b in draft.bands)
    gains = any(t.points > 0 for t, _ in draft.tallies) or any(s.points > 0 for s in draft.steps)
    earned = any(t.points > 0 and c.effect is not None and c.effect.kind == "get" for t, c in draft.tallies)
    if full is None or earned or (gains and not takes) or (draft.floor is not None and draft.floor < 0 and gains):
        return NOTHING
    return FULL


def _ordinals(draft: Draft) -> None:
    if not draft.ordinals:
        if draft.double and not draft.tallies:
            raise NotUnderstood(None, "写了翻倍，却没有写第一次扣多少")
        return
    ordered = sorted(draft.ordinals, key=lambda o: o[0])
    first = ordered[0][0]
    if [o[0] for o in ordered] != list(range(first, first + len(ordered))):
        raise NotUnderstood(ordered[-1][2], "“第几次”没有连着写，中间几次不知道扣多少")
    terms = tuple(o[1] for o in ordered)
    growth = Growth.DOUBLE if draft.double else Growth.ARITHMETIC if draft.etc and len(terms) > 1 else Growth.STOP
    if draft.onward:
        growth = Growth.SAME
    unit = ordered[0][2].ordinal[-1:] if ordered[0][2].ordinal[:1] == "第" else "次"
    draft.series.append((Series((), terms, growth, first - 1, unit), ordered[0][2]))


def _marks_to_money(draft: Draft) -> None:
    """一次扣1分，每扣1分罚款10元: the points are turned into yuan."""
    rates = [
        (t, c) for t, c in draft.tallies if c.every is not None and c.every.text.startswith("每扣") and t.unit == "分"
    ]
    others = [(t, c) for t, c in draft.tallies if (t, c) not in rates]
    if not rates or not others:
        return
    rate = rates[0][0]
    marks = [
        c.effect.quantity.unit != "元" for _, c in others if c.effect is not None and c.effect.quantity is not None
    ]
    if not any(marks):
        return
    if (
        len(rates) > 1
        or not all(marks)
        or rate.upto is not None
        or draft.bands
        or draft.steps
        or draft.full is not None
    ):
        raise NotUnderstood(rates[0][1], "扣分与罚款混在一起，分不清怎样合并")
    worth = abs(rate.points) / rate.per
    draft.tallies[:] = [
        (replace(t, points=t.points * worth, upto=None if t.upto is None else t.upto * worth), c) for t, c in others
    ]


def _base_pay(draft: Draft) -> None:
    """当月全勤奖200元，每请假1天扣50元: the amount that is taken from."""
    if draft.full is not None or not draft.money:
        return
    takes = [t for t, _ in draft.tallies if t.points < 0]
    paid = [t for t in draft.targets if t.unit == "元" and t.clause is not None and _PAID.search(t.clause.subject)]
    if not takes or not paid or draft.base is not None:
        return
    amount = _figure(paid[0])
    if len(paid) > 1 or amount is None or len(takes) < len(draft.tallies) or paid[0].clause is not draft.first:
        return
    paid[0].used = True
    draft.base = Award(AwardKind.POINTS, amount)
    draft.cap = draft.cap if draft.cap is not None else amount
    draft.floor = ZERO if draft.floor is None else draft.floor


_PAID = re.compile(r"(?:奖|奖金|津贴|补贴|工资|补助|绩效)(?:总?额|标准|每月|/月)?(?:为|是)?$")
_NAMED_STEP = re.compile(r"延|迟|误|逾期|提前|节约|节省|节支|超耗|超支|超时|晚|早|缺|漏|少.")


def _named_steps(draft: Draft, column: Target | None) -> None:
    """每节约1升奖2元 · 每少巡查2户扣1分 without any target: what is entered is the difference itself."""
    if draft.bands or draft.targets or column is not None or not draft.steps:
        return
    if any(s.intervals or s.anchor is not None or s.every.of_target for s in draft.steps):
        return
    if any(dimension(s.unit) is Dimension.PERCENT for s in draft.steps):
        return
    words = [s.every.words + s.clause.subject for s in draft.steps]
    if not all(_NAMED_STEP.search(w) for w in words):
        return
    for step in draft.steps:
        names = (step.every.words,) if step.every.words else ()
        draft.tallies.append(
            (Tally(names, step.points, step.per, step.unit, share=step.share, rounding=step.rounding), step.clause)
        )
    draft.steps.clear()


def _levels_or_bands(draft: Draft) -> None:
    """Sort options out: what says the obvious, what is a veto, what is the level of an untouched count."""
    if not draft.options:
        return
    counting = bool(draft.tallies or draft.series or draft.fatals)
    measured = [b for b in draft.bands if not b.target] or draft.steps
    if not counting and not measured and not draft.bands and all(o.award == NOTHING for o, _ in draft.options):
        counting = draft.otherwise is None  # 发生数据泄露，不计分: nothing but cases that take everything
    kept: list[tuple[Option, Clause]] = []
    for option, clause in draft.options:
        top = option.award == FULL or (
            option.award.kind is AwardKind.POINTS and option.award.value in (draft.full, draft.stated_full)
        )
        if measured and (region := _region(option, draft)) is not None:
            draft.bands.append(Band("", measured[0].unit, (region,), option.award, clause))
        elif counting and top:
            draft.passed.append(clause)
        elif (counting or measured) and option.award == NOTHING:
            draft.fatals.append(
                (Fatal(names_in(option.labels[0]) if len(option.labels) == 1 else option.labels), clause)
            )
        else:
            kept.append((option, clause))
    draft.options[:] = kept
    if draft.options and counting:
        raise NotUnderstood(draft.options[0][1], "按等级得分与按次加减分混在一起，分不清怎样合并")


def _region(option: Option, draft: Draft) -> Interval | None:
    """负增长, 没有下降, 持平: words for a stretch of a measure that is a change."""
    label = option.labels[0]
    if re.fullmatch(r"(?:出现|发生)?负增长|(?:出现|有所)?下滑", label):
        return Interval(None, False, ZERO, False, False, True)
    if re.fullmatch(r"(?:没有|未|无)(?:下降|增长|提高|降低|减少|提升|改善)", label):
        return Interval(None, False, ZERO, True, False, True)
    figures = [b for b in draft.bands if b.intervals]
    if figures and not draft.steps and all(dimension(b.unit) is Dimension.COUNT for b in figures):
        covered = any(ZERO in i for b in figures for i in b.intervals)
        none = re.match(r"未|没有?|无|零", label) is not None
        low_is_best = _falling(figures, draft.full)
        if none and not covered and low_is_best != (option.award == NOTHING):
            return Interval(ZERO, True, ZERO, True, True, True)
    return None


def _merge_counts(draft: Draft) -> None:
    """1起扣3分，2起扣8分 · 一次扣2分，3次以上扣10分: one measure, not a tally beside bands."""
    if not draft.bands or not draft.tallies:
        return
    for tally, clause in list(draft.tallies):
        same = [b for b in draft.bands if b.unit == tally.unit and b.intervals and _alike(b.name, tally.names)]
        if not same or not all(
            b.clause.effect and (b.clause.effect.kind in ("deduct", "all", "zero", "get") or _at_zero(b)) for b in same
        ):
            continue
        if tally.points > 0 or tally.share or tally.upto is not None or not tally.counted:
            continue
        draft.tallies.remove((tally, clause))
        for fatal, where in [f for f in draft.fatals if f[0].unit == tally.unit or f[0].unit == "次"]:
            if fatal.count > 1 and (not fatal.names or fatal.names == tally.names):
                draft.fatals.remove((fatal, where))
                high = Interval(fatal.count, True, None, False, True, False)
                draft.bands.append(Band(same[0].name, tally.unit, (high,), fatal.award, where))
        counting = [b for b in same if not _at_zero(b)]
        start = min((i.low for b in counting for i in b.intervals if i.low is not None), default=None)
        if start is None:
            raise NotUnderstood(clause, "按次扣分与分档扣分混在一起，分不清怎样合并")
        if any(i.point for b in counting for i in b.intervals) or start == tally.per + 1:
            exact = Interval(tally.per, True, tally.per, True, True, True)
            draft.bands.append(Band(same[0].name, tally.unit, (exact,), Award(AwardKind.MINUS, -tally.points), clause))
        else:
            upper = next(i for b in same for i in b.intervals if i.low == start)
            draft.steps.append(_step_from(tally, clause, Interval(ZERO, True, start, not upper.low_in, True, True)))


def _at_zero(band: Band) -> bool:
    return all(i.low == i.high == 0 for i in band.intervals)


def _step_from(tally: Tally, clause: object, stretch: Interval) -> Step:
    from .phrases import Every

    every = Every(0, 0, "", None, 1, "", False)
    return Step(every, tally.per, tally.unit, tally.points, False, clause, 1, "", (stretch,), ZERO)  # type: ignore[arg-type]


def _alike(name: str, names: tuple[str, ...]) -> bool:
    if not name or not names:
        return True
    return any(
        set(name) & set(n)
        and (n in name or name in n or len(set(n) & set(name)) * 2 >= min(len(set(n)), len(set(name))))
        for n in names
    )


def _levels(draft: Draft) -> Levels:
    return Levels(tuple(o for o, _ in draft.options), draft.otherwise)


# ---- measures -------------------------------------------------------------------------------------------------------


def _piecewise(draft: Draft, column: Target | None, full: Decimal | None) -> list[Piecewise]:
    bands = list(draft.bands)
    if not bands and not draft.steps:
        return []
    bands, options = _targets_without_figures(draft, bands, column)
    draft.options.extend(options)
    draft.steps[:], bands = list(draft.steps), _inherited(bands)
    groups: dict[str, tuple[list[Band], list[Step]]] = {}
    for band in bands:
        groups.setdefault(_key(band.unit, band.name, draft), ([], []))[0].append(band)
    for step in draft.steps:
        groups.setdefault(_key(step.unit, step.name, draft, step=True), ([], []))[1].append(step)
    groups = _gathered(groups)
    out: list[Piecewise] = []
    for own_bands, own_steps in groups.values():
        out.append(_measure(own_bands, own_steps, draft, column, full))
    return out


def _inherited(bands: list[Band]) -> list[Band]:
    """请假3天以上扣10分，1周以上扣20分: a band without a name speaks of the measure before it."""
    out: list[Band] = []
    for band in bands:
        before = out[-1] if out else None
        if not band.name and before is not None and dimension(band.unit) in (dimension(before.unit), Dimension.NONE):
            band = replace(band, name=before.name)
        out.append(band)
    return out


def _gathered(groups: dict[str, tuple[list[Band], list[Step]]]) -> dict[str, tuple[list[Band], list[Step]]]:
    """Bands without a unit (逾期率为0得15分) belong to the only measure that has one."""
    counts = [k for k in groups if k.startswith("count")]
    if len(counts) == 2 and not all(groups[k][0] for k in counts):
        # 每月加3家得9分，每少一个扣3分: one thing counted in two ways
        home, guest = sorted(counts, key=lambda k: not groups[k][0])
        joined = (groups[home][0], [*groups[home][1], *groups[guest][1]])
        groups = {k: joined if k == home else v for k, v in groups.items() if k != guest}
    plain = Dimension.NONE.value
    others = [k for k in groups if k != plain]
    if plain not in groups or len(others) != 1:
        return groups
    bands, steps = groups[plain]
    percent = others[0] == Dimension.PERCENT.value
    if percent and any(_nonzero(i) for b in bands for i in b.intervals):
        return groups
    own_bands, own_steps = groups[others[0]]
    return {others[0]: ([*own_bands, *bands], [*own_steps, *steps])}


def _key(unit: str, name: str, draft: Draft, *, step: bool = False) -> str:
    """Bands of one unit speak of one measure, unless they count differently named things beside tallies."""
    kind = dimension(unit)
    if kind in (Dimension.COUNT, Dimension.TIME) and draft.tallies and not step:
        return f"{kind}{unit if kind is Dimension.COUNT else ''}{name}"
    return kind.value if kind is not Dimension.COUNT else f"count{unit if unit not in ('次', '起', '人次') else ''}"


def _targets_without_figures(
    draft: Draft, bands: list[Band], column: Target | None
) -> tuple[list[Band], list[tuple[Option, Clause]]]:
    """完成目标得10分 / 未完成不得分: bands where a target's figure is known, else the two levels 完成 and 未完成."""
    open_ones = [b for b in bands if b.target]
    if not open_ones:
        return bands, []
    figured = [b for b in bands if not b.target]
    missed = [b for b in open_ones if b.side < 0 and not b.clause.bounds]
    if figured and missed and len(open_ones) == len(missed) == 1 and draft.otherwise is None:
        # 达到90%得10分，达不到不得分
        if len(figured) > 1 or any(
            i.high is not None and i.low is not None and not b.reaching for b in figured for i in b.intervals
        ):
            raise NotUnderstood(missed[0].clause, "不知道没有达到的是哪一档")
        draft.otherwise = missed[0].award
        return figured, []
    target = next((t for t in draft.targets if _figure(t) is not None), None) or column
    figure = _figure(target) if target else None
    if target is not None:
        target.used = True
    unit = target.unit if target else ""
    if any(s.unit == "%" for s in draft.steps) and (figure is None or dimension(unit) is not Dimension.PERCENT):
        figure, unit = ONE, "%"  # 达到目标 / 每低1%: the share of the target that was reached
    if figure is None and (any("率" in b.name or "率" in draft.item for b in open_ones) or draft.steps):
        raise NotUnderstood(open_ones[0].clause, "提到了目标，但没有写目标是多少", kind="unreadable")
    if figure is None:
        rest = [b for b in bands if not b.target]
        if rest:
            raise NotUnderstood(open_ones[0].clause, "提到了目标，但没有写目标是多少")
        compared = [b for b in open_ones if b.clause.bounds and not b.clause.bounds[0].reaching]
        if compared:
            if len(compared) < len(open_ones):
                raise NotUnderstood(open_ones[0].clause, "提到了目标，但没有写目标是多少")
            return [], [(Option((b.clause.case,), b.award), b.clause) for b in open_ones]
        names = {
            1: ("完成", "达到目标", "达标", "是", "已完成", "达成"),
            -1: ("未完成", "未达标", "未达到目标", "否", "没有完成", "未达成"),
        }
        return [], [(Option(names[b.side], b.award), b.clause) for b in open_ones]
    if len(bands) == len(open_ones) and len({(b.side, str(b.award)) for b in open_ones}) < len(open_ones):
        raise NotUnderstood(open_ones[-1].clause, "目标的条件写了两次")
    low_good = bool(target and target.low is None and target.high is not None) or any(
        s.direction > 0 and s.points < 0 for s in draft.steps
    )
    out = []
    for band in bands:
        if band.target:
            good = band.side > 0
            explicit = True
            bound = band.clause.bounds[0] if band.clause.bounds else None
            if bound is not None and not bound.reaching:
                up, edge_ = (True, bound.low) if bound.low is not None else (False, bound.high)
                if bound.low is not None and bound.high is not None:
                    stretch = Interval(figure, True, figure, True, True, True)
                elif edge_ is not None and up:
                    stretch = Interval(figure, edge_.inclusive, None, False, explicit, False)
                else:
                    stretch = Interval(None, False, figure, bool(edge_ and edge_.inclusive), False, explicit)
            elif good != low_good:
                stretch = Interval(figure, good, None, False, explicit, False)
            else:
                stretch = Interval(None, False, figure, good, False, explicit)
            band = replace(band, intervals=(stretch,), unit=unit, target=False)
        out.append(band)
    return out, []


def _figure(target: Target | None) -> Decimal | None:
    if target is None:
        return None
    edge = target.low or target.high
    return edge.value if edge else None


def _measure(
    bands: list[Band], steps: list[Step], draft: Draft, column: Target | None, full: Decimal | None
) -> Piecewise:
    unit = next((u for u in [*(b.unit for b in bands), *(s.unit for s in steps)] if u), "")
    name = max((b.name for b in bands), key=len, default="") or next((s.name for s in steps if s.name), "")
    kinds = {dimension(b.unit) for b in bands for i in b.intervals if _nonzero(i)} | {dimension(s.unit) for s in steps}
    kinds.discard(Dimension.NONE)
    if len(kinds) > 1:
        raise NotUnderstood((bands or steps)[0].clause, "条件里的数字单位不一致，无法比较")
    if (
        bands
        and Dimension.NONE in {dimension(b.unit) for b in bands if any(_nonzero(i) for i in b.intervals)}
        and unit == "%"
    ):
        raise NotUnderstood(bands[0].clause, "有的档写了%，有的档没有写，无法比较")
    _convert(bands, steps, unit)
    whole = (dimension(unit) is Dimension.COUNT and unit not in CONTINUOUS_UNITS) or unit in ("天", "日", "个月", "月")
    if steps:
        pieces = _stepped(bands, steps, draft, column, unit)
    else:
        pieces = chain(bands, reaching_up=_rising(bands, full), etc=draft.etc)
    uncovered = _uncovered(bands, steps, draft, full)
    if (
        uncovered == FULL
        and not steps
        and not dimension(unit) not in (Dimension.COUNT, Dimension.MONEY, Dimension.TIME)
        and _falling_strictly(bands, full)
    ):
        pieces = _from_one(pieces)  # 损失500元以下扣5分: no loss is no case
    if uncovered == FULL and not steps:
        uncovered, pieces = _reach_of_full(pieces, unit, whole, full)
    options = [o for o, _ in draft.options]
    if whole and options and bands and not steps:
        # 全勤100分；发生≤3次80分: the band for occurrences starts at the first one.
        best = max(options, key=lambda o: o.award.points(full or Decimal(100)) or ZERO)
        pieces = [Piece(Interval(ZERO, True, ZERO, True, True, True), Constant(best.award)), *_from_one(pieces)]
    elif whole and bands and not steps and uncovered is None and not covers(pieces, ZERO) and _falling(bands, full):
        pieces = [Piece(Interval(ZERO, True, ZERO, True, True, True), Constant(FULL)), *pieces]
    whole_target = _figure(column) if unit == "%" and column is not None and column.unit != "%" else None
    wan = "万元" if _in_wan(bands, steps, unit) else ""
    return Piecewise(name, unit, tuple(pieces), uncovered, wan, whole, share_of=whole_target)


def _in_wan(bands: Sequence[Band], steps: Sequence[Step], unit: str) -> bool:
    """Whether the amounts of money are written in units of 10,000."""
    words = [p.text for b in bands for p in b.clause.bounds] + [s.every.text for s in steps]
    return (
        unit == "元" and bool(words) and all("万" in w for w in words if re.search(r"\d", w)) and "万" in "".join(words)
    )


def _nonzero(i: Interval) -> bool:
    return any(x not in (None, ZERO) for x in (i.low, i.high))


def _from_one(pieces: list[Piece]) -> list[Piece]:
    out = []
    for piece in pieces:
        i = piece.interval
        if ZERO in i:
            i = replace(i, low=ZERO, low_in=False, low_explicit=True)
        out.append(replace(piece, interval=i))
    return out


def _convert(bands: list[Band], steps: list[Step], unit: str) -> None:
    """Bring times to one unit (1周 beside 3天)."""
    from .quantity import TIME_UNITS

    if unit not in TIME_UNITS:
        return
    for band in bands:
        if band.unit in TIME_UNITS and band.unit != unit:
            ratio = Decimal(TIME_UNITS[band.unit]) / Decimal(TIME_UNITS[unit])
            band.intervals = tuple(
                replace(
                    i, low=None if i.low is None else i.low * ratio, high=None if i.high is None else i.high * ratio
                )
                for i in band.intervals
            )
            band.unit = unit
    for step in steps:
        if step.unit in TIME_UNITS and step.unit != unit:
            step.per = step.per * Decimal(TIME_UNITS[step.unit]) / Decimal(TIME_UNITS[unit])
            step.unit = unit


def _value(award: Award, full: Decimal | None) -> Decimal:
    points = award.points(full if full is not None else Decimal(100))
    return points if points is not None else ZERO


_ENDLESS = Decimal("Infinity")


def _ordered(bands: Sequence[Band], full: Decimal | None) -> list[Decimal]:
    ranked = [
        (i.low is not None, i.low or ZERO, i.high if i.high is not None else _ENDLESS, _value(b.award, full))
        for b in bands
        for i in b.intervals
    ]
    return [r[-1] for r in sorted(ranked)]


def _rising(bands: Sequence[Band], full: Decimal | None) -> bool:
    values = _ordered(bands, full)
    return len(values) < 2 or values[0] <= values[-1]


def _falling(bands: Sequence[Band], full: Decimal | None) -> bool:
    values = _ordered(bands, full)
    top = full if full is not None else Decimal(100)
    return all(a >= b for a, b in itertools.pairwise(values)) and values[0] < top


def _reach_of_full(
    pieces: list[Piece], unit: str, whole: bool, full: Decimal | None
) -> tuple[Award | None, list[Piece]]:
    """Say where nothing is taken off: on the good side of bands that take off, not in gaps among them or beyond them."""
    ordered = sorted(
        pieces, key=lambda p: (p.interval.low is not None, p.interval.low or ZERO, p.interval.high or ZERO)
    )
    if not ordered:
        return FULL, pieces
    first, last = (
        ordered[0].interval,
        max((p.interval for p in ordered), key=lambda i: (i.high is None, i.high or ZERO, i.high_in)),
    )
    if _joined([p.interval for p in ordered], whole) and (first.low is None) != (last.high is None):
        return FULL, pieces
    counts = dimension(unit) in (Dimension.COUNT, Dimension.MONEY, Dimension.TIME, Dimension.LEVEL)
    values = [_value(p.value.award, full) for p in (ordered[0], ordered[-1]) if isinstance(p.value, Constant)]
    low_is_good = len(ordered) == 1 and counts if len(set(values)) < 2 else values[0] > values[-1]
    high_is_good = len(set(values)) == 2 and values[0] < values[-1]
    extra: list[Piece] = []
    if counts and len(values) == 2 and values[1] <= 0 < values[0] and last.point:
        # 第三个月扣20分 of 20: more of it can't cost more
        pieces = [
            replace(p, interval=replace(p.interval, high=None, high_in=False)) if p is ordered[-1] else p
            for p in pieces
        ]
        last = replace(last, high=None, high_in=False)
    if first.low is not None and (low_is_good or last.high is None):
        extra.append(Piece(Interval(None, False, first.low, not first.low_in, False, True), Constant(FULL)))
    if last.high is not None and (high_is_good or first.low is None):
        extra.append(Piece(Interval(last.high, not last.high_in, None, False, True, False), Constant(FULL)))
    return None, [*pieces, *extra]


def _joined(intervals: Sequence[Interval], whole: bool) -> bool:
    """Whether there is no gap among them (for whole numbers: none that holds a whole number)."""
    reach: Interval | None = None
    for i in intervals:
        if reach is not None and reach.high is not None and i.low is not None:
            gap = i.low - reach.high
            touching = (
                gap < 0
                or (gap == 0 and (i.low_in or reach.high_in))
                or (whole and gap <= 1 and i.low_in and reach.high_in)
            )
            if not touching:
                return False
        if reach is None or i.high is None or (reach.high is not None and i.high >= reach.high):
            reach = i
    return True


def _falling_strictly(bands: Sequence[Band], full: Decimal | None) -> bool:
    values = _ordered(bands, full)
    return len(values) > 1 and all(a > b for a, b in itertools.pairwise(values))


def _uncovered(bands: list[Band], steps: list[Step], draft: Draft, full: Decimal | None) -> Award | None:
    if draft.otherwise is not None:
        return draft.otherwise
    kinds = {b.clause.effect.kind for b in bands if b.clause.effect is not None}
    if bands and kinds <= _TAKING:
        return FULL if full is not None else NOTHING
    if bands and kinds <= {"add"}:
        return NOTHING if full is None or not draft.steps else None
    return None


# ---- steps ----------------------------------------------------------------------------------------------------------


def _stepped(bands: list[Band], steps: list[Step], draft: Draft, column: Target | None, unit: str) -> list[Piece]:
    goal_band = _goal_band(bands, steps, draft)
    goal = _goal(goal_band, draft, column, unit, steps)
    takes = any(s.points < 0 for s in steps) or any(t.points < 0 for t, _ in draft.tallies)
    negative_floor = draft.floor is not None and draft.floor < 0
    if goal_band is not None:
        base = goal_band.award
    else:
        base = FULL if takes and draft.full is not None and not negative_floor else NOTHING
    if draft.base is not None and goal_band is None:
        base = draft.base
    _one_way(steps, goal_band)
    others = [_from_goal(b, goal, steps) for b in bands if b is not goal_band]
    cutoffs = chain(others, reaching_up=True, etc=False) if others else []
    pieces: list[Piece] = list(cutoffs)
    anchors: list[tuple[int, Decimal]] = []
    for step in steps:
        anchor = _anchor(step, goal, unit)
        anchors.append((step.direction, anchor))
        most = draft.most_on if step.points > 0 else draft.most_off
        value = Steps(anchor, step.per, step.points, base, step.share, step.rounding, most)
        stretch = step.intervals[0] if step.intervals else None
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
        pieces.extend(Piece(i, value) for i in subtract(stretch, [c.interval for c in cutoffs]))
    rest = _goal_stretch(goal, goal_band, anchors)
    taken = [p.interval for p in pieces]
    pieces.extend(Piece(i, Constant(base)) for i in subtract(rest, taken))
    return pieces


def _from_goal(band: Band, goal: tuple[Decimal | None, Decimal | None, bool], steps: Sequence[Step]) -> Band:
    """下降10个百分点以上不得分, beside 每下降1个百分点: so far from the target, not at that value."""
    found = re.fullmatch(
        r"(?:累计)?(下降|降低|减少|少|低|下滑|增加|上升|超出|高出|提高|升高|延长)(?:了|幅度)?", band.name
    )
    if found is None or any(s.intervals or s.anchor is not None for s in steps):
        return band
    down = found[1] in ("下降", "降低", "减少", "少", "低", "下滑")
    anchor = (goal[0] if goal[0] is not None else goal[1]) if down else (goal[1] if goal[1] is not None else goal[0])
    i = band.intervals[0] if len(band.intervals) == 1 else Interval()
    if anchor is None or i.low is None or i.high is not None or any(s.direction != (-1 if down else 1) for s in steps):
        raise NotUnderstood(band.clause, "不清楚写的是数值还是与目标相差的数")
    if down:
        moved = Interval(None, False, anchor - i.low, i.low_in, False, True)
    else:
        moved = Interval(anchor + i.low, i.low_in, None, False, True, False)
    return replace(band, intervals=(moved,))


def _one_way(steps: Sequence[Step], band: Band | None) -> None:
    """Raise when steps take off where the condition for the full mark says that it is good, or say two things at once."""
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
        if (
            step.points < 0
            and ((upward and step.direction > 0) or (downward and step.direction < 0))
            and not step.intervals
        ):
            raise NotUnderstood(step.clause, "得满分的条件与“每…”扣分的方向矛盾")


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
    return max(named, key=lambda b: _value(b.award, draft.full))


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
        return _at(target.low, unit), _at(target.high, unit), True
    if column is not None and _figure(column) is not None:
        low, high = column.low.value if column.low else None, column.high.value if column.high else None
        if _fits(column, unit):
            return low, high, True
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
                r"同比|环比|上月|上期|去年|上年|增长率",
                draft.item + "".join(s.clause.subject + s.every.words for s in steps),
            )
        )
    ):
        return ZERO, ZERO, True
    if any(re.search(r"上月|上期|同期|上一|预算|计划|目标", s.every.words + s.name) for s in steps) and unit == "%":
        return None, None, True
    return None, None, True


def _at(edge_: Edge | None, unit: str) -> Decimal | None:
    """Return an end of a target in the measure's unit (2小时 under 每30分钟)."""
    return None if edge_ is None or edge_.value is None else Quantity(edge_.value, edge_.unit).to(unit).value


def _fits(target: Target, unit: str) -> bool:
    a, b = dimension(target.unit), dimension(unit)
    if a is Dimension.COUNT and b is Dimension.COUNT:
        return True
    return _figure(target) is not None and (a is b or (a is Dimension.NONE and b is Dimension.COUNT))


def _anchor(step: Step, goal: tuple[Decimal | None, Decimal | None, bool], unit: str) -> Decimal:
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
    if step.points > 0 and step.direction > 0:
        return ZERO
    if step.rounding in (Rounding.WHOLE_STATED, Rounding.BEGUN) and step.direction > 0 and unit != "%":
        return ZERO  # 掉线每超30分钟扣1分，不足30分钟不扣: counted from nothing
    raise NotUnderstood(step.clause, "没有写目标值，不知道从哪里起算")


def _goal_stretch(
    goal: tuple[Decimal | None, Decimal | None, bool], band: Band | None, anchors: list[tuple[int, Decimal]]
) -> Interval:
    """Where the target counts as met: its band, opened on the side that no step takes away."""
    _low, _high, point = goal
    if band is not None and not point and band.intervals:
        return band.intervals[0]
    below = [a for d, a in anchors if d < 0]
    above = [a for d, a in anchors if d > 0]
    return Interval(
        max(below) if below else None, True, min(above) if above else None, True, True, True,
    )  # fmt: skip


def edge(value: Decimal, unit: str) -> Edge:
    """An inclusive edge at a value."""
    return Edge(value, unit, True)


__all__ = ["Rate", "compose", "edge"]
