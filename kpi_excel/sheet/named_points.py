"""Names with their points right behind them, without brackets: 日均通话量（通）20分, 服务态度 20分."""

from decimal import Decimal
from functools import lru_cache

from ..regex import regex
from .vocabulary import CACHED, normalise

_BEHIND = regex(r"(?P<name>.*[一-鿿A-Z)\]】])(?P<points>\d+(?:\.\d+)?)分")
_SAYS_MORE = regex(
    r"每.{0,2}$|每[次起个项处例件条]|最[高多低少大]|至[多少]|不[低少超高足]|第[\d一二三四五]|以[上下内外]|[\d一二两三四五]\D$"
    r"|扣完|[扣加减得罚奖计评给为是各共按满次起限]$|\d分|[≥≤<>=:;,。、~]"
)
"""What makes of such a text a rule or a limit (每次扣2分, 最高5分, 得20分) instead of a name with its full mark."""
_LEVEL = regex(
    r".|.{0,3}[级档等]|优秀|良好|一般|较差|较好|(?:不|基本)?(?:合格|达标|及格|称职|满意)|[未已]?完成|[未已]达.{0,2}"
)


@lru_cache(CACHED)
def points_behind(text: str) -> tuple[str, Decimal] | None:
    """Return the name and the points of a text that is one followed by the other; ``None`` where it is anything else."""
    found = _BEHIND.fullmatch(normalise(text))
    if found is None or _SAYS_MORE.search(found["name"]) or _LEVEL.fullmatch(found["name"]):
        return None
    cut = text.rstrip().rstrip("分").rstrip()
    return cut[: len(cut) - len(found["points"])].strip(), Decimal(found["points"])
