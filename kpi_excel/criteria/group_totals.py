"""Totals over weighted groups, as labels and notes say: 总分=Σ[(自评小计×30%+上级评小计×70%)×维度权重]+加减分."""

import re
from dataclasses import dataclass
from decimal import Decimal

from ..regex import regex
from .formulas.expression import Binary, Expression, Name, NotAnExpression, Number, names, parse

_GROUP = r"(?:考核|指标|项目|评价)?(?:维度|类别|大类|分类|板块|模块|部分|一级指标)"
_WEIGHT = r"(?:权重|占比|比重)(?:系数|比例|值)?(?:之和|的?总和|求和|相加)?"
_GROUP_WEIGHT = regex(rf"^(?:各|每个?|该|所属|所在|对应|相应|其)*{_GROUP}的?(?:所占)?{_WEIGHT}$")
_BARE_WEIGHT = regex(rf"^(?:各自|对应|相应|所占|其|的)*{_WEIGHT}$")
_OF_A_GROUP = regex(rf"{_GROUP}|小计")
_EACH = regex(rf"[Σ∑]|(?:各个?|每个?|所有){_GROUP}的?(?=\()")
"""Σ, and 各维度(…)."""
WHOLE = regex(
    rf"^(?:各|每个?|该|本)*(?:{_GROUP}(?:考核)?(?:的?(?:综合)?(?:得分|评分|小计|分数|合计|总分))?|小计(?:得?分)?)$"
)
"""What a group comes to as a whole: 维度得分, 各类别小计."""


@dataclass(frozen=True, slots=True)
class GroupTotal:
    """``inner`` over the names of one group × the group's weight, added up over the groups; ``also`` besides."""

    inner: Expression
    also: Expression | None


def group_total(right: str) -> GroupTotal | None:
    """Read the right side of an equation (evened out) as a sum over weighted groups; ``None`` when it is none."""
    added = re.search(r"Σ|∑|之和|总和|求和", right) is not None
    try:
        tree = parse(_EACH.sub("", right))
    except NotAnExpression:
        return None
    inner: Expression | None = None
    also: Expression | None = None
    for sign, term in _added(tree):
        own = _without_weight(term, added=added)
        if own is not None and inner is None and sign == "+":
            inner = own
        elif own is not None:
            return None
        else:
            also = Binary(sign, also or Number(Decimal(0)), term) if also is not None or sign == "-" else term
    return None if inner is None or not names(inner) else GroupTotal(inner, also)


def _added(tree: Expression, sign: str = "+") -> list[tuple[str, Expression]]:
    """The terms that a tree adds and takes off, each with its sign."""
    if not isinstance(tree, Binary) or tree.sign not in "+-":
        return [(sign, tree)]
    turned = "-" if (tree.sign == "-") == (sign == "+") else "+"
    return [*_added(tree.left, sign), *_added(tree.right, turned)]


def _without_weight(term: Expression, *, added: bool) -> Expression | None:
    """What is multiplied by the group's weight, ``None`` where a term is no such product."""
    if not isinstance(term, Binary) or term.sign != "×":
        return None
    for weight, rest in ((term.right, term.left), (term.left, term.right)):
        if not isinstance(weight, Name):
            continue
        if _GROUP_WEIGHT.match(weight.name):
            return rest
        if added and _BARE_WEIGHT.match(weight.name) and any(_OF_A_GROUP.search(name) for name in names(rest)):
            return rest
    return None
