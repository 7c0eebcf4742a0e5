"""Conditions on one figure, as they are written (90分以上, 80≤X<90, 10万(含)-20万, 超过20件), become ranges.

以上 and 以下 include their end, > and 超过 do not, a range includes both ends; (含) and (不含) overrule the word.
"""

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from ..regex import regex
from .numerals import ARABIC
from .quantity import quantity, turned
from .rules import Interval

NUMBER = rf"(?<![\d.])(?>{ARABIC})"
"""A whole number as written, never the tail of one."""
UNIT = (
    r"(?:个百分点|百分点|万元|千元|亿元|分钟|小时|工作日|个月|公里|平米|课时|公斤|千克|平方米|立方米|人天|[人生课单台例条件户车场班批项桶辆点处餐桌家]次"
    r"|万(?:人次|平方米|平米|立方米|公里|[件单次台个条张份套只支册粒字步人户箱度吨米平])"
    r"|[%‰元万天年周秒分套件款单台次个户人起辆吨份条张家箱批瓶盒桌间平本篇项例升度票场名位包斤部组只把盆棵米节倍笔处宗字页道颗根支架艘栋班趟车床科门遍回轮副幅双对枚块层])"
)
_IN = rf"\((?:含|包含|包括)(?:本数|本分|{NUMBER}{UNIT}?)?\)"
_OUT = rf"\((?:不含|不包含|不包括)(?:本数|本分|{NUMBER}{UNIT}?)?\)"
_MARK = rf"(?:{_IN}|{_OUT})"
_OVER, _UNDER = r"(?:及其?以上|或以上|以上|及更高)", r"(?:及其?以下|或以下|以下|以内|之内)"
_SENSES = {
    "≥": "≥|大于或?等于|高于或等于|不低于|不少于|不小于|达到|达成|完成|达|满",
    "≤": "≤|小于或?等于|低于或等于|不高于|不超过|不大于",
    ">": ">|大于|超过|高于|超出|超",
    "<": "<|小于|低于|少于|不足|未达到|未达|不到|不满",
}
_WORDS = "|".join(_SENSES.values())
CONDITION = (
    r"(?:"
    rf"(?P<a>{NUMBER})(?P<au>{UNIT})?\s*(?P<as>[≤<≥>])\s*(?P<variable>[^\d<>≥≤=,;()]{{1,12}}?)\s*(?P<bs>[≤<≥>])\s*(?P<b>{NUMBER})(?P<bu>{UNIT})?"
    rf"|(?P<hl>超过|超|高于|大于或?等于|大于|>|≥|不低于)?(?:达到|达|满)?(?P<c>{NUMBER})(?P<cu>{UNIT})?(?P<ci>{_MARK})?(?P<co>{_OVER})?(?P<ct>~|-|至|到|(?(hl)[、,](?={NUMBER}{UNIT}?(?:以内|之内|及?以下))|(?!))|[,、]?(?:且|并且|并|而)?(?=(?:不足|不满|不到|低于|小于(?!等|或)|<)))"
    rf"(?P<strict><|不足|不满|不到|低于|小于)?(?P<d>{NUMBER})(?P<du>{UNIT})?(?P<di>{_MARK})?(?P<dw>及?以下)?(?:之间|范围内|区间|段|间|以内)?(?P<dj>{_MARK})?"
    rf"|(?P<h>{NUMBER})(?P<hu>{UNIT})?(?P<hi>{_MARK})?{_OVER}(?P<hj>{_MARK})?(?:[,、至到]|,?(?:且|并且))?(?P<k>{NUMBER})(?P<ku>{UNIT})?(?P<ki>{_MARK})?(?P<kw>{_UNDER})(?P<kj>{_MARK})?"
    rf"|(?:完成|达到|达成|达|满)?(?P<e>{NUMBER})(?P<eu>{UNIT})?(?P<ei>{_MARK})?(?:(?P<eover>{_OVER})|(?P<eunder>{_UNDER}))(?P<ej>{_MARK})?"
    rf"|(?P<fs>{_WORDS})\s*(?P<f>{NUMBER})(?P<fu>{UNIT})?(?P<fi>{_MARK})?(?:以上|以下)?(?P<fj>{_MARK})?"
    r")"
)
"""A pattern with named groups; :func:`condition` turns what it found into a :class:`Condition`."""
_PATTERN = regex(CONDITION)
_TURNED = {"≥": "≤", "≤": "≥", ">": "<", "<": ">"}


@dataclass(frozen=True, slots=True)
class Condition:
    """A range with its unit (percentages as fractions with ``%``, money in 元). ``variable``: the name inside 80≤X<90."""

    interval: Interval
    unit: str
    variable: str
    start: int
    end: int


def find(text: str, start: int = 0) -> Condition | None:
    """Return the first condition in evened-out text from ``start`` on."""
    found = _PATTERN.search(text, start)
    return None if found is None else condition(found)


def find_all(text: str) -> list[Condition]:
    """Return all conditions in evened-out text, in their order."""
    return [condition(found) for found in _PATTERN.finditer(text)]


def condition(found: re.Match[str]) -> Condition:
    """Turn a match of :data:`CONDITION` into a range."""
    groups = found.groupdict()
    if groups["a"]:
        low, high, unit = _two(found, "a", "b")
        interval = _meet(_side(_TURNED[found["as"]], low, True), _side(found["bs"], high, True))
    elif groups["c"]:
        low, high, unit = _two(found, "c", "d")
        interval = _range(found, low, high)
    elif groups["h"]:
        low, high, unit = _two(found, "h", "k")
        low_mark, high_mark = (found["hi"] or "") + (found["hj"] or ""), (found["ki"] or "") + (found["kj"] or "")
        # 5万以上10万(含)以下: who writes 含 at one end means the other end without it.
        low_in = not low_mark.startswith("(不") and not (_including(high_mark) and not low_mark)
        high_in = not high_mark.startswith("(不") and not (_including(low_mark) and not high_mark)
        explicit = bool(low_mark or high_mark)
        interval = Interval(low, low_in, high, high_in, explicit, explicit)
    elif groups["e"]:
        value, unit = _one(found, "e")
        mark = (found["ei"] or "") + (found["ej"] or "")
        interval = _side(_with("≥" if found["eover"] else "≤", mark), value, bool(mark))
    else:
        value, unit = _one(found, "f")
        mark = (found["fi"] or "") + (found["fj"] or "")
        sense = next(s for s, words in _SENSES.items() if re.fullmatch(words, found["fs"]))
        interval = _side(_with(sense, mark), value, bool(mark) or sense in "<>" or found["fs"] == sense)
    return Condition(interval, unit, (groups["variable"] or "").strip(), found.start(), found.end())


def settled(intervals: Sequence[Interval]) -> list[Interval]:
    """Settle conditions against each other.

    One-sided conditions in one direction form a chain, of which the tightest holds; an end that two ranges share is
    that one's which says so itself.
    """
    lows = sorted({i.low for i in intervals if i.low is not None and i.high is None})
    highs = sorted({i.high for i in intervals if i.high is not None and i.low is None})
    out: list[Interval] = []
    for i in intervals:
        if i.high is None and i.low is not None and (tighter := [x for x in lows if x > i.low]):
            limit = next(j for j in intervals if j.low == tighter[0] and j.high is None)
            out.append(replace(i, high=limit.low, high_in=not limit.low_in, high_explicit=True))
        elif i.low is None and i.high is not None and (looser := [x for x in highs if x < i.high]):
            limit = next(j for j in intervals if j.high == looser[-1] and j.low is None)
            out.append(replace(i, low=limit.high, low_in=not limit.high_in, low_explicit=True))
        else:
            out.append(i)
    for a, upper in enumerate(out):
        for b, lower in enumerate(out):
            if a == b or upper.low is None or upper.low != lower.high or upper.point or lower.point:
                continue
            if not (out[a].low_in or out[b].high_in) and upper.low_explicit and not lower.high_explicit:
                out[b] = replace(out[b], high_in=True)  # the end that nobody claims is the one's that left it open
                continue
            if not (out[a].low_in and out[b].high_in):
                continue
            if upper.low_explicit and not lower.high_explicit:
                out[b] = replace(out[b], high_in=False)
            elif lower.high_explicit and not upper.low_explicit:
                out[a] = replace(out[a], low_in=False)
    begun = {i.low for i in out}
    return [with_top(i, begun) for i in out]


def with_top(one: Interval, begun: Container[Decimal | None]) -> Interval:
    """90分(含)-100分 as the highest range: its end is left out only where another range goes on from it (``begun``)."""
    if one.low is None or one.high is None or one.high_in or one.high_explicit or not one.low_explicit:
        return one
    return one if one.high in begun else replace(one, high_in=True)


def figure(text: str) -> Decimal:
    """Read a number as the pattern finds it (1,200 included)."""
    return Decimal(text.replace(",", ""))


def _one(found: re.Match[str], group: str) -> tuple[Decimal, str]:
    amount = quantity(figure(found[group]), found[group + "u"] or "")
    return amount.value, amount.unit


def _two(found: re.Match[str], first: str, second: str) -> tuple[Decimal, Decimal, str]:
    """Both ends; a bare one takes the other's unit (100-130万)."""
    units = found[first + "u"] or "", found[second + "u"] or ""
    one = quantity(figure(found[first]), units[0] or units[1])
    two = quantity(figure(found[second]), units[1] or units[0])
    if one.unit != two.unit and (high := turned(two.value, two.unit, one.unit)) is not None:
        return one.value, high, one.unit  # 30分钟-2小时
    return one.value, two.value, one.unit or two.unit


def _including(mark: str) -> bool:
    return mark.startswith(("(含", "(包"))


def _with(sense: str, mark: str) -> str:
    """(含) and (不含) overrule the word."""
    if not mark:
        return sense
    if not _including(mark):
        return {"≥": ">", "≤": "<"}.get(sense, sense)
    return {">": "≥", "<": "≤"}.get(sense, sense)


def _side(sense: str, value: Decimal, explicit: bool) -> Interval:
    if sense in "≥>":
        return Interval(value, sense == "≥", None, False, explicit, False)
    return Interval(None, False, value, sense == "≤", False, explicit)


def _meet(first: Interval, second: Interval) -> Interval:
    low = first if first.low is not None else second
    high = second if low is first else first
    return Interval(low.low, low.low_in, high.high, high.high_in, low.low_explicit, high.high_explicit)


def _range(found: re.Match[str], low: Decimal, high: Decimal) -> Interval:
    """90分(含)~95分: who writes 含 at one end means the other end without it."""
    low_mark, high_mark = found["ci"] or "", (found["di"] or "") + (found["dj"] or "")
    including = _including(low_mark) or _including(high_mark)
    open_low = found["hl"] in ("超过", "超", "高于", "大于", ">")
    low_in = not low_mark.startswith("(不") and (not including or bool(low_mark)) and not (open_low and not low_mark)
    high_in = not high_mark.startswith("(不") and (not including or bool(high_mark)) and not found["strict"]
    # 85分(含)至95分 leaves open whether 95 belongs; 70~75(不含) says plainly that 70 does.
    low_said = bool(low_mark) or (bool(high_mark) and not including)
    high_said = bool(high_mark) or (bool(low_mark) and not including)
    if low > high:
        low, high, low_in, high_in, low_said, high_said = high, low, high_in, low_in, high_said, low_said
    return Interval(low, low_in, high, high_in, low_said or open_low, high_said or bool(found["strict"]))
