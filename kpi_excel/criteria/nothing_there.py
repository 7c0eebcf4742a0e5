"""Cases of what isn't there (无培训记录不得分): a bare figure is of the records, or of the times they were missing."""

from collections.abc import Iterable

from ..regex import regex
from .rules import Fatal, Part, Tally

_LACKS = regex(
    r"(?:完全|全月|当月|全年)?(?:无|没有)[^,;、]{0,4}(?:记录|台账|资料|档案|痕迹|材料|凭证|数据|培训|计划|方案|总结|报告|会议|检查|演练|巡检|活动)"
)
"""What there should be some of: 无培训, 无检查记录."""


def nothing_there(parts: Iterable[Part]) -> str:
    """Return the name of a sole case that there was nothing (无培训不得分), which happens at most once; else ``""``."""
    cases = [p.names for p in parts if isinstance(p, Fatal) or (isinstance(p, Tally) and p.points < 0)]
    if len(cases) != 1:
        return ""
    return next((name for name in cases[0] if _LACKS.fullmatch(name)), "")
