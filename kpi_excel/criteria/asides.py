"""Clauses without an effect: targets, requirements, limits in words, definitions, consequences, prose."""

import re

from ..regex import regex
from .clauses import Clause
from .conditions import words_of
from .consequences import by_when, is_consequence
from .draft import Draft, NotUnderstood, Target
from .limits import add_limit_in_words
from .named import counts_level
from .part_units import add_rounding
from .phrases import Edge
from .rules import Option

_UNREAD = regex(
    r"比例(?:得|计|扣|给|折|发)|折算|线性(?!超|欠|尺寸|度|误差|偏差)|插值|直线|递减|递增|部分按|超出部分|得分=|÷|按.{0,12}(?:计分|得分|计算|计提|给分|打分|发放|计发)|计分|给分|扣分$|得分$"
)
_HEADING = regex(
    r"按照?(?:部门|公司|全公司|月度|业绩|销售)?(?:排名|名次|等级|档次|以下标准|下列标准|如下标准)(?:计分|得分|给分)"
)
"""按排名计分: what the clauses after it say anyway."""
_ONCE = regex(
    r"(?:但|且|,)*(?:同一|同类)?[^,;\d]{0,6}不(?:予|再)?重复(?:扣分|扣罚|计扣|处罚|考核|计分)|同一[^,;\d]{1,14}[只仅](?:计扣|扣罚|扣|计|罚)[一1][次处项]"
)
"""不重复扣分, 同一处只扣一次: what is one event is counted once, as whoever enters it counts."""
_ADDING_UP = regex(r"(?:并|且|均|可|逐次|依次|每次)*(?:累计|累加|叠加)(?:计算|计分)?(?:计扣|扣分|扣除|扣减|扣|计算)?")
_DEFINITION = regex(r"[^=÷×%]*(?:率|比|比例|占比|度)=[^=]*[/÷][^=×]*(?:×100%?)?")
_RATIO_ALONE = regex(r"(?:(?:计算)?公式|计算方法|定义)?:?[^=÷/×%\d,;]{2,}[/÷][^=÷/×%\d,;]{2,}(?:×100%?)?")
"""当月离职人数/月平均人数×100%: what the measure is."""
OUT_OF = regex(
    r"(?:以上|上述|各项)?(?:并|均|都|统一|全部|按[笔次项处人个件])?从(?:满分|本项|该项|此项|总分|基础分|本人|员工|当月|工资|标准分|绩效).{0,14}(?:扣|扣除|扣减|减|减去|减扣)"
)


def says_how(text: str) -> bool:
    """Whether words without a figure only say how points are taken: from where, once, one by one (从总分中扣除, 累计计扣)."""
    return any(said.fullmatch(text) for said in (OUT_OF, _ONCE, _ADDING_UP))


def add_aside(clause: Clause, draft: Draft) -> None:
    """Take in a clause without an effect. Raises :class:`NotUnderstood` for one that may say something of the mark."""
    text = "".join(p.text for p in clause.phrases)
    if clause.limits or clause.full is not None or _settles(text, clause, draft):
        return
    if not _goes_without_saying(text, clause, draft):
        _check(text, clause)
        if "EXCEPT" in clause.words:
            draft.exceptions.append(text)
        if clause.depth and text.startswith("含"):
            return  # (含3分): the end of the condition just before belongs to it, as 以上 already says
        if _is_target(clause):
            draft.targets.append(_target(clause))
            draft.last = draft.targets[-1]
    draft.passed.append(clause)


def _settles(text: str, clause: Clause, draft: Draft) -> bool:
    """Take in what settles how other clauses are reckoned; whether it did."""
    if isinstance(draft.last, Option) and not OUT_OF.fullmatch(text) and counts_level(clause, draft):
        return True
    if not OUT_OF.fullmatch(text) and add_limit_in_words(clause, draft):
        return True
    if re.match(r"以.*为.*[档级]", text) and clause.counts:
        draft.grade_unit = clause.counts[0].quantity
    elif add_rounding(clause, draft):
        pass
    elif re.search(r"全额(?:对应|计)|按全额|整段", text):
        draft.whole_amount = True
    elif re.search(r"超额累进|分段累进|分段计算", text):
        draft.marginal = True
    else:
        return False
    return True


def _goes_without_saying(text: str, clause: Clause, draft: Draft) -> bool:
    """Whether it only names what the other clauses say anyway: where points are taken from, a heading, a definition."""
    if (
        OUT_OF.fullmatch(text)
        or _DEFINITION.fullmatch(text)
        or _RATIO_ALONE.fullmatch(text)
        or _HEADING.fullmatch(text)
        or _ONCE.fullmatch(text)
    ):
        return True
    if (draft.ordinals or draft.tallies) and _ADDING_UP.fullmatch(text):
        return True
    if "DOUBLE" in clause.words and not clause.bounds:
        if clause.every is None and (not clause.counts or re.search(r"[上前]一?次|首次", text)):
            return True
        if clause.every is not None and draft.ordinals and not clause.counts and not _may_compute(text, clause):
            return True
    if _may_compute(text, clause):
        return False
    if clause.every is not None and everyone(clause):
        return True
    return "ORDINAL" in clause.words and is_consequence(text) and not clause.bounds  # 第三次解除劳动合同


def _may_compute(text: str, clause: Clause) -> bool:
    return bool(_UNREAD.search(text)) or "±" in text or "TIMES" in clause.words


_SHARE_LEFT = regex("(?:按|则|的)*(?:提成|计提|提取|佣金|返点|提点)(?:比例|点数)?(?:为|按|是|:)*")
"""80%至100%，提成0.5%: a share of an amount that another clause, or none, gives."""


def _check(text: str, clause: Clause) -> None:
    """Raise :class:`NotUnderstood` for words that may change a mark, and for blanks."""
    shares = [a for a in clause.amounts if a.quantity.unit in ("%", "‰")]
    if shares and not clause.bounds and clause.every is None and _SHARE_LEFT.fullmatch(clause.subject):
        raise NotUnderstood(clause, "按比例提成，不知道以什么为基数")
    if _may_compute(text, clause):
        raise NotUnderstood(clause, "算法看不懂")
    standard = re.search(r"标准|目标|定额", clause.subject) and len(clause.counts) == 1 and not clause.bounds
    if clause.every is not None and not _how_often(clause) and not standard:
        raise NotUnderstood(clause, "写了“每…”却没有写加扣多少分", kind="unfilled")
    if clause.bounds and _PAID.search(text):
        raise NotUnderstood(clause, "这一句在说发多少，看不懂")  # 80分及以上全额结清
    excepted = "EXCEPT" in clause.words and (clause.bounds or clause.counts)
    if clause.words & {"ORDINAL", "ELSE"} or excepted:
        raise NotUnderstood(clause, "这句话看不懂")
    if re.search(r"(?:[≥≤<>]|达到?|以上|每[高低])\s*(?:%|元|分(?![数值析店公配]))", text):
        raise NotUnderstood(clause, "条文里有空白没有填", kind="unfilled")


_PAID = regex(r"全额|足额|全数|照发|停发|不发|缓发|减发|扣发")

_SPACED = regex(
    r"每(?:隔)?\d+(?:\.\d+)?(?:[a-zA-Z]{1,2}|米|公里|厘米|平方米|分钟|小时|天|日)(?:设|取|抽|测|查|检)?[一1][个处点次组根]?$"
)
"""检测断面每10m一个: how closely something is looked at."""


def _how_often(clause: Clause) -> bool:
    """每次抽检20件, 每份不少于500字: how something is done, without a word of marks."""
    every = clause.every
    if _SPACED.search(words_of(clause)):
        return True
    if every is None or every.words or every.direction or re.search(r"[扣加减奖罚]", words_of(clause)):
        return False
    figures = [*clause.counts, *clause.bounds]
    between = "".join(p.text for p in clause.phrases if p.start >= every.end and figures and p.end <= figures[0].start)
    return bool(figures) and bool(re.search(r"[\u4e00-\u9fff]", between or figures[0].text[:1]))


def everyone(clause: Clause) -> bool:
    """Say whether 每 only means everybody or everything, in the middle of prose (说得出每款宝贝的特点)."""
    every = clause.every
    return (
        every is not None
        and not (every.words or every.direction or clause.counts or clause.bounds)
        and clause.words == {"TEXT"}
        and clause.start < every.start
        and every.end < clause.end
    )


_WEIGHT = regex("(?:本项|该项)?(?:权重|占比)")


def _is_target(clause: Clause) -> bool:
    if (is_consequence(words_of(clause)) and not by_when(clause)) or _WEIGHT.match(words_of(clause)):
        return False
    return len(clause.bounds) == 1 or (not clause.bounds and len(clause.counts or clause.amounts) == 1)


def _target(clause: Clause) -> Target:
    if clause.bounds:
        return Target(clause.bounds[0].low, clause.bounds[0].high, clause)
    quantity = (clause.counts or clause.amounts)[0].quantity
    edge = Edge(quantity.value, quantity.unit, True)
    return Target(edge, edge, clause)
