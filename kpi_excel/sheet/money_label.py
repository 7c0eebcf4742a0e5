"""Whether a figure is in yuan by its label (应发合计, 提成), so that it is no total of marks."""

from ..regex import regex

_MONEY = regex(r"应发|实发|应付|实付|应扣|实扣|工资|薪|奖金|提成|佣金|金额|罚款|扣款|处罚|补贴|津贴|[全满]勤奖|元")
_POINTS = regex(r"分(?!红|公司|店|部)")


def is_money(label: str) -> bool:
    """Say whether a label speaks of money and not of marks (绩效工资得分)."""
    return bool(_MONEY.search(label)) and not _POINTS.search(label)
