"""Formulas in words over several named quantities: averages, shares such as 4:3:3, weights; and a share of sales."""

import re
from collections.abc import Sequence
from decimal import Decimal

from ...regex import regex
from ..normalise import Normal
from ..numerals import ARABIC
from ..quantity import quantity
from ..ranges import figure
from ..rules import Formula, Interval, Piece, Piecewise, Rate, ScoreUnit
from ..totals import TotalKind, read_total_rule
from .expression import Binary, Expression, Name, Number
from .resolve import Known
from .source import Sentence
from .taken import Taken, evened

_OF_SALES = regex(
    rf"(?:[^\d,;:=]{{1,8}}?(?=按))?(?:每月|当月|月度|按照?|以|根据|较)*(?P<name>[^\d,;:=]{{2,14}}?)的?(?P<rate>{ARABIC})(?P<sign>%|‰)(?:的比例)?(?:进行)?"
    r"(?:由[^\d,;]{1,8}?)?(?:作为[^\d,;]{0,6}?)?(?:计算|计发|发放|给予|提取|计提|计|进行)*(?:提成|计提|提取|返点|佣金|奖励|奖金|赔偿|承担|扣款)"
)
_LIMITING = regex(r"最高|最多|不超过|封顶|上限|最低|不低于")
_WEIGHT = regex(
    rf"(?P<name>[^\d,;、:=()和]{{1,12}}?)(?:所占|占|的)?(?:总分|总成绩|综合得分)?的?(?:权重|比重|比例)?(?:占|为|:)?(?P<rate>{ARABIC})%[,;、和]?"
)
_AVERAGE = regex(r"^(?P<label>[^=]*)=(?P<what>[^=]*?)的?(?:算术|简单)?平均(?:值|分|数|得分)?$")


def share_of_sales(normal: Normal, all_sentences: Sequence[Sentence], known: Known, item: str) -> Taken | None:
    """按销售额的2%提成."""
    if known.full is not None or not all_sentences or any(not _LIMITING.search(s.text) for s in all_sentences[1:]):
        return None
    sentence = all_sentences[0]
    found = _OF_SALES.fullmatch(sentence.text.strip())
    if found is None or re.search(r"超|以上|以下|部分|每|不|低|高", found["name"]):
        return None
    share = quantity(figure(found["rate"]), found["sign"]).value
    part = Piecewise(found["name"], "元", (Piece(Interval(), Rate(share)),))
    return Taken(((sentence.start, sentence.end),), part, ScoreUnit.YUAN)


def weights(normal: Normal, all_sentences: Sequence[Sentence], known: Known, item: str) -> Taken | None:
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


def average(all_sentences: Sequence[Sentence]) -> Taken | None:
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


def shares(normal: Normal, known: Known) -> Taken | None:
    """客服、环境、安全三处得分按4:3:3折算."""
    if not re.search(r"\d:\d", normal.text):
        return None
    rule = read_total_rule(normal.source)
    if rule is None or rule.kind is not TotalKind.EXPRESSION or rule.expression is None:
        return None
    return Taken(evened(normal, rule.spans), Formula(rule.names, str(rule.expression), rule.expression))
