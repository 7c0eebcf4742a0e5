"""Which lines of prose state grades or shares of pay by the total (90分及以上为优秀，系数1.2；…), and what pay is made of."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from ..criteria.ladders import read_scales
from .grid import Grid
from .model import Block, Field
from .vocabulary import CACHED

_MADE_OF = re.compile(r"(?:绩效|工资|奖金|薪)[^=＝]{0,8}[=＝][^=＝]*(?:系数|比例|得分率|%|得分)")


@lru_cache(CACHED)
def _stating(texts: tuple[str, ...]) -> frozenset[int]:
    """The places of lines that state at least two grades or shares by the total, alone or one after the other."""
    told = [text if any(sign in text for sign in "分等级档%") else "" for text in texts]
    return frozenset(place for scale, places in read_scales(told) if len(scale.rows) > 1 for place in places)


def states_grades(lines: Iterable[Field]) -> bool:
    """Whether some of the lines state at least two grades or shares by the total."""
    return bool(_stating(tuple(line.text for line in lines)))


def has_grades(block: Block) -> bool:
    """Whether a card states grades or shares itself."""
    return states_grades(block.notes)


def stated_on(grid: Grid) -> Iterator[Field]:
    """Yield the lines of a sheet that state grades, shares, or what pay is made of."""
    cells = tuple(grid.untaken())
    stating = _stating(tuple(cell.text for cell in cells))
    for place, cell in enumerate(cells):
        if place in stating or _MADE_OF.search(cell.text):
            yield cell
