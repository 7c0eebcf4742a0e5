"""较市场均价低3%以上得10分，低3%以内得8分，高于市场均价不得分: 低, 高, 少 and 多 of a comparison are falls and rises.

Said so (较市场均价下降3%以上，下降3%以内，上升不得分), the bands are of one measure, with a side on which nobody fell.
"""

from ..regex import regex
from .normalise import Normal

_OF = r"(?:(?:去年|上年|上个?月|上季度?|上期|上周|往年|前年|市场|同行|行业|竞品|对手|同类)[^,;:()\d低高少多降升涨跌]{0,6}?)"
_COMPARED = regex(
    rf"(?:[比较与同]{_OF}(?:相比)?|同比|环比)(?:要|应|每吨|实际)?(?<![上下提升抬创走降减缩增最新偏过])(?P<way>[低高少多降升涨跌])(?:[出于了])?(?=\s*[\d≥>])"
)
_STEPS = regex("每[^,;]{0,12}[低高少多降升增减涨超]")
_FIGURE = regex(
    rf"(?:(?<=^)|(?<=[,;:]))(?P<lead>(?:[^,;:()\d]{{0,8}}?(?:[比较与同]{_OF}(?:相比)?|同比|环比))?)(?<![上下提升抬创走降减缩增最新偏过])(?P<way>[低高少多降升涨跌])[出于了]?(?=\s*[\d≥>])"
)
_SIDE = regex(
    rf"(?:(?<=^)|(?<=[,;:]))(?P<side>(?:[比较]{_OF}|同比|环比)?(?<![上下提升抬创走降减缩增最新偏过])(?P<way>[低高少多降升涨跌])(?:[出于](?:{_OF}(?:的|者)?)?|的|者|了)*)(?=,?(?:不?得|不计|0分|零分|扣|计|为))"
)
_RISES = "高多升涨"


def falls_and_rises(normal: Normal) -> Normal:
    """Say falls and rises of what is compared with another time or the market; steps (每低1%) say themselves where they start."""
    text = normal.text
    if _COMPARED.search(text) is None or _STEPS.search(text):
        return normal
    places = [(m.start("way"), m.end(), _said(m["way"])) for m in _FIGURE.finditer(text)]
    places += [(m.start("side"), m.end("side"), f"{_said(m['way'])}的") for m in _SIDE.finditer(text)]
    for start, end, said in sorted(places, reverse=True):
        normal = normal.put(start, end, said)
    return normal


def _said(way: str) -> str:
    return "上升" if way in _RISES else "下降"
