"""The proportional in words: 按完成比例计分, with its goal, its cap, and what it leaves to other words."""

import re
from collections.abc import Sequence
from decimal import Decimal

from ...regex import regex
from ..draft import NotUnderstood
from ..normalise import Normal
from ..numerals import ARABIC
from ..quantity import Dimension, Quantity, dimension
from ..ranges import find
from ..rules import FULL, ONE, Constant, Interval, Piece, Piecewise, Rate, ScoreUnit
from .equations import Equation, pure_ratio, worded
from .expression import Binary
from .resolve import Known
from .source import Sentence, full_mark
from .taken import Taken, merged

_REACHED = regex(
    r"(?:完成|达到|达成|达标|大于或?等于|小于或?等于|不低于|等于|≥|≤)[^;\d]*?(?:得|记|计|为|给)*(?:满分|全分|(?P<full>\d+(?:\.\d+)?)分)$"
)
_MISSED = regex(
    r"(?:未|没有?|不能?)(?:能)?(?:按时|全部)?(?:完成|达到|达成|达标)[^,;\d]*$|(?:小于|低于|大于|高于|超过|不足)[^,;\d]*(?:的|者|时)$"
)
_EXCESS = regex(
    r"(?:比值|比率|比例|占比|百分比)?(?:大于|>|超过|高于|超出)100%?的?部分[^,;]*?(?:作为|从|在|按|为)?(?P<full>\d+)?分?[^,;]*?(?:减值|扣减|扣除|减去|减分|扣分)"
)
_DONE = regex(r"(?:完成|达到|实现)[^\d,;]{0,8}(?:任务|目标|计划|指标|定额|产量|保底|基数)(?:为|量)?(?=\d)")
_PLANS = ("目标", "计划", "任务", "定额", "指标")
_ONLY_WHEN = regex(r"[^\d,;得扣加减罚奖]{0,12}")
_CAP = regex(
    rf"(?:最高|最多|上限|封顶)[^,;\d]{{0,8}}?(?:满分|分值|标准分|权重分|本项分|该项分)的?({ARABIC})%(?:封顶|为止|为限)?|(?:最高|上限)(?:为|计|按)?({ARABIC})%(?:计)?$|({ARABIC})%(?:封顶|为上限)$"
)


def excess(normal: Normal, all_sentences: Sequence[Sentence], known: Known, item: str) -> Taken | None:
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


def is_proportion(match: re.Match[str], sentence: Sentence, text: str) -> bool:
    """Whether 按…比例 in a sentence speaks of marks, not of rounding, pay or a straight line."""
    kind = match["kind"] or match["kind2"] or match["kind3"] or ""
    what = match["what"] or match["what3"] or ""
    if re.search(r"(?:不足|不满)\s*[\d一半部]|全额|提成|超额|扣|罚|插值|线性|权重|职务|岗位|出勤|天数", sentence.text):
        return False
    if "之间" in sentence.text and not re.search("完成|达成|率", what + kind):
        return False
    if (
        re.search(r"每(?:降|低|高|超|少|多|增|减|提|延|迟|达|缺|差)", text)
        and not re.match(r"(?:未|没|低于|不足|少于|达不到|不到)", sentence.text.strip())
        and "完成" not in what + kind
        and "达成" not in what + kind
    ):
        return False
    return bool(what + kind)


def proportional(
    all_sentences: Sequence[Sentence], at: int, match: re.Match[str], known: Known, definitions: Sequence[Equation]
) -> Taken | None:
    """按完成比例计分: the full mark × the share that was reached; 按实际完成率发放: that share of the pay."""
    paid = bool(match["pay"])
    if known.full is None and not paid:
        return None
    sentence = _with_condition(all_sentences, at)
    match = worded(sentence) or match
    when = find(sentence.text[: match.start()])
    interval = Interval()
    below = None
    if when is not None and dimension(when.unit) is not Dimension.PERCENT:
        below = _short_of(when.interval, when.unit)
        if below is None:
            return None
    elif when is not None:
        interval = when.interval
    name = ((match["what"] or match["what3"] or "") + (match["kind"] or match["kind2"] or match["kind3"] or "")).strip(
        "的"
    )
    derived = None
    for definition in definitions:
        tree = definition.tree
        if pure_ratio(tree):
            derived = tree.left if isinstance(tree, Binary) and tree.sign == "×" else tree
    spans = [(sentence.start, sentence.end), *_around(all_sentences, at, known.full)]
    spans += [(d.start, d.end) for d in definitions]
    plan = below or next((given for name in _PLANS if (given := known.given(name))), None)
    stepped = any("每" in s.text for s in all_sentences)  # what lies above the goal is read with the rest
    goal = None if stepped else _goal(all_sentences, known.full)
    if interval.high is not None and interval.high < 1 and not paid:
        raise NotUnderstood(None, "按比例计分的范围不到100%，看不出按什么折算")
    if plan is None and goal is not None:
        plan = goal[0]
        if plan.unit != "%":
            spans.append(goal[1])
    if paid:
        return _share_of_pay(Piecewise(name, "%", (Piece(interval, Rate(of_full=known.full is not None)),)), sentence)
    rate = Rate(of_full=True)
    unit, held = "%", None
    others: tuple[tuple[str, Piecewise], ...] = ()
    if plan is not None and plan.value:
        spans += [g.span for g in known.givens if g.span is not None and not full_mark(g)]
        if plan.unit != "%" and interval != Interval():
            return None
        if plan.unit != "%":
            rate, unit, held = Rate(ONE, plan.value, of_full=True), plan.unit, plan.value
        elif plan.value != 1:
            plain = Piecewise(name, "%", (Piece(interval, rate),), derived=derived)
            others = (("按100%折算", plain),)
            rate = Rate(ONE, plan.value, of_full=True)
    part = Piecewise(name if unit == "%" else "", unit, (Piece(interval, rate),), derived=derived, plan=held)
    cap, cap_spans = cap_of(all_sentences, known.full)
    return Taken(merged([*spans, *cap_spans]), part, cap=cap, others=others)


def _short_of(interval: Interval, unit: str) -> Quantity | None:
    """低于30单的按比例得分: in proportion to 30."""
    if interval.low is not None or interval.high is None or interval.high_in or not interval.high:
        return None
    return Quantity(interval.high, unit)


def _share_of_pay(part: Piecewise, sentence: Sentence) -> Taken | None:
    """80%≤完成率<100%按实际完成率发放: the share of the pay is the share reached, within those bounds only."""
    stretch = part.pieces[0].interval
    if stretch.low is None:
        return None
    limited = stretch.high is not None and stretch.high <= ONE
    unit = (
        ScoreUnit.POINTS
        if any(isinstance(p.value, Rate) and p.value.of_full for p in part.pieces)
        else ScoreUnit.FRACTION
    )
    return Taken(((sentence.start, sentence.end),), part, unit, capped=limited and unit is ScoreUnit.POINTS)


def _with_condition(all_sentences: Sequence[Sentence], at: int) -> Sentence:
    """70%≤完成率<100%，按完成率发放: a sentence with the condition that stands on the other side of a comma."""
    sentence, before = all_sentences[at], all_sentences[at - 1] if at else None
    if before is None or sentence.start - before.end != 1 or find(sentence.text) is not None:
        return sentence
    when = find(before.text)
    if when is None or when.unit != "%" or not _ONLY_WHEN.fullmatch(before.text[: when.start]):
        return sentence
    if before.text[when.end :].strip("的时者 "):
        return sentence
    notes = (*before.notes, *sentence.notes)
    return Sentence(f"{before.text},{sentence.text}", before.start, sentence.end, notes)


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


def cap_of(all_sentences: Sequence[Sentence], full: Decimal | None) -> tuple[Decimal | None, list[tuple[int, int]]]:
    """最高不超过满分的120%: a cap stated as a share of the full mark."""
    for sentence in all_sentences:
        found = _CAP.search(sentence.text.strip())
        if found is not None and full is not None:
            share = Decimal(next(g for g in found.groups() if g)) / 100
            return full * share, [(sentence.start, sentence.end)]
    return None, []
