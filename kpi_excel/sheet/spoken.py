"""Columns that only the formula of a total speaks of (综合得分=KPI得分×70%+行为得分×30%): marks that somebody gives."""

import re
from collections.abc import Iterable

from ..regex import regex
from .model import Field
from .vocabulary import normalise, peel

_MARKED = regex(r"(?:得分|评分|分数|考核分|评价分|(?<![扣加减总满倍])分)$")
_OF_ITEMS = regex(r"^(?:KPI|业绩|指标|任务|定量|量化|关键指标)(?:考核|绩效|指标)?$")
_RIGHT = regex(r"(?P<left>[^=;；。,，\n]*)=(?P<right>[^=;；。\n]+)")


def made_of_items(name: str) -> bool:
    """Say whether a figure is called so that it can only be made of the items (KPI得分), given its name without 得分."""
    return bool(_OF_ITEMS.search(normalise(name)))


def given_by_formula(label: str, notes: Iterable[Field]) -> bool:
    """Say whether a column is headed as marks and a formula in the notes adds it up, while none says how it is made."""
    name = peel(label)
    if not _MARKED.search(name) or made_of_items(_MARKED.sub("", name)):
        return False
    formulas = [found for note in notes for found in _RIGHT.finditer(normalise(note.text))]
    made = any(found["left"].endswith(name) for found in formulas)
    return not made and any(re.search(rf"(?<![一-鿿]){re.escape(name)}", found["right"]) for found in formulas)
