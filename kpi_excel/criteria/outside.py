"""±10%以外不得分, 超过±10%扣5分: beyond a range around 0, on either side (<-10%或>10%).

Right behind ±10%以内 alone it is whatever is left, which stays as it is; with other ranges beside it, it must not fill the
gaps between them (±5%以内10分，±10%以外0分: what lies between has no mark).
"""

import re

from .normalise import Normal
from .terse import filled

_BEYOND = filled(
    r"(?:(?<![不未没得能可应])(?P<over>超过|超出|超|大于|高于|>)±(?P<one><FIG>(?:%|<UNIT>)?)|±(?P<two><FIG>(?:%|<UNIT>)?)(?:以外|之外))(?:范围)?(?:的|者|时|则)*"
    r"(?=,?(?:不得分|不计分|得|扣|减|为?<FIG>分|全扣|计|记))(?!,?每)"
)
_NEAR = filled(r"±(?P<figure><FIG>)")


def outside(normal: Normal) -> Normal:
    """Say both sides of what lies beyond."""
    at = 0
    while (found := _BEYOND.search(normal.text, at)) is not None:
        at = found.end()
        figure = found["one"] or found["two"]
        if not _is_the_rest(normal.text, found, figure):
            said = f"<-{figure}或>{figure}"
            normal = normal.put(found.start(), found.end(), said)
            at = found.start() + len(said)
    return normal


def _is_the_rest(text: str, found: re.Match[str], figure: str) -> bool:
    """Whether nothing but ±10%以内 is said besides, and that before it."""
    before = {m["figure"] for m in _NEAR.finditer(text[: found.start()])}
    return _NEAR.search(text, found.end()) is None and len(before) == 1 and figure.startswith(before.pop())
