"""The way in: does a criterion hold a formula? If so, what it is and which words belong to it."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from ...regex import regex
from ..draft import NotUnderstood
from ..normalise import Normal, normalise
from ..notes import LONGEST
from ..numerals import ARABIC
from ..quantity import Quantity, quantity
from ..ranges import UNIT
from ..rules import NOTHING, Award, Constant, Formula, Interval, Piecewise, ScoreUnit
from .composite import average, share_of_sales, shares, weights
from .curve import piecewise
from .equations import LOST, SCORE, Equation, equations, pure_ratio, worded
from .expression import Binary, Expression, Name, Number, compute, names
from .idle import without_idle
from .lines import straight
from .paid import scaled
from .proportion import cap_of, excess, is_proportion, proportional
from .resolve import MONEY_NAME, Known, is_percent, split
from .source import Given, Sentence, full_mark, givens, sentences
from .taken import CAP_BY_SHARE, Taken, from_zero, merged
from .tiers import tiers

_LIMIT_HIGH = regex(
    rf"(?:大于|超过|高于|≥|>)\s*({ARABIC})(%?)(?:的|时|者)?,?(?:按照?|以|计|取|为|均按)+\s*({ARABIC})(%?)(?:计算?|算|处理)?$"
)
_LIMIT_LOW = regex(
    rf"(?:小于|低于|≤|<|不足)\s*({ARABIC})(%?)(?:的|时|者)?,?(?:按照?|以|计|取|为|均按)+\s*({ARABIC})(%?)(?:计算?|算|处理)?$"
)
_MOST_OF_MEASURE = regex(
    rf"(?:率|比例|占比|比值)\s*(?:最高|最多|至多|上限)(?:按照?|以|计|取|为)*({ARABIC})(%)\s*(?:计算?|算|处理)?$"
)
"""完成率最高按110%计算."""
_EACH_MOST = regex(
    rf"(?:单项|各项|每项|单个|各|任一项|以上各项|上述各项)(?:指标)?的?(?:完成率|达成率|完成比例|比率|比例|得分率|率)?(?:均|都)?,?"
    rf"(?:最高|最多|上限|至多)(?:不超过|为|按|以|计)*(?P<most>{ARABIC})%(?:计算|计|封顶|为限|算)?"
    rf"|(?:单项|各项|每项|单个|各|任一项|以上各项|上述各项)(?:指标)?的?(?:完成率|达成率|完成比例|比率|比例|率)?(?:均|都)?(?:不超过|不高于)(?P<most2>{ARABIC})%"
)
_FAILED = regex(
    rf"(?P<word>不及格|不合格|不达标|未达标)\s*\(?(?P<edge>{ARABIC})(?P<unit>{UNIT})?(?P<below>以下|以内)?\)?\s*(?:的|者)*(?:不得分|得?0分|不计分|计0分|为0分)"
)
_CAPPED = regex("最高|最多|不超过|封顶")
_SAYS_MORE = regex(
    r"扣|加分|减分|罚|最高|最低|封顶|不超过|不得|以上|以下|以内|每|若|如果|上限|下限|低于|高于|超过|为止|保底|到0止"
)
_MARKED = regex(
    r"[≥≤<>].*(?:得|计|记|为|给|扣|加)\d|(?:得|计|记|给)(?:满分|\d+(?:\.\d+)?分(?!值|钟))|不得分|[A-E甲乙丙丁优良中差]级?(?:得|为|计)?\d+(?:\.\d+)?分"
)
"""A sentence that gives marks of its own, so that it is no mere remark on a formula."""
_ANY_AMOUNT = regex(r"分$|得分|绩效|工资|薪|奖|提成|系数|比例|津贴|补贴|罚款|扣款")
"""What a formula gives that may itself be the mark or the pay."""
_ALIAS = regex(
    r"(?P<sign>[①-⑳]|(?<![A-Za-z])[A-Z](?![A-Za-z]))\s*(?:为|是|:|=|-|代表|表示)?\s*(?P<name>[^①-⑳A-Z,;、=:]+)"
)


def take(normal: Normal, item: str, full: Decimal | None, target: str) -> Taken | None:
    """Find the formula in an evened-out criterion, ``None`` when it holds none.

    ``item``, ``full`` and ``target`` as for reading. Raises :class:`NotUnderstood` when there is one that cannot be
    understood.
    """
    if len(normal.text) > LONGEST:
        return None
    found = _found(normal, item, full, target)
    return None if found is None else without_idle(found, normal, lambda less: _found(less, item, full, target))


def _found(normal: Normal, item: str, full: Decimal | None, target: str) -> Taken | None:
    all_sentences = sentences(normal.text)
    given = givens(all_sentences)
    known = Known(full if full is not None else _full(given), given, _target(target))
    for attempt in (_tiers, _straight, scaled, excess, _equations, share_of_sales, weights):
        found = attempt(normal, all_sentences, known, item)
        if found is not None:
            return found
    return None


def _full(given: Sequence[Given]) -> Decimal | None:
    return next((g.amount.value for g in given if g.name in ("满分", "本项满分", "该项满分", "标准分")), None)


def _target(text: str) -> Quantity | None:
    found = re.search(rf"(?P<below>(?:^|[^\d%])-)?(?P<value>{ARABIC})\s*(?P<unit>{UNIT})?", normalise(text).text)
    if found is None or found["below"]:
        return None
    return quantity(Decimal(found["value"].replace(",", "")), found["unit"] or "")


def _tiers(normal: Normal, all_sentences: Sequence[Sentence], known: Known, item: str) -> Taken | None:
    return tiers(normal.text, known, item)


def _straight(normal: Normal, all_sentences: Sequence[Sentence], known: Known, item: str) -> Taken | None:
    return straight(normal.text, known.full)


def _equations(normal: Normal, all_sentences: Sequence[Sentence], known: Known, item: str) -> Taken | None:
    found = list(equations(all_sentences))
    if (mean := average(all_sentences)) is not None:
        return mean
    final, definitions = split(found)
    for at, sentence in enumerate(all_sentences):
        match = worded(sentence)
        if match is None or not is_proportion(match, sentence, normal.text):
            continue
        if final and all(isinstance(f.tree, Binary) and pure_ratio(f.tree) for f in final):
            definitions += final
            final = []
        if final:
            continue
        return proportional(all_sentences, at, match, replace(known, definitions=tuple(definitions)), definitions)
    if not final:
        return shares(normal, known)
    final, definitions = _from_full(final, definitions, known)
    final = [replace(f, label="" if re.fullmatch(SCORE, f.label) else f.label) for f in final]
    most: Decimal | None = None
    if len(final) == 1 and final[0].when is None and known.full is not None:
        tree, most = _within_limits(final[0].tree)
        final = [replace(final[0], tree=tree)]
    if len({f.label for f in final}) > 1:
        scores = [f for f in final if f.label == "" or re.search(r"得分|分$|工资|奖金|提成|薪", f.label)]
        if len({f.label for f in scores}) != 1:
            return None
        definitions += [f for f in final if f not in scores]
        final = scores
    marked = any(_MARKED.search(s.text) for s in all_sentences if not any(f.start <= s.start < f.end for f in final))
    if known.full is not None and all(_defines(f) or (marked and _is_amount(f)) for f in final):
        return None  # the measure's own definition; how it is marked stands elsewhere
    known = replace(known, definitions=tuple(definitions), capped=_CAPPED.search(normal.text) is not None)
    if len(final) == 1 and final[0].when is None and not known.capped:
        _from_another(known.settle(final[0].tree), known)
    taken = _final(all_sentences, final, known, item, normal)
    return taken if taken is None or most is None else replace(taken, cap=most)


def _from_full(
    final: list[Equation], definitions: list[Equation], known: Known
) -> tuple[list[Equation], list[Equation]]:
    """扣分=差错数×2: what is taken off the full mark, or off whatever another equation says (得分=20-扣分)."""
    lost = [e for e in final if LOST.fullmatch(e.label)]
    if not lost:
        return final, definitions
    others = [e for e in final if e not in lost]
    if others:
        return others, [*definitions, *lost]
    if known.full is None:
        raise NotUnderstood(None, "公式算的是扣分，不知道从多少分里扣")
    for equation in lost:
        tree = known.settle(equation.tree)
        by_target = known.target is not None and known.target.unit == "%" and tree != equation.tree
        if (by_target or any(is_percent(n) for n in names(tree))) and _at_most(tree) < known.full / 4:
            raise NotUnderstood(None, "公式算出的扣分远低于满分，看不出数据是百分数还是小数")
    return [replace(e, label="", tree=Binary("-", Number(known.full), e.tree)) for e in lost], definitions


def _within_limits(tree: Expression) -> tuple[Expression, Decimal | None]:
    """MAX(0,MIN(20,完成率×20)): what is limited, and the most that it gives; that it gives no less than nothing goes without saying."""
    most: Decimal | None = None
    while isinstance(tree, Binary) and tree.sign in ("max", "min"):
        limit, inner = (tree.left, tree.right) if isinstance(tree.left, Number) else (tree.right, tree.left)
        if not isinstance(limit, Number) or limit.unit not in ("", "分") or (tree.sign == "max" and limit.value):
            break
        if tree.sign == "min":
            most = limit.value if most is None else min(most, limit.value)
        tree = inner
    return tree, most


def _share_beyond(tree: Expression) -> bool:
    """Whether a share is limited to more than all of it (MIN(完成率,110%)): is the mark then limited to the full one?"""
    if not isinstance(tree, Binary):
        return False
    ends = [x for x in (tree.left, tree.right) if isinstance(x, Number)] if tree.sign == "min" else []
    beyond = any(end.unit == "%" and end.value > 1 for end in ends)
    return beyond or _share_beyond(tree.left) or _share_beyond(tree.right)


def _at_most(tree: Expression) -> Decimal:
    """The most that an expression over shares gives between nothing and all of them."""
    try:
        return max(abs(compute(tree, dict.fromkeys(names(tree), x).__getitem__)) for x in (Decimal(0), Decimal(1)))
    except ZeroDivisionError:
        return Decimal(0)


def _from_another(tree: Expression, known: Known) -> None:
    """Refuse 得分=100-扣分 of an item of 10: where nothing is lost it gives more than the full mark."""
    own = names(tree)
    if known.full is None or not known.full or not own or any(is_percent(n) for n in own) or not _takes_off(tree):
        return
    try:
        best = compute(tree, lambda name: Decimal(0))
    except ZeroDivisionError:
        return
    if best > known.full:
        raise NotUnderstood(None, f"按公式一分不扣时得{best.normalize():f}，与满分{known.full.normalize():f}不符")


def _takes_off(tree: Expression) -> bool:
    """Whether it is a figure less something named."""
    return isinstance(tree, Binary) and tree.sign == "-" and (not names(tree.left) or _takes_off(tree.left))


def _defines(equation: Equation) -> bool:
    """Whether an equation says what a measure is, not how it is marked (到岗率=…, R=A÷B)."""
    if equation.when is not None or re.fullmatch(SCORE, equation.label):
        return False
    if not equation.label:  # a bare A÷B×100% (计算方法:A÷B×100%); without the % it is the score itself
        return _in_percent(equation.tree)
    return is_percent(equation.label) or (isinstance(equation.tree, Binary) and pure_ratio(equation.tree))


def _is_amount(equation: Equation) -> bool:
    """Whether an equation beside sentences that give marks says what an amount is (回款额=目标额×回款率)."""
    return bool(equation.label) and equation.when is None and _ANY_AMOUNT.search(equation.label) is None


def _beyond_full(curve: Piecewise, full: Decimal | None) -> bool:
    """Whether the measure's own limit (超过110%的按110%计算) lets the marks go beyond the full mark."""
    awards = [p.value.award.points(full) for p in curve.pieces if isinstance(p.value, Constant)]
    return full is not None and any(points is not None and points > full for points in awards)


def _goal(known: Known) -> Decimal | None:
    """Return the figure that a formula's own words give as the target (目标费用率5%)."""
    goals = {g.amount.value for g in known.givens if re.search(r"目标|计划|定额", g.name)}
    return next(iter(goals)) if len(goals) == 1 else None


def _in_percent(tree: Expression) -> bool:
    return pure_ratio(tree) and isinstance(tree, Binary) and tree.sign == "×" and tree.right == Number(Decimal(1), "%")


def _final(
    all_sentences: Sequence[Sentence], final: Sequence[Equation], known: Known, item: str, normal: Normal
) -> Taken | None:
    limits, limit_spans = _measure_limits(all_sentences)
    used = _used(final, known)
    used += [d for d in known.definitions if d not in used and isinstance(d.tree, Binary) and pure_ratio(d.tree)]
    spans = [(e.start, e.end) for e in (*final, *used)] + limit_spans
    spans += [g.span for g in known.givens if g.span is not None and not full_mark(g)]
    spans += [(s.start, s.end) for s in all_sentences if worded(s) is not None and not re.search(r"\d", s.text)]
    unit = _unit(final, known, item, normal.text)
    cuts, cut_spans = _failed(normal.text)
    whole = known if unit is ScoreUnit.POINTS else replace(known, full=known.full)
    curve = piecewise(final, whole, limits)
    of_share = curve is None or curve.unit == "%" or curve.derived is not None or curve.plan is not None
    if any(q is not None and q.unit == "%" for q in limits) and not of_share:
        raise NotUnderstood(None, "写了最高按百分之几，公式里却没有百分数")
    spans = _around_notes(spans, all_sentences, used)
    if curve is not None:
        cap, cap_spans = cap_of(all_sentences, known.full)
        if cap is not None and not from_zero(curve) and not re.search(r"(?:满分|分值|标准分|总分)的?\d", normal.text):
            raise NotUnderstood(None, CAP_BY_SHARE)
        if unit is ScoreUnit.YUAN and not curve.unit and _OF_MONEY.search(curve.name):
            curve = replace(curve, unit="元")  # 金额=损失金额×0.3
        endless = re.search(r"不封顶|不设上限|上不限", normal.text) is not None
        return Taken(
            merged([*spans, *cut_spans, *cap_spans]),
            curve,
            unit,
            cuts=cuts,
            cap=cap,
            capped=not (endless or _beyond_full(curve, known.full)),
            goal=_goal(known),
        )
    each = _most_of_each(all_sentences)
    if each is not None:
        limits = (None, None)
        spans.append(each[1])
    if any(f.when is not None or f.otherwise for f in final) or limits != (None, None) or len(final) != 1:
        raise NotUnderstood(None, "公式看不懂")
    tree = known.settle(final[0].tree)
    own = names(tree)
    if each is not None and not all(is_percent(n) for n in own):
        raise NotUnderstood(None, "“单项最高按百分之几”，看不出限制的是公式里的哪几项")
    if not own or any(known.definition(n) for n in own):
        return None
    if known.full is not None and _share_beyond(tree):
        raise NotUnderstood(None, "公式里的比例可以超过100%，得分能不能超过满分，看不懂")
    spans += [(s.start, s.end) for s in all_sentences if not _says_more(s.text)]
    spans += [(n.start, n.end) for s in all_sentences for n in s.notes if not _says_more(n.text)]
    most = None if each is None else each[0]
    return Taken(merged(spans), Formula(own, str(final[0].tree), tree, _aliases(all_sentences), most), unit)


def _says_more(text: str) -> bool:
    return _SAYS_MORE.search(text) is not None or _MARKED.search(text) is not None


def _most_of_each(all_sentences: Sequence[Sentence]) -> tuple[Decimal, tuple[int, int]] | None:
    """单项完成率最高按120%计算: what each share of a formula counts for at most, and where that stands."""
    for sentence in all_sentences:
        if (found := _EACH_MOST.fullmatch(sentence.text.strip())) is not None:
            return Decimal(found["most"] or found["most2"]) / 100, (sentence.start, sentence.end)
    return None


def _around_notes(
    spans: list[tuple[int, int]], all_sentences: Sequence[Sentence], used: Sequence[Equation]
) -> list[tuple[int, int]]:
    """得分=40×完成率(封顶44，低于60%得0分): what a bracket says of the mark is left to the rest of the text.

    Raises :class:`NotUnderstood` for one that limits a part of the formula only.
    """
    telling = [n for s in all_sentences for n in s.notes if _SAYS_MORE.search(n.text)]
    taken = [span for span in spans if not any(n.start <= span[0] and span[1] <= n.end for n in telling)]
    own = [n for n in telling if any(a <= n.start and n.end <= b for a, b in taken)]
    for note in own:
        if any(e.start <= note.start and note.end <= e.end for e in used):
            raise NotUnderstood(None, f"“{note.text}”只限制公式的一部分，看不懂")
    within = [s for s in spans if any(n.start <= s[0] and s[1] <= n.end for n in telling)]
    for note in own:
        taken = [part for a, b in taken for part in _without(a, b, note)]
    return [*taken, *within]


def _without(start: int, end: int, note: Sentence) -> list[tuple[int, int]]:
    """A span less a bracket within it, its two signs included."""
    a, b = note.start - 1, note.end + 1
    return [(start, a), (b, end)] if start <= a and b <= end else [(start, end)]


def _used(final: Sequence[Equation], known: Known) -> list[Equation]:
    out: list[Equation] = []
    waiting = [n for f in final for n in names(f.tree)]
    while waiting:
        definition = known.definition(waiting.pop())
        if definition is not None and definition not in out:
            out.append(definition)
            waiting += names(definition.tree)
    return out


_OF_MONEY = regex("(?:金额|货款|货值|赔款)$")


def _unit(final: Sequence[Equation], known: Known, item: str, text: str) -> ScoreUnit:
    labels = " ".join(f.label for f in final) or item
    owned = " ".join(n for f in final for n in names(f.tree))
    if known.full is not None:
        return ScoreUnit.POINTS
    if MONEY_NAME.search(labels) and not re.search(r"比例|系数|得分", labels):
        return ScoreUnit.YUAN
    if re.search(r"工资|奖金|底薪|薪", owned) and not re.search(r"比例|系数|得分|比率", labels):
        return ScoreUnit.YUAN
    numbers = [n for f in final for n in _numbers(f.tree)]
    if re.search(r"比例|系数|比率", labels) and not any(n.unit == "元" for n in numbers):
        return ScoreUnit.FRACTION
    if any(n.unit == "元" for n in numbers) or (MONEY_NAME.search(item) and not re.search(r"比例|系数|得分", item)):
        return ScoreUnit.YUAN
    if re.search(r"比例|系数|比率", labels):
        return ScoreUnit.FRACTION
    return ScoreUnit.POINTS


def _numbers(tree: Expression) -> list[Number]:
    if isinstance(tree, Number):
        return [tree]
    return [] if isinstance(tree, Name) else [*_numbers(tree.left), *_numbers(tree.right)]


def _failed(text: str) -> tuple[tuple[tuple[Interval, Award], ...], list[tuple[int, int]]]:
    """不及格(60分以下)不得分: who fails is below the pass mark, which itself passes."""
    found = _FAILED.search(text)
    if found is None:
        return (), []
    edge = quantity(Decimal(found["edge"].replace(",", "")), found["unit"] or "")
    return ((Interval(None, False, edge.value, False, False, True), NOTHING),), [found.span()]


def _measure_limits(
    all_sentences: Sequence[Sentence],
) -> tuple[tuple[Quantity | None, Quantity | None], list[tuple[int, int]]]:
    """大于50%按50%,小于0按0: limits of the measure in between, not of the mark."""
    low: Quantity | None = None
    high: Quantity | None = None
    spans: list[tuple[int, int]] = []
    for sentence in all_sentences:
        for pattern in (_LIMIT_HIGH, _MOST_OF_MEASURE, _LIMIT_LOW):
            found = pattern.search(sentence.text.strip())
            if found is None or (len(found.groups()) > 2 and found.group(1, 2) != found.group(3, 4)):
                continue
            value = quantity(Decimal(found[1].replace(",", "")), found[2])
            if pattern is _LIMIT_LOW:
                low = value
            else:
                high = value
            spans.append((sentence.start, sentence.end))
    return (low, high), spans


def _aliases(all_sentences: Sequence[Sentence]) -> tuple[tuple[str, str], ...]:
    return tuple(
        (found["sign"], found["name"].strip())
        for sentence in all_sentences for note in sentence.notes for found in _ALIAS.finditer(note.text)
    )  # fmt: skip
