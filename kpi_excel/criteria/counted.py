"""Clauses that count: 每…, 一次扣2分, 第四次扣5分, 少1家扣1分."""

import re
from dataclasses import replace
from decimal import Decimal

from .awards import award, signed_points
from .cases import add_case, add_tally, after_condition
from .clauses import Clause, generic, tidy
from .conditions import LOSING, edges_of, intervals_of, names_in, side_of, subject_of, words_of
from .draft import Band, Draft, NotUnderstood, Step
from .numerals import number
from .phrases import Every, Word
from .quantity import RANK_UNITS, Dimension, Quantity, dimension
from .rules import FULL, NOTHING, ONE, ZERO, Fatal, Growth, Interval, Rounding, Series, Tally

_MORE = re.compile(
    r"(?:以后|之后|此后|其后)?每(?:再)?(?:增加|多|增|发现|发生|出现|犯)(?:了)?(?:一|1)\D{1,2}(?:再)?(?:多(?:扣|罚|加)|递增|增扣)"
)


def goes_on(clause: Clause, draft: Draft) -> bool:
    """旷课1节扣4分，以后每增加1节多扣2分: the points themselves go up."""
    if not _MORE.match(words_of(clause)):
        return False
    if draft.ordinals and not draft.tallies:
        return _grows(clause, draft)
    if not draft.tallies or draft.tallies[-1] is not draft.last:
        return False
    tally, where = draft.tallies[-1]
    assert clause.effect is not None
    points, upto, share = signed_points(clause.effect, clause, draft)
    if tally.per != 1 or tally.upto is not None or upto is not None or share or tally.share or len(draft.tallies) > 1:
        raise NotUnderstood(clause, "每次多扣多少看不懂")
    draft.tallies.clear()
    terms = (tally.points, tally.points + points)
    draft.series.append((Series((), terms, Growth.ARITHMETIC, 0, tally.unit), where))
    draft.last = draft.series[-1]
    return True


def _grows(clause: Clause, draft: Draft) -> bool:
    """第一次扣1分，以后每再发现一次递增1分: each costs so much more than the one before."""
    assert clause.effect is not None
    nth, points, _ = max(draft.ordinals, key=lambda o: o[0])
    more, upto, share = signed_points(replace(clause.effect, kind="deduct"), clause, draft)
    if upto is not None or share or draft.onward:
        raise NotUnderstood(clause, "每次多扣多少看不懂")
    draft.ordinals.append((nth + 1, points + (more if points < 0 else -more), clause))
    draft.etc = True
    draft.last = draft.ordinals[-1]
    return True


def add_every(clause: Clause, draft: Draft) -> None:
    """Take in 每…: a step from a target, or a case that is counted."""
    every, effect = clause.every, clause.effect
    assert every is not None
    assert effect is not None
    if effect.kind in ("zero", "all", "veto"):
        names = names_in(subject_of(clause))
        draft.fatals.append((Fatal(names, every.quantity.value if every.quantity else ONE), clause))
        return
    if effect.kind in ("full", "none"):
        raise NotUnderstood(clause, "“每…”之后的得分看不懂")
    if _goes_on_so(clause, draft):
        return
    quantity = every.quantity or Quantity(ONE, "次")
    anchor: Decimal | None = None
    if len(clause.counts) == 1 and clause.counts[0].quantity.unit == quantity.unit == "%" and every.direction:
        # 每高于目标值80%一个百分点加0.5分: the first figure is the target, the second the unit.
        anchor, quantity = quantity.value, clause.counts[0].quantity
    elif clause.counts and every.quantity is not None and (named := _named_before(clause)) is not None:
        clause = named
    elif clause.counts and every.quantity is not None:
        raise NotUnderstood(clause, "“每…”里有两个数量，分不清按哪个计")
    beyond = _beyond_goal(clause, draft)
    if "部分" in words_of(clause) and not beyond:
        raise NotUnderstood(clause, "分段累计的算法看不懂")
    if quantity.dimension is Dimension.PERCENT and not every.direction and not beyond and effect.kind != "get":
        every = _towards(clause, every, draft)
    points, upto, share = signed_points(effect, clause, draft)
    if quantity.unit == "档" and draft.grade_unit is not None:
        quantity = draft.grade_unit
    elif quantity.unit == "档":
        raise NotUnderstood(clause, "没有写一档是多少")
    if quantity.value == 0:
        raise NotUnderstood(clause, "“每”后面的数量是0")
    words = every.words
    is_step = every.direction != 0 and (quantity.dimension is Dimension.PERCENT or not _LATE.search(words))
    if _late(clause) and _time_limit(draft, quantity) and not _LATE.search(draft.item):
        is_step = True
    if (either := _either_way(every, clause)) and upto is None and not clause.bounds:
        beyond = either
    if beyond and upto is None:
        for side in beyond:
            draft.steps.append(Step(every, quantity.value, quantity.unit, points, share, clause, side))
            draft.last = draft.steps[-1]
        return
    counting_up = (
        every.direction > 0 and re.search(r"增加|新增|多", words) and dimension(quantity.unit) is Dimension.COUNT
    )
    has_target = bool(draft.targets or draft.bands or clause.bounds or every.of_target or anchor is not None)
    if counting_up and not has_target and not any(s.direction for s in draft.steps):
        is_step = False
    alike = any(e.value is None or dimension(e.unit) is quantity.dimension for e in edges_of(clause))
    goals = [*draft.targets, *([draft.column] if draft.column else [])]
    fallen_short = [t for t in goals if dimension(t.unit) is quantity.dimension] or draft.bands or clause.bounds
    if words in ("缺", "缺少") and not fallen_short:
        is_step = False  # 每缺1天扣1分, and no number of days to fall short of
    to_target = bool(clause.bounds) and all(e.value is None for e in edges_of(clause)) and side_of(clause) != 0
    if to_target and not every.direction:
        is_step = True
    if _side_said(clause) and alike and not is_step and quantity.dimension is not Dimension.COUNT:
        is_step = True  # 高于98%的每1%加2分: so far above 98 %
    if "超过的" in clause.subject or (alike and not is_step and re.search(r"超过|超出", words + clause.bounds[0].text)):
        is_step = True
    text = words_of(clause)
    if not is_step and alike and re.search(r"按每", text) and all(b.high is None for b in clause.bounds) and not share:
        # 扣分累计达到3分以上的,按每分10元: nothing below, everything from there on
        step = Step(
            every, quantity.value, quantity.unit, points, share, clause, 1, "", intervals_of(clause), ZERO, whole=True
        )
        draft.steps.append(step)
        draft.last = step
        return
    if alike and _within(clause) and quantity.dimension in (Dimension.MARK, Dimension.PERCENT):
        is_step = True  # 低于90分每分扣0.5分: so far below 90
    if not is_step and alike and _within(clause) and upto is None:
        # 不足3起的每起扣4分: by count, within a limit
        step = Step(every, quantity.value, quantity.unit, points, share, clause, 1, "", intervals_of(clause), ZERO)
        draft.steps.append(step)
        draft.last = step
        return
    free = [b for b in draft.bands if b.award == FULL and len(b.intervals) == 1 and b.intervals[0].low is None]
    bound = clause.bounds[0] if len(clause.bounds) == 1 else None
    if (
        alike
        and not is_step
        and bound is not None
        and bound.low is not None
        and bound.high is None
        and any(b.intervals[0].high == bound.low.value and b.intervals[0].high_in for b in free)
    ):
        is_step = True  # 3次以内不扣分，3次以上每次扣2分: beyond 3
    if is_step and upto is not None:
        raise NotUnderstood(clause, "每一单位扣分是一个范围，需人工确定")
    if is_step:
        direction = every.direction or side_of(clause) or (-1 if "提前" in words else 1)
        name = "" if _SLOW.fullmatch(tidy(clause.subject)) else tidy(clause.subject)
        step = Step(
            every, quantity.value, quantity.unit, points, share, clause, direction, name,
            () if to_target else intervals_of(clause), anchor,
        )  # fmt: skip
        draft.steps.append(step)
        draft.last = step
        return
    if clause.bounds:
        add_case(clause, quantity, draft)
        return
    subject = next(
        (s for s in (clause.subject, re.sub(_FOUND, "", words), clause.tail) if not generic(tidy(s))),
        "",
    )
    if subject and subject not in (clause.subject, clause.tail) and not generic(tidy(clause.tail)):
        subject += clause.tail  # 每开发一家县级代理加5分
    told = tidy(clause.tail)
    if subject == clause.subject and told and not generic(told):
        subject = f"{told}、{subject}"  # 设施完好，每发现一处损坏扣1分: the damage is what is counted
    if effect.kind == "get" and dimension(quantity.unit) is Dimension.PERCENT:
        raise NotUnderstood(clause, "按百分比得分的写法看不懂")
    if quantity.dimension is Dimension.COUNT and effect.kind != "get":
        after_condition(clause, draft)
    tally = Tally(
        _with_verb(names_in(subject), words), points, quantity.value, quantity.unit, upto, share, extra=effect.kind == "extra",
        rounding=Rounding.WHOLE_STATED,
    )  # fmt: skip
    if dimension(quantity.unit) in (Dimension.MONEY, Dimension.PERCENT, Dimension.TIME) and quantity.value != 1:
        tally = replace(tally, rounding=Rounding.WHOLE)
    add_tally(tally, clause, draft)


_AFTERWARDS = re.compile(
    r"(?:以后|之后|此后|其后|再次|后续|往后|再犯|再发生|再次发生|第?二次(?:起|开始|及以上|及以后)|从第?二次起|多次)(?:的|者|,)*"
)


def _goes_on_so(clause: Clause, draft: Draft) -> bool:
    """首次扣3分，以后每次扣5分: what every later occurrence costs."""
    every, effect = clause.every, clause.effect
    assert every is not None
    assert effect is not None
    one = every.quantity is None or (every.quantity.value == 1 and every.quantity.dimension is Dimension.COUNT)
    said = "".join(p.text for p in clause.phrases if p.start < every.start) + every.words
    if not draft.ordinals or not one or clause.bounds or clause.counts or not _AFTERWARDS.fullmatch(said.strip()):
        return False
    points, upto, share = signed_points(effect, clause, draft)
    if upto is not None or share or draft.onward:
        raise NotUnderstood(clause, "“以后每次”的扣分看不懂")
    draft.ordinals.append((max(o[0] for o in draft.ordinals) + 1, points, clause))
    draft.onward = True
    draft.last = draft.ordinals[-1]
    return True


_LATE = re.compile(r"滞后|落后|延迟|延误|逾期|推迟|拖延|迟到|提前|超时|晚|迟|慢")
_SLOW = re.compile(_LATE.pattern + "|延长|超期|延期|超支|超耗|超出|超额|超标准|超$")
_EITHER_WAY = re.compile(
    r"(?:高于|超过|多于|大于|超出|超)(?:或|、|/|和)者?(?:低于|不足|少于|小于|未达到?)|(?:低于|不足|少于|小于)(?:或|、|/|和)者?(?:高于|超过|多于|大于|超出)|[高低][于或、/][^,;]{0,4}[高低]|上下|偏离|偏差|相差|浮动|不论高低|无论高低|高低"
)
_TOWARDS = re.compile(r"(?P<up>高于|超过|超出|大于|多于|超)|(?P<down>低于|未达到?|不足|少于|小于|达不到|未完成)")


def _either_way(every: Every, clause: Clause) -> tuple[int, ...]:
    """Return both sides for 每高于或低于1%扣2分, 偏离基准每5个百分点扣2分."""
    said = every.words + "".join(p.text for p in clause.phrases if p.start < every.start)
    both = _EITHER_WAY.search(every.words) or (every.direction == 0 and re.search(r"偏离|上下浮动|[不无]论高低", said))
    return (1, -1) if both else ()


def _towards(clause: Clause, every: Every, draft: Draft) -> Every:
    """低于目标值，每1个百分点扣3分: the side that was said just before. Raises :class:`NotUnderstood` where none was."""
    if _either_way(every, clause):
        return every
    said = "".join(p.text for p in clause.phrases if p.start < every.start)
    last = draft.passed[-1] if draft.passed else None
    if not _TOWARDS.search(said) and last is not None and last.end <= clause.start and clause.start - last.end <= 2:
        said = words_of(last)
    found = _TOWARDS.search(said)
    if found is None:
        if clause.subject and not generic(tidy(clause.subject)):
            return every
        raise NotUnderstood(clause, "“每…%”从哪里算起、往哪边算，没有写")
    return replace(every, direction=1 if found["up"] else -1)


_BEYOND_GOAL = re.compile(
    r"(?:但|如|若|凡|未完成的?|没有完成的?|对)*"
    r"(?:(?P<over>超出|超过|超支|超耗|超产|超额|高出|多出|超)|(?P<short>低于|未达|未达到|不足|差|少于|按差额|未完成))"
    r"(?:此|该|上述|规定|限定|目标|计划|定额|预算|标准|指标|任务|基准|允许)*(?:值|量|数|额|范围|次数|限额)?(?:的)?(?:部分|后|差额|差距|的)*(?:按|,)*"
)


def _late(clause: Clause) -> bool:
    """Whether it counts how late something is (每延误10分钟, 逾期每10天, 每慢5秒)."""
    assert clause.every is not None
    said = clause.every.words + tidy(clause.subject)[-4:]
    return bool(_SLOW.search(said))


def _beyond_goal(clause: Clause, draft: Draft) -> tuple[int, ...]:
    """Return the sides of 超出部分每1%扣2分, where the text has said what is exceeded: both beyond ±3%以内."""
    assert clause.every is not None
    ends = {e.value for e in edges_of(clause) if e.value is not None}
    limits = {i.high for b in draft.bands if b.award == FULL for i in b.intervals} | {
        e.value for t in draft.targets for e in (t.low, t.high) if e is not None
    }
    figures = bool(ends - limits)  # 20元以内不扣分，超过20元的部分每10元扣1分
    going_on = re.fullmatch(r"(?:再)?(?:扩大|增加|超|超出|超过|高|高出|多|上升)?", clause.every.words.strip())
    if figures or clause.counts or going_on is None or clause.every.direction < 0:
        return ()
    said = "".join(p.text for p in clause.phrases if p.start < clause.every.start).strip(" ,的")
    found = _BEYOND_GOAL.fullmatch(re.sub(r"\d+(?:\.\d+)?[%\u4e00-\u9fff]?(?=的?部分)", "", said) if ends else said)
    if found is None or not (found["over"] or found["short"]) or not re.search(r"部分|后|差", said):
        return ()
    around = [i for b in draft.bands for i in b.intervals if i.around_zero]
    if found["over"] and around:
        return (1, -1)
    return (1,) if found["over"] else (-1,)


def _side_said(clause: Clause) -> bool:
    """Whether its only condition says above which figure (高于98%的, ≥90%以上), not within which."""
    if len(clause.bounds) != 1 or "按" in clause.subject + clause.tail:
        return False
    bound = clause.bounds[0]
    return bound.low is not None and bound.high is None and bool(re.match(r"高于|超过|超出|大于|多于|>", bound.text))


def _time_limit(draft: Draft, quantity: Quantity) -> bool:
    """Whether the text gave a time that something takes (4小时内出库得10分), which 每延误1小时 goes on from."""
    kind = quantity.dimension
    if kind not in (Dimension.TIME, Dimension.MONEY):
        return False
    banded = any(
        dimension(b.unit) is kind and any(i.high is not None and i.low is None for i in b.intervals)
        for b in draft.bands
    )
    return banded or any(dimension(t.unit) is kind for t in draft.targets)


def _with_verb(names: tuple[str, ...], words: str) -> tuple[str, ...]:
    """每月8日前提交报表，每延迟1天扣2分 · 数据准确，每错1处扣1分: what is counted has its own name besides."""
    verb = tidy(re.sub(_FOUND, "", words))
    return (*names, verb) if names and verb and not generic(verb) and verb not in names else names


_FOUND = r"^(?:发现|出现|发生|有|达|满|增加)+"


def _within(clause: Clause) -> bool:
    """Whether its condition is an upper limit that counts from 0."""
    text = "".join(p.text for p in clause.phrases)
    return all(b.low is None and b.high is not None for b in clause.bounds) and "部分" not in text


def per_beyond(clause: Clause) -> Clause | None:
    """Return 超出部分扣1分/项 as 超出部分每项扣1分; ``None`` where a clause is none of the kind."""
    effect = clause.effect
    if effect is None or not effect.per or clause.every is not None or clause.bounds or clause.counts:
        return None
    said = "".join(p.text for p in clause.phrases if p.start < effect.start).strip(" ,的")
    if "部分" not in said or not _BEYOND_GOAL.fullmatch(said):
        return None
    every = Every(effect.start, effect.start, "", Quantity(ONE, effect.per), 0, "", False)
    place = clause.phrases.index(effect)
    phrases = (*clause.phrases[:place], every, *clause.phrases[place:])
    kind = "deduct" if effect.kind == "each" else effect.kind
    return replace(clause, every=every, phrases=phrases, effect=replace(effect, kind=kind, per=""))


def add_count(clause: Clause, draft: Draft) -> None:
    """A count with an effect: 一次扣2分 · 延迟1天得80分 · 1次扣3分，2次扣8分."""
    effect = clause.effect
    assert effect is not None
    count = clause.counts[0].quantity
    goal = bool(draft.targets or draft.bands or draft.column)
    limited = effect.kind == "deduct" and _time_limit(draft, count) and not _LATE.search(draft.item)
    if (stepping := _stepping(clause, goal=goal, limited=limited)) is not None:
        add_every(stepping, draft)
        return
    if clause.bounds:
        add_case(clause, count, draft)
        return
    if len(clause.counts) > 1:
        clause = _counted_last(clause)
        count = clause.counts[0].quantity
    subject = next((s for s in (clause.subject, clause.tail) if not generic(tidy(s))), "")
    if (
        re.fullmatch(r".*(?:每月|每天|每日|每周|每年|每季度|不少于).*", clause.subject)
        and effect.kind in ("add", "deduct")
        and count.value != 1
    ):
        raise NotUnderstood(clause, "分不清数量是目标还是次数")
    nothing = effect.kind == "get" and effect.quantity is not None and effect.quantity.value == 0
    if effect.kind in ("zero", "all", "veto") or (
        nothing and (draft.tallies or (count.value == 1 and not draft.bands))
    ):
        if draft.tallies or count.value == 1:
            names = names_in(subject) or (draft.tallies[-1][0].names if draft.tallies else ())
            draft.fatals.append((Fatal(names, count.value, NOTHING, count.unit), clause))
            return
        _point(clause, count, subject, draft)
        return
    if effect.kind in ("get", "full", "none"):
        _point(clause, count, subject, draft)
        return
    ranked = count.unit in RANK_UNITS and clause.subject.endswith("第")
    if ranked or (count.value != 1 and not re.search(r"累计|满|达", clause.subject)):
        _point(clause, count, subject, draft)
        return
    if count.unit == "%":
        _point(clause, count, subject, draft)
        return
    points, upto, share = signed_points(effect, clause, draft)
    names = names_in(subject)
    if effect.per:
        raise NotUnderstood(clause, "一句里有两种计数")
    add_tally(Tally(names, points, count.value, count.unit, upto, share, extra=effect.kind == "extra"), clause, draft)


def _named_before(clause: Clause) -> Clause | None:
    """未执行三家比价每单扣2分: a Chinese count inside the name of what is counted belongs to the name."""
    every = clause.every
    assert every is not None
    before = [a for a in clause.counts if a.end <= every.start]
    if len(before) < len(clause.counts) or any(re.match(r"\d", a.text) for a in before) or clause.bounds:
        return None
    place = clause.phrases.index(every)
    follows = [clause.phrases[clause.phrases.index(a) + 1] for a in before]
    if not all(isinstance(p, Word) and p.kind == "TEXT" for p in follows):
        return None
    name = "".join(p.text for p in clause.phrases[:place])
    word = Word(clause.start, every.start, name, "TEXT")
    return replace(clause, subject=name, amounts=(), phrases=(word, *clause.phrases[place:]))


def _counted_last(clause: Clause) -> Clause:
    """未执行三家比价发现一单扣2分: the figure before is part of what is counted. Raises :class:`NotUnderstood`."""
    assert clause.effect is not None
    last = clause.counts[-1]
    place = clause.phrases.index(last)
    embedded = all(
        isinstance(clause.phrases[clause.phrases.index(a) + 1], Word)
        and clause.phrases[clause.phrases.index(a) + 1].start == a.end
        for a in clause.counts[:-1]
    )
    if (
        last.quantity.value != 1
        or any(a.quantity.unit in RANK_UNITS for a in clause.counts)
        or not embedded
        or clause.effect.kind not in ("deduct", "add", "extra", "fine")
        or clause.bounds
    ):
        raise NotUnderstood(clause, "一句里有两个数量，分不清各是什么")
    name = "".join(p.text for p in clause.phrases[:place])
    word = Word(clause.start, last.start, name, "TEXT")
    return replace(clause, subject=name, amounts=(last,), phrases=(word, *clause.phrases[place:]))


_MORE_OR_LESS = {
    "低": -1,
    "少": -1,
    "缺": -1,
    "差": -1,
    "多": 1,
    "高": 1,
    "超": 1,
    "超出": 1,
    "减少": -1,
    "增加": 1,
    "降低": -1,
}


def _stepping(clause: Clause, *, goal: bool, limited: bool) -> Clause | None:
    """少1家扣1分: the same as 每少1家扣1分."""
    count = clause.counts[0]
    place = clause.phrases.index(count)
    word = clause.phrases[place - 1] if place else None
    if not isinstance(word, Word) or len(clause.counts) > 1 or clause.bounds:
        return None
    late = _LATE.fullmatch(tidy(word.text)) and count.quantity.dimension is Dimension.TIME
    if late and place <= 1 and limited and count.quantity.value and "提前" not in word.text:
        every = Every(word.start, count.end, word.text + count.text, count.quantity, 1, word.text, False)
        return replace(
            clause, every=every, phrases=(every, *clause.phrases[place + 1 :]), subject="",
            amounts=tuple(a for a in clause.amounts if a is not count),
        )  # fmt: skip
    found = re.search(r"(低|少|缺|差|多|高|超(?![速载员限标])|超出|减少|增加|降低)[\u4e00-\u9fff]{0,3}$", word.text)
    first = place == 1 and found is not None and found.start() == 0 and word.kind in ("DIR", "TEXT")
    if found is None or not (first or word.text == found[1]) or count.quantity.value == 0:
        return None
    if found[1] in ("缺", "差") and not goal:
        return None  # 缺1次扣1分, and no number of times to fall short of
    every = Every(
        word.start, count.end, word.text + count.text, count.quantity, _MORE_OR_LESS[found[1]], word.text, False
    )
    phrases = (*clause.phrases[: place - 1], every, *clause.phrases[place + 1 :])
    subject = "".join(p.text for p in clause.phrases[: place - 1] if isinstance(p, Word))
    amounts = tuple(a for a in clause.amounts if a is not count)
    return replace(clause, every=every, phrases=phrases, subject=subject, amounts=amounts)


def _point(clause: Clause, count: Quantity, subject: str, draft: Draft) -> None:
    """An exact value with an award: 0份0分，1份5分."""
    assert clause.effect is not None
    exact = Interval(count.value, True, count.value, True, True, True)
    before = draft.last if isinstance(draft.last, Band) else None
    goes_on = before is not None and before.reaching and before.unit == count.unit and generic(tidy(subject))
    stated = bool(re.search(r"完成|达到|达成|达|满|连续", clause.subject)) and not re.search(r"未", clause.subject)
    reaching = stated or goes_on  # 达80%加5分，90%加8分
    band = Band(
        tidy(subject) if not generic(tidy(subject)) else "",
        count.unit,
        (exact,),
        award(clause.effect, clause, draft),
        clause,
        reaching,
    )
    draft.bands.append(band)
    draft.last = band


def _from_then_on(clause: Clause) -> bool:
    """自第三起每起扣3分, 从第2次开始每次扣2分."""
    return bool(re.search(r"(?:自|从|由)$", clause.subject)) and clause.every is not None


_ONWARD = re.compile(r"(?:及|起|及其|次|和|含)*(?:以上|以后|之后|起|及以上|及以后)")


def add_ordinal(clause: Clause, draft: Draft) -> None:
    """第四次扣5分 · 首次扣1分 · 第三次及以上每次扣9分."""
    effect = clause.effect
    assert effect is not None
    text = clause.ordinal
    figure = number(re.sub(r"^第|[^\d零一二两三四五六七八九十百]", "", text))
    nth = 1 if text.startswith(("首", "初")) else int(figure or 0)
    where = next(i for i, p in enumerate(clause.phrases) if isinstance(p, Word) and p.kind == "ORDINAL")
    after = "".join(p.text for p in clause.phrases[where + 1 :] if p.start < effect.start and not isinstance(p, Every))
    onward = bool(_ONWARD.match(after)) or (clause.every is not None and bool(after)) or _from_then_on(clause)
    if effect.kind in LOSING:
        draft.fatals.append((Fatal((), Decimal(nth)), clause))
        return
    if effect.kind == "none":
        points, upto, share = ZERO, None, False
    else:
        points, upto, share = signed_points(effect, clause, draft)
    single = clause.every is None or (
        clause.every.direction == 0 and (clause.every.quantity is None or clause.every.quantity.value == 1)
    )
    if share or upto is not None or clause.bounds or clause.counts or not nth or not single:
        raise NotUnderstood(clause, "“第几次”的扣分看不懂")
    if clause.every is not None and not onward:
        raise NotUnderstood(clause, "“第几次”又写了“每次”，看不懂")
    if onward and any(o[0] >= nth for o in draft.ordinals):
        raise NotUnderstood(clause, "“第几次”的先后看不懂")
    draft.ordinals.append((nth, points, clause))
    draft.onward = draft.onward or onward
    draft.last = draft.ordinals[-1]
