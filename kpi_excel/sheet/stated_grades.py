"""Which lines of prose state grades or shares of pay by the total (90分及以上为优秀，系数1.2；…), and what pay is made of."""

import re
from collections.abc import Iterator
from functools import lru_cache

from ..criteria.scales import read_scale
from .grid import Grid
from .model import Block, Field
from .vocabulary import CACHED

_MADE_OF = re.compile(r"(?:绩效|工资|奖金|薪)[^=＝]{0,8}[=＝][^=＝]*(?:系数|比例|得分率|%|得分)")
_LEAST = 12


@lru_cache(CACHED)
def states_grades(text: str) -> bool:
    """Whether a line states at least two grades or shares by the total."""
    if len(text) < _LEAST or not any(sign in text for sign in "分等级档%"):
        return False
    scale = read_scale(text)
    return scale is not None and len(scale.rows) > 1


def has_grades(block: Block) -> bool:
    """Whether a card states grades or shares itself."""
    return any(states_grades(note.text) for note in block.notes)


def stated_on(grid: Grid) -> Iterator[Field]:
    """Yield the lines of a sheet that state grades, shares, or what pay is made of."""
    for cell in grid.untaken():
        if states_grades(cell.text) or _MADE_OF.search(cell.text):
            yield cell
