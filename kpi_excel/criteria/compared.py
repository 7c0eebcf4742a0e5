"""超过上年2个百分点及以上得10分，与上年持平得6分，低于上年不得分: what is measured is how far from another's figure.

Said as bands of one measure, the distance (升学率较上年相差≥2个百分点), whose data must tell the side: 超过上年3个百分点, 低1分, 持平.
A bare 90% is the rate itself, and no distance.
"""

import re

from ..regex import regex
from .draft import NotUnderstood
from .level_with import APART
from .normalise import Normal
from .punctual import either_way
from .rules import Piecewise
from .terse import filled

REFERENCE = (
    r"(?:(?:上一?(?:年度?|个?月(?:份|度)?|季度?|期|周|学期|学年)|去年|前年|往年|历年|历史)(?:的?同(?:期|月|季))?|同期"
    r"|(?:全?(?:年级|校|市|区|县|省|国|公司|集团|部门|班组|车间|行业|片区|大区|团队|科室|院|店)|同行业?|同类)?(?:平均|均值|均分|均线|均价))"
    r"(?:平均)?(?:的)?(?:水平|值|数|分数?|成绩|实际|完成)*"
)
"""What is compared with: 上年, 去年同期, 年级平均."""
_UP = "超过|超出|高于|高出|高过|多于|大于"
_DOWN = "低于|少于|小于"
_N = r"<FIG>"
_U = r"(?:%|个?百分点|个点|分钟|分|<UNIT>)"
_CASE = filled(
    rf"(?:(?:若|如|如果|凡)?(?P<what>[一-鿿A-Za-z]{{0,14}}?)(?:实际|指标)?)"
    rf"(?:(?:(?P<not>未|不|没有?)(?:能)?)?(?P<way>{_UP}|{_DOWN})了?(?P<ref>{REFERENCE})|[比较](?P<ref2>{REFERENCE})(?P<way2>高出?|多出?|超出?|低|少)了?)"
    rf"(?P<short>[,但且]*(?:不足|不到|未满|未达到?|但在)(?P<under>{_N})(?P<uu>{_U}))?"
    rf"(?P<far>(?P<over>达到?|超过)?(?P<n>{_N})(?P<u1>{_U})?(?:[-~至到](?P<m>{_N}))?(?P<u>{_U})?(?P<tail>(?:\(含\))?(?:及?以[上内下]|之内)?(?:\(含\))?))?"
    rf"(?:的|者|时)?(?:,|:|→|-+>)?(?=[得扣计记为给不加减全]|<FIG>分|$)"
)
_LEVEL = regex(
    rf"(?:若|如)?(?P<what>[一-鿿A-Za-z]{{0,10}}?)(?:[与和同跟较比]?(?P<ref>{REFERENCE})(?:相比)?持平|持平|达到?(?P<ref2>{REFERENCE})|[与和同]?(?P<ref3>{REFERENCE})相同)(?:的|者|时)?(?:,|:|→|-+>)?(?=[得扣计记为给不加减全\d]|$)"
)
_ELSE = regex(
    r"(?:(?:得|计)?\d+(?:\.\d+)?分$|否则|其[他它余]|(?:未|没有?|不)(?:能)?(?:超过|达到?|高于|低于|做到)(?=的|者|时|[得扣计记为给不\d])|最[高低多]|上限|下限|扣完|封顶|加完|满分\d|本项|该项)[^,;]*"
)
_NOT_SO = regex(r"(?:未|没有?|不)(?:能)?(?:超过|达到?|高于|低于|做到)(?:的|者|时)?,?(?=[得扣计记为给不\d])")
_UNREAD = filled(
    rf"(?<!每)(?:{_UP}|{_DOWN})了?(?:上一?(?:月度?|期|年同期|周期)|上个月|去年同期|同期)(?:的)?(?:水平|值|数)?{_N}{_U}"
)
DISTANT = regex(rf"较{REFERENCE}相差$")
"""What such a measure is called."""
BEYOND = regex(rf"(?:{_UP}|{_DOWN}){REFERENCE}$")
"""What one is called among other cases (产值超过上年5%以上加2分；迟到一次扣1分)."""


def asks_for_side(measure: Piecewise) -> bool:
    """Whether it is how far from something, on a side that a bare figure does not say."""
    return measure.name == APART or DISTANT.search(measure.name) is not None or either_way(measure)


def compared(normal: Normal) -> Normal:
    """Say every case as a band of the distance, where there are no others."""
    parts = list(re.finditer(r"[^,;]+", normal.text))
    cases = [(part, _CASE.match(part.group())) for part in _joined(normal.text, parts)]
    found = [case for _, case in cases if case is not None]
    if not any(case["far"] or case["short"] for case in found):
        return normal
    units = {case[u] for case in found for u in ("u", "u1", "uu") if case[u]}
    refs = {_alike(case["ref"] or case["ref2"]) for case in found}
    whats = [case["what"] for case in found if case["what"]]
    if len({_kind(u) for u in units}) != 1 or len(refs) != 1 or len(set(whats)) > 1:
        return normal
    name, unit = f"{whats[0] if whats else ''}较{refs.pop()}相差", units.pop()
    said: list[tuple[int, int, str]] = []
    for part, case in cases:
        level = _LEVEL.match(part.group()) if case is None else None
        if case is not None and (band := _band(case, name, unit)) is not None:
            said.append((part.start(), part.start() + case.end(), band))
        elif level is not None and level["what"] in ("", *whats):
            said.append((part.start(), part.start() + level.end(), f"{name}=0{unit}"))
        elif case is not None or _ELSE.fullmatch(part.group()) is None:
            return normal
    normal = _the_rest(normal, parts) if len(found) == 1 else normal
    for start, end, band in reversed(said):
        normal = normal.put(start, end, band)
    return normal


def _the_rest(normal: Normal, parts: list[re.Match[str]]) -> Normal:
    """未超过的不得分, beside one case alone: whatever else there is."""
    for part in reversed(parts):
        if (rest := _NOT_SO.match(part.group())) is not None:
            normal = normal.put(part.start(), part.start() + rest.end(), "否则")
    return normal


def check_compared(text: str) -> None:
    """Raise :class:`NotUnderstood` where a figure is how far beyond another's, and would be taken for the figure itself."""
    if (found := _UNREAD.search(text)) is not None:
        raise NotUnderstood(None, f"“{found.group()}”要的是与以前相差多少，与别的写法放在一起看不懂，请分开写")


def _joined(text: str, parts: list[re.Match[str]]) -> list[re.Match[str]]:
    """Join 高于均分,但不足3分得8分, which is one case."""
    starts = [p.start() for p in parts if not re.match("但|且|不足|不到", p.group())]
    if not starts:
        return []
    ends = [*(s - 1 for s in starts[1:]), len(text)]
    whole = re.compile(r".*", re.DOTALL)
    return [m for s, e in zip(starts, ends, strict=True) if (m := whole.match(text, s, e)) is not None]


def _alike(ref: str) -> str:
    return ref.removesuffix("的")


def _kind(unit: str) -> str:
    return "%" if unit in ("%", "个百分点", "百分点", "个点") else unit


def _band(case: re.Match[str], name: str, unit: str) -> str | None:
    """Return the range of the distance that a case speaks of."""
    up = (case["way"] or case["way2"])[0] in "超高多大"
    sign, far, near = ("", "≥", ">") if up else ("-", "≤", "<")
    nought = f"0{unit}"
    if case["not"]:
        return None if case["far"] or case["short"] else f"{name}{'≤' if up else '≥'}{nought}"
    if case["short"]:
        edge = f"{sign}{case['under']}{unit}"
        if case["far"]:
            return None
        return f"{nought}<{name}<{edge}" if up else f"{edge}<{name}<{nought}"
    if not case["far"]:
        return f"{name}{near}{nought}"
    edge = f"{sign}{case['n']}{unit}"
    if case["m"]:
        other = f"{sign}{case['m']}{unit}"
        return None if case["over"] else f"{edge}≤{name}≤{other}" if up else f"{other}≤{name}≤{edge}"
    if re.search("[内下]", case["tail"]):
        return None if case["over"] else f"{nought}<{name}≤{edge}" if up else f"{edge}≤{name}<{nought}"
    return f"{name}{near if case['over'] == '超过' and '以' not in case['tail'] else far}{edge}"
