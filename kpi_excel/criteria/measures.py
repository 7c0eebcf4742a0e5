"""Bands and steps of one thing become a measure: one unit, one scale, its pieces."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from ..regex import regex
from .apart import named_distances, over_and_short, settle_distances, side_named
from .bands import chain, covers, subtract
from .bare_rates import is_bare_percent, to_percent
from .clauses import Clause, tidy
from .conditions import in_unit, words_of
from .direction import figure_of, from_one, has_figure, is_falling, is_falling_strictly, is_rising
from .draft import Band, Draft, NotUnderstood, Step, Target
from .far_from_goal import DISTANCE
from .level_with import APART
from .quantity import CONTINUOUS_UNITS, Dimension, Quantity, dimension, turned
from .rules import FULL, NOTHING, ONE, ZERO, AwardKind, Constant, Interval, Option, Piece, Piecewise
from .share_of_target import as_amounts
from .stepped import by_fall, stepped_pieces
from .top_bonus import with_top_bonus
from .untouched import happens, reach_of_full, uncovered_by


def measures_of(draft: Draft, column: Target | None, full: Decimal | None) -> list[Piecewise]:
    """Make the measures: bands and steps that speak of one thing each."""
    bands = list(draft.bands)
    if not bands and not draft.steps:
        return []
    bands, options = _targets_without_figures(draft, bands, column)
    draft.options.extend(options)
    draft.steps[:], bands = list(draft.steps), _inherited(bands)
    bands = as_amounts(bands, draft, _own_target(draft, bands) or column)
    groups: dict[str, tuple[list[Band], list[Step]]] = {}
    for band in bands:
        groups.setdefault(_key(band.unit, band.name, draft), ([], []))[0].append(band)
    for unnamed in draft.steps:
        step = _named_as_bands(unnamed, bands) if draft.tallies else unnamed
        groups.setdefault(_key(step.unit, step.name, draft, step=step is unnamed), ([], []))[1].append(step)
    groups = _gathered(groups)
    out: list[Piecewise] = []
    for own_bands, own_steps in groups.values():
        out.append(_measure(own_bands, own_steps, draft, column, full))
    return out


def _named_as_bands(step: Step, bands: list[Band]) -> Step:
    """请假1天扣1分，请假3天以上扣5分，旷课1节扣2分: the step speaks of what its own words share with the bands."""
    said = words_of(step.clause)
    names = {b.name for b in bands if b.name and b.name in said and dimension(b.unit) is dimension(step.unit)}
    return replace(step, name=names.pop()) if not step.name and len(names) == 1 else step


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
    own_bands, own_steps = groups[others[0]]
    if percent and any(has_figure(i) for b in bands for i in b.intervals):
        alike = {b.name for b in bands} <= {"", *(b.name for b in own_bands)} and not steps
        if not alike or not all(is_bare_percent(i) for b in bands for i in b.intervals):
            return groups
        bands = [replace(b, unit="%", intervals=tuple(to_percent(i) for i in b.intervals)) for b in bands]
    return {others[0]: ([*own_bands, *bands], [*own_steps, *steps])}


def _key(unit: str, name: str, draft: Draft, *, step: bool = False) -> str:
    """Bands of one unit speak of one measure, unless they count differently named things beside tallies."""
    kind = dimension(unit)
    if kind in (Dimension.COUNT, Dimension.TIME) and draft.tallies and not step:
        return f"{kind}{unit if kind is Dimension.COUNT else ''}{name}"
    return kind.value if kind is not Dimension.COUNT else f"count{unit if unit not in ('次', '起', '人次') else ''}"


def _own_target(draft: Draft, figured: Sequence[Band]) -> Target | None:
    """Return the target that the text gives: of several figures the one in the unit of the rule's own."""
    given = [t for t in draft.targets if figure_of(t) is not None]
    kinds = {dimension(s.unit) for s in draft.steps} | {dimension(b.unit) for b in figured}
    fitting = [t for t in given if dimension(t.unit) in kinds]
    return next(iter(fitting or given), None)


def _targets_without_figures(
    draft: Draft, bands: list[Band], column: Target | None
) -> tuple[list[Band], list[tuple[Option, Clause]]]:
    """完成目标得10分 / 未完成不得分: bands where a target's figure is known, else the two levels 完成 and 未完成."""
    if not (draft.tallies or draft.fatals or draft.series or draft.options):
        bands = named_distances(bands, column)
    open_ones = [b for b in bands if b.target]
    if open_ones and not any(b.clause.bounds for b in open_ones):
        bands = over_and_short(bands)
    apart = any(b.apart for b in bands)
    if not open_ones and not apart:
        return bands, []
    figured = [b for b in bands if not b.target and not b.apart]
    missed = [b for b in open_ones if b.side < 0 and not b.clause.bounds]
    if figured and missed and len(open_ones) == len(missed) == 1 and draft.otherwise is None:
        # 达到90%得10分，达不到不得分
        if len(figured) > 1 or any(
            i.high is not None and i.low is not None and not b.reaching for b in figured for i in b.intervals
        ):
            raise NotUnderstood(missed[0].clause, "不知道没有达到的是哪一档")
        draft.otherwise = missed[0].award
        return figured, []
    target = _own_target(draft, figured) or column
    figure = figure_of(target) if target else None
    if target is not None:
        target.used = True
    unit = target.unit if target else ""
    bands = settle_distances(bands, target)
    shared = any(s.unit == "%" for s in draft.steps) or any(b.unit == "%" for b in bands if not b.target)
    if shared and (figure is None or dimension(unit) is not Dimension.PERCENT):
        for band in figured:
            if band.name.endswith("率") and band.name not in draft.item and not _OF_GOAL.search(band.name):
                raise NotUnderstood(band.clause, f"“{band.name}”与目标是不是同一件事，看不出来")
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
            -1: ("未完成", "未达标", "未达到目标", "否", "没有完成", "未达成", "不达标"),
        }
        own = [(b.clause.case,) if _WHEN.search(b.clause.case) else names[b.side] for b in open_ones]
        return [], [(Option(labels, b.award), b.clause) for labels, b in zip(own, open_ones, strict=True)]
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


_OF_GOAL = regex("完成|达成|达标|达到|实现|任务|目标|计划|进度|执行")
_WHEN = regex("按时|按期|全部")
"""按时完成 is more than 完成."""


def _amount_of_whole(draft: Draft) -> Target | None:
    """定额30度，超定额10%以内不扣分: the amount that the text gives for 100 %."""
    given = [t for t in draft.targets if t.used and t.unit not in ("%", "") and figure_of(t)]
    return given[0] if len(given) == 1 and any(b.apart or b.target for b in draft.bands) else None


_NO_NAME = regex(
    r"^(?:由|须|应|需|要|并|经|以|如|若|按|接报|接到|收到|在|到)|(?:到场|到达|到位|接起|回复|响应|送达|办结|录入|修复|解决|处理|关闭|恢复|整改|上门|维修|交付|提交|反馈)$"
)
_OTHER_PERIOD = regex(r"同比|环比|[较比]上[个一]?[月年季期周]|[较比]去年|[较比]前[一个]?[月年季期周]")
"""环比增长5%: held against another period, whatever the target is."""
_COMMON = regex(r"每月|当月|本月|全月|月度|月均|月|全年|累计|发生|出现|发现|的|超过|达到|低于|平均")
_ANOTHER = regex("^(?:一次|首次|首检|初检|终检|二次|新|老|线上|线下)")
"""What makes a rate another one."""
_WHOSE = regex("(?:新|老)(?:客户|顾客|员工|会员|用户|业主|学员)")
"""Whose rate it is, which need not be said again (老客户流失率, then 流失率)."""


def _two_rates(one: str, other: str) -> bool:
    """回访率 and 回访满意率, 合格率 and 一次合格率: rates of their own, though their names share words.

    What is called shorter later on is the same (不良贷款率, then 不良率).
    """
    if one == other or not (one.endswith("率") and other.endswith("率")):
        return False
    if other.startswith(one[:1]) and len(other) < len(one):
        return False
    short, long = sorted((one, other), key=len)
    if _WHOSE.fullmatch(long.removesuffix(short)):
        return False
    return bool(_ANOTHER.match(long.removesuffix(short))) if long.endswith(short) else long[:-1] != short


def _one_thing(bands: Sequence[Band], steps: Sequence[Step]) -> None:
    """Refuse 月出勤26天得10分，请假超过5天不得分: two things in one unit are no one measure."""
    if bands and bands[0].unit == "号":
        return
    apart = [b for b in bands if steps and DISTANCE.fullmatch(b.name)]  # 每超15分钟扣1分，超时1小时以上的全扣
    named = [
        (name, b.clause)
        for b in bands
        if b not in apart and (name := _COMMON.sub("", b.name)) and not _NO_NAME.search(name)
    ]
    for name, clause in named[1:]:
        first = named[0][0]
        related = bool(set(pairwise(first)) & set(pairwise(name))) or name in first or first in name
        if not related or (_two_rates(first, name) and not (first.endswith(name) and _go_on(bands, clause))):
            raise NotUnderstood(clause, f"一条标准里说到“{first}”和“{name}”两件事，一个数据判断不了")


def _go_on(bands: Sequence[Band], clause: Clause) -> bool:
    """Whether the bands of a clause begin where another clause's end (一次交验合格率≥99%…；98%≤合格率<99%…): one scale."""
    own = {e for b in bands if b.clause is clause for i in b.intervals for e in (i.low, i.high) if e is not None}
    others = {e for b in bands if b.clause is not clause for i in b.intervals for e in (i.low, i.high) if e is not None}
    return bool(own & others)


_SAVED, _SPENT = regex("节约|节省|节支"), regex("超支|超耗|超用|超领|超额")


def _one_way(name: str, steps: Sequence[Step]) -> None:
    """Refuse 每超支1%扣1分 beside bands of what was saved: up in one is down in the other."""
    for step in steps:
        words = step.every.words
        if (_SAVED.search(name) and _SPENT.search(words)) or (_SPENT.search(name) and _SAVED.search(words)):
            raise NotUnderstood(step.clause, f"“{name}”与“{words.lstrip('每')}”方向相反，放在一起看不懂")


def _unit(bands: Sequence[Band], steps: Sequence[Step], targets: Sequence[Target]) -> str:
    """The unit of the measure: the first that is named, or a goal's shorter one (不超过4小时，超1小时扣1分，超一天不得分)."""
    named = [u for u in [*(b.unit for b in bands), *(s.unit for s in steps)] if u]
    goals = [t.unit for t in targets if dimension(t.unit) is Dimension.TIME]
    timed = bool(goals and steps) and all(dimension(u) is Dimension.TIME for u in named)
    if timed and Quantity(ONE, goals[0]).to(named[0]).value < ONE:
        return goals[0]
    return next(iter(named), "")


def _measure(
    bands: list[Band], steps: list[Step], draft: Draft, column: Target | None, full: Decimal | None
) -> Piecewise:
    unit = _unit(bands, steps, draft.targets)
    steps = by_fall(bands, steps, draft, column, unit)
    level = any(b.name == APART and b.intervals[0].point for b in bands)  # 相差=0分得10分
    level = level or any(s.name == APART for s in steps)
    own = (b.name for b in bands if not (steps and DISTANCE.fullmatch(b.name)))
    name = APART if level else max(own, key=len, default="") or next((s.name for s in steps if s.name), "")
    name = name.rstrip(" :") or _of_target(steps, draft, unit)
    kinds = {dimension(b.unit) for b in bands for i in b.intervals if has_figure(i)} | {
        dimension(s.unit) for s in steps
    }
    kinds.discard(Dimension.NONE)
    _one_thing(bands, steps)
    _one_way(name, steps)
    if len(kinds) > 1:
        raise NotUnderstood((bands or steps)[0].clause, "条件里的数字单位不一致，无法比较")
    if (
        bands
        and Dimension.NONE in {dimension(b.unit) for b in bands if any(has_figure(i) for i in b.intervals)}
        and unit == "%"
    ):
        raise NotUnderstood(bands[0].clause, "有的档写了%，有的档没有写，无法比较")
    _convert(bands, steps, unit)
    bands = with_top_bonus(bands, steps) if steps else _best_reached(_thresholds(bands), full)
    whole = (dimension(unit) is Dimension.COUNT and unit not in CONTINUOUS_UNITS) or unit in ("天", "日", "个月", "月")
    numbered = not unit and not steps and _numbered(bands)
    if steps:
        pieces = stepped_pieces(bands, steps, draft, column, unit)
    else:
        pieces = chain(bands, reaching_up=is_rising(bands, full), etc=draft.etc)
    uncovered = uncovered_by(bands, steps, draft, full)
    owed = full is None and draft.fines and uncovered in (NOTHING, None)
    beyond = bands and not steps and all(side_named(b.name) for b in bands) and is_falling_strictly(bands, full)
    if unit == "%" and uncovered in (None, FULL) and beyond:
        pieces, uncovered = from_one(pieces), FULL  # 超支5%以内扣5分: nothing over is no excess
    if (
        (uncovered == FULL or owed)
        and not steps
        and not dimension(unit) not in (Dimension.COUNT, Dimension.MONEY, Dimension.TIME)
        and (is_falling_strictly(bands, full) or happens(bands))
    ):
        pieces = from_one(pieces)  # 损失500元以下扣5分: no loss is no case
        if owed:
            uncovered, pieces = reach_of_full(pieces, unit, whole, full)
            pieces = [replace(p, value=Constant(NOTHING)) if p.value == Constant(FULL) else p for p in pieces]
            uncovered = NOTHING if uncovered == FULL else uncovered
    if uncovered == FULL and not steps:
        uncovered, pieces = reach_of_full(pieces, unit, whole, full)
    if uncovered is not None and not subtract(Interval(), [p.interval for p in pieces]):
        uncovered = None
    options = [o for o, _ in draft.options]
    stated = any(i.high == 0 and i.high_in for b in bands for i in b.intervals)
    if whole and options and bands and not steps and not stated:
        # 全勤100分；发生≤3次80分: the band for occurrences starts at the first one.
        best = max(options, key=lambda o: o.award.points(full or Decimal(100)) or ZERO)
        pieces = [Piece(Interval(ZERO, True, ZERO, True, True, True), Constant(best.award)), *from_one(pieces)]
    elif (
        whole
        and (len(bands) > 1 or (bands[:1] and bands[0].award == NOTHING))
        and not steps
        and uncovered is None
        and not covers(pieces, ZERO)
        and is_falling(bands, full)
    ):
        pieces = [Piece(Interval(ZERO, True, ZERO, True, True, True), Constant(FULL)), *pieces]
    whole_target: Decimal | None = None
    whole_unit = ""
    if unit == "%" and column is not None and column.unit != "%" and not _OTHER_PERIOD.search(name):
        whole_target, whole_unit = figure_of(column), column.unit
    elif unit == "%" and (amount := _amount_of_whole(draft)) is not None:
        whole_target, whole_unit = figure_of(amount), amount.unit
    wan = "万元" if _in_wan(bands, steps, unit) else ""
    return Piecewise(
        name,
        unit,
        tuple(pieces),
        uncovered,
        wan,
        whole or numbered,
        share_of=whole_target,
        share_unit=whole_unit,
    )


_RATE = regex(r"(?P<name>[一-鿿]{1,10}率)(?:应|须|要|需|必须)?(?:控制|保持|达到?|完成)?在?")


def _of_target(steps: Sequence[Step], draft: Draft, unit: str) -> str:
    """晚点率控制在5%以内，每超1%扣1分: the rate that the target is one of."""
    goals = [t for t in draft.targets if t.clause is not None and t.unit == "%" == unit]
    found = _RATE.fullmatch(tidy(goals[0].clause.subject)) if len(goals) == 1 and goals[0].clause is not None else None
    return found["name"] if found is not None and steps and not any(s.anchor is not None for s in steps) else ""


def _thresholds(bands: list[Band]) -> list[Band]:
    """新增40个得10分，30个得7分，20个得4分，不足20个0分: what lies below the last figure says that all of them are to be reached."""
    points = [b for b in bands if len(b.intervals) == 1 and b.intervals[0].point]
    own = {id(b) for b in points}
    rest = [b for b in bands if id(b) not in own]
    lowest = min((b.intervals[0].low for b in points if b.intervals[0].low is not None), default=None)
    below = rest[0].intervals[0] if len(rest) == 1 and len(rest[0].intervals) == 1 else None
    if len(points) < 2 or below is None or below.low is not None or below.high != lowest or below.high_in:
        return bands
    values = [(b.intervals[0].low or ZERO, b.award.value) for b in points]
    if any(b.award.kind is not AwardKind.POINTS for b in points) or sorted(values) != sorted(
        values, key=lambda v: v[1]
    ):
        return bands
    return [replace(b, reaching=True) if id(b) in own else b for b in bands]


def _best_reached(bands: list[Band], full: Decimal | None) -> list[Band]:
    """合格率98%得10分，95%-98%得8分: the best figure, at which the next band ends, is one to be reached."""
    points = [b for b in bands if len(b.intervals) == 1 and b.intervals[0].point]
    best = max(points, key=lambda b: b.award.points(full) or ZERO, default=None)
    others = [i for b in bands if b is not best for i in b.intervals]
    most = None if best is None else best.award.points(full)
    worth = [b.award.points(full) for b in bands if b is not best]
    if best is None or most is None or not others or not all(w is not None and w < most for w in worth):
        return bands
    figure = best.intervals[0].low
    touching = [i for i in others if not i.point and figure in (i.low, i.high)]
    if not figure or len(touching) != 1 or None in (touching[0].low, touching[0].high):
        return bands
    if all(i.high is not None and i.high <= figure for i in others):
        return [replace(b, reaching=True) if b is best else b for b in bands]
    if all(i.low is not None and i.low >= figure for i in others):
        within = Interval(None, False, figure, True, False, True)
        return [replace(b, intervals=(within,)) if b is best else b for b in bands]
    return bands


def _numbered(bands: Sequence[Band]) -> bool:
    """=0, =1, =2, ≥3: values that follow one another are whole numbers."""
    found = [i for b in bands for i in b.intervals]
    points = sorted(i.low for i in found if i.point and i.low is not None)
    ends = sorted(e for i in found if not i.point for e in (i.low, i.high) if e is not None)
    follow = all(b - a == 1 for a, b in pairwise(points))
    return len(points) > 1 and follow and all(e == int(e) for e in (*points, *ends))


def _in_wan(bands: Sequence[Band], steps: Sequence[Step], unit: str) -> bool:
    """Whether the amounts of money are written in units of 10,000."""
    words = [p.text for b in bands for p in b.clause.bounds] + [s.every.text for s in steps]
    return (
        unit == "元" and bool(words) and all("万" in w for w in words if re.search(r"\d", w)) and "万" in "".join(words)
    )


def _convert(bands: list[Band], steps: list[Step], unit: str) -> None:
    """Bring times, masses and lengths to one unit (1周 beside 3天, 2公里 beside 每100米)."""
    for band in bands:
        if band.unit != unit and turned(ONE, band.unit, unit) is not None:
            band.intervals = tuple(in_unit(i, band.unit, unit) for i in band.intervals)
            band.unit = unit
    for step in steps:
        per = turned(step.per, step.unit, unit)
        if step.unit != unit and per is not None:
            step.intervals = tuple(in_unit(i, step.unit, unit) for i in step.intervals)
            step.per, step.unit = per, unit
