"""The way in: does a criterion hold a formula? If so, what it is and which words belong to it."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from ..draft import NotUnderstood
from ..normalise import Normal, normalise
from ..notes import LONGEST
from ..numerals import ARABIC
from ..quantity import Dimension, Quantity, dimension, quantity
from ..ranges import UNIT, figure, find
from ..rules import FULL, NOTHING, ONE, Award, AwardKind, Constant, Formula, Interval, Piece, Piecewise, Rate, ScoreUnit
from ..scale import Scale
from ..scales import read_scale
from ..totals import TotalKind, read_total_rule
from .curve import piecewise
from .equations import SCORE, Equation, equations, worded
from .expression import Binary, Expression, Name, NotAnExpression, Number, names, parse
from .lines import straight
from .resolve import MONEY_NAME, Known, is_percent, split
from .source import Given, Sentence, givens, sentences
from .taken import Taken
from .tiers import tiers

_LIMIT_HIGH = re.compile(
    rf"(?:大于|超过|高于|≥|>)\s*({ARABIC})(%?)(?:的|时|者)?,?(?:按照?|以|计|取|为|均按)+\s*({ARABIC})(%?)(?:计算?|算|处理)?$"
)
_LIMIT_LOW = re.compile(
    rf"(?:小于|低于|≤|<|不足)\s*({ARABIC})(%?)(?:的|时|者)?,?(?:按照?|以|计|取|为|均按)+\s*({ARABIC})(%?)(?:计算?|算|处理)?$"
)
_FAILED = re.compile(
    rf"(?P<word>不及格|不合格|不达标|未达标)\s*\(?(?P<edge>{ARABIC})(?P<unit>{UNIT})?(?P<below>以下|以内)?\)?\s*(?:的|者)*(?:不得分|得?0分|不计分|计0分|为0分)"
)
_REACHED = re.compile(
    r"(?:完成|达到|达成|达标|大于或?等于|小于或?等于|不低于|等于|≥|≤)[^;\d]*?(?:得|记|计|为|给)*(?:满分|全分|(?P<full>\d+(?:\.\d+)?)分)$"
)
_MISSED = re.compile(
    r"(?:未|没有?|不能?)(?:能)?(?:按时|全部)?(?:完成|达到|达成|达标)[^,;\d]*$|(?:小于|低于|大于|高于|超过|不足)[^,;\d]*(?:的|者|时)$"
)
_EXCESS = re.compile(
    r"(?:比值|比率|比例|占比|百分比)?(?:大于|超过|高于|超出)100%?的?部分[^,;]*?(?:作为|从|在|按|为)?(?P<full>\d+)?分?[^,;]*?(?:减值|扣减|扣除|减去|减分|扣分)"
)
_OF_SALES = re.compile(
    rf"(?:每月|当月|月度|按照?|以|根据)*(?P<name>[^\d,;:=]{{2,14}}?)的?(?P<rate>{ARABIC})(?P<sign>%|‰)(?:的比例)?(?:进行)?"
    r"(?:计算|计发|发放|给予|提取|计提|计)*(?:提成|计提|提取|返点|佣金|奖励|奖金)"
)
_WEIGHT = re.compile(
    rf"(?P<name>[^\d,;、:=()和]{{1,12}}?)(?:所占|占|的)?(?:总分|总成绩|综合得分)?的?(?:权重|比重|比例)?(?:占|为|:)?(?P<rate>{ARABIC})%[,;、和]?"
)
_DONE = re.compile(r"(?:完成|达到|实现)[^\d,;]{0,8}(?:任务|目标|计划|指标)(?:为|量)?(?=\d)")
_PAID = re.compile(r"绩效|工资|奖|薪|系数|等级|评级|发放|领取|优秀|[ABCD]级|考核得分|总分|综合得分|考核分")
_SAYS_MORE = re.compile(
    r"扣|加分|减分|罚|最高|最低|封顶|不超过|不得|以上|以下|以内|每|若|如果|上限|下限|低于|高于|超过|为止"
)
_CAP = re.compile(
    rf"(?:最高|最多|上限|封顶)[^,;\d]{{0,8}}?(?:满分|分值|标准分|权重分|本项分|该项分)的?({ARABIC})%(?:封顶|为止|为限)?|(?:最高|上限)(?:为|计|按)?({ARABIC})%(?:计)?$|({ARABIC})%(?:封顶|为上限)$"
)
_AVERAGE = re.compile(r"^(?P<label>[^=]*)=(?P<what>[^=]*?)的?(?:算术|简单)?平均(?:值|分|数|得分)?$")
_ALIAS = re.compile(
    r"(?P<sign>[①-⑳]|(?<![A-Za-z])[A-Z](?![A-Za-z]))\s*(?:为|是|:|=|-|代表|表示)?\s*(?P<name>[^①-⑳A-Z,;、=:]+)"
)


def take(normal: Normal, item: str, full: Decimal | None, target: str) -> Taken | None:
    """Find the formula in an evened-out criterion, ``None`` when it holds none.

    ``item``, ``full`` and ``target`` as for reading. Raises :class:`NotUnderstood` when there is one that cannot be
    understood.
    """
    if len(normal.text) > LONGEST:
        return None
    all_sentences = sentences(normal.text)
    given = givens(all_sentences)
    known = Known(full if full is not None else _full(given), given, _target(target))
    for attempt in (_tiers, _straight, _scaled, _excess, _equations, _share_of_sales, _weights):
        found = attempt(normal, all_sentences, known, item)
        if found is not None:
            return found
    return None


def _full(given: Sequence[Given]) -> Decimal | None:
    return next((g.amount.value for g in given if g.name in ("满分", "本项满分", "该项满分", "标准分")), None)


def _target(text: str) -> Quantity | None:
    found = re.search(rf"({ARABIC})\s*({UNIT})?", normalise(text).text)
    return None if found is None else quantity(Decimal(found[1].replace(",", "")), found[2] or "")


def _tiers(normal: Normal, all_sentences: Sequence[Sentence], known: Known, item: str) -> Taken | None:
    return tiers(normal.text, known, item)


def _straight(normal: Normal, all_sentences: Sequence[Sentence], known: Known, item: str) -> Taken | None:
    return straight(normal.text, known.full)


def _scaled(normal: Normal, all_sentences: Sequence[Sentence], known: Known, item: str) -> Taken | None:
    """A scale of grades or pay over the total score (85分以下按得分比例发放; 优秀，系数1.1)."""
    if known.full is not None or not _PAID.search(normal.text + item):
        return None
    scale = read_scale(normal.source)
    if scale is None or not scale.rows:
        return None
    if scale.base is None and scale.shared and re.search(r"\d元", normal.text):
        return None  # a sum of money that the scale does not account for
    part, unit = _of_scale(scale, graded=bool(re.search(r"等级|评级|级别|档次", item)))
    if part is None:
        return None
    own = _evened(normal, scale.spans)
    limited = scale.minimum is not None or scale.maximum is not None
    told = [
        (s.start, s.end) for s in all_sentences
        if not re.search(r"扣|罚|加分|减分", s.text) and (limited or not re.search(r"最高|最低|不超过|封顶|不低于", s.text))
    ]  # fmt: skip
    return Taken(_merged([*own, *told, *((n.start, n.end) for s in all_sentences for n in s.notes)]), part, unit)


def _of_scale(scale: Scale, *, graded: bool) -> tuple[Piecewise | None, ScoreUnit]:
    words = scale.graded and (graded or not (scale.shared or scale.paid))
    paid = not words and (scale.base is not None or any(r.amount_per_mark or r.amount is not None for r in scale.rows))
    base = scale.base if scale.base is not None else ONE
    pieces: list[Piece] = []
    for row in scale.rows:
        value: Rate | Constant
        if words:
            value = Constant(Award(AwardKind.WORD, word=row.grade))
        elif row.amount_per_mark is not None:
            value = Rate(row.amount_per_mark)
        elif row.whole_at is not None:
            value = Rate(base, row.whole_at)
        elif row.amount is not None:
            value = Constant(Award(AwardKind.POINTS, row.amount))
        elif row.share is not None and (row.share == 0 or not paid or scale.base is not None):
            value = Constant(Award(AwardKind.POINTS, row.share * base))
        else:
            return None, ScoreUnit.POINTS
        pieces.append(Piece(row.interval, value))
    part: Piecewise | None = Piecewise("得分", "分", tuple(pieces))
    if part is not None and (scale.minimum is not None or scale.maximum is not None):
        part = _limited(part, scale)
    return part, ScoreUnit.GRADE if words else ScoreUnit.YUAN if paid else ScoreUnit.FRACTION


def _limited(part: Piecewise, scale: Scale) -> Piecewise | None:
    """A floor or a cap on the share: the rate holds between them."""
    piece = part.pieces[0]
    if len(part.pieces) != 1 or not isinstance(piece.value, Rate):
        return None
    rate, base = piece.value, scale.base or ONE
    low = None if scale.minimum is None else scale.minimum * rate.divisor
    high = None if scale.maximum is None else scale.maximum * rate.divisor
    out = [Piece(Interval(low, low is not None, high, high is not None, True, True), rate)]
    if low is not None and scale.minimum is not None:
        out.append(
            Piece(
                Interval(None, False, low, False, False, True), Constant(Award(AwardKind.POINTS, scale.minimum * base))
            )
        )
    if high is not None and scale.maximum is not None:
        out.append(
            Piece(
                Interval(high, False, None, False, True, False), Constant(Award(AwardKind.POINTS, scale.maximum * base))
            )
        )
    return replace(part, pieces=tuple(out))


def _evened(normal: Normal, spans: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Turn spans of the source into spans of the evened-out text."""
    out: list[tuple[int, int]] = []
    for start, end in spans:
        places = [i for i, origin in enumerate(normal.origin) if start <= origin < end]
        if places:
            out.append((places[0], places[-1] + 1))
    return tuple(out)


def _excess(normal: Normal, all_sentences: Sequence[Sentence], known: Known, item: str) -> Taken | None:
    """两者比值大于100部分作为100分的减值: what the ratio is above 1 comes off the full mark."""
    for at, sentence in enumerate(all_sentences):
        found = _EXCESS.search(sentence.text)
        if found is None or known.full is None:
            continue
        if found["full"] and Decimal(found["full"]) != known.full:
            continue
        spans = [(sentence.start, sentence.end), *_around(all_sentences, at, known.full)]
        pieces = (
            Piece(Interval(None, False, ONE, True, False, True), Constant(FULL)),
            Piece(Interval(ONE, False, None, False, True, False), Rate(-known.full, plus=known.full * 2)),
        )
        return Taken(tuple(sorted(spans)), Piecewise("比值", "%", pieces))
    return None


def _around(all_sentences: Sequence[Sentence], at: int, full: Decimal | None) -> list[tuple[int, int]]:
    """The sentences about a proportion that only say when it holds (未完成的) or its top (完成得满分)."""
    out: list[tuple[int, int]] = []
    for index, sentence in enumerate(all_sentences):
        text = sentence.text.strip()
        if index == at or re.search(r"扣|罚|加", text):
            continue
        reached = _REACHED.search(text)
        if reached and not re.search(r"\d", text[: reached.start("full") if reached["full"] else len(text)]):
            if reached["full"] is None or Decimal(reached["full"]) == full:
                out.append((sentence.start, sentence.end))
        elif index == at - 1 and _MISSED.search(text):
            out.append((sentence.start, sentence.end))
    return out


def _equations(normal: Normal, all_sentences: Sequence[Sentence], known: Known, item: str) -> Taken | None:
    found = list(equations(all_sentences))
    average = _average(all_sentences)
    if average is not None:
        return average
    final, definitions = split(found)
    for at, sentence in enumerate(all_sentences):
        match = worded(sentence)
        if match is None or not _is_proportion(match, sentence, normal.text, bool(found)):
            continue
        if final and all(isinstance(f.tree, Binary) and _pure_ratio(f.tree) for f in final):
            definitions += final
            final = []
        if final:
            continue
        return _worded(all_sentences, at, match, replace(known, definitions=tuple(definitions)), definitions)
    if not final:
        return _shares(normal, known)
    final = [replace(f, label="" if re.fullmatch(SCORE, f.label) else f.label) for f in final]
    if len({f.label for f in final}) > 1:
        scores = [f for f in final if f.label == "" or re.search(r"得分|分$|工资|奖金|提成|薪", f.label)]
        if len({f.label for f in scores}) != 1:
            return None
        definitions += [f for f in final if f not in scores]
        final = scores
    if known.full is not None and all(_defines(f) for f in final):
        return None  # the measure's own definition; how it is marked stands elsewhere
    known = replace(known, definitions=tuple(definitions))
    return _final(all_sentences, final, known, item, normal)


def _defines(equation: Equation) -> bool:
    """Whether an equation says what a measure is, not how it is marked (到岗率=…, R=A÷B)."""
    if equation.when is not None or not equation.label or re.fullmatch(SCORE, equation.label):
        return False
    return is_percent(equation.label) or (isinstance(equation.tree, Binary) and _pure_ratio(equation.tree))


def _pure_ratio(tree: Expression) -> bool:
    """A÷B or A÷B×100%: a measure, not yet marks."""
    if (
        isinstance(tree, Binary)
        and tree.sign == "×"
        and isinstance(tree.right, Number)
        and tree.right.value in (1, 100)
    ):
        tree = tree.left
    return isinstance(tree, Binary) and tree.sign == "÷" and bool(names(tree.left)) and bool(names(tree.right))


def _final(
    all_sentences: Sequence[Sentence], final: Sequence[Equation], known: Known, item: str, normal: Normal
) -> Taken | None:
    limits, limit_spans = _measure_limits(all_sentences) if known.definitions else ((None, None), [])
    used = _used(final, known)
    used += [d for d in known.definitions if d not in used and isinstance(d.tree, Binary) and _pure_ratio(d.tree)]
    spans = [(e.start, e.end) for e in (*final, *used)] + limit_spans
    spans += [g.span for g in known.givens if g.span is not None and not _full_mark(g)]
    spans += [(s.start, s.end) for s in all_sentences if worded(s) is not None and not re.search(r"\d", s.text)]
    unit = _unit(final, known, item, normal.text)
    cuts, cut_spans = _failed(normal.text)
    whole = known if unit is ScoreUnit.POINTS else replace(known, full=known.full)
    curve = piecewise(final, whole, limits)
    if curve is not None:
        cap, cap_spans = _cap(all_sentences, known.full)
        endless = re.search(r"不封顶|不设上限|上不限", normal.text) is not None
        return Taken(_merged([*spans, *cut_spans, *cap_spans]), curve, unit, cuts=cuts, cap=cap, capped=not endless)
    if any(f.when is not None or f.otherwise for f in final) or limits != (None, None) or len(final) != 1:
        raise NotUnderstood(None, "公式看不懂")
    tree = known.settle(final[0].tree)
    own = names(tree)
    if not own or any(known.definition(n) for n in own):
        return None
    spans += [(s.start, s.end) for s in all_sentences if not _SAYS_MORE.search(s.text)]
    spans += [(n.start, n.end) for s in all_sentences for n in s.notes if not _SAYS_MORE.search(n.text)]
    return Taken(_merged(spans), Formula(own, str(final[0].tree), tree, _aliases(all_sentences)), unit)


def _full_mark(given: Given) -> bool:
    return bool(re.search(r"满分|标准分|基准分|基础分|基本分|配分", given.name))


def _used(final: Sequence[Equation], known: Known) -> list[Equation]:
    out: list[Equation] = []
    waiting = [n for f in final for n in names(f.tree)]
    while waiting:
        definition = known.definition(waiting.pop())
        if definition is not None and definition not in out:
            out.append(definition)
            waiting += names(definition.tree)
    return out


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
) -> tuple[tuple[Decimal | None, Decimal | None], list[tuple[int, int]]]:
    """大于50%按50%,小于0按0: limits of the measure in between, not of the mark."""
    low: Decimal | None = None
    high: Decimal | None = None
    spans: list[tuple[int, int]] = []
    for sentence in all_sentences:
        for pattern in (_LIMIT_HIGH, _LIMIT_LOW):
            found = pattern.search(sentence.text.strip())
            if found is None or (found[1], found[2]) != (found[3], found[4]):
                continue
            value = quantity(Decimal(found[1].replace(",", "")), found[2]).value
            if pattern is _LIMIT_HIGH:
                high = value
            else:
                low = value
            spans.append((sentence.start, sentence.end))
    return (low, high), spans


def _is_proportion(match: re.Match[str], sentence: Sentence, text: str, has_equation: bool) -> bool:
    kind = match["kind"] or match["kind2"] or match["kind3"] or ""
    what = match["what"] or match["what3"] or ""
    if re.search(
        r"(?:不足|不满)\s*[\d一半部]|全额|提成|超额|扣|罚|插值|线性|之间|权重|职务|岗位|出勤|天数", sentence.text
    ):
        return False
    if (
        re.search(r"每(?:降|低|高|超|少|多|增|减|提|延|迟|达|缺|差)", text)
        and "完成" not in what + kind
        and "达成" not in what + kind
    ):
        return False
    return bool(what + kind)


def _worded(
    all_sentences: Sequence[Sentence], at: int, match: re.Match[str], known: Known, definitions: Sequence[Equation]
) -> Taken | None:
    """按完成比例计分: the full mark × the share that was reached."""
    if known.full is None:
        return None
    sentence = all_sentences[at]
    when = find(sentence.text[: match.start()])
    interval = Interval()
    if when is not None:
        if dimension(when.unit) is not Dimension.PERCENT:
            return None
        interval = when.interval
    name = ((match["what"] or match["what3"] or "") + (match["kind"] or match["kind2"] or match["kind3"] or "")).strip(
        "的"
    )
    derived = None
    for definition in definitions:
        tree = definition.tree
        if _pure_ratio(tree):
            derived = tree.left if isinstance(tree, Binary) and tree.sign == "×" else tree
    spans = [(sentence.start, sentence.end), *_around(all_sentences, at, known.full)]
    spans += [(d.start, d.end) for d in definitions]
    plan = known.given("目标") or known.given("计划")
    stepped = any("每" in s.text for s in all_sentences)  # what lies above the goal is read with the rest
    goal = None if stepped else _goal(all_sentences, known.full)
    if interval.high is not None and interval.high < 1:
        raise NotUnderstood(None, "按比例计分的范围不到100%，看不出按什么折算")
    if plan is None and goal is not None:
        plan = goal[0]
        if plan.unit != "%":
            spans.append(goal[1])
    rate = Rate(of_full=True)
    unit, held = "%", None
    others: tuple[tuple[str, Piecewise], ...] = ()
    if plan is not None and plan.value:
        spans += [g.span for g in known.givens if g.span is not None and not _full_mark(g)]
        if plan.unit != "%" and interval != Interval():
            return None
        if plan.unit != "%":
            rate, unit, held = Rate(ONE, plan.value, of_full=True), plan.unit, plan.value
        elif plan.value != 1:
            plain = Piecewise(name, "%", (Piece(interval, rate),), derived=derived)
            others = (("按100%折算", plain),)
            rate = Rate(ONE, plan.value, of_full=True)
    part = Piecewise(name if unit == "%" else "", unit, (Piece(interval, rate),), derived=derived, plan=held)
    cap, cap_spans = _cap(all_sentences, known.full)
    return Taken(_merged([*spans, *cap_spans]), part, cap=cap, others=others)


def _goal(all_sentences: Sequence[Sentence], full: Decimal | None) -> tuple[Quantity, tuple[int, int]] | None:
    """达到95%得满分，未达到的按比例计分; 完成任务100万元得30分: from where on the full mark is reached, if not the whole."""
    for sentence in all_sentences:
        found = find(sentence.text) or find(_DONE.sub("达到", sentence.text))
        if found is None or found.interval.low is None or found.interval.high is not None or not found.unit:
            continue
        mark = re.search(rf"(?:满分|全分|({ARABIC})分)$", sentence.text.strip())
        if mark is None or (mark[1] is not None and Decimal(mark[1]) != full):
            continue
        if found.unit == "%" and not 0 < found.interval.low < 1:
            continue
        if found.unit == "分":
            continue
        return Quantity(found.interval.low, found.unit), (sentence.start, sentence.end)
    return None


def _share_of_sales(normal: Normal, all_sentences: Sequence[Sentence], known: Known, item: str) -> Taken | None:
    """按销售额的2%提成."""
    if known.full is not None or len(all_sentences) != 1:
        return None
    sentence = all_sentences[0]
    found = _OF_SALES.fullmatch(sentence.text.strip())
    if found is None or re.search(r"超|以上|以下|部分|每|不|低|高", found["name"]):
        return None
    share = quantity(figure(found["rate"]), found["sign"]).value
    part = Piecewise(found["name"], "元", (Piece(Interval(), Rate(share)),))
    return Taken(((sentence.start, sentence.end),), part, ScoreUnit.YUAN)


def _weights(normal: Normal, all_sentences: Sequence[Sentence], known: Known, item: str) -> Taken | None:
    """平时成绩占30%，期末成绩占70%: weights in words, which have to add up to the whole."""
    found = list(_WEIGHT.finditer(normal.text))
    if len(found) < 2 or sum(figure(m["rate"]) for m in found) != 100 or known.full not in (None, Decimal(100)):
        return None
    rest = _WEIGHT.sub("", normal.text)
    if re.search(r"\d|扣|罚|每|得分低|最", rest):
        return None
    tree: Expression | None = None
    own = tuple(m["name"].strip() for m in found)
    for name, match in zip(own, found, strict=True):
        term: Expression = Binary("×", Name(name), Number(figure(match["rate"]) / 100, "%"))
        tree = term if tree is None else Binary("+", tree, term)
    assert tree is not None
    return Taken(((0, len(normal.text)),), Formula(own, str(tree), tree))


def _cap(all_sentences: Sequence[Sentence], full: Decimal | None) -> tuple[Decimal | None, list[tuple[int, int]]]:
    """最高不超过满分的120%: a cap stated as a share of the full mark."""
    for sentence in all_sentences:
        found = _CAP.search(sentence.text.strip())
        if found is not None and full is not None:
            share = Decimal(next(g for g in found.groups() if g)) / 100
            return full * share, [(sentence.start, sentence.end)]
    return None, []


def _average(all_sentences: Sequence[Sentence]) -> Taken | None:
    """年度得分=四个季度得分的平均值(一季度、二季度、三季度、四季度)."""
    for sentence in all_sentences:
        found = _AVERAGE.match(sentence.text.strip())
        if found is None:
            continue
        listed = sentence.notes[0].text if sentence.notes else found["what"]
        parts = [
            re.sub(r"^(?:取|按|为)|(?:[二两三四五六]者|[二两三四五六]项)$", "", p)
            for p in re.split(r"[、,和与及]", listed)
            if p
        ]
        if len(parts) < 2 or any(re.search(r"\d", p) for p in parts):
            return None
        tree: Expression = Name(parts[0])
        for part in parts[1:]:
            tree = Binary("+", tree, Name(part))
        tree = Binary("÷", tree, Number(Decimal(len(parts))))
        end = max([sentence.end, *(n.end + 1 for n in sentence.notes)])
        return Taken(((sentence.start, end),), Formula(tuple(parts), str(tree), tree))
    return None


def _shares(normal: Normal, known: Known) -> Taken | None:
    """客服、环境、安全三处得分按4:3:3折算."""
    if not re.search(r"\d:\d", normal.text):
        return None
    rule = read_total_rule(normal.source)
    if rule is None or rule.kind is not TotalKind.EXPRESSION or rule.expression is None:
        return None
    return Taken(_evened(normal, rule.spans), Formula(rule.names, str(rule.expression), rule.expression))


def _aliases(all_sentences: Sequence[Sentence]) -> tuple[tuple[str, str], ...]:
    return tuple(
        (found["sign"], found["name"].strip())
        for sentence in all_sentences for note in sentence.notes for found in _ALIAS.finditer(note.text)
    )  # fmt: skip


def _merged(spans: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    return tuple(sorted({s for s in spans if s[1] > s[0]}))


__all__ = ["NotAnExpression", "parse", "take"]
