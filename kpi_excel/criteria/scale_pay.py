"""Pay as a formula of a score: 绩效工资=基数×得分÷100, and the bases of posts."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from .formulas.expression import Binary, Expression, Name, NotAnExpression, Number, parse
from .ranges import figure
from .scale import HUNDRED
from .scale_words import BASE_NAME, PAY, POST_BASE, SCORE_NAME, SHARE_NAME


@dataclass(frozen=True, slots=True)
class Pay:
    """What a pay formula says: the base in yuan, the score for the whole of it, or yuan a mark."""

    base: Decimal | None
    whole_at: Decimal | None
    amount_per_mark: Decimal | None


def pay_by(right: str) -> Pay | None:
    """绩效工资=2000元×绩效系数 · 1500元×总分÷100 · 所得分%×绩效金额 · 得分×10元."""
    try:
        factors = list(_factors(parse(right.strip())))
    except NotAnExpression:
        return None
    scores = shares = bases = 0
    money: Decimal | None = None
    whole = Decimal(1)
    for factor, over in factors:
        if isinstance(factor, Name):
            if not over:
                return None
            scores += bool(SCORE_NAME.search(factor.name))
            if not SCORE_NAME.search(factor.name):
                shares += bool(SHARE_NAME.search(factor.name))
                bases += not SHARE_NAME.search(factor.name) and bool(BASE_NAME.search(factor.name))
                if not SHARE_NAME.search(factor.name) and not BASE_NAME.search(factor.name):
                    return None
        elif isinstance(factor, Number):
            if over and money is None and (factor.unit == "元" or factor.value >= 100):
                money = factor.value
            elif not factor.value:
                return None
            else:
                whole = whole / factor.value if over else whole * factor.value
        else:
            return None
    if scores + shares != 1 or bases > 1 or (bases and money is not None):
        return None
    if shares:
        return Pay(money, None, None) if whole == 1 else None
    if whole == 1 and money is not None:
        return None if money > 100 else Pay(None, None, money)
    if whole == 1 and not bases:
        return None
    return Pay(money, HUNDRED if whole == 1 else whole, None)


def _factors(tree: Expression, over: bool = True) -> Iterator[tuple[Expression, bool]]:
    """The factors of a product, each with whether it multiplies (else it divides)."""
    if isinstance(tree, Binary) and tree.sign in "×÷":
        yield from _factors(tree.left, over)
        yield from _factors(tree.right, over if tree.sign == "×" else not over)
    else:
        yield tree, over


def bases_in(text: str) -> list[tuple[str, Decimal]]:
    """绩效工资基数督导、主管级500元/月，专员300元/月: the base by post."""
    started = re.search(rf"{PAY}?(?:基数|标准)(?:为|是|:|按)?", text)
    if started is None:
        return []
    out: list[tuple[str, Decimal]] = []
    for found in POST_BASE.finditer(text, started.end()):
        for post in re.split(r"[、和及]", found["posts"].strip(" ,:为")):
            if post:
                out.append((post, figure(found["base"])))
    return out
