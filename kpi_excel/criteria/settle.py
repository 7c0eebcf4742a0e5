"""What was gathered is settled before a rule is made: series, fines, base pay, levels, counts beside bands."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import ROUND_CEILING, Decimal

from ..regex import regex
from .alike import is_alike, is_narrower
from .awards import award
from .changes import stretch_of_change
from .clauses import Clause, generic, tidy
from .conditions import names_in, words_of
from .direction import figure_of, is_falling
from .draft import Band, Draft, NotUnderstood, Step, Target
from .graded import is_scale
from .phrases import Every
from .quantity import TIME_UNITS, Dimension, Quantity, dimension
from .rules import FULL, NOTHING, ONE, ZERO, Award, AwardKind, Fatal, Growth, Interval, Option, Series, Tally


def settle_ordinals(draft: Draft) -> None:
    """Make one series of all 第几次."""
    if not draft.ordinals:
        if draft.double and not draft.tallies:
            raise NotUnderstood(None, "写了翻倍，却没有写第一次扣多少")
        return
    ordered = _filled(sorted(draft.ordinals, key=lambda o: o[0]), draft.lasting)
    first = ordered[0][0]
    if draft.onward and ordered[-1][0] not in draft.lasting:
        raise NotUnderstood(ordered[-1][2], "“第几次”之后的各次扣多少，看不懂")
    if [o[0] for o in ordered] != list(range(first, first + len(ordered))):
        raise NotUnderstood(ordered[-1][2], "“第几次”没有连着写，中间几次不知道扣多少")
    terms = tuple(o[1] for o in ordered)
    growth = Growth.DOUBLE if draft.double else Growth.ARITHMETIC if draft.etc and len(terms) > 1 else Growth.STOP
    if draft.onward:
        growth = Growth.SAME
    draft.ordinals.sort(key=lambda o: o[0])
    before = _before_from_then_on(draft, first) if first in draft.lasting else _before_in_turn(draft, first)
    if before is None and draft.onward and first > 1 and draft.tallies:
        raise NotUnderstood(ordered[0][2], "从第几次起另有扣法，分不清前面几次怎样计")
    if before is not None:
        draft.tallies.clear()
        terms, first = (before.points,) * (first - 1) + terms, 1
    unit = ordered[0][2].ordinal[-1:] if ordered[0][2].ordinal[:1] == "第" else "次"
    told = [clause.subject for _, _, clause in draft.ordinals if clause.subject]
    names = names_in(told[0]) if told and draft.tallies else ()  # beside other cases it goes by its own name
    draft.series.append((Series(names, terms, growth, first - 1, unit), ordered[0][2]))


_FARTHEST = 50


def _filled(ordered: list[tuple[int, Decimal, Clause]], lasting: set[int]) -> list[tuple[int, Decimal, Clause]]:
    """第2次起每次扣2分，第5次起每次扣5分: the third and fourth cost what the second does."""
    out: list[tuple[int, Decimal, Clause]] = []
    for nth, points, clause in ordered:
        if (
            out
            and out[-1][0] < nth - 1
            and nth <= _FARTHEST
            and any(o[0] in lasting and o[1] == out[-1][1] for o in out)
        ):
            last = out[-1]
            out.extend((between, last[1], last[2]) for between in range(last[0] + 1, nth))
        out.append((nth, points, clause))
    return out


def _before_in_turn(draft: Draft, nth: int) -> Tally | None:
    """玩手机罚款50元/次，第二次罚款100元: what the first costs; ``None`` where the two may be different things, or add up."""
    only = draft.tallies[0][0] if len(draft.tallies) == 1 else None
    own = [(points, clause) for _, points, clause in draft.ordinals]
    if only is None or draft.onward or nth < 2 or only.per != 1 or only.upto is not None or only.share or only.extra:
        return None
    on_top = any(c.effect is not None and c.effect.kind == "extra" for _, c in own)
    named = any(not generic(tidy(c.subject + c.tail)) for _, c in own)
    return None if on_top or named or any((p < 0) != (only.points < 0) for p, _ in own) else only


def _before_from_then_on(draft: Draft, nth: int) -> Tally | None:
    """每迟到一次罚20元；自第三次起，每次罚50元: what each costs before the third. Raises :class:`NotUnderstood`."""
    if not draft.tallies or nth < 2:
        return None
    tally, where = draft.ordinals[0][2], draft.ordinals[0][1]
    only = draft.tallies[0][0] if len(draft.tallies) == 1 else None
    plain = only is not None and only.per == 1 and only.upto is None and not (only.share or only.extra)
    on_top = tally.effect is not None and tally.effect.kind == "extra"
    if only is None or not plain or on_top or draft.fatals or (only.points < 0) != (where < 0):
        raise NotUnderstood(tally, "从第几次起另有扣法，分不清前面几次怎样计")
    return only


def marks_to_money(draft: Draft) -> None:
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


def settle_earned(draft: Draft) -> None:
    """合理化建议被采纳一条得2分（满分10分）: one of them earns less than there is to earn, so each of them earns."""
    band = draft.bands[0] if len(draft.bands) == 1 and not (draft.steps or draft.options or draft.series) else None
    full = draft.known_full
    if band is None or full is None or band.reaching or len(band.intervals) != 1:
        return
    i, effect = band.intervals[0], band.clause.effect
    one = i.point and i.low == 1 and dimension(band.unit) is Dimension.COUNT
    less = band.award.kind is AwardKind.POINTS and band.award.upto is None and ZERO < band.award.value < full
    if one and less and effect is not None and effect.kind == "get" and effect.verb.endswith(("得", "计", "记")):
        draft.bands.clear()
        draft.tallies.append((Tally(names_in(band.name), band.award.value, i.low or ZERO, band.unit), band.clause))


def settle_base_pay(draft: Draft) -> None:
    """当月全勤奖200元，每请假1天扣50元: the amount that is taken from."""
    if draft.full is not None or not draft.money:
        return
    takes = [t for t, _ in draft.tallies if t.points < 0]
    if not takes or draft.base is not None:
        return
    if (whole := _for_full_attendance(draft)) is not None:
        draft.tallies[:] = [one for one in draft.tallies if one[0] is not whole]
        _take_from(whole.points, draft)
        return
    paid = [t for t in draft.targets if t.unit == "元" and t.clause is not None and _PAID.search(t.clause.subject)]
    if not paid:
        return
    amount = figure_of(paid[0])
    if len(paid) > 1 or amount is None or len(takes) < len(draft.tallies) or paid[0].clause is not draft.first:
        return
    paid[0].used = True
    _take_from(amount, draft)


def _take_from(amount: Decimal, draft: Draft) -> None:
    """Let cases take from an amount of money, down to nothing and never above it, unless the text says otherwise."""
    draft.base = Award(AwardKind.POINTS, amount)
    draft.cap = draft.cap if draft.cap is not None else amount
    draft.floor = ZERO if draft.floor is None else draft.floor


def _for_full_attendance(draft: Draft) -> Tally | None:
    """当月全勤奖励300元，迟到1次扣50元: the only amount that is given, of which absence takes."""
    given = [t for t, _ in draft.tallies if t.points > 0]
    only = given[0] if len(given) == 1 else None
    if only is None or only.counted or only.upto is not None or draft.bands or draft.steps or draft.series:
        return None
    return only if only.names and all(_FULL_ATTENDANCE.search(n) for n in only.names) else None


_FULL_ATTENDANCE = regex("全勤$|满勤$")
_PAID = regex(r"(?:奖|奖金|津贴|补贴|工资|补助|绩效)(?:总?额|标准|每月|/月)?(?:为|是)?$")


_NAMED_STEP = regex(r"延|迟|误|逾期|提前|节约|节省|节支|超耗|超支|超用|超领|超时|晚|早|缺|漏|少.")


_SPENT = regex("每?(?:节约|节省|节支|超耗|超支|超用|超领)")
"""每节约1%加2分，每超耗1%扣3分: of what there was to spend, so much was saved, or gone beyond."""


def settle_named_steps(draft: Draft, column: Target | None) -> None:
    """每节约1升奖2元 · 每少巡查2户扣1分 without any target: what is entered is the difference itself."""
    if draft.bands or draft.targets or column is not None or not draft.steps:
        return
    if any(s.intervals or s.anchor is not None or s.every.of_target for s in draft.steps):
        return
    if any(dimension(s.unit) is Dimension.PERCENT and not _SPENT.fullmatch(s.every.words) for s in draft.steps):
        return
    words = [f"{s.every.words}\n{s.clause.subject}" for s in draft.steps]  # 每月召开例会，每少1次 is no 少召开
    if not all(_NAMED_STEP.search(w) for w in words):
        return
    for step in draft.steps:
        names = (step.every.words,) if step.every.words else ()
        draft.tallies.append(
            (Tally(names, step.points, step.per, step.unit, share=step.share, rounding=step.rounding), step.clause)
        )
    draft.steps.clear()


_TOGETHER = regex(r"共\d|共[一二三四五六七八九十]|合计\d|总计\d")
_AMISS = regex("不合格$|不符合?$|不达标$|未完成$|未达标$")
"""共10项，一项不合格扣1分: of so many, so many amiss."""
_LACKING = regex("^(?:漏|缺|少|超)[^,;]{0,4}$")


def settle_how_many(draft: Draft) -> None:
    """每月巡检30次，每漏1次扣1分: let cases of something left out know how many there should be."""
    clauses = [*draft.passed, *(t.clause for t in draft.targets if t.clause is not None)]
    plain = [a.quantity for c in clauses if c.effect is None and not c.bounds for a in c.counts]
    for place, (tally, clause) in enumerate(draft.tallies):
        stated = {q.value for q in plain if q.unit == tally.unit and q.value > ONE}
        together = any(_TOGETHER.search(words_of(c)) for c in clauses)
        lacking = all(_LACKING.search(name) or (together and _AMISS.search(name)) for name in tally.names)
        if len(stated) == 1 and tally.names and lacking:
            draft.tallies[place] = (replace(tally, of=stated.pop()), clause)


_ABSENT = regex(r"^(?:每)?(?:缺|缺少|少|漏|少于|不足|差|再少)$")


def settle_lacking(draft: Draft) -> None:
    """每季度盘点一次，缺1次扣3分；逾期1天扣0.5分: beside other cases, what is missing is one more case that is counted."""
    if not draft.tallies or draft.bands or not draft.steps:
        return
    lacking = [s for s in draft.steps if _ABSENT.match(s.every.words) and dimension(s.unit) is Dimension.COUNT]
    if len(lacking) < len(draft.steps) or any(s.intervals or s.share or s.points > 0 for s in lacking):
        return
    if any(dimension(t.unit) is Dimension.COUNT and (figure_of(t) or ZERO) > 1 for t in draft.targets):
        return  # 不少于4节，每少一节扣1分: how many there were is what is entered
    for step in lacking:
        about = next(
            (
                re.sub(r"每(?:个)?(?:季度|月|周|年|天|日|学期)", "", t.clause.subject)
                for t in draft.targets
                if t.clause is not None and t.unit == step.unit
            ),
            "",
        )
        names = tuple(n for n in (step.every.words.lstrip("每") + about, step.every.words.lstrip("每")) if n)
        tally = Tally(tuple(dict.fromkeys(names)), step.points, step.per, step.unit, rounding=step.rounding)
        draft.tallies.append((tally, step.clause))
    draft.steps.clear()


AS_PLANNED = regex(r"(?:按|准|及|如)(?:计划|时|期|节点|要求|进度)[^,;]{0,6}(?:完成|提交|上报|交付)?")
"""按计划完成: said of what is measured by its delay."""


def _done_or_not(draft: Draft) -> None:
    """提前24小时公告的得5分，未提前24小时公告的得0分: two levels, of which one denies the other, figures and all."""
    if len(draft.bands) != 2 or draft.steps or draft.tallies or draft.options:
        return
    one, two = (band.clause.case for band in draft.bands)
    denied = [b for a, b in ((one, two), (two, one)) if b.startswith("未") and b[1:] in a and not a.startswith("未")]
    if len(denied) == 1 and draft.bands[0].intervals == draft.bands[1].intervals:
        draft.options.extend((Option((b.clause.case,), b.award), b.clause) for b in draft.bands)
        draft.bands.clear()


def settle_levels(draft: Draft) -> None:
    """Sort options out: what says the obvious, what is a veto, what is the level of an untouched count."""
    _done_or_not(draft)
    if not draft.options:
        return
    counting = bool(draft.tallies or draft.series or draft.fatals)
    measured = [b for b in draft.bands if not b.target] or draft.steps
    if not counting and not measured and not draft.bands and all(o.award == NOTHING for o, _ in draft.options):
        counting = draft.otherwise in (None, FULL)  # 发生数据泄露，不计分: nothing but cases that take everything
        draft.otherwise = None if counting else draft.otherwise
    if counting and not measured and not draft.bands and is_scale([o for o, _ in draft.options]):
        return
    kept: list[tuple[Option, Clause]] = []
    for option, clause in draft.options:
        top = option.award == FULL or (
            option.award.kind is AwardKind.POINTS and option.award.value in (draft.full, draft.stated_full)
        )
        if measured and (region := _region(option, draft)) is not None:
            draft.bands.append(Band("", measured[0].unit, (region,), option.award, clause))
            if _FAILS.fullmatch(option.labels[0]) and option.award == NOTHING:
                draft.fatals.append((Fatal(option.labels), clause))  # data may say so in that very word
        elif top and measured and (none := _nothing_at_all(option, draft)) is not None:
            draft.bands.append(
                Band("", none.unit, (Interval(ZERO, True, ZERO, True, True, True),), option.award, clause)
            )
        elif draft.steps and (goal := _goal_of_column(option, draft)) is not None:
            draft.bands.append(Band("", draft.steps[0].unit, (goal,), option.award, clause, reaching=True))
        elif ((counting or (measured and AS_PLANNED.search(option.labels[0]))) and top) or (
            counting and option.award == NOTHING and _earns_nothing(option, draft)
        ):
            draft.passed.append(clause)
        elif (counting or measured) and option.award == NOTHING:
            draft.fatals.append(
                (Fatal(names_in(option.labels[0]) if len(option.labels) == 1 else option.labels), clause)
            )
        else:
            kept.append((option, clause))
    draft.options[:] = kept
    if draft.options and (counting or draft.steps):
        raise NotUnderstood(draft.options[0][1], "按等级得分与按次加减分混在一起，分不清怎样合并")


def _earns_nothing(option: Option, draft: Draft) -> bool:
    """每提供1条得1分，没有不得分: says what goes without saying where all that counts is gained."""
    gained = bool(draft.tallies) and all(t.points > 0 for t, _ in draft.tallies) and not draft.bands
    return gained and option.labels[0] in ("没有", "无", "没", "没有提供", "未提供")


_GOAL_MET = regex(
    "(?:[A-Za-z一-鿿]{0,6}?)(?:完成|达到|达成)?(?:基数|基准|基本目标|目标|任务|计划|定额)(?:值|数|量)?的?"
    "|(?:[A-Za-z一-鿿]{0,5}?[^不未没])??(?:达标|完成)记?的?"
)


def _goal_of_column(option: Option, draft: Draft) -> Interval | None:
    """完成基数得12分，每多2张加1分 under a target of 20张: what the steps go on from."""
    unit = draft.steps[0].unit
    stated = [t for t in draft.targets if dimension(t.unit) is dimension(unit)]
    goal = draft.column if draft.column is not None else stated[0] if len(stated) == 1 else None
    edge = None if goal is None else goal.low or goal.high
    if goal is None or edge is None or edge.value is None or not _GOAL_MET.fullmatch(option.labels[0]):
        return None
    goal.used = True
    of_share = dimension(unit) is Dimension.PERCENT and dimension(edge.unit) is not Dimension.PERCENT
    value = ONE if of_share else Quantity(edge.value, edge.unit).to(unit).value  # 每低5%: of the amount in the column
    return Interval(value, True, value, True, True, True)


def _nothing_at_all(option: Option, draft: Draft) -> Band | None:
    """无事故30分；损失2000元以下20分: the band that begins at 0, which 无事故 itself stands for."""
    planned = AS_PLANNED.search(option.labels[0])  # 按要求完成5分；盘点差异5%以内3分
    if draft.steps or not (planned or re.match(r"(?:全月|当月|本月)?(?:无|没有|未发生|未出现|零)", option.labels[0])):
        return None
    kinds = (Dimension.MONEY, Dimension.COUNT, Dimension.TIME, *((Dimension.PERCENT,) if planned else ()))
    first = [b for b in draft.bands if dimension(b.unit) in kinds and any(ZERO in i for i in b.intervals)]
    return first[0] if len(first) == 1 and first[0].award != option.award else None


def _region(option: Option, draft: Draft) -> Interval | None:
    """负增长, 没有下降, 持平: words for a stretch of a measure that is a change."""
    label = option.labels[0]
    if re.fullmatch(r"(?:出现|发生)?负增长|(?:出现|有所)?下滑", label):
        return Interval(None, False, ZERO, False, False, True)
    if (change := stretch_of_change(label, draft)) is not None:
        return change
    if re.fullmatch(r"(?:没有|未|无)(?:能)?(?:下降|增长|提高|降低|减少|提升|改善)", label):
        return Interval(None, False, ZERO, True, False, True)
    if (failed := _failed(option, draft)) is not None:
        return failed
    figures = [b for b in draft.bands if b.intervals]
    upward = all(s.points > 0 and s.direction > 0 and not s.intervals for s in draft.steps)
    if figures and upward and all(dimension(b.unit) is Dimension.COUNT for b in figures):
        covered = any(ZERO in i for b in figures for i in b.intervals)
        none = re.match(r"未|没有?|无|零", label) is not None
        low_is_best = is_falling(figures, draft.full) and not draft.steps
        if none and not covered and low_is_best != (option.award == NOTHING):
            return Interval(ZERO, True, ZERO, True, True, True)
    return None


_FAILS = regex("不及格|不合格|不达标|未达标|未合格")
_PASS = (Decimal(60), Decimal("0.6"))


def _failed(option: Option, draft: Draft) -> Interval | None:
    """80～89分得8分，60～79分得5分，不及格0分: what lies below all bands; 不及格 is below 60 and below nothing else."""
    label = option.labels[0]
    if len(option.labels) > 1 or not _FAILS.fullmatch(label) or draft.steps or len(draft.bands) < 2:
        return None
    intervals = [i for b in draft.bands for i in b.intervals]
    lows = [i.low for i in intervals if i.low is not None]
    units = {dimension(b.unit) for b in draft.bands} - {Dimension.MARK, Dimension.NONE, Dimension.PERCENT}
    if units or len(lows) < len(intervals) or is_falling(draft.bands, draft.full):
        return None
    lowest = min(lows)
    own = next(i for i in intervals if i.low == lowest)
    return (
        None
        if label == "不及格" and lowest not in _PASS
        else Interval(None, False, lowest, not own.low_in, False, True)
    )


def merge_counts(draft: Draft) -> None:
    """1起扣3分，2起扣8分 · 一次扣2分，3次以上扣10分: one measure, not a tally beside bands."""
    if not draft.bands or not draft.tallies:
        return
    _one_time_unit(draft)
    for tally, clause in list(draft.tallies):
        same = [
            b
            for b in draft.bands
            if b.unit == tally.unit and b.intervals and is_alike(b.name, tally.names)
            if not is_narrower(b.name, tally.names)
        ]
        if not same or not all(
            b.clause.effect
            and (b.clause.effect.kind in ("deduct", "fine", "all", "zero", "get", "add") or _at_zero(b))
            and (b.clause.effect.kind != "add" or tally.points > 0)
            for b in same
        ):
            continue
        if tally.points > 0 and _only_limits(tally, draft):
            draft.cap = draft.bands[0].award.value
            draft.bands.clear()
            return
        if tally.points > 0 and (start := _where_more_begins(tally, clause, same)) is not None:
            # 提前1天加1分，提前3天以上加3分: the later band takes the place of the steps
            draft.tallies.remove((tally, clause))
            draft.bands.extend(_each_below(start, tally, clause, same[0].name))
            continue
        if tally.points > 0 and _exact(clause) and all(_counts_one(b) for b in same) and clause.effect is not None:
            # 0起奖500元，1起奖200元，2起及以上不奖
            draft.tallies.remove((tally, clause))
            one = Interval(ONE, True, ONE, True, True, True)
            draft.bands.append(Band(same[0].name, tally.unit, (one,), award(clause.effect, clause, draft), clause))
            continue
        if tally.points > 0 or tally.share or tally.upto is not None or not tally.counted:
            continue
        if all(_at_zero(b) for b in same):
            _from_best(same, draft)  # 0起得100分，每起扣20分
            continue
        draft.tallies.remove((tally, clause))
        for fatal, where in [f for f in draft.fatals if f[0].unit == tally.unit or f[0].unit == "次"]:
            if fatal.count > 1 and (not fatal.names or fatal.names == tally.names):
                draft.fatals.remove((fatal, where))
                high = Interval(fatal.count, not fatal.over, None, False, True, False)
                draft.bands.append(Band(same[0].name, tally.unit, (high,), fatal.award, where))
        counting = [b for b in same if not _at_zero(b)]
        start = min((i.low for b in counting for i in b.intervals if i.low is not None), default=None)
        if start is None:
            raise NotUnderstood(clause, "按次扣分与分档扣分混在一起，分不清怎样合并")
        if any(i.point for b in counting for i in b.intervals) or start == tally.per + 1:
            exact = Interval(tally.per, True, tally.per, True, True, True)
            if any(exact in b.intervals for b in draft.bands):
                raise NotUnderstood(clause, "同一个次数写了两种扣分，分不清各是哪一种情形")
            draft.bands.append(Band(same[0].name, tally.unit, (exact,), Award(AwardKind.MINUS, -tally.points), clause))
        else:
            upper = next(i for b in same for i in b.intervals if i.low == start)
            draft.steps.append(_step_from(tally, clause, Interval(ZERO, True, start, not upper.low_in, True, True)))


_MOST_LISTED = 20


def _where_more_begins(tally: Tally, clause: Clause, same: list[Band]) -> Decimal | None:
    """Where the first band begins that adds to the same as a tally does; ``None`` where they don't go together.

    1天加1分 is said of each day where three of them come to what 3天以上 gives; else of one.
    """
    adds = all(b.clause.effect is not None and b.clause.effect.kind == "add" for b in same)
    if not adds or tally.share or tally.upto is not None or not tally.counted:
        return None
    starts = [i.low for b in same for i in b.intervals if i.low is not None]
    onward = len(starts) == sum(len(b.intervals) for b in same) and all(s > tally.per for s in starts)
    goes_on = clause.every is not None or all(
        s / tally.per * tally.points == -b.award.value for s, b in zip(starts, same, strict=False)
    )
    return min(starts) if onward and starts and goes_on and min(starts) / tally.per <= _MOST_LISTED else None


def _each_below(start: Decimal, tally: Tally, clause: Clause, name: str) -> Iterator[Band]:
    """Yield what one, two … of a case add, up to where a later band begins."""
    for n in range(1, int((start / tally.per).to_integral_value(ROUND_CEILING))):
        at = Interval(n * tally.per, True, n * tally.per, True, True, True)
        yield Band(name, tally.unit, (at,), Award(AwardKind.MINUS, -n * tally.points), clause)


def _exact(clause: Clause) -> bool:
    """Whether a clause gives something for one (1起奖200元), and not for each."""
    return clause.every is None and len(clause.counts) == 1 and clause.counts[0].quantity.value == 1


def _counts_one(band: Band) -> bool:
    """Whether a band is that of none, or begins beyond one."""
    return all(i.low is not None and (i.high == 0 or i.low > 1) for i in band.intervals)


def _only_limits(tally: Tally, draft: Draft) -> bool:
    """每组织1小时培训得1分，10小时及以上得10分: the band says where counting ends, at the very mark it has come to."""
    only = draft.bands[0]
    reached = only.intervals[0].low if len(draft.bands) == 1 and only.intervals else None
    return (
        reached is not None
        and only.intervals[0].high is None
        and not only.name
        and len(draft.tallies) == 1
        and not (tally.share or tally.free)
        and only.award == Award(AwardKind.POINTS, reached / tally.per * tally.points)
    )


def _one_time_unit(draft: Draft) -> None:
    """每延期一天扣1分，延期一周以上不得分: the band speaks in the unit of the tally. Months have no fixed length."""
    for tally, _ in draft.tallies:
        for band in draft.bands:
            if band.unit == tally.unit or not {band.unit, tally.unit} <= TIME_UNITS.keys():
                continue
            if not is_alike(band.name, tally.names):
                continue
            if {band.unit, tally.unit} & {"个月", "月", "年"}:
                raise NotUnderstood(band.clause, f"“{band.unit}”与“{tally.unit}”不能准确换算")
            ratio = Decimal(TIME_UNITS[band.unit]) / TIME_UNITS[tally.unit]
            band.intervals = tuple(
                replace(
                    i,
                    low=None if i.low is None else i.low * ratio,
                    high=None if i.high is None else i.high * ratio,
                )
                for i in band.intervals
            )
            band.unit = tally.unit


def _from_best(zero: list[Band], draft: Draft) -> None:
    """Let counts start from what is given for none at all."""
    awards = {band.award for band in zero}
    best = awards.pop()
    if awards or (draft.full is not None and best.points(draft.full) != draft.full):
        raise NotUnderstood(zero[0].clause, "没有发生时的得分与满分不符")
    if draft.full is None:
        draft.base = best
    draft.bands[:] = [band for band in draft.bands if band not in zero]


def _at_zero(band: Band) -> bool:
    return all(i.low == i.high == 0 for i in band.intervals)


def _step_from(tally: Tally, clause: Clause, stretch: Interval) -> Step:
    every = Every(0, 0, "", None, 1, "", False)
    return Step(every, tally.per, tally.unit, tally.points, False, clause, 1, "", (stretch,), ZERO)
