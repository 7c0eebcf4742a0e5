"""致命错误出现一次当月质检不得分, of an item 质检: what is lost is the item's own mark (本项), not one more word of the case."""

import re
from functools import lru_cache

from .normalise import Normal

_LOST = r"(?=(?:得分)?(?:得|为|计|记|按|算)?(?:0|零)分|不得分|不计分|清零|为0(?!\d))"


def own_item(normal: Normal, item: str) -> Normal:
    """Say 本项 for the item's name behind so many cases, where nothing is left of its mark."""
    if len(item) < 2 or item not in normal.text:
        return normal
    found = _named(item).search(normal.text)
    return normal if found is None else normal.put(*found.span("own"), "本项")


@lru_cache(maxsize=1024)
def _named(item: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?<=[次起件单处])(?:的|者|则|,)*(?P<own>(?:当月|本月|该月|月度){re.escape(item)}(?:项|考核|得分|成绩|分)*){_LOST}"
    )
