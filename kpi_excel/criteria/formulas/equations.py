"""Equations in a criterion: 得分=完成率×20, 完成率×25=得分, 回款率×20分, and the proportional in words (按完成比例计分)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ...regex import regex
from ..ranges import CONDITION, UNIT, Condition, find
from .expression import Binary, Expression, Name, NotAnExpression, Number, names, parse
from .source import Sentence

SCORE = r"(?:(?:本项|该项|此项|考核|实际|实|项目|指标|最终|月度|应|该指标|本指标|单项)*(?:得分|分值|评分|分数|计分|考核分|应得分|分))"
LOST = regex(r"(?:本项|该项|此项|应|实际|考核|合计|总)*(?:扣减?|减)分(?:数|值|合计|标准|办法)?")
"""What an equation is called that says how much is taken off."""
_MISSED = regex(
    r"^(?:若|如)?(?:未|没有|没|不)(?:能)?(?:达到|完成|达标|达成|达)(?:目标|任务|计划|指标)?(?:值)?(?:的|者|时)*,?|^低于目标(?:值)?(?:的|者|时)*"
)
_WHEN = regex(
    rf"\s*(?:当|若|如|如果)?(?P<who>[^\d,;=≥≤<>×÷+]{{0,10}}?)(?:为|在)?(?P<cond>{CONDITION})(?P<tail>的?(?:时候|时|者|的)?[,:]?)"
)
_COMPUTED = regex(r"[=×÷/]")
_LABEL_NOISE = regex(r"^(?:即|则|其中|评分标准|计算公式|公式|计分公式|计算方法|评分方法|计分方法|考核|其|为|按)+")
_PREFIX = regex(rf"^(?:.*:)?(?:(?:{SCORE})?(?:按照|按|以|根据|为|即|则|等于|是)+)?|^(?:.*:)")
_SUFFIX = regex(
    r"(?:(?:的)?(?:结果|积|乘积|数值)?(?:计算|折算|核算|计发|计|换算|确定|作为|为|即为|是|就是|发放|核定)*(?:本项|该项|此项|考核|最终|实际)*(?:得分|分值|评分|计分|给分|分数|绩效奖金|绩效工资|奖金|记分)?)$"
)
_RULE_WORDS = regex(r"[Σ∑]|扣|罚|每|奖励|低于|高于|以上|以下|超过|达到|不得|不足|大于|小于|加分|减分|一次|[,;:]|满分的")
_NAMED = regex(r"^[^\d,;:每]*(?:率|比例|系数|(?:加|扣|减|奖)分(?:项|合计|数|值|小计|总和)?|(?:扣|罚|补)款)$")
_UNIT_NAME = regex(rf"^(?:{UNIT}|处|元|月|季度|[^\w①-⑳].*)$")
_WORDED = regex(
    r"(?:(?:按照|按|以(?![上下内后])|依据|依|根据)(?P<what>[^,;:()×÷=]{0,14}?)(?P<kind>比例|百分比|百分率|比率|完成率|达成率|完成度|[^,;:()×÷=的]{1,6}率|得分率)(?:的)?(?:×?(?:本项|该项|此项)?(?:分值|满分|标准分|权重分?))?"
    r"(?:的比例)?(?:进行|相应|来)?(?:计算得分|计算分数|计算分值|计算|折算得分|折算分值|折算|折合|换算|计分|得分|给分|评分|记分|核算|核分|核定|算分|赋分|计取|计发|计|(?P<pay>发放|兑现|领取|支付|发))(?:得分|分值|分数)?"
    r"|(?:其|以|按|该)?(?:实际)?(?P<kind2>比率|比例|百分比|完成率|达成率|完成比例)(?:即为|即|就是|直接作为|作为|为)(?:其|考核|最终|该项|本项|实际)*(?:得分|分值|分数|考核分)"
    r"|(?:得分|分值)(?:按|依)(?P<what3>[^,;:()]{0,10})(?P<kind3>比例|率)(?:计算|折算|核算|计|确定))"
)


@dataclass(frozen=True, slots=True)
class Equation:
    """``label`` = ``tree``; no label: a bare expression that is the score itself. ``when``: the condition before it."""

    label: str
    tree: Expression
    start: int
    end: int
    when: Condition | None = None
    otherwise: bool = False
    """Whether it stands after 其他 / 否则."""
    disputed: bool = False
    """Whether its condition speaks of another measure than the formula (Survey＞80%: … QC质量): it decides nothing."""


def equations(all_sentences: Sequence[Sentence]) -> tuple[Equation, ...]:
    """Return the equations and bare expressions of a criterion, each with its place."""
    if not any(_COMPUTED.search(sentence.text) for sentence in all_sentences):
        return ()
    out: list[Equation] = []
    waiting: tuple[Condition, int] | None = None
    for sentence in all_sentences:
        condition, rest = _condition(sentence)
        found = _equation(rest, sentence, bool(condition or waiting))
        when = condition if condition is not None else waiting[0] if waiting is not None else None
        if found is None and when is not None and out and out[-1].when is not None:
            found = _constant(rest, sentence, out[-1].label)
        if found is not None and when is not None:
            start = sentence.start if condition is not None else waiting[1] if waiting is not None else 0
            found = Equation(found.label, found.tree, start, found.end, when, disputed=_disputed(when, found))
        if found is not None:
            out.append(found)
        waiting = (condition, sentence.start) if condition is not None and not rest.strip() else None
        if found is None and out and out[-1].when is not None and (other := _otherwise(sentence, out[-1].label)):
            out.append(other)
    return tuple(out)


def _constant(text: str, sentence: Sentence, label: str) -> Equation | None:
    """70%~80%的，系数为1: the same figure, without a formula, after a condition."""
    found = re.fullmatch(
        r"\s*(?P<label>[^\d=]{0,16}?)(?:为|是|按|取|计|=)?\s*(?P<value>\d+(?:\.\d+)?%?)(?:计|计算)?\s*", text
    )
    if found is None or found["label"].strip() not in ("", label):
        return None
    return Equation(label, parse(found["value"]), sentence.start, sentence.end)


def _disputed(when: Condition, equation: Equation) -> bool:
    variable, own = when.variable or "", names(equation.tree)
    return len(variable) > 1 and len(own) == 1 and len(own[0]) > 1 and not set(variable) & set(own[0])


def _condition(sentence: Sentence) -> tuple[Condition | None, str]:
    """A condition that opens a sentence (QC<70%时, 完成率≥80%的), and what follows it."""
    found = _WHEN.match(sentence.text)
    if found is None or re.match(r"\s*[×÷/+=]", sentence.text[found.end() :]):
        return None, sentence.text
    rest = sentence.text[found.end() :]
    read = find(sentence.text, found.start("cond"))
    if read is None or (rest.strip() and (":" in rest or not re.search(r"=|×|÷|/", rest))):
        return None, sentence.text
    variable = read.variable or found["who"]
    return Condition(
        read.interval, read.unit, variable, sentence.start + found.start(), sentence.start + found.end()
    ), rest


def _otherwise(sentence: Sentence, label: str) -> Equation | None:
    found = re.fullmatch(
        r"\s*(?:其它|其他|其余|否则|其他情况|其它情况)(?:[^\d=]{0,8}?)(?:为|=|是|按|均为|都为)?\s*(?P<value>\d+(?:\.\d+)?%?)(?:计|计算)?\s*",
        sentence.text,
    )
    if found is None and _UNCHANGED.fullmatch(sentence.text.strip()) and re.search(r"比例|系数|倍", label):
        return Equation(label, parse("1"), sentence.start, sentence.end, None, True)
    if found is None:
        return None
    return Equation(label, parse(found["value"]), sentence.start, sentence.end, None, True)


_UNCHANGED = regex(
    r"(?:其它|其他|其余|否则)(?:情况)?(?:时|的|均|都|则)*,?(?:无|不|没有|不予|不作|不做)(?:加减成?|加成|加减|增减|调整|变动|浮动)(?:比例)?"
)
"""其它无加减成: of a factor, that it is 1."""


def _equation(text: str, sentence: Sentence, conditional: bool) -> Equation | None:
    body = text.strip()
    if "=" in body:
        sides = [s.strip() for s in body.split("=")]
        if len(sides) != 2 or not all(sides):
            return None
        left, right = sides
        if re.search(r"[×÷/]", left) and not re.search(r"[×÷/+]", right):
            left, right = right, left
        label = _LABEL_NOISE.sub("", re.sub(r"^.*:", "", left))
        tree = _expression(right)
        if tree is None and conditional and re.fullmatch(r"\d+(?:\.\d+)?%?", right):
            tree = parse(right)
        if tree is None or not label or re.search(r"[×÷/\d]", label):
            return None
        start = sentence.start + (sentence.text.rfind(":", 0, sentence.text.index("=")) + 1)
        return Equation(label, tree, start, sentence.end)
    if not re.search(r"[×÷/]", body):
        return None
    tree = _expression(body)
    if not isinstance(tree, Binary) or not _marks(tree):
        return None
    if tree.sign == "÷" and (
        isinstance(tree.left, Number) or (isinstance(tree.left, Name) and isinstance(tree.right, Name))
    ):
        return None  # 签入/签出: no marks come of it
    head = body.rpartition(":")[0].strip()
    return Equation(head if LOST.fullmatch(head) else "", tree, sentence.start, sentence.end)


def _marks(tree: Expression) -> bool:
    """Whether a bare expression may be marks: a product of something named, or a sum of such products."""
    if not isinstance(tree, Binary):
        return False
    if tree.sign in "+-":
        return _marks(tree.left) and _marks(tree.right)
    own = names(tree)
    return tree.sign in "×÷" and (any(len(n) > 1 for n in own) or all(re.fullmatch(r"[A-Z①-⑳]", n) for n in own))


def _expression(text: str) -> Expression | None:
    """Parse what may have words of grammar before and after it."""
    text = _MISSED.sub("", text)
    for body in dict.fromkeys(
        (text, _SUFFIX.sub("", text), _PREFIX.sub("", text), _SUFFIX.sub("", _PREFIX.sub("", text)))
    ):
        try:
            tree = parse(body)
        except NotAnExpression:
            continue
        own = names(tree)
        if own and not any(_no_name(n) for n in own):
            return tree
    return None


def _no_name(name: str) -> bool:
    """Whether words cannot name a quantity: they speak of rules, or are a unit."""
    if re.match(r"按|根据|以(?!往)|等于|则", name) or re.search(r"(?:计分|折算|给分|计发|核算|计算)$", name):
        return True
    if _NAMED.search(name):
        return False
    return bool(_RULE_WORDS.search(name) or _UNIT_NAME.match(name))


def worded(sentence: Sentence) -> re.Match[str] | None:
    """Find 按完成比例计分, 其比率作为考核分值 and the like in a sentence."""
    if re.search(r"[×÷=]", sentence.text):
        return None
    return _WORDED.search(sentence.text)


def pure_ratio(tree: Expression) -> bool:
    """A÷B or A÷B×100%: a measure, not yet marks."""
    if (
        isinstance(tree, Binary)
        and tree.sign == "×"
        and isinstance(tree.right, Number)
        and tree.right.value in (1, 100)
    ):
        tree = tree.left
    return isinstance(tree, Binary) and tree.sign == "÷" and bool(names(tree.left)) and bool(names(tree.right))
